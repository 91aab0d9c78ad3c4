"""The section of locking: after how long without use, and how long copied words stay on the clipboard."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workbench.settings import IDLE_MINUTES, Settings
from workbench.views.safety_section import Section
from workbench.views.saying import tr
from workbench.views.shell.place import Desk
from workbench.views.widgets.fields import Choice, line
from workbench.views.widgets.layout import row
from workbench.views.widgets.words import field, label

NOTE = (
    "Locking saves what is being typed, closes the library and every window of it, and asks for the passphrase again. "
    "It also locks when the computer sleeps (on a Mac, as soon as it wakes), and on Windows and Linux when the screen "
    "locks or another user takes over, where the desktop tells of it."
)
WRONG = "Type a number of minutes from {least} to {most}."
TIMES = (
    ("after 10 seconds", 10),
    ("after 30 seconds", 30),
    ("after 1 minute", 60),
    ("after 5 minutes", 300),
    ("when the library locks", 0),
)


class LockSection(Section):
    """Both are settings of this computer, kept as soon as they are chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Lock now"), tr("Locking"))
        self.note.say(tr(NOTE))
        self.minutes = line(tr("Lock after so many minutes without use"), width=72)
        self.clipboard = Choice(tr("Take copied words off the clipboard"), width=240)
        self.lay(
            field(tr("Lock after"), row(self.minutes, label(tr("minutes without use")), None)),
            20,
            field(
                tr("Take copied words off the clipboard"),
                row(self.clipboard, None),
                tr("Only while nothing else has been copied since. Paste what you cut before then."),
            ),
            8,
            self.good,
        )
        self.minutes.setAccessibleName(tr("Lock after so many minutes without use"))
        self.minutes.editingFinished.connect(self._keep)
        self.clipboard.activated.connect(self._keep)
        desk.preferences.changed.connect(self._show)
        self.read()

    @override
    def read(self) -> None:
        self._show(self._desk.preferences.now)

    def _show(self, now: Settings) -> None:
        if not self.minutes.hasFocus() or self._typed() is None:
            self.minutes.setText(str(now.idle_minutes))
        known = {code for _, code in TIMES}
        own = (
            []
            if now.clipboard_seconds in known
            else [(tr("after %n second|after %n seconds", "", now.clipboard_seconds), now.clipboard_seconds)]
        )
        self.clipboard.offer([*((tr(words), code) for words, code in TIMES), *own], now.clipboard_seconds)
        self.tell(tr("After %n minute|After %n minutes", "", now.idle_minutes))

    def _typed(self) -> int | None:
        least, most = IDLE_MINUTES
        typed = self.minutes.text().strip()
        return (
            int(typed)
            if typed.isascii() and typed.isdigit() and len(typed) < 5 and least <= int(typed) <= most
            else None
        )

    def _keep(self) -> None:
        now, minutes, seconds = self._desk.preferences.now, self._typed(), self.clipboard.code()
        if minutes is None:
            self.error.say(tr(WRONG).format(least=IDLE_MINUTES[0], most=IDLE_MINUTES[1]))
            return
        self.error.say("")
        wanted = replace(now, idle_minutes=minutes, clipboard_seconds=int(str(seconds)))
        if wanted != now:
            self._desk.preferences.keep(wanted)
            self.good.say(tr("Kept for every library on this computer."))

    @override
    def settle(self) -> None:
        if self._typed() is not None:
            self._keep()
        self.error.say("")
        self.good.say("")
        self.read()

    @override
    def go_on(self) -> None:
        """Lock; Enter in the field of minutes only keeps them."""
        if self.minutes.hasFocus():
            self._keep()
        else:
            self.lock_requested.emit()

    @override
    def first_focus(self) -> QWidget:
        return self.minutes
