"""From plain Python to the window: changes of the library, and work done off the GUI thread, come home as signals.

Two rules. Slow work (anything that opens, reads much, writes, exports) goes to the `Worker`; what comes back arrives on
the GUI thread, so that any slot may touch widgets. And a signal carries one typed value.

    job = worker.start("Reading the library", lambda progress: reading.reviews(library))
    job.done.connect(self._show)        # on the GUI thread, never after job.cancel()
    job.failed.connect(self._explain)   # a StatedError

A failure that is not a `StatedError` is a bug: it is raised again on the GUI thread and so reaches the crash hook.
"""

from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from workbench.errors import StatedError
from workbench.progress import Cancelled, Progress


@dataclass(frozen=True)
class Step:
    """Where work stands: `done` of `total` (0: not known), and what is being done."""

    done: int
    total: int
    what: str


class Announces(Protocol):
    """A library as the bridge sees it: something that tells of its changes, on whatever thread made them."""

    def subscribe(self, listener: Callable[[object], None], /) -> Callable[[], None]:
        """Call `listener` with each change from now on; returns how to stop that."""
        ...


class Bridge(QObject):
    """Makes every `Changed` of a library a signal on the GUI thread."""

    changed = Signal(object)
    """A `Changed`: what was touched in one step."""
    _arrived = Signal(object)

    def __init__(self, library: Announces) -> None:
        super().__init__()
        self._is_closed = False
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = library.subscribe(self._arrived.emit)

    def _tell(self, change: object) -> None:
        if not self._is_closed:
            self.changed.emit(change)

    def close(self) -> None:
        """Hear nothing more from the library, nor tell what was heard and is still on its way."""
        self._is_closed = True
        self._unsubscribe()


BETWEEN_STEPS = 0.05
"""Seconds between two steps that are told of the same work: more of them would only keep the GUI thread busy."""


@dataclass(frozen=True)
class _End:
    """How a job ended: with a result, or with what was raised."""

    result: object = None
    raised: Exception | None = None


class Job(QObject):
    """One piece of work. It ends in exactly one of `done`, `failed`, `cancelled` and `broke`, on the GUI thread.

    `broke`: the program itself is wrong; what was raised is raised again. A job that was hushed tells of nothing.
    Qt counts it as the worker's, so that it goes on the GUI thread even where the other thread lets go last. So do the
    work, which may hold a view, and what came of it: by then the job holds neither.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    broke = Signal()
    stepped = Signal(object)
    ended = Signal()
    _came_home = Signal()
    _stepped_there = Signal(object)

    def __init__(
        self, what: str, work: Callable[[Progress], object], parent: QObject | None = None, *, must_finish: bool = False
    ) -> None:
        super().__init__(parent)
        self.what, self.must_finish = what, must_finish
        self.failure: StatedError | None = None
        self.gave_way = False
        self._work, self._came = work, _End()
        self._stop = Event()
        self._is_hushed = False
        self._told_last = "", 0.0
        self._came_home.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._stepped_there.connect(self._step, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; its result, if it still comes, is told to nobody.

        Work that must finish (saving) is never stopped.
        """
        if not self.must_finish:
            self._stop.set()

    def give_way(self) -> None:
        """Stop, for another is done in its place: nobody need do it again later."""
        self.gave_way = True
        self.cancel()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def run(self) -> None:
        """Do the work; called on the worker's thread."""
        try:
            self._tell_step(0, 0, self.what)
            self._came = _End(result=self._work(self._tell_step))
        except Exception as raised:  # noqa: BLE001 - the job boundary: everything is carried to the GUI thread
            self._came = _End(raised=raised)
            if isinstance(raised, StatedError):
                self.failure = raised
                _let_frames_go(raised)
        self._came_home.emit()

    def hush(self) -> None:
        """Tell nobody anything any more: whoever listened is on the way out. A bug is still raised."""
        self._is_hushed = True

    def _tell_step(self, done: int, total: int, what: str) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = monotonic()
        if what != self._told_last[0] or now - self._told_last[1] >= BETWEEN_STEPS:
            self._told_last = what, now
            self._stepped_there.emit(Step(done, total, what))

    def _step(self, step: Step) -> None:
        if not (self.is_cancelled or self._is_hushed):
            self.stepped.emit(step)

    def _end(self) -> None:
        end, self._came, self._work = self._came, _End(), _over
        is_bug = end.raised is not None and not isinstance(end.raised, StatedError | Cancelled)
        if self._is_hushed and not is_bug:
            return
        self.ended.emit()
        if self.is_cancelled or isinstance(end.raised, Cancelled):
            self.cancelled.emit()
        elif isinstance(end.raised, StatedError):
            self.failed.emit(end.raised)
        elif end.raised is not None:
            self.broke.emit()
            raise end.raised
        else:
            self.done.emit(end.result)


def _let_frames_go(raised: BaseException) -> None:
    """A failure of many causes comes home without the frames of any, which hold what the work held."""
    chain = [raised]
    for each in chain:
        each.__traceback__ = None
        chain += [cause for cause in (each.__cause__, each.__context__) if cause is not None and cause not in chain]


def _over(_: Progress) -> None:
    """What is left of the work of a job that came home."""


APART = 3
"""How many jobs may go on beside the row of the others."""


class Worker(QObject):
    """One thread for the jobs of a library, first come first served; and some for what takes long, apart from them."""

    began = Signal(object)
    """The `Job` now waited for."""
    stepped = Signal(object)
    """A `Step` of it."""
    rested = Signal()
    """No job is left."""

    def __init__(self) -> None:
        super().__init__()
        self._row = ThreadPoolExecutor(1, thread_name_prefix="library")
        self._apart = ThreadPoolExecutor(APART, thread_name_prefix="apart")
        self._jobs: list[Job] = []
        self._in_row: list[Future[None]] = []
        self._beside: list[Future[None]] = []
        self._is_closed = False

    def start(
        self, what: str, work: Callable[[Progress], object], *, must_finish: bool = False, is_apart: bool = False
    ) -> Job:
        """Have `work` done as soon as the thread is free. `what` says in words what is being done ("Reading …").

        `must_finish`: what saves a user's words is neither cancelled nor dropped when the window closes.
        `is_apart`: what may take longer than half a second is done after all that was started before it and lets
        nothing wait that comes later, so that no save is ever behind it.
        """
        job = Job(what, work, self, must_finish=must_finish)
        if self._is_closed:
            _drop(job)
            return job
        job.stepped.connect(self.stepped)
        job.ended.connect(self._sweep)
        self._jobs.append(job)
        self.began.emit(job)
        self._in_row, self._beside = _going_on(self._in_row), _going_on(self._beside)
        if is_apart:
            self._beside.append(self._apart.submit(_run_after, tuple(self._in_row), job))
        else:
            self._in_row.append(self._row.submit(job.run))
        return job

    @property
    def is_busy(self) -> bool:
        """Whether any job is left."""
        return bool(self._jobs)

    def cancel(self) -> None:
        """Ask all jobs to stop."""
        for job in self._jobs:
            job.cancel()

    def finish(self) -> Job | None:
        """Stop what may be stopped, wait for what must finish, and tell a job of these that failed, if one did."""
        self.cancel()
        jobs = list(self._jobs)
        wait([*self._in_row, *self._beside])
        return next((job for job in jobs if job.must_finish and job.failure is not None), None)

    def close(self) -> None:
        """As `finish`, and take no more jobs: nothing is left half done. What still comes home is told to nobody."""
        self.cancel()
        self._is_closed = True
        self._row.shutdown(wait=True)
        self._apart.shutdown(wait=True)
        for job in self._jobs:
            _drop(job)

    def _sweep(self) -> None:
        ended = self.sender()
        self._jobs = [job for job in self._jobs if job is not ended]
        if isinstance(ended, Job):
            ended.deleteLater()
        if not self._jobs:
            self.rested.emit()


def _drop(job: Job) -> None:
    """Nobody is told of it; it goes, for those who wait to be told hold what they read, and it holds them."""
    job.hush()
    job.deleteLater()


def _going_on(futures: list[Future[None]]) -> list[Future[None]]:
    return [each for each in futures if not each.done()]


def _run_after(earlier: Collection[Future[None]], job: Job) -> None:
    wait(earlier)
    job.run()
