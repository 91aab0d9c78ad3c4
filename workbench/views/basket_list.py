"""What lies in the basket as a list in the user's order: each record with its words and its citation."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from typing_extensions import override

from workbench.records import fields
from workbench.search import Hit
from workbench.views import search_words
from workbench.views.look import icons, paint, tokens
from workbench.views.saying import tr
from workbench.views.widgets.rows import MovedRows, RowDelegate

LINES, CITE_LINES = 3, 2
"""Lines of the words and of the citation, at most."""
LEFT, RIGHT, AROUND, WIDEST = 54, 24, 46, 960
"""Room in pixels left and right of the words of a row, around them above and below, and their greatest width."""


def spoken(hit: Hit) -> str:
    """A row in words, for a screen reader."""
    return f"{search_words.name_of(hit)}. {hit.text}. {search_words.reference(hit)}"


class _Delegate(RowDelegate[Hit]):
    """Paints one record of the basket."""

    inset = (12, 2, 12, 2)

    def _room(self, width: float) -> float:
        return min(width - LEFT - RIGHT, WIDEST)

    @override
    def height_of(self, thing: Hit, width: int) -> int:
        room = self._room(width - self.inset[0] - self.inset[2])
        words = paint.lines_of(thing.text, "body", room, most=LINES)
        cites = paint.lines_of(search_words.reference(thing), "small", room, most=CITE_LINES)
        return AROUND + tokens.TYPE["body"].line * words + tokens.TYPE["small"].line * cites

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Hit, *, is_chosen: bool) -> None:
        kind = fields.KINDS[thing.kind]
        icons.draw(painter, kind.icon, box.left() + 20, box.top() + 11, kind.colour_role)
        line = QRectF(box.left() + LEFT, box.top() + 10, self._room(box.width()), box.height())
        paint.text(painter, line, search_words.name_of(thing), "strong")
        used = paint.text(painter, line.adjusted(0, 20, 0, 0), thing.text, lines=LINES)
        cites = line.adjusted(0, 24 + used, 0, 0)
        paint.text(painter, cites, search_words.reference(thing), "small", "muted", lines=CITE_LINES)


class BasketList(MovedRows[Hit]):
    """The list. Rows are dragged, or moved by Alt with an arrow; Delete takes out, Enter opens, Ctrl+C copies."""

    copy_requested = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Records in the basket"), _Delegate(), spoken)
        self.let_several()
        self.let_drag(can_drag=True)

    def rows_chosen(self) -> list[int]:
        """The rows of all that is chosen, in their order."""
        return sorted(index.row() for index in self.selectedIndexes())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        else:
            super().keyPressEvent(event)
