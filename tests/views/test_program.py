"""The program as a whole: it starts and ends on a real screen, and says so where there is none."""

import os
import shutil
import subprocess
import sys

import pytest

from workbench import app as window_app

PROGRAM = "import sys; from workbench import app; sys.exit(app.run(quit_when_shown=True))"


def run(home, **environment: str) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DISPLAY", "WAYLAND"))}
    kept |= {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    command = [sys.executable, "-c", PROGRAM]
    return subprocess.run(command, env=kept | environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
@pytest.mark.parametrize("display", ["", ":94"])
def test_without_a_screen_the_program_says_so_and_does_not_fall(tmp_path, display):
    done = run(tmp_path, DISPLAY=display)
    assert done.returncode == 3, done.stderr


def test_the_window_is_shown_and_closed_again(tmp_path):
    done = run(tmp_path, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "config" / "Review Workbench" / "settings.toml").is_file() or sys.platform != "linux"


def test_a_fault_in_a_slot_and_one_on_a_thread_come_to_the_hook_without_their_words(tmp_path):
    program = """
import threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from workbench import app
from workbench.views import crash

def fault():
    raise ValueError("Child K of 4 Mill Lane")

made = app.application()
window = QWidget()
crash.catch(window)
QTimer.singleShot(0, fault)
QTimer.singleShot(50, made.quit)
other = threading.Thread(target=fault)
other.start()
other.join()
made.exec()
print(len(window.findChildren(crash.CrashDialog)))
"""
    kept = os.environ | {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=kept, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout == "1\n"
    assert done.stderr.count("builtins.ValueError") == 2
    assert "Mill Lane" not in done.stderr


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="no virtual screen is installed here")
def test_the_window_is_shown_on_a_real_screen(tmp_path):
    kept = os.environ | {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "xcb"}
    lasting = "-screen 0 1440x900x24 -noreset"  # else the server begins anew when the question for a screen lets go
    command = ["xvfb-run", "-a", "-s", lasting, sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, env=kept, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


def test_the_worker_lets_the_window_have_its_turn_soon(qapp):
    before = sys.getswitchinterval()
    window_app.application()
    given = sys.getswitchinterval()
    sys.setswitchinterval(before)
    assert given == pytest.approx(0.001)
