"""The basket: what was picked to be taken out of the library together, by ids; no word of a record stands in it.

What was deleted is not in it, and is again when the deletion is undone. The last changes of the basket can be taken
back until a record of the library is changed: from then on Undo means that record.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from workbench.library import Act, Changed
from workbench.records.ids import Pick

MOST_BACK = 50
"""How many changes of the basket can be taken back."""
Picks = tuple[Pick, ...]


class Basket(QObject):
    """See the module."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all: Picks = ()
        self._gone: set[tuple[str, int]] = set()
        self._before: list[Picks] = []

    @property
    def picks(self) -> Picks:
        """What is in it, in its order, as far as the library holds it."""
        return tuple(pick for pick in self._all if pick[:2] not in self._gone)

    @property
    def can_undo(self) -> bool:
        """Whether the last change was one of the basket."""
        return bool(self._before)

    def add(self, picks: Iterable[Pick]) -> int:
        """Put records at the end, each once; how many were not in it before."""
        known = set(self.picks)
        fresh = tuple(pick for pick in dict.fromkeys(picks) if pick not in known)
        if fresh:
            self._put((*self.picks, *fresh))
        return len(fresh)

    def take_out(self, picks: Iterable[Pick]) -> None:
        """Take records out; they stay in the library."""
        out = set(picks)
        self._put(tuple(pick for pick in self.picks if pick not in out))

    def move(self, rows: Sequence[int], to: int) -> None:
        """Let these rows be a block that begins at row `to` of the others."""
        held, moved = self.picks, set(rows)
        others = [pick for at, pick in enumerate(held) if at not in moved]
        at = max(0, min(to, len(others)))
        self._put((*others[:at], *(held[row] for row in sorted(moved)), *others[at:]))

    def undo(self) -> None:
        """Take the last change of the basket back."""
        self._all = self._before.pop()
        self.changed.emit()

    def _put(self, picks: Picks) -> None:
        if picks != self.picks:
            self._before = [*self._before[1 - MOST_BACK :], self._all]
            self._all = picks
            self.changed.emit()

    def lose(self, picks: Iterable[Pick]) -> None:
        """The library does not hold these."""
        lost = {pick[:2] for pick in picks}
        if not lost <= self._gone:
            self._gone |= lost
            self.changed.emit()

    def hear(self, change: Changed) -> None:
        """The library has changed: its records are what Undo means now, and some may have gone or come back."""
        self._before.clear()
        held = self.picks
        for touched in change.touched:
            key = touched.kind, touched.record_id
            if touched.act is Act.DELETED:
                self._gone.add(key)
            elif touched.act is Act.ADDED:
                self._gone.discard(key)
        if self.picks != held:
            self.changed.emit()

    def kept(self) -> list[list[object]]:
        """What is in it, as JSON can hold it."""
        return [list(pick) for pick in self.picks]

    def come_back(self, kept: object) -> None:
        """Take what `kept` wrote; what is written otherwise is passed over."""
        found = [_read(each) for each in kept] if isinstance(kept, list) else []
        self._all = tuple(pick for pick in found if pick is not None)


def _read(kept: object) -> Pick | None:
    match kept:
        case [str(kind), int(record_id), int(page)]:
            return Pick(kind, record_id, page)
    return None
