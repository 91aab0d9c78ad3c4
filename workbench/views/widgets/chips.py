"""Chips: short names in rounded frames, for links to records, themes and filters in force."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from workbench.views.look import icons, paint, theme, tokens
from workbench.views.widgets.buttons import ToolButton

WIDEST = 420


@dataclass(frozen=True)
class _Drawn:
    """How a chip looks: its words, the icon of its kind, whether it tells of a gap, and has a cross."""

    words: str
    icon: str
    role: str
    is_gap: bool
    has_cross: bool = False

    def dress(self, chip: QWidget) -> None:
        """Name a chip, and let it be as tall as it is."""
        chip.setAccessibleName(self.words)
        chip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def size(self) -> QSize:
        """What it would like to have."""
        wide = 10 + (20 if self.icon else 0) + paint.width(self.words, "label") + (26 if self.has_cross else 10)
        return QSize(min(round(wide) + 1, WIDEST), tokens.CHIP)

    def least(self) -> QSize:
        """What it can do with."""
        return QSize(min(72, self.size().width()), tokens.CHIP)

    def tip(self, chip: QWidget) -> None:
        """Put words that have no room in the tooltip."""
        is_cut = chip.width() < self.size().width() or chip.width() == WIDEST
        chip.setToolTip(self.words if is_cut else "")

    def paint(self, chip: QWidget) -> None:
        """Paint a chip."""
        painter = QPainter(chip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(chip.rect())
        self._paint_frame(painter, box)
        x = 10
        if self.icon:
            icons.draw(painter, self.icon, x - 2, 4, "warn" if self.is_gap else self.role, 16)
            x += 20
        room = box.width() - x - (24 if self.has_cross else 8)
        paint.text(painter, QRectF(x, 4, room, 16), self.words, "label", "warn" if self.is_gap else "text")
        if chip.hasFocus():
            paint.ring(painter, box, 11)

    def _paint_frame(self, painter: QPainter, box: QRectF) -> None:
        style = Qt.PenStyle.DashLine if self.is_gap else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour("warn" if self.is_gap else "line"), 1, style))
        painter.setBrush(Qt.BrushStyle.NoBrush if self.is_gap else theme.colour("hover"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)


class Chip(QAbstractButton):
    """A short name with its kind's icon that leads somewhere; a cross if it may be taken away.

    A click, Space or Enter opens it; Delete or its cross wishes it away.
    """

    opened = Signal()
    removal_requested = Signal()

    def __init__(
        self, words: str, *, icon: str = "", role: str = "muted", cross: str = "", is_gap: bool = False
    ) -> None:
        """`cross` is the name of the cross for a screen reader ("Unlink Learning 4"); empty: there is none."""
        super().__init__()
        self._drawn = _Drawn(words, icon, role, is_gap, bool(cross))
        self._drawn.dress(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cross = self._make_cross(cross) if cross else None
        self.clicked.connect(self.opened)

    def words(self) -> str:
        """The name it bears."""
        return self._drawn.words

    def _make_cross(self, name: str) -> ToolButton:
        made = ToolButton("x", name, size=12)
        made.setParent(self)
        made.setProperty("role", "inside")
        made.clicked.connect(self.removal_requested)
        return made

    @override
    def minimumSizeHint(self) -> QSize:
        return self._drawn.least()

    @override
    def sizeHint(self) -> QSize:
        return self._drawn.size()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawn.tip(self)
        if self.cross is not None:
            self.cross.setGeometry(QRect(self.width() - 23, 2, 20, 20))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.cross is not None:
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._drawn.paint(self)


class StillChip(QLabel):
    """A short name that leads nowhere, and takes no focus; dashed and in warn for what is missing."""

    def __init__(self, words: str, *, icon: str = "", is_gap: bool = False) -> None:
        super().__init__()
        self._drawn = _Drawn(words, icon, "muted", is_gap)
        self._drawn.dress(self)

    def words(self) -> str:
        """The name it bears."""
        return self._drawn.words

    @override
    def minimumSizeHint(self) -> QSize:
        return self._drawn.least()

    @override
    def sizeHint(self) -> QSize:
        return self._drawn.size()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawn.tip(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._drawn.paint(self)
