"""Going on from page to page: where a page ends, the wheel and Page Down show the next, Page Up the one before."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

NOTCH = 120
"""How far a wheel is turned, in eighths of a degree, until the page is."""
STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
KEYPAD = Qt.KeyboardModifier.KeypadModifier
ENDS = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}


class Turning(QObject):
    """Asked at every key and turn of the wheel by what shows a page.

    `is_at_edge` says whether its caret stands at the beginning (-1) or the end (1) of a line.
    """

    turned = Signal(int)
    """By how many pages: -1 back, 1 forward."""
    ended = Signal(int)
    """To the first page (-1) or the last: Home or End at the edge of a line."""
    zoomed = Signal(int)
    """The wheel with Ctrl: a step larger or smaller."""

    def __init__(self, shown: QAbstractScrollArea, is_at_edge: Callable[[int], bool]) -> None:
        super().__init__(shown)
        self._shown, self._is_at_edge, self._pushed = shown, is_at_edge, 0

    def _is_at_end(self, by: int) -> bool:
        bar = self._shown.verticalScrollBar()
        return bar.value() == (bar.maximum() if by > 0 else bar.minimum())

    def by_key(self, event: QKeyEvent) -> bool:
        """Whether a key turns the page; it does so at once."""
        key, is_plain = Qt.Key(event.key()), event.modifiers() in {Qt.KeyboardModifier.NoModifier, KEYPAD}
        if is_plain and key in STEPS and self._is_at_end(STEPS[key]):
            self.turned.emit(STEPS[key])
        elif is_plain and key in ENDS and self._is_at_edge(ENDS[key]):
            self.ended.emit(ENDS[key])
        else:
            return False
        return True

    def by_wheel(self, event: QWheelEvent) -> bool:
        """Whether the wheel goes on where the page has ended (what brought one there does not count), or zooms."""
        down = -event.angleDelta().y()
        by = 1 if down > 0 else -1
        is_zoom = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not down or not (is_zoom or self._is_at_end(by)):
            self._pushed = 0
            return False
        self._pushed = down + (self._pushed if self._pushed * down > 0 else 0)
        if abs(self._pushed) >= NOTCH:
            self._pushed = 0
            self.zoomed.emit(-by) if is_zoom else self.turned.emit(by)
        return True
