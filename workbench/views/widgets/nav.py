"""The list of the left column: icon, name, count, and the broken link with its number where something is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip
from typing_extensions import override

from workbench.views.look import icons, paint, theme, tokens
from workbench.views.saying import tr
from workbench.views.widgets.rows import THING, Index, RowDelegate, Rows


@dataclass(frozen=True)
class NavRow:
    """One row. `key` is told when it is opened; a row without key is a gap between groups. `gaps`: 0 shows no sign."""

    key: object = None
    icon: str = ""
    words: str = ""
    count: int | None = None
    gaps: int = 0

    def said(self) -> str:
        """The row in words, as a screen reader says it and the rail's tooltip shows it."""
        counted = "" if self.count is None else str(self.count)
        missing = tr("%n missing", "", self.gaps) if self.gaps else ""
        return ", ".join(part for part in (self.words, counted, missing) if part)


GAP = NavRow()
"""Space between two groups of rows."""


class NavDelegate(RowDelegate[NavRow]):
    """Paints rows of the left column, open or folded to the rail."""

    inset = (8, 1, 8, 1)
    is_rail = False

    @override
    def height_of(self, thing: NavRow, width: int) -> int:
        if thing.key is None:
            return 16
        return tokens.RAIL_ROW if self.is_rail else tokens.NAV_ROW

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: NavRow, *, is_chosen: bool) -> None:
        if thing.key is None:
            return
        role, middle = "accent" if is_chosen else "muted", box.center().y()
        if self.is_rail:
            icons.draw(painter, thing.icon, box.center().x() - 9, middle - 9, role)
            self._draw_dot(painter, box, thing)
            return
        icons.draw(painter, thing.icon, box.left() + 10, middle - 9, role)
        room = self._draw_counts(painter, box, thing) - (box.left() + 38)
        at = QRectF(box.left() + 38, middle - 10, room, 20)
        paint.text(painter, at, thing.words, weight=600 if is_chosen else None)

    def _draw_dot(self, painter: QPainter, box: QRectF, thing: NavRow) -> None:
        if thing.gaps:
            painter.setPen(QPen(theme.colour("window"), 2))
            painter.setBrush(theme.colour("warn"))
            painter.drawEllipse(QRectF(box.center().x() + 4, box.center().y() - 13, 9, 9))

    def _draw_counts(self, painter: QPainter, box: QRectF, thing: NavRow) -> float:
        """Draw count and gaps at the right edge; returns where the room for the name ends."""
        right, middle = box.right() - 10, box.center().y()
        if thing.count is not None:
            at = QRectF(right - 40, middle - 8, 40, 16)
            paint.text(painter, at, str(thing.count), "small", "muted", is_right=True)
        if not thing.gaps:
            return right - 30
        words, edge = str(thing.gaps), right - 22
        wide = paint.width(words, "small", 600)
        paint.text(painter, QRectF(edge - wide, middle - 8, wide + 2, 16), words, "small", "warn", weight=600)
        icons.draw(painter, "unlink", edge - wide - 17, middle - 7, "warn", 14)
        return edge - 26

    @override
    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        thing = index.data(THING)
        if self.is_rail and isinstance(thing, NavRow) and thing.key is not None:
            QToolTip.showText(event.globalPos(), paint.tip(thing.said()), view)
            return True
        return super().helpEvent(event, view, option, index)


class Nav(Rows[NavRow]):
    """The list of the left column. A click or Enter opens a row; arrows only move, until the list is left."""

    place_chosen = Signal(object)
    """The key of the row that was opened."""

    def __init__(self, name: str) -> None:
        self._delegate = NavDelegate()
        super().__init__(name, self._delegate, NavRow.said)
        self._in_force = -1
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self._open(index.data(THING)))
        self.opened.connect(self._open)

    def put_rows(self, rows: Sequence[NavRow], key: object) -> None:
        """Show rows; the one with `key` is where one is."""
        self._in_force = next((at for at, row in enumerate(rows) if row.key is not None and row.key == key), -1)
        self.put(rows, self._in_force)

    def fold(self, *, is_rail: bool) -> None:
        """Fold to icons, or open again."""
        if self._delegate.is_rail is not is_rail:
            self._delegate.is_rail = is_rail
            self.scheduleDelayedItemsLayout()
            self.viewport().update()

    def _open(self, row: NavRow) -> None:
        if row.key is not None:
            self.place_chosen.emit(row.key)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.choose(self._in_force)
