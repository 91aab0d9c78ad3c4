"""The quiet right side of the search: the chosen hit whole, where it stands, what to do with it, words found in it."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from workbench.library import Library
from workbench.records import fields
from workbench.search import Found, Hit
from workbench.search.collected import pick_of
from workbench.search.snippets import Marker
from workbench.views import search_words
from workbench.views.before_ways import WayTools
from workbench.views.bridge import Job
from workbench.views.look.paint import Pieces, plain
from workbench.views.saying import tr
from workbench.views.search_preview import Read, read_whole
from workbench.views.shell.place import StartsJobs
from workbench.views.source_find import SourceFind
from workbench.views.widgets.buttons import button, tool
from workbench.views.widgets.chips import StillChip
from workbench.views.widgets.layout import Item, anew, column, empty, fill, flow, row, rule, side_panel, widgets_of
from workbench.views.widgets.words import ProseLabel, glyph, label, prose

AROUND = 72
"""Pixels kept in sight above and below a place that was found: where in its block it stands is reckoned by letters."""


@dataclass(frozen=True)
class Shown:
    """A hit, its place among all, its text with marks, and what else there is once it is read (None until then).

    `marker` marks what was searched for.
    """

    hit: Hit
    at: int
    of: int
    text: Pieces
    marker: Marker
    read: Read | None = None


class HitSide(QWidget):
    """The side of the chosen hit. What it says stands in `blocks`: labels, each with its words as they were marked."""

    open_requested = Signal()
    behind_requested = Signal()
    copy_requested = Signal()
    find_closed = Signal()
    way_wanted = Signal(str)
    """The command of a way to more like the hit."""

    def __init__(self, library: Library, width: int, start: StartsJobs) -> None:
        super().__init__()
        self._library, self._start = library, start
        self._reading: Job | None = None
        self._page = QWidget()
        self._layout = QVBoxLayout(self._page)
        self.shown: Shown | None = None
        self.blocks: list[tuple[ProseLabel, Pieces]] = []
        self.open = button(tr("Open"), "primary")
        self.copy = button(
            tr("Copy with reference"), "", "quote", does=tr("Copies the whole text and where it stands.")
        )
        self.seeking = SourceFind(start, tr("Find in this text"))
        self._foot = row(self.open, self.copy, None, gap=4)
        self._panel = side_panel(self._page, self._foot, width=width)
        self._top = column(self.seeking, name="side")
        fill(QVBoxLayout(self), self._top, (self._panel, 1), gap=0)
        self.setFixedWidth(width)
        self._join()
        self.show_nothing()

    def _join(self) -> None:
        self.open.clicked.connect(self.open_requested)
        self.copy.clicked.connect(self.copy_requested)
        self.seeking.shown.connect(lambda _: self._mark_found())
        self.seeking.closed.connect(self.end_find)

    def set_width(self, width: int) -> None:
        """Another width, in pixels."""
        self.setFixedWidth(width)
        self._panel.setFixedWidth(width)

    def show_nothing(self) -> None:
        """No hit is chosen."""
        self.shown, self.blocks = None, []
        empty(self._layout)
        self._top.hide()
        self._foot.hide()

    def show_chosen(self, hit: Hit | None, found: Found | None) -> None:
        """Show the hit that is chosen of all that were found; what is not known of it yet is read."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        if hit is None or found is None:
            self.show_nothing()
            return
        library, marker = self._library, found.marker
        text = search_words.marked(hit.text, marker)
        shown = Shown(hit, found.results.index(hit) + 1, found.hits, text, marker)
        before = self.shown
        if before is not None and pick_of(hit) == pick_of(before.hit):
            shown = replace(shown, read=before.read)
        if before is None or shown != replace(before, hit=replace(before.hit, score=hit.score)):
            self.show_hit(shown)
        self._reading = self._start(tr("Reading the record"), lambda _: read_whole(library, hit))
        self._reading.done.connect(self._take_whole)

    def _take_whole(self, read: Read) -> None:
        self._reading = None
        if self.shown is not None and read != (self.shown.read or Read()):
            self.show_hit(replace(self.shown, read=read))

    def show_hit(self, shown: Shown) -> None:
        """Show a hit whole: another one from its beginning, the same where one reads it."""
        if self.shown is None or pick_of(shown.hit) != pick_of(self.shown.hit):
            self._area().verticalScrollBar().setValue(0)
        self.shown, self.blocks = shown, []
        with anew(self._layout):
            items = [*self._head(shown), *self._text(shown), *_place(shown.hit), *self._fields(shown), *_themes(shown)]
            fill(self._layout, *items, None, gap=0, margins=(24, 24, 24, 16))
        self._foot.show()
        if not self._top.isHidden():
            self._seek()

    def begin_find(self) -> None:
        """Find words in what is shown."""
        if self.shown is not None:
            self._top.show()
            self.seeking.box.setFocus()
            self.seeking.box.selectAll()
            self._seek()

    def end_find(self) -> None:
        """The marks of the search come back."""
        self._top.hide()
        self._mark_found()
        self.find_closed.emit()

    def _seek(self) -> None:
        """Look for the words once more where other texts are shown."""
        pages = tuple(plain(text) for _, text in self.blocks)
        if pages == self.seeking.pages:
            self._mark_found()
            return
        self.seeking.pages = pages
        self.seeking.box.textChanged.emit(self.seeking.box.text())

    def _mark_found(self) -> None:
        """Mark what was found in place of what the search marked, and bring the place in front into sight."""
        is_on, hit = not self._top.isHidden() and bool(self.seeking.box.text().strip()), self.seeking.hit
        for page, (block, text) in enumerate(self.blocks, 1):
            spans = [(each.start, each.end) for each in self.seeking.on_page(page)]
            front = (hit.start, hit.end) if hit is not None and hit.page == page else None
            block.say(search_words.cut(plain(text), spans, front) if is_on else text)
        if is_on and hit is not None and hit.page <= len(self.blocks):
            block, text = self.blocks[hit.page - 1]
            down = block.height() * hit.end // len(plain(text))
            self._area().ensureVisible(0, block.y() + down, 0, AROUND)

    def _area(self) -> QScrollArea:
        """What scrolls."""
        area = self._panel.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)  # noqa: S101 - made so by side_panel
        return area

    def themes(self) -> list[str]:
        """The names of the themes shown."""
        return [chip.words() for each in widgets_of(self._layout) for chip in each.findChildren(StillChip)]

    def _block(self, text: Pieces, style: str = "body") -> ProseLabel:
        made = prose(text, style)
        self.blocks.append((made, text))
        return made

    def _head(self, shown: Shown) -> list[Item]:
        hit, kind = shown.hit, fields.KINDS[shown.hit.kind]
        sign, name = glyph(kind.icon, kind.colour_role, 16), label(tr(kind.label), "small")
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        place = label(tr("Hit {at} of {of}").format(at=f"{shown.at:,}", of=f"{shown.of:,}"), "small")
        by = (hit.review, search_words.types_of(hit), hit.publisher, str(hit.year or ""))
        stands = ", ".join(part for part in by if part) or tr("Of the whole library")
        seek = tool("search", tr("Find in this text (Ctrl+F)"), size=16)
        seek.clicked.connect(self.begin_find)
        behind = tool("external-link", tr("Open in a tab behind (Ctrl+Enter)"), size=16)
        behind.clicked.connect(self.behind_requested)
        ways = (seek, behind) if hit.review_id is not None else (seek,)
        top = row(sign, 2, (name, 1), place, *ways, gap=4)
        more = WayTools(in_words=True)
        more.wanted.connect(self.way_wanted)
        return [top, 6, prose(search_words.name_of(hit), "title"), 4, prose(stands, "body", "muted"), 8, more, 16]

    def _text(self, shown: Shown) -> list[Item]:
        """The whole text; where the words were found in another field, first the passage that holds them."""
        items: list[Item] = [*(self._block(part, "read") for part in search_words.chunked(shown.text)), 20]
        snippet = search_words.pieces(shown.hit.snippet)
        if search_words.has_mark(snippet) and not search_words.has_mark(shown.text):
            items = [label(tr("Found in"), "strong"), 4, prose(snippet), 16, rule(), 16, *items]
        return items

    def _fields(self, shown: Shown) -> list[Item]:
        """Every other field that is filled."""
        items: list[Item] = []
        for name, words in shown.read.fields if shown.read is not None else ():
            items += [label(name, "label"), 2, self._block(search_words.marked(words, shown.marker)), 12]
        return [rule(), 16, *items, 4] if items else []


def _place(hit: Hit) -> list[Item]:
    words = search_words.place_in_source(hit)
    return [rule(), 16, label(tr("In its source"), "strong"), 4, prose(words, "body", "muted"), 16] if words else []


def _themes(shown: Shown) -> list[Item]:
    if shown.read is None or not shown.read.themes:
        return []
    chips = flow(*(StillChip(name) for name in shown.read.themes), gap=6)
    return [rule(), 16, label(tr("Themes of the review"), "strong"), 8, chips]
