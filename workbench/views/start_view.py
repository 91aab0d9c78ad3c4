"""The door: recent libraries at the left, what opens the chosen one at the right."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from workbench import paths
from workbench.library import ENDING
from workbench.views.bridge import Worker
from workbench.views.look import icons, paint
from workbench.views.saying import tr
from workbench.views.start_making import AskFolder, CodePanel, CreatePanel, ask_folder
from workbench.views.start_panels import Panel, UnlockPanel
from workbench.views.start_rescue import RecoveryPanel, RestorePanel
from workbench.views.telling import moment
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, fill, row, rule, scrolled
from workbench.views.widgets.rows import RowDelegate, Rows
from workbench.views.widgets.words import error_sentence, glyph, label, told

if TYPE_CHECKING:
    from workbench.library import Library

AnyPanel = TypeVar("AnyPanel", bound=Panel)

LEFT, LEFT_LEAST, FORM, FORM_LEAST = 520, 340, 432, 280
WRITE_DOWN_FIRST = "First write the recovery code of the new library down, and type it back."


def note_of(folder: Path) -> str:
    """What can be said of a library without opening it: when its file was last written, or that it is not there."""
    try:
        written = (folder / "library.db").stat().st_mtime
    except OSError:
        return tr("Not found in {folder}").format(folder=folder.parent)
    now = datetime.now().astimezone()
    return tr("Last used {when}").format(when=moment(datetime.fromtimestamp(written, now.tzinfo), now))


def said(folder: Path) -> str:
    """A recent library in words."""
    return f"{folder.stem}, {note_of(folder)}"


class LibraryDelegate(RowDelegate[Path]):
    """A recent library: its name, and what is known of it."""

    height = 72
    inset = (24, 2, 24, 2)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Path, *, is_chosen: bool) -> None:
        tone = "accent" if is_chosen else "muted"
        icons.draw(painter, "library", box.left() + 18, box.center().y() - 11, tone, 22)
        left, wide = box.left() + 60, box.width() - 76
        paint.text(painter, QRectF(left, box.top() + 14, wide, 20), thing.stem, "strong")
        paint.text(painter, QRectF(left, box.top() + 37, wide, 16), note_of(thing), "small", "muted")


class StartView(QWidget):
    """The start view. `opened` tells the library that was opened; the window takes it from there.

    A panel is made when it is first shown.
    """

    opened = Signal(object)
    forgotten = Signal(object)
    """The folder of a library that is no longer to be listed."""
    raised = Signal()
    """The library to be opened is open in another window, which was brought to the front."""

    def __init__(self, worker: Worker, recent: Sequence[Path], ask: AskFolder = ask_folder) -> None:
        super().__init__()
        self._worker, self._ask = worker, ask
        self._pages: dict[Panel, QWidget] = {}
        self._front: Panel | None = None
        self.rows = Rows(tr("Recent libraries"), LibraryDelegate(), said)
        self.error = error_sentence()
        self.new = button(tr("New library…"), "quiet", "plus")
        self.elsewhere = button(tr("Open a library elsewhere…"), "quiet", "folder-open")
        self.restore = button(tr("Restore from a backup…"), "quiet", "archive-restore")
        self._panels = QStackedWidget()
        fill(QHBoxLayout(self), (self._left(), 52), (column(self._panels, name="content"), 92), gap=0)
        self._join()
        self.show_recent(recent)

    def _left(self) -> QWidget:
        inset = (40, 0, 40, 0)
        name = row(glyph("book-open", "accent", 28), label(paths.APP, "title"), None, gap=12, margins=inset)
        self._heading = row(label(tr("Recent libraries"), "label"), None, margins=inset)
        others = column(self.new, self.elsewhere, self.restore, self.error, gap=4, margins=(32, 0, 40, 0))
        promise = told("shield-check", tr("Nothing you write here leaves this computer."))
        parts = (56, name, 40, self._heading, 8, (self.rows, 1000), 16, row(rule(), margins=inset), 16, others)
        left = column(*parts, None, row(promise, margins=(40, 16, 40, 28)), gap=0, name="outline")
        left.setMinimumWidth(LEFT_LEAST)
        left.setMaximumWidth(LEFT)
        return left

    def _join(self) -> None:
        """All wiring of the start view, read from top to bottom."""
        self.rows.chosen.connect(self.show_unlock)
        self.rows.clicked.connect(lambda: self.show_unlock(self.rows.thing()))
        self.rows.opened.connect(lambda _: self.unlock.first_focus().setFocus())
        QShortcut(QKeySequence.StandardKey.Delete, self.rows, self._forget, Qt.ShortcutContext.WidgetShortcut)
        self.new.clicked.connect(lambda: self._show(self.making))
        self.elsewhere.clicked.connect(self._open_elsewhere)
        self.restore.clicked.connect(self._show_backups)

    @cached_property
    def unlock(self) -> UnlockPanel:
        """The passphrase of the chosen library."""
        made = self._added(UnlockPanel(self._worker))
        made.recovery_requested.connect(self._show_recovery)
        return made

    @cached_property
    def recovery(self) -> RecoveryPanel:
        """The recovery code of the chosen library."""
        return self._added(RecoveryPanel(self._worker))

    @cached_property
    def making(self) -> CreatePanel:
        """A new library."""
        made = self._added(CreatePanel(self._worker, self._ask))
        made.created.connect(self._show_code)
        return made

    @cached_property
    def code(self) -> CodePanel:
        """The recovery code of a library just made."""
        return self._added(CodePanel(self._worker))

    @cached_property
    def restoring(self) -> RestorePanel:
        """The backups of the chosen library."""
        made = self._added(RestorePanel(self._worker))
        made.restored.connect(self.add)
        return made

    def _added(self, panel: AnyPanel) -> AnyPanel:
        panel.opened.connect(self.opened)
        panel.raised.connect(self.raised)
        self._pages[panel] = centred(panel)
        self._panels.addWidget(self._pages[panel])
        return panel

    def show_recent(self, recent: Sequence[Path]) -> None:
        """List these libraries, newest first, and ask for the passphrase of the first."""
        self._list(recent)
        if recent:
            self.show_unlock(recent[0])
        else:
            self._show(self.making)

    def show_unlock(self, folder: Path | None) -> None:
        """Ask for the passphrase of this library."""
        if folder is not None:
            self.unlock.show_folder(folder)
            self._show(self.unlock, has_focus=not self.rows.hasFocus())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._front is not None:
            self._front.first_focus().setFocus()

    def _bar_links(self) -> None:
        """Nothing else can be done while a recovery code is on the way to paper; a backup needs a library."""
        why = tr(WRITE_DOWN_FIRST) if isinstance(self._front, CodePanel) else ""
        self.rows.setEnabled(not why)
        self.new.bar(why)
        self.elsewhere.bar(why)
        self.restore.bar(
            why or ("" if self.rows.things.things else tr("First open the library whose backup you want."))
        )

    def _list(self, folders: Sequence[Path]) -> None:
        self.rows.put(folders, 0 if folders else -1)
        self.rows.setMaximumHeight(self.rows.whole_height())
        self._heading.setVisible(bool(folders))
        self._bar_links()

    def let_go(self) -> None:
        """Leave nothing open; called when the window closes."""
        for panel in self._pages:
            panel.let_go()

    def _show(self, panel: Panel, *, has_focus: bool = True) -> None:
        self.error.say("")
        self._front = panel
        self._panels.setCurrentWidget(self._pages[panel])
        self._bar_links()
        if has_focus:
            panel.first_focus().setFocus()

    def _show_recovery(self) -> None:
        folder = self.rows.thing()
        if folder is not None:
            self.recovery.show_folder(folder)
            self._show(self.recovery)

    def _show_code(self, made: "tuple[Library, str]") -> None:
        self.code.show_code(*made)
        self._show(self.code)

    def _open_elsewhere(self) -> None:
        folder = self._ask(self, tr("A library: a folder whose name ends in .reviews"), paths.libraries())
        if folder is None:
            return
        if folder.suffix != ENDING:
            self.error.say(
                tr("{name} is not a library. Choose a folder whose name ends in {ending}.").format(
                    name=folder.name, ending=ENDING
                )
            )
            return
        self.add(folder)

    def add(self, folder: Path) -> None:
        """List a library first, and ask for its passphrase."""
        self._list([folder, *(kept for kept in self.rows.things.things if kept != folder)])
        self.show_unlock(folder)

    def _show_backups(self) -> None:
        folder = self.rows.thing()
        if folder is not None:
            self.restoring.show_folder(folder)
            self._show(self.restoring)

    def _forget(self) -> None:
        folder = self.rows.thing()
        if folder is not None:
            self.forgotten.emit(folder)
            self.show_recent([kept for kept in self.rows.things.things if kept != folder])


def centred(panel: Panel) -> QWidget:
    """A panel in the middle of the room there is, scrolling where there is too little."""
    panel.setMinimumWidth(FORM_LEAST)
    panel.setMaximumWidth(FORM)
    middle = row((column(), 1), (panel, 1000), (column(), 1), gap=0)
    return scrolled(column((column(), 2), middle, (column(), 3), gap=0, margins=(24, 24, 24, 24)))
