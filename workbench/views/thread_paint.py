"""How the picture of the golden thread is laid out for a width, and painted: in the window, and for a file."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from workbench.analysis.picture import Picture, Spot, SpotKind
from workbench.analysis.thread import Key
from workbench.views import thread_words
from workbench.views.look import icons, paint, theme
from workbench.views.saying import tr
from workbench.views.thread_words import COLUMNS, Told

MARGIN, BETWEEN, HEAD = 24, 36, 44
ROOMY, TIGHT_BETWEEN = 1000, 22
BOX_LEAST, BOX_MOST, BOX_TALL, PITCH = 152, 232, 74, 87
"""Least and greatest width of a box, its height, and from row to row, in pixels."""


@dataclass(frozen=True)
class Drawn:
    """Where everything stands for one width, in pixels of the picture."""

    shown: Picture
    wide: float
    between: float = 36

    def box(self, spot: Spot) -> QRectF:
        """The box of a spot."""
        left = MARGIN + spot.column * (self.wide + self.between)
        return QRectF(round(left), round(HEAD + spot.row * PITCH), round(self.wide), BOX_TALL)

    def is_line_in(self, seen: QRectF, start: int, end: int) -> bool:
        """Whether the line between two spots, given by their places, crosses what is seen from top to bottom."""
        one, two = sorted((self.shown.spots[start].row, self.shown.spots[end].row))
        return HEAD + one * PITCH <= seen.bottom() and HEAD + two * PITCH + BOX_TALL >= seen.top()

    @property
    def size(self) -> QSize:
        """The size of the whole picture."""
        across = 2 * MARGIN + 5 * self.wide + 4 * self.between
        return QSize(round(across), round(HEAD + self.shown.rows * PITCH + MARGIN))


def drawn(shown: Picture, room: float) -> Drawn:
    """Lay a picture out for a width of `room` pixels; narrower than its least it scrolls."""
    between = BETWEEN if room >= ROOMY else TIGHT_BETWEEN
    wide = (room - 2 * MARGIN - 4 * between) / 5
    return Drawn(shown, min(BOX_MOST, max(BOX_LEAST, wide)), between)


def paint_thread(
    painter: QPainter,
    told: Told | None,
    at: Drawn,
    seen: QRectF,
    current: Spot | None = None,
    *,
    has_focus: bool = False,
) -> None:
    """Paint what of the picture lies in `seen`; the way of the current box is drawn as chosen."""
    if told is None:
        return
    way = thread_words.way_of(told, current.key if current else None)
    for column, words in enumerate(map(tr, COLUMNS)):
        box = at.box(Spot(SpotKind.RECORD, ("", 0), column))
        paint.text(painter, QRectF(box.left() + 2, 16, box.width() + 20, 16), words, "label", "muted")
    spots = at.shown.spots
    lines = [(spots[start], spots[end]) for start, end in at.shown.lines if at.is_line_in(seen, start, end)]
    for start, end in sorted(lines, key=lambda line: {line[0].key, line[1].key} <= way):
        _paint_line(painter, at, start, end, way, is_passing=not _is_seen(at, seen, start, end))
    for spot in spots:
        if at.box(spot).intersects(seen):
            _paint_box(painter, told, at.box(spot), spot, is_on_way=spot.key in way)
            if spot is current and has_focus:
                paint.ring(painter, at.box(spot).adjusted(-3, -3, 3, 3), 10)


def _paint_box(painter: QPainter, told: Told, box: QRectF, spot: Spot, *, is_on_way: bool) -> None:
    _paint_frame(painter, box, spot, is_on_way=is_on_way)
    icon, role = thread_words.icon_of(told, spot)
    icons.draw(painter, icon, box.left() + 12, box.top() + 9, role, 16)
    tone = "warn" if spot.what is SpotKind.GAP else "muted"
    head = QRectF(box.left() + 34, box.top() + 9, box.width() - 40, 16)
    paint.text(painter, head, thread_words.head_of(told, spot), "label", tone)
    words = QRectF(box.left() + 12, box.top() + 29, box.width() - 18, 40)
    paint.text(painter, words, thread_words.words_of(told, spot), lines=2)


def _is_seen(at: Drawn, seen: QRectF, *spots: Spot) -> bool:
    return any(at.box(spot).intersects(seen) for spot in spots)


def _paint_line(painter: QPainter, at: Drawn, start: Spot, end: Spot, way: frozenset[Key], *, is_passing: bool) -> None:
    """A line; one of the many that only pass, from box to box out of sight, is a hairline: thicker ones take long."""
    one, two = at.box(start), at.box(end)
    first, last = QPointF(one.right() + 1, one.center().y()), QPointF(two.left() - 1, two.center().y())
    path = QPainterPath(first)
    bend = at.between * 0.56
    path.cubicTo(QPointF(first.x() + bend, first.y()), QPointF(last.x() - bend, last.y()), last)
    is_broken = SpotKind.GAP in (start.what, end.what)
    is_on_way = {start.key, end.key} <= way
    pen = QPen(theme.colour("warn" if is_broken else "accent" if is_on_way else "edge"), 1)
    if is_on_way or is_passing:
        pen.setWidthF(2 if is_on_way else 0)
    if is_broken:
        pen.setDashPattern([4, 4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _paint_frame(painter: QPainter, box: QRectF, spot: Spot, *, is_on_way: bool) -> None:
    if spot.what is SpotKind.GAP:
        pen = QPen(theme.colour("warn"), 1.25)
        pen.setDashPattern([4, 3])
        painter.setBrush(theme.colour("warn_soft"))
    else:
        pen = QPen(theme.colour("accent" if is_on_way else "line"), 1.5 if is_on_way else 1)
        painter.setBrush(theme.colour("soft" if is_on_way else "raised"))
    painter.setPen(pen)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
