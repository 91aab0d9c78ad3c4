"""Which records share the most of what is rare with a text: those worth comparing with it word by word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from weakref import WeakKeyDictionary

import numpy as np

from workbench.search import ideas
from workbench.search.likeness import Text, Weights
from workbench.search.postings import NO_DOCUMENTS, Documented, Documents
from workbench.search.schema import BODY, TEXT_FIELDS, from_key
from workbench.search.snapshot import Held, Segment, Snapshot
from workbench.search.synonyms import Words, stems

MOST_SHARING = 40
"""Records that are worth it, at most."""
MOST_HELD = 300
"""Words and ideas of which it is kept in which documents of a segment they stand."""
_held: "WeakKeyDictionary[Segment, dict[Words | int, Documents]]" = WeakKeyDictionary()


@dataclass(frozen=True)
class Sharing:
    """The index, and which of its documents count; `relatives` gives the indexed words of a stem."""

    snapshot: Snapshot
    relatives: Callable[[str], list[str]]
    is_there: Documented

    def most(self, text: Text, weights: Weights) -> list[int]:
        """The ids of the records that share most. `weights` learns how rare is what the text says."""
        score = np.zeros(self.snapshot.count, np.float32)
        for each in text.words:
            having = self._among((each,), each)
            weights.learn_word(each, len(having))
            score[having] += weights.word(each) ** 2
        for idea in text.ideas:
            having = self._among([stems(each) for each in ideas.known().names[idea]], idea)
            weights.learn_idea(idea, len(having))
            score[having] += weights.idea(idea) ** 2
        score /= np.sqrt(self.snapshot.norms[BODY])
        found = np.flatnonzero(score)
        if len(found) > MOST_SHARING:
            found = found[np.argpartition(score[found], len(found) - MOST_SHARING)[-MOST_SHARING:]]
        return [from_key(key)[1] for key in self.snapshot.key[found].tolist()]

    def _among(self, rows: Sequence[Words], key: Words | int) -> Documents:
        """The documents that hold all words of one of the rows, wherever they stand; stop words do not count."""

        def made() -> Held:
            starts = np.cumsum([0, *(each.count for each in self.snapshot.segments.values())]).tolist()
            parts = zip(starts, self.snapshot.segments.values(), strict=False)
            found = [self._in_segment(each, rows, key) + np.int32(start) for start, each in parts]
            return Held(np.concatenate([NO_DOCUMENTS, *found]))

        ids = self.snapshot.kept(("similar", key), made).ids
        return ids[self.is_there[ids]]

    def _in_segment(self, segment: Segment, rows: Sequence[Words], key: Words | int) -> Documents:
        """The same in one segment, numbered within it: found once, as segments never change."""
        held = _held.setdefault(segment, {})
        if key not in held:
            if len(held) >= MOST_HELD:
                held.clear()
            masks = (reduce(np.logical_and, (self._holds(segment, each) for each in _telling(row))) for row in rows)
            held[key] = np.flatnonzero(reduce(np.logical_or, masks)).astype(np.int32)
        return held[key]

    def _holds(self, segment: Segment, stem: str) -> Documented:
        """Which documents hold a word of this stem."""
        is_held = np.zeros(segment.count, bool)
        for word in self.relatives(stem):
            for name in TEXT_FIELDS:
                is_held[segment.postings(name, word).ids] = True
        return is_held


def _telling(row: Words) -> Words:
    return tuple(stem for stem in row if ideas.is_telling(stem)) or row
