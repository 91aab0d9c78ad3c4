"""The reviews of a library: find box, filters, the table, and the quiet preview beside it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from workbench.library import Changed, reading
from workbench.library.reading import ReviewSummary
from workbench.records.lists import Lists
from workbench.views import telling
from workbench.views.bridge import Job
from workbench.views.look import tokens
from workbench.views.review_model import Wanted
from workbench.views.review_preview import Preview, PreviewSide, read_preview
from workbench.views.review_removal import delete_review
from workbench.views.review_table import ReviewTable
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import Choice, FindBox
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.states import EmptyState
from workbench.views.widgets.words import label

FILTERS_NEED, FILTER_NEEDS = 820, 600
"""The width of the list, in pixels, from which both filters, or one, have room."""


class LibraryView(View):
    """The list of reviews. Typing filters at once; Enter opens; the preview follows the chosen row."""

    fold_below = tokens.TIGHT

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._reading: Job | None = None
        self._previewing: Job | None = None
        self.find_box = FindBox("Find by title, publisher or year")
        self.kind, self.status = Choice("Kind of review", width=128), Choice("Status", width=132)
        self.count = label("", "muted")
        self._import, self._new = button("Import…", "", "archive-restore"), button("New review", "primary", "plus")
        self.table, self.side = ReviewTable(), PreviewSide(tokens.SIDE)
        self._none = EmptyState("No reviews yet", "Bring one in from a file, or start a new one.", "Import…")
        self.no_match = EmptyState("No review matches", "", "Show all reviews")
        self._middle = QStackedWidget()
        for page in (self.table, self._none, self.no_match):
            self._middle.addWidget(page)
        fill(QHBoxLayout(self), (column(self._head(), (self._middle, 1), gap=0), 1), self.side, gap=0)
        self._join()
        self.table.horizontalHeader().setSortIndicator(*desk.session.reviews_order)

    def _head(self) -> QWidget:
        title = row(label("Reviews", "title"), self.count, None, gap=12)
        self.find_box.setMinimumWidth(140)
        self.find_box.setMaximumWidth(272)
        tools = row((self.find_box, 1000), self.kind, self.status, None, self._import, self._new, gap=8)
        return column(title, tools, gap=16, margins=(24, 20, 24, 12))

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.find_box.textChanged.connect(self._filter)
        self.find_box.results_requested.connect(self.table.setFocus)
        self.find_box.returnPressed.connect(self._open)
        self.kind.currentIndexChanged.connect(self._filter)
        self.status.currentIndexChanged.connect(self._filter)
        self._import.clicked.connect(self._go_to_import)
        self._none.acted.connect(self._go_to_import)
        self.no_match.acted.connect(self._show_all)
        self._new.clicked.connect(lambda: self.go_requested.emit(Place("new")))
        self.table.chosen.connect(self._show_preview)
        self.table.opened.connect(self._open)
        self.table.delete_requested.connect(self.delete)
        self.side.delete_requested.connect(self.delete)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._remember_order)
        self.side.open_requested.connect(self._open)
        self.side.brief_requested.connect(self._open_brief)

    @override
    def show_place(self, place: Place) -> None:
        if self.table.reviews.total == 0:
            self._read()

    @override
    def on_changed(self, change: Changed) -> None:
        self._read()

    @override
    def first_focus(self) -> QWidget:
        return self.find_box

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.find_box.setFocus, "delete_review": self.delete}

    def _read(self) -> None:
        library, before = self._desk.library, self._reading
        self._reading = self._start("Reading the library", lambda _: reading.reviews(library), instead_of=before)
        self._reading.done.connect(self._take)

    def _take(self, reviews: list[ReviewSummary]) -> None:
        self._reading = None
        lists = self._desk.library.lists
        _offer_types(self.kind, reviews, lists)
        _offer_statuses(self.status, reviews, lists)
        self._put(lambda: self.table.reviews.put(reviews))

    def _filter(self) -> None:
        wanted = Wanted(self.find_box.text(), str(self.kind.code() or ""), str(self.status.code() or ""))
        self._put(lambda: self.table.reviews.want(wanted))

    def _put(self, change: Callable[[], None]) -> None:
        """Show other rows; the chosen review stays the chosen one while it is shown."""
        chosen = self.table.review()
        change()
        self.table.choose(chosen.review_id if chosen is not None else None)
        shown, total = len(self.table.reviews.rows), self.table.reviews.total
        every = telling.counted(total, "review", "reviews")
        in_force = self._in_force()
        order = " · newest work first" if self.table.reviews.is_newest_first and total > 1 else ""
        self.count.setText(f"{shown:,} of {every} · {in_force}" if in_force else f"{every}{order}")
        self.no_match.say("No review matches", f"None of {every} has all of this: {in_force}.")
        self._middle.setCurrentWidget(self.table if shown else self.no_match if total else self._none)
        if not shown:
            self.side.show_nothing()

    def _in_force(self) -> str:
        kind = self.kind.currentText() if self.kind.code() else ""
        status = self.status.currentText() if self.status.code() else ""
        return ", ".join(part for part in (self.find_box.text().strip(), kind, status) if part)

    def _show_all(self) -> None:
        self.kind.setCurrentIndex(0)
        self.status.setCurrentIndex(0)
        self.find_box.clear()
        self.find_box.setFocus()

    def _show_preview(self, review: ReviewSummary) -> None:
        self.side.show_review(review)
        library, key, before = self._desk.library, review.review_id, self._previewing
        self._previewing = self._start("Reading the review", lambda _: read_preview(library, key), instead_of=before)
        self._previewing.done.connect(self._take_preview)

    def _take_preview(self, preview: Preview) -> None:
        self._previewing = None
        self.side.show_preview(preview)

    def _open(self) -> None:
        self._go_to("review")

    def _open_brief(self) -> None:
        self._go_to("brief")

    def _go_to(self, view: str) -> None:
        review = self.table.review()
        if review is not None:
            self.go_requested.emit(Place(view, review.review_id))

    def _go_to_import(self) -> None:
        self.go_requested.emit(Place("import"))

    def _remember_order(self, column: int, order: Qt.SortOrder) -> None:
        self._desk.session.reviews_order = (column, order)
        self._filter()

    def delete(self) -> None:
        """Delete the chosen review with all it holds; the foot says what went, and offers to undo it."""
        review, library = self.table.review(), self._desk.library
        if review is not None:
            key = review.review_id
            job = self._start("Deleting the review", lambda _: delete_review(library, key), must_finish=True)
            job.done.connect(self.undoable.emit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_tight = self.window().width() < tokens.TIGHT
        self.side.set_width(tokens.SIDE_TIGHT if is_tight else tokens.SIDE)
        has_side = self.width() >= tokens.NARROWEST - tokens.RAIL
        self.side.setVisible(has_side)
        room = self.width() - (tokens.SIDE if has_side else 0)
        self.status.setVisible(room >= FILTERS_NEED)
        self.kind.setVisible(room >= FILTER_NEEDS)


def _offer_types(choice: Choice, reviews: list[ReviewSummary], lists: Lists) -> None:
    used = {code for review in reviews for code in review.types}
    named = [(term.short or term.label, term.code) for term in lists.terms("review_types") if term.code in used]
    choice.offer([("All kinds", ""), *named], choice.code())


def _offer_statuses(choice: Choice, reviews: list[ReviewSummary], lists: Lists) -> None:
    used = {review.status for review in reviews}
    named = [(term.label, term.code) for term in lists.terms("review_statuses") if term.code in used]
    choice.offer([("Any status", ""), *named], choice.code())
