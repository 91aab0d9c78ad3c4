"""One control for each `FieldKind`: it shows a value of a record, and gives back what the user made of it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from types import MappingProxyType

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workbench.records import Prose
from workbench.records.fields import Field, FieldKind
from workbench.records.prose import clean
from workbench.views import telling
from workbench.views.prose_box import ProseBox
from workbench.views.record_chips import ChoicesField, NamesField
from workbench.views.record_control import FieldControl, Line, TermControl
from workbench.views.saying import tr
from workbench.views.spelt_line import SpeltLine
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import Choice
from workbench.views.widgets.layout import fill
from workbench.views.widgets.ticks import Tick

DAYS = ("%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
"""How a day may be written."""
LARGEST = 2**31 - 1
UNSPELT = frozenset(
    {"address", "colour", "contact", "number", "pseudonym", "second_colour", "stands_as", "value", "web"}
)
"""Lines that hold names, figures and addresses: no words to be misspelt."""
NOTE = "note"
"""The field that is for the writer alone."""

Offer = Sequence[tuple[str, object]]
"""What may be chosen: words and the key of the record."""


class LineField(FieldControl):
    """A text of one line."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        is_spelt = field.kind is FieldKind.LINE and field.name not in UNSPELT
        self.line = SpeltLine(field) if is_spelt else Line(field)
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
        self.line.setPlaceholderText(tr("16 December 2026"))

    @override
    def put(self, value: object) -> None:
        self._put(telling.day(value) if isinstance(value, date) else "")

    @override
    def value(self) -> date | None:
        words = telling.with_english_month(self.words())
        for shape in DAYS:
            with suppress(ValueError):
                return datetime.strptime(words, shape).date()  # noqa: DTZ007 - a day has no time zone
        if words:
            raise ValueError(tr("This is no day. Write it as 16 December 2026, or leave it empty."))
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
        raise ValueError(tr("This is no whole number. Write figures alone, or leave it empty."))


class ProseField(FieldControl):
    """Long text with its marks."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box = ProseBox(tr(field.label), is_private=field.name == NOTE)
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


class ChoiceField(TermControl):
    """One term of a reference list. A code that the list does not know stays, and is offered as itself."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box = Choice(tr(field.label))
        fill(QVBoxLayout(self), self.box, gap=0)
        self.box.activated.connect(lambda _: self.left.emit())

    @override
    def put(self, value: object) -> None:
        kept = [str(value)] if value else []
        known = [(term.label, term.code) for term in self.lists.offered(self.field.choices, kept)]
        none = [("–", "")] if self.field.is_optional or not value else []
        self.box.offer([*none, *known], value)

    @override
    def value(self) -> str:
        return str(self.box.code() or "")

    @override
    def focus(self) -> QWidget:
        return self.box


class FlagField(FieldControl):
    """Yes or no, as a tick that bears the label itself."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.tick = Tick(tr(field.label))
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
        self.box, self.line = Choice(tr(field.label)), Line(field)
        self.line.setAccessibleName(tr("New: {label}").format(label=tr(field.label)))
        self.line.setPlaceholderText(tr("Its name, then Enter"))
        self.line.hide()
        self.add = button(tr("New…"), "link", "plus")
        self.add.setAccessibleName(tr("New: {label}").format(label=tr(field.label)))
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
