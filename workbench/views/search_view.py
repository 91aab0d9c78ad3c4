"""The search of a library: it searches while one types, filters by ticks, and shows the chosen hit whole beside it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from workbench.errors import StatedError
from workbench.library import Changed, reading
from workbench.library.reading import ReviewSummary
from workbench.progress import Progress
from workbench.search import Filters, Found, Hit, find
from workbench.search.collected import pick_of
from workbench.views import search_words
from workbench.views.bridge import Job
from workbench.views.look import tokens
from workbench.views.saying import tr
from workbench.views.search_filters import FilterColumn, choices, counts
from workbench.views.search_head import SearchHead
from workbench.views.search_results import HitList
from workbench.views.search_side import HitSide, Shown, read_themes
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.states import EmptyState

PAUSE_MS = 200
"""How long typing must rest before the search begins by itself."""
MOST = 100
"""Hits that are listed."""
HOW = (
    "Type words that must all be there, a phrase in quotation marks, OR between words, "
    "a minus before a word to leave out, or child* for every word that begins so."
)


class SearchView(View):
    """Find box, filters at the left, hits, and the chosen hit at the right. The last search is always the one shown."""

    fold_below = tokens.TIGHT

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._searching: Job | None = None
        self._reading: Job | None = None
        self._theming: Job | None = None
        self._asked: tuple[str, Filters] | None = None
        self._has_failed = False
        self.found: Found | None = None
        self.hits = HitList()
        self.add = button(tr("Add to basket"), "", "shopping-basket", does=tr("Collects the chosen hits; key B."))
        self.hits.acts.addWidget(self.add)
        self.head, self.filters, self.side = SearchHead(self.hits.acts), FilterColumn(), HitSide(tokens.SIDE)
        self.find_box = self.head.find_box
        self._how = EmptyState(tr("How to search"), tr(HOW))
        self.nothing = EmptyState(tr("Nothing was found"), "", tr("Take the filters away"))
        self._middle = QStackedWidget()
        for page in (self.hits, self._how, self.nothing):
            self._middle.addWidget(page)
        body = row(self.filters, (self._middle, 1), gap=0)
        fill(QHBoxLayout(self), (column(self.head, (body, 1), gap=0), 1), self.side, gap=0)
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        self._show_start()
        self._join()

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.find_box.textChanged.connect(self.pause.start)
        self.find_box.returnPressed.connect(self.search)
        self.find_box.results_requested.connect(self._go_to_hits)
        self.pause.timeout.connect(self.search)
        self.head.meant.connect(self.search_for)
        self.head.removed.connect(self._remove_filter)
        self.head.cleared.connect(self._clear_filters)
        self.nothing.acted.connect(self._clear_filters)
        self.filters.changed.connect(self.search)
        self.hits.chosen.connect(self._show_hit)
        self.hits.opened.connect(self._open)
        self.hits.copy_requested.connect(self._copy)
        self.add.clicked.connect(self._collect)
        QShortcut(QKeySequence("B"), self.hits, self._collect, context=Qt.ShortcutContext.WidgetShortcut)
        self.side.open_requested.connect(self._open)
        self.side.copy_requested.connect(self._copy)

    @override
    def show_place(self, place: Place) -> None:
        if self._reading is None and self._asked is None:
            self._read()
        if place.words and place.words != self.find_box.text():
            self.search_for(place.words)
        elif self._asked != self._asking():
            self.search()

    @override
    def on_changed(self, change: Changed) -> None:
        self._asked = None
        if self.isVisible():
            self._read()
            self.pause.start()

    @override
    def settle(self) -> None:
        self.pause.stop()

    @override
    def first_focus(self) -> QWidget:
        return self.find_box

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self._find, "search": self._find, "collect": self._collect}

    def _collect(self) -> None:
        """Put the chosen hits into the basket."""
        self.collect([pick_of(hit) for hit in self.hits.chosen_hits()])

    def _find(self) -> None:
        self.find_box.setFocus()
        self.find_box.selectAll()

    def _go_to_hits(self) -> None:
        if self.hits.things.things:
            self.hits.setFocus()

    def search_for(self, words: str) -> None:
        """Put words into the find box and search for them at once."""
        self.find_box.setText(words)
        self.find_box.setFocus()
        self.search()

    def _asking(self) -> tuple[str, Filters]:
        return self.find_box.text(), self.filters.chosen().filters()

    def search(self) -> None:
        """Search for what stands in the box, in place of the search that may still be going on."""
        self.pause.stop()
        if self._searching is not None:
            self._searching.cancel()
            self._searching = None
        words, filters = self._asked = self._asking()
        self.head.show_filters(self.filters.in_force())
        if not words.strip() and filters == Filters():
            self._show_start()
            return
        library = self._desk.library

        def work(progress: Progress) -> Found:
            return find(library, words, filters, MOST, progress)

        self._searching = self._start(tr("Searching"), work, is_apart=True)
        self._searching.done.connect(self._take)

    @override
    def _explain(self, failure: StatedError) -> None:
        self._has_failed = True
        self.failed.emit(failure.sentence)

    def _show_start(self) -> None:
        self.found = None
        self.head.show_nothing()
        self.filters.show_counts(None)
        self.hits.put([])
        self.side.show_nothing()
        self._middle.setCurrentWidget(self._how)

    def _take(self, found: Found) -> None:
        self._searching = None
        if self._has_failed:
            self._has_failed = False
            self.failed.emit("")
        before = self.hits.thing()
        self.found = found
        self.head.show_found(found)
        self.filters.show_counts(counts(found))
        self.hits.put(found.results, _row_of(before, found.results))
        self._say_nothing_found()
        self._middle.setCurrentWidget(self.hits if found.results else self.nothing)
        hit = self.hits.thing()
        self._show_hit(hit) if hit is not None else self.side.show_nothing()

    def _say_nothing_found(self) -> None:
        is_filtered = self.filters.chosen().is_any
        try_less = tr("Try fewer words, or the beginning of a word with a * after it.")
        try_any = tr("Take a filter away, or try fewer words, or the beginning of a word with a * after it.")
        self.nothing.say(tr("Nothing was found"), try_any if is_filtered else try_less)
        self.nothing.show_act(is_shown=is_filtered)

    def _show_hit(self, hit: Hit) -> None:
        if self.found is None:
            return
        text = search_words.marked(hit.text, search_words.matched(self.found.results))
        self.side.show_hit(Shown(hit, self.hits.currentIndex().row() + 1, self.found.hits, text))
        if self._theming is not None:
            self._theming.cancel()
            self._theming = None
        review_id, library = hit.review_id, self._desk.library
        if review_id is not None:
            self._theming = self._start(tr("Reading the themes"), lambda _: read_themes(library, review_id))
            self._theming.done.connect(self._take_themes)

    def _take_themes(self, themes: tuple[str, ...]) -> None:
        self._theming = None
        if self.side.shown is not None and themes:
            self.side.show_hit(replace(self.side.shown, themes=themes))

    def _read(self) -> None:
        """What the filters offer, from the reviews of the library."""
        library, before = self._desk.library, self._reading
        self._reading = self._start(tr("Reading the library"), lambda _: reading.reviews(library), instead_of=before)
        self._reading.done.connect(self._offer)

    def _offer(self, reviews: list[ReviewSummary]) -> None:
        self._reading = None
        self.filters.offer(choices(reviews, self._desk.library.lists))
        self.head.show_filters(self.filters.in_force())
        self.filters.show_counts(None if self.found is None else counts(self.found))

    def _remove_filter(self, facet: str, code: str) -> None:
        self.find_box.setFocus()
        self.filters.tick(facet, code, is_on=False)

    def _clear_filters(self) -> None:
        self.find_box.setFocus()
        self.filters.clear()

    def _open(self) -> None:
        hit = self.hits.thing()
        place = None if hit is None else search_words.goes_to(hit)
        if place is not None:
            self.go_requested.emit(place)

    def _copy(self) -> None:
        hit = self.hits.thing()
        if hit is not None:
            QGuiApplication.clipboard().setText(search_words.with_reference(hit))
            self.said.emit(tr("Copied {name} with its reference").format(name=search_words.name_of(hit)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.set_width(tokens.SIDE_TIGHT if self.window().width() < tokens.TIGHT else tokens.SIDE)
        self.side.setVisible(self.width() >= tokens.NARROWEST - tokens.RAIL)


def _row_of(hit: Hit | None, results: tuple[Hit, ...]) -> int:
    """Where the same record stands among other results; else the first row, or -1 if there is none."""
    same = (at for at, each in enumerate(results) if hit and (each.kind, each.record_id) == (hit.kind, hit.record_id))
    return next(same, 0 if results else -1)
