"""The sources of a review: their list, and each to be read, searched, marked and ticked, two beside one another."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.coverage import PLACED, Coverage, SourceMark, coverage_of
from workbench.analysis.thread import Node
from workbench.intake.bringing import Brought, bring_all
from workbench.library import Changed, marking, passages, reading
from workbench.library.passages import Passage
from workbench.records import RecordId, ReviewId, Theme
from workbench.records.sources import Paging
from workbench.views.bridge import Job
from workbench.views.import_view import ask_files
from workbench.views.look import tokens
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place, View
from workbench.views.source_bar import ORDER, SourceBar
from workbench.views.source_left import Left
from workbench.views.source_list import SourceList
from workbench.views.source_marks import SOURCE_LOOKS
from workbench.views.source_pane import SourcePane
from workbench.views.source_side import SourceSide
from workbench.views.thread_chooser import ThreadChooser, Wanted
from workbench.views.widgets.buttons import button
from workbench.views.widgets.dropping import FileDrop
from workbench.views.widgets.layout import column, fill, row

TOLD_BY = frozenset({*PLACED, "theme_mark", "theme", "page_read", "source_document"})
"""The kinds of record whose change is seen here."""
ROOM_FOR_TWO, ROOM_FOR_ALL, LOW = 720, 1500, 480
"""Widths of the view, in pixels, from which two sources stand beside one another, and the side beside both;
the height below which the strip gives way: the left column leads to the list as well."""


class SourceView(View):
    """See the module. Without a record its place is the list; its `words` name a mark ("finding 12") or "page 3"."""

    fold_below = 1400

    def __init__(self, desk: Desk, ask: Callable[[QWidget], list[Path]] = ask_files) -> None:
        super().__init__(desk)
        self._ask = ask
        self._review_id: ReviewId | None = None
        self._source_id: RecordId | None = None
        self.sources: list[Coverage] = []
        self._reading: Job | None = None
        self._left, self._page = Left(desk.session), 0
        self._second: RecordId | None = None
        self.list, self.side, self.bar = SourceList(), SourceSide(), SourceBar()
        self.panes = [SourcePane(desk.library, self._start) for _ in range(2)]
        self.active = self.panes[0]
        self.to_list = button(tr("All sources"), "link", "arrow-left", does=tr("Shows the list of sources."))
        self.beside = button(tr("Side by side"), "", "columns-2", does=tr("Shows a second source beside this one."))
        self.beside.setCheckable(True)
        self._viewer, self._stack = QWidget(), QStackedWidget()
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        for pane in self.panes:
            splitter.addWidget(pane)
        self.panes[1].hide()
        self._strip = row(self.to_list, None, self.beside, margins=(16, 4, 16, 4), name="strip")
        self._strip.setFixedHeight(tokens.BAR)
        middle = column((splitter, 1), self.bar, gap=0)
        fill(QVBoxLayout(self._viewer), self._strip, (row((middle, 1), self.side, gap=0), 1), gap=0)
        for page in (self.list, self._viewer):
            self._stack.addWidget(page)
        fill(QVBoxLayout(self), self._stack, gap=0)

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.list.import_requested.connect(lambda: self.bring(self._ask(self)))
        FileDrop(self).dropped.connect(self._take_dropped)
        self.list.opened.connect(lambda each: self._go_to(each.source_id))
        self.list.unread_requested.connect(lambda each: self._go_to(each.source_id, f"page {each.next_unread}"))
        self.list.delete_requested.connect(self._delete)
        self.to_list.clicked.connect(lambda: self.go_requested.emit(self._place()))
        self.beside.toggled.connect(lambda is_on: self.show_beside(is_on=is_on))
        self.panes[0].source_chosen.connect(self._go_to)
        self.panes[1].source_chosen.connect(lambda key: self._show_in(self.panes[1], key))
        self.side.list.chosen.connect(self._show_mark)
        self.side.list.opened.connect(self.open_mark)
        self.side.list.removal_requested.connect(self._unmark)
        self.side.page_requested.connect(self._turn_to)
        self.bar.wanted.connect(self.make)
        for pane in self.panes:
            pane.told.connect(partial(self._show_told, pane))
            pane.selected.connect(partial(self._show_passage, pane))
            pane.entered.connect(partial(self._activate, pane))
            pane.mark_opened.connect(self.open_mark)
            pane.tick_requested.connect(partial(self._tick, pane))

    def _place(self, source_id: RecordId | None = None, words: str = "") -> Place:
        return Place("source", self._review_id, "source_document", source_id, words)

    def _go_to(self, source_id: RecordId, words: str = "") -> None:
        self.go_requested.emit(self._place(source_id, words))

    @override
    def show_place(self, place: Place) -> None:
        if place.review_id != self._review_id:
            self._review_id, self.sources = place.review_id, []
            self.list.wait()
            self.beside.setChecked(False)
        self._source_id, self._page = place.record_id, 0
        self._stack.setCurrentWidget(self.list if place.record_id is None else self._viewer)
        self._read()
        if place.record_id is not None:
            page = int(place.words[5:]) if place.words[:5] == "page " and place.words[5:].isdecimal() else 0
            self.active = self.panes[0]
            self._show_in(self.panes[0], place.record_id, page, place.words)

    def _show_in(self, pane: SourcePane, source_id: RecordId, page: int = 0, target: str = "") -> None:
        if self._review_id is not None:
            left, size = self._left.of(source_id)
            pane.show_source(self._review_id, source_id, page or left, target, size)

    def _read(self) -> None:
        review_id, library = self._review_id, self._desk.library
        if review_id is not None:
            work = partial(coverage_of, library, review_id)
            self._reading = self._start(tr("Reading the sources"), lambda _: work(), instead_of=self._reading)
            self._reading.done.connect(self._take)

    def _take(self, sources: list[Coverage]) -> None:
        self._reading, self.sources = None, sources
        self.list.put(sources)
        for pane in self.panes:
            pane.offer(sources)
        if self._source_id is not None and self._source_id not in {each.source_id for each in sources}:
            self.settle()
            self.go_requested.emit(self._place())

    def _show_told(self, pane: SourcePane) -> None:
        if pane.source is not None:
            self._keep(pane, pane.source.coverage.source_id)
        if pane is self.active and pane.source is not None:
            self.side.put(pane.source)
            self._show_passage(pane)
        if self.beside.isChecked() and self.panes[1].source is None:
            self.show_beside(is_on=True)

    def _keep(self, pane: SourcePane, source_id: RecordId) -> None:
        self._left.keep(source_id, pane.page, pane.size_shown)
        if pane is self.panes[0] and source_id == self._source_id:
            if self._page not in {0, pane.page}:
                self.stood.emit(self._place(source_id, f"page {pane.page}"))
            self._page = pane.page

    def _show_passage(self, pane: SourcePane) -> None:
        if pane is self.active:
            self.bar.put(pane.passage(), pane.source.coverage.paging if pane.source is not None else Paging.PRINTED)

    def _activate(self, pane: SourcePane) -> None:
        if self.active is not pane:
            self.active = pane
            self._show_told(pane)

    def show_beside(self, *, is_on: bool) -> None:
        """Show a second source beside the first, or no more."""
        first, second = self.panes
        self._make_room()
        if not is_on:
            second.rest()
            self._activate(first)
        elif first.source is not None and second.source is None:
            here = first.source.coverage.source_id
            others = [each.source_id for each in self.sources if each.source_id != here]
            self._show_in(second, self._second if self._second in others else next(iter(others), here))
            self._second = None

    def left(self) -> tuple[bool, RecordId | None]:
        """Whether a second source stood beside the first, and which."""
        second = self.panes[1].source
        return self.beside.isChecked(), None if second is None else second.coverage.source_id

    def come_back(self, left: tuple[bool, RecordId | None]) -> None:
        """Show it beside the first again, as soon as that is read."""
        is_on, self._second = left
        self.beside.setChecked(is_on)

    def make(self, what: str) -> None:
        """Make of the marked words what is wished, at their place."""
        passage, review_id, library = self.active.passage(), self._review_id, self._desk.library
        if passage is None or review_id is None:
            self.failed.emit(tr("Mark words in the source first, with the mouse or with Shift and the arrows."))
        elif what == "theme":
            job = self._start(tr("Reading the themes"), lambda _: reading.all_of(library, "theme"))
            job.done.connect(lambda themes: self._ask_theme(themes, passage))
        else:
            self.failed.emit("")
            said = tr("{record} made of the marked words").format(record=SOURCE_LOOKS[what].name)
            self.do(tr("Adding"), partial(passages.make_of, library, review_id, what, passage), said)

    def _ask_theme(self, themes: list[Theme], passage: Passage) -> None:
        known = [Node("theme", theme.id, "", theme.name, "") for theme in themes if not theme.is_retired]
        known.sort(key=lambda node: node.heading.casefold())
        chooser = ThreadChooser(self, Wanted(tr("Which theme do the marked words bear?"), ("theme",), tuple(known)))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.linked.connect(lambda node: self._mark(node.heading, passage))
        chooser.written.connect(lambda _, name: self._mark(name, passage))
        chooser.open()

    def _mark(self, name: str, passage: Passage) -> None:
        work = partial(passages.mark_passage, self._desk.library, self._review_id or 0, name, passage)
        self.do(tr("Marking"), work, tr("Passage marked with its theme"))

    def _unmark(self, mark: SourceMark) -> None:
        work = partial(marking.unmark, self._desk.library, mark.record_id)
        self.do(tr("Removing"), work, tr("Theme mark removed"))

    def _tick(self, pane: SourcePane, page: int, is_read: bool) -> None:  # noqa: FBT001 - told by a signal
        if pane.source is not None:
            source_id = pane.source.coverage.source_id
            work = partial(passages.tick_pages, self._desk.library, source_id, [page], is_read=is_read)
            self._start(tr("Ticking the page"), lambda _: work(), must_finish=True)

    def _show_mark(self, mark: SourceMark) -> None:
        self.active.show_mark(mark)

    def _turn_to(self, page: int) -> None:
        self.active.go_to(page)
        self.active.front.setFocus()

    def open_mark(self, mark: SourceMark) -> None:
        """Show the record of a mark; of a theme's mark, the theme."""
        own = Place("records", self._review_id, mark.kind, mark.record_id)
        theme = Place("records", None, "theme", RecordId(mark.theme_id))
        self.go_requested.emit(theme if mark.theme_id else own)

    def bring(self, paths: list[Path]) -> None:
        """Keep files as sources of this review; each is one change."""
        review_id, library = self._review_id, self._desk.library
        if not paths or review_id is None:
            return
        self.failed.emit("")
        job = self._start(tr("Reading files"), partial(bring_all, library, review_id, paths), is_apart=True)
        job.done.connect(self._tell_brought)

    def _take_dropped(self, paths: list[Path]) -> None:
        self.bring(paths)
        if not paths:
            self.failed.emit(tr("Only files on this computer can be kept: save the page or message first."))

    def _tell_brought(self, brought: Brought) -> None:
        if brought.made:
            self.said.emit(
                tr("%n source kept with this review|%n sources kept with this review", "", len(brought.made))
            )
        self.failed.emit(brought.trouble)

    def _delete(self, source: Coverage) -> None:
        work = partial(passages.delete_source, self._desk.library, source.source_id)
        said = tr("“{file}” deleted; records made of it stay").format(file=source.file_name)
        self.do(tr("Deleting"), work, said)

    @override
    def on_changed(self, change: Changed) -> None:
        if self._review_id is None or not any(touched.kind in TOLD_BY for touched in change.touched):
            return
        self._read()
        for pane in self.panes:
            if pane.source is not None and pane.isVisibleTo(self) and self._source_id is not None:
                pane.read(self._review_id, pane.source.coverage.source_id)

    @override
    def settle(self) -> None:
        """Nothing is typed here that is not saved; but no file stays open in a child once one goes away."""
        for pane in self.panes:
            pane.rest()

    @override
    def first_focus(self) -> QWidget:
        return self.list.first_focus() if self._source_id is None else self.active.front

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        if self._source_id is None:
            return {"find": self.list.rows.setFocus}
        acts: dict[str, Callable[[], None]] = {f"make_{what}": partial(self.make, what) for what in ORDER}
        return acts | self.active.acts() | {"beside": self.beside.click}

    def _make_room(self) -> None:
        """Two sources take the room of the side, unless there is plenty; a low window is left to the page."""
        self.bar.is_low = self.height() < LOW
        self._show_passage(self.active)
        self._strip.setVisible(not self.bar.is_low)
        self.beside.setVisible(self.width() >= ROOM_FOR_TWO)
        is_double = self.beside.isChecked() and self.width() >= ROOM_FOR_TWO
        self.panes[1].setVisible(is_double)
        self.side.setFixedWidth(tokens.SIDE_TIGHT if self.window().width() < tokens.TIGHT else tokens.SIDE)
        self.side.setVisible(self.width() >= (ROOM_FOR_ALL if is_double else tokens.NARROWEST - tokens.RAIL))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
