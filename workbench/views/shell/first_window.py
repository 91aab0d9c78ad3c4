"""One window a library: a program started again on a library that this user has open raises the window that has it.

The two meet at a local socket whose name is made of the user and a digest of the folder. Only this user can reach it,
and nothing but “raise” is ever said. A socket left by a crash answers nobody, and is swept when the library opens.
"""

import hashlib
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from workbench.library.lock import user_name

ASKED, DONE = b"raise\n", b"raised\n"
PATIENCE_MS = 3000
"""How long another window may take to answer; of one that is busy longer the sentence of a library in use tells."""


def _name(folder: Path) -> str:
    told = f"{user_name()}\n{folder.resolve()}"
    return f"review-workbench-{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


class FirstWindow(QObject):
    """Answers for the library that is open in this window."""

    asked = Signal()
    """Another start of the program wishes this window to come to the front."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def stand_for(self, folder: Path) -> None:
        """Answer for this library from now on. Called with its lock held: a socket of that name is a crashed one's."""
        self.leave()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        QLocalServer.removeServer(_name(folder))
        self._server.listen(_name(folder))

    def leave(self) -> None:
        """Answer no more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _greet(self) -> None:
        caller = self._server.nextPendingConnection() if self._server is not None else None
        if caller is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(lambda: self._answer(caller))

    def _answer(self, caller: QLocalSocket) -> None:
        if caller.canReadLine() and bytes(caller.readLine(len(ASKED) + 1).data()) == ASKED:
            self.asked.emit()
            caller.write(DONE)
            caller.flush()
        caller.disconnectFromServer()


def raise_first(folder: Path) -> bool:
    """Have the window that has this library open come to the front; False if there is none, or it does not answer."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    _let_come_forward()
    socket.write(ASKED)
    socket.flush()
    is_done = socket.waitForReadyRead(PATIENCE_MS) and bytes(socket.readAll().data()) == DONE
    socket.abort()
    return is_done


def _let_come_forward() -> None:
    """Windows lets a window come to the front only if the program in front allows it."""
    if sys.platform == "win32":
        import ctypes

        anyone = -1
        getattr(ctypes, "windll").user32.AllowSetForegroundWindow(anyone)  # noqa: B009 - only Windows has it
