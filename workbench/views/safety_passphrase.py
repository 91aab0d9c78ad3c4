"""The section in which the passphrase of the open library is changed."""

from datetime import datetime

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workbench.errors import OldPassphraseWrong, StatedError
from workbench.library import Library
from workbench.library.strength import Grade, strength
from workbench.views.safety_section import Section
from workbench.views.saying import tr
from workbench.views.shell.place import Desk
from workbench.views.start_panels import typed_twice
from workbench.views.widgets.fields import SecretBox
from workbench.views.widgets.layout import column
from workbench.views.widgets.words import field, told

NOTE = (
    "A new passphrase encrypts nothing anew. Backups made before the change still open by the passphrase of their day, "
    "and so does keyslots.previous.json; delete both where somebody else knows it."
)
SOUND = frozenset({Grade.FAIR, Grade.STRONG})


class PassphraseSection(Section):
    """The old passphrase, the new one twice, and in words how strong it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Change the passphrase"), tr("Passphrase"))
        self.note.say(tr(NOTE))
        self.old, self.secret = SecretBox(tr("Passphrase now")), SecretBox(tr("New passphrase"))
        self.again = SecretBox(tr("The new passphrase again"))
        self.weak, self.strong = told("triangle-alert", "", "warn"), told("check", "", "good")
        self._caps = told("triangle-alert", "", "warn")
        self.secret.textChanged.connect(self._judge)
        for box in (self.old, self.secret, self.again):
            box.caps_lock_told.connect(self._show_caps)
        self.lay(
            field(tr("Passphrase now"), self.old),
            20,
            field(
                tr("New passphrase"), self.secret, tr("Four or more words that nobody would guess from knowing you.")
            ),
            column(self.weak, self.strong, gap=0, margins=(0, 4, 0, 0)),
            20,
            field(tr("The new passphrase again"), self.again),
            8,
            self._caps,
            self.good,
        )

    def _judge(self, typed: str) -> None:
        judged = strength(typed)
        self.weak.say(judged.sentence if typed and judged.grade not in SOUND else "")
        self.strong.say(judged.sentence if judged.grade in SOUND else "")

    def _show_caps(self, is_on: bool) -> None:  # noqa: FBT001 - a slot
        self._caps.say(tr("Caps Lock is on.") if is_on else "")

    @override
    def wrong(self) -> str:
        if not self.old.text():
            return tr("Type the passphrase that opens the library now.")
        return typed_twice(self.secret, self.again) if self.secret.text() else tr("Type the new passphrase.")

    @override
    def carry_out(self) -> None:
        library, old, fresh = self._desk.library, self.old.text(), self.secret.text()
        self._run(
            tr("Changing the passphrase"), lambda _: _change(library, old, fresh), self._changed, must_finish=True
        )

    def _changed(self, _: object) -> None:
        self.empty()
        self.good.say(
            tr("Passphrase changed at {time}. It opens the library from now on.").format(
                time=f"{datetime.now().astimezone():%H:%M}"
            )
        )
        self.said.emit(tr("Passphrase changed"))

    @override
    def _explain(self, failure: StatedError) -> None:
        super()._explain(failure)
        box = self.old if isinstance(failure, OldPassphraseWrong) else self.secret
        box.setFocus()
        box.selectAll()

    @override
    def empty(self) -> None:
        super().empty()
        for box in (self.old, self.secret, self.again):
            box.hide_words()
        self._show_caps(is_on=False)

    @override
    def first_focus(self) -> QWidget:
        return self.old


def _change(library: Library, old: str, fresh: str) -> None:
    library.ways_in.confirm_passphrase(old)
    library.ways_in.change_passphrase(fresh)
