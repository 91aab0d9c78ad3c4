"""What was done, as the foot tells it with Undo beside it: its words, and what exactly Undo takes back."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import get_ident
from typing import TYPE_CHECKING

from workbench.library import Changed
from workbench.views.shell.basket import Picks

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from workbench.library import Library
    from workbench.views.bridge import Job
    from workbench.views.shell.place import StartsJobs


@dataclass(frozen=True)
class Done:
    """`meant` is what Undo takes back: a step of the library, or the basket as it now is; None: nothing was changed.

    `result` is what the work came to.
    """

    words: str
    meant: int | Picks | None
    result: object = None


def done(library: "Library", work: Callable[[], object], words: str = "") -> Done:
    """Have `work` done on this thread, and tell the last step it made; none that another thread made meanwhile counts.

    Without `words` it says what the work came to. Raises what the work does.
    """
    here, steps = get_ident(), list[int]()

    def hear(change: Changed) -> None:
        if get_ident() == here:
            steps.append(change.step)

    unsubscribe = library.subscribe(hear)
    try:
        result = work()
    finally:
        unsubscribe()
    return Done(words or str(result), steps[-1] if steps else None, result)


def have_done(
    start: "StartsJobs", heard: "SignalInstance", library: "Library", what: str, work: Callable[[], object], words: str
) -> "Job":
    """Have `work` done off the GUI thread, as a change that must not be lost; `heard` is told what was done."""
    job = start(what, lambda _: done(library, work, words), must_finish=True)
    job.done.connect(heard)
    return job
