"""Whether a window can be shown here. Qt ends the program where it finds no screen, so this is asked before Qt is."""

import ctypes
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

X11_PLUGIN = "libqxcb.so"


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
