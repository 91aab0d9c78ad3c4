"""The section of backups: each with its date, size and reason; made, read through, restored to a copy beside."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QUrl
from PySide6.QtGui import QDesktopServices, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workbench import library as libraries
from workbench.errors import BackupDamaged, StatedError
from workbench.library import ENDING, Backup, Why
from workbench.views.look import icons, paint
from workbench.views.safety_section import Section
from workbench.views.saying import tr
from workbench.views.shell.place import Desk
from workbench.views.start_making import wrong_name
from workbench.views.telling import day, moment
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import line
from workbench.views.widgets.layout import column, flow, row
from workbench.views.widgets.rows import RowDelegate, Rows
from workbench.views.widgets.words import field, prose

KEPT = (
    "Kept are the newest ten of the last two days, then the newest of each of 12 days, 10 weeks and 9 months with a "
    "backup; what is older goes when a new one is made."
)
REASONS = {
    Why.DAILY: "Daily",
    Why.IMPORT: "Before an import",
    Why.MIGRATION: "Before a new version changed it",
    Why.BY_HAND: "By hand",
}
NONE, CHOOSE = "There is no backup of this library yet.", "Choose a backup in the list."
LEAST_ROWS, MOST_ROWS = 1, 6


def megabytes(size: int) -> str:
    """A size as the window writes it: "1.2 MB", "14 KB", "empty"."""
    if not size:
        return tr("empty")
    is_large = size >= 100_000
    said = f"{size / 1_000_000:,.1f}" if is_large else f"{-(-size // 1000):,}"
    return (tr("{size} MB") if is_large else tr("{size} KB")).format(size=said)


def made_on(backup: Backup) -> str:
    """When a backup was made, and how large it is."""
    made = backup.made_at.astimezone()
    said = tr("{day} at {time} · {size}")
    return said.format(day=day(made.date()), time=f"{made:%H:%M}", size=megabytes(backup.size))


def known_of(backup: Backup) -> str:
    """Why it was made, and when it was read through."""
    reason = tr(REASONS[backup.why]) if backup.why is not None else tr("By an earlier version")
    if not backup.is_checked or backup.checked_at is None:
        return tr("{reason} · not whole: do not rely on it").format(reason=reason)
    if backup.checked_at == backup.made_at:
        return tr("{reason} · checked when it was made").format(reason=reason)
    checked = moment(backup.checked_at.astimezone(), datetime.now().astimezone())
    return tr("{reason} · checked again {checked}").format(reason=reason, checked=checked)


def said(backup: Backup) -> str:
    """A backup in words."""
    return f"{made_on(backup)}, {known_of(backup)}"


class BackupDelegate(RowDelegate[Backup]):
    """Paints a backup: when and how large, then why and whether it was checked."""

    height = 56
    inset = (0, 1, 0, 1)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Backup, *, is_chosen: bool) -> None:
        sign, role = ("check", "good") if thing.is_checked else ("triangle-alert", "bad")
        icons.draw(painter, sign, box.left() + 12, box.top() + 10, role, 16)
        left, wide = box.left() + 38, box.width() - 50
        paint.text(painter, QRectF(left, box.top() + 8, wide, 20), made_on(thing), weight=600 if is_chosen else None)
        paint.text(painter, QRectF(left, box.top() + 29, wide, 16), known_of(thing), "small", "muted")


OpenFolder = Callable[[QUrl], bool]


class BackupsSection(Section):
    """The list, and what can be done with the chosen one."""

    def __init__(self, desk: Desk, open_folder: OpenFolder = QDesktopServices.openUrl) -> None:
        super().__init__(desk, tr("Back up now"), tr("Backups"))
        self._open_folder = open_folder
        self._copy: Path | None = None
        self.rows = Rows(tr("Backups"), BackupDelegate(), said)
        self.check, self.restore = button(tr("Check now")), button(tr("Restore to a copy beside…"))
        self.folder = button(tr("Show the folder"), "quiet", "folder-open")
        self.name = line(tr("Name of the copy"))
        self.make, self.leave = button(tr("Make the copy")), button(tr("Leave it"), "quiet")
        self.open_copy = button(tr("Lock, and go to the copy"))
        self._asking = column(
            field(tr("Name of the copy"), self.name, tr("A library of its own beside this one, which stays as it is.")),
            row(self.make, self.leave, None),
            gap=12,
            margins=(0, 12, 0, 0),
        )
        self._acts += [self.check, self.restore, self.make]
        place = prose(tr("In {folder}").format(folder=desk.library.folder / "backups"), "small", "muted")
        more = flow(self.check, self.restore, self.folder)
        opening = row(self.open_copy, None)
        self.lay(
            self.rows,
            12,
            more,
            self._asking,
            self.good,
            opening,
            below=(prose(tr(KEPT), "small", "muted"), 4, place),
        )
        self._opening = opening
        self._ask(is_asking=False)
        self._join()

    def _join(self) -> None:
        self.note.say(
            tr("One is made before each import and after the first change of a day, and read through at once.")
        )
        self.check.clicked.connect(self._check)
        self.restore.clicked.connect(lambda: self._ask(is_asking=True))
        self.leave.clicked.connect(lambda: self._ask(is_asking=False))
        self.make.clicked.connect(self._make_copy)
        self.open_copy.clicked.connect(self._go_to_copy)
        self.folder.clicked.connect(self._show_folder)
        self.rows.chosen.connect(lambda _: self._ask(is_asking=False))

    @override
    def read(self) -> None:
        library = self._desk.library
        job = self._worker.start(tr("Reading the backups"), lambda _: library.backups())
        job.done.connect(self._take)
        job.failed.connect(self._explain)

    def _take(self, found: list[Backup]) -> None:
        before = self.rows.thing()
        names = [each.name for each in found]
        at = names.index(before.name) if before is not None and before.name in names else 0
        self.rows.put(found, at if found else -1)
        shown = max(LEAST_ROWS, min(len(found), MOST_ROWS))
        self.rows.setFixedHeight(shown * BackupDelegate.height + 4)
        self._bar_acts()
        if found:
            newest = moment(found[0].made_at.astimezone(), datetime.now().astimezone())
            self.tell(tr("Last {newest}").format(newest=newest))
        else:
            self.tell(tr("None yet"))

    def _bar_acts(self) -> None:
        why = "" if self.rows.things.things else tr(NONE)
        for each in (self.check, self.restore):
            each.bar(why or ("" if self.rows.thing() is not None else tr(CHOOSE)))

    @override
    def _rest(self) -> None:
        super()._rest()
        self._bar_acts()

    @override
    def carry_out(self) -> None:
        library = self._desk.library
        self._run(tr("Backing up"), lambda progress: library.back_up(progress=progress), self._backed_up)

    def _backed_up(self, made: Backup) -> None:
        self.rows.choose(-1)
        self.good.say(tr("Backed up and read through: {backup}.").format(backup=made_on(made)))
        self.read()

    def _check(self) -> None:
        backup, library = self.rows.thing(), self._desk.library
        if backup is not None:
            self._run(
                tr("Reading the backup through"), lambda progress: library.checked(backup, progress), self._checked
            )

    def _checked(self, counts: dict[str, int]) -> None:
        self.good.say(
            tr(
                "This backup is whole: every page was read, %n review.|"
                "This backup is whole: every page was read, %n reviews.",
                "",
                counts["review"],
            )
        )
        self.read()

    def _ask(self, *, is_asking: bool) -> None:
        """Ask in place what the copy is to be called, or no more."""
        backup = self.rows.thing()
        self._asking.setVisible(is_asking and backup is not None)
        self._opening.setVisible(False)
        self.error.say("")
        if is_asking and backup is not None:
            self.name.setText(libraries.beside(self._desk.library.folder, backup).stem)
            self.name.setFocus()

    @override
    def go_on(self) -> None:
        """Enter in the name of the copy makes it."""
        if self.name.hasFocus():
            self._make_copy()
        else:
            super().go_on()

    def _make_copy(self) -> None:
        backup, name = self.rows.thing(), self.name.text().strip()
        folder = self._desk.library.folder
        if backup is None or wrong_name(name):
            self.error.say(wrong_name(name) or tr(CHOOSE))
            return
        to = folder.with_name(f"{name}{ENDING}")
        work = partial(libraries.restore, folder, backup.name, to)
        self._run(tr("Restoring"), work, self._restored)

    def _restored(self, copy: Path) -> None:
        self._ask(is_asking=False)
        self._copy = copy
        opened, now = self._desk.library.folder, self._desk.preferences
        now.keep(now.now.opened(copy).opened(opened))
        self.good.say(
            tr("“{name}” lies beside this library, and stands among the recent ones at the start.").format(
                name=copy.stem
            )
        )
        self._opening.setVisible(True)
        self.said.emit(tr("Backup restored to a copy beside"))

    def _go_to_copy(self) -> None:
        """Lock; the copy stands first at the start then."""
        if self._copy is not None:
            self._desk.preferences.keep(self._desk.preferences.now.opened(self._copy))
            self.lock_requested.emit()

    def _show_folder(self) -> None:
        if not self._open_folder(QUrl.fromLocalFile(str(self._desk.library.folder / "backups"))):
            self.error.say(tr("The folder could not be shown. Its name is written below."))

    @override
    def _explain(self, failure: StatedError) -> None:
        super()._explain(failure)
        if isinstance(failure, BackupDamaged):
            self.read()

    @override
    def empty(self) -> None:
        super().empty()
        self._ask(is_asking=False)

    @override
    def first_focus(self) -> QWidget:
        return self.rows
