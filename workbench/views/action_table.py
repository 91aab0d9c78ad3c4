"""The table of actions: two lines a row, painted; columns give way where it is narrow; several rows can be chosen."""

from collections.abc import Collection
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView
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
from workbench.views.widgets.rows import THING, Index, is_chosen

TALL, TOP = 60, 10
ACTION_LEAST = 200
GIVE_WAY = (EVIDENCE, REVIEW, RECOMMENDATION, OWNER)
"""The columns that are hidden where the action would have less than `ACTION_LEAST` pixels, the first to go first."""
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
            self._paint_ground(painter, box, index)
        room = box.adjusted(24 if at == ACTION else 8, TOP, -8, -TOP)
        if at == DUE:
            self._paint_due(painter, room, action)
        elif at == STATE:
            self._paint_state(painter, room, action)
        elif at == EVIDENCE and lacks(action):
            icons.draw(painter, "triangle-alert", room.left(), room.top() + 2, "warn", 16)
            paint.text(painter, room.adjusted(22, 0, 0, 0), NO_EVIDENCE, "body", "warn")
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

    def _paint_ground(self, painter: QPainter, box: QRectF, index: Index) -> None:
        """The part of the row's tint that lies in one cell: drawn past its edges under a clip, so that no end shows."""
        first, last = index.column() == ACTION, index.column() == self._table.last_column()
        wide = box.adjusted(8 if first else -20, 1, -8 if last else 20, -1)
        has_ring = self._table.hasFocus() and index.row() == self._table.currentIndex().row()
        painter.save()
        painter.setClipRect(box)
        paint.selection(painter, wide, has_focus=has_ring, has_bar=first)
        painter.restore()


class ActionTable(QTableView):
    """The table. `marked` tells that other rows are chosen, `opened` the action that Enter or a double click opens."""

    marked = Signal()
    opened = Signal(object)
    delete_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown = ActionsModel(self)
        self._spare: Collection[int] = ()
        self._is_quiet = False
        self.setModel(self.shown)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName("Actions")
        self._dress()
        self.selectionModel().selectionChanged.connect(self._tell)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(THING)))

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(TALL)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(40)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(ACTION, QHeaderView.ResizeMode.Stretch)
        for at, column in enumerate(COLUMNS):
            if column.width:
                self.setColumnWidth(at, column.width)

    def spare(self, columns: Collection[int]) -> None:
        """Show these columns in no width: what they say is known."""
        self._spare = columns
        self._make_room()

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
        return [self.shown.actions[row] for row in rows]

    def last_column(self) -> int:
        """The last column that is not hidden."""
        return max(at for at in range(len(COLUMNS)) if not self.isColumnHidden(at))

    def _make_room(self) -> None:
        room = self.viewport().width() - sum(each.width for at, each in enumerate(COLUMNS) if at not in self._spare)
        for at in self._spare:
            self.setColumnHidden(at, True)  # noqa: FBT003 - Qt's own signature
        for at in GIVE_WAY:
            if at not in self._spare:
                is_narrow = room < ACTION_LEAST
                self.setColumnHidden(at, is_narrow)
                room += COLUMNS[at].width if is_narrow else 0

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and chosen:
            self.opened.emit(self.currentIndex().data(THING) or chosen[0])
        elif event.key() == Qt.Key.Key_Delete and chosen:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
