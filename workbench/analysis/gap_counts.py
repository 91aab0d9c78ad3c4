"""How many gaps each review of a library has: reckoned once a change of the review, as the change log counts them.

Reckoning reads the whole thread of a review, so it belongs off the thread of the window. What was reckoned is asked
from there: it is one look into a mapping. Earlier reviews brought in have no gaps: nobody writes them on.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from workbench.on_demand import called

if TYPE_CHECKING:
    from workbench.library import Library
    from workbench.library.reading import ReviewSummary

gaps = called("workbench.analysis.gaps", "gaps")
thread = called("workbench.analysis.thread", "thread")

A_WHILE = 0.05
"""Seconds of reckoning after which something else may come in between: a save waits no longer."""


@dataclass(frozen=True)
class GapsOf:
    """The gaps of a review: how many by kind of record, and the sentence of each."""

    by_kind: Mapping[str, int] = field(default_factory=dict)
    sentences: tuple[str, ...] = ()


NO_GAPS = GapsOf()


class KnownGaps:
    """What has been reckoned. A review that was changed since is not known, and reckoned anew when asked for."""

    def __init__(self) -> None:
        self._whole: dict[int, tuple[int, GapsOf]] = {}
        self._counts: dict[int, tuple[int, int]] = {}

    def of(self, library: "Library", review: "ReviewSummary") -> GapsOf:
        """The gaps of a review; they are read where they are not known."""
        if review.is_earlier:
            return NO_GAPS
        step, known = self._whole.get(review.review_id, (-1, NO_GAPS))
        if step != review.last_step:
            found = gaps(thread(library, review.review_id))
            known = GapsOf(Counter(gap.record[0] for gap in found), tuple(gap.sentence for gap in found))
            self._whole[review.review_id] = review.last_step, known
            self._counts[review.review_id] = review.last_step, len(found)
        return known

    def count(self, review: "ReviewSummary") -> int | None:
        """How many gaps a review has; None where that is not known, or no question: see `ReviewSummary.is_earlier`."""
        step, number = self._counts.get(review.review_id, (-1, 0))
        return number if step == review.last_step and not review.is_earlier else None

    def reckon(self, library: "Library", reviews: "Collection[ReviewSummary]") -> bool:
        """Reckon what is not known of these, for `A_WHILE`; whether all is known then."""
        until = perf_counter() + A_WHILE
        for review in reviews:
            if review.is_earlier or self.count(review) is not None:
                continue
            if perf_counter() > until:
                return False
            self.of(library, review)
        return True

    def kept(self) -> dict[str, list[int]]:
        """The numbers, as JSON can hold them; another thread may reckon meanwhile."""
        return {str(key): list(known) for key, known in self._counts.copy().items()}

    def come_back(self, kept: object) -> None:
        """Take what `kept` wrote; what is written otherwise is passed over."""
        for key, known in kept.items() if isinstance(kept, Mapping) else ():
            match known:
                case [int(step), int(number)] if str(key).isdecimal():
                    self._counts[int(key)] = step, number
