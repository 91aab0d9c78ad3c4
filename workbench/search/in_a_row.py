"""Where words stand one after the other: a phrase, each of whose slots one of several words may fill."""

from functools import reduce

import numpy as np

from workbench.search.postings import NO_DOCUMENTS, Documented, Documents, Numbers
from workbench.search.snapshot import NONE, Snapshot

Slots = tuple[tuple[str, ...], ...]


def begins(slots: Slots, field: str, snapshot: Snapshot) -> Documents:
    """The document of every place at which the words stand one after the other, ascending.

    Places are read only of documents that hold a word for every slot, for reading them is what costs. (Of words moved
    back beyond the first document, the last one is marked too: more is read, and nothing else found.)
    """
    having = [_having(words, field, snapshot) for words in slots]
    where = reduce(np.logical_and, (_marked(ids, snapshot) for ids in having))
    found: Numbers | None = None
    for offset in sorted(range(len(slots)), key=lambda each: len(having[each])) if where.any() else ():
        here = _places(slots[offset], offset, field, snapshot, where)
        found = here if found is None else _common(found, here)
        if len(slots) > 2:
            where = _marked(found >> 32, snapshot)
    return NO_DOCUMENTS if found is None else (found >> 32).astype(np.int32)


def _having(words: tuple[str, ...], field: str, snapshot: Snapshot) -> Documents:
    """The documents of any of the words, those of one word after those of another."""
    return np.concatenate([NO_DOCUMENTS, *(snapshot.postings(field, word)[0] for word in words)])


def _marked(ids: Documents | Numbers, snapshot: Snapshot) -> Documented:
    is_in = np.zeros(snapshot.count, bool)
    is_in[ids] = True
    return is_in


def _places(words: tuple[str, ...], offset: int, field: str, snapshot: Snapshot, where: Documented) -> Numbers:
    """Places of any of the words in some documents, moved back by `offset`, as document * 2**32 + place; ascending.

    What was moved back beyond its document's beginning is no place, so it is in no row together with the first word's.
    """
    moved = [snapshot.places(field, word, where, offset) for word in words]
    if len(moved) == 1:
        return moved[0]
    found = _in_order(moved)
    is_first = np.ones(len(found), bool)
    np.not_equal(found[1:], found[:-1], out=is_first[1:])
    return found[is_first]


def _common(few: Numbers, many: Numbers) -> Numbers:
    """What stands in both rows; each ascending, without anything twice."""
    both = _in_order([few, many])
    return np.asarray(both[:-1][both[1:] == both[:-1]])


def _in_order(rows: list[Numbers]) -> Numbers:
    """All of several ascending rows in one; where they are long, a sort that knows of the rows is the quickest."""
    found = np.concatenate([NONE, *rows])
    found.sort(kind="stable")
    return found
