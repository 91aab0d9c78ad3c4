"""How full each page is, a bar a page: spare is hatched, over-full is cross-hatched; the words stand beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from workbench.views.look import paint, theme
from workbench.views.saying import tr

BAR, GAP, OVER, MOST = 72, 8, 14, 6


class Gauge(QWidget):
    """A bar for each page. Its accessible description says in words what the bars show."""

    def __init__(self) -> None:
        super().__init__()
        self._fills: Sequence[float] = ()
        self.setAccessibleName(tr("Fit"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_fills(self, fills: Sequence[float], words: str) -> None:
        """One number a page: 1 is full, more is over. At most six bars are drawn; `words` say it all."""
        self._fills = fills[:MOST]
        self.setAccessibleDescription(words)
        self.setToolTip(paint.tip(words))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(max(1, len(self._fills)) * (BAR + GAP) + OVER, 16)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, fill in enumerate(self._fills):
            self._draw(painter, QRectF(at * (BAR + GAP) + 0.5, 2.5, BAR, 11), fill)

    def _draw(self, painter: QPainter, box: QRectF, fill: float) -> None:
        frame = QPainterPath()
        frame.addRoundedRect(box, 3, 3)
        full = QRectF(box.left(), box.top(), box.width() * min(fill, 1), box.height())
        painter.save()
        painter.setClipPath(frame)
        painter.fillRect(full, theme.colour("accent"))
        _hatch(painter, box.adjusted(full.width() + 1, 0, 0, 0), "edge")
        painter.restore()
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawPath(frame)
        if fill > 1:
            past = QRectF(box.right() + 1, box.top(), OVER - 4, box.height())
            painter.fillRect(past, theme.colour("bad_soft"))
            _hatch(painter, past, "bad")
            _hatch(painter, past, "bad", is_falling=True)
            painter.setPen(QPen(theme.colour("bad"), 1))
            painter.drawRect(past)


def _hatch(painter: QPainter, box: QRectF, role: str, *, is_falling: bool = False) -> None:
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(theme.colour(role), 1))
    top, bottom = (box.bottom(), box.top()) if is_falling else (box.top(), box.bottom())
    for step in range(-12, round(box.width()) + 12, 5):
        painter.drawLine(QPointF(box.left() + step, bottom), QPointF(box.left() + step + 11, top))
    painter.restore()
