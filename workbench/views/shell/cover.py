"""Stands over the whole window while a library ought to be locked and cannot be, as words of it are not saved yet."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workbench.errors import StatedError
from workbench.library import Library
from workbench.views.bridge import Job, Worker
from workbench.views.saying import tr
from workbench.views.start_panels import Panel
from workbench.views.start_view import centred
from workbench.views.widgets.fields import SecretBox
from workbench.views.widgets.words import field, prose, told

RETRY_S = 10
"""After how many seconds without a key saving is tried again."""


class Cover(Panel):
    """Says what could not be saved and why, and asks for the passphrase of the library. Holds no word of it."""

    retried = Signal()
    """It is time to save and lock again."""
    passed = Signal()
    """The passphrase was right."""

    def __init__(self, library: Library, worker: Worker) -> None:
        super().__init__(worker, tr("Unlock to go on"))
        self._library = library
        self.secret = SecretBox(tr("Passphrase"), is_big=True)
        self.caps = told("triangle-alert", "", "warn")
        self.clock = QTimer(self)
        self.clock.setInterval(RETRY_S * 1000)
        self.clock.timeout.connect(self.retried)
        self.secret.textEdited.connect(self._wait_on)
        self.secret.caps_lock_told.connect(lambda is_on: self.caps.say(tr("Caps Lock is on.") if is_on else ""))
        kept = tr(
            "What you typed is kept in this window, out of sight. It is saved as soon as that can be done, and then "
            "the library locks."
        )
        self.lay(field(tr("Passphrase"), self.secret), 8, self.caps, below=(prose(kept, "body", "muted"),))
        self.page = centred(self)
        self.title.say(tr("Not everything is saved yet"))

    def _wait_on(self, _: str) -> None:
        """Nobody is locked out while they type."""
        self.clock.start()

    def tell(self, unsaved: Job) -> None:
        """Say what could not be saved, and why; wait, then let it be tried again."""
        failure = unsaved.failure
        why = "" if failure is None else failure.sentence
        self.note.say(tr("{work} did not succeed. {why}").format(work=unsaved.what, why=why))
        self.clock.start()

    @override
    def wrong(self) -> str:
        return "" if self.secret.text() else tr("Type the passphrase of this library.")

    @override
    def carry_out(self) -> None:
        library, passphrase = self._library, self.secret.text()
        self.clock.stop()
        self._work(tr("Unlocking"), lambda _: library.ways_in.confirm_passphrase(passphrase), self._pass)

    def _pass(self, _: object) -> None:
        """A method of the cover, so that nobody calls it where the library has locked meanwhile."""
        self.passed.emit()

    @override
    def _explain(self, failure: StatedError) -> None:
        super()._explain(failure)
        self.clock.start()

    @override
    def first_focus(self) -> QWidget:
        return self.secret
