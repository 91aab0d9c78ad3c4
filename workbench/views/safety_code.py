"""The section of the recovery code: when it was made, and a new one, which holds once it has been typed back."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from typing_extensions import override

from workbench.errors import CodeDiffers, SaveFailed
from workbench.library import Library
from workbench.library.keys import new_code, plain_code
from workbench.views.safety_section import Section
from workbench.views.saving import AskNamed
from workbench.views.saying import tr
from workbench.views.shell.place import Desk
from workbench.views.telling import day
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import SecretBox, line
from workbench.views.widgets.layout import column
from workbench.views.widgets.words import field, prose, told

NOTE = "The code opens the library if the passphrase is lost. It is kept nowhere but on your paper."
WRITE = "Write this code on paper. It is shown only now. The old code holds until you have typed the new one back."
TYPE = "Type the code from your paper, so that you know it can be read."
WARNING = (
    "A file with the code opens the library to whoever has both. Save it only to print it, then delete the file and "
    "empty the bin; never keep it on this computer or in a cloud folder."
)
FILE = """Review Workbench: recovery code of the library “{name}”, made on {today}

    {code}

Whoever has this code and the library can read it. Keep this on paper, away from the computer, and delete this file.
"""


def ask_file(parent: QWidget, name: str) -> Path | None:
    """Let the user say where the code is to be saved; None if nowhere."""
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Save the recovery code to print it"), name, tr("Text (*.txt)"))
    return Path(chosen) if chosen else None


class CodeSection(Section):
    """Three steps in one place: the passphrase; the code, shown once; the code, typed back."""

    def __init__(self, desk: Desk, ask: AskNamed = ask_file) -> None:
        super().__init__(desk, "", tr("Recovery code"))
        self.ask = ask
        self._code = ""
        self.secret, self.typed = SecretBox(tr("Passphrase")), line(tr("The code, typed from your paper"), is_big=True)
        self.shown = prose("", "head")
        self._warning = told("triangle-alert", tr(WARNING), "warn")
        self.save = button(tr("Save to print it…"), does=tr(WARNING))
        self.look_again = button(tr("Show the code again"), "quiet")
        self.leave = button(tr("Keep the old code"), "quiet")
        self._first = field(tr("Passphrase"), self.secret, tr("A new code is made only for who knows the passphrase."))
        self._second = column(self.shown, 8, self._warning, gap=0)
        self._third = field(tr("The code, typed from your paper"), self.typed)
        self._acts += [self.save, self.look_again, self.leave]
        self.save.clicked.connect(self._save)
        self.look_again.clicked.connect(lambda: self._turn(2))
        self.leave.clicked.connect(self.settle)
        beside = (self.save, self.look_again, self.leave)
        self.lay(self._first, self._second, self._third, 8, self.good, beside=beside)
        self._turn(1)

    @override
    def read(self) -> None:
        library = self._desk.library
        job = self._worker.start(tr("Reading the key slots"), lambda _: library.ways_in.recovery_code_made_on())
        job.done.connect(self._show_made)
        job.failed.connect(self._explain)

    def _show_made(self, made: date | None) -> None:
        when = tr("on {day}").format(day=day(made)) if made is not None else tr("with the library, or since")
        self.tell(day(made) if made is not None else tr("Not dated"))
        self._note = f"{tr(NOTE)} {tr('This one was made {when}.').format(when=when)}"
        if self._step_now == 1:
            self.note.say(self._note)

    _note = ""

    def _turn(self, step: int) -> None:
        """Show step 1, 2 or 3; the code itself is on screen in the second alone."""
        self._step_now = step
        focus = QApplication.focusWidget()
        has_focus = focus is not None and self.isAncestorOf(focus)
        for at, part in enumerate((self._first, self._second, self._third), 1):
            part.setVisible(at == step)
        self.shown.say(self._code if step == 2 else "")
        self.note.say((self._note or tr(NOTE), tr(WRITE), tr(TYPE))[step - 1])
        self.act.setText((tr("Make a new code"), tr("I have written it down"), tr("Use this code"))[step - 1])
        self.save.setVisible(step == 2)
        self.look_again.setVisible(step == 3)
        self.leave.setVisible(step > 1)
        self.error.say("")
        if has_focus:
            self.first_focus().setFocus()

    @override
    def first_focus(self) -> QWidget:
        return (self.secret, self.act, self.typed)[self._step_now - 1]

    @override
    def settle(self) -> None:
        self._code = ""
        self.empty()
        self.secret.hide_words()
        self._turn(1)

    @override
    def wrong(self) -> str:
        if self._step_now == 1 and not self.secret.text():
            return tr("Type the passphrase of this library.")
        return tr("Type the code from your paper.") if self._step_now == 3 and not self.typed.text().strip() else ""

    @override
    def carry_out(self) -> None:
        library, code, typed = self._desk.library, self._code, self.typed.text()
        if self._step_now == 1:
            passphrase = self.secret.text()
            confirm = library.ways_in.confirm_passphrase
            self._run(tr("Checking the passphrase"), lambda _: confirm(passphrase), self._show_code)
        elif self._step_now == 2:
            self._turn(3)
        else:
            self._run(tr("Changing the code"), lambda _: _use(library, code, typed), self._used, must_finish=True)

    def _show_code(self, _: object) -> None:
        self.empty()
        self._code = new_code()
        self._turn(2)

    def _used(self, _: object) -> None:
        self.settle()
        self.good.say(tr("The new code opens the library from now on; the old one does not. Backups keep theirs."))
        self.said.emit(tr("Recovery code changed"))
        self.read()

    def _save(self) -> None:
        file = self.ask(self, f"{tr('recovery code')}.txt")
        if file is not None and self._code:
            name, code = self._desk.library.name, self._code
            self._run(
                tr("Saving the code"),
                lambda _: _write(file, name, code),
                lambda _: self.good.say(tr("Saved to {file}.").format(file=file)),
            )


def _use(library: Library, shown: str, typed: str) -> None:
    if plain_code(typed) != plain_code(shown):
        raise CodeDiffers
    library.ways_in.use_recovery_code(shown)


def _write(file: Path, name: str, code: str) -> None:
    """Readable to this user alone, where the system knows of such."""
    words = tr(FILE).format(name=name, today=day(date.today()), code=code)  # noqa: DTZ011 - the user's own day
    try:
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text(words, encoding="utf-8")
    except OSError as failed:
        raise SaveFailed(failed.strerror or tr("unknown reason")) from None
