"""How the family picture is measured in pixels and painted: in the window, and for a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from workbench.analysis.genogram import CO_PARENTS, Descent, Genogram, Spot, Tie
from workbench.records import Person
from workbench.views.look import paint, theme
from workbench.views.people_words import DIED, SUBJECT, SUBJECTS, Told, legend, lived, name_of, role_of, sign_of
from workbench.views.saying import tr

MARGIN, PITCH, SIGN, ROOM = 24, 148, 40, 124
"""Around the picture, from column to column, the width of a sign, and of the words under it, in pixels."""
ABOVE, LANE, WORDS, CAPTION, KEY = 16, 10, 64, 32, 24
"""Over a row, for each lane, under a sign, over those who are related to nobody, and a line of the legend."""
DASHES: dict[str, list[float]] = {
    "former_partner": [5, 4],
    "adoptive_parent": [7, 4],
    "foster_parent": [4, 3],
    "step_parent": [8, 3, 1.5, 3],
    "carer": [1, 3],
}
DOTS = [1.0, 5.0]
ASIDE = {"adoptive_parent": -8.0, "foster_parent": 8.0, "step_parent": -14.0, "carer": 14.0}
"""How far from the middle of a child's sign each kind of line ends."""


@dataclass(frozen=True)
class Drawn:
    """The picture of some people in pixels."""

    told: Told

    @property
    def shown(self) -> Genogram:
        """The picture in columns and rows."""
        return self.told.picture

    @cached_property
    def tops(self) -> tuple[float, ...]:
        """The top of the signs of each row."""
        made, y = [], float(MARGIN)
        for row in range(self.shown.rows):
            y += ABOVE + LANE * self.shown.lanes(row) + (CAPTION if row == self.shown.alone else 0)
            made.append(y)
            y += SIGN + WORDS
        return tuple(made)

    @cached_property
    def spots(self) -> dict[int, Spot]:
        """Where each person stands."""
        return {spot.person: spot for spot in self.shown.spots}

    @cached_property
    def legend(self) -> list[tuple[str, str]]:
        """The lines that need explaining."""
        return legend(self.told)

    @property
    def size(self) -> QSize:
        """The size of the whole picture, its legend under it."""
        foot = (self.tops[-1] + SIGN + WORDS if self.tops else MARGIN) + MARGIN
        across = max(2 * MARGIN + self.shown.columns * PITCH, 3 * PITCH)
        return QSize(round(across), round(foot + KEY * ((len(self.legend) + 1) // 2) + MARGIN * bool(self.legend)))

    def x(self, column: float) -> float:
        """The middle of a column."""
        return MARGIN + (column + 0.5) * PITCH

    def sign(self, person: int) -> QRectF:
        """The box of somebody's sign."""
        spot = self.spots[person]
        return QRectF(self.x(spot.column) - SIGN / 2, self.tops[spot.row], SIGN, SIGN)

    def cell(self, person: int) -> QRectF:
        """The box of somebody's sign and words."""
        sign = self.sign(person)
        return QRectF(sign.center().x() - PITCH / 2 + 4, sign.top() - 8, PITCH - 8, SIGN + WORDS + 4)

    def lane(self, row: int, lane: int) -> float:
        """The height of a lane above a row."""
        return self.tops[row] - 6 - LANE * lane


def paint_genogram(
    painter: QPainter, at: Drawn, current: int | None = None, *, has_focus: bool = False, with_dates: bool = True
) -> None:
    """Paint the whole picture; `current` is the person chosen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if current in at.spots and current is not None:
        paint.tint(painter, at.cell(current), "soft")
    for tie in at.shown.ties:
        _paint_tie(painter, at, tie)
    for descent in at.shown.descents:
        _paint_descent(painter, at, descent)
    if at.shown.alone is not None:
        caption = QRectF(MARGIN, at.tops[at.shown.alone] - CAPTION - 4, 3 * PITCH, 16)
        paint.text(painter, caption, tr("Related to nobody yet"), "label", "muted")
    for person in at.told.people:
        _paint_person(painter, at, person, is_current=person.id == current, with_dates=with_dates)
    if has_focus and current in at.spots and current is not None:
        paint.ring(painter, at.cell(current), 8)
    _paint_legend(painter, at)


def _pen(kind: str) -> QPen:
    is_plain = kind in {"partner", "sibling", "parent", CO_PARENTS}
    pen = QPen(theme.colour("muted"), 1.5)
    if not is_plain:
        pen.setDashPattern(DASHES.get(kind, DOTS))
    return pen


def _paint_tie(painter: QPainter, at: Drawn, tie: Tie) -> None:
    one, two = sorted((at.sign(tie.one), at.sign(tie.two)), key=lambda box: box.left())
    painter.setPen(_pen(tie.kind))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if tie.lane:
        y = at.lane(at.spots[tie.one].row, tie.lane)
        left, right = one.center().x() + 5, two.center().x() - 5
        ends = (QPointF(left, one.top()), QPointF(left, y), QPointF(right, y), QPointF(right, two.top()))
        painter.drawPolyline(QPolygonF(ends))
        middle = QPointF((left + right) / 2, y)
    elif one.top() == two.top():
        painter.drawLine(QPointF(one.right(), one.center().y()), QPointF(two.left(), two.center().y()))
        middle = QPointF(one.right() + 18, one.center().y())
    else:
        painter.drawLine(one.center(), two.center())
        middle = (one.center() + two.center()) / 2
    if tie.kind == "former_partner":
        _paint_parting(painter, middle)


def _paint_parting(painter: QPainter, middle: QPointF) -> None:
    """Two strokes across the line of those who are partners no more."""
    painter.setPen(QPen(theme.colour("text"), 1.5))
    for aside in (-3.0, 3.0):
        x = middle.x() + aside
        painter.drawLine(QPointF(x - 3, middle.y() + 7), QPointF(x + 3, middle.y() - 7))


def _paint_descent(painter: QPainter, at: Drawn, line: Descent) -> None:
    first = at.sign(line.parents[0])
    x, bar = at.x(line.comes_down), at.lane(line.row, line.lane)
    start = QPointF(x, first.center().y())
    bridge = _bridge(at, line)
    path = QPainterPath(start)
    if bridge is not None and bridge.lane:
        start.setY(at.lane(at.spots[line.parents[0]].row, bridge.lane))
        path = QPainterPath(start)
    elif bridge is None or at.spots[bridge.one].row != at.spots[bridge.two].row:
        path = QPainterPath(QPointF(first.right(), first.center().y()))
        path.lineTo(start)
    path.lineTo(x, bar)
    for child in line.children:
        box = at.sign(child)
        end = box.center().x() + ASIDE.get(line.kind, 0.0)
        path.moveTo(x, bar)
        path.lineTo(end, bar)
        path.lineTo(end, box.top())
    painter.setPen(_pen(line.kind))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _bridge(at: Drawn, line: Descent) -> Tie | None:
    """The line between two parents, from which that to their children comes down."""
    pair = set(line.parents)
    return next((tie for tie in at.shown.ties if {tie.one, tie.two} == pair), None)


def _paint_person(painter: QPainter, at: Drawn, person: Person, *, is_current: bool, with_dates: bool) -> None:
    box = at.sign(person.id)
    shape = _shape(sign_of(person), box)
    painter.setPen(QPen(theme.colour("text"), 1.75))
    painter.setBrush(theme.colour("raised"))
    painter.drawPath(shape)
    if person.role in SUBJECTS:
        _paint_mark(painter, box.adjusted(-6, -6, 6, 6), SUBJECT, sign_of(person))
    if person.died.strip():
        _paint_mark(painter, box, DIED)
    lines = [
        (name_of(person), "body", "text", 600 if is_current else 500),
        (role_of(at.told, person), "small", "muted", None),
    ]
    if with_dates:
        lines.append((lived(person), "small", "muted", None))
    y = box.bottom() + 8
    for words, style, role, weight in lines:
        if words:
            _centred(
                painter,
                QRectF(box.center().x() - ROOM / 2, y, ROOM, 20 if style == "body" else 16),
                words,
                style,
                role,
                weight,
            )
            y += 20 if style == "body" else 16


def _paint_mark(painter: QPainter, box: QRectF, mark: str, sign: str = "circle") -> None:
    """The ring of whom the review is about, or the cross of somebody who has died."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("accent" if mark == SUBJECT else "text"), 2.5 if mark == SUBJECT else 1.5))
    if mark == SUBJECT:
        painter.drawPath(_shape(sign, box))
        return
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomLeft())


def _shape(sign: str, box: QRectF) -> QPainterPath:
    path = QPainterPath()
    if sign == "circle":
        path.addEllipse(box)
    elif sign == "square":
        path.addRect(box)
    else:
        middle, left, right, top, foot = box.center(), box.left(), box.right(), box.top(), box.bottom()
        corners = [
            QPointF(middle.x(), top),
            QPointF(right, middle.y()),
            QPointF(middle.x(), foot),
            QPointF(left, middle.y()),
        ]
        if sign == "triangle":
            corners = [QPointF(middle.x(), top), QPointF(right, foot), QPointF(left, foot)]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
    return path


def _centred(painter: QPainter, box: QRectF, words: str, style: str, role: str, weight: int | None) -> None:
    font = theme.font(style, weight=weight)
    short = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    wide = QFontMetricsF(font).horizontalAdvance(short)
    paint.text(
        painter,
        QRectF(box.center().x() - wide / 2 - 1, box.top(), wide + 4, box.height()),
        short,
        style,
        role,
        weight=weight,
    )


def _paint_legend(painter: QPainter, at: Drawn) -> None:
    """Each kind of line that the picture holds with its words, two beside one another."""
    top = at.size.height() - MARGIN - KEY * ((len(at.legend) + 1) // 2)
    for place, (x, y) in enumerate(_places(len(at.legend), top)):
        kind, words = at.legend[place]
        if kind in {SUBJECT, DIED}:
            _paint_mark(painter, QRectF(x + 11, y + 1, 14, 14), kind)
        else:
            painter.setPen(_pen(kind))
            painter.drawLine(QPointF(x, y + 8), QPointF(x + 36, y + 8))
        if kind == "former_partner":
            _paint_parting(painter, QPointF(x + 18, y + 8))
        paint.text(painter, QRectF(x + 46, y, 1.5 * PITCH - 54, 16), words, "small", "muted")


def _places(count: int, top: float) -> Iterator[tuple[float, float]]:
    for place in range(count):
        yield MARGIN + (place % 2) * 1.5 * PITCH, top + KEY * (place // 2)
