"""A long text alone: one column of 72 letters over the whole window, until Escape. The text is the same throughout."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHideEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from workbench.views.look import theme
from workbench.views.saying import tr
from workbench.views.widgets.layout import fill, row
from workbench.views.widgets.words import label

LETTERS = 72
SAMPLE = "The quick brown fox jumps over the lazy dog, and nobody asked it why. "
"""Words whose letters are about as wide as those of any text."""


class _Gap(QWidget):
    """Stands where the text stood; told when what is around it goes out of sight."""

    hidden = Signal()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hidden.emit()


class FocusPage(QWidget):
    """Holds a box of text alone in the window. It goes by itself when the keyboard or the window goes elsewhere."""

    ended = Signal()

    def __init__(self, box: QFrame) -> None:
        ground = _ground(box)
        super().__init__(ground)
        self.setObjectName("content")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._box, self._gap, self._holder = box, _Gap(), box.parentWidget() or ground
        self._is_over = False
        self._gap.setFixedHeight(box.height())
        layout = self._holder.layout()
        if layout is not None:
            layout.replaceWidget(box, self._gap)
        wide = QFontMetricsF(theme.font("read")).horizontalAdvance(SAMPLE) / len(SAMPLE) * LETTERS + 32
        box.setMaximumWidth(round(wide))
        foot = row(label(tr("Escape brings everything back"), "small"), None)
        foot.setMaximumWidth(round(wide))
        middle = QVBoxLayout()
        fill(middle, (box, 1), foot, gap=8)
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 32, 24, 16)
        across.addStretch(1)
        across.addLayout(middle, 1000)
        across.addStretch(1)
        self._gap.show()
        self._gap.hidden.connect(self.end)
        ground.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr] # there is one
        self.setGeometry(ground.rect())
        self.show()
        self.raise_()

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:  # noqa: ARG002 - Qt's own signature
        if now is not None and now.window() is self.window() and not self.isAncestorOf(now):
            self.end()

    def end(self) -> None:
        """Put the text back where it stood."""
        if self._is_over or not isValid(self._holder):
            return
        self._is_over = True
        layout = self._holder.layout()
        if layout is not None:
            layout.replaceWidget(self._gap, self._box)
        self._box.setMaximumWidth(16_777_215)
        self._box.show()
        self._gap.deleteLater()
        self.hide()
        self.deleteLater()
        self.ended.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)


def _ground(box: QWidget) -> QWidget:
    """What the page covers: the nearest part that is a window's whole inside, so that it goes with the library."""
    around = box.parentWidget()
    while around is not None and around.objectName() != "window":
        around = around.parentWidget()
    return around or box.window()
