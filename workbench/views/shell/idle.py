"""Tells when nobody has used the window for some minutes, or when the computer slept meanwhile."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
from typing_extensions import override

USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
LOOK_S = 5
"""How often the clocks are looked at, in seconds."""
SLEPT_S = 30
"""A wall clock this much ahead of what the last look promised, in seconds, tells that the computer slept."""
Clock = Callable[[], float]


class Idle(QObject):
    """Two clocks that are looked at while a library is open; every use of the program sets the first back.

    `steady` never goes back and may stand still while the computer sleeps; `wall` shows that it did, on every system.
    """

    passed = Signal()

    def __init__(self, app: QApplication, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self.steady: Clock = time.monotonic
        self.wall: Clock = time.time
        self._app, self._minutes = app, minutes
        self._used = self._looked = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_S * 1000)
        self._timer.timeout.connect(self.look)
        app.focusWindowChanged.connect(self._watch)
        app.focusObjectChanged.connect(self._watch)

    def set_minutes(self, minutes: int) -> None:
        """Wait so many minutes from the last use on."""
        self._minutes = minutes

    def start(self) -> None:
        """Begin to wait."""
        self._used, self._looked = self.steady(), self.wall()
        for each in [*self._app.topLevelWindows(), self._app.focusObject()]:
            self._watch(each)
        self._timer.start()

    def stop(self) -> None:
        """Wait no more."""
        self._timer.stop()

    def _watch(self, thing: QObject | None) -> None:
        """See what comes to a window, or to where one types: a filter of the application would see every event."""
        if thing is not None:
            thing.installEventFilter(self)

    def look(self) -> None:
        """Look at the clocks now."""
        before, self._looked = self._looked, self.wall()
        has_slept = self._looked - before > LOOK_S + SLEPT_S
        if has_slept or self.steady() - self._used >= self._minutes * 60:
            self.passed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in USE:
            self._used = self.steady()
        return False
