"""The reviews of a library as rows: columns described once, and a model that filters and sorts them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workbench.library.reading import ReviewSummary
from workbench.records import ReviewId
from workbench.views import telling
from workbench.views.look import paint
from workbench.views.saying import tr
from workbench.views.widgets.rows import THING, Index
from workbench.views.widgets.table import Column, TableRows

DASH, NOT_YET = "–", "…"
COLUMNS = (
    Column("Title"),
    Column("Kind", 112),
    Column("Publisher", 160),
    Column("Year", 56, is_figure=True),
    Column("Status", 124),
    Column("Learning", 76, is_figure=True),
    Column("Recs.", 60, is_figure=True),
    Column("Gaps", 68, is_figure=True),
)
TITLE, KIND, PUBLISHER, YEAR, STATUS, LEARNING, RECOMMENDATIONS, GAPS = range(8)
Value = str | int | None


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


class ReviewsModel(TableRows[ReviewSummary]):
    """The reviews that match the filter, in the order of a column, or newest work first."""

    def __init__(self, parent: QWidget, gaps_of: Callable[[ReviewSummary], int | None] = lambda _: None) -> None:
        """`gaps_of`: how many gaps a review has, None while that is not known."""
        super().__init__(COLUMNS, parent)
        self.gaps_of = gaps_of
        self._all: list[tuple[str, ReviewSummary]] = []
        self._wanted = Wanted()
        self._values: tuple[Callable[[ReviewSummary], Value], ...] = (
            lambda review: review.title,
            lambda review: telling.short_types(review.types, review.lists),
            lambda review: review.publisher,
            lambda review: review.year or 0,
            lambda review: review.lists.label("review_statuses", review.status),
            lambda review: review.counts.get("learning_point", 0),
            lambda review: review.counts.get("recommendation", 0),
            lambda review: None if review.is_earlier else self.gaps_of(review),
        )

    def put(self, reviews: Iterable[ReviewSummary]) -> None:
        """Show other reviews, under the filter in force."""
        self._all = [(haystack(review), review) for review in reviews]
        self.arrange()

    def want(self, wanted: Wanted) -> None:
        """Put a filter into force."""
        self._wanted = wanted
        self.arrange()

    def tell_gaps(self) -> None:
        """The gaps of more reviews are known."""
        if self.rows:
            self.dataChanged.emit(self.index(0, GAPS), self.index(len(self.rows) - 1, GAPS))

    @property
    def total(self) -> int:
        """How many reviews there are, shown or not."""
        return len(self._all)

    def row_of(self, review_id: ReviewId | None) -> int:
        """Where a review stands; -1 if it is not shown."""
        return next((at for at, review in enumerate(self.rows) if review.review_id == review_id), -1)

    @override
    def arranged(self) -> list[ReviewSummary]:
        words, kind, status = self._wanted.words.casefold().split(), self._wanted.kind, self._wanted.status
        passed = [
            review
            for hay, review in self._all
            if all(word in hay for word in words)
            and (not kind or kind in review.types)
            and (not status or review.status == status)
        ]
        column, is_down = self.order
        return sorted(passed, key=lambda review: self._key(column, review), reverse=is_down)

    def _key(self, column: int, review: ReviewSummary) -> tuple[int, str]:
        """What rows are sorted by; -1, and no column: by when they were worked on last."""
        value = -review.last_step if column < 0 else self._values[column](review)
        return (0, value.casefold()) if isinstance(value, str) else (-1 if value is None else value, "")

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        review, at = self.rows[index.row()], index.column()
        if role == THING:
            return review
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            words = self._gaps(review) if at == GAPS else str(self._values[at](review) or "")
            return (words or DASH) if role == Qt.ItemDataRole.DisplayRole else self._heard(at, words, review)
        return paint.tip(review.title) if role == Qt.ItemDataRole.ToolTipRole and at == TITLE else None

    def _gaps(self, review: ReviewSummary) -> str:
        """The number, 0 too: that was looked for. Empty in an earlier review, where nobody looks."""
        number = self._values[GAPS](review)
        return "" if review.is_earlier else NOT_YET if number is None else str(number)

    def _heard(self, at: int, words: str, review: ReviewSummary) -> str:
        if at == GAPS and words in {"", NOT_YET}:
            words = tr("not looked for in an earlier review") if review.is_earlier else tr("being counted")
        return f"{tr(COLUMNS[at].head)}: {words or tr('none')}"
