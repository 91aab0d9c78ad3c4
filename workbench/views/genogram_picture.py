"""The family picture: arrows go from person to person, Enter opens the one chosen; it says each to a screen reader."""

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolTip, QWidget
from typing_extensions import override

from workbench.views.genogram_paint import SIGN, Drawn, paint_genogram
from workbench.views.look import paint, theme
from workbench.views.people_words import Told, said
from workbench.views.saying import tr
from workbench.views.widgets.spoken import say_part

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class GenogramCanvas(QWidget):
    """The picture itself, as large as it is. `chosen` and `opened` tell the key of a person."""

    spoken_as = (QAccessible.Role.List, QAccessible.Role.ListItem)
    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Family picture"))
        self.drawn: Drawn | None = None
        self.current: int | None = None

    def put(self, told: Told) -> None:
        """Show people; who was current stays so while they are there."""
        self.drawn = Drawn(told)
        if self.current not in self.drawn.spots:
            self.current = None
        self.setFixedSize(self.drawn.size)
        self.setAccessibleName(tr("Family picture, {counts}").format(counts=told.counts))
        self._say()
        self.update()

    def choose(self, person: int | None) -> None:
        """Make somebody the current one, without telling anyone."""
        self.current = person if self.drawn is not None and person in self.drawn.spots else None
        self._say()
        self.update()

    def image(self, ratio: float = 2.0) -> QImage:
        """The whole picture on its ground as it is saved: without dates of birth and death."""
        size = QSize(1, 1) if self.drawn is None else self.drawn.size
        made = QImage(size * ratio, QImage.Format.Format_RGB32)
        made.setDevicePixelRatio(ratio)
        made.fill(theme.colour("surface"))
        if self.drawn is not None:
            painter = QPainter(made)
            paint_genogram(painter, self.drawn, with_dates=False)
            painter.end()
        return made

    def _say(self) -> None:
        self.setAccessibleDescription(self.part_words(self.part_at()) if self.part_at() >= 0 else "")
        say_part(self)

    def _people(self) -> list[int]:
        return [] if self.drawn is None else list(self.drawn.spots)

    def part_count(self) -> int:
        """How many people are drawn."""
        return len(self._people())

    def part_words(self, at: int) -> str:
        """Somebody in words."""
        return "" if self.drawn is None else said(self.drawn.told, self.drawn.told.by_id[self._people()[at]])

    def part_box(self, at: int) -> QRect:
        """Where somebody stands."""
        return QRect() if self.drawn is None else self.drawn.cell(self._people()[at]).toAlignedRect()

    def part_at(self) -> int:
        """The person chosen; -1: nobody."""
        people = self._people()
        return people.index(self.current) if self.current in people else -1

    def _go(self, person: int | None) -> None:
        if person is not None and person != self.current:
            self.choose(person)
            self.chosen.emit(person)
            self.show_current()

    def show_current(self) -> None:
        """Scroll so that the current person is seen."""
        viewport = self.parentWidget()
        area = None if viewport is None else viewport.parentWidget()
        if isinstance(area, QScrollArea) and self.drawn is not None and self.current is not None:
            middle = self.drawn.cell(self.current).center().toPoint()
            area.ensureVisible(middle.x(), middle.y(), 2 * SIGN, 2 * SIGN)

    def _under(self, point: QPointF) -> int | None:
        if self.drawn is None:
            return None
        return next((key for key in self.drawn.spots if self.drawn.cell(key).contains(point)), None)

    def _beside(self, step: tuple[int, int]) -> int | None:
        """Who is nearest in the direction of an arrow."""
        if self.drawn is None or not self.drawn.spots:
            return None
        if self.current is None:
            return next(iter(self.drawn.spots))
        here, (across, down) = self.drawn.spots[self.current], step
        near = [
            (abs(spot.row - here.row), abs(spot.column - here.column), key)
            for key, spot in self.drawn.spots.items()
            if (spot.row == here.row and (spot.column - here.column) * across > 0) or (spot.row - here.row) * down > 0
        ]
        return min(near)[2] if near else None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            self._go(self._beside(ARROWS[Qt.Key(event.key())]))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current is not None:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(self._under(event.position()))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self.drawn is not None:
            under = self._under(QPointF(event.pos()))
            QToolTip.showText(
                event.globalPos(),
                paint.tip("" if under is None else said(self.drawn.told, self.drawn.told.by_id[under])),
            )
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.drawn is not None:
            paint_genogram(QPainter(self), self.drawn, self.current, has_focus=self.hasFocus())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None:
            self._go(self._beside((1, 0)))
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def scrolling(canvas: GenogramCanvas) -> QScrollArea:
    """The picture in a pane that scrolls both ways: of all that the window shows only pictures may."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(canvas)
    area.setCornerWidget(QWidget())
    canvas.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
