"""Takes words copied from a library off the clipboard again after a while, if they are still there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class Copied(QObject):
    """Watches the clipboard while a library is open. What another program put there is never touched."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self.owns: Callable[[QClipboard.Mode], bool] = self._owns
        self._is_watching = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._look)

    def start(self, seconds: int) -> None:
        """From now on clear what is copied after so many seconds; 0: only when the library locks."""
        self._is_watching = True
        self.set_seconds(seconds)

    def set_seconds(self, seconds: int) -> None:
        """Another time from the next copying on."""
        self._seconds = seconds

    def stop(self) -> None:
        """The library locks: clear at once what came from it, and watch no more."""
        if self._is_watching:
            self.clear()
        self._is_watching = False

    def clear(self) -> None:
        """Clear what is still ours."""
        self.timer.stop()
        for mode in MODES:
            if self.owns(mode):
                self._clipboard.clear(mode)

    def _look(self) -> None:
        self.timer.stop()
        if self._is_watching and self._seconds and self.owns(QClipboard.Mode.Clipboard):
            self.timer.start(self._seconds * 1000)

    def _owns(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.supportsSelection() and self._clipboard.ownsSelection()
        return self._clipboard.ownsClipboard()
