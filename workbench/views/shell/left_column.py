"""The left column: where one is, then its parts with counts and gaps; folds to a rail of icons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.library.reading import ReviewSummary
from workbench.records import ReviewId
from workbench.views import telling
from workbench.views.look import tokens
from workbench.views.saying import tr
from workbench.views.shell.place import Place
from workbench.views.widgets.layout import column, fill
from workbench.views.widgets.nav import GAP, Nav, NavRow
from workbench.views.widgets.words import prose

TOLD_KIND = frozenset({"records", "source"})
"""The views that are told the kind of what they show."""


@dataclass(frozen=True)
class Part:
    """One row: the view that shows it, and the kind of record whose number and gaps stand at its right edge."""

    view: str
    icon: str
    words: str
    kind: str = ""

    def place(self, review_id: ReviewId | None) -> Place:
        """Where the row leads. Only views of one kind among others are told it: the rest know theirs."""
        return Place(self.view, review_id, self.kind if self.view in TOLD_KIND else "")


P = Part
LIBRARY_PARTS = (
    (
        P("reviews", "library", "Reviews", "review"),
        P("search", "search", "Search"),
        P("basket", "shopping-basket", "Basket", "basket"),
        P("actions", "clipboard-check", "Actions", "action"),
        P("repeats", "repeat", "Repeated"),
        P("records", "tags", "Themes", "theme"),
        P("records", "building-2", "Publishers", "publisher"),
        P("lists", "list-tree", "Lists"),
        P("safety", "shield-check", "This library"),
    ),
    (P("import", "archive-restore", "Import…"),),
)
"""The parts of a library, in groups. A part whose view the window does not have is not shown."""

REVIEW_PARTS = (
    (
        P("review", "layout-dashboard", "Overview"),
        P("people", "users", "People", "person"),
        P("records", "target", "Key lines of enquiry", "kloe"),
        P("records", "landmark", "Agencies", "involvement"),
    ),
    (
        P("records", "file-search", "Findings", "finding"),
        P("family", "heart-handshake", "Family", "family_perspective"),
        P("records", "lightbulb", "Learning", "learning_point"),
        P("records", "milestone", "Recommendations", "recommendation"),
        P("actions", "clipboard-check", "Actions", "action"),
    ),
    (
        P("source", "files", "Sources", "source_document"),
        P("records", "calendar", "Chronology", "chronology_event"),
        P("records", "book-open", "Narrative", "narrative"),
        P("records", "link", "Resources", "resource"),
    ),
    (
        P("thread", "waypoints", "Thread"),
        P("brief", "newspaper", "Brief"),
    ),
)
"""The parts of a review, in groups. A view of its own for a kind takes the place of "records" in its row."""


def part_of(place: Place) -> Part | None:
    """The row that leads to a place; None if none does."""
    groups = LIBRARY_PARTS if place.review_id is None else REVIEW_PARTS
    return next((part for group in groups for part in group if part.place(place.review_id) == place), None)


OWN_VIEWS = {"person": "people", "family_perspective": "family"}
"""Kinds of record that a view of their own shows whole: who asks for the list of them comes there."""


def home_of(place: Place) -> Place:
    """The place where a record is shown: in the view that its kind has of its own, else where it was asked for."""
    if place.view != "records" or place.review_id is None or place.kind not in OWN_VIEWS:
        return place
    view = OWN_VIEWS[place.kind]
    return replace(place, view=view, kind=place.kind if view in TOLD_KIND else "")


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
        self.nav = Nav(tr("Parts"))
        self.nav.place_chosen.connect(self.place_chosen)
        fill(QVBoxLayout(self), self._head, (self.nav, 1), gap=0, margins=(0, 16, 0, 8))
        self.fold(is_rail=False)

    def fold(self, *, is_rail: bool) -> None:
        """Fold to icons, or open again."""
        self._head.setVisible(not is_rail)
        self.nav.fold(is_rail=is_rail)
        self.setFixedWidth(tokens.RAIL if is_rail else tokens.LEFT)

    def show_library(self, name: str, counts: Mapping[str, int], place: Place) -> None:
        """The parts of the library, with how many records of each kind it holds (none while that is not known)."""
        self._say(name, tr("Library on this computer"), tr("Parts of the library"))
        rows = list(self._rows(LIBRARY_PARTS, None, counts, {}))
        is_part = place.view == "help" or any(row.key == place.part for row in rows)
        self.nav.put_rows(rows, place.part if is_part else Place("lists" if place.kind else "reviews"))

    def show_review(self, review: ReviewSummary, gaps: Mapping[str, int], place: Place) -> None:
        """The parts of a review; `gaps` by kind of the record at which the golden thread breaks."""
        kinds = [telling.short_types(review.types, review.lists)] if review.types else []
        note = " · ".join([*kinds, review.lists.label("review_statuses", review.status).lower()])
        self._say(review.title, note, tr("Parts of the review"))
        self.nav.put_rows(list(self._rows(REVIEW_PARTS, review.review_id, review.counts, gaps)), place.part)

    def _rows(
        self,
        groups: tuple[tuple[Part, ...], ...],
        review_id: ReviewId | None,
        counts: Mapping[str, int],
        gaps: Mapping[str, int],
    ) -> Iterator[NavRow]:
        """Rows by group; the thread bears all gaps, its records each their own."""
        shown = [[part for part in group if part.view in self.views] for group in groups]
        for at, group in enumerate(group for group in shown if group):
            if at:
                yield GAP
            for part in group:
                broken = sum(gaps.values()) if part.view == "thread" else gaps.get(part.kind, 0)
                yield NavRow(part.place(review_id), part.icon, tr(part.words), counts.get(part.kind) or None, broken)

    def _say(self, title: str, note: str, name: str) -> None:
        self._title.say(title)
        self._note.say(note)
        self.nav.setAccessibleName(name)
