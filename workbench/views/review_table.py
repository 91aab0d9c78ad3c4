"""The reviews of a library as one table: columns described once, a model that filters and sorts, one delegate."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
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
from workbench.records import ReviewId, lists
from workbench.views import telling
from workbench.views.look import icons, paint, tokens
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
DASH = "–"


def _count(key: str) -> Callable[[ReviewSummary], int]:
    return lambda review: review.counts.get(key, 0)


def _status(review: ReviewSummary) -> str:
    return lists.label("review_statuses", review.status)


@dataclass(frozen=True)
class Column:
    """One column: its head, what it shows (a figure or words), its width in pixels (0: what is left)."""

    head: str
    value: Callable[[ReviewSummary], str | int]
    width: int = 0

    @property
    def is_figure(self) -> bool:
        """Whether the column holds figures, which stand at its right edge."""
        return self.head in {"Year", "Learning", "Recs."}


COLUMNS = (
    Column("Title", lambda review: review.title),
    Column("Kind", lambda review: telling.short_types(review.types), 128),
    Column("Publisher", lambda review: review.publisher, 172),
    Column("Year", lambda review: review.year or 0, 56),
    Column("Status", _status, 132),
    Column("Learning", _count("learning_point"), 80),
    Column("Recs.", _count("recommendation"), 72),
)
TITLE, STATUS = 0, 4


@dataclass(frozen=True)
class Wanted:
    """The filter in force: words that must all occur, a review type and a status (empty: any)."""

    words: str = ""
    kind: str = ""
    status: str = ""

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.kind or self.status)


def haystack(review: ReviewSummary) -> str:
    """What a typed word is looked for in: title, publisher, year, date and kinds, in short and in full."""
    year = str(review.year or "")
    kinds = f"{telling.short_types(review.types)} {telling.long_types(review.types)}"
    return "\n".join((review.title, review.publisher, year, review.published, kinds)).casefold()


class ReviewsModel(QAbstractTableModel):
    """The reviews that match the filter, in the order of a column, or as the library gives them."""

    filtered = Signal()
    """Other rows are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: list[tuple[str, ReviewSummary]] = []
        self._rows: list[ReviewSummary] = []
        self._wanted = Wanted()
        self._order: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def put(self, reviews: Iterable[ReviewSummary]) -> None:
        """Show other reviews, under the filter in force."""
        self._all = [(haystack(review), review) for review in reviews]
        self._choose()

    def want(self, wanted: Wanted) -> None:
        """Put a filter into force."""
        self._wanted = wanted
        self._choose()

    @property
    def total(self) -> int:
        """How many reviews there are, shown or not."""
        return len(self._all)

    @property
    def rows(self) -> Sequence[ReviewSummary]:
        """The reviews shown, in their order."""
        return self._rows

    def row_of(self, review_id: ReviewId | None) -> int:
        """Where a review stands; -1 if it is not shown."""
        return next((at for at, review in enumerate(self._rows) if review.review_id == review_id), -1)

    def _choose(self) -> None:
        words, kind, status = self._wanted.words.casefold().split(), self._wanted.kind, self._wanted.status
        self.beginResetModel()
        self._rows = [
            review
            for hay, review in self._all
            if all(word in hay for word in words)
            and (not kind or kind in review.types)
            and (not status or review.status == status)
        ]
        self._sort()
        self.endResetModel()
        self.filtered.emit()

    def _sort(self) -> None:
        column, order = self._order
        if column >= 0:
            self._rows.sort(key=lambda review: _key(COLUMNS[column], review))
            if order is Qt.SortOrder.DescendingOrder:
                self._rows.reverse()

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self._choose()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        review, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == THING:
            return review
        if role == Qt.ItemDataRole.DisplayRole:
            return str(column.value(review) or DASH)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.head}: {column.value(review) or 'none'}"
        return review.title if role == Qt.ItemDataRole.ToolTipRole and index.column() == TITLE else None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _key(column: Column, review: ReviewSummary) -> tuple[int, str]:
    value = column.value(review)
    return (value, "") if isinstance(value, int) else (0, value.casefold())


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
            line = line.adjusted(0, 0, -16 if index.column() == len(COLUMNS) - 1 else 0, 0)
            paint.text(painter, line, words, "body", "muted" if words == DASH else "text", is_right=True)
        elif index.column() == TITLE:
            paint.text(painter, line, words, weight=600 if is_chosen else 500)
        else:
            paint.text(painter, line, words, "body", "muted")
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, index: Index) -> None:
        """The part of the row's tint that lies in one cell: drawn past its edges under a clip, so that no end shows."""
        view = self.parent()
        has_focus = isinstance(view, QWidget) and view.hasFocus()
        first, last = index.column() == TITLE, index.column() == len(COLUMNS) - 1
        wide = box.adjusted(8 if first else -20, 1, -8 if last else 20, -1)
        painter.save()
        painter.setClipRect(box)
        paint.selection(painter, wide, has_focus=has_focus, has_bar=first)
        painter.restore()


class ReviewTable(QTableView):
    """The table. `chosen` tells the review that became current, `opened` the one to open."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.reviews = ReviewsModel(self)
        self.setModel(self.reviews)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName("Reviews")
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(THING)))
        self.horizontalHeader().sortIndicatorChanged.connect(self.reviews.sort)

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
