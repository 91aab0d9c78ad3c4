"""Asking the library off the GUI thread: the last question is always the one answered; then the facets are counted."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from workbench.errors import StatedError
from workbench.library import Library
from workbench.progress import Progress
from workbench.search import Counts, Filters, Found, Order, count, find
from workbench.views.bridge import Job, Step
from workbench.views.saying import tr
from workbench.views.shell.place import StartsJobs

MOST = 100
"""Hits that are listed at first, and so many more on each request."""
MOST_OF_ALL = 500
"""Hits that are ever listed: nobody reads more, and each of them is laid out."""


@dataclass(frozen=True)
class Asked:
    """A question: words, filters, and what is to come first. `most` hits are listed: more ask for nothing else."""

    words: str = ""
    filters: Filters = field(default_factory=Filters)
    order: Order = Order.RELEVANCE
    most: int = field(default=MOST, compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.words.strip() and self.filters == Filters()


class Asking(QObject):
    """Answers to questions. An index that must be built first is built to its end, whatever is typed meanwhile."""

    found = Signal(object)
    """A `Found`: the answer to the last question, if it was one."""
    counted = Signal(object)
    """`Counts` for the last question."""
    stepped = Signal(object)
    """The `Step` at which the building of the index stands."""
    failed = Signal(object)
    """A `StatedError`: why the last question was not answered, or its facets not counted."""
    stopped = Signal()
    """The building was cancelled: nothing is answered until one asks again."""

    def __init__(self, library: Library, start: StartsJobs) -> None:
        super().__init__()
        self._library, self._start = library, start
        self._job: Job | None = None
        self.asked: Asked | None = None
        self._wanted: Asked | None = None
        self._is_building = False

    def ask(self, asked: Asked) -> None:
        """Ask this in place of what was asked before."""
        self._wanted = asked
        if self._is_building:
            return
        self._drop()
        self.asked = asked
        self._count() if asked.is_empty else self._find(asked)

    def forget(self) -> None:
        """What was answered holds no longer."""
        self.asked = None

    def cancel(self) -> None:
        """Stop the building of the index."""
        if self._job is not None:
            self._job.cancel()

    def _drop(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    def _find(self, asked: Asked) -> None:
        def work(progress: Progress) -> Found:
            return find(self._library, asked.words, asked.filters, asked.most, progress, asked.order)

        self._begin(tr("Searching"), work, self._take)

    def _count(self) -> None:
        asked = self._wanted or Asked()

        def work(progress: Progress) -> Counts:
            return count(self._library, asked.words, asked.filters, progress)

        self._begin(tr("Counting the hits"), work, self._take_counts)

    def _begin(self, what: str, work: Callable[[Progress], object], take: Callable[..., None]) -> None:
        job = self._job = self._start(what, work, is_apart=True)
        job.done.connect(take)
        job.stepped.connect(self._step)
        job.failed.connect(lambda failure: self._fail(job, failure))
        job.cancelled.connect(lambda: self._stop(job))

    def _step(self, step: Step) -> None:
        """Only the building of the index tells how far it is."""
        if step.total:
            self._is_building = True
            self.stepped.emit(step)

    def _lose(self) -> None:
        """It came to nothing: the same is asked again as soon as one comes back to it."""
        self._job, self._is_building, self.asked = None, False, None

    def _fail(self, job: Job, failure: StatedError) -> None:
        if job is self._job:
            self._lose()
            self.failed.emit(failure)

    def _stop(self, job: Job) -> None:
        if job is self._job:
            self._lose()
            self.stopped.emit()

    def _has_moved_on(self) -> bool:
        """Whether something else was asked for while the index was being built: that is asked now."""
        self._job, self._is_building = None, False
        if self._wanted is not None and self._wanted != self.asked:
            self.ask(self._wanted)
            return True
        return False

    def _take(self, found: Found) -> None:
        if not self._has_moved_on():
            self.found.emit(found)
            self._count()

    def _take_counts(self, counts: Counts) -> None:
        if not self._has_moved_on():
            self.counted.emit(counts)
