"""What a screen reader is told: of parts that paint themselves, and of what changes where the keyboard is not."""

from functools import cache
from typing import Protocol, cast
from weakref import ref

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid
from typing_extensions import override

Role, Text = QAccessible.Role, QAccessible.Text
NO_PART = cast("QAccessibleInterface", None)
NO_OBJECT, NO_WINDOW = cast("QObject", None), cast("QWindow", None)
"""Qt takes them where there is no child, no parent, no window; the stubs of its binding do not say so."""


class Painted(Protocol):
    """A widget that paints its parts itself, and tells of each: counted from 0, in the order in which they are read."""

    spoken_as: tuple[QAccessible.Role, QAccessible.Role]
    """What it is itself, and what each of its parts is."""

    def part_count(self) -> int:
        """How many parts there are."""

    def part_words(self, at: int) -> str:
        """A part in words."""

    def part_box(self, at: int) -> QRect:
        """Where a part is, in pixels of the widget."""

    def part_at(self) -> int:
        """The part that the keyboard is at; -1: at none."""


class _Part(QAccessibleInterface):
    """What stands at one place of a painted widget now."""

    def __init__(self, whole: QWidget, at: int) -> None:
        super().__init__()
        self._whole, self.at = ref(whole), at

    def _widget(self) -> QWidget | None:
        whole = self._whole()
        return whole if whole is not None and isValid(whole) else None

    def _painted(self) -> Painted | None:
        painted = cast("Painted | None", self._widget())
        return painted if painted is not None and self.at < painted.part_count() else None

    @override
    def isValid(self) -> bool:
        return self._painted() is not None

    @override
    def role(self) -> QAccessible.Role:
        painted = self._painted()
        return Role.NoRole if painted is None else painted.spoken_as[1]

    @override
    def text(self, t: QAccessible.Text) -> str:
        painted = self._painted()
        return painted.part_words(self.at) if painted is not None and t is Text.Name else ""

    @override
    def state(self) -> QAccessible.State:
        state, painted = QAccessible.State(), self._painted()
        state.focusable = state.selectable = True
        state.focused = state.selected = painted is not None and painted.part_at() == self.at
        state.invalid = painted is None
        return state

    @override
    def rect(self) -> QRect:
        painted, widget = self._painted(), self._widget()
        if painted is None or widget is None:
            return QRect()
        box = painted.part_box(self.at)
        return QRect(widget.mapToGlobal(box.topLeft()), box.size())

    @override
    def parent(self) -> QAccessibleInterface:
        widget = self._widget()
        return NO_PART if widget is None else QAccessible.queryAccessibleInterface(widget)

    @override
    def window(self) -> QWindow:
        widget = self._widget()
        return NO_WINDOW if widget is None else widget.window().windowHandle()

    @override
    def object(self) -> QObject:
        return NO_OBJECT

    @override
    def child(self, index: int) -> QAccessibleInterface:
        return NO_PART

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return NO_PART

    @override
    def childCount(self) -> int:
        return 0

    @override
    def indexOfChild(self, arg__1: QAccessibleInterface) -> int:
        return -1

    @override
    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Nothing is written through a screen reader."""


class _Whole(QAccessibleWidget):
    """A painted widget. It holds its parts: Qt asks for them again and again."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, cast("Painted", widget).spoken_as[0], "")
        self._parts: dict[int, _Part] = {}

    def _painted(self) -> Painted:
        return cast("Painted", self.widget())

    @override
    def childCount(self) -> int:
        return self._painted().part_count()

    @override
    def child(self, index: int) -> QAccessibleInterface:
        if not 0 <= index < self.childCount():
            return NO_PART
        return self._parts.setdefault(index, _Part(self.widget(), index))

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.at if isinstance(child, _Part) else -1

    @override
    def focusChild(self) -> QAccessibleInterface:
        return self.child(self._painted().part_at()) if self.widget().hasFocus() else NO_PART


def _interface(key: str, thing: QObject) -> QAccessibleInterface | None:
    """Qt asks for each class of each thing; None leaves it to Qt. At its end a thing is of its own class no more."""
    is_own = key == type(thing).__name__ and hasattr(type(thing), "spoken_as")
    return _Whole(thing) if is_own and isinstance(thing, QWidget) else None


@cache
def install() -> None:
    """Let Qt tell of painted widgets as they tell of themselves; needs a QApplication."""
    QAccessible.installFactory(_interface)


def say_part(widget: QWidget) -> None:
    """The keyboard came to another part of a painted widget."""
    event, at = QAccessibleEvent(widget, QAccessible.Event.Focus), cast("Painted", widget).part_at()
    if at >= 0 and widget.hasFocus():
        event.setChild(at)
        QAccessible.updateAccessibility(event)


def announce(widget: QWidget, words: str, *, is_urgent: bool = False) -> None:
    """Let a screen reader say what changed without the keyboard; nothing where it cannot be seen either."""
    if words and widget.isVisible():
        event = QAccessibleAnnouncementEvent(widget, words)
        if is_urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
