"""One control for each `FieldKind`: it shows a value of a record, and gives back what the user made of it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from types import MappingProxyType

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.records import Prose, lists
from workbench.records.fields import Field, FieldKind
from workbench.records.prose import clean
from workbench.views import telling
from workbench.views.look import theme
from workbench.views.prose_box import ProseBox
from workbench.views.widgets.buttons import button
from workbench.views.widgets.chips import Chip
from workbench.views.widgets.fields import Choice, Tick
from workbench.views.widgets.layout import column, empty, fill, flow

DAYS = ("%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
"""How a day may be written."""
LARGEST = 2**31 - 1

Offer = Sequence[tuple[str, object]]
"""What may be chosen: words and the key of the record."""


class FieldControl(QWidget):
    """What each control has. `touched` tells of every key, `left` that the field is done with for now."""

    touched = Signal()
    left = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def put(self, value: object) -> None:
        """Show a value, without telling anyone."""
        raise NotImplementedError

    def value(self) -> object:
        """What stands there now, as a record keeps it; ValueError with a sentence where it cannot be understood."""
        raise NotImplementedError

    def focus(self) -> QWidget:
        """The widget that takes the keyboard."""
        raise NotImplementedError


class _Line(QLineEdit):
    """A line that leaves Ctrl+Z to the window where nothing typed here is left to take back."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.setAccessibleName(field.label)
        self.setFont(theme.font())
        self.setMinimumWidth(64)

    @override
    def event(self, event: QEvent) -> bool:
        is_asked = event.type() is QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Undo)  # type: ignore[attr-defined]
        if is_asked and not self.isUndoAvailable():
            event.ignore()
            return False
        return super().event(event)


class LineField(FieldControl):
    """A text of one line."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line = _Line(field)
        fill(QVBoxLayout(self), self.line, gap=0)
        self.line.textEdited.connect(lambda _: self.touched.emit())
        self.line.editingFinished.connect(self.left)

    @override
    def put(self, value: object) -> None:
        self._put(str(value or ""))

    def _put(self, words: str) -> None:
        with QSignalBlocker(self.line):
            self.line.setText(words)
            self.line.setCursorPosition(0)

    def words(self) -> str:
        """The words of the line, cleaned."""
        return clean(self.line.text()).strip()

    @override
    def value(self) -> object:
        return self.words()

    @override
    def focus(self) -> QWidget:
        return self.line


class DayField(LineField):
    """A day, typed as people write it; it is shown as the program writes days."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line.setPlaceholderText("16 December 2026")

    @override
    def put(self, value: object) -> None:
        self._put(telling.day(value) if isinstance(value, date) else "")

    @override
    def value(self) -> date | None:
        words = self.words()
        for shape in DAYS:
            with suppress(ValueError):
                return datetime.strptime(words, shape).date()  # noqa: DTZ007 - a day has no time zone
        if words:
            raise ValueError("This is no day. Write it as 16 December 2026, or leave it empty.")
        return None


class NumberField(LineField):
    """A whole number."""

    @override
    def put(self, value: object) -> None:
        self._put("" if value is None else str(value))

    @override
    def value(self) -> int | None:
        words = self.words()
        if not words:
            return None
        if words.isdecimal() and int(words[:12]) <= LARGEST:
            return int(words[:12])
        raise ValueError("This is no whole number. Write figures alone, or leave it empty.")


class ProseField(FieldControl):
    """Long text with its marks."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box = ProseBox(field.label)
        fill(QVBoxLayout(self), self.box, gap=0)
        self.box.touched.connect(self.touched)
        self.box.left.connect(self.left)

    @override
    def put(self, value: object) -> None:
        self.box.put(value if isinstance(value, Prose) else Prose())

    @override
    def value(self) -> Prose:
        return self.box.text.prose()

    @override
    def focus(self) -> QWidget:
        return self.box.text


class ChoiceField(FieldControl):
    """One term of a reference list. A code that the list does not know stays, and is offered as itself."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box = Choice(field.label)
        fill(QVBoxLayout(self), self.box, gap=0)
        self.box.activated.connect(lambda _: self.left.emit())

    @override
    def put(self, value: object) -> None:
        known = [(term.label, term.code) for term in lists.terms(self.field.choices) if not term.is_retired]
        if value and value not in {code for _, code in known}:
            known.append((lists.label(self.field.choices, str(value)), str(value)))
        none = [("–", "")] if self.field.is_optional or not value else []
        self.box.offer([*none, *known], value)

    @override
    def value(self) -> str:
        return str(self.box.code() or "")

    @override
    def focus(self) -> QWidget:
        return self.box


class ChoicesField(FieldControl):
    """Any number of terms of a reference list, each a tick."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        offered = [term for term in lists.terms(field.choices) if not term.is_retired]
        self.ticks = {term.code: Tick(term.label) for term in offered}
        self._others: tuple[str, ...] = ()
        for tick in self.ticks.values():
            tick.clicked.connect(lambda _: self.left.emit())
        fill(QVBoxLayout(self), column(*self.ticks.values(), gap=0), gap=0)

    @override
    def put(self, value: object) -> None:
        codes = value if isinstance(value, tuple) else ()
        self._others = tuple(code for code in codes if code not in self.ticks)
        for code, tick in self.ticks.items():
            tick.setChecked(code in codes)

    @override
    def value(self) -> tuple[str, ...]:
        return (*(code for code, tick in self.ticks.items() if tick.isChecked()), *self._others)

    @override
    def focus(self) -> QWidget:
        return next(iter(self.ticks.values()))


class NamesField(FieldControl):
    """Names as chips, and a line that adds one by Enter or a comma."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._names: list[str] = []
        self.line = _Line(field)
        self.line.setPlaceholderText("Add a name, then Enter")
        self._chips = flow(gap=6)
        self._chips.hide()
        fill(QVBoxLayout(self), self._chips, self.line, gap=6)
        self.line.editingFinished.connect(self._add)
        self.line.textEdited.connect(self._on_key)

    @override
    def put(self, value: object) -> None:
        self._names = list(value) if isinstance(value, tuple) else []
        self.line.clear()
        self._show()

    @override
    def value(self) -> tuple[str, ...]:
        return tuple(self._names)

    @override
    def focus(self) -> QWidget:
        return self.line

    def _on_key(self, words: str) -> None:
        if words.endswith((",", ";")):
            self._add()

    def _add(self) -> None:
        name = clean(self.line.text()).strip(" ,;")
        self.line.clear()
        if name and name not in self._names:
            self._names.append(name)
            self._show()
            self.left.emit()

    def _remove(self, name: str) -> None:
        self._names.remove(name)
        self._show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def _show(self) -> None:
        layout = self._chips.layout()
        if layout is None:
            return
        empty(layout)
        for name in self._names:
            chip = Chip(name, icon="building-2" if self.field.name == "addressees" else "", cross=f"Remove {name}")
            chip.removal_requested.connect(lambda name=name: self._remove(name))
            layout.addWidget(chip)
        self._chips.setVisible(bool(self._names))


class FlagField(FieldControl):
    """Yes or no, as a tick that bears the label itself."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.tick = Tick(field.label)
        fill(QVBoxLayout(self), self.tick, gap=0)
        self.tick.clicked.connect(lambda _: self.left.emit())

    @override
    def put(self, value: object) -> None:
        self.tick.setChecked(bool(value))

    @override
    def value(self) -> bool:
        return self.tick.isChecked()

    @override
    def focus(self) -> QWidget:
        return self.tick


class RecordField(FieldControl):
    """Another record, chosen by its name. Where records are made by name alone, a new one can be named here."""

    name_given = Signal(str)
    """A record of that name is to be made and chosen."""

    def __init__(self, field: Field, *, can_add: bool = False) -> None:
        super().__init__(field)
        self._offer: Offer = ()
        self._value: object = None
        self.box, self.line = Choice(field.label), _Line(field)
        self.line.setAccessibleName(f"New: {field.label}")
        self.line.setPlaceholderText("Its name, then Enter")
        self.line.hide()
        self.add = button("New…", "link", "plus")
        self.add.setAccessibleName(f"New: {field.label}")
        self.add.setVisible(False)
        fill(QVBoxLayout(self), self.box, *((self.add, self.line) if can_add else ()), gap=4)
        if can_add:
            self.add.show()
        self.box.activated.connect(lambda _: self._choose())
        self.add.clicked.connect(self._ask)
        self.line.returnPressed.connect(self._give)

    def offer(self, offer: Offer) -> None:
        """Offer these records; the chosen one stays chosen."""
        self._offer = offer
        self.put(self._value)

    @override
    def put(self, value: object) -> None:
        self._value = value
        none: list[tuple[str, object]] = [("–", None)] if self.field.is_optional or value is None else []
        self.box.offer([*none, *self._offer], value)

    @override
    def value(self) -> object:
        return self._value

    @override
    def focus(self) -> QWidget:
        return self.box

    def _choose(self) -> None:
        self._value = self.box.code()
        self.left.emit()

    def _ask(self) -> None:
        self.line.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        name = clean(self.line.text()).strip()
        self.line.clear()
        self.line.hide()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if name:
            self.name_given.emit(name)


NAMED_ALONE = frozenset({"agency", "publisher"})
"""Kinds of which a new record needs a name and nothing else."""

CONTROLS: Mapping[FieldKind, Callable[[Field], FieldControl]] = MappingProxyType(
    {
        FieldKind.LINE: LineField,
        FieldKind.PROSE: ProseField,
        FieldKind.CHOICE: ChoiceField,
        FieldKind.CHOICES: ChoicesField,
        FieldKind.NAMES: NamesField,
        FieldKind.DAY: DayField,
        FieldKind.NUMBER: NumberField,
        FieldKind.FLAG: FlagField,
        FieldKind.RECORD: lambda field: RecordField(field, can_add=field.choices in NAMED_ALONE),
    }
)
"""The control of each kind of field."""
