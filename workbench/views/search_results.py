"""The hits of a search as a list, one by one or under their reviews: two lines of each, the matched words marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from workbench.records import ReviewId, fields
from workbench.records.ids import Pick
from workbench.search import Found, Hit
from workbench.search.collected import pick_of
from workbench.views import search_words
from workbench.views.look import icons, paint, tokens
from workbench.views.saying import tr
from workbench.views.widgets.rows import RowDelegate, Rows

LINES = 2
"""Lines of the snippet, at most."""
LEFT, RIGHT, AROUND = 46, 16, 66
"""Room in pixels left and right of the words of a row, and what its height has besides the snippet."""
FEW = 3
"""Hits shown of each review, where they are grouped."""
HEAD, COUNT = 60, 132
"""The height of a review's row, and the room at its right for the number of its hits."""


@dataclass(frozen=True)
class Group:
    """A review among the results: its hits that are listed, and how many it has in all."""

    hits: tuple[Hit, ...]
    count: int

    @property
    def has_more(self) -> bool:
        """Whether some of its hits are not shown beneath it; those of the whole library all are."""
        return self.hits[0].review_id is not None and self.count > min(FEW, len(self.hits))

    def said(self) -> str:
        """How many hits it has, in words."""
        if self.has_more:
            return tr("Show all {number}").format(number=f"{self.count:,}")
        return tr("%n hit|%n hits", "", self.count)


Row = Hit | Group


def grouped(found: Found) -> list[Row]:
    """The results under their reviews, the review of the first hit first; those of the whole library come last."""
    by_review: dict[int, list[Hit]] = {}
    for hit in found.results:
        by_review.setdefault(hit.review_id or 0, []).append(hit)
    rows: list[Row] = []
    for key, hits in sorted(by_review.items(), key=lambda each: each[0] == 0):
        rows += [Group(tuple(hits), found.in_review.get(key, len(hits))), *hits[: FEW if key else None]]
    return rows


def spoken(row: Row) -> str:
    """A row in words, for a screen reader."""
    if isinstance(row, Hit):
        return search_words.spoken(row)
    return f"{search_words.stands_in(row.hits[0])}. {row.said()}"


class HitDelegate(RowDelegate[Row]):
    """Paints one hit, or the review that hits are in. `is_grouped`: a hit says nothing of its review."""

    inset = (8, 2, 12, 2)
    is_grouped = False

    @override
    def height_of(self, thing: Row, width: int) -> int:
        if isinstance(thing, Group):
            return HEAD
        room = width - LEFT - RIGHT - self.inset[0] - self.inset[2]
        lines = paint.lines_of(search_words.pieces(thing.snippet), "body", room, weight=600, most=LINES)
        return AROUND - 20 * self.is_grouped + tokens.TYPE["body"].line * lines

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Row, *, is_chosen: bool) -> None:
        if isinstance(thing, Group):
            self._draw_group(painter, box, thing)
            return
        kind = fields.KINDS[thing.kind]
        icons.draw(painter, kind.icon, box.left() + 16, box.top() + 13, kind.colour_role)
        line = box.adjusted(LEFT, 12, -RIGHT, 0)
        part = tr(search_words.IN_PART) if thing.is_in_part else ""
        room = paint.width(part, "small") + 12 if part else 0
        paint.text(painter, line.adjusted(0, 0, -room, 0), search_words.name_of(thing), "strong")
        paint.text(painter, line, part, "small", "muted", is_right=True)
        if not self.is_grouped:
            line.translate(0, 20)
            paint.text(painter, line, search_words.stands_in(thing), "small", "muted")
        line.translate(0, 20)
        paint.text(painter, line, search_words.pieces(thing.snippet), lines=LINES)

    def _draw_group(self, painter: QPainter, box: QRectF, group: Group) -> None:
        hit, line = group.hits[0], box.adjusted(16, 10, -RIGHT - COUNT, 0)
        paint.text(painter, line, hit.review or tr("Of the whole library"), "head")
        where = " · ".join(part for part in (search_words.types_of(hit), hit.publisher, str(hit.year or "")) if part)
        paint.text(painter, line.adjusted(0, 22, 0, 0), where, "small", "muted")
        count = QRectF(box.right() - RIGHT - COUNT, box.top() + 12, COUNT, 20)
        paint.text(painter, count, group.said(), "label", "accent" if group.has_more else "muted", is_right=True)


class HitList(Rows[Row]):
    """The list: `chosen` tells the row to show, `opened` the one to go to, `copy_requested` the wish to cite it.

    `acts` is a row of buttons above the list, for what can be done with the hits chosen.
    """

    copy_requested = Signal()
    behind_requested = Signal()
    """The chosen hit is to be opened in a tab behind."""

    def __init__(self) -> None:
        self._delegate = HitDelegate()
        super().__init__(tr("Hits"), self._delegate, spoken)
        self.let_several()
        self.acts = QHBoxLayout()
        self.acts.setSpacing(8)

    def show_found(self, found: Found, *, is_grouped: bool, is_again: bool = False) -> None:
        """Show results, from the first on. Where the same `is_again` asked for, what one reads and has chosen stays."""
        rows: list[Row] = grouped(found) if is_grouped else list(found.results)
        before, top = self.things.things, self.indexAt(self.viewport().rect().topLeft())
        stood, was_grouped = self.visualRect(top).top(), self._delegate.is_grouped
        self._delegate.is_grouped = is_grouped
        if is_again:
            several = {_key(row) for row in self.things_chosen()}
            at = _where(before, self.currentIndex().row(), rows)
            self.put(rows, at, [place for place, row in enumerate(rows) if _key(row) in several])
        else:
            self.put(rows, _first(rows))
        self.executeDelayedItemsLayout()
        if not is_again:
            self.scrollToTop()
        elif was_grouped is is_grouped:
            self._scroll_by(self.visualRect(self.things.index(_where(before, top.row(), rows), 0)).top() - stood)
        else:
            self.scrollTo(self.currentIndex())

    def _scroll_by(self, pixels: int) -> None:
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + pixels)

    def hit(self) -> Hit | None:
        """The hit to show: the chosen one, or the best of the chosen review."""
        row = self.thing()
        return row.hits[0] if isinstance(row, Group) else row

    def chosen_hits(self) -> tuple[Hit, ...]:
        """All hits chosen, in their order; of a chosen review all that are among the results.

        Where the mouse took the choice back, the row that is shown still.
        """
        rows = self.things_chosen() or [row for row in (self.thing(),) if row is not None]
        chosen = (row.hits if isinstance(row, Group) else (row,) for row in rows)
        return tuple(dict.fromkeys(hit for hits in chosen for hit in hits))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, at = self.thing(), event.position().toPoint()
        if event.button() == Qt.MouseButton.MiddleButton:
            self.behind_requested.emit()
        elif isinstance(row, Group) and row.has_more and self._is_count(at) and not event.modifiers():
            self.opened.emit(row)

    def _is_count(self, at: QPoint) -> bool:
        return self.indexAt(at) == self.currentIndex() and at.x() > self.viewport().width() - COUNT

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif is_ctrl and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.behind_requested.emit()
        else:
            super().keyPressEvent(event)


def _key(row: Row) -> Pick | ReviewId:
    """What a row stands for, however its words change: a review, or a record or page of a source."""
    return ReviewId(row.hits[0].review_id or 0) if isinstance(row, Group) else pick_of(row)


def _first(rows: Sequence[Row]) -> int:
    """Where the first hit stands; -1 if there is none."""
    return next((at for at, row in enumerate(rows) if isinstance(row, Hit)), -1)


def _where(before: Sequence[Row], at: int, rows: Sequence[Row]) -> int:
    """Where the row that stood at a place stands now; if it is gone, the next that is left, else the one before it."""
    places = {_key(row): place for place, row in enumerate(rows)}
    nearest = (*before[at:], *reversed(before[:at])) if at >= 0 else ()
    return next((places[_key(row)] for row in nearest if _key(row) in places), _first(rows))
