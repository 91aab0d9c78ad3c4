"""The golden thread as a picture: five columns of boxes, lines from what asks to what answers, dashed where it breaks.

Arrows go from box to box, Enter opens, L links; a line is also drawn by dragging from one box to another.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget
from typing_extensions import override

from workbench.analysis.picture import Picture, Spot, SpotKind
from workbench.analysis.thread import Key
from workbench.views import thread_words
from workbench.views.look import paint, theme
from workbench.views.saying import tr
from workbench.views.thread_paint import BETWEEN, BOX_MOST, HEAD, MARGIN, PITCH, drawn, paint_thread
from workbench.views.thread_words import Told
from workbench.views.widgets.spoken import say_part


class ThreadPicture(QAbstractScrollArea):
    """See the module. `chosen` tells the spot that became current, None for none."""

    spoken_as = (QAccessible.Role.List, QAccessible.Role.ListItem)
    chosen = Signal(object)
    opened = Signal(object)
    """The key of a record to be shown."""
    gap_opened = Signal(object)
    link_drawn = Signal(object, object)
    """The keys of two records between which a line was dragged."""
    link_requested = Signal(object)
    """The key of a record that the user wishes to link."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Golden thread"))
        self.viewport().setMouseTracking(True)
        self.setCornerWidget(QWidget())
        self.told: Told | None = None
        self.drawn = drawn(Picture(), 0)
        self.at = -1
        self._from: Spot | None = None
        self._pointer = QPointF()

    def put(self, told: Told, shown: Picture) -> None:
        """Show a thread; the box that was current stays so where it is still there."""
        before = self.spot()
        self.told, self.drawn = told, drawn(shown, self.viewport().width())
        same = (at for at, spot in enumerate(shown.spots) if before is not None and _is_same(spot, before))
        self.at = next(same, -1)
        self.setAccessibleName(tr("Golden thread, {counts}").format(counts=told.counts))
        self._measure()
        self._say()

    def spot(self) -> Spot | None:
        """The current box."""
        return self.drawn.shown.spots[self.at] if 0 <= self.at < len(self.drawn.shown.spots) else None

    def choose(self, key: Key) -> None:
        """Make the box of a record the current one."""
        spots = self.drawn.shown.spots
        self._go(next((at for at, spot in enumerate(spots) if spot.key == key and spot.what is SpotKind.RECORD), -1))

    def image(self, ratio: float = 2.0) -> QImage:
        """The whole picture on its ground, `ratio` device pixels a pixel, as it is saved: as consent lets it be."""
        told = None if self.told is None else thread_words.printed(self.told)
        whole = drawn(self.drawn.shown, 5 * BOX_MOST + 4 * BETWEEN + 2 * MARGIN)
        made = QImage(whole.size * ratio, QImage.Format.Format_RGB32)
        made.setDevicePixelRatio(ratio)
        made.fill(theme.colour("surface"))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_thread(painter, told, whole, QRectF(QPointF(), whole.size.toSizeF()))
        painter.end()
        return made

    def _measure(self) -> None:
        size, seen = self.drawn.size, self.viewport().size()
        for bar, whole, part in (
            (self.horizontalScrollBar(), size.width(), seen.width()),
            (self.verticalScrollBar(), size.height(), seen.height()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(PITCH // 2)
        self.viewport().update()

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.drawn = drawn(self.drawn.shown, self.viewport().width())
        self._measure()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset = self._offset()
        painter.translate(-offset)
        seen = QRectF(offset, self.viewport().size().toSizeF())
        paint_thread(painter, self.told, self.drawn, seen, self.spot(), has_focus=self.hasFocus())
        if self._from is not None:
            painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.drawLine(self.drawn.box(self._from).center(), self._pointer + offset)

    def _go(self, at: int) -> None:
        self.at = at
        spot = self.spot()
        if spot is not None:
            self._show(self.drawn.box(spot))
        self._say()
        self.viewport().update()
        self.chosen.emit(spot)

    def _say(self) -> None:
        self.setAccessibleDescription(self.part_words(self.at) if self.spot() is not None else "")
        say_part(self)

    def part_count(self) -> int:
        """How many boxes there are."""
        return len(self.drawn.shown.spots)

    def part_words(self, at: int) -> str:
        """A box in words."""
        return "" if self.told is None else thread_words.said(self.told, self.drawn.shown.spots[at])

    def part_box(self, at: int) -> QRect:
        """Where a box is."""
        return self.drawn.box(self.drawn.shown.spots[at]).translated(-self._offset()).toAlignedRect()

    def part_at(self) -> int:
        """The current box; -1: none."""
        return self.at if self.spot() is not None else -1

    def _show(self, box: QRectF) -> None:
        """Scroll so that a box is seen whole."""
        seen = QRectF(self._offset(), self.viewport().size().toSizeF())
        if box.top() - HEAD < seen.top():
            self.verticalScrollBar().setValue(round(box.top() - HEAD))
        elif box.bottom() + MARGIN > seen.bottom():
            self.verticalScrollBar().setValue(round(box.bottom() + MARGIN - seen.height()))
        if box.left() - MARGIN < seen.left():
            self.horizontalScrollBar().setValue(round(box.left() - MARGIN))
        elif box.right() + MARGIN > seen.right():
            self.horizontalScrollBar().setValue(round(box.right() + MARGIN - seen.width()))

    def _under(self, point: QPointF) -> int:
        at = point + self._offset()
        return next((i for i, spot in enumerate(self.drawn.shown.spots) if self.drawn.box(spot).contains(at)), -1)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(self._under(event.position()))
        self._pressed = event.position()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self.spot()
        if event.buttons() & Qt.MouseButton.LeftButton and spot is not None and spot.what is SpotKind.RECORD:
            far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if self._from is None and far:
                self._from = spot
            self._pointer = event.position()
            self.viewport().update()
            return
        under = self._under(event.position())
        told = self.told
        self.viewport().setToolTip(
            paint.tip(thread_words.said(told, self.drawn.shown.spots[under]) if told is not None and under >= 0 else "")
        )

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        start, self._from = self._from, None
        under = self._under(event.position())
        self.viewport().update()
        if start is not None and under >= 0:
            end = self.drawn.shown.spots[under]
            if end.what is SpotKind.RECORD and end.key != start.key:
                self.link_drawn.emit(start.key, end.key)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._open()

    def _open(self) -> None:
        spot = self.spot()
        if spot is None:
            return
        self.gap_opened.emit(spot.gap) if spot.gap is not None else self.opened.emit(spot.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        spot = self.spot()
        if event.key() in ARROWS:
            self._go(self._beside(ARROWS[Qt.Key(event.key())]))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        elif event.key() == Qt.Key.Key_L and not event.modifiers() and spot is not None:
            self.gap_opened.emit(spot.gap) if spot.gap is not None else self.link_requested.emit(spot.key)
        else:
            super().keyPressEvent(event)

    def _beside(self, step: tuple[int, int]) -> int:
        """The box that an arrow leads to: in the same column the next, else the nearest in the column beside."""
        spots, here = self.drawn.shown.spots, self.spot()
        if here is None:
            return 0 if spots else -1
        across, down = step
        near = [
            (abs(spot.row - here.row), at)
            for at, spot in enumerate(spots)
            if spot.column == here.column + across and (across or (spot.row - here.row) * down > 0)
        ]
        return min(near)[1] if near else self.at

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.spot() is None and self.drawn.shown.spots:
            self._go(0)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def _is_same(one: Spot, other: Spot) -> bool:
    return (one.what, one.key, one.column) == (other.what, other.key, other.column)
