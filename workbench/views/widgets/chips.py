"""Chips: short names in rounded frames, for links to records, themes and filters in force."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from workbench.views.look import icons, paint, theme, tokens
from workbench.views.widgets.buttons import ToolButton

WIDEST = 420


class Chip(QWidget):
    """A short name with its kind's icon; a cross if it may be taken away; dashed and in warn for what is missing.

    Enter or a click opens it; Delete or its cross wishes it away. One that leads nowhere (`is_still`) takes no focus.
    """

    opened = Signal()
    removal_requested = Signal()

    def __init__(
        self,
        words: str,
        *,
        icon: str = "",
        role: str = "muted",
        cross: str = "",
        is_gap: bool = False,
        is_still: bool = False,
    ) -> None:
        """`cross` is the name of the cross for a screen reader ("Unlink Learning 4"); empty: there is none."""
        super().__init__()
        self._words, self._icon, self._role, self._is_gap = words, icon, role, is_gap
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if is_still else Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.cross = self._make_cross(cross) if cross else None

    def words(self) -> str:
        """The name it bears."""
        return self._words

    def _make_cross(self, name: str) -> ToolButton:
        made = ToolButton("x", name, size=12)
        made.setParent(self)
        made.setProperty("role", "inside")
        made.clicked.connect(self.removal_requested)
        return made

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(72, self.sizeHint().width()), tokens.CHIP)

    @override
    def sizeHint(self) -> QSize:
        wide = 10 + (20 if self._icon else 0) + paint.width(self._words, "label") + (26 if self.cross else 10)
        return QSize(min(round(wide) + 1, WIDEST), tokens.CHIP)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self._words if self.width() < self.sizeHint().width() or self.width() == WIDEST else "")
        if self.cross is not None:
            self.cross.setGeometry(QRect(self.width() - 23, 2, 20, 20))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.cross is not None:
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        x = 10
        if self._icon:
            icons.draw(painter, self._icon, x - 2, 4, "warn" if self._is_gap else self._role, 16)
            x += 20
        room = self.width() - x - (24 if self.cross else 8)
        paint.text(painter, QRectF(x, 4, room, 16), self._words, "label", "warn" if self._is_gap else "text")
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()), 11)

    def _paint_frame(self, painter: QPainter) -> None:
        style = Qt.PenStyle.DashLine if self._is_gap else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour("warn" if self._is_gap else "line"), 1, style))
        painter.setBrush(Qt.BrushStyle.NoBrush if self._is_gap else theme.colour("hover"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
