"""Composition root of the window: builds each part once and joins them; the crash hook."""

import os
import sys
from typing import NoReturn

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from workbench import paths
from workbench.library import Library, harden_process
from workbench.views import crash
from workbench.views.look import icons, theme
from workbench.views.shell.main_window import MainWindow

NO_DISPLAY = 3
"""The exit status where no window can be shown."""


def can_show() -> bool:
    """Whether this machine has a screen to show a window on, as far as can be known without trying.

    Qt ends the program where it finds none, so the question comes before a QApplication is made.
    """
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def application() -> QApplication:
    """The one QApplication, dressed; made once in a process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([paths.APP])
    app.setApplicationName(paths.APP)
    app.setApplicationDisplayName(paths.APP)
    app.setStyle("Fusion")
    theme.load_fonts()
    return app


def run(open_library: Library | None = None, *, quit_when_shown: bool = False) -> int:
    """Show the window until it is closed; returns the exit status. The window closes `open_library`.

    `quit_when_shown` ends the program after the first paint, to measure how long a start takes.
    """
    if not can_show():
        return NO_DISPLAY
    harden_process()
    app = application()
    look = theme.Look(app)
    window = MainWindow(app, look, paths.settings_file())
    app.setWindowIcon(QIcon(icons.icon("book-open", "accent", 64)))
    sys.excepthook = crash.Hook(window)
    if open_library is not None:
        window.open(open_library)
    window.show()
    if quit_when_shown:
        QTimer.singleShot(0, window.close)
    return app.exec()


def main() -> NoReturn:
    """The entry of the program without a console."""
    raise SystemExit(run())
