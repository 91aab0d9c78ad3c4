"""The hits of a search as a list: icon of the kind, name, where it stands, two lines with the matched words marked."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from workbench.records import fields
from workbench.search import Hit
from workbench.views import search_words
from workbench.views.look import icons, paint, tokens
from workbench.views.saying import tr
from workbench.views.widgets.rows import RowDelegate, Rows

LINES = 2
"""Lines of the snippet, at most."""
LEFT, RIGHT, AROUND = 46, 16, 66
"""Room in pixels left and right of the words of a row, and what its height has besides the snippet."""


class HitDelegate(RowDelegate[Hit]):
    """Paints one hit."""

    inset = (8, 2, 12, 2)

    @override
    def height_of(self, thing: Hit, width: int) -> int:
        room = width - LEFT - RIGHT - self.inset[0] - self.inset[2]
        lines = paint.lines_of(search_words.pieces(thing.snippet), "body", room, weight=600)
        return AROUND + tokens.TYPE["body"].line * min(lines, LINES)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Hit, *, is_chosen: bool) -> None:
        kind = fields.KINDS[thing.kind]
        icons.draw(painter, kind.icon, box.left() + 16, box.top() + 13, kind.colour_role)
        line = box.adjusted(LEFT, 12, -RIGHT, 0)
        paint.text(painter, line, search_words.name_of(thing), "strong")
        paint.text(painter, line.adjusted(0, 20, 0, 0), search_words.stands_in(thing), "small", "muted")
        snippet = search_words.pieces(thing.snippet)
        paint.text(painter, line.adjusted(0, 40, 0, 0), snippet, lines=LINES)


class HitList(Rows[Hit]):
    """The list: `chosen` tells the hit to show, `opened` the one to go to, `copy_requested` the wish to cite it.

    `acts` is a row of buttons above the list, for what can be done with the hits chosen.
    """

    copy_requested = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Hits"), HitDelegate(), search_words.spoken)
        self.let_several()
        self.acts = QHBoxLayout()
        self.acts.setSpacing(8)

    def chosen_hits(self) -> tuple[Hit, ...]:
        """All hits chosen, in their order."""
        return tuple(self.things_chosen())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        else:
            super().keyPressEvent(event)
