"""The messages of Windows, made up: which of them say that the user goes away, and that no other system loads them."""

import ctypes
import subprocess
import sys
import textwrap
from ctypes import wintypes

import pytest
from PySide6.QtCore import QByteArray
from shiboken6.Shiboken import VoidPtr

from workbench.views.shell.away_windows import OURS, Messages, ask, is_leaving

SLEEP, SESSION, KEY = 0x0218, 0x02B1, 0x0100
SUSPENDS, WAKES, BATTERY = 0x04, 0x07, 0x0A
LOCKS, UNLOCKS, LOGS_ON = 0x07, 0x08, 0x05


@pytest.mark.parametrize(
    ("message", "word", "is_one"),
    [
        (SLEEP, SUSPENDS, True),
        (SLEEP, WAKES, False),
        (SLEEP, BATTERY, False),
        (SESSION, LOCKS, True),
        (SESSION, 0x02, True),
        (SESSION, 0x04, True),
        (SESSION, UNLOCKS, False),
        (SESSION, LOGS_ON, False),
        (KEY, SUSPENDS, False),
        (0, 0, False),
    ],
)
@pytest.mark.parametrize("kind", [OURS, b"xcb_generic_event_t"])
def test_only_sleep_a_locked_screen_and_another_user_are_leaving(message, word, is_one, kind):
    heard = []
    told = wintypes.MSG(message=message, wParam=word)
    passed_on = Messages(lambda: heard.append(1)).nativeEventFilter(QByteArray(kind), VoidPtr(ctypes.addressof(told)))
    assert passed_on == (False, 0)
    assert is_leaving(message, word) == is_one
    assert len(heard) == (is_one and kind == OURS)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows loads it")
def test_no_other_system_loads_it():
    ask(0)
    program = textwrap.dedent("""
        import sys
        from PySide6.QtWidgets import QApplication, QWidget
        from workbench.views.shell.away import Away

        app = QApplication([])
        Away().listen(QWidget())
        print("workbench.views.shell.away_windows" in sys.modules)
    """)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "False"), done.stderr
