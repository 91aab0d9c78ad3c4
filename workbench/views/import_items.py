"""The records proposed from a source: a tick, kind and number, the words, how sure, and why not."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from workbench.intake.proposal import Confidence, Item
from workbench.views.kind_looks import LOOKS, name_of
from workbench.views.look import icons, paint, theme
from workbench.views.saying import tr
from workbench.views.widgets.rows import RowDelegate
from workbench.views.widgets.tick_rows import WORDS_LEFT, TickRows
from workbench.views.widgets.ticks import draw_tick

SURE = {Confidence.SURE: ("Sure", 3), Confidence.LIKELY: ("Likely", 2), Confidence.UNSURE: ("Unsure", 1)}


@dataclass(frozen=True)
class Proposed:
    """An item with its index in the proposal, and whether it is ticked."""

    at: int
    item: Item
    is_ticked: bool


def said(thing: Proposed) -> str:
    """An item in words for a screen reader."""
    state = tr("ticked") if thing.is_ticked else tr("not ticked")
    sure, _ = SURE[thing.item.confidence]
    return f"{name_of(thing.item)}, {state}, {tr(sure)}: {thing.item.text.words or thing.item.heading}"


class ItemDelegate(RowDelegate[Proposed]):
    """Paints an item; at most two lines of its words, its doubt in a line of its own."""

    inset = (8, 2, 8, 2)

    @override
    def height_of(self, thing: Proposed, width: int) -> int:
        room = width - WORDS_LEFT - 40
        lines = min(2, paint.lines_of(_words(thing.item), "body", room))
        return 44 + 20 * lines + 24 * bool(thing.item.reason)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Proposed, *, is_chosen: bool) -> None:
        look, item = LOOKS[thing.item.kind], thing.item
        state = Qt.CheckState.Checked if thing.is_ticked else Qt.CheckState.Unchecked
        draw_tick(painter, box.left() + 16, box.top() + 14, state)
        left, wide = box.left() + WORDS_LEFT, box.width() - WORDS_LEFT - 16
        icons.draw(painter, look.icon, left, box.top() + 14, look.role, 16)
        paint.text(painter, QRectF(left + 24, box.top() + 12, wide - 120, 20), name_of(item), "strong")
        self._draw_sure(painter, box, item.confidence)
        paint.text(painter, QRectF(left, box.top() + 34, wide, 40), _words(item), lines=2)
        if item.reason:
            icons.draw(painter, "triangle-alert", left, box.bottom() - 25, "warn", 14)
            at = QRectF(left + 20, box.bottom() - 26, wide - 20, 16)
            paint.text(painter, at, item.reason, "label", "warn")

    def _draw_sure(self, painter: QPainter, box: QRectF, confidence: Confidence) -> None:
        sure, steps = SURE[confidence]
        words = tr(sure)
        right = box.right() - 16
        paint.text(painter, QRectF(right - 56, box.top() + 14, 56, 16), words, "small", "muted", is_right=True)
        left = right - paint.width(words, "small") - 34
        for step in range(3):
            bar = QRectF(left + step * 8, box.top() + 21 - 4 * step, 5, 4 * step + 6)
            is_filled = step < steps
            painter.setPen(Qt.PenStyle.NoPen if is_filled else QPen(theme.colour("edge"), 1))
            painter.setBrush(theme.colour("muted") if is_filled else Qt.BrushStyle.NoBrush)
            painter.drawRect(bar if is_filled else bar.adjusted(0.5, 0.5, -0.5, -0.5))


def _words(item: Item) -> str:
    return ": ".join(part for part in (item.heading.strip(":; "), item.text.words) if part)


class Items(TickRows[Proposed]):
    """The items, known by their indexes in the proposal."""

    def __init__(self) -> None:
        super().__init__(tr("Proposed records"), ItemDelegate(), said)
        self.let_several()

    def put_items(self, items: Sequence[Item], ticked: frozenset[int], shown: Sequence[int], chosen: int) -> None:
        """Show the items with those indexes; `chosen` is an index in the proposal. Others chosen stay so."""
        others = {thing.at for thing in self.things_chosen()}
        rows = [Proposed(at, items[at], at in ticked) for at in shown]
        seen = self.verticalScrollBar().value()
        row = next((row for row, thing in enumerate(rows) if thing.at >= chosen), len(rows) - 1)
        is_among = bool(rows) and rows[row].at in others
        self.put(rows, row, [row for row, at in enumerate(shown) if at in others] if is_among else ())
        self.verticalScrollBar().setValue(seen)
        self.scrollTo(self.currentIndex())

    @override
    def key_of(self, thing: Proposed) -> int:
        return thing.at
