"""Matches of a query, and the best of them in order."""

from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.search.postings import Documented, Documents, Numbers
from workbench.search.schema import KIND_CODES, PAGE
from workbench.search.snapshot import Snapshot, Weights

PAGE_WEIGHT = 0.6
"""A page of a source ranks below the record that was made from it."""
OF_LIBRARY = tuple(KIND_CODES[kind] for kind in ("agency", "publisher", "theme"))
"""Entries of the library's own lists: they rank below every record of a review, however near they match."""
LIST_SHARE = 0.125
HALF = 20.0
"""The score that lies half-way between two steps of nearness."""
IN_PART = 0.5
"""The least rank value of what does not hold all the words; what does has 1 or more, and entries of lists have less."""
FULL = np.int8(3)
"""The nearness of what matches without any word, such as a filter."""
Nearnesses = npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Match:
    """The live documents that match, ascending; how near each matches, and its score (0 and more).

    Nearness 0: a document that holds only some of the words, or others for the same subject.
    """

    ids: Documents
    nearness: Nearnesses
    score: Weights

    @property
    def in_full(self) -> int:
        """How many documents hold all that was asked for."""
        return int(np.count_nonzero(self.nearness))

    def only(self, is_kept: Documented) -> "Match":
        """Some of them."""
        return Match(self.ids[is_kept], self.nearness[is_kept], self.score[is_kept])


def rank(
    match: Match, snapshot: Snapshot, limit: int, years: Numbers | None = None
) -> tuple[int, Documents, npt.NDArray[np.float64]]:
    """How many documents match, the best `limit` of them in order, and the rank value of each.

    The value's whole part is the nearness, so nearer matches always come first; those that hold only some of the words
    come after them (from `IN_PART`), and entries of the library's lists after all else. Equal ones stand in order of
    record. `years` of all documents: later first.
    """
    found = match.ids
    kind = snapshot.kind[found]
    score = np.where(kind == KIND_CODES[PAGE], match.score * np.float32(PAGE_WEIGHT), match.score).astype(np.float64)
    step = np.maximum(match.nearness, IN_PART)
    value = step + np.minimum(step, 1) * score / (score + HALF)
    value[is_any(kind, OF_LIBRARY)] *= LIST_SHARE
    first = value if years is None else value + (FULL + 1) * years[found].astype(np.float64)
    best = highest(first, limit)
    order = best[np.lexsort((snapshot.key[found[best]], -first[best]))][: max(limit, 0)]
    return len(found), found[order], value[order]


def highest(value: npt.NDArray[np.floating[Any]], limit: int) -> Numbers:
    """Where the `limit` highest values stand, ascending, with all that equal the lowest of them; without one, all."""
    if not len(value) > limit > 0:
        return np.arange(len(value))
    least = np.partition(value, len(value) - limit)[len(value) - limit]
    return np.flatnonzero(value >= least)


def is_any(kind: npt.NDArray[np.int8], codes: tuple[int, ...]) -> Documented:
    """Which of these kinds are one of some."""
    return reduce(np.logical_or, (kind == code for code in codes))
