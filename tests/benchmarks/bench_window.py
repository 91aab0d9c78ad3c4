"""Start of the window, from the start of the process to the first paint, beside a bare PySide6 window."""

import statistics
import subprocess
import sys
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
from PySide6.QtCore import QTimer
from workbench import app
QTimer.singleShot(0, lambda: None)
sys.exit(app.run(quit_when_shown=True))
"""


def run() -> list[dict]:
    bare, ours = _start(BARE), _start(OURS)
    return [figure("window: start to first paint", ours, "ms", peer="bare PySide6 window", peer_value=bare)]


def _start(program: str) -> float:
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)
