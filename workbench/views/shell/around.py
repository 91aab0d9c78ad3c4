"""What the window itself reads and does with the open library: its reviews in short, undo and redo, backups."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from workbench.errors import StatedError
from workbench.library import Changed, reading
from workbench.library.reading import ReviewSummary
from workbench.records import ReviewId
from workbench.views.bridge import Job
from workbench.views.shell.place import Desk


class Around(QObject):
    """The reviews in short, as the tabs and the left column need them; read anew at every change."""

    told = Signal()
    """`reviews` has been read."""
    said = Signal(str)
    failed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.reviews: dict[ReviewId, ReviewSummary] | None = None
        self._desk = desk
        self._job: Job | None = None
        desk.bridge.changed.connect(self._on_changed)

    def read(self) -> None:
        """Read the reviews; a reading under way is dropped."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._start("Reading the library", lambda: reading.reviews(self._desk.library))
        self._job.done.connect(self._take)

    def undo(self) -> None:
        """Take back the last change of a record."""
        self._start("Undoing", self._desk.library.undo).done.connect(self._undone)

    def redo(self) -> None:
        """Make the change again that was taken back."""
        self._start("Redoing", self._desk.library.redo).done.connect(self._redone)

    def back_up(self) -> None:
        """Make a backup and check it."""
        self._start("Backing up the library", self._desk.library.back_up).done.connect(self._backed_up)

    def _start(self, what: str, work: Callable[[], object]) -> Job:
        job = self._desk.worker.start(what, lambda _: work())
        job.failed.connect(self._explain)
        return job

    def _take(self, summaries: list[ReviewSummary]) -> None:
        self._job = None
        self.reviews = {summary.review_id: summary for summary in summaries}
        self.told.emit()

    def _on_changed(self, change: Changed) -> None:  # noqa: ARG002 - whatever it was, the counts may differ
        self.said.emit(f"Everything saved {datetime.now().astimezone():%H:%M}")
        self.read()

    def _undone(self, change: Changed | None) -> None:
        self.said.emit("Nothing to undo." if change is None else change.label)

    def _redone(self, change: Changed | None) -> None:
        self.said.emit("Nothing to redo." if change is None else change.label)

    def _backed_up(self, backup: object) -> None:  # noqa: ARG002 - that it came home is the news
        self.said.emit(f"Backed up and checked {datetime.now().astimezone():%H:%M}")

    def _explain(self, failure: StatedError) -> None:
        self.failed.emit(failure.sentence)
