"""The overview of a review: what it is, how much of each kind it holds, themes, background, sources; its own fields."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.library import Changed, Library, reading, writing
from workbench.library.starting import DayToKeep, add_days
from workbench.records import RecordId, Review, ReviewId, SourceDocument
from workbench.records.fields import KINDS
from workbench.views import telling
from workbench.views.before_ways import WayTools, take, ways
from workbench.views.bridge import Job
from workbench.views.look import icons, paint, theme, tokens
from workbench.views.record_fields import Offer
from workbench.views.record_form import RecordForm
from workbench.views.record_offers import offers
from workbench.views.review_days import Days, DaysPanel, read_days
from workbench.views.review_preview import Preview, read_preview
from workbench.views.review_removal import delete_review
from workbench.views.saying import tr
from workbench.views.shell.left_column import REVIEW_PARTS, Part
from workbench.views.shell.place import Desk, Place, View, concerns
from workbench.views.widgets.buttons import button, tool
from workbench.views.widgets.chips import Chip, StillChip
from workbench.views.widgets.layout import anew, column, fill, flow, row, scrolled
from workbench.views.widgets.words import label, prose

BESIDE = 900
"""The width of the view, in pixels, from which the form stands beside the overview."""
TILE = QSize(156, 72)


@dataclass(frozen=True)
class Overview:
    """What is read for the view."""

    review: Review
    publisher: str
    counts: Mapping[str, int]
    preview: Preview
    sources: tuple[tuple[RecordId, str], ...]
    offered: Mapping[str, Offer]
    days: Days


def read_overview(library: Library, review_id: ReviewId) -> Overview:
    """Read a review for its overview; on the worker's thread."""
    review = reading.review(library, review_id)
    publisher = reading.record(library, "publisher", review.publisher_id) if review.publisher_id else None
    kept = reading.records_of(library, "source_document", review_id)
    sources = tuple((each.id, each.file_name) for each in kept if isinstance(each, SourceDocument))
    return Overview(
        review,
        str(getattr(publisher, "name", "")),
        reading.counts_of(library, review_id),
        read_preview(library, review_id),
        sources,
        offers(library, "review", review_id),
        read_days(library, review),
    )


class CountTile(QAbstractButton):
    """How many records of a kind there are; a click leads to them."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._kind, self._number = KINDS[part.kind], 0
        self.setFixedSize(TILE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.put(0)

    def put(self, number: int) -> None:
        """Show another number."""
        self._number = number
        self.setAccessibleName(f"{tr(self._kind.plural)}: {number:,}")
        self.setText(f"{number:,}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return TILE

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("edge" if self.underMouse() else "line"), 1))
        painter.setBrush(theme.colour("hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS, tokens.RADIUS)
        is_any = self._number > 0
        icons.draw(painter, self._kind.icon, box.right() - 30, 14, self._kind.colour_role if is_any else "muted", 18)
        words = f"{self._number:,}" if is_any else "–"
        paint.text(painter, QRectF(14, 10, 90, 32), words, "title", "text" if is_any else "muted")
        paint.text(painter, QRectF(14, 46, box.width() - 24, 16), tr(self._kind.plural), "label", "muted")
        if self.hasFocus():
            paint.ring(painter, box)


class ReviewView(View):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._review_id: ReviewId | None = None
        self._reading: Job | None = None
        self._shown_of: ReviewId | None = None
        self._page = QWidget()
        self._parts = [part for group in REVIEW_PARTS for part in group if part.kind]
        self.tiles = {part.kind: CountTile(part) for part in self._parts}
        self.form = RecordForm(desk, "review")
        self.title, self.types, self.by = prose("", "title"), prose("", "small", "muted"), prose("", "body", "muted")
        self.days = DaysPanel()
        self._more, self._more_shown = QWidget(), tuple[object, ...]()
        self._more_layout = QVBoxLayout(self._more)
        self._brief = button(tr("Brief"), "primary", "newspaper")
        self.delete_tool, self.ways = tool("trash-2", tr("Delete this review")), WayTools(in_words=True)
        self._themes: tuple[str, ...] = ()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        head = column(self.types, self.title, self.by, gap=4)
        acts = column(row(self._brief, self.delete_tool, None), row(self.ways, None), gap=8)
        tiles = flow(*self.tiles.values(), gap=8)
        main = column(head, acts, tiles, self.days, self._more, None, gap=20)
        details = column(label(tr("Details"), "head"), self.form, None, gap=16)
        self._page.setLayout(self._sides)
        fill(self._sides, (main, 3), (details, 2), gap=40, margins=(32, 24, 32, 32))
        fill(QVBoxLayout(self), scrolled(self._page), gap=0)

    def _join(self) -> None:
        for part in self._parts:
            self.tiles[part.kind].clicked.connect(partial(self._go_to, part))
        self._brief.clicked.connect(lambda: self.go_requested.emit(Place("brief", self._review_id)))
        self.delete_tool.clicked.connect(self.delete)
        self.ways.wanted.connect(partial(take, self))
        self.days.reached.connect(self._reach)
        self.days.opened.connect(self._open_day)
        self.days.wanted.connect(self._add_days)
        self.form.failed.connect(self.failed)
        self.form.reload_requested.connect(self._reload)
        self.form.offers_changed.connect(self._read)

    @override
    def show_place(self, place: Place) -> None:
        self._review_id = place.review_id
        self._read()

    def _go_to(self, part: Part) -> None:
        self.go_requested.emit(part.place(self._review_id))

    def _open_day(self, key: RecordId | None) -> None:
        self.go_requested.emit(Place("records", self._review_id, "deadline", key))

    def _reach(self, reached: tuple[RecordId, date | None]) -> None:
        """A deadline was reached, or was not after all."""
        key, day = reached
        library, values = self._desk.library, {"done_on": day}
        self._start(tr("Saving"), lambda _: writing.change(library, "deadline", key, values), must_finish=True)

    def _add_days(self, days: Collection[DayToKeep]) -> None:
        library, review_id = self._desk.library, self._review_id
        if review_id is not None:
            self._start(tr("Adding the dates"), lambda _: add_days(library, review_id, days), must_finish=True)

    def _read(self) -> None:
        review_id, library, before = self._review_id, self._desk.library, self._reading
        if review_id is not None:
            self._reading = self._start(
                tr("Reading the review"), lambda _: read_overview(library, review_id), instead_of=before
            )
            self._reading.done.connect(self._take)
            self._or_later(self._reading, self._lack)

    def _lack(self) -> None:
        """Where a review could not be read, no other stands in its place."""
        if self._shown_of != self._review_id:
            self.form.settle()
            self.form.held = None
            self._page.hide()

    def _take(self, read: Overview) -> None:
        self._reading = None
        if read.preview.review_id != self._review_id:
            return
        self._shown_of = self._review_id
        self._page.show()
        review, held = read.review, self.form.held
        self.title.say(review.title)
        self.types.say(telling.long_types(review.types, self._desk.library.lists) or tr("Review"))
        by = " · ".join(part for part in (read.publisher, review.published or str(review.year or "")) if part)
        self.by.say(by or tr("No publisher yet"))
        for kind, tile in self.tiles.items():
            tile.put(read.counts.get(kind, 0))
        self.days.put(read.days)
        self._themes = read.preview.themes
        self._show_more(read)
        is_shown = held is not None and held.key == review.id
        if not is_shown:
            self.form.settle()
        if not is_shown or not (self.form.is_changed or (held is not None and held.version == review.version)):
            self.form.put(review)
        self.form.offer(read.offered)

    def _show_more(self, read: Overview) -> None:
        more = (self._review_id, read.preview.themes, read.preview.about, read.sources)
        if more == self._more_shown:
            return
        self._more_shown, parts = more, list[QWidget]()
        if read.preview.themes:
            chips = flow(*(StillChip(name) for name in read.preview.themes), gap=6)
            parts.append(column(label(tr("Themes"), "strong"), chips, gap=8))
        if read.preview.about:
            parts.append(column(label(tr("Background"), "strong"), prose(read.preview.about, "read"), gap=8))
        if read.sources:
            chips = flow(*(self._source(key, name) for key, name in read.sources), gap=6)
            parts.append(column(label(tr("Sources"), "strong"), chips, gap=8))
        with anew(self._more_layout):
            fill(self._more_layout, *parts, gap=20)

    def _source(self, key: RecordId, name: str) -> Chip:
        chip = Chip(name, icon="file-text")
        place = Place("source", self._review_id, "source_document", key)
        chip.opened.connect(lambda: self.go_requested.emit(place))
        return chip

    def _reload(self) -> None:
        self.form.held = None
        self._read()

    @override
    def on_changed(self, change: Changed) -> None:
        if concerns(change, self._review_id):
            self._read()

    def delete(self) -> None:
        """Delete the review with all it holds; the foot says what went, and offers to undo it."""
        review_id, library = self._review_id, self._desk.library
        if review_id is not None:
            self.form.let_go()
            self.do(tr("Deleting the review"), partial(delete_review, library, review_id))

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"delete_review": self.delete, **ways(self.form, self._themes, self.go_requested.emit)}

    @override
    def settle(self) -> None:
        self.form.settle()

    @override
    def first_focus(self) -> QWidget:
        return self.tiles["person"]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= BESIDE
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(direction)
