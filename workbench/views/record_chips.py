"""Fields of several values, shown as chips: terms of a reference list, and names."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workbench.records.fields import Field
from workbench.records.prose import clean
from workbench.views.record_control import FieldControl, Line, TermControl
from workbench.views.saying import tr
from workbench.views.widgets.chips import Chip
from workbench.views.widgets.fields import Choice
from workbench.views.widgets.layout import anew, fill, flow


class _Chips(QWidget):
    """Names that wrap like words, each with a cross."""

    removal_requested = Signal(str)
    """The key of the name to be taken away."""

    def __init__(self, icon: str = "") -> None:
        super().__init__()
        self._icon, self._flow = icon, flow(gap=6)
        fill(QVBoxLayout(self), self._flow, gap=0)
        self.hide()

    def put(self, names: Sequence[tuple[str, str]]) -> None:
        """Show names (words, key)."""
        layout = self._flow.layout()
        assert layout is not None  # noqa: S101 - a flow has one
        with anew(layout):
            for words, key in names:
                chip = Chip(words, icon=self._icon, cross=tr("Remove {words}").format(words=words))
                chip.removal_requested.connect(partial(self.removal_requested.emit, key))
                layout.addWidget(chip)
        self.setVisible(bool(names))


class ChoicesField(TermControl):
    """Any number of terms of a reference list as chips, and a box that adds one."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._codes: tuple[str, ...] = ()
        self.chips, self.box = _Chips(), Choice(tr(field.label))
        fill(QVBoxLayout(self), self.chips, self.box, gap=6)
        self.chips.removal_requested.connect(self._remove)
        self.box.activated.connect(lambda _: self._add())

    @override
    def put(self, value: object) -> None:
        self._codes = value if isinstance(value, tuple) else ()
        name = self.field.choices
        self.chips.put([(self.lists.label(name, code), code) for code in self._codes])
        known = [term for term in self.lists.offered(name) if term.code not in self._codes]
        self.box.offer([(tr("Add…"), ""), *((term.label, term.code) for term in known)])

    @override
    def value(self) -> tuple[str, ...]:
        return self._codes

    @override
    def focus(self) -> QWidget:
        return self.box

    def _add(self) -> None:
        code = str(self.box.code() or "")
        if code:
            self.put((*self._codes, code))
            self.left.emit()

    def _remove(self, code: str) -> None:
        self.put(tuple(kept for kept in self._codes if kept != code))
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()


class NamesField(FieldControl):
    """Names as chips, and a line that adds one by Enter or a comma."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._names: tuple[str, ...] = ()
        self.chips = _Chips("building-2" if field.name == "addressees" else "")
        self.line = Line(field)
        self.line.setPlaceholderText(tr("Add a name, then Enter"))
        fill(QVBoxLayout(self), self.chips, self.line, gap=6)
        self.chips.removal_requested.connect(self._remove)
        self.line.editingFinished.connect(self._add)
        self.line.textEdited.connect(self._on_key)

    @override
    def put(self, value: object) -> None:
        self.line.clear()
        self._show(value if isinstance(value, tuple) else ())

    @override
    def value(self) -> tuple[str, ...]:
        """The names, with what stands in the line and was not entered yet."""
        name = clean(self.line.text()).strip(" ,;")
        return (*self._names, name) if name and name not in self._names else self._names

    @override
    def focus(self) -> QWidget:
        return self.line

    def _on_key(self, words: str) -> None:
        if words.endswith((",", ";")):
            self._add()

    def _add(self) -> None:
        names = self.value()
        self.line.clear()
        if names != self._names:
            self._show(names)
            self.left.emit()

    def _remove(self, name: str) -> None:
        self._show(tuple(kept for kept in self._names if kept != name))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def _show(self, names: tuple[str, ...]) -> None:
        self._names = names
        self.chips.put([(name, name) for name in names])
