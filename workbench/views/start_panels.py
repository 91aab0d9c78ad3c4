"""The right half of the start view: unlock, recovery code, new library, and the code that is shown once.

Deriving the key takes a second on purpose, so it is done by the worker. No passphrase is kept longer than its field.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from workbench import library as libraries
from workbench import paths
from workbench.errors import StatedError
from workbench.library import Library
from workbench.views.bridge import Worker
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import SecretBox, line
from workbench.views.widgets.layout import Item, fill, row, rule
from workbench.views.widgets.words import error_sentence, field, label, prose, told

ENDING = ".reviews"
NO_WAY_IN = (
    "There is no way in without the passphrase or the recovery code: not for us, not for anyone. "
    "Keep the recovery code on paper, away from this computer."
)
AskFolder = Callable[[QWidget, str, Path], Path | None]


def ask_folder(parent: QWidget, what: str, start: Path) -> Path | None:
    """Let the user choose a folder; None if they chose none."""
    chosen = QFileDialog.getExistingDirectory(parent, what, str(start))
    return Path(chosen) if chosen else None


def plain_code(words: str) -> str:
    """A recovery code as it is compared: letters and figures alone, large."""
    return "".join(letter for letter in words if letter.isalnum()).upper()


class Panel(QWidget):
    """One panel: a title, a muted line, what is asked, one primary button, and a sentence where something is wrong."""

    opened = Signal(object)
    """The `Library` that was opened here."""

    def __init__(self, worker: Worker, act: str) -> None:
        super().__init__()
        self._worker = worker
        self.title, self.note = prose("", "title"), prose("", "body", "muted")
        self.act = button(act, "primary")
        self.error = error_sentence()
        self.doing = label("", "muted")
        self.act.clicked.connect(self.go_on)

    def lay(self, *fields: Item, beside: tuple[QWidget, ...] = (), below: tuple[Item, ...] = ()) -> None:
        """Lay the panel out: the fields in the middle, `beside` the button, `below` after a rule."""
        tail: tuple[Item, ...] = (40, rule(), 20, *below) if below else ()
        buttons = row(self.act, *beside, self.doing, None, gap=16)
        fill(QVBoxLayout(self), self.title, 4, self.note, 28, *fields, self.error, 20, buttons, *tail, None, gap=0)
        for box in self.findChildren(QLineEdit):
            box.returnPressed.connect(self.go_on)
            box.textEdited.connect(lambda: self.error.say(""))

    def go_on(self) -> None:
        """What the primary button does."""
        raise NotImplementedError

    def first_focus(self) -> QWidget:
        """Where typing begins."""
        return self.findChildren(QLineEdit)[0]

    def empty(self) -> None:
        """Take back what was typed."""
        for box in self.findChildren(QLineEdit):
            box.clear()
        self.error.say("")

    def _work(self, what: str, work: Callable[[], object], done: Callable[[object], None]) -> None:
        """Have it done off the GUI thread; the button says why it cannot be pressed meanwhile."""
        if self.act.why_not:
            return
        self.error.say("")
        self.doing.setText(f"{what}…")
        self.act.bar(f"{what}…")
        job = self._worker.start(what, lambda _: work())
        job.ended.connect(self._rest)
        job.failed.connect(self._explain)
        job.done.connect(done)

    def _rest(self) -> None:
        self.doing.setText("")
        self.act.bar("")

    def _explain(self, failure: StatedError) -> None:
        self.error.say(failure.sentence)
        box = self.first_focus()
        if isinstance(box, QLineEdit):
            box.setFocus()
            box.selectAll()

    def _open(self, library: object) -> None:
        self.empty()
        self.opened.emit(library)


class UnlockPanel(Panel):
    """The passphrase of one library."""

    recovery_requested = Signal()

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker, "Unlock")
        self._folder = Path()
        self.secret = SecretBox("Passphrase")
        self._caps = told("triangle-alert", "", "warn")
        self.secret.caps_lock_told.connect(self._show_caps)
        recovery = button("Use the recovery code…", "quiet")
        recovery.clicked.connect(self.recovery_requested)
        self.lay(
            field("Passphrase", self.secret),
            8,
            self._caps,
            beside=(recovery,),
            below=(prose(NO_WAY_IN, "body", "muted"),),
        )

    def show_folder(self, folder: Path) -> None:
        """Ask for the passphrase of this library."""
        self._folder = folder
        self.empty()
        self.secret.hide_words()
        self._show_caps(is_on=False)
        self.title.say(folder.stem)
        self.note.say(str(folder.parent))

    def _show_caps(self, is_on: bool) -> None:  # noqa: FBT001 - a slot
        self._caps.say("Caps Lock is on." if is_on else "")

    @override
    def go_on(self) -> None:
        folder, passphrase = self._folder, self.secret.text()
        if not passphrase:
            self.error.say("Type the passphrase of this library.")
            return
        self._work("Unlocking", lambda: libraries.open_library(folder, passphrase), self._open)


class RecoveryPanel(Panel):
    """The recovery code of one library."""

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker, "Unlock")
        self._folder = Path()
        self.code = line("Recovery code", is_big=True)
        self.lay(
            field("Recovery code", self.code, "Spaces, hyphens and small letters make no difference."), 8, below=()
        )

    def show_folder(self, folder: Path) -> None:
        """Ask for the recovery code of this library."""
        self._folder = folder
        self.empty()
        self.title.say(folder.stem)
        self.note.say("The recovery code was shown once, when this library was made.")

    @override
    def go_on(self) -> None:
        folder, code = self._folder, self.code.text()
        if not code.strip():
            self.error.say("Type the recovery code of this library.")
            return
        self._work("Unlocking", lambda: libraries.open_with_recovery_code(folder, code), self._open)


class CreatePanel(Panel):
    """A new library: its name, its place, its passphrase twice."""

    created = Signal(object)
    """(`Library`, recovery code) of the library just made."""

    def __init__(self, worker: Worker, ask: AskFolder = ask_folder) -> None:
        super().__init__(worker, "Make the library")
        self._ask, self._place = ask, paths.libraries()
        self.name = line("Name")
        self.place = line("Place", str(self._place))
        self.place.setReadOnly(True)
        self.secret, self.again = SecretBox("Passphrase"), SecretBox("The passphrase again")
        choose = button("Choose…")
        choose.clicked.connect(self._choose)
        self.title.say("New library")
        self.note.say("One encrypted folder on this computer for all your reviews.")
        self.lay(
            field("Name", self.name),
            20,
            field("Place", row((self.place, 1), choose), "Not a folder that a cloud service copies."),
            20,
            field("Passphrase", self.secret, "Four words or more that belong to nobody you know."),
            20,
            field("The passphrase again", self.again),
            8,
        )

    @override
    def empty(self) -> None:
        super().empty()
        self.place.setText(str(self._place))

    def _choose(self) -> None:
        chosen = self._ask(self, "Where the new library is to lie", self._place)
        if chosen is not None:
            self._place = chosen
            self.place.setText(str(chosen))

    def _wrong(self) -> str:
        """What is wrong with what was typed, as a sentence; empty if nothing is."""
        name = self.name.text().strip()
        if not name or any(letter in name for letter in '/\\:*?"<>|') or name.startswith("."):
            return "Give the library a name of letters, figures and spaces."
        if not self.secret.text():
            return "Type a passphrase for the library."
        if self.secret.text() != self.again.text():
            return "The two passphrases differ. Type the same one twice."
        return ""

    @override
    def go_on(self) -> None:
        wrong = self._wrong()
        if wrong:
            self.error.say(wrong)
            return
        folder = self._place / f"{self.name.text().strip()}{ENDING}"
        passphrase = self.secret.text()
        self._work("Making the library", lambda: _create(folder, passphrase), self._made)

    def _made(self, made: object) -> None:
        self.empty()
        self.created.emit(made)


def _create(folder: Path, passphrase: str) -> tuple[Library, str]:
    folder.parent.mkdir(parents=True, exist_ok=True)
    return libraries.create(folder, passphrase)


class CodePanel(Panel):
    """The recovery code: shown once, then asked back, before the library is used."""

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker, "I have written it down")
        self._library: Library | None = None
        self._code = ""
        self.shown = label("", "read")
        self.shown.setObjectName("code")
        self.shown.setAccessibleName("Recovery code")
        self.typed = line("The recovery code, typed from your paper", is_big=True)
        self._asked = field("The recovery code, typed from your paper", self.typed)
        self._look_again = button("Show the code again", "quiet")
        self._look_again.clicked.connect(self._show_code)
        self.title.say("Recovery code")
        self.lay(self.shown, self._asked, 8, beside=(self._look_again,), below=(prose(NO_WAY_IN, "body", "muted"),))

    def show_code(self, library: Library, code: str) -> None:
        """Show the code of a library just made."""
        self._library, self._code = library, code
        self._show_code()

    def _show_code(self) -> None:
        self.empty()
        self.note.say(
            "Write this code on paper. It is shown only now, and opens the library if you lose the passphrase."
        )
        self.shown.setText(self._code)
        self.act.setText("I have written it down")
        self._turn(is_asking=False)

    def _turn(self, *, is_asking: bool) -> None:
        self.shown.setVisible(not is_asking)
        self._asked.setVisible(is_asking)
        self._look_again.setVisible(is_asking)
        (self.typed if is_asking else self.act).setFocus()

    @override
    def first_focus(self) -> QWidget:
        return self.act if self._asked.isHidden() else self.typed

    @override
    def go_on(self) -> None:
        if self._asked.isHidden():
            self.note.say("Type the code from your paper, so that you know it can be read.")
            self.shown.setText("")
            self.act.setText("Open the library")
            self._turn(is_asking=True)
        elif plain_code(self.typed.text()) != plain_code(self._code):
            self.error.say("This is not the code that was shown. Look at it again, and compare letter by letter.")
        else:
            library, self._library, self._code = self._library, None, ""
            self._open(library)

    def let_go(self) -> None:
        """Close a library whose code was never asked back; it stays where it is, and opens with its passphrase."""
        if self._library is not None:
            self._library.close()
            self._library = None
