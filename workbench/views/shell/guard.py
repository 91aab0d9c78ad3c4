"""What guards an open library beside the idle clock: the system's word, the clipboard, one window a library."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

from workbench.views.crash import CrashDialog
from workbench.views.shell.away import Away
from workbench.views.shell.clipboard import Copied
from workbench.views.shell.first_window import FirstWindow


class Guard(QObject):
    """Its parts are public; the window starts it when a library opens, and stops it when that locks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.copied, self.first = Copied(self), FirstWindow(self)
        self.away: Away | None = None

    left = Signal()
    """The system says that the user is gone."""

    def start(self, folder: Path, seconds: int) -> None:
        """Guard the library in this folder; what is copied from it is cleared after so many seconds."""
        if self.away is None:
            self.away = Away(self)
            self.away.left.connect(self.left)
            self.away.listen(self._window)
        self.copied.start(seconds)
        self.first.stand_for(folder)

    def stop(self) -> None:
        """The library is locked."""
        self.copied.stop()
        self.first.leave()


def close_all_but(window: QWidget) -> None:
    """Close every other window, dialog, menu and tooltip of the program. A report of a fault stays: it has no words."""
    QToolTip.hideText()
    for other in QApplication.topLevelWidgets():
        if other is window or not other.isVisible() or isinstance(other, CrashDialog):
            continue
        if isinstance(other, QDialog):
            other.reject()
        else:
            other.hide()
