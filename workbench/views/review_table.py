"""The reviews of a library as one table: a header, painted rows, columns that give way where it is narrow."""

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from workbench.library.reading import ReviewSummary
from workbench.records import ReviewId
from workbench.views.look import icons, paint, tokens
from workbench.views.review_model import COLUMNS, DASH, STATUS, TITLE, ReviewsModel
from workbench.views.widgets.rows import THING, Index

STATUS_ICONS = {
    "drafting": "pencil-line",
    "with_family": "heart-handshake",
    "published": "circle-check",
    "brought_in": "archive-restore",
    "closed": "lock",
    "taken_down": "ban",
    "not_published": "circle-slash",
}
OTHER_STATUS_ICON = "circle-dot"
TITLE_LEAST = 200
GIVE_WAY = (5, 6, 2, 1)
"""The columns that are hidden where the title would have less than `TITLE_LEAST` pixels, the first to go first."""


class CellDelegate(QStyledItemDelegate):
    """Paints cells; the tint of the chosen row runs unbroken across all columns."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, tokens.ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box, column = QRectF(option.rect), COLUMNS[index.column()]
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen:
            self._paint_ground(painter, box, index)
        line = box.adjusted(24 if index.column() == TITLE else 8, 10, -8, 0)
        words = str(index.data())
        if index.column() == STATUS:
            review: ReviewSummary = index.data(THING)
            icon = STATUS_ICONS.get(review.status, OTHER_STATUS_ICON)
            icons.draw(painter, icon, line.left(), box.center().y() - 8, "muted", 16)
            paint.text(painter, line.adjusted(24, 0, 4, 0), words)
        elif column.is_figure:
            line = line.adjusted(0, 0, -16 if self._is_last(index) else 0, 0)
            paint.text(painter, line, words, "body", "muted" if words == DASH else "text", is_right=True)
        elif index.column() == TITLE:
            paint.text(painter, line, words, weight=600 if is_chosen else 500)
        else:
            paint.text(painter, line, words, "body", "muted")
        painter.restore()

    def _is_last(self, index: Index) -> bool:
        view = self.parent()
        return isinstance(view, ReviewTable) and index.column() == view.last_column()

    def _paint_ground(self, painter: QPainter, box: QRectF, index: Index) -> None:
        """The part of the row's tint that lies in one cell: drawn past its edges under a clip, so that no end shows."""
        view = self.parent()
        has_focus = isinstance(view, QWidget) and view.hasFocus()
        first, last = index.column() == TITLE, self._is_last(index)
        wide = box.adjusted(8 if first else -20, 1, -8 if last else 20, -1)
        painter.save()
        painter.setClipRect(box)
        paint.selection(painter, wide, has_focus=has_focus, has_bar=first)
        painter.restore()


class ReviewTable(QTableView):
    """The table. `chosen` tells the review that became current, `opened` the one to open."""

    chosen = Signal(object)
    opened = Signal(object)
    delete_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reviews = ReviewsModel(self)
        self.setModel(self.reviews)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName("Reviews")
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(THING)))
        self.horizontalHeader().sortIndicatorChanged.connect(self._sort)

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tokens.ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setMinimumSectionSize(40)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for at, column in enumerate(COLUMNS):
            if column.width:
                self.setColumnWidth(at, column.width)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        chosen = self.review()
        self.reviews.sort(column, order)
        self.choose(chosen.review_id if chosen is not None else None)

    def choose(self, review_id: ReviewId | None) -> None:
        """Make a review the chosen one; the first, if it is not shown."""
        at = max(self.reviews.row_of(review_id), 0)
        if self.reviews.rows:
            self.setCurrentIndex(self.reviews.index(at, TITLE))

    def last_column(self) -> int:
        """The last column that is not hidden."""
        return max(at for at in range(len(COLUMNS)) if not self.isColumnHidden(at))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.viewport().width() - sum(column.width for column in COLUMNS)
        for at in GIVE_WAY:
            is_narrow = room < TITLE_LEAST
            self.setColumnHidden(at, is_narrow)
            room += COLUMNS[at].width if is_narrow else 0
        super().resizeEvent(event)

    def review(self) -> ReviewSummary | None:
        """The chosen review; None if there is none."""
        at = self.currentIndex().row()
        return self.reviews.rows[at] if 0 <= at < len(self.reviews.rows) else None

    def _tell(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: ARG002 - Qt's own signature
        if current.isValid():
            self.chosen.emit(current.data(THING))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        review = self.review()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and review is not None:
            self.opened.emit(review)
        elif event.key() == Qt.Key.Key_Delete and review is not None:
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
