"""Start of the window, from the start of the process until it is painted and waits for the user.

Beside it a bare PySide6 window, and novelWriter where its program is installed: it comes from PyPI, for this alone.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figure import figure

ROOT = Path(__file__).resolve().parent.parent.parent
NOVELWRITER = "novelwriter"
NO_PEER = f"{NOVELWRITER} is not installed here (PyPI: {NOVELWRITER}): the start is not compared with its start."
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
window = QLabel("A bare window")
window.show()
QTimer.singleShot(0, application.quit)
sys.exit(application.exec())
"""
USABLE = """
import os, sys
from {binding}.QtCore import QTimer
from {binding}.QtWidgets import QApplication
begin = QApplication.exec
def painted():
    QApplication.processEvents()
    os._exit(0)
def begin_and_end(*_):
    QTimer.singleShot(0, painted)
    return begin()
QApplication.exec = begin_and_end
"""
"""Ends the program as soon as its event loop has painted what waits to be painted."""
OURS = USABLE.format(binding="PySide6") + "from workbench import app\napp.run()\n"
THEIRS = (
    USABLE.format(binding="PyQt6")
    + """
import novelwriter
from novelwriter.guimain import GuiMain
GuiMain.postLaunchTasks = lambda *_: painted()
novelwriter.main([])
"""
)
"""Its window is shown then, before it asks in a dialog which project to open: so less is asked of it than of ours."""
SHARE = 1 / 3


def run() -> list[dict]:
    with tempfile.TemporaryDirectory() as home:
        bare, ours = _start(sys.executable, BARE, home), _start(sys.executable, OURS, home)
        figures = [figure("window: start until usable", ours, "ms", peer="bare PySide6 window", peer_value=bare)]
        python = python_of(NOVELWRITER)
        if python is None:
            print(NO_PEER)
            return figures
        theirs = _start(python, THEIRS, home)
    goal, holds = f"at most {SHARE:.2f} of its start", ours <= theirs * SHARE
    name = "window: start until usable, beside novelWriter"
    return [*figures, figure(name, ours, "ms", peer="novelWriter", peer_value=theirs, goal=goal, holds=holds)]


def python_of(program: str) -> str | None:
    """The interpreter under which an installed program runs, from its first line; None if it is not installed."""
    found = shutil.which(program)
    first = Path(found).read_bytes().splitlines()[0].decode() if found else ""
    python = first.removeprefix("#!").strip()
    return python if first.startswith("#!") and Path(python).exists() else None


def _start(python: str, program: str, home: str) -> float:
    """The median of five starts in milliseconds, with settings of their own in `home`."""
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(
            [python, "-c", program],
            check=True,
            cwd=ROOT,
            env=own_home(home),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def own_home(home: str) -> dict[str, str]:
    """The environment of a program whose settings are in `home`, compiled as on a user's machine after one start."""
    own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"), home)
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": home}
    return os.environ | {"QT_QPA_PLATFORM": "offscreen"} | own | compiled
