"""A plan over a snapshot → how near and how well each document matches. BM25F over arrays of postings."""

import math
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from workbench.search.plan import Every, Excluded, Mask, Near, Plan, Some, Terms
from workbench.search.schema import BODY, HEAD, KIND_CODES, KIND_SHIFT, PAGE
from workbench.search.snapshot import NONE, Numbers, Snapshot, Weights

FIELD_WEIGHTS = {HEAD: 2.5, BODY: 1.0}
SATURATION = 1.2
PAGE_WEIGHT = 0.6
"""A page of a source ranks below the record that was made from it."""
OF_LIBRARY = tuple(KIND_CODES[kind] for kind in ("agency", "publisher", "theme"))
"""Entries of the library's own lists: they rank below every record of a review, however near they match."""
LIST_SHARE = 0.25
HALF = 20.0
"""The score that lies half-way between two steps of nearness."""
Nearnesses = npt.NDArray[np.int8]


@dataclass(frozen=True)
class Match:
    """For every document: how near it matches (0: not at all), and its score (0 and more)."""

    nearness: Nearnesses
    score: Weights


def evaluate(plan: Plan, snapshot: Snapshot) -> Match:
    """The matches of a plan; deleted documents never match."""
    match plan:
        case Terms():
            return _terms(plan, snapshot)
        case Near():
            return _near(plan, snapshot)
        case Mask(documents):
            return Match(np.where(documents & snapshot.live, np.int8(3), np.int8(0)), np.zeros(snapshot.count))
        case Every(parts):
            return reduce(_both, (evaluate(part, snapshot) for part in parts), _everything(snapshot))
        case Some(parts):
            return reduce(_either, (evaluate(part, snapshot) for part in parts), _nothing(snapshot))
        case Excluded(part):
            inside = evaluate(part, snapshot).nearness > 0
            return Match(np.where(~inside & snapshot.live, np.int8(3), np.int8(0)), np.zeros(snapshot.count))


def rank(match: Match, snapshot: Snapshot, limit: int) -> tuple[int, Numbers, Weights]:
    """How many documents match, the best `limit` of them in order, and the rank value of each.

    The value's whole part is the nearness, so nearer matches always come first; equal ones stand in order of record,
    and entries of the library's lists after all else (their values are below 1).
    """
    found = np.flatnonzero(match.nearness)
    kind = snapshot.key[found] >> KIND_SHIFT
    score = np.where(kind == KIND_CODES[PAGE], match.score[found] * PAGE_WEIGHT, match.score[found])
    value = match.nearness[found] + score / (score + HALF)
    value = np.where(np.isin(kind, OF_LIBRARY), value * LIST_SHARE, value)
    if len(found) > limit > 0:
        least = np.partition(value, len(value) - limit)[len(value) - limit]
        best = np.flatnonzero(value >= least)
    else:
        best = np.arange(len(found))
    order = best[np.lexsort((snapshot.key[found[best]], -value[best]))][: max(limit, 0)]
    return len(found), found[order], value[order]


def _everything(snapshot: Snapshot) -> Match:
    return Match(snapshot.live.astype(np.int8) * np.int8(3), np.zeros(snapshot.count))


def _nothing(snapshot: Snapshot) -> Match:
    return Match(np.zeros(snapshot.count, np.int8), np.zeros(snapshot.count))


def _both(one: Match, other: Match) -> Match:
    nearness = np.minimum(one.nearness, other.nearness)
    return Match(nearness, np.where(nearness > 0, one.score + other.score, 0.0))


def _either(one: Match, other: Match) -> Match:
    return Match(np.maximum(one.nearness, other.nearness), one.score + other.score)


def _scored(nearness: Nearnesses, weight: Weights, snapshot: Snapshot) -> Match:
    """BM25: the rarer among the living and the more often, the higher; often enough is enough."""
    kept = np.where(snapshot.live, nearness, np.int8(0))
    having = int(np.count_nonzero(kept))
    living = int(np.count_nonzero(snapshot.live))
    rarity = math.log(1 + (living - having + 0.5) / (having + 0.5))
    score = rarity * weight * (SATURATION + 1) / (weight + SATURATION)
    return Match(kept, np.where(kept > 0, score, 0.0))


def _terms(terms: Terms, snapshot: Snapshot) -> Match:
    nearness = np.zeros(snapshot.count, np.int8)
    weight = np.zeros(snapshot.count)
    for field, field_weight in FIELD_WEIGHTS.items():
        norms = snapshot.norms[field]
        for variant in terms.variants:
            ids, counts = snapshot.postings(field, variant.word)
            nearness[ids] = np.maximum(nearness[ids], np.int8(variant.nearness))
            weight[ids] += variant.weight * field_weight * counts / norms[ids]
    return _scored(nearness, weight, snapshot)


def _near(near: Near, snapshot: Snapshot) -> Match:
    nearness = np.zeros(snapshot.count, np.int8)
    weight = np.zeros(snapshot.count)
    for field, field_weight in FIELD_WEIGHTS.items():
        ids, counts = np.unique(_begins(near, field, snapshot), return_counts=True)
        nearness[ids] = np.int8(near.nearness)
        weight[ids] += near.weight * field_weight * counts / snapshot.norms[field][ids]
    return _scored(nearness, weight, snapshot)


def _begins(near: Near, field: str, snapshot: Snapshot) -> Numbers:
    """The document of every place at which the words stand one after the other."""
    if len(near.slots) == 1:
        return _places(near.slots[0], 0, field, snapshot) >> 32
    slots = sorted(enumerate(near.slots), key=lambda each: _how_many(each[1], field, snapshot))
    begins: Numbers | None = None
    for offset, words in slots:
        here = _places(words, offset, field, snapshot)
        begins = here if begins is None else _common(begins, here)
        if not len(begins):
            return NONE
    return NONE if begins is None else begins >> 32


def _how_many(words: tuple[str, ...], field: str, snapshot: Snapshot) -> int:
    return sum(len(snapshot.postings(field, word)[0]) for word in words)


def _places(words: tuple[str, ...], offset: int, field: str, snapshot: Snapshot) -> Numbers:
    """Places of any of the words, moved back by `offset`, as document * 2**32 + place; ascending."""
    found = [snapshot.places(field, word) for word in words]
    codes = [(ids[at >= offset] << 32) + at[at >= offset] - offset for ids, at in found]
    return codes[0] if len(codes) == 1 else np.unique(np.concatenate([NONE, *codes]))


def _common(few: Numbers, many: Numbers) -> Numbers:
    """The members of `few` that stand in `many` too; both ascending."""
    if not len(many):
        return NONE
    at = np.searchsorted(many, few)
    at[at == len(many)] = 0
    return np.asarray(few[many[at] == few])
