"""Query → hits, and how many of them each value of a facet has. The index catches up first: what is saved is found."""

import time
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from textwrap import shorten

import numpy as np

from workbench.library import Library
from workbench.progress import Progress, silent
from workbench.saying import tr
from workbench.search import ideas
from workbench.search.facets import COUNTED, REVIEW, Count, Facets, head
from workbench.search.hits import Hit, hits
from workbench.search.index import Index, index_of
from workbench.search.index_file import IndexFile
from workbench.search.meaning import Lookups, Meaning
from workbench.search.plan import Every, Plan, Some, leaves
from workbench.search.postings import Documents
from workbench.search.query import Node, parse
from workbench.search.ranking import Match, rank
from workbench.search.scoring import evaluate, is_enough
from workbench.search.snapshot import Snapshot
from workbench.search.snippets import Marker
from workbench.search.spelling import did_you_mean

Counts = Mapping[str, tuple[Count, ...]]
"""Counts of values by the name of their facet."""
LONGEST = 60
"""Letters that are said of what is called longer."""
FEW = 3
"""With fewer hits than this, a word the library does not hold may be a slip of the pen."""


class Order(StrEnum):
    """What comes first: the nearest match, or the latest year (within a year, the nearest match)."""

    RELEVANCE = "relevance"
    YEAR = "year"


@dataclass(frozen=True)
class Filters:
    """What hits are limited to: any value of a facet, every facet named. Names, labels or codes.

    `called`: facet, code and words of values chosen by their code, to say which of them the library has no longer.
    """

    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    agencies: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    review_id: int | None = None
    levels: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    called: tuple[tuple[str, str, str], ...] = ()

    def facets(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The facets in force: name as in a query ("kind"), and values."""
        named = {
            "kind": self.kinds,
            "theme": self.themes,
            "type": self.types,
            "year": tuple(str(year) for year in self.years),
            "agency": self.agencies,
            "publisher": self.publishers,
            REVIEW: () if self.review_id is None else (str(self.review_id),),
            "level": self.levels,
            "relation": self.relations,
            "state": self.states,
            "finding": self.findings,
        }
        return ((name, values) for name, values in named.items() if values)

    def is_key(self, name: str, value: str) -> bool:
        """Whether a value was chosen by its code; else it may be a name, or words of one."""
        return name == REVIEW or any((name, value) == (facet, code) for facet, code, _ in self.called)

    def words(self, name: str, value: str) -> str:
        """What a value of a facet is called."""
        return next((words for facet, code, words in self.called if (facet, code) == (name, value)), value)


@dataclass(frozen=True)
class Found:
    """The answer to a query. `hits` counts all, `results` are the best of them. `explanation`: a sentence or "".

    `in_full`: how many of the hits hold all that was asked for; where those are few, the others hold some of it.
    `reviews`: in how many reviews the hits are; `in_review`: how many are in each review of the results, by its id.
    `marker`: knows which words of a text were searched for.
    """

    hits: int
    took_ms: float
    results: tuple[Hit, ...] = ()
    did_you_mean: str = ""
    explanation: str = ""
    in_full: int = 0
    reviews: int = 0
    in_review: Mapping[int, int] = field(default_factory=dict)
    marker: Marker = field(default=Marker(), repr=False, compare=False)

    def without(self, gone: Set[tuple[str, int]]) -> "Found":
        """The same without these records, by kind and id, and without what belongs to reviews among them."""
        left = [each for each in self.results if not gone & {(each.kind, each.record_id), ("review", each.review_id)}]
        return replace(self, results=tuple(left), hits=self.hits - len(self.results) + len(left))


@dataclass
class _Search:
    """One search on a caught-up index."""

    library: Library
    file: IndexFile
    snapshot: Snapshot
    meaning: Meaning
    facets: Facets
    problems: list[str] = field(default_factory=list)

    @classmethod
    def on(cls, library: Library, file: IndexFile, index: Index) -> "_Search":
        snapshot = index.snapshot(file)
        step = file.step() or 0
        facets = Facets(library, snapshot, partial(index.labels, library, file, step))
        lookups = Lookups(
            relatives=partial(snapshot.relatives, file.relatives),
            beginning_with=file.beginning_with,
            synonyms=index.synonyms(library, step),
            mask=facets.mask,
            share=snapshot.share,
            related=ideas.related,
            is_enough=partial(is_enough, snapshot=snapshot),
        )
        return cls(library, file, snapshot, Meaning(lookups), facets)

    def limits(self, filters: Filters) -> dict[str, Plan]:
        """The filters as parts of a plan by facet. A value that the library lacks is told, and limits nothing."""
        parts: dict[str, Plan] = {}
        gone: list[str] = []
        for name, values in filters.facets():
            masks = [(value, self.facets.mask(name, value, is_key=filters.is_key(name, value))) for value in values]
            lacking = (filters.words(name, value) for value, mask in masks if mask is None)
            gone += [f"{head(name).lower()} “{shorten(words, LONGEST, placeholder='…')}”" for words in lacking]
            known = tuple(mask for _, mask in masks if mask is not None)
            if known:
                parts[name] = Some(known)
        if gone:
            said = tr("Searched without what is not in this library: {listed}.")
            self.problems.append(said.format(listed=", ".join(gone)))
        return parts

    def counted(self, query: Node | None, limits: Mapping[str, Plan]) -> Counts:
        """The counts of every facet: what a value would find together with the filters of all other facets."""
        asked = [] if query is None else [self.meaning.plan(query)]
        counts = {}
        matches: dict[frozenset[str], Match] = {}
        for name in COUNTED:
            others = frozenset(limits.keys() - {name})
            if others not in matches:
                plan = Every((*asked, *(limits[each] for each in others)))
                matches[others] = evaluate(plan, self.snapshot)
            counts[name] = self.facets.counts(name, matches[others].ids)
        return counts

    def results(self, plan: Plan, limit: int, order: Order) -> Found:
        """How many documents match, the best of them as hits, and how they are spread over reviews."""
        match = evaluate(plan, self.snapshot)
        years = self.facets.years() if order is Order.YEAR else None
        count, documents, scores = rank(match, self.snapshot, limit, years)
        ranked = zip(self.snapshot.key[documents].tolist(), scores.tolist(), strict=True)
        marker = Marker.of(leaves(plan))
        with self.library.reading() as session:
            found = hits(session, ranked, marker, self.library.lists, self.facets.passages)
        reviews, in_review = self.spread(match.ids, {hit.review_id for hit in found if hit.review_id is not None})
        return Found(count, 0.0, found, in_full=match.in_full, reviews=reviews, in_review=in_review, marker=marker)

    def spread(self, ids: Documents, shown: set[int]) -> tuple[int, Mapping[int, int]]:
        """In how many reviews these documents are, and how many of them in each review shown."""
        each = np.bincount(self.snapshot.review[ids], minlength=max(shown, default=0) + 1)
        return int(np.count_nonzero(each[1:])), {review: int(each[review]) for review in shown}


def find(
    library: Library,
    query: str,
    filters: Filters = Filters(),
    limit: int = 50,
    progress: Progress = silent,
    order: Order = Order.RELEVANCE,
) -> Found:
    """The records that a query finds, in an order. Any string is a query; what is wrong with it is explained.

    `progress` hears of a build of the index, also of one that another thread does and this one waits for. Raises
    `Cancelled` if it does, and `IndexUnwritable`.
    """
    begun = time.perf_counter()
    index = index_of(library)

    def job(file: IndexFile) -> Found:
        return _answer(_Search.on(library, file, index), query, filters, limit, order)

    found = index.answer(library, job, progress)
    took = (time.perf_counter() - begun) * 1000
    return replace(found, took_ms=round(took, 2))


def count(library: Library, query: str, filters: Filters = Filters(), progress: Progress = silent) -> Counts:
    """How many hits each value of each facet has, by the name of the facet: those that have none are left out.

    A value is counted as if it were chosen: under the query and the filters of all *other* facets. An empty query
    counts all that the filters let through. Raises as `find` does.
    """
    index = index_of(library)

    def job(file: IndexFile) -> Counts:
        search = _Search.on(library, file, index)
        return search.counted(parse(query).node, search.limits(filters))

    return index.answer(library, job, progress)


def _answer(search: _Search, query: str, filters: Filters, limit: int, order: Order) -> Found:
    asked = parse(query)
    parts = list(search.limits(filters).values())
    if asked.node is not None:
        parts.insert(0, search.meaning.plan(asked.node))
    if not parts:
        return Found(0, 0.0, explanation=_said(*search.problems, asked.explanation))
    found = search.results(Every(tuple(parts)), limit, order)
    is_slip = found.in_full < FEW and asked.node is not None
    suggestion = did_you_mean(query, search.file, search.snapshot) if is_slip else ""
    others = [asked.explanation, *search.meaning.problems, "" if found.in_full else asked.hint, _held(found)]
    return replace(found, did_you_mean=suggestion, explanation=_said(*search.problems, _first(*others)))


def _first(*said: str) -> str:
    """The first sentence that says something; "" if none does."""
    return next((each for each in said if each), "")


def _said(*said: str) -> str:
    """All that says something, a sentence after another."""
    return " ".join(each for each in said if each)


def _held(found: Found) -> str:
    """What to say where not every hit holds all the words."""
    if found.in_full == found.hits:
        return ""
    if not found.in_full:
        return tr(
            "None of these hits holds all the words; they hold some of them, or other words for the same subject."
        )
    said = tr("Hits with all the words: {count}. The others hold some of them, or other words for the same subject.")
    return said.format(count=found.in_full)
