"""The sheet of a page: its picture, scrolled and zoomed, and where the words of its text stand on it."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame
from typing_extensions import override

from workbench.intake.page_pictures import PagePicture
from workbench.views.look import theme, tokens
from workbench.views.source_marks import LANE
from workbench.views.source_reading import Lines
from workbench.views.source_rects import PageRects

AROUND, LEAST_WIDE, WIDEST_AT_ONCE, USUAL_SHAPE, STEP = 16, 200, 900, 842 / 595, 48
INK = 0.9
"""How much of a colour stands on paper: as ink, it lets a little of the page through."""


class SourceSheet(QAbstractScrollArea):
    """See the module. The page stays white in every theme; its picture comes when it is drawn."""

    width_wanted = Signal(int)
    """How wide the picture should be now, in device pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.page: PagePicture | None = None
        self._where: PageRects | None = None
        self._image = QImage()
        self._zoom, self._shape, self._last_wanted = 1.0, USUAL_SHAPE, 0

    def put_sheet(self, page: PagePicture, lines: Lines) -> None:
        """Show the picture of the page; `lines` are those of its text."""
        self.page, self._where = page, PageRects(page, lines)
        self._image = QImage(page.pixels, page.width, page.height, 4 * page.width, QImage.Format.Format_RGB32)
        self._shape = page.height / page.width
        bar = self.verticalScrollBar()
        is_at_foot = bar.value() == bar.maximum()
        self.measure()
        bar.setValue(bar.maximum() if is_at_foot and bar.value() else bar.value())

    def take_picture_away(self) -> None:
        """Show a blank sheet, from its head."""
        self.page, self._where, self._image = None, None, QImage()
        self.verticalScrollBar().setValue(0)
        self.measure()

    def zoom(self, factor: float) -> None:
        """Show the page so many times as wide as it fits."""
        self._zoom = factor
        self.measure()

    def wanted_width(self) -> int:
        """How wide a picture of the page should be now, in device pixels."""
        return round(self._width() * self.devicePixelRatioF())

    def _width(self) -> int:
        room = self.viewport().width() - LANE - 2 * AROUND
        return round(min(max(room, LEAST_WIDE), WIDEST_AT_ONCE) * self._zoom)

    def sheet(self) -> QRectF:
        """Where the page lies in the viewport."""
        wide = self._width()
        spare = max(0, self.viewport().width() - LANE - 2 * AROUND - wide)
        left = LANE + AROUND + spare / 2 - self.horizontalScrollBar().value()
        top = AROUND - self.verticalScrollBar().value()
        return QRectF(round(left), top, wide, round(wide * self._shape))

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Where words stand in the viewport."""
        if self._where is None:
            return []
        sheet = self.sheet()
        wide, tall = sheet.width(), sheet.height()
        return [
            QRectF(sheet.left() + b.left() * wide, sheet.top() + b.top() * tall, b.width() * wide, b.height() * tall)
            for b in self._where.of(start, end)
        ]

    def measure(self) -> None:
        """Let the scroll bars reach over the whole sheet, and tell how wide its picture is wanted."""
        view, wide = self.viewport().size(), self._width()
        across = LANE + 2 * AROUND + wide - view.width()
        down = round(wide * self._shape) + 2 * AROUND - view.height()
        for bar, most, seen in (
            (self.horizontalScrollBar(), across, view.width()),
            (self.verticalScrollBar(), down, view.height()),
        ):
            bar.setRange(0, max(0, most))
            bar.setPageStep(max(1, seen - STEP))
            bar.setSingleStep(STEP)
        if self.wanted_width() != self._last_wanted:
            self._last_wanted = self.wanted_width()
            self.width_wanted.emit(self._last_wanted)
        self.viewport().update()

    def show_words(self, start: int, end: int) -> None:
        """Bring words into sight: a third from the top, if they are out of it."""
        rects, view = self.rects(start, end), self.viewport()
        if not rects:
            return
        if rects[0].top() < 0 or rects[-1].bottom() > view.height():
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + rects[0].top() - view.height() / 3))
        if rects[0].left() < LANE or rects[0].right() > view.width():
            across = self.horizontalScrollBar()
            across.setValue(round(across.value() + rects[0].left() - LANE - AROUND))

    def paint_sheet(self, painter: QPainter) -> None:
        """Paint the desk and the page on it."""
        painter.fillRect(self.viewport().rect(), theme.colour("desk"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.sheet(), theme.colour("paper"))
        if not self._image.isNull():
            painter.drawImage(self.sheet(), self._image)

    def tint(self, painter: QPainter, span: tuple[int, int], role: str, line: str) -> None:
        """Lay a ground under words of the picture, so that what is black stays black, and a line below them."""
        rects = self.rects(*span) if span[0] < span[1] else []
        painter.save()
        painter.setOpacity(INK)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for rect in rects:
            painter.fillRect(rect, on_paper(role))
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1.5), on_paper(line))
        painter.restore()

    def frame(self, painter: QPainter, span: tuple[int, int]) -> None:
        """Draw a frame round words: of many that were found, the place in front."""
        painter.setPen(QPen(on_paper("mark_line"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in self.rects(*span):
            painter.drawRect(rect.adjusted(-1, -1, 1, 1))

    def paint_caret(self, painter: QPainter, at: int) -> None:
        """Paint where one is between letters."""
        after, before = self.rects(at, at + 1), self.rects(max(at - 1, 0), at)
        if after:
            box = QRectF(after[0].left() - 1, after[0].top(), 2, after[0].height())
        elif before:
            box = QRectF(before[0].right() - 1, before[0].top(), 2, before[0].height())
        else:
            return
        painter.setOpacity(INK)
        painter.fillRect(box, on_paper("accent"))
        painter.setOpacity(1)

    def letter_at(self, point: QPointF) -> int:
        """The place between letters nearest to a point of the viewport."""
        sheet = self.sheet()
        if self._where is None:
            return 0
        return self._where.letter_at(
            (point.x() - sheet.left()) / sheet.width(), (point.y() - sheet.top()) / sheet.height()
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()


def on_paper(role: str) -> QColor:
    """A colour on paper, which is white in every theme."""
    return QColor(tokens.LIGHT[role])
