"""Import: files in, each confirmed beside its source, one report at the end. Nothing is taken before it is accepted."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.views.bridge import Job
from workbench.views.import_confirm import Confirm
from workbench.views.import_reading import Brought, Outcome, accept, bring, put_aside
from workbench.views.import_report import ImportReport
from workbench.views.import_sheet import Sheet
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.layout import fill
from workbench.views.widgets.states import EmptyState

KINDS = "Documents (*.docx *.pdf *.txt *.md *.html *.htm);;All files (*)"


def ask_files(parent: QWidget) -> list[Path]:
    """The files the user chooses; none if the user thinks better of it."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, "Import", "", KINDS)
    return [Path(name) for name in chosen]


class ImportView(View):
    """See the module. Files come from the dialog or are dropped anywhere on the view."""

    is_wide = True

    def __init__(self, desk: Desk, ask: Callable[[QWidget], list[Path]] = ask_files) -> None:
        super().__init__(desk)
        self._ask = ask
        self._waiting: list[Sheet] = []
        self.outcomes: list[Outcome] = []
        self._done = 0
        self._job: Job | None = None
        self.start = EmptyState(
            "Import",
            "Drop Word, PDF, web or text files here, or choose them. You confirm every record.",
            "Choose files…",
            "primary",
        )
        self.confirm, self.report = Confirm(), ImportReport()
        self._stack = QStackedWidget()
        for page in (self.start, self.confirm, self.report):
            self._stack.addWidget(page)
        fill(QVBoxLayout(self), self._stack)
        self.setAcceptDrops(True)
        self._join()

    def _join(self) -> None:
        self.start.acted.connect(self.choose)
        self.report.more_requested.connect(self.choose)
        self.report.review_chosen.connect(lambda review_id: self.go_requested.emit(Place("review", review_id)))
        self.confirm.accepted.connect(self._accept)
        self.confirm.put_aside.connect(self._put_aside)

    @override
    def show_place(self, place: Place) -> None:
        if self._stack.currentWidget() is self.report:
            self._show_start()

    def _show_start(self) -> None:
        self.outcomes = []
        self.first_focus().setFocus()
        self._stack.setCurrentWidget(self.start)

    def choose(self) -> None:
        """Ask for files and bring them in."""
        self.bring(self._ask(self))

    def bring(self, paths: Sequence[Path]) -> None:
        """Read the files off the GUI thread; the first is shown as soon as all are read."""
        if not paths:
            return
        library = self._desk.library
        job = self._start("Reading files", lambda progress: bring(library, paths, progress))
        job.done.connect(self._take)
        job.cancelled.connect(lambda: self.said.emit("Import cancelled: nothing was taken."))

    def _take(self, brought: Brought) -> None:
        """Show the first of the sheets; if one is being confirmed already, they wait behind it."""
        is_confirming = bool(self._waiting)
        self.outcomes += brought.outcomes
        self._waiting += brought.sheets
        if is_confirming:
            self.confirm.count(self._done + 1, self._done + len(self._waiting))
        else:
            self._next()

    def _next(self) -> None:
        self.failed.emit("")
        if self._waiting:
            lists = self._desk.library.lists
            self.confirm.put(self._waiting[0], self._done + 1, self._done + len(self._waiting), lists)
            self._stack.setCurrentWidget(self.confirm)
            self.first_focus().setFocus()
        else:
            self._done = 0
            self.report.put(self.outcomes)
            self._stack.setCurrentWidget(self.report)
            self.first_focus().setFocus()

    def _accept(self, sheet: Sheet) -> None:
        library = self._desk.library
        self.confirm.setEnabled(False)
        job = self._start("Accepting records", lambda _: accept(library, sheet), must_finish=True)
        job.done.connect(self._accepted)
        job.ended.connect(lambda: self.confirm.setEnabled(True))

    def _accepted(self, outcome: Outcome) -> None:
        self.said.emit(outcome.sentence)
        self._done_with_first(outcome)

    def _put_aside(self, sheet: Sheet) -> None:
        self._done_with_first(put_aside(sheet))

    def _done_with_first(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self._waiting.pop(0)
        self._done += 1
        self._next()

    @override
    def first_focus(self) -> QWidget:
        if self._stack.currentWidget() is self.confirm:
            return self.confirm.first_focus()
        if self._stack.currentWidget() is self.report:
            return self.report.more
        return self.start.findChild(QPushButton) or self.start

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"import": self.choose}

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.bring([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
