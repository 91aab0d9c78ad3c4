"""Filters and their counts: the documents that a value of a facet holds for, and how many hits each value has."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from workbench import memory
from workbench.library import Library
from workbench.records.cited import SOURCE
from workbench.records.fields import KINDS
from workbench.saying import tr
from workbench.search import analysis
from workbench.search.filing import Facet, Value
from workbench.search.labels import Labels
from workbench.search.plan import Mask
from workbench.search.postings import Documents, Numbers
from workbench.search.schema import KIND_CODES, PAGE
from workbench.search.snapshot import Snapshot

YEARS = re.compile(r"(\d{4})?\s*(\.\.|-|–)?\s*(\d{4})?")
REVIEW = "review"
"""The facet without counts: one review alone."""
HEADS: Mapping[str, str] = {
    "kind": "Kind",
    "finding": "Kind of finding",
    "theme": "Theme",
    "agency": "Agency",
    "type": "Type of review",
    "publisher": "Publisher",
    "year": "Year",
    "level": "Level",
    "relation": "Relation",
    "state": "State of action",
    REVIEW: "Review",
}
"""What facets are called."""
COUNTED = tuple(name for name in HEADS if name != REVIEW)
"""The facets with counts, in the order in which they are shown."""


@dataclass(frozen=True)
class Count:
    """How many hits have a value of a facet. `value` names it in a filter."""

    value: str
    label: str
    hits: int


def head(name: str) -> str:
    """What a facet is called."""
    return tr(HEADS[name])


class Facets:
    """The filters of one search. `mask` gives the documents for which a facet has a value.

    `passages`: for each page found by the theme of a passage on it, the first line of the uppermost such passage, and
    the id of its mark.
    """

    def __init__(self, library: Library, snapshot: Snapshot, labels: Callable[[], Labels]) -> None:
        """`labels`: asked once a facet is asked for, for most searches ask for none."""
        self._library = library
        self._snapshot = snapshot
        self._labels = labels
        self._known: dict[tuple[str, str, bool], Mask | None] = {}
        self.passages: dict[int, tuple[int, int]] = {}

    def _facet(self, name: str) -> Facet:
        return self._labels().facet(self._library, name)

    def mask(self, name: str, value: str, *, is_key: bool = False) -> Mask | None:
        """The documents that have this value, or None if the library knows no such value.

        `is_key`: it is the key of one value, which is never taken for the name of another.
        """
        key = (name, value, is_key)
        if key not in self._known:
            self._known[key] = (
                self._kind(value.strip()) if name == "kind" else self._of_facet(name, value.strip(), is_key=is_key)
            )
        return self._known[key]

    def counts(self, name: str, ids: Documents) -> tuple[Count, ...]:
        """The values of a facet that some of these documents have, most hits first (years: newest first)."""
        if name == "kind":
            return _sorted(self._of_kinds(ids))
        facet = self._facet(name)
        hits = self._by_review(facet, ids) if facet.is_of_reviews else self._by_key(facet, ids)
        found = (Count(value.key, value.label, int(n)) for value, n in zip(facet.values, hits, strict=True) if n)
        return tuple(found) if name == "year" else _sorted(found)

    def years(self) -> Numbers:
        """The year of the review of every document; 0 where it has none."""
        facet, reviews = self._facet("year"), self._snapshot.review
        of_review = np.zeros(max(int(facet.holders.max(initial=0)), int(reviews.max(initial=0))) + 1, np.int64)
        years = np.array([int(value.key) for value in facet.values], np.int64)
        of_review[facet.holders] = years[facet.which]
        return of_review[reviews]

    def _of_kinds(self, ids: Documents) -> list[Count]:
        hits = np.bincount(self._snapshot.kind[ids], minlength=len(KIND_CODES))
        counted = {kind: int(hits[code]) for kind, code in KIND_CODES.items()}
        counted[SOURCE] += counted.pop(PAGE)
        return [Count(kind, KINDS[kind].plural, n) for kind, n in counted.items() if n]

    def _by_review(self, facet: Facet, ids: Documents) -> Numbers:
        of_review = np.bincount(self._snapshot.review[ids], minlength=int(facet.holders.max(initial=0)) + 1)
        return np.bincount(facet.which, of_review[facet.holders], len(facet.values)).astype(np.int64)

    def _by_key(self, facet: Facet, ids: Documents) -> Numbers:
        is_hit = np.zeros(self._snapshot.count + 1, bool)
        is_hit[ids] = True
        return np.bincount(facet.which[is_hit[self._snapshot.documents_of(facet)]], minlength=len(facet.values))

    def _of_facet(self, name: str, value: str, *, is_key: bool) -> Mask | None:
        facet = self._facet(name)
        if name == "year":
            years = _years(value)
            held = [at for at, each in enumerate(facet.values) if int(each.key) in years]
            return self._held(facet, held) if years else None
        chosen = _of_key(value, facet.values) if is_key else _chosen(name, value, facet.values)
        if not chosen:
            return None
        self._remember_passages(facet, chosen)
        return self._held(facet, chosen)

    def _held(self, facet: Facet, chosen: Collection[int]) -> Mask:
        is_chosen = np.zeros(len(facet.values), bool)
        is_chosen[list(chosen)] = True
        rows = is_chosen[facet.which]
        snapshot = self._snapshot
        if facet.is_of_reviews:
            return Mask(np.isin(snapshot.review, facet.holders[rows]))
        held = np.zeros(snapshot.count + 1, bool)
        held[snapshot.documents_of(facet)[rows]] = True
        return Mask(held[:-1])

    def _remember_passages(self, facet: Facet, chosen: Collection[int]) -> None:
        for key, which, line, mark in facet.passages:
            if which in chosen:
                self.passages[key] = min((line, mark), self.passages.get(key, (line, mark)))

    def _kind(self, value: str) -> Mask | None:
        wanted = analysis.words(value.replace("_", " "))
        codes = [KIND_CODES[key] for key, names in _kind_names().items() if _begins(wanted, names)]
        if KIND_CODES[SOURCE] in codes:
            codes.append(KIND_CODES[PAGE])
        return Mask(np.isin(self._snapshot.kind, codes)) if codes else self.mask("finding", value)


def _sorted(counts: Iterable[Count]) -> tuple[Count, ...]:
    return tuple(sorted(counts, key=lambda each: (-each.hits, each.label.casefold())))


def _years(value: str) -> range:
    """The years that "2019", "2019..2022", "2019.." or "..2022" means; none for what means no years."""
    match = YEARS.fullmatch(value)
    if not value or not match:
        return range(0)
    first = int(match[1] or 0)
    last = int(match[3] or (9999 if match[2] else first))
    return range(min(first, last), max(first, last) + 1)


def _of_key(key: str, values: tuple[Value, ...]) -> list[int]:
    return [at for at, each in enumerate(values) if each.key == key]


def _chosen(name: str, value: str, values: tuple[Value, ...]) -> list[int]:
    """The places of the values that are so called, or else have these words in their name; agencies: all of these."""
    by_key = _of_key(value, values)
    if by_key and name != "agency":
        return by_key
    called = [at for at, each in enumerate(values) if _is_called(value, (*each.names, *each.kinds))]
    if (name in {"theme", "publisher", REVIEW} and not called) or name == "agency":
        called += [at for at, each in enumerate(values) if at not in called and _is_part_of(value, each.label)]
    return called


@cache
def _kind_names() -> dict[str, list[tuple[str, ...]]]:
    return {
        key: [analysis.words(name) for name in (key.replace("_", " "), kind.label, kind.plural)]
        for key, kind in KINDS.items()
        if kind.searchable
    }


def _begins(wanted: tuple[str, ...], names: Collection[tuple[str, ...]]) -> bool:
    """Whether the words are the first words of a name: "learning", "learning points"."""
    return bool(wanted) and any(wanted == name[: len(wanted)] for name in names)


def _is_called(value: str, names: Iterable[str]) -> bool:
    wanted = _stems(value)
    return bool(wanted) and any(wanted == _stems(name) for name in names)


def _is_part_of(value: str, name: str) -> bool:
    wanted, having = _stems(value), _stems(name)
    return bool(wanted) and set(wanted) <= set(having)


@memory.kept(16384)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(analysis.stem(word) for word in analysis.words(text.replace("_", " ")))
