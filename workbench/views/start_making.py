"""Making a library in the start view: what it needs, and the recovery code that is shown once and asked back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from workbench import library as libraries
from workbench import paths
from workbench.library import ENDING
from workbench.views.bridge import Worker
from workbench.views.look import paint
from workbench.views.saying import tr
from workbench.views.start_panels import NO_WAY_IN, Panel, typed_twice
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import SecretBox, line
from workbench.views.widgets.layout import row
from workbench.views.widgets.words import field, prose

if TYPE_CHECKING:
    from workbench.library import Library

AskFolder = Callable[[QWidget, str, Path], Path | None]
LONGEST = 240
"""The bytes that the name of a library may have: with its ending it is the name of one folder."""


def wrong_name(name: str) -> str:
    """What is wrong with the name of a library to be made, as a sentence; empty if nothing is."""
    is_good = (
        name and not name.startswith(".") and name.isprintable() and len(name.encode("utf-8", "replace")) <= LONGEST
    )
    is_good = is_good and not any(letter in name for letter in '/\\:*?"<>|')
    return "" if is_good else tr("Give the library a name of letters, figures and spaces.")


def ask_folder(parent: QWidget, what: str, start: Path) -> Path | None:
    """Let the user choose a folder; None if they chose none."""
    chosen = QFileDialog.getExistingDirectory(parent, what, str(start))
    return Path(chosen) if chosen else None


class CreatePanel(Panel):
    """A new library: its name, its place, its passphrase twice."""

    created = Signal(object)
    """(`Library`, recovery code) of the library just made."""

    def __init__(self, worker: Worker, ask: AskFolder = ask_folder) -> None:
        super().__init__(worker, tr("Make the library"))
        self._ask, self._place = ask, paths.libraries()
        self.name = line(tr("Name"))
        self.place = line(tr("Place"), str(self._place))
        self.place.setReadOnly(True)
        self.place.setToolTip(paint.tip(str(self._place)))
        self.secret, self.again = SecretBox(tr("Passphrase")), SecretBox(tr("The passphrase again"))
        self.choose = button(tr("Choose…"))
        self.choose.clicked.connect(self._choose)
        self.title.say(tr("New library"))
        self.note.say(tr("One encrypted folder on this computer for all your reviews."))
        self.lay(
            field(tr("Name"), self.name),
            20,
            field(tr("Place"), row((self.place, 1), self.choose), tr("Not a folder that a cloud service copies.")),
            20,
            field(tr("Passphrase"), self.secret, tr("Four or more words that nobody would guess from knowing you.")),
            20,
            field(tr("The passphrase again"), self.again),
            8,
        )

    @override
    def empty(self) -> None:
        super().empty()
        self.place.setText(str(self._place))

    def _choose(self) -> None:
        chosen = self._ask(self, tr("Where the new library is to lie"), self._place)
        if chosen is not None:
            self._place = chosen
            self.place.setText(str(chosen))
            self.place.setToolTip(paint.tip(str(chosen)))

    @override
    def wrong(self) -> str:
        wrong = wrong_name(self.name.text().strip())
        if wrong:
            return wrong
        if not self.secret.text():
            return tr("Type a passphrase for the library.")
        return typed_twice(self.secret, self.again)

    @override
    def carry_out(self) -> None:
        folder = self._place / f"{self.name.text().strip()}{ENDING}"
        passphrase = self.secret.text()
        self._work(tr("Making the library"), lambda _: _create(folder, passphrase), self._made)

    def _made(self, made: object) -> None:
        self.empty()
        self.created.emit(made)


def _create(folder: Path, passphrase: str) -> "tuple[Library, str]":
    folder.parent.mkdir(parents=True, exist_ok=True)
    return libraries.create(folder, passphrase)


class CodePanel(Panel):
    """The recovery code: shown once, then asked back, before the library is used."""

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker, tr("I have written it down"))
        self._library: Library | None = None
        self._code = ""
        self.shown = prose("", "head")
        self.typed = line(tr("The recovery code, typed from your paper"), is_big=True)
        self._asked = field(tr("The recovery code, typed from your paper"), self.typed)
        self._look_again = button(tr("Show the code again"), "quiet")
        self._look_again.clicked.connect(self._show_code)
        self.title.say(tr("Recovery code"))
        self.lay(self.shown, self._asked, 8, beside=(self._look_again,), below=(prose(NO_WAY_IN, "body", "muted"),))

    def show_code(self, library: "Library", code: str) -> None:
        """Show the code of a library just made."""
        self._library, self._code = library, code
        self._show_code()

    def _show_code(self) -> None:
        self.empty()
        self.note.say(
            tr("Write this code on paper. It is shown only now, and opens the library if you lose the passphrase.")
        )
        self.shown.say(self._code)
        self.act.setText(tr("I have written it down"))
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
    def carry_out(self) -> None:
        if self._asked.isHidden():
            self.note.say(tr("Type the code from your paper, so that you know it can be read."))
            self.shown.say("")
            self.act.setText(tr("Open the library"))
            self._turn(is_asking=True)
        elif self._library is not None:
            library, code = self._library, self.typed.text()
            self._work(tr("Checking the code"), lambda _: library.ways_in.confirm_recovery_code(code), self._use)

    def _use(self, _: object) -> None:
        library, self._library, self._code = self._library, None, ""
        self._open(library)

    @override
    def let_go(self) -> None:
        """Close a library whose code was never asked back; it stays where it is, and opens with its passphrase."""
        if self._library is not None:
            self._library.close()
            self._library = None
