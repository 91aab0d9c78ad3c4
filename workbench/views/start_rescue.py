"""When a library does not open, or is not what it was: the recovery code, and backups."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workbench import library as libraries
from workbench.views import telling
from workbench.views.bridge import Job, Worker
from workbench.views.saying import tr
from workbench.views.start_panels import Panel, typed_twice
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import Choice, SecretBox, line
from workbench.views.widgets.words import field

if TYPE_CHECKING:
    from workbench.library import Backup, Library


class RecoveryPanel(Panel):
    """The recovery code of one library, and the passphrase that is to open it from now on."""

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker, tr("Unlock"))
        self._folder = Path()
        self.code = line(tr("Recovery code"))
        self.secret, self.again = SecretBox(tr("New passphrase")), SecretBox(tr("The new passphrase again"))
        self.lay(
            field(tr("Recovery code"), self.code, tr("Spaces, hyphens and small letters make no difference.")),
            20,
            field(tr("New passphrase"), self.secret, tr("It opens the library from now on; the code stays as it is.")),
            20,
            field(tr("The new passphrase again"), self.again),
            8,
        )

    def show_folder(self, folder: Path) -> None:
        """Ask for the recovery code of this library."""
        self._folder = folder
        self.empty()
        self.title.say(folder.stem)
        self.note.say(tr("The recovery code was shown once, when this library was made."))

    @override
    def wrong(self) -> str:
        if not self.code.text().strip():
            return tr("Type the recovery code of this library.")
        if not self.secret.text():
            return tr("Type a new passphrase for the library.")
        return typed_twice(self.secret, self.again)

    @override
    def carry_out(self) -> None:
        folder, code, passphrase = self._folder, self.code.text(), self.secret.text()
        self._work(tr("Unlocking"), lambda _: _recover(folder, code, passphrase), self._open)


def _recover(folder: Path, code: str, passphrase: str) -> "Library":
    library = libraries.open_with_recovery_code(folder, code)
    try:
        library.ways_in.change_passphrase(passphrase)
    except BaseException:
        library.close()
        raise
    return library


class RestorePanel(Panel):
    """The backups of one library. The one chosen becomes a library of its own beside it; nothing is replaced."""

    restored = Signal(object)
    """The folder of the library made from the backup."""

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker, tr("Restore beside it"))
        self._folder = Path()
        self.choice, self.cancel = Choice(tr("Backup")), button(tr("Cancel"), "link")
        self.cancel.hide()
        self.cancel.clicked.connect(self.let_go)
        self._job: Job | None = None
        chosen = field(tr("Backup"), self.choice, tr("It opens with the passphrase of its day."))
        self.lay(chosen, 8, beside=(self.cancel,))

    def show_folder(self, folder: Path) -> None:
        """Offer the backups of this library, newest first."""
        self._folder = folder
        self.error.say("")
        self.title.say(tr("{library}: backups").format(library=folder.stem))
        self.note.say(tr("The library stays as it is. The backup becomes a library of its own beside it."))
        backups = self._backups()
        self.choice.offer([(_told(backup), backup) for backup in backups])
        self.act.bar("" if backups else tr("There is no backup of this library here."))

    def _backups(self) -> "list[Backup]":
        try:
            return libraries.backups_in(self._folder)
        except OSError:
            self.error.say(tr("The backups of this library cannot be read. Connect the drive that it lies on."))
            return []

    @override
    def first_focus(self) -> QWidget:
        return self.choice

    @override
    def carry_out(self) -> None:
        backup, folder = self.choice.code(), self._folder
        if isinstance(backup, libraries.Backup):
            to = libraries.beside(folder, backup)
            work = partial(libraries.restore, folder, backup.name, to)
            self._job = self._work(tr("Restoring"), work, self.restored.emit)
            self.cancel.setVisible(self._job is not None)
            if self._job is not None:
                self._job.cancelled.connect(lambda: self.error.say(tr("Cancelled. There is no copy.")))

    @override
    def let_go(self) -> None:
        """Stop copying."""
        if self._job is not None:
            self._job.cancel()

    @override
    def _rest(self) -> None:
        super()._rest()
        self._job = None
        self.cancel.hide()


def _told(backup: "Backup") -> str:
    made = backup.made_at.astimezone()
    state = tr("checked") if backup.is_checked else tr("not whole")
    return tr("{day} at {time} · {size} MB · {state}").format(
        day=telling.day(made.date()), time=f"{made:%H:%M}", size=f"{backup.size / 1_000_000:.1f}", state=state
    )
