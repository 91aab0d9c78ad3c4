"""A plan over a snapshot → how near and how well each document matches. BM25F over arrays of postings.

A match holds only the documents that do match, in ascending order, so that a rare word costs next to nothing; what a
single word or phrase matches is kept by the snapshot, for the next key stroke asks for most of it again.
"""

import math
from collections.abc import Iterator
from functools import partial, reduce

import numpy as np

from workbench.search.in_a_row import begins
from workbench.search.plan import (
    Every,
    Excluded,
    Mask,
    Mostly,
    Near,
    Nearness,
    Plan,
    Same,
    Some,
    Terms,
    Wider,
    is_worded,
)
from workbench.search.postings import NO_DOCUMENTS, Documented, Documents, Numbers
from workbench.search.ranking import FULL, OF_LIBRARY, Match, Nearnesses, highest, is_any
from workbench.search.schema import BODY, HEAD
from workbench.search.snapshot import NONE, Held, Snapshot, Weights

FIELD_WEIGHTS = {HEAD: 2.5, BODY: 1.0}
SATURATION = 1.2
ENOUGH = 20
"""Where fewer documents than this hold all words of a query, those that hold some of them are taken in too."""
RELATED = 0.5
"""How much of a word's weight a document holds that speaks of its subject in other words."""
OF_REVIEW = 0.3
"""How much of what its review says of the query is added to a document that does not hold all of it (after Liu and
Croft, "Cluster-based retrieval using language models", SIGIR 2004)."""
MOST_PARTIAL = 200
"""At most so many of them, those that hold most."""
MANY = 2000
"""From so many documents on, a table over all documents is quicker than looking each of them up."""
OF_ONE_STEM = 50
"""More words than this are those of a beginning, which stand side by side."""
Row = tuple[Documents, np.int8, Weights]
"""Documents, each once; how near they are; what each of them adds."""

Occurrences = tuple[Nearness, float, tuple[Documents, Documents | Numbers]]


def evaluate(plan: Plan, snapshot: Snapshot) -> Match:
    """The matches of a plan; deleted documents never match. Of words alone they are kept, to be counted and sorted."""
    if isinstance(plan, Every) and len(plan.parts) == 1:
        return evaluate(plan.parts[0], snapshot)
    made = partial(_evaluated, plan, snapshot)
    return snapshot.kept(plan, made) if is_worded(plan) else made()


def _evaluated(plan: Plan, snapshot: Snapshot) -> Match:
    match plan:
        case Terms() | Near() | Same():
            return _same(plan.parts if isinstance(plan, Same) else (plan,), snapshot)
        case Wider(part, related):
            return _wider(evaluate(part, snapshot), evaluate(Same(related), snapshot), snapshot)
        case Mostly(parts):
            return _mostly(parts, snapshot)
        case Mask(documents):
            return _plain(documents & snapshot.live)
        case Some(parts):
            return _some(parts, snapshot)
        case Every() | Excluded():
            return _every(plan.parts if isinstance(plan, Every) else (plan,), snapshot)


def _plain(is_in: Documented) -> Match:
    """A match of documents without any word in them."""
    ids = np.flatnonzero(is_in).astype(np.int32)
    return Match(ids, np.full(len(ids), FULL), np.zeros(len(ids), np.float32))


def _every(parts: tuple[Plan, ...], snapshot: Snapshot) -> Match:
    """All parts hold: the fewest first, then filters, then what must not be."""
    masks = [part.documents for part in parts if isinstance(part, Mask)]
    worded = [evaluate(part, snapshot) for part in parts if not isinstance(part, Mask | Excluded)]
    worded.sort(key=lambda each: len(each.ids))
    found = reduce(partial(_both, snapshot), worded) if worded else _plain(reduce(np.logical_and, masks, snapshot.live))
    for mask in masks:
        found = found.only(mask[found.ids])
    for part in parts:
        if isinstance(part, Excluded):
            found = found.only(_places_in(evaluate(part.part, snapshot).ids, found.ids, snapshot) < 0)
    return found


def _some(parts: tuple[Plan, ...], snapshot: Snapshot) -> Match:
    """Where several parts hold, the nearest counts, and all add to the score."""
    found = [match for match in (evaluate(part, snapshot) for part in parts) if len(match.ids)]
    if len(found) == 1:
        return found[0]
    gathered = _Gathered(snapshot)
    for each in found:
        gathered.take(each.ids, each.nearness, each.score)
    return gathered.match()


def _same(parts: tuple[Terms | Near, ...], snapshot: Snapshot) -> Match:
    return _scored([row for part in parts for row in _rows(part, snapshot)], snapshot)


def is_enough(parts: tuple[Plan, ...], snapshot: Snapshot) -> bool:
    """Whether so many documents hold all parts that those which hold less are not asked for."""
    return len(evaluate(Every(parts), snapshot).ids) >= ENOUGH


def _wider(near: Match, far: Match, snapshot: Snapshot) -> Match:
    far = far.only(_places_in(near.ids, far.ids, snapshot) < 0)
    return _together(near, Match(far.ids, np.zeros_like(far.nearness), np.float32(RELATED) * far.score))


def _together(one: Match, other: Match) -> Match:
    """Two matches that have no document in common as one."""
    ids = np.concatenate([one.ids, other.ids])
    order = np.argsort(ids)
    nearness = np.concatenate([one.nearness, other.nearness])
    return Match(ids[order], nearness[order], np.concatenate([one.score, other.score])[order])


def _mostly(parts: tuple[Plan, ...], snapshot: Snapshot) -> Match:
    found = [evaluate(part, snapshot) for part in parts]
    full = reduce(partial(_both, snapshot), sorted(found, key=lambda each: len(each.ids)))
    full = full.only(full.nearness > 0)
    return _together(full, _partial(found, full, snapshot))


def _partial(found: list[Match], full: Match, snapshot: Snapshot) -> Match:
    """The best of the documents that do not hold all parts: the more of the query's weight, the better.

    What stands in a review that says much of what is asked for comes before what does not. Entries of the library's
    lists are none of them.
    """
    held, sums = np.zeros(snapshot.count, np.float32), np.zeros(snapshot.count, np.float32)
    having = [each.in_full or len(each.ids) for each in found]
    weights = [_rarity(count, snapshot) if count else 0.0 for count in having]
    for each, weight in zip(found, weights, strict=True):
        share = np.where(each.nearness > 0, np.float32(1), np.float32(RELATED))
        held[each.ids] += share * np.float32(weight / max(sum(weights), 1e-9))
        sums[each.ids] += each.score
    held[full.ids] = 0
    ids = np.flatnonzero(held).astype(np.int32)
    ids = ids[~is_any(snapshot.kind[ids], OF_LIBRARY)]
    own = held[ids] * sums[ids]
    said = _in_reviews(np.concatenate([full.ids, ids]), np.concatenate([full.score, own]), snapshot)
    score = own + np.float32(OF_REVIEW) * said[snapshot.review[ids]]
    best = highest(score, MOST_PARTIAL)
    best = np.sort(best[np.argsort(-score[best], kind="stable")][:MOST_PARTIAL])
    return Match(ids[best], np.zeros(len(best), np.int8), score[best])


def _in_reviews(ids: Documents, score: Weights, snapshot: Snapshot) -> Weights:
    """How much each review, by its id, says of what these documents match: the length of the row of their scores."""
    squares = np.bincount(snapshot.review[ids], score.astype(np.float64) ** 2, minlength=1)
    squares[0] = 0
    return np.sqrt(squares).astype(np.float32)


def _places_in(many: Documents, ids: Documents, snapshot: Snapshot) -> Numbers:
    """Where each document stands in an ascending row; -1 for those that do not."""
    if not len(many):
        return np.full(len(ids), -1, np.int64)
    if len(ids) > MANY:
        table = np.full(snapshot.count, -1, np.int32)
        table[many] = np.arange(len(many), dtype=np.int32)
        return table[ids].astype(np.int64)
    at = np.searchsorted(many, ids)
    at[at == len(many)] = 0
    return np.where(many[at] == ids, at, -1)


def _both(snapshot: Snapshot, few: Match, many: Match) -> Match:
    at = _places_in(many.ids, few.ids, snapshot)
    is_in = at >= 0
    few, at = few.only(is_in), at[is_in]
    return Match(few.ids, np.minimum(few.nearness, many.nearness[at]), few.score + many.score[at])


class _Gathered:
    """Nearness and weight of documents summed up over several rows of them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._nearness = np.zeros(snapshot.count, np.int8)
        self._weight = np.zeros(snapshot.count, np.float32)

    def take(self, ids: Documents, nearness: Nearnesses | np.int8, weight: Weights) -> None:
        """One more row of documents, each of them once."""
        self._nearness[ids] = np.maximum(self._nearness[ids], nearness)
        self._weight[ids] += weight

    def match(self) -> Match:
        """All documents that were taken."""
        ids = np.flatnonzero(self._nearness).astype(np.int32)
        return Match(ids, self._nearness[ids], self._weight[ids])


def _rarity(having: int, snapshot: Snapshot) -> float:
    return math.log(1 + (snapshot.living - having + 0.5) / (having + 0.5))


def _scored(rows: list[Row], snapshot: Snapshot) -> Match:
    """BM25 of all rows as one word: the rarer among the living and the more often, the higher; enough is enough."""
    found = _summed(rows, snapshot)
    living = found.only(snapshot.live[found.ids]) if snapshot.has_deleted else found
    weight = living.score
    rarity = np.float32(_rarity(len(living.ids), snapshot) * (SATURATION + 1))
    return Match(living.ids, living.nearness, rarity * weight / (weight + np.float32(SATURATION)))


def _rows(leaf: Terms | Near, snapshot: Snapshot) -> Iterator[Row]:
    """For each field and word, or each field of a phrase: documents, nearness, and what the occurrences weigh."""
    for field, field_weight in FIELD_WEIGHTS.items():
        norms = snapshot.norms[field]
        for nearness, weight, (ids, counts) in _occurrences(leaf, field, snapshot):
            if len(ids):
                weights = np.float32(weight * field_weight) * counts / norms[ids]
                yield ids, np.int8(nearness), weights.astype(np.float32)


def _occurrences(leaf: Terms | Near, field: str, snapshot: Snapshot) -> Iterator[Occurrences]:
    """Nearness, weight, and the documents with how often."""
    if isinstance(leaf, Terms):
        if len(leaf.variants) > OF_ONE_STEM:
            snapshot.read_ahead(field, [variant.word for variant in leaf.variants])
        for variant in leaf.variants:
            yield variant.nearness, variant.weight, snapshot.postings(field, variant.word)
    else:
        found = snapshot.kept((leaf.slots, field), lambda: Held(begins(leaf.slots, field, snapshot)))
        yield leaf.nearness, leaf.weight, _counted(found.ids)


def _counted(ids: Documents) -> tuple[Documents, Numbers]:
    """Each of an ascending row once, and how often it stands there."""
    ends = np.append(np.flatnonzero(ids[1:] != ids[:-1]), len(ids) - 1) if len(ids) else NONE
    return ids[ends], np.diff(ends, prepend=-1)


def _summed(rows: list[Row], snapshot: Snapshot) -> Match:
    if not rows:
        return Match(NO_DOCUMENTS, np.zeros(0, np.int8), np.zeros(0, np.float32))
    if len(rows) == 1:
        ids, nearness, weight = rows[0]
        return Match(ids, np.full(len(ids), nearness), weight)
    gathered = _Gathered(snapshot)
    for row in rows:
        gathered.take(*row)
    return gathered.match()
