"""The section of language: in which the program speaks on this computer, from its next start on."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workbench.views.safety_section import Section
from workbench.views.saying import languages, tr
from workbench.views.shell.place import Desk
from workbench.views.widgets.fields import Choice
from workbench.views.widgets.layout import row
from workbench.views.widgets.words import field

NOTE = (
    "What stands on the screen is said in this language, where a translation ships; what is not translated stays "
    "English. Your reviews, and the documents made of them, stay in the words they are written in."
)


class LanguageSection(Section):
    """A setting of this computer, like the look."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Use this language"), tr("Language"))
        self.note.say(tr(NOTE))
        self.language = Choice(tr("Language of the program"), width=240)
        self.lay(field(tr("Language of the program"), row(self.language, None)), 8, self.good)
        self.read()

    @override
    def read(self) -> None:
        now = self._desk.preferences.now.language
        known = {"": tr("As the system"), **languages()}
        self.language.offer([(name, code) for code, name in known.items()], now)
        self.tell(known.get(now, now))

    @override
    def go_on(self) -> None:
        chosen = str(self.language.code() or "")
        self._desk.preferences.keep(replace(self._desk.preferences.now, language=chosen))
        self.read()
        self.good.say(tr("Kept. The program speaks it when it is started next."))

    @override
    def first_focus(self) -> QWidget:
        return self.language
