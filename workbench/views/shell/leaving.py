"""Where the window stands is left in the library, a little after it changes and on locking."""

from PySide6.QtCore import QObject, QTimer

from workbench.views.saying import tr
from workbench.views.shell.place import Desk

LEFT_AFTER_MS = 1_000
"""Rest after which it is left in the library where the window stands: a crash loses no more than that."""


class Leaving(QObject):
    """Reads what the session of a library left there, and leaves what is kept in it from then on."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rest = QTimer(self, singleShot=True, interval=LEFT_AFTER_MS)
        self._rest.timeout.connect(self.leave)
        desk.session.read(desk.library)
        desk.session.when_kept = self._rest.start

    def leave(self) -> None:
        """Leave it now."""
        self._rest.stop()
        session, library = self._desk.session, self._desk.library
        self._desk.worker.start(tr("Keeping your place"), lambda _: session.leave(library), must_finish=True)
