"""Where one can be in the window, and what every view has.

A `Place` is a value: views wish to go to one, the trail remembers them, the left column shows the parts around.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.analysis.gap_counts import KnownGaps
from workbench.errors import StatedError
from workbench.library import Act, Changed
from workbench.progress import Progress
from workbench.records import RecordId, ReviewId
from workbench.records.ids import Pick
from workbench.views.bridge import Bridge, Job, Worker
from workbench.views.saying import tr
from workbench.views.shell.basket import Basket
from workbench.views.shell.doing import Done, have_done
from workbench.views.shell.preferences import Preferences
from workbench.views.shell.session import Session as Session  # noqa: PLC0414 - fetched from here too

if TYPE_CHECKING:
    from workbench.library import Library


@dataclass(frozen=True)
class Place:
    """A view, and what it shows there. `view` is a key of `catalogue.VIEWS`; `words` what was looked for."""

    view: str
    review_id: ReviewId | None = None
    kind: str = ""
    record_id: RecordId | None = None
    words: str = ""

    @property
    def part(self) -> "Place":
        """The part of the left column that this place belongs to."""
        return replace(self, kind="" if self.view == "thread" else self.kind, record_id=None, words="")

    @classmethod
    def read(cls, kept: object) -> "Place | None":
        """A place as `kept` wrote it; None where it is written otherwise."""
        match kept:
            case {
                "view": str(view),
                "review_id": int() | None as review_id,
                "kind": str(kind),
                "record_id": int() | None as record_id,
                "words": str(words),
            }:
                return cls(
                    view,
                    None if review_id is None else ReviewId(review_id),
                    kind,
                    None if record_id is None else RecordId(record_id),
                    words,
                )
        return None

    def kept(self) -> dict[str, Any]:
        """The place as JSON can hold it."""
        return asdict(self)

    @property
    def brief(self) -> "Place | None":
        """The brief of the review that this place is in; None in the library."""
        return None if self.review_id is None else Place("brief", self.review_id)


START = Place("reviews")
"""Where one is after unlocking: the list of reviews."""


OF_ALL = frozenset({"publisher", "list_term"})
"""Kinds of record that belong to no review, and show in any."""


def concerns(change: Changed, review_id: ReviewId | None) -> bool:
    """Whether a change touched something that a review shows, of its own or of all; not if the review is gone."""
    touched = [each for each in change.touched if each.review_id == review_id or each.kind in OF_ALL]
    return bool(touched) and not any(each.kind == "review" and each.act is Act.DELETED for each in touched)


@dataclass(frozen=True)
class Desk:
    """What every view is handed: the open library, the worker for slow things, the bridge that tells of changes."""

    library: "Library"
    worker: Worker
    bridge: Bridge
    session: Session = field(default_factory=Session)
    preferences: Preferences = field(default_factory=Preferences)
    gaps: KnownGaps = field(default_factory=KnownGaps)
    basket: Basket = field(default_factory=Basket)


class StartsJobs(Protocol):
    """What starts a job for a part of a view: its `_start`."""

    def __call__(
        self,
        what: str,
        work: Callable[[Progress], object],
        *,
        instead_of: Job | None = None,
        must_finish: bool = False,
        is_apart: bool = False,
    ) -> Job:
        """Have work done off the GUI thread; `instead_of` is dropped if it still goes on."""
        ...


class View(QWidget):
    """What every view of the content has. See `main_window` for how to add one."""

    is_wide = False
    """Whether the left column folds to the rail while this view is shown."""
    fold_below = 1200
    """The width of the window, in pixels, below which the left column folds for this view."""

    go_requested = Signal(object)
    """A `Place` that the user wishes to see."""
    behind_requested = Signal(object)
    """A `Place` that the user wishes to have open in a tab behind, while this view stays in front."""
    stood = Signal(object)
    """A `Place` inside the one shown, to which the user has gone on: back leads there, and so does a restart."""
    said = Signal(str)
    """Something done, for the foot: "Accepted 14 records"."""
    undoable = Signal(object)
    """A `Done`, which the foot offers to undo beside its words: "“Mr Alder” deleted with 12 records"."""
    failed = Signal(str)
    """An error that concerns no field, for the foot; empty when whatever stands there is cured."""
    cured = Signal(str)
    """A sentence told as `failed` that holds no longer."""
    lock_requested = Signal()
    """The user wishes to lock the library."""
    acts_changed = Signal()
    """Other commands can be given than when the view was arrived at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._failing: dict[str, str] = {}

    def show_place(self, place: Place) -> None:
        """Show what the place names. Called on every arrival, also when the view is shown already."""
        raise NotImplementedError

    def on_changed(self, change: Changed) -> None:
        """The library has changed: read again what is shown, if it is touched. Also called while hidden."""

    def settle(self) -> None:
        """Save what is being typed; called before leaving, locking and closing."""

    @property
    def holds_words(self) -> bool:
        """Whether words beside those of its forms wait here that could not be saved: they would go with the view."""
        return False

    def first_focus(self) -> QWidget:
        """Where work begins in this view."""
        return self

    def _start(
        self,
        what: str,
        work: Callable[[Progress], object],
        *,
        instead_of: Job | None = None,
        must_finish: bool = False,
        is_apart: bool = False,
    ) -> Job:
        """Have work done off the GUI thread; `instead_of` is dropped if it still goes on.

        A failure is explained until the same is done.
        """
        if instead_of is not None:
            instead_of.give_way()
        job = self._desk.worker.start(what, work, must_finish=must_finish, is_apart=is_apart)
        job.failed.connect(self._explain)
        job.failed.connect(self._hear_end)
        job.done.connect(self._hear_end)
        return job

    @staticmethod
    def _or_later(job: Job, later: Callable[[], None]) -> None:
        """Call `later` if a reading comes to nothing, and gave way to no other: it is made at the next visit."""

        def tell(*_: object) -> None:
            if not job.gave_way:
                later()

        for ended in (job.failed, job.cancelled, job.broke):
            ended.connect(tell)

    def do(self, what: str, work: Callable[[], object], words: str = "") -> None:
        """Have a change made that undo takes back, and say it in `words`, else in those that it came to."""
        have_done(self._start, self.undoable, self._desk.library, what, work, words)

    def collect(self, picks: Sequence[Pick]) -> None:
        """Put records into the basket, and say so."""
        fresh = self._desk.basket.add(picks)
        if fresh:
            words = tr("%n record added to the basket|%n records added to the basket", "", fresh)
            self.undoable.emit(Done(words, self._desk.basket.picks))
        elif picks:
            self.said.emit(tr("In the basket already"))

    def _explain(self, failure: StatedError) -> None:
        """Say in the foot what a job could not do."""
        self.failed.emit(failure.sentence)

    def _hear_end(self, _: object) -> None:
        """How a job ended. A method, for what else a job calls would keep the view as long as the job."""
        job = self.sender()
        assert isinstance(job, Job)  # noqa: S101 - nothing else is joined to it
        if job.failure is not None:
            self._failing[job.what] = job.failure.sentence
        elif job.what in self._failing:
            self.cured.emit(self._failing.pop(job.what))

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """What the view does for commands, by name of `actions.COMMANDS`; those win over the window's own."""
        return {}


MakeView = Callable[[Desk], View]
