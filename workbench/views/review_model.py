"""The reviews of a library as rows: columns described once, and a model that filters and sorts them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workbench.library.reading import ReviewSummary
from workbench.records import ReviewId
from workbench.views import telling
from workbench.views.widgets.rows import THING, Index

DASH = "–"


def _count(key: str) -> Callable[[ReviewSummary], int]:
    return lambda review: review.counts.get(key, 0)


def _status(review: ReviewSummary) -> str:
    return review.lists.label("review_statuses", review.status)


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
    Column("Kind", lambda review: telling.short_types(review.types, review.lists), 128),
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
    kinds = f"{telling.short_types(review.types, review.lists)} {telling.long_types(review.types, review.lists)}"
    return "\n".join((review.title, review.publisher, year, review.published, kinds)).casefold()


class ReviewsModel(QAbstractTableModel):
    """The reviews that match the filter, in the order of a column, or newest work first."""

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

    @property
    def is_newest_first(self) -> bool:
        """Whether no column is in force."""
        return self._order[0] < 0

    def _sort(self) -> None:
        column, order = self._order
        if column < 0:
            self._rows.sort(key=lambda review: -review.last_step)
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

    def _arrow(self, section: int) -> str:
        column, order = self._order
        return "" if section != column else " ↑" if order is Qt.SortOrder.AscendingOrder else " ↓"

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head + self._arrow(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _key(column: Column, review: ReviewSummary) -> tuple[int, str]:
    value = column.value(review)
    return (value, "") if isinstance(value, int) else (0, value.casefold())
