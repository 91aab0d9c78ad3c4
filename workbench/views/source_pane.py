"""One source to be read: its pages as pictures or as text, with tools to turn, zoom, search and tick them as read."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from workbench.analysis.coverage import Coverage, SourceMark
from workbench.intake.page_pictures import PagePicture
from workbench.library import Library
from workbench.library.passages import Passage, healed
from workbench.records import RecordId
from workbench.views.bridge import Job
from workbench.views.look import paint, tokens
from workbench.views.saying import tr
from workbench.views.shell.place import StartsJobs
from workbench.views.source_drawing import SourceDrawing
from workbench.views.source_find import SourceFind
from workbench.views.source_left import USUAL
from workbench.views.source_picture import SourcePicture
from workbench.views.source_reading import Hit, Lines, SourceTold, read_source
from workbench.views.source_text import SourceText
from workbench.views.widgets.buttons import tool
from workbench.views.widgets.fields import Choice, Segments, line
from workbench.views.widgets.layout import column, fill, flow, row
from workbench.views.widgets.ticks import Tick
from workbench.views.widgets.words import label

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
PAUSE_MS = 80
"""How long a width must hold before pages are drawn for it."""


class SourcePane(QWidget):
    """See the module. Where work is slow it is done by `start`, which is `View._start`."""

    source_chosen = Signal(object)
    """The id of the source that the user wishes to see here."""
    told = Signal()
    """The source, its page, or what is marked has changed."""
    selected = Signal()
    entered = Signal()
    mark_opened = Signal(object)
    tick_requested = Signal(int, bool)
    """A page, and whether it is to be ticked as read."""

    def __init__(self, library: Library, start: StartsJobs) -> None:
        super().__init__()
        self._library, self._start = library, start
        self.source: SourceTold | None = None
        self.page = 1
        self._target = ""
        self._shown = (0, 0)
        """The source and the page that stand there."""
        self._reading: Job | None = None
        self.drawing = SourceDrawing(library, start)
        self._zoom, self.size_shown = 1.0, USUAL
        """How large pages are shown, of what fits: as a factor, and in per cent."""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.choice, self.number = Choice(tr("Source")), line(tr("Page"), width=52)
        self.of, self.percent = label("", "muted"), label("100 %", "muted")
        self.back, self.forward = tool("arrow-left", tr("Page before")), tool("arrow-right", tr("Next page"))
        self.smaller, self.larger = tool("zoom-out", tr("Smaller (Ctrl+−)")), tool("zoom-in", tr("Larger (Ctrl++)"))
        self.find_tool = tool("search", tr("Find in this source (Ctrl+F)"))
        self.look = Segments(tr("Shown as"), [(tr("Page"), "page"), (tr("Text"), "text")])
        self.is_read = Tick(tr("Read"))
        self.search = SourceFind(start)
        self.picture, self.text = SourcePicture(), SourceText()
        self._stack = QStackedWidget()
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        self.choice.setMinimumWidth(120)
        self.is_read.setFixedWidth(76)
        self.is_read.setToolTip(paint.tip(tr("Ticks this page as read (Space)")))
        self.number.setValidator(QIntValidator(1, 99_999, self.number))
        for each in (self.picture, self.text):
            self._stack.addWidget(each)
        self.search.hide()
        pages = row(self.back, self.number, self.of, self.forward, gap=4)
        zooms = row(self.smaller, self.percent, self.larger, gap=2)
        parts = (pages, self.is_read, zooms, self.look, self.find_tool)
        level = [row(part, gap=0) for part in parts]
        for tools in level:
            tools.setFixedHeight(tokens.CONTROL)
        head = column(self.choice, flow(*level, gap=10), gap=6, margins=(16, 8, 12, 8))
        fill(QVBoxLayout(self), head, self.search, (self._stack, 1), gap=0)

    def _join(self) -> None:
        """All wiring of the pane, read from top to bottom."""
        self.choice.activated.connect(lambda _: self.source_chosen.emit(self.choice.code()))
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forward.clicked.connect(lambda: self.turn(1))
        self.number.editingFinished.connect(lambda: self.go_to(int(self.number.text() or 0)))
        self.smaller.clicked.connect(lambda: self.zoom(-1))
        self.larger.clicked.connect(lambda: self.zoom(1))
        self.look.chosen.connect(lambda _: self._show_page())
        self.find_tool.clicked.connect(self.open_search)
        self.is_read.clicked.connect(lambda is_on: self.tick_requested.emit(self.page, is_on))
        self.search.shown.connect(self._show_hit)
        self.search.closed.connect(self.close_search)
        self._pause.timeout.connect(self._draw)
        self.drawing.drawn.connect(self._take_picture)
        self.drawing.refused.connect(self._show_text)
        self.picture.width_wanted.connect(lambda _: self._pause.start())
        for each in (self.picture, self.text):
            each.selected.connect(self.selected)
            each.entered.connect(self.entered)
            each.mark_opened.connect(self.mark_opened)
            each.turning.turned.connect(self._turn_over)
            each.turning.ended.connect(
                lambda by: self.go_to(self.source.coverage.pages if by > 0 and self.source else 1)
            )
            each.turning.zoomed.connect(self.zoom)
            each.ticked.connect(self.is_read.click)

    @property
    def front(self) -> SourcePicture | SourceText:
        """What shows the page: its picture or its text."""
        return self.text if self._stack.currentWidget() is self.text else self.picture

    def offer(self, sources: Sequence[Coverage]) -> None:
        """The sources that may be chosen here."""
        in_front = self.source.coverage.source_id if self.source is not None else None
        self.choice.offer([(each.file_name, each.source_id) for each in sources], in_front)

    def show_source(
        self, review_id: int, source_id: RecordId, page: int = 0, target: str = "", size: int = USUAL
    ) -> None:
        """Show a source at a page (0: the one in front) and a size in per cent, or where the mark `target` is."""
        is_same = self.source is not None and self.source.coverage.source_id == source_id
        self._target = target
        if not is_same:
            self.rest()
            self.source, self.page, self._shown = None, 1, (0, 0)
            self.close_search()
            self._size_to(size / 100)
        self.page = page or self.page
        self.read(review_id, source_id)

    def read(self, review_id: int, source_id: RecordId) -> None:
        """Read the source again: what is marked or ticked in it has changed."""
        library, before = self._library, self._reading
        self._reading = self._start(
            tr("Reading the source"), lambda _: read_source(library, review_id, source_id), instead_of=before
        )
        self._reading.done.connect(self._take)

    def _take(self, source: SourceTold) -> None:
        self.source, self._reading, self.search.pages = source, None, source.pages
        self.drawing.put(source)
        target = next((mark for mark in source.marks if mark.key == self._target), None)
        self.page = min(max(1, target.page if target is not None else self.page), source.coverage.pages)
        self.look.setVisible(source.has_pictures)
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(self.choice.findData(source.coverage.source_id))
        if self._shown != (source.coverage.source_id, self.page):
            self._show_page()
        else:
            self._show_marks()
        if target is not None:
            self.front.light(target.key, target.first_line, target.last_line)
        self._target = ""

    def _show_page(self) -> None:
        """Show the page in front, as it is wished."""
        source = self.source
        if source is None:
            return
        self._shown, self.search.page = (source.coverage.source_id, self.page), self.page
        is_picture = source.has_pictures and self.look.code() == "page"
        self._stack.setCurrentWidget(self.picture if is_picture else self.text)
        name = tr("{file}, page {page} of {pages}").format(
            file=source.coverage.file_name, page=f"{self.page:,}", pages=f"{source.coverage.pages:,}"
        )
        self.front.put(source.pages[self.page - 1], name)
        self._show_marks()
        self.front.put_hits(self.search.on_page(self.page), None)
        if is_picture:
            self._draw()

    def _show_marks(self) -> None:
        source = self.source
        if source is None:
            return
        self.front.put_marks(source.on_page(self.page))
        self.number.setText(str(self.page))
        self.of.setText(tr("of {pages}").format(pages=f"{source.coverage.pages:,}"))
        self.back.setEnabled(self.page > 1)
        self.forward.setEnabled(self.page < source.coverage.pages)
        self.is_read.setChecked(self.page in source.coverage.read)
        self.told.emit()

    def turn(self, by: int) -> None:
        """So many pages on."""
        self.go_to(self.page + by)

    def _turn_over(self, by: int) -> None:
        """To the page that one scrolls on to: going back, one comes to its foot."""
        before = self.page
        self.turn(by)
        bar = self.front.verticalScrollBar()
        bar.setValue(bar.maximum() if self.page < before else bar.value())

    def go_to(self, page: int) -> None:
        """To a page, if there is one of that number."""
        if self.source is not None and page != self.page and 1 <= page <= self.source.coverage.pages:
            self.page = page
            self._show_page()
        elif self.source is not None:
            self.number.setText(str(self.page))

    def zoom(self, by: int) -> None:
        """A step larger or smaller; 0: as wide as fits."""
        at = ZOOMS.index(self._zoom)
        self._size_to(ZOOMS[min(max(at + by, 0), len(ZOOMS) - 1)] if by else 1.0)
        self.told.emit()

    def _size_to(self, factor: float) -> None:
        self._zoom = factor if factor in ZOOMS else 1.0
        self.size_shown = round(100 * self._zoom)
        self.percent.setText(f"{self._zoom:.0%}".replace("%", " %"))
        for each in (self.picture, self.text):
            each.zoom(self._zoom)

    def show_mark(self, mark: SourceMark) -> None:
        """Bring a mark into sight, and light it."""
        if mark.page != self.page:
            self.go_to(mark.page)
        self.front.light(mark.key, mark.first_line, mark.last_line)

    def passage(self) -> Passage | None:
        """What is marked now; None if nothing is."""
        source, (start, end) = self.source, self.front.span()
        if source is None:
            return None
        text = source.pages[self.page - 1]
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        if not words.strip():
            return None
        lines, coverage = Lines(text), source.coverage
        last = start + len(words.strip()) - 1
        healed_words = healed(words, coverage.media_type)
        return Passage(coverage.source_id, self.page, lines.of(start), lines.of(last), healed_words)

    def acts(self) -> dict[str, Callable[[], None]]:
        """What the pane does for commands."""
        return {
            "find": self.open_search,
            "text_next": partial(self.search.step, 1),
            "text_previous": partial(self.search.step, -1),
            "tick_page": self.is_read.click,
            "go_to_page": self.number.setFocus,
            "larger": partial(self.zoom, 1),
            "smaller": partial(self.zoom, -1),
            "as_wide": partial(self.zoom, 0),
        }

    def open_search(self) -> None:
        """Search inside."""
        self.search.show()
        self.search.box.setFocus()
        self.search.box.selectAll()

    def close_search(self) -> None:
        """Search no more."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.search.isAncestorOf(focus)
        self.search.hide()
        self.search.box.clear()
        if had_focus:
            self.front.setFocus()

    def _show_hit(self, hit: Hit | None) -> None:
        if hit is not None:
            self.go_to(hit.page)
        self.front.put_hits(self.search.on_page(self.page), hit)

    def _draw(self) -> None:
        """Have the page in front drawn as wide as is wanted."""
        if self.source is not None and self.front is self.picture:
            self.drawing.want(self.page, self.picture.wanted_width())

    def _show_text(self) -> None:
        """The page cannot be drawn: its text can be read."""
        self.look.put("text")
        self._show_page()

    def _take_picture(self, picture: PagePicture) -> None:
        if picture.number == self.page and self.front is self.picture:
            self.picture.put_picture(picture)

    def rest(self) -> None:
        """Draw no more: the source is left, or the library locks. What is seen stays."""
        self._pause.stop()
        self.drawing.rest()
        self._shown = self._shown if self.picture.page is not None else (0, 0)
