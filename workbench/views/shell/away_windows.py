"""What Windows says of sleep, a locked screen and another user, as messages to a window. Loaded on Windows alone."""

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray
from typing_extensions import override

POWER, SESSION = 0x0218, 0x02B1
"""WM_POWERBROADCAST and WM_WTSSESSION_CHANGE."""
LEAVING = {POWER: frozenset({0x04}), SESSION: frozenset({0x02, 0x04, 0x06, 0x07})}
"""PBT_APMSUSPEND; the console or a remote desktop is disconnected, the user logs off, the screen locks."""
OURS = b"windows_generic_MSG"
THIS_SESSION = 0
"""NOTIFY_FOR_THIS_SESSION."""

Kind = QByteArray | bytes | bytearray | memoryview


def is_leaving(message: int, word: int) -> bool:
    """Whether a window message with this first parameter says that the user goes away."""
    return word in LEAVING.get(message, frozenset())


class Messages(QAbstractNativeEventFilter):
    """Calls `left` for each such message; lets every message through."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left

    @override
    def nativeEventFilter(self, event_type: Kind, message: int) -> tuple[bool, int]:
        if QByteArray(event_type) == OURS:
            told = wintypes.MSG.from_address(int(message))
            if is_leaving(told.message, told.wParam):
                self._left()
        return False, 0


def ask(window: int) -> None:
    """Have Windows tell a window, by its handle, of changes of the session; of sleep it tells every window."""
    if sys.platform == "win32":
        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(window), THIS_SESSION)
