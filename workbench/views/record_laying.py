"""How the fields of a form stand: in which order, short ones beside one another, and what is said of an emptied one."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QLayoutItem, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.records.fields import Field, FieldKind
from workbench.views.record_held import is_empty
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import Flow, fill
from workbench.views.widgets.words import told

GAP = 16
LEAST_WIDE = 140
"""The least width of a short field, in pixels, where others stand beside it."""
MOST_ABREAST = 3
ENDING = frozenset({"nothing_needed", "note"})
"""The fields that end a form, by name."""
WRITTEN = frozenset({FieldKind.LINE, FieldKind.PROSE})
"""Kinds of field of which it is told when one that was full is emptied."""
WIDEST_FORM = 720
"""The width of a form at most, in pixels: some 72 letters of a text."""


def in_order(fields: Sequence[Field]) -> list[list[Field]]:
    """Fields in the order in which they are shown, those of a row together.

    A short field that stands alone between long ones goes with the next short ones, so that it takes no row.
    """
    runs = list(_runs(fields))
    for at, run in enumerate(runs):
        later = next((other for other in runs[at + 1 :] if other[0].is_short), None)
        if run[0].is_short and len(run) == 1 and later is not None:
            later += run
            run.clear()
    return [run for run in runs if run]


def _runs(fields: Sequence[Field]) -> Iterable[list[Field]]:
    run: list[Field] = []
    for field in fields:
        if run and not (field.is_short and run[-1].is_short):
            yield run
            run = []
        run.append(field)
    if run:
        yield run


def laid(fields: Sequence[Field], made: Callable[[Field], QWidget], within: QWidget | None) -> list[QWidget]:
    """What is made of the fields, in rows under one another; `within` stands above the first field of `ENDING`."""
    rows: list[QWidget] = []
    waiting = [] if within is None else [within]
    for abreast in in_order(fields):
        if abreast[0].name in ENDING:
            rows += waiting
            waiting = []
        widgets = [made(field) for field in abreast]
        rows.append(Abreast(widgets) if abreast[0].is_short else widgets[0])
    return [*rows, *waiting]


class Abreast(QWidget):
    """Widgets of one width beside one another, as many as have room, the others under them."""

    def __init__(self, widgets: Sequence[QWidget]) -> None:
        super().__init__()
        self.setLayout(_Columns(widgets))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)


class _Columns(Flow):
    """The layout of `Abreast`: columns of one width, three in a wide form and fewer in a narrow one."""

    def __init__(self, widgets: Sequence[QWidget]) -> None:
        super().__init__(GAP)
        for widget in widgets:
            self.addWidget(widget)

    @override
    def _place(self, box: QRect, *, is_trial: bool) -> int:
        beside = max(1, min(MOST_ABREAST, (box.width() + GAP) // (LEAST_WIDE + GAP)))
        if len(self._items) == 2:
            beside = min(beside, 2)
        wide = (box.width() - GAP * (beside - 1)) // beside
        y = box.y()
        for start in range(0, len(self._items), beside):
            row = self._items[start : start + beside]
            tall = max(_height(item, wide) for item in row)
            for at, item in enumerate(row):
                if not is_trial:
                    item.setGeometry(QRect(box.x() + at * (wide + GAP), y, wide, tall))
            y += tall + (20 if start + beside < len(self._items) else 0)
        return y - box.y()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class Emptied(QWidget):
    """Stands under a field that was full and is empty now: its words are kept, and can be brought back."""

    wanted_back = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._told = name, told("history", "", "warn")
        self.fullest: object = None
        """What comes back: what stood there when the user came, or the longest that was saved since."""
        self._lines = QVBoxLayout(self)
        fill(self._lines, self._told, gap=2)
        self.hide()

    @cached_property
    def back(self) -> QPushButton:
        """Brings it back. Made when it is needed: few fields are ever emptied."""
        made = button(tr("Bring it back"), "link", "rotate-ccw")
        made.setAccessibleName(tr("{name}: bring it back").format(name=self._name))
        made.clicked.connect(self.wanted_back)
        self._lines.addWidget(made)
        return made

    def put(self, value: object, *, is_other: bool) -> None:
        """The value that the library has; `is_other`: of another record."""
        self.fullest = value if is_other else self.fullest
        self._say(is_empty=is_empty(value) and not is_empty(self.fullest))

    def leave(self, value: object) -> None:
        """The user has left the field so."""
        self.fullest = self.fullest if is_empty(value) else value

    def follow(self, value: object) -> None:
        """The value that is being saved."""
        if len(str(value)) > len(str(self.fullest or "")):
            self.fullest = value
        self.put(value, is_other=False)

    def _say(self, *, is_empty: bool) -> None:
        self._told.say(tr("This field was emptied. What stood here is kept in its history.") if is_empty else "")
        if is_empty:
            self.back.show()
        self.setVisible(is_empty)
