"""Tells when the system says that the user is gone: it goes to sleep, the screen locks, another user takes over.

On Linux logind and the screen savers of desktops say so on D-Bus; where there is no bus, nobody does. On Windows
messages to the window say so (`away_windows`). On every system, macOS too, `idle` sees on waking that the computer
slept.
"""

import os
import sys
from typing import Any

from PySide6.QtCore import SLOT, QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

LOGIND = "org.freedesktop.login1"
SESSIONS = "/org/freedesktop/login1/session/"
SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver")
PROPERTIES = "org.freedesktop.DBus.Properties"


class Away(QObject):
    """Listens from `listen` on, as long as it lives."""

    left = Signal()

    def listen(self, window: QWidget | None = None) -> None:
        """Ask the system to tell; Windows tells a window. Elsewhere than on Linux and Windows nobody can be asked."""
        if sys.platform == "win32" and window is not None:
            from workbench.views.shell import away_windows

            self._messages = away_windows.Messages(self.left.emit)
            QCoreApplication.instance().installNativeEventFilter(self._messages)
            away_windows.ask(int(window.winId()))
        if sys.platform == "linux":
            self._listen_on_bus()

    def _listen_on_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        turned, asked = _slot("turned(bool)"), _slot("asked()")
        changed = _slot("changed(QString,QVariantMap)")
        own = SESSIONS + _label(os.environ.get("XDG_SESSION_ID", ""))
        manager, of_session = f"{LOGIND}.Manager", f"{LOGIND}.Session"
        system.connect(LOGIND, "/org/freedesktop/login1", manager, "PrepareForSleep", self, turned)
        system.connect(LOGIND, own, of_session, "Lock", self, asked)
        system.connect(LOGIND, own, PROPERTIES, "PropertiesChanged", self, changed)
        for name in SAVERS:
            session.connect(name, f"/{name.replace('.', '/')}", name, "ActiveChanged", self, turned)

    @Slot(bool)
    def turned(self, is_on: bool) -> None:  # noqa: FBT001 - a slot
        """The computer goes to sleep, or the screen locks; or, with False, the opposite."""
        if is_on:
            self.left.emit()

    @Slot()
    def asked(self) -> None:
        """The session is to be locked."""
        self.left.emit()

    @Slot(str, "QVariantMap")
    def changed(self, of: str, values: dict[str, object]) -> None:
        """Something about the session changed: it may no longer be the one in front."""
        if of == f"{LOGIND}.Session" and values.get("Active") is False:
            self.left.emit()


def _slot(signature: str) -> Any:  # noqa: ANN401 - the stub of `connect` asks for bytes, the call for a string
    return SLOT(signature)


def _label(name: str) -> str:
    """A session's name as logind puts it into a path: all but letters, and figures behind one, in hexadecimal."""
    kept = (
        s if s.isascii() and (s.isalpha() or (at and s.isdigit())) else f"_{ord(s):02x}" for at, s in enumerate(name)
    )
    return "".join(kept) or "_"
