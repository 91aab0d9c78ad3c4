"""Import: files in, each confirmed beside its source, one report at the end. Nothing is taken before it is accepted."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.views.import_confirm import Confirm
from workbench.views.import_reading import Brought, Outcome, accept, bring, keep, let_go, put_aside, waiting
from workbench.views.import_report import ImportReport
from workbench.views.import_sheet import Sheet
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import fill
from workbench.views.widgets.states import EmptyState

PAUSE_MS = 500
KINDS = "Documents (*.docx *.pdf *.txt *.md *.html *.htm);;All files (*)"


def ask_files(parent: QWidget) -> list[Path]:
    """The files the user chooses; none if the user thinks better of it."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, tr("Import"), "", tr(KINDS))
    return [Path(name) for name in chosen]


class ImportView(View):
    """See the module. Files come from the dialog or are dropped anywhere on the view.

    Files being confirmed wait in the library with what was corrected, until they are accepted or put aside.
    """

    is_wide = True

    def __init__(self, desk: Desk, ask: Callable[[QWidget], list[Path]] = ask_files) -> None:
        super().__init__(desk)
        self._ask = ask
        self._waiting: list[Sheet] = []
        self._left: list[Sheet] = []
        self.outcomes: list[Outcome] = []
        self._unkept: set[str] = set()
        """The digests of files that are not in the library as they stand here."""
        self._at = self._done = 0
        self._has_asked = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.start = EmptyState(
            tr("Import"),
            tr("Drop Word, PDF, web or text files here, or choose them. You confirm every record."),
            tr("Choose files…"),
            "primary",
        )
        self.offer = EmptyState("", "", tr("Go on confirming"), "primary")
        self.more = button(tr("Choose more files…"))
        self.offer.add(self.more)
        self.confirm, self.report = Confirm(), ImportReport()
        self._stack = QStackedWidget()
        for page in (self.start, self.offer, self.confirm, self.report):
            self._stack.addWidget(page)
        fill(QVBoxLayout(self), self._stack)
        self.setAcceptDrops(True)
        self._join()

    def _join(self) -> None:
        self.start.acted.connect(self.choose)
        self.offer.acted.connect(lambda: self._take(Brought((), ())))
        for more in (self.more.clicked, self.report.more_requested):
            more.connect(self.choose)
        self.report.review_chosen.connect(lambda review_id: self.go_requested.emit(Place("review", review_id)))
        self.confirm.accepted.connect(self._accept)
        self.confirm.put_aside.connect(self._put_aside)
        self.confirm.file_requested.connect(self._go_on)
        self.confirm.corrected.connect(self._pause.start)
        self._pause.timeout.connect(self.settle)

    @override
    def show_place(self, place: Place) -> None:
        if not self._has_asked:
            self._has_asked, library = True, self._desk.library
            self._start(tr("Reading what waits"), lambda _: waiting(library)).done.connect(self._offer)
        if self._stack.currentWidget() is self.report:
            self.outcomes = []
            self._show(self.start)

    @property
    @override
    def holds_words(self) -> bool:
        return self._stack.currentWidget() is not self.start

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.first_focus().setFocus()
        self.acts_changed.emit()

    def _offer(self, sheets: list[Sheet]) -> None:
        """Offer to go on with the files that were left when the library was locked."""
        if sheets:
            self._left = sheets
            names = ", ".join(f"“{sheet.read.path.name}”" for sheet in sheets[:3])
            if len(sheets) > 3:
                names = tr("{names} and %n more", "", len(sheets) - 3).format(names=names)
            sentence = tr("{names}. What you ticked and corrected is as you left it.").format(names=names)
            waits = tr("%n file waits to be confirmed|%n files wait to be confirmed", "", len(sheets))
            self.offer.say(waits, sentence)
            self._show(self.offer)

    def choose(self) -> None:
        """Ask for files and bring them in."""
        self.bring(self._ask(self))

    def bring(self, paths: Sequence[Path]) -> None:
        """Read the files off the GUI thread; the first is shown as soon as all are read."""
        if not paths:
            return
        library = self._desk.library
        job = self._start(tr("Reading files"), lambda progress: bring(library, paths, progress), is_apart=True)
        job.done.connect(self._take)
        job.cancelled.connect(lambda: self.said.emit(tr("Import cancelled: nothing was taken.")))

    def _take(self, brought: Brought) -> None:
        """Show the first of the sheets; if one is being confirmed already, they wait behind it."""
        is_confirming = bool(self._waiting)
        self.outcomes += brought.outcomes
        self._waiting += self._left
        known = {sheet.read.sha256 for sheet in self._waiting}
        fresh = [sheet for sheet in brought.sheets if sheet.read.sha256 not in known]
        self._waiting += fresh
        self._left = []
        self._unkept |= {sheet.read.sha256 for sheet in fresh}
        self._keep()
        if is_confirming:
            self._count()
        else:
            self._next()

    def _count(self) -> None:
        before, all_ = self._at, len(self._waiting)
        self.confirm.count(self._done + before + 1, self._done + all_, before=before, after=all_ - before - 1)

    def _next(self) -> None:
        """Show the file at which the reader is, or the report if none is left."""
        self.failed.emit("")
        self._at = max(0, min(self._at, len(self._waiting) - 1))
        if self._waiting:
            self._count()
            self.confirm.put(self._waiting[self._at], self._desk.library.lists)
            self._show(self.confirm)
        else:
            self._done = 0
            self.report.put(self.outcomes)
            self._show(self.report)

    def _go_on(self, by: int) -> None:
        """Another of the files that wait; this one stays as it is now, and none is left while it is accepted."""
        if self.confirm.isEnabled() and 0 <= self._at + by < len(self._waiting):
            self.settle()
            self._at += by
            self._next()

    @override
    def settle(self) -> None:
        self._pause.stop()
        sheet = self.confirm.sheet()
        if sheet is not None and self._waiting and sheet != self._waiting[self._at]:
            self._waiting[self._at] = sheet
            self._unkept.add(sheet.read.sha256)
        self._keep()

    def _keep(self) -> None:
        """Keep what is not kept yet."""
        library, sheets = self._desk.library, [each for each in self._waiting if each.read.sha256 in self._unkept]
        if sheets:
            self._unkept = set()
            job = self._start(tr("Keeping what you corrected"), lambda _: keep(library, sheets), must_finish=True)
            job.failed.connect(self._keep_again)

    def _keep_again(self) -> None:
        """What could not be kept, such as on a full disk, is tried again the next time."""
        self._unkept = {sheet.read.sha256 for sheet in self._waiting}

    def _accept(self, sheet: Sheet) -> None:
        library = self._desk.library
        self.settle()
        self.confirm.setEnabled(False)
        job = self._start(tr("Accepting records"), lambda _: accept(library, sheet), must_finish=True)
        job.done.connect(self._accepted)
        job.ended.connect(lambda: self.confirm.setEnabled(True))

    def _accepted(self, outcome: Outcome) -> None:
        self.said.emit(outcome.sentence)
        self._done_with(outcome)

    def _put_aside(self, sheet: Sheet) -> None:
        library = self._desk.library
        self._start(tr("Putting the file aside"), lambda _: let_go(library, sheet), must_finish=True)
        self._done_with(put_aside(sheet))

    def _done_with(self, outcome: Outcome) -> None:
        self._pause.stop()
        self.outcomes.append(outcome)
        self._waiting.pop(self._at)
        self._done += 1
        self._next()

    @override
    def first_focus(self) -> QWidget:
        if self._stack.currentWidget() is self.confirm:
            return self.confirm.first_focus()
        if self._stack.currentWidget() is self.report:
            return self.report.more
        page = self.offer if self._left else self.start
        return page.findChild(QPushButton) or page

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        confirm = self.confirm
        if self._stack.currentWidget() is not confirm:
            return {"import": self.choose}
        return {
            "import": self.choose,
            "accept_file": confirm.accept.click,
            "next_doubt": confirm.show_next_doubt,
            "tick_all": partial(confirm.tick_all, are_on=True),
            "untick_all": partial(confirm.tick_all, are_on=False),
            "next_file": partial(self._go_on, 1),
            "previous_file": partial(self._go_on, -1),
        }

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.bring([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
