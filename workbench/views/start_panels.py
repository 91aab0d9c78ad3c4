"""The right half of the start view: unlock, recovery code, new library, and the code that is shown once.

Deriving the key takes a second on purpose, so it is done by the worker. No passphrase is kept longer than its field.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from workbench import library as libraries
from workbench.errors import LibraryInUse, StatedError
from workbench.progress import Progress
from workbench.views.bridge import Job, Step, Worker
from workbench.views.look import tokens
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import SecretBox
from workbench.views.widgets.layout import Item, fill, flow, rule
from workbench.views.widgets.words import error_sentence, field, label, prose, told

NO_WAY_IN = (
    "There is no way in without the passphrase or the recovery code: not for us, not for anyone. "
    "Keep the recovery code on paper, away from this computer."
)


def typed_twice(secret: QLineEdit, again: QLineEdit) -> str:
    """What is wrong with a passphrase typed twice, as a sentence; empty if both are the same."""
    return "" if secret.text() == again.text() else tr("The two passphrases differ. Type the same one twice.")


def step_said(step: Step) -> str:
    """Where work stands, in words."""
    if not step.total:
        return f"{step.what}…"
    said = tr("{what} · {done} of {total}")
    return said.format(what=step.what, done=f"{step.done:,}", total=f"{step.total:,}")


class Panel(QWidget):
    """One panel: a title, a muted line, what is asked, one primary button, and a sentence where something is wrong."""

    opened = Signal(object)
    """The `Library` that was opened here."""
    raised = Signal()
    """The library is open in another window of this user, which was brought to the front."""
    _folder = Path()

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
        self.doing.setMinimumHeight(tokens.CONTROL)
        buttons = flow(self.act, *beside, self.doing, gap=16)
        fill(QVBoxLayout(self), self.title, 4, self.note, 28, *fields, self.error, 20, buttons, *tail, None, gap=0)
        for box in self.findChildren(QLineEdit):
            box.returnPressed.connect(self.go_on)
            box.textEdited.connect(lambda: self.error.say(""))

    def go_on(self) -> None:
        """What the primary button does: say what is wrong with what was typed, or do what the panel is for."""
        wrong = self.wrong()
        if wrong:
            self.error.say(wrong)
        else:
            self.carry_out()

    def wrong(self) -> str:
        """What is wrong with what was typed, as a sentence; empty if nothing is."""
        return ""

    def carry_out(self) -> None:
        """What the panel is for."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Leave nothing open; called when the window closes."""

    def first_focus(self) -> QWidget:
        """Where typing begins."""
        return self.findChildren(QLineEdit)[0]

    def empty(self) -> None:
        """Take back what was typed."""
        for box in self.findChildren(QLineEdit):
            box.clear()
        self.error.say("")

    def _work(self, what: str, work: Callable[[Progress], object], done: Callable[[object], None]) -> Job | None:
        """Have it done off the GUI thread; the button says why it cannot be pressed meanwhile."""
        if self.act.why_not:
            return None
        self.error.say("")
        self.doing.setText(f"{what}…")
        self.act.bar(f"{what}…")
        job = self._worker.start(what, work)
        job.stepped.connect(self._step)
        job.ended.connect(self._rest)
        job.failed.connect(self._explain)
        job.done.connect(done)
        return job

    def _step(self, step: Step) -> None:
        self.doing.setText(step_said(step))

    def _rest(self) -> None:
        self.doing.setText("")
        self.act.bar("")

    def _explain(self, failure: StatedError) -> None:
        if isinstance(failure, LibraryInUse) and self._raise_first():
            self.empty()
            self.raised.emit()
            return
        self.error.say(failure.sentence)
        box = self.first_focus()
        if isinstance(box, QLineEdit):
            box.setFocus()
            box.selectAll()

    def _raise_first(self) -> bool:
        from workbench.views.shell.first_window import raise_first

        return raise_first(self._folder)

    def _open(self, library: object) -> None:
        self.empty()
        self.opened.emit(library)


class UnlockPanel(Panel):
    """The passphrase of one library."""

    recovery_requested = Signal()

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker, tr("Unlock"))
        self._folder = Path()
        self.secret = SecretBox(tr("Passphrase"), is_big=True)
        self._caps = told("triangle-alert", "", "warn")
        self.secret.caps_lock_told.connect(self._show_caps)
        recovery = button(tr("Use the recovery code…"), "quiet")
        recovery.clicked.connect(self.recovery_requested)
        self.lay(
            field(tr("Passphrase"), self.secret),
            8,
            self._caps,
            beside=(recovery,),
            below=(prose(tr(NO_WAY_IN), "body", "muted"),),
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
        self._caps.say(tr("Caps Lock is on.") if is_on else "")

    @override
    def wrong(self) -> str:
        return "" if self.secret.text() else tr("Type the passphrase of this library.")

    @override
    def carry_out(self) -> None:
        folder, passphrase = self._folder, self.secret.text()
        self._work(tr("Unlocking"), lambda _: libraries.open_library(folder, passphrase), self._open)
