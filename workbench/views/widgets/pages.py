"""Pages of a document, side by side as sheets of paper: pictures drawn elsewhere, captions in words.

Only sheets that are seen need a picture: `seen` asks for those that have none, and `draw` puts them there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from workbench.views.look import paint, theme

MARGIN, BETWEEN, CAPTION = 24, 24, 36
RATIO = 842 / 595
LEAST_WIDTH, READABLE, MOST_WIDTH = 280, 400, 720
KEPT = 12
"""Pictures held at once: those farthest from what is seen are let go."""


@dataclass(frozen=True)
class Sheet:
    """One page: its picture once it is drawn, and what stands under it ("Page 1 · full")."""

    picture: QImage | None
    caption: str
    wide: int = 0
    """How wide the picture was asked to be."""


class Pages(QWidget):
    """The sheets, two abreast, as wide as fits; paper stays white in every theme. More than two go on below."""

    seen = Signal(object)
    """The numbers, from 0, of sheets that are seen and have no picture of the width that is wanted now."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._sheets: list[Sheet] = []
        self.setAccessibleName(name)
        self.setMinimumSize(2 * MARGIN + LEAST_WIDTH, 320)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def put(self, sheets: Sequence[Sheet], words: str) -> None:
        """Show sheets; `words` tell a reader who does not see them what they hold."""
        self._sheets = list(sheets)
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def draw(self, pictures: Mapping[int, QImage], wide: int) -> None:
        """Put pictures on sheets, by number; where too many are held, those farthest away are let go.

        Pictures of sheets that are shown no more are passed over.
        """
        for at in pictures.keys() & set(range(len(self._sheets))):
            self._sheets[at] = replace(self._sheets[at], picture=pictures[at], wide=wide)
        held = [at for at, sheet in enumerate(self._sheets) if sheet.picture is not None]
        middle = (min(pictures, default=0) + max(pictures, default=0)) / 2
        for at in sorted(held, key=lambda at: abs(at - middle))[KEPT:]:
            self._sheets[at] = replace(self._sheets[at], picture=None)
        self.update()

    @property
    def captions(self) -> list[str]:
        """What stands under each sheet."""
        return [sheet.caption for sheet in self._sheets]

    def wanted_width(self) -> int:
        """How wide a picture of a page should be now, in device pixels."""
        return round(self._sheet_width() * self.devicePixelRatioF())

    def _abreast(self) -> int:
        return 2 if self.width() >= 2 * MARGIN + BETWEEN + 2 * LEAST_WIDTH else 1

    def _sheet_width(self) -> float:
        abreast = self._abreast()
        room = (self.width() - 2 * MARGIN - BETWEEN * (abreast - 1)) / abreast
        wide, whole = max(LEAST_WIDTH, min(room, MOST_WIDTH)), self._whole_width()
        return whole if READABLE <= whole < wide else wide

    def _whole_width(self) -> int:
        """How wide a sheet may be so that all of its height is seen at once."""
        around = self.parentWidget()
        tall = around.height() if around is not None else 0
        return int((tall - 2 * MARGIN - CAPTION) / RATIO)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        rows = -(-max(1, len(self._sheets)) // self._abreast())
        return round(rows * (self._sheet_width() * RATIO + CAPTION) + 2 * MARGIN)

    @override
    def sizeHint(self) -> QSize:
        return QSize(700, self.heightForWidth(self.width()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for at, box in self._boxes(event.rect()):
            self._draw(painter, box, self._sheets[at])
        lacking = self.lacking()
        if lacking:
            self.seen.emit(lacking)

    def lacking(self) -> list[int]:
        """The numbers of sheets that are seen and have no picture of the width that is wanted now."""
        wanted, seen = self.wanted_width(), self.visibleRegion().boundingRect()
        return [at for at, _ in self._boxes(seen) if self._sheets[at].wide != wanted]

    def _boxes(self, within: QRect) -> Iterator[tuple[int, QRectF]]:
        """The numbers and places of the sheets that reach into a part of the widget."""
        wide, abreast = self._sheet_width(), self._abreast()
        left = (self.width() - abreast * wide - (abreast - 1) * BETWEEN) / 2
        for at in range(len(self._sheets)):
            x = left + at % abreast * (wide + BETWEEN)
            y = MARGIN + at // abreast * (wide * RATIO + CAPTION)
            box = QRectF(x, y, wide, wide * RATIO)
            if box.adjusted(-8, -8, 8, CAPTION).intersects(QRectF(within)):
                yield at, box

    def _draw(self, painter: QPainter, box: QRectF, sheet: Sheet) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 6))
        for spread in range(6, 0, -1):
            painter.drawRoundedRect(box.adjusted(-spread, 2 - spread, spread, spread + 2), spread, spread)
        painter.fillRect(box, theme.colour("paper"))
        if sheet.picture is not None:
            painter.drawImage(box, sheet.picture)
        caption = QRectF(box.left(), box.bottom() + 10, box.width(), 16)
        paint.text(painter, caption, sheet.caption, "label", "muted")
