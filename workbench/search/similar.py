"""A sentence → the nearest earlier ones of the same sort, why each is near, and what became of it.

Which records may be near is read from the index (see `sharing`). These are compared word by word with what is typed:
tf-idf cosine over words and ideas, lowered where shared words stand in another order, raised by shared themes and
agencies. Of the best, those that perhaps speak of something else stand last.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from workbench.library import Library
from workbench.library.marking import names_borne
from workbench.progress import Progress, silent
from workbench.records.fields import KINDS
from workbench.records.learning import Action, Recommendation
from workbench.records.review import Review
from workbench.search import analysis, documents
from workbench.search.hits import Hit, hits
from workbench.search.ideas import Said
from workbench.search.index import index_of
from workbench.search.index_file import IndexFile
from workbench.search.likeness import Text, Weights, cosine, in_order, is_apart, read
from workbench.search.postings import Documented
from workbench.search.repeats import CONFIRMED
from workbench.search.schema import KIND_CODES, key_of
from workbench.search.sharing import Sharing
from workbench.search.snapshot import Snapshot
from workbench.search.snippets import Marker, Piece, cut
from workbench.search.synonyms import Words, stems

SORTS = ("recommendation", "learning_point", "kloe")
"""The kinds of record that have earlier ones of their sort."""
FEWEST_WORDS = 3
"""Telling words that a text must have before anything is like it."""
LEAST = 0.28
"""The score below which nothing is shown; see tests/benchmarks/bench_similar.py."""
SHARED_WEIGHT = 0.06
"""By how much of what lacks to 1 a score is raised for each shared theme or agency."""
_Codes = Mapping[int, tuple[str, ...]]
"""Codes by the id of a record."""


@dataclass(frozen=True)
class Became:
    """What became of a recommendation, as codes: relation to an earlier one, response, states of its actions.

    `since`: the relations in which later ones stand to it.
    """

    relation: str = ""
    response: str = ""
    states: tuple[str, ...] = ()
    since: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alike:
    """An earlier record. `text`: its words, those that matched marked; `words`: these, the most telling first.

    `shared` of `asked` telling words typed are met in it; `lacks`: the others. `score`: 0 to 1. `instead`: its words
    for what it speaks of, if it perhaps speaks of something else in much the same words.
    """

    hit: Hit
    score: float
    text: tuple[Piece, ...]
    words: tuple[str, ...]
    shared: int
    asked: int
    lacks: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    became: Became = Became()


@dataclass(frozen=True)
class Compared:
    """What is alike, best first, among the records of so many earlier reviews. `is_asked`: enough was typed.

    Those that perhaps speak of something else in much the same words stand last.
    """

    alike: tuple[Alike, ...] = ()
    reviews: int = 0
    is_asked: bool = True

    @property
    def near(self) -> tuple[Alike, ...]:
        """Those that seem to speak of the same."""
        return tuple(each for each in self.alike if not each.instead)


def similar(
    library: Library,
    text: str,
    kind: str = "recommendation",
    *,
    themes: Collection[str] = (),
    agencies: Collection[str] = (),
    besides: tuple[str, int] | None = None,
    review_id: int | None = None,
    limit: int = 5,
    progress: Progress = silent,
) -> Compared:
    """The nearest earlier records of a kind of `SORTS`, and of them never `besides`.

    For a review, all other reviews hold earlier ones but those known to be of a later year.
    `themes` and `agencies` of what is typed, by name, are further evidence. Raises as `find` does.
    """
    said = read(text)
    if len(said.said) < FEWEST_WORDS:
        return Compared(is_asked=False)
    index = index_of(library)

    def job(file: IndexFile) -> Compared:
        snapshot = index.snapshot(file)
        typed = _Typed(text, said, frozenset(themes), frozenset(each.casefold() for each in agencies))
        return _Comparing(library, snapshot, file, kind, typed).compared(besides, review_id, limit)

    return index.answer(library, job, progress)


@dataclass(frozen=True)
class _Typed:
    words: str
    said: Text
    themes: frozenset[str]
    agencies: frozenset[str]


@dataclass
class _Comparing:
    library: Library
    snapshot: Snapshot
    file: IndexFile
    kind: str
    typed: _Typed

    def compared(self, besides: tuple[str, int] | None, review_id: int | None, limit: int) -> Compared:
        with self.library.reading() as session:
            is_there = self._earlier(session, besides, review_id)
            weights = Weights(int(np.count_nonzero(is_there)))
            found = Sharing(self.snapshot, self.file.relatives, is_there).most(self.typed.said, weights)
            scored = self._scored(session, found, weights)
            best = sorted((each for each in scored if each.score >= LEAST), key=lambda each: -each.score)[:limit]
            best.sort(key=lambda each: each.is_apart)
            made = self._dressed(session, best, weights, besides)
        return Compared(made, int(np.count_nonzero(np.bincount(self.snapshot.review[is_there]))))

    def _earlier(self, session: Session, besides: tuple[str, int] | None, review_id: int | None) -> Documented:
        """The records of the kind that may be earlier ones: in other reviews, of no later year."""
        is_there: Documented = self.snapshot.live & (self.snapshot.kind == KIND_CODES[self.kind])
        if review_id is not None:
            is_there &= ~np.isin(self.snapshot.review, [review_id, *_later(session, review_id)])
        if besides is not None:
            is_there &= self.snapshot.key != key_of(*besides)
        return is_there

    def _scored(self, session: Session, found: Collection[int], weights: Weights) -> list["_Near"]:
        table = documents.table_of(KINDS[self.kind])
        rows = session.execute(select(table).where(table.c.id.in_(found))).all()
        themes = names_borne(session, self.kind, found)
        return [self._near(row, themes.get(row.id, ()), weights) for row in rows]

    def _near(self, row: Row[Any], themes: Iterable[str], weights: Weights) -> "_Near":
        typed, text = self.typed.said, read(_words(row))
        shared_themes = tuple(name for name in themes if name in self.typed.themes)
        named = getattr(row, "addressees", ())
        shared_agencies = tuple(name for name in named if name.casefold() in self.typed.agencies)
        score = cosine(typed, text, weights)
        if score >= LEAST:
            score *= in_order(typed, text)
        if score:
            score = 1 - (1 - score) * (1 - SHARED_WEIGHT) ** (len(shared_themes) + len(shared_agencies))
        is_other = score >= LEAST and is_apart(typed, text, weights)
        return _Near(row, score, shared_themes, shared_agencies, is_other)

    def _met(self, said: Sequence[Said], weights: Weights) -> tuple[Said, ...]:
        """What of a text is met in what is typed, the most telling first."""
        typed = self.typed.said
        met = [each for each in said if each.stems in typed.words or each.ideas & typed.ideas]
        return tuple(sorted(met, key=lambda each: -weights.of(each, typed.words)))

    def _dressed(
        self, session: Session, best: Sequence["_Near"], weights: Weights, besides: tuple[str, int] | None
    ) -> tuple[Alike, ...]:
        ids = [each.row.id for each in best]
        ranked = [(key_of(self.kind, each.row.id), each.score) for each in best]
        by_id = {hit.record_id: hit for hit in hits(session, ranked, Marker(), self.library.lists)}
        told = _states(session, self.kind, ids), _since(session, self.kind, ids, besides)
        known = (each for each in best if each.row.id in by_id)
        return tuple(self._alike(each, by_id[each.row.id], told, weights) for each in known)

    def _alike(self, near: "_Near", hit: Hit, told: tuple[_Codes, _Codes], weights: Weights) -> Alike:
        text, typed = _words(near.row), self.typed
        said = read(text).said
        met = self._met(said, weights)
        instead = [each for each in said if near.is_apart and each.ideas - typed.said.ideas]
        held, known = stems(analysis.words(text)), Text.of(met).ideas
        asked = {each.stems: each for each in typed.said.said}
        lacks = [each for each in asked.values() if not (_stands_in(held, each.stems) or each.ideas & known)]
        lacks.sort(key=lambda each: -weights.of(each, typed.said.words))
        return Alike(
            hit,
            round(near.score, 3),
            cut(text, sorted((each.start, each.end) for each in met)),
            _as_written(text, met),
            len(asked) - len(lacks),
            len(asked),
            _as_written(typed.words, lacks),
            _as_written(text, instead),
            near.themes,
            near.agencies,
            getattr(near.row, "addressees", ()),
            Became(
                getattr(near.row, "relation", ""),
                getattr(near.row, "response", ""),
                *(each.get(near.row.id, ()) for each in told),
            ),
        )


@dataclass(frozen=True)
class _Near:
    row: Row[Any]
    score: float
    themes: tuple[str, ...]
    agencies: tuple[str, ...]
    is_apart: bool


def _later(session: Session, review_id: int) -> list[int]:
    """The reviews of a later year than this one; none where its year is not known."""
    year = select(Review.year).where(Review.id == review_id).scalar_subquery()
    return list(session.scalars(select(Review.id).where(Review.year > year)))


def _words(row: Row[Any]) -> str:
    """What a record says: its heading and its text."""
    return "\n".join(part for part in (str(getattr(row, "heading", "")), str(getattr(row, "text", ""))) if part)


def _stands_in(text: Words, row: Words) -> bool:
    return any(text[at : at + len(row)] == row for at in range(len(text)))


def _as_written(text: str, said: Iterable[Said]) -> tuple[str, ...]:
    """Words of a text as they stand there, in small letters, each once."""
    return tuple(dict.fromkeys(" ".join(text[each.start : each.end].split()).casefold() for each in said))


def _states(session: Session, kind: str, ids: Collection[int]) -> _Codes:
    """The states of the actions of recommendations, the most frequent first."""
    if kind != Recommendation.__tablename__:
        return {}
    rows = session.execute(select(Action.recommendation_id, Action.state).where(Action.recommendation_id.in_(ids)))
    return {key: tuple(state for state, _ in Counter(states).most_common()) for key, states in _by_record(rows).items()}


def _since(session: Session, kind: str, ids: Collection[int], besides: tuple[str, int] | None) -> _Codes:
    """The relations in which others stand to recommendations, the most frequent first."""
    if kind != Recommendation.__tablename__:
        return {}
    asked = select(Recommendation.earlier_id, Recommendation.relation).where(Recommendation.earlier_id.in_(ids))
    asked = asked.where(Recommendation.relation.in_(CONFIRMED), Recommendation.id != (besides or (kind, 0))[1])
    rows = session.execute(asked.order_by(Recommendation.id))
    return {key: tuple(sorted(codes, key=codes.count, reverse=True)) for key, codes in _by_record(rows).items()}


def _by_record(rows: Iterable[Any]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for record_id, code in rows:
        found[record_id].append(code)
    return found
