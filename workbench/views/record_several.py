"""What can be done with several chosen records at once: one field of all, a theme, deletion; each in one step."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.library.naming import in_sentence
from workbench.records.fields import KINDS, Field, FieldKind
from workbench.records.lists import SHIPPED, Lists
from workbench.views.record_control import FieldControl, TermControl
from workbench.views.record_fields import CONTROLS, Offer, RecordField
from workbench.views.record_laying import WIDEST_FORM
from workbench.views.record_offers import put_offers
from workbench.views.record_thread import UNTHEMED
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import Choice
from workbench.views.widgets.layout import Item, column, fill, row, rule, scrolled
from workbench.views.widgets.words import field as named_field
from workbench.views.widgets.words import label, prose

AT_ONCE = frozenset({FieldKind.CHOICE, FieldKind.FLAG, FieldKind.RECORD})
"""Kinds of field of which several records may be given the same value."""


class RecordSeveral(QWidget):
    """The page of one kind of record."""

    change_requested = Signal(str, object)
    """Name of a field, and the value that all are to have."""
    theme_requested = Signal()
    delete_requested = Signal()

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind, self._number = KINDS[kind], 0
        fields = [field for field in self.kind.fields if _is_for_several(field)]
        self.which = Choice(tr("Field"))
        self.which.offer([(tr(field.label), at) for at, field in enumerate(fields)])
        self.controls = [_control(field) for field in fields]
        self._values = QStackedWidget()
        for control in self.controls:
            self._values.addWidget(control)
        self.change = button(tr("Change"), "primary")
        self.theme = button(tr("Mark with a theme…"), "", "tags")
        self.delete = button(tr("Delete"), "danger", "trash-2")
        self._lay_out()
        self.which.activated.connect(lambda _: self._show_control())
        for control in self.controls:
            control.left.connect(lambda: self.change.bar(""))
        self.change.clicked.connect(self._change)
        self.theme.clicked.connect(self.theme_requested)
        self.delete.clicked.connect(self.delete_requested)

    def _lay_out(self) -> None:
        words = prose(
            tr("What is done here is done to each of them, in one step that Undo takes back."), "body", "muted"
        )
        pair = row(
            (named_field(tr("Field"), self.which), 1),
            (column(label(tr("Value"), "label"), self._values, gap=6), 1),
            gap=16,
        )
        self._fields = column(label(tr("One field of all"), "head"), pair, self.change, gap=12)
        self._themes = column(rule(), label(tr("Themes"), "head"), self.theme, gap=12)
        parts: list[Item] = [words]
        parts += [self._fields] if self.controls else []
        parts += [] if self.kind.key in UNTHEMED else [self._themes]
        page = column(*parts, rule(), self.delete, None, gap=20, margins=(32, 8, 24, 32))
        page.setMaximumWidth(WIDEST_FORM + 56)
        fill(QVBoxLayout(self), scrolled(page), gap=0)

    def _show_control(self) -> None:
        """The control of the field; nothing is changed before a value has been chosen in it."""
        self._values.setCurrentIndex(self.which.currentIndex())
        self.change.bar(tr("Choose the value that all are to have first."))

    def put(self, number: int, lists: Lists, offered: Mapping[str, Offer]) -> None:
        """So many records are chosen; these values can be."""
        many = f"{number:,} {in_sentence(self.kind.key, many=True)}"
        self.change.setText(tr("Change {many}").format(many=many))
        self.delete.setText(tr("Delete {many}").format(many=many))
        put_offers(self.controls, lists, offered)
        if number != self._number:
            self._number = number
            self._show_control()

    def _change(self) -> None:
        control = self.controls[self.which.currentIndex()]
        self.change_requested.emit(control.field.name, control.value())
        self._show_control()


def _is_for_several(field: Field) -> bool:
    return field.kind in AT_ONCE and (field.is_optional or field.kind is not FieldKind.RECORD)


def _control(field: Field) -> FieldControl:
    """The control of a field, without the making of new records; with the first term where there must be one."""
    made = RecordField(field) if field.kind is FieldKind.RECORD else CONTROLS[field.kind](field)
    is_term = isinstance(made, TermControl) and not field.is_optional
    made.put(SHIPPED.offered(field.choices)[0].code if is_term else None)
    return made
