"""A small bar chart with its numbers written at the bars: arrows go from bar to bar, Enter or a click opens one.

Upright for what comes one after another, such as years; lying for names. A screen reader is told it as a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from workbench.views.look import paint, theme, tokens
from workbench.views.widgets.layout import area_around
from workbench.views.widgets.spoken import say_part

TALL, LINE = 148, tokens.TYPE["small"].line
"""Height of an upright chart, and of its lines of words, in pixels."""
WIDEST, GAP, ROOM_OF_WORDS = 40, 6, 40
"""An upright bar is at most so wide; the gap between bars; room that a word under it takes."""
ROW, BAR, NUMBER, SHARE = 28, 14, 48, 0.42
"""Of a lying chart: height of a row and of its bar, room for the number, and the share of the width for names."""
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class Bar:
    """One bar: what stands at it, its number, and both in a sentence."""

    words: str
    number: int
    said: str


class Chart(QWidget):
    """See the module. `opened` tells the place of a bar, from 0; one whose number is 0 is never opened."""

    spoken_as = (QAccessible.Role.List, QAccessible.Role.ListItem)
    opened = Signal(int)

    def __init__(self, name: str, *, is_upright: bool) -> None:
        super().__init__()
        self._is_upright, self._at = is_upright, 0
        self.bars: Sequence[Bar] = ()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, bars: Sequence[Bar]) -> None:
        """Show other bars; the keyboard stays at the place it was at."""
        self.bars, self._at = bars, min(self._at, max(len(bars) - 1, 0))
        self.setAccessibleDescription("; ".join(bar.said for bar in bars))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, TALL if self._is_upright else ROW * len(self.bars))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def part_count(self) -> int:
        """How many bars there are."""
        return len(self.bars)

    def part_words(self, at: int) -> str:
        """A bar in words."""
        return self.bars[at].said

    def part_box(self, at: int) -> QRect:
        """Where a bar stands, with its words and number."""
        return self._cell(at).toAlignedRect()

    def part_at(self) -> int:
        """The bar that the keyboard is at; -1: none."""
        return self._at if self.bars else -1

    @property
    def _step(self) -> float:
        """From one upright bar to the next, in pixels."""
        return min(WIDEST + GAP, (self.width() - 4) / max(len(self.bars), 1))

    def _cell(self, at: int) -> QRectF:
        if self._is_upright:
            return QRectF(2 + at * self._step, 0, self._step, TALL)
        return QRectF(0, at * ROW, self.width(), ROW)

    def _bar(self, at: int) -> QRectF:
        """The bar itself; as long as its number is of the greatest, and to be seen wherever there is one."""
        cell, number = self._cell(at), self.bars[at].number
        part = number / max(bar.number for bar in self.bars) if number else 0
        if self._is_upright:
            gap, foot = min(GAP, cell.width() / 4), TALL - LINE - 6
            tall = max(part * (foot - LINE - 6), 3 * bool(number))
            return QRectF(cell.left() + gap / 2, foot - tall, cell.width() - gap, tall)
        left = cell.width() * SHARE
        return QRectF(left, cell.top() + (ROW - BAR) / 2, max(part * (cell.width() - left - NUMBER), 3), BAR)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, bar in enumerate(self.bars):
            self._paint_bar(painter, at)
            (self._write_upright if self._is_upright else self._write_lying)(painter, at, bar)
        if self._is_upright and self.bars:
            foot = TALL - LINE - 6 + 0.5
            painter.setPen(QPen(theme.colour("edge"), 1))
            painter.drawLine(QPointF(2, foot), QPointF(2 + len(self.bars) * self._step, foot))
        if self.hasFocus() and self.bars:
            paint.ring(painter, self._cell(self._at))

    def _paint_bar(self, painter: QPainter, at: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(self._bar(at), 2, 2)

    def _write_upright(self, painter: QPainter, at: int, bar: Bar) -> None:
        cell, box, number = self._cell(at), self._bar(at), f"{bar.number:,}"
        if bar.number and paint.width(number, "label") <= self._step:
            _centred(painter, cell.center().x(), box.top() - LINE - 2, number, "text")
        every = max(1, -(-ROOM_OF_WORDS // max(int(self._step), 1)))
        if at % every == 0:
            _centred(painter, cell.center().x(), TALL - LINE - 2, bar.words, "muted")

    def _write_lying(self, painter: QPainter, at: int, bar: Bar) -> None:
        cell, box = self._cell(at), self._bar(at)
        top, line = cell.top() + (ROW - tokens.TYPE["body"].line) / 2, tokens.TYPE["body"].line
        paint.text(painter, QRectF(6, top, cell.width() * SHARE - 18, line), bar.words)
        paint.text(painter, QRectF(box.right() + 8, top, NUMBER - 8, line), f"{bar.number:,}", "strong")

    def _go(self, at: int) -> None:
        self._at = max(0, min(at, len(self.bars) - 1))
        say_part(self)
        self.update()
        self._reveal()

    def _reveal(self) -> None:
        """Scroll the page that the chart stands on, so that the bar is seen."""
        area = area_around(self)
        if area is not None and self.bars and (page := area.widget()) is not None:
            middle = self.mapTo(page, self._cell(self._at).center().toPoint())
            area.ensureVisible(middle.x(), middle.y(), 0, TALL // 2 if self._is_upright else ROW)

    def _open(self) -> None:
        if self.bars and self.bars[self._at].number:
            self.opened.emit(self._at)

    def _under(self, point: QPointF) -> int:
        return next((at for at in range(len(self.bars)) if self._cell(at).contains(point)), -1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.bars) - 1}
        if event.key() in STEPS:
            self._go(self._at + STEPS[Qt.Key(event.key())])
        elif event.key() in ends:
            self._go(ends[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        under = self._under(event.position())
        if under >= 0:
            self._go(under)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.bars and self._under(event.position()) == self._at and event.button() is Qt.MouseButton.LeftButton:
            self._open()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._under(event.position())
        can_open = under >= 0 and bool(self.bars[under].number)
        self.setCursor(Qt.CursorShape.PointingHandCursor if can_open else Qt.CursorShape.ArrowCursor)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            under = self._under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), paint.tip(self.bars[under].said if under >= 0 else ""), self)
            return True
        return super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        say_part(self)
        self._reveal()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _centred(painter: QPainter, middle: float, top: float, words: str, role: str) -> None:
    """Words under or over an upright bar, on one line about its middle, and within the chart."""
    wide = paint.width(words, "label") + 4
    left = max(0.0, min(middle - wide / 2 + 1, painter.device().width() - wide))
    paint.text(painter, QRectF(left, top, wide, LINE), words, "label", role)
