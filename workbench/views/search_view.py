"""The search of a library: it searches while one types, filters by ticks, and shows the chosen hit whole beside it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from workbench.errors import StatedError
from workbench.library import Act, Changed
from workbench.search import Counts, Found
from workbench.views.before_ways import take, ways_of_hit
from workbench.views.bridge import Step
from workbench.views.look import tokens
from workbench.views.saying import tr
from workbench.views.search_acts import HitActs
from workbench.views.search_asking import MOST, Asked, Asking
from workbench.views.search_filters import WIDTH, WIDTH_TIGHT
from workbench.views.search_head import SearchHead
from workbench.views.search_history import SearchHistory
from workbench.views.search_left import SearchLeft
from workbench.views.search_middle import SearchMiddle
from workbench.views.search_saved import LONGEST, SavedSearch
from workbench.views.search_side import HitSide
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.layout import column, fill, row

PAUSE_MS = 100
"""How long typing must rest before the search begins by itself."""
GROUPED = "search by review"
"""Under which it is left in the library whether hits stand under their reviews."""
LAST = "search"
"""Under which the last search is left in the library, for when it was locked."""


class SearchView(View):
    """Find box, filters at the left, hits, and the chosen hit at the right. The last search is always the one shown."""

    fold_below = tokens.TIGHT

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._has_read = self._is_back = False
        self.asking = Asking(desk.library, self._start)
        self.found: Found | None = None
        self._question: Asked | None = None
        self._answered: Asked | None = None
        self._most = MOST
        self.middle, self.left = SearchMiddle(), SearchLeft(desk.library, self._start)
        self.hits, self.nothing, self.building = self.middle.hits, self.middle.nothing, self.middle.building
        self.filters, self.saved, self.builder = self.left.filters, self.left.saved, self.left.builder
        self.head = SearchHead(self.hits.acts)
        self.side = HitSide(desk.library, tokens.SIDE, self._start)
        self.acts_on = HitActs(self.hits, self.side, desk.library, self._start)
        self.add = self.acts_on.add
        self.find_box = self.head.find_box
        self.history = SearchHistory(self.find_box, desk.session)
        self._lay()
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._show_start()
        self._join()

    def _lay(self) -> None:
        body = row(self.left, (self.middle, 1), gap=0)
        fill(QHBoxLayout(self), (column(self.head, (body, 1), gap=0), 1), self.side, gap=0)
        self.head.grouping.put(self._desk.session.kept(GROUPED) is True)

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self._join_head()
        self._join_hits()
        self.asking.found.connect(self._take)
        self.asking.counted.connect(self._take_counts)
        self.asking.stepped.connect(self._step)
        self.asking.failed.connect(self._show_failure)
        self.asking.stopped.connect(self.building.stop)
        self.building.cancelled.connect(self.asking.cancel)
        self.building.acted.connect(self.search)
        self.middle.failure.acted.connect(self.search)
        self.nothing.acted.connect(self._clear_filters)
        self.middle.how.acted.connect(lambda: self.go_requested.emit(Place("import")))
        self.filters.changed.connect(self.search)
        self.saved.opened.connect(self._open_saved)
        self.saved.left.connect(self.find_box.setFocus)
        self.builder.written.connect(self.find_box.setText)
        self.left.closed.connect(self.find_box.setFocus)

    def _join_head(self) -> None:
        self.find_box.textChanged.connect(self.pause.start)
        self.find_box.textEdited.connect(self.builder.read)
        self.find_box.returnPressed.connect(self._search_meant)
        self.find_box.results_requested.connect(self._go_to_hits)
        self.pause.timeout.connect(self.search)
        self.history.taken.connect(self.search_for)
        self.head.meant.connect(self.search_for)
        self.head.removed.connect(self._remove_filter)
        self.head.cleared.connect(self._clear_filters)
        self.head.order.activated.connect(self.search)
        self.head.grouping.chosen.connect(self._group)
        self.head.build.clicked.connect(lambda: self.left.build(self.find_box.text()))
        self.head.save.clicked.connect(self._save)
        self.head.further.clicked.connect(self._list_more)

    def _join_hits(self) -> None:
        self.hits.chosen.connect(lambda _: self._show_hit())
        self.side.find_closed.connect(self.hits.setFocus)
        self.side.way_wanted.connect(partial(take, self))
        self.acts_on.go_requested.connect(self.go_requested)
        self.acts_on.behind_requested.connect(self.behind_requested)
        self.acts_on.narrowed.connect(self.filters.tick)
        self.acts_on.collected.connect(self.collect)
        self.acts_on.used.connect(self._remember)
        self.acts_on.said.connect(self.said)

    @override
    def show_place(self, place: Place) -> None:
        self._is_back = bool(place.words) and place.words == self.find_box.text()
        if not self._has_read:
            self._has_read = True
            self.left.read()
            self._come_back(place)
        if place.words and place.words != self.find_box.text():
            self.search_for(place.words)
        elif self.asking.asked != self._asked():
            self.search()

    def _come_back(self, place: Place) -> None:
        """To the search in which the library was locked, if that is the one to be shown."""
        last = SavedSearch.read(self._desk.session.kept(LAST))
        if last is not None and place.words and last.words == place.words:
            self._open_saved(last)

    @override
    def on_changed(self, change: Changed) -> None:
        self.asking.forget()
        self._leave_out({(each.kind, each.record_id) for each in change.touched if each.act is Act.DELETED})
        if self.isVisible():
            self.pause.start()

    def _leave_out(self, gone: set[tuple[str, int]]) -> None:
        """Show deleted records no longer, before all is searched again."""
        left = self.found.without(gone) if self.found is not None else None
        if left is not None and left != self.found:
            self.found = left
            self.head.show_found(left)
            self._show_hits(is_again=True)

    @override
    def settle(self) -> None:
        self.pause.stop()
        self._desk.session.keep(LAST, self._as_saved("").kept())

    @override
    def first_focus(self) -> QWidget:
        """The hits on coming back to them, else the find box."""
        return self.hits if self._is_back and self.hits.currentIndex().isValid() else self.find_box

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        own = {"find": self._find, "search": self._find_all, "forget_searches": self._forget}
        ways = ways_of_hit(self.hits.hit(), self.go_requested.emit)
        return {**own, "collect": self.acts_on.collect, **ways}

    def _find_all(self) -> None:
        self.find_box.setFocus()
        self.find_box.selectAll()

    def _find(self) -> None:
        """To the find box; from there, and from the text at the side, to finding words in that text."""
        is_near = self.find_box.hasFocus() or self.side.isAncestorOf(self.focusWidget())
        if is_near and self.side.isVisible() and self.side.shown is not None:
            self.side.begin_find()
        else:
            self._find_all()

    def _forget(self) -> None:
        self.history.clear()
        self.said.emit(tr("The searches of this library are forgotten"))

    def _go_to_hits(self) -> None:
        """To the hits; from an empty box to what was searched for before."""
        has_offered = not self.find_box.text() and self.history.offer_all()
        if not has_offered and self.hits.things.things:
            self.hits.setFocus()

    def search_for(self, words: str) -> None:
        """Put words into the find box and search for them at once."""
        self.find_box.setText(words)
        self.find_box.setFocus()
        self.builder.read(words)
        self.search()

    def _search_meant(self) -> None:
        self._remember()
        self.search()

    def _remember(self) -> None:
        """Keep what stands in the find box among the searches that were meant."""
        self.history.add(self.find_box.text())

    def _asked(self) -> Asked:
        return Asked(self.find_box.text(), self.filters.chosen().filters(), self.head.ordered, self._most)

    def _list_more(self) -> None:
        self._most += MOST
        self.search()

    def search(self) -> None:
        """Search for what stands in the box, in place of the search that may still be going on."""
        self.pause.stop()
        asked = self._asked()
        if asked != self._question:
            self._most = MOST
        self._question = asked = replace(asked, most=self._most)
        self.stood.emit(Place("search", words=asked.words))
        self.head.show_filters(self.filters.in_force())
        if asked.is_empty:
            self._show_start()
        self.asking.ask(asked)

    def _step(self, step: Step) -> None:
        if not self.middle.is_building:
            self._let_go()
            self.filters.show_counts({})
        self.middle.show_step(step)

    def _show_failure(self, failure: StatedError) -> None:
        """What was found before is not the answer to what is asked now."""
        if self.middle.is_building or (self._answered != self._question and not self._asked().is_empty):
            self._let_go()
            self.middle.show_failure(failure.sentence)

    def _show_start(self) -> None:
        self._let_go()
        self.middle.show_how()

    def _let_go(self) -> None:
        """Show nothing of what was found before."""
        self.found = self._answered = None
        self.head.show_nothing()
        self.hits.put([])
        self.side.show_nothing()

    def _take(self, found: Found) -> None:
        is_again, self._answered = self._answered == self._question, self._question
        self.found = found
        self.head.show_found(found)
        self._show_hits(is_again=is_again)

    def _take_counts(self, counts: Counts) -> None:
        if self.found is None:
            self.middle.show_how(counts if self._asked().is_empty else None)
        self.filters.show_counts(counts, self._desk.library.lists)
        self.head.show_filters(self.filters.in_force())

    def _group(self, is_grouped: bool) -> None:  # noqa: FBT001 - as Qt calls it
        self._desk.session.keep(GROUPED, is_grouped)
        self._show_hits(is_again=True)

    def _show_hits(self, *, is_again: bool) -> None:
        if self.found is None:
            return
        is_grouped, is_filtered = self.head.is_grouped, self.filters.chosen().is_any
        self.middle.show_found(self.found, is_grouped=is_grouped, is_again=is_again, is_filtered=is_filtered)
        self._show_hit()

    def _show_hit(self) -> None:
        self.side.show_chosen(self.hits.hit(), self.found)

    def _remove_filter(self, facet: str, code: str) -> None:
        self.find_box.setFocus()
        self.filters.tick(facet, code, is_on=False)

    def _clear_filters(self) -> None:
        self.find_box.setFocus()
        self.filters.clear()

    def _save(self) -> None:
        self.left.setCurrentWidget(self.filters)
        called = self.find_box.text().strip() or ", ".join(words for *_, words in self.filters.in_force())
        self.saved.save(self._as_saved(called[:LONGEST]))

    def _as_saved(self, name: str) -> SavedSearch:
        asked, in_force = self._asked(), tuple(self.filters.in_force())
        return SavedSearch(name, asked.words, in_force, asked.order.value, self.head.is_grouped)

    def _open_saved(self, search: SavedSearch) -> None:
        self.head.put(search.order, is_grouped=search.is_grouped)
        self.find_box.setText(search.words)
        self.builder.read(search.words)
        self.filters.put(search.in_force)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_tight = self.window().width() < tokens.TIGHT
        self.side.set_width(tokens.SIDE_TIGHT if is_tight else tokens.SIDE)
        self.left.setFixedWidth(WIDTH_TIGHT if is_tight else WIDTH)
        self.side.setVisible(self.width() >= tokens.NARROWEST - tokens.RAIL)
        self.acts_on.fit(self.width() - (0 if self.side.isHidden() else self.side.width()))
