"""Composition root of the window: builds each part once and joins them; the crash hook."""

import gc
import linecache
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from workbench import paths, settings
from workbench.library import HOLDER, harden_process
from workbench.progress import Progress, silent
from workbench.views import crash, saying, screen
from workbench.views.catalogue import HOMES
from workbench.views.circles import Collector
from workbench.views.look import icons, theme
from workbench.views.shell.main_window import MainWindow
from workbench.views.widgets import spoken

if TYPE_CHECKING:
    from workbench.library import Library

NO_DISPLAY = 3
"""What `run` returns where no window can be shown; who called it says so and does its work without one."""
NO_SCREEN = "There is no screen here to show a window on. Use the commands of review-workbench instead."

NEXT = ("library.opening", "library.writing", "search", "brief", "export")
"""What the user will need after unlocking, fetched while the passphrase is typed; what comes first stands first."""
NEXT_MS = 100
"""How long after the window is shown that begins: the first paint comes before."""
TURN_S = 0.001
"""How long the worker may compute while the window waits: a key runs many slots, and each may have to wait."""


def application() -> QApplication:
    """The one QApplication, dressed; made once in a process."""
    sys.setswitchinterval(TURN_S)
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    screen.follow_text_size()
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([paths.APP])
    app.setApplicationName(paths.APP)
    app.setApplicationDisplayName(paths.APP)
    app.setStyle("Fusion")
    theme.load_fonts()
    spoken.install()
    Collector(app)
    return app


def run(open_library: "Library | None" = None, *, folder: Path | None = None, quit_when_shown: bool = False) -> int:
    """Show the window until it is closed; returns the exit status. The window closes `open_library`.

    It begins at the door of the library in `folder`, or of the last one used. If that is open in another window of
    this user, that window comes to the front, and this start of the program ends. `quit_when_shown` ends the program
    after the first paint, to measure how long a start takes.
    """
    if not screen.can_show():
        return NO_DISPLAY
    harden_process()
    app = application()
    saying.install(app, settings.read(paths.settings_file()).language)
    if open_library is None and _is_open_elsewhere(folder):
        return 0
    look = theme.Look(app)
    window = MainWindow(app, look, paths.settings_file())
    app.setWindowIcon(QIcon(icons.icon("book-open", "accent", 64)))
    crash.catch(window)
    if open_library is not None:
        window.open(open_library)
    elif folder is not None:
        window.start.add(folder)
    window.show()
    if quit_when_shown:
        QTimer.singleShot(0, window.close)
    QTimer.singleShot(NEXT_MS, lambda: window.prepare(fetch_next))
    return app.exec()


def _is_open_elsewhere(folder: Path | None) -> bool:
    """Whether another window of this user had the library open, and is in front now."""
    asked = [folder] if folder is not None else settings.read(paths.settings_file()).recent[:1]
    for each in asked:
        if (each / HOLDER).is_file():
            from workbench.views.shell.first_window import raise_first

            return raise_first(each)
    return False


def fetch_next(progress: Progress = silent) -> None:
    """Load what will be needed. It stays: the collector, which halts every thread, need not look through it again.

    PySide reads the source of what is imported after it; nobody asks for these lines again.
    """
    modules = (*NEXT, *(f"views.{module}" for module, _ in HOMES.values()))
    for at, module in enumerate(modules):
        progress(at, len(modules), saying.tr("Getting ready"))
        import_module(f"workbench.{module}")
    import_module("workbench.search").make_ready()
    linecache.clearcache()
    gc.freeze()


def main(folder: Path | None = None) -> int:
    """The entry of the program without a console; returns the exit status. `folder`: of the library to open."""
    status = run(folder=folder)
    if status == NO_DISPLAY:
        print(NO_SCREEN, file=sys.stderr)  # noqa: T201 - there is no other place to say it
        return 1
    return status
