"""The reviews of a library: find box, filters, the table, and the quiet preview beside it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from workbench.library import Changed, reading
from workbench.library.reading import ReviewSummary
from workbench.records.lists import Lists
from workbench.views.bridge import Job
from workbench.views.look import tokens
from workbench.views.review_model import COLUMNS, GAPS, Wanted
from workbench.views.review_preview import Preview, PreviewSide, read_preview
from workbench.views.review_removal import delete_review
from workbench.views.review_table import ReviewTable
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import Choice, FindBox
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.sorting import SortTool
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
        self._reckoning: Job | None = None
        self._previewing: Job | None = None
        self.find_box = FindBox(tr("Find by title, publisher or year"))
        self.kind, self.status = Choice(tr("Kind of review"), width=128), Choice(tr("Status"), width=132)
        self.sorting = SortTool({at: tr(each.head) for at, each in enumerate(COLUMNS)}, tr("Newest work first"))
        self.count = label("", "muted", is_live=True)
        self._import = button(tr("Import…"), "", "archive-restore")
        self._new = button(tr("New review"), "primary", "plus")
        self._is_stale = False
        self.table, self.side = ReviewTable(), PreviewSide(tokens.SIDE)
        self._none = EmptyState(
            tr("No reviews yet"), tr("Bring one in from a file, or start a new one."), tr("Import…")
        )
        self.no_match = EmptyState(tr("No review matches"), "", tr("Show all reviews"))
        self._middle = QStackedWidget()
        for page in (self.table, self._none, self.no_match):
            self._middle.addWidget(page)
        fill(QHBoxLayout(self), (column(self._head(), (self._middle, 1), gap=0), 1), self.side, gap=0)
        self._join()
        self.table.reviews.gaps_of = desk.gaps.count
        self.table.keep_in(desk.session, "reviews table")

    def _head(self) -> QWidget:
        title = row(label(tr("Reviews"), "title"), self.count, None, gap=12)
        self.find_box.setMinimumWidth(140)
        self.find_box.setMaximumWidth(272)
        tools = row((self.find_box, 1000), self.kind, self.status, self.sorting, None, self._import, self._new, gap=8)
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
        self.table.sorted.connect(self._tell)
        self.sorting.chosen.connect(lambda at, is_down: self.table.sort_by(at, is_down=is_down))
        self.side.open_requested.connect(self._open)
        self.side.brief_requested.connect(self._open_brief)

    @override
    def show_place(self, place: Place) -> None:
        if self.table.reviews.total == 0 or self._is_stale:
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
        library, before, self._is_stale = self._desk.library, self._reading, False
        self._reading = self._start(tr("Reading the library"), lambda _: reading.reviews(library), instead_of=before)
        self._reading.done.connect(self._take)
        self._or_later(self._reading, self._read_later)

    def _read_later(self) -> None:
        self._is_stale = True

    def _take(self, reviews: list[ReviewSummary]) -> None:
        self._reading = None
        lists = self._desk.library.lists
        _offer_types(self.kind, reviews, lists)
        _offer_statuses(self.status, reviews, lists)
        self._put(lambda: self.table.reviews.put(reviews))
        self._reckon(reviews)

    def _reckon(self, reviews: list[ReviewSummary]) -> None:
        """Count the gaps of what was changed, a while at a time: a save comes in between."""
        library, known, before = self._desk.library, self._desk.gaps, self._reckoning
        if before is None and all(known.count(each) is not None or each.is_earlier for each in reviews):
            return
        self._reckoning = self._start(
            tr("Looking for gaps"), lambda _: known.reckon(library, reviews), instead_of=before
        )
        self._reckoning.done.connect(lambda is_all: self._take_gaps(reviews, is_all=is_all))

    def _take_gaps(self, reviews: list[ReviewSummary], *, is_all: bool) -> None:
        self._reckoning = None
        self.table.reviews.tell_gaps()
        if not is_all:
            self._reckon(reviews)
            return
        self._desk.session.keep("gaps", self._desk.gaps.kept())
        if self.table.order[0] == GAPS:
            self._put(self.table.reviews.arrange)

    def _filter(self) -> None:
        wanted = Wanted(self.find_box.text(), str(self.kind.code() or ""), str(self.status.code() or ""))
        self._put(lambda: self.table.reviews.want(wanted))

    def _put(self, change: Callable[[], None]) -> None:
        """Show other rows; the chosen review stays the chosen one while it is shown."""
        chosen = self.table.review()
        change()
        self.table.choose(chosen.review_id if chosen is not None else None)
        self._tell()

    def _tell(self) -> None:
        """What is shown, in words."""
        at, is_down = self.table.order
        self.sorting.show_order(at, is_down=is_down)
        shown, total = len(self.table.reviews.rows), self.table.reviews.total
        every = tr("%n review|%n reviews", "", total)
        in_force = self._in_force()
        some = tr("{shown} of {every} · {in_force}").format(shown=f"{shown:,}", every=every, in_force=in_force)
        is_new = at < 0 and total > 1
        order = tr("{every} · newest work first").format(every=every) if is_new else every
        self.count.setText(some if in_force else order)
        self.no_match.say(
            tr("No review matches"),
            tr("None of {every} has all of this: {in_force}.").format(every=every, in_force=in_force),
        )
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
        library, known, before = self._desk.library, self._desk.gaps, self._previewing
        self._previewing = self._start(
            tr("Reading the review"),
            lambda _: read_preview(library, review.review_id, known.of(library, review)),
            instead_of=before,
        )
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

    def delete(self) -> None:
        """Delete the chosen review with all it holds; the foot says what went, and offers to undo it."""
        review, library = self.table.review(), self._desk.library
        if review is not None:
            self.do(tr("Deleting the review"), partial(delete_review, library, review.review_id))

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
    choice.offer([(tr("All kinds"), ""), *named], choice.code())


def _offer_statuses(choice: Choice, reviews: list[ReviewSummary], lists: Lists) -> None:
    used = {review.status for review in reviews}
    named = [(term.label, term.code) for term in lists.terms("review_statuses") if term.code in used]
    choice.offer([(tr("Any status"), ""), *named], choice.code())
