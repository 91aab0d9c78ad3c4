"""The places in which words would be replaced: where each is, the words as they are, and as they would be."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from workbench.library.replacing import Spot, written_fields
from workbench.records.fields import KINDS
from workbench.views.look import icons, paint
from workbench.views.look.paint import Pieces
from workbench.views.saying import tr
from workbench.views.widgets.rows import RowDelegate
from workbench.views.widgets.tick_rows import WORDS_LEFT, TickRows
from workbench.views.widgets.ticks import draw_tick


@dataclass(frozen=True)
class Change:
    """A spot, the words that would stand there, and whether it is ticked."""

    spot: Spot
    words: str
    is_ticked: bool

    @property
    def name(self) -> str:
        """Record and field: "Recommendation 3 · Text"."""
        label = next(each.label for each in written_fields(self.spot.kind) if each.name == self.spot.field)
        return f"{tr(KINDS[self.spot.of[0]].label)} {self.spot.number}".strip() + f" · {tr(label)}"

    @property
    def is_now(self) -> Pieces:
        """The words as they are, those to be replaced marked."""
        return [(self.spot.before, False), (self.spot.words, True), (self.spot.after, False)]

    @property
    def would_be(self) -> Pieces:
        """The words as they would be, the new ones marked."""
        return [(self.spot.before, False), *([(self.words, True)] if self.words else []), (self.spot.after, False)]

    def said(self) -> str:
        """The place in words for a screen reader."""
        state = tr("ticked") if self.is_ticked else tr("not ticked")
        return tr("{name}, {state}. Now: {now}. Then: {then}").format(
            name=self.name, state=state, now=paint.plain(self.is_now), then=paint.plain(self.would_be)
        )


class ChangeDelegate(RowDelegate[Change]):
    """Paints a place on three lines."""

    height = 88
    inset = (8, 2, 8, 2)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Change, *, is_chosen: bool) -> None:
        kind = KINDS[thing.spot.of[0]]
        state = Qt.CheckState.Checked if thing.is_ticked else Qt.CheckState.Unchecked
        draw_tick(painter, box.left() + 16, box.top() + 13, state)
        left, wide = box.left() + WORDS_LEFT, box.width() - WORDS_LEFT - 16
        icons.draw(painter, kind.icon, left, box.top() + 13, kind.colour_role, 16)
        paint.text(painter, QRectF(left + 24, box.top() + 11, wide - 24, 20), thing.name, "strong")
        for step, (words, role) in enumerate(((thing.is_now, "muted"), (thing.would_be, "text"))):
            line = QRectF(left, box.top() + 35 + 22 * step, wide, 20)
            paint.text(painter, line.adjusted(0, 2, 0, 0), (tr("Now"), tr("Then"))[step], "small", "muted")
            paint.text(painter, line.adjusted(44, 0, 0, 0), words, "body", role)


class Changes(TickRows[Change]):
    """The places, known by their spots."""

    def __init__(self) -> None:
        super().__init__(tr("Places"), ChangeDelegate(), Change.said)
        self.let_several()

    @override
    def key_of(self, thing: Change) -> Spot:
        return thing.spot
