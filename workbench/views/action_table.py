"""The table of actions: two lines a row, painted; columns give way where it is narrow; several rows can be chosen."""

from collections.abc import Collection
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from workbench.records.listed import ListedAction
from workbench.views import telling
from workbench.views.action_model import (
    ACTION,
    COLUMNS,
    DUE,
    EVIDENCE,
    NO_EVIDENCE,
    OWNER,
    RECOMMENDATION,
    REVIEW,
    STATE,
    ActionsModel,
    lacks,
)
from workbench.views.action_track import draw_track, role_of, track_width
from workbench.views.look import icons, paint
from workbench.views.saying import tr
from workbench.views.widgets.rows import THING, Index, is_chosen
from workbench.views.widgets.table import PaintedTable

TALL, TOP = 60, 10
NOTHING = "–"
NARROWEST_LETTER = 2.5
"""Pixels: more letters than fit into two lines need not be laid out."""


class CellDelegate(QStyledItemDelegate):
    """Paints cells; the tint of a chosen row runs unbroken across all columns."""

    def __init__(self, table: "ActionTable") -> None:
        super().__init__(table)
        self._table = table

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, TALL)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box, at, action = QRectF(option.rect), index.column(), index.data(THING)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen(option):
            has_ring = self._table.hasFocus() and index.row() == self._table.currentIndex().row()
            self._table.paint_ground(painter, box, index, has_ring=has_ring)
        room = box.adjusted(24 if at == ACTION else 8, TOP, -8, -TOP)
        if at == DUE:
            self._paint_due(painter, room, action)
        elif at == STATE:
            self._paint_state(painter, room, action)
        elif at == EVIDENCE and lacks(action):
            icons.draw(painter, "triangle-alert", room.left(), room.top() + 2, "warn", 16)
            paint.text(painter, room.adjusted(22, 0, 0, 0), tr(NO_EVIDENCE), "body", "warn")
        else:
            words = str(index.data())[: round(room.width() / NARROWEST_LETTER)]
            weight = (600 if is_chosen(option) else 500) if at == ACTION else None
            role = "text" if words and at in {ACTION, OWNER} else "muted"
            paint.text(painter, room, words or NOTHING, "body", role, lines=2, weight=weight)
        painter.restore()

    def _paint_due(self, painter: QPainter, room: QRectF, action: ListedAction) -> None:
        """The day, and under it in words how near it is; overdue has a sign of its own."""
        model = self._table.shown
        when, is_late = model.when(action), model.is_late(action)
        day = telling.day(action.due_on) if action.due_on is not None else NOTHING
        paint.text(painter, room, day, "body", "text" if action.due_on is not None else "muted")
        under = room.adjusted(0, 22, 0, 0)
        if is_late:
            icons.draw(painter, "calendar-x", under.left(), under.top() + 1, "bad", 14)
            under.setLeft(under.left() + 19)
        paint.text(painter, under, when, "label", "bad" if is_late else "muted", weight=600 if is_late else None)

    def _paint_state(self, painter: QPainter, room: QRectF, action: ListedAction) -> None:
        words = self._table.shown.state_of(action)
        paint.text(painter, room, words, "body", role_of(action.state))
        draw_track(painter, QRectF(room.left(), room.top() + 27, track_width(), 8), action.state)


class ActionTable(PaintedTable):
    """The table. `marked` tells that other rows are chosen, `opened` the action that Enter or a double click opens."""

    marked = Signal()
    opened = Signal(object)
    delete_requested = Signal()
    give_way = (EVIDENCE, REVIEW, RECOMMENDATION, OWNER)

    def __init__(self) -> None:
        super().__init__(tr("Actions"), [column.width for column in COLUMNS], TALL)
        self.shown = ActionsModel(self)
        self._is_quiet = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setModel(self.shown)
        self.setItemDelegate(CellDelegate(self))
        self.size_columns()
        self.selectionModel().selectionChanged.connect(self._tell)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(THING)))

    def choose(self, ids: Collection[int], current: int | None = None) -> None:
        """Choose these actions, as far as they are shown, without telling anyone; none: none."""
        rows = sorted(at for at in map(self.shown.row_of, ids) if at >= 0)
        chosen = QItemSelection()
        for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
            block = [row for _, row in run]
            chosen.select(self.shown.index(block[0], 0), self.shown.index(block[-1], len(COLUMNS) - 1))
        at = self.shown.row_of(current)
        first = self.shown.index(at if at >= 0 else rows[0], 0) if rows else QModelIndex()
        self._is_quiet = True
        self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._is_quiet = False

    def _tell(self) -> None:
        if not self._is_quiet:
            self.marked.emit()

    def chosen(self) -> list[ListedAction]:
        """The actions chosen, in the order of the list."""
        selection = self.selectionModel().selection()
        blocks = [selection.at(number) for number in range(selection.count())]
        rows = sorted({row for block in blocks for row in range(block.top(), block.bottom() + 1)})
        return [self.shown.rows[row] for row in rows]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and chosen:
            self.opened.emit(self.currentIndex().data(THING) or chosen[0])
        elif event.key() == Qt.Key.Key_Delete and chosen:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)
