"""What the window itself reads and does with the open library: its reviews in short, gaps, undo and redo, backups."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from workbench.analysis.gap_counts import NO_GAPS, KnownGaps
from workbench.errors import ChangedSince, StatedError
from workbench.library import Changed, Library, naming, reading
from workbench.library.reading import ReviewSummary
from workbench.records import ReviewId
from workbench.views.bridge import Job
from workbench.views.saying import tr
from workbench.views.shell.basket import Picks
from workbench.views.shell.place import Desk


@dataclass(frozen=True)
class Told:
    """What was read: the reviews, how many records there are that belong to none, and the gaps of one review."""

    reviews: Mapping[ReviewId, ReviewSummary]
    counts: Mapping[str, int]
    front: ReviewId | None
    gaps: Mapping[str, int]


def read_around(library: Library, front: ReviewId | None, known: KnownGaps) -> Told:
    """Read what stands around the views; on the worker's thread."""
    summaries = {summary.review_id: summary for summary in reading.reviews(library)}
    actions = sum(summary.counts.get("action", 0) for summary in summaries.values())
    counts = {**reading.counts_of_all(library), "review": len(summaries), "action": actions}
    review = summaries.get(front) if front is not None else None
    gaps = NO_GAPS if review is None else known.of(library, review)
    return Told(summaries, counts, front, gaps.by_kind)


class Around(QObject):
    """The reviews in short and the gaps of the one in front, as tabs and left column need them.

    Read anew at every change, and the gaps when another review comes to the front.
    """

    told = Signal()
    """`reviews`, `counts` and `gaps` have been read."""
    said = Signal(str)
    failed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.reviews: Mapping[ReviewId, ReviewSummary] | None = None
        self.counts: Mapping[str, int] = {}
        self._gaps: tuple[ReviewId | None, Mapping[str, int]] = (None, {})
        self._front: ReviewId | None = None
        self._desk = desk
        self._job: Job | None = None
        self._backs_up, desk.library.backs_up_daily = desk.library.backs_up_daily, False
        desk.bridge.changed.connect(self._on_changed)

    def read(self) -> None:
        """Read the reviews; a reading under way is dropped."""
        if self._job is not None:
            self._job.cancel()
        library, front, gaps = self._desk.library, self._front, self._desk.gaps
        self._job = self._start(tr("Reading the library"), lambda: read_around(library, front, gaps))
        self._job.done.connect(self._take)

    def look_at(self, review_id: ReviewId | None) -> None:
        """Another review is in front: its gaps are read, unless they are known."""
        known, self._front = self._front, review_id
        review = None if review_id is None else (self.reviews or {}).get(review_id)
        if review is not None and review_id != known and self._job is None:
            library, gaps = self._desk.library, self._desk.gaps
            job = self._start(tr("Reading the thread"), lambda: (review_id, gaps.of(library, review).by_kind))
            job.done.connect(self._take_gaps)
        elif self._job is not None and review_id != known:
            self.read()

    def gaps_of(self, review_id: ReviewId) -> Mapping[str, int]:
        """The gaps of a review by kind of record; none while they are being read."""
        return self._gaps[1] if self._gaps[0] == review_id else {}

    def undo(self) -> None:
        """Take back what was done to the basket since the last change of a record; else that change."""
        if self._desk.basket.can_undo:
            self._undo_basket()
        else:
            self._undo_step(None)

    def undo_this(self, meant: int | Picks) -> None:
        """Take back this one step, or what made the basket so; if another change came since, that is said instead."""
        basket = self._desk.basket
        if isinstance(meant, int):
            self._undo_step(meant)
        elif basket.can_undo and basket.picks == meant:
            self._undo_basket()
        else:
            self._explain(ChangedSince())

    def _undo_basket(self) -> None:
        self._desk.basket.undo()
        self.said.emit(tr("Basket as it was before"))

    def _undo_step(self, step: int | None) -> None:
        work = partial(self._desk.library.undo, step)
        self._start(tr("Undoing"), work).done.connect(self._undone)

    def undo_label(self) -> str:
        """What undo would take back; empty if nothing."""
        return tr("Undo the change of the basket") if self._desk.basket.can_undo else self._desk.library.undo_label()

    def redo(self) -> None:
        """Make the change again that was taken back."""
        self._start(tr("Redoing"), self._desk.library.redo).done.connect(self._redone)

    def back_up(self) -> None:
        """Make a backup and check it."""
        library, what = self._desk.library, tr("Backing up the library")
        job = self._desk.worker.start(what, lambda progress: library.back_up(progress=progress), is_apart=True)
        job.failed.connect(self._explain)
        job.done.connect(self._backed_up)

    def _start(self, what: str, work: Callable[[], object]) -> Job:
        job = self._desk.worker.start(what, lambda _: work())
        job.failed.connect(self._explain)
        return job

    def _take(self, told: Told) -> None:
        self._job = None
        self.reviews, self.counts = told.reviews, told.counts
        self._take_gaps((told.front, told.gaps))

    def _take_gaps(self, read: tuple[ReviewId | None, Mapping[str, int]]) -> None:
        self._gaps = read
        self.told.emit()

    def _on_changed(self, change: Changed) -> None:  # noqa: ARG002 - whatever it was, the counts may differ
        self.said.emit(tr("Everything saved {time}").format(time=f"{datetime.now().astimezone():%H:%M}"))
        self.read()
        library = self._desk.library
        if self._backs_up and library.is_backup_due:
            what = tr("Backing up the library")
            self._desk.worker.start(what, library.back_up_daily, must_finish=True, is_apart=True)

    def _undone(self, change: Changed | None) -> None:
        self.said.emit(tr("Nothing to undo.") if change is None else naming.said(change.label))

    def _redone(self, change: Changed | None) -> None:
        self.said.emit(tr("Nothing to redo.") if change is None else naming.said(change.label))

    def _backed_up(self, backup: object) -> None:  # noqa: ARG002 - that it came home is the news
        self.said.emit(tr("Backed up and checked {time}").format(time=f"{datetime.now().astimezone():%H:%M}"))

    def _explain(self, failure: StatedError) -> None:
        """What failed stays until it is cured; that nothing was undone, until something else is done."""
        (self.said if isinstance(failure, ChangedSince) else self.failed).emit(failure.sentence)
