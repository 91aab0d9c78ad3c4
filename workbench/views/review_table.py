"""The reviews of a library as one table: a header, painted rows, columns that give way where it is narrow."""

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from workbench.library.reading import ReviewSummary
from workbench.records import ReviewId
from workbench.views.look import icons, paint, tokens
from workbench.views.review_model import (
    COLUMNS,
    DASH,
    GAPS,
    KIND,
    LEARNING,
    NOT_YET,
    PUBLISHER,
    RECOMMENDATIONS,
    STATUS,
    TITLE,
    YEAR,
    ReviewsModel,
)
from workbench.views.saying import tr
from workbench.views.widgets.rows import THING, Index, is_chosen
from workbench.views.widgets.table import PaintedTable

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


class CellDelegate(QStyledItemDelegate):
    """Paints cells; the tint of the chosen row runs unbroken across all columns."""

    def __init__(self, table: "ReviewTable") -> None:
        super().__init__(table)
        self._table = table

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, tokens.ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box, column = QRectF(option.rect), COLUMNS[index.column()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen(option):
            self._table.paint_ground(painter, box, index, has_ring=self._table.hasFocus())
        line = box.adjusted(24 if index.column() == TITLE else 8, 10, -8, 0)
        words = str(index.data())
        if index.column() == STATUS:
            review: ReviewSummary = index.data(THING)
            icon = STATUS_ICONS.get(review.status, OTHER_STATUS_ICON)
            icons.draw(painter, icon, line.left(), box.center().y() - 8, "muted", 16)
            paint.text(painter, line.adjusted(24, 0, 4, 0), words)
        elif column.is_figure:
            line = line.adjusted(0, 0, -16 if index.column() == self._table.last_column() else 0, 0)
            is_none = words in {DASH, NOT_YET, "0"}
            if index.column() == GAPS and not is_none:
                icons.draw(painter, "unlink", line.left(), box.center().y() - 7, "warn", 14)
            paint.text(painter, line, words, "body", "muted" if is_none else "text", is_right=True)
        elif index.column() == TITLE:
            paint.text(painter, line, words, weight=600 if is_chosen(option) else 500)
        else:
            paint.text(painter, line, words, "body", "muted")
        painter.restore()


class ReviewTable(PaintedTable):
    """The table. `chosen` tells the review that became current, `opened` the one to open."""

    chosen = Signal(object)
    opened = Signal(object)
    delete_requested = Signal()
    give_way = (LEARNING, RECOMMENDATIONS, PUBLISHER, KIND, YEAR)

    def __init__(self) -> None:
        super().__init__(tr("Reviews"), [column.width for column in COLUMNS], tokens.ROW)
        self.reviews = ReviewsModel(self)
        self.setModel(self.reviews)
        self.setItemDelegate(CellDelegate(self))
        self.size_columns()
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(THING)))

    def choose(self, review_id: ReviewId | None) -> None:
        """Make a review the chosen one; the first, if it is not shown."""
        at = max(self.reviews.row_of(review_id), 0)
        if self.reviews.rows:
            self.setCurrentIndex(self.reviews.index(at, TITLE))

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
