"""The left column: where one is, then its parts with their counts; folds to a rail of icons."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.library.reading import ReviewSummary
from workbench.records import fields
from workbench.views import telling
from workbench.views.look import tokens
from workbench.views.shell.place import Place
from workbench.views.widgets.layout import column, fill
from workbench.views.widgets.nav import GAP, Nav, NavRow
from workbench.views.widgets.words import prose

LIBRARY_PARTS = (("reviews", "library", "Reviews"), ("search", "search", "Search"), ("lists", "list-tree", "Lists"))
"""View, icon and name of the parts of a library."""

REVIEW_PARTS = (
    ("narrative", "person", "involvement", "kloe"),
    ("finding", "family_perspective", "learning_point", "recommendation", "action"),
    ("chronology_event", "resource", "source_document"),
)
"""The kinds of records that are parts of a review, in groups."""


class LeftColumn(QWidget):
    """The left column. It shows only parts for which the window has a view."""

    place_chosen = Signal(object)

    def __init__(self, views: Mapping[str, object]) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.views = dict(views)
        self._title, self._note = prose("", "strong"), prose("", "small", "muted")
        self._head = column(self._title, self._note, gap=0, margins=(18, 0, 16, 8))
        self.nav = Nav("Parts")
        self.nav.place_chosen.connect(self.place_chosen)
        fill(QVBoxLayout(self), self._head, (self.nav, 1), gap=0, margins=(0, 16, 0, 8))
        self.fold(is_rail=False)

    def fold(self, *, is_rail: bool) -> None:
        """Fold to icons, or open again."""
        self._head.setVisible(not is_rail)
        self.nav.fold(is_rail=is_rail)
        self.setFixedWidth(tokens.RAIL if is_rail else tokens.LEFT)

    def show_library(self, name: str, reviews: int | None, place: Place) -> None:
        """The parts of the library."""
        self._say(name, "Library on this computer", "Parts of the library")
        parts = [part for part in LIBRARY_PARTS if part[0] in self.views]
        rows = [NavRow(Place(view), icon, words, reviews if view == "reviews" else None) for view, icon, words in parts]
        self.nav.put_rows(rows, Place("lists") if place.kind else place.part)

    def show_review(self, review: ReviewSummary, place: Place) -> None:
        """The parts of a review."""
        kinds = [telling.short_types(review.types, review.lists)] if review.types else []
        note = " · ".join([*kinds, review.lists.label("review_statuses", review.status).lower()])
        self._say(review.title, note, "Parts of the review")
        self.nav.put_rows(list(self._review_rows(review)), place.part)

    def _review_rows(self, review: ReviewSummary) -> Iterator[NavRow]:
        if "review" in self.views:
            yield NavRow(Place("review", review.review_id), "layout-dashboard", "Overview")
        if "records" in self.views:
            for group in REVIEW_PARTS:
                yield from (_kind_row(review, key) for key in group)
                yield GAP
        if "thread" in self.views:
            yield NavRow(Place("thread", review.review_id), "waypoints", "Golden thread")
        if "brief" in self.views:
            yield NavRow(Place("brief", review.review_id), "newspaper", "Brief")

    def _say(self, title: str, note: str, name: str) -> None:
        self._title.say(title)
        self._note.say(note)
        self.nav.setAccessibleName(name)


def _kind_row(review: ReviewSummary, key: str) -> NavRow:
    kind = fields.KINDS[key]
    place = Place("records", review.review_id, key)
    return NavRow(place, kind.icon, kind.plural, review.counts.get(key, 0) or None)
