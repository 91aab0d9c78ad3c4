"""Start of the window, from the start of the process to the first paint, beside a bare PySide6 window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figure import figure

ROOT = Path(__file__).resolve().parent.parent.parent
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
OURS = """
import sys
from workbench import app
sys.exit(app.run(quit_when_shown=True))
"""


def run() -> list[dict]:
    with tempfile.TemporaryDirectory() as home:
        bare, ours = _start(BARE, home), _start(OURS, home)
    return [figure("window: start to first paint", ours, "ms", peer="bare PySide6 window", peer_value=bare)]


def _start(program: str, home: str) -> float:
    """The median of five starts in milliseconds, with settings of their own in `home`."""
    environment = own_home(home)
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", program], check=True, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
        )
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def own_home(home: str) -> dict[str, str]:
    """The environment of a program whose settings are in `home`, compiled as on a user's machine after one start."""
    own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"), home)
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": home}
    return os.environ | {"QT_QPA_PLATFORM": "offscreen"} | own | compiled
