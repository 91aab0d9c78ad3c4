"""Which actions pass the filters: found at once among some hundreds, off the thread of the window among thousands."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.analysis import action_choice
from workbench.analysis.action_choice import Known, Wanted
from workbench.progress import Progress
from workbench.views.bridge import Job

AT_ONCE = 1_000
"""So many actions are gone through within a frame."""
PAUSE_MS = 60
"""Rest after the last key before thousands are gone through."""


class Choosing(QObject):
    """The last that was asked for is what is told: `chosen` tells it, as a `Chosen`."""

    chosen = Signal(object)

    def __init__(self, start: Callable[[Callable[[Progress], object], Job | None], Job]) -> None:
        """`start` has work done off the thread of the window, instead of a job that is of no use any more."""
        super().__init__()
        self._start = start
        self._job: Job | None = None
        self._asked: tuple[Sequence[Known], Wanted, int | None] = ((), Wanted(), None)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._choose)

    def ask(self, known: Sequence[Known], wanted: Wanted, kept: int | None) -> None:
        """Find what passes; see `action_choice.choose`."""
        self._asked = known, wanted, kept
        if len(known) > AT_ONCE:
            self._pause.start()
        else:
            self.drop()
            self.chosen.emit(action_choice.choose(known, wanted, kept))

    def drop(self) -> None:
        """What was asked for is of no use any more."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()

    def _choose(self) -> None:
        asked = self._asked
        self._job = self._start(lambda _: action_choice.choose(*asked), self._job)
        self._job.done.connect(self._take)

    def _take(self, chosen: object) -> None:
        self._job = None
        self.chosen.emit(chosen)
