"""The table of the family's ledger: who, what came of it, what they said, what they allow."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from workbench.views.family_words import NOTHING_SAID, Entry
from workbench.views.look import icons, paint, theme
from workbench.views.saying import tr
from workbench.views.widgets.rows import THING, Index, MovedRows, RowDelegate

HEADS = ("Who", "What came of it", "What they said", "They allow")
EDGE, GAP, TALL, HEAD_TALL = 24, 16, 68, 48
ROOMY = 760


@dataclass(frozen=True)
class Columns:
    """Where the four columns begin, and how wide each is, in pixels from the left of the list."""

    lefts: tuple[float, float, float, float]
    widths: tuple[float, float, float, float]

    def box(self, at: int, top: float, height: float) -> QRectF:
        """The room of one column."""
        return QRectF(self.lefts[at], top, self.widths[at], height)


def columns(width: float) -> Columns:
    """The columns for a list of `width` pixels; what they said has what the others leave."""
    who, came, allow = (152, 192, 112) if width >= ROOMY else (112, 128, 104)
    said = max(80.0, width - 2 * EDGE - 3 * GAP - who - came - allow)
    wide = (float(who), float(came), said, float(allow))
    lefts = [float(EDGE)]
    for each in wide[:-1]:
        lefts.append(lefts[-1] + each + GAP)
    return Columns((lefts[0], lefts[1], lefts[2], lefts[3]), wide)


class EntryDelegate(RowDelegate[Entry]):
    """Paints a row of the ledger; the first of a group with the group's name above it."""

    @override
    def height_of(self, thing: Entry, width: int) -> int:
        return TALL + (HEAD_TALL if thing.head else 0)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        above = HEAD_TALL if index.data(THING).head else 0
        self.inset = (8, above + 1, 8, 1)
        super().paint(painter, option, index)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Entry, *, is_chosen: bool) -> None:
        at, top = columns(box.width() + 16), box.top() + 12
        left = box.left() - 8
        painter.translate(left, 0)
        if thing.head:
            paint.text(painter, QRectF(EDGE, box.top() - 28, box.width() - EDGE, 20), thing.head, "strong")
        self._draw_who(painter, at, top, thing, is_chosen=is_chosen)
        self._draw_said(painter, at.box(2, top, 40), thing)
        if thing.consent:
            room = at.box(3, top, 40)
            icons.draw(painter, thing.consent_icon, room.left(), room.top() + 2, "muted", 16)
            paint.text(painter, room.adjusted(22, 0, 0, 0), thing.consent, lines=2)
        painter.translate(-left, 0)

    def _draw_who(self, painter: QPainter, at: Columns, top: float, thing: Entry, *, is_chosen: bool) -> None:
        paint.text(painter, at.box(0, top, 20), thing.who, weight=600 if is_chosen else 500)
        paint.text(painter, at.box(0, top + 22, 16), thing.role, "small", "muted")
        came = at.box(1, top, 20)
        icons.draw(painter, thing.icon, came.left(), came.top() + 2, "muted", 16)
        paint.text(painter, came.adjusted(24, 0, 0, 0), thing.came)
        paint.text(painter, at.box(1, top + 22, 16), thing.how, "small", "muted")

    def _draw_said(self, painter: QPainter, room: QRectF, thing: Entry) -> None:
        is_heard = bool(thing.said) and thing.said != tr(NOTHING_SAID)
        role = "text" if is_heard else "muted"
        lines = 2 if is_heard else 1
        paint.text(painter, room, thing.said, "body", role, lines=lines, is_italic=thing.is_verbatim)
        if thing.reason:
            paint.text(painter, room.translated(0, 22), thing.reason, "small", "muted")


class FamilyTable(MovedRows[Entry]):
    """The table. Rows move among those of their group."""

    def __init__(self) -> None:
        super().__init__(tr("Family"), EntryDelegate(), lambda entry: entry.words)
        self.let_drag(can_drag=True)


class Heads(QWidget):
    """The names of the columns, with a hairline under them."""

    def __init__(self, table: FamilyTable) -> None:
        super().__init__()
        self._table = table
        self.setFixedHeight(28)
        table.verticalScrollBar().rangeChanged.connect(lambda *_: self.update())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        at = columns(self._table.viewport().width())
        for place, words in enumerate(HEADS):
            paint.text(painter, at.box(place, 2, 16), tr(words), "label", "muted")
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
