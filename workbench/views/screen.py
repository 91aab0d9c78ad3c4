"""What is asked before Qt is: whether a window can be shown (Qt ends the program if not), and how large text is."""

import ctypes
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QSettings

X11_PLUGIN = "libqxcb.so"
WINDOWS_TEXT = "HKEY_CURRENT_USER\\Software\\Microsoft\\Accessibility"
LARGEST = 2.0
SCALE = "QT_SCALE_FACTOR"
"""What Qt enlarges everything by, beyond what the display asks for; a user who has set it is not overruled."""


def follow_text_size(kept: QSettings | None = None) -> None:
    """Enlarge the window as Windows enlarges text, to 200 %; call it before the QApplication is made.

    Windows keeps per cents of its own for text. Other systems tell a display's resolution, which Qt follows by itself.
    """
    if kept is None and sys.platform == "win32":
        kept = QSettings(WINDOWS_TEXT, QSettings.Format.NativeFormat)
    told = str(kept.value("TextScaleFactor", "")) if kept is not None else ""
    scale = min(int(told) / 100, LARGEST) if told.isdecimal() else 1.0
    if scale > 1 and SCALE not in os.environ:
        os.environ[SCALE] = f"{scale:g}"


def can_show() -> bool:
    """Whether there is a screen, and the parts of the system that Qt needs to use it."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return True
    return _has_wayland() or _has_x11()


def _has_wayland() -> bool:
    name, folder = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("XDG_RUNTIME_DIR")
    return bool(name) and (Path(folder or "/") / str(name)).is_socket()


def _has_x11() -> bool:
    """Whether Qt's own plugin finds its libraries, and the X server answers."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    try:
        ctypes.CDLL(str(plugins / "platforms" / X11_PLUGIN))
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    is_connected = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return is_connected
