"""Chips: short names in rounded frames, for links to records, themes and filters in force."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from workbench.views.look import icons, paint, theme, tokens
from workbench.views.widgets.buttons import ToolButton

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object
WIDEST = 420


class _Drawn(_Widget):
    """How a chip looks. What it is to a screen reader, a button or a label, the class of Qt's beside this one says."""

    def _dress(self, words: str, icon: str, role: str = "muted", *, is_gap: bool, has_cross: bool = False) -> None:
        """Take the words, the icon of its kind, whether it tells of a gap and has a cross; be as tall as a chip is."""
        self._words, self._icon, self._has_cross = words, icon, has_cross
        self._role, self._word_role = ("warn", "warn") if is_gap else (role, "text")
        self._is_gap = is_gap
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        """The name it bears."""
        return self._words

    @override
    def sizeHint(self) -> QSize:
        wide = 10 + (20 if self._icon else 0) + paint.width(self._words, "label") + (26 if self._has_cross else 10)
        return QSize(min(round(wide) + 1, WIDEST), tokens.CHIP)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(72, self.sizeHint().width()), tokens.CHIP)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_cut = self.width() < self.sizeHint().width() or self.width() == WIDEST
        self.setToolTip(paint.tip(self._words if is_cut else ""))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        self._paint_frame(painter, box)
        x = 10
        if self._icon:
            icons.draw(painter, self._icon, x - 2, 4, self._role, 16)
            x += 20
        room = box.width() - x - (24 if self._has_cross else 8)
        paint.text(painter, QRectF(x, 4, room, 16), self._words, "label", self._word_role)
        if self.hasFocus():
            paint.ring(painter, box, 11)

    def _paint_frame(self, painter: QPainter, box: QRectF) -> None:
        style = Qt.PenStyle.DashLine if self._is_gap else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour("warn" if self._is_gap else "line"), 1, style))
        painter.setBrush(Qt.BrushStyle.NoBrush if self._is_gap else theme.colour("hover"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)


class Chip(_Drawn, QAbstractButton):
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
        self._dress(words, icon, role, is_gap=is_gap, has_cross=bool(cross))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cross = self._make_cross(cross) if cross else None
        self.clicked.connect(self.opened)

    def _make_cross(self, name: str) -> ToolButton:
        made = ToolButton("x", name, size=12)
        made.setParent(self)
        made.setProperty("role", "inside")
        made.clicked.connect(self.removal_requested)
        return made

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
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


class StillChip(_Drawn, QLabel):
    """A short name that leads nowhere, and takes no focus; dashed and in warn for what is missing."""

    def __init__(self, words: str, *, icon: str = "", is_gap: bool = False) -> None:
        super().__init__()
        self._dress(words, icon, is_gap=is_gap)
