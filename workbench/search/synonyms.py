"""Other words for the same thing: from the themes of the library, and from the abbreviations of the field."""

from collections.abc import Iterable, Mapping
from functools import cache

from sqlalchemy import select

from workbench.library import Library
from workbench.records.themes import Theme
from workbench.search import analysis

Words = tuple[str, ...]
Synonyms = Mapping[Words, frozenset[Words]]
"""By the stems of a word or words: what else the thing is called."""


def stems(words: Iterable[str]) -> Words:
    """The stem of each word."""
    return tuple(analysis.stem(word) for word in words)


def synonyms_of(library: Library) -> Synonyms:
    """A theme's name finds its other words and each of them the name; words of one abbreviation find each other."""
    with library.reading() as session:
        rows = session.execute(select(Theme.name, Theme.synonyms)).all()
    own: dict[Words, set[Words]] = {}
    for name, others in rows:
        named = _stemmed(name)
        for other in others:
            _join(own, named, _stemmed(other))
    known = of_the_field()
    return {**known, **{key: known.get(key, frozenset()) | others for key, others in own.items()}}


@cache
def of_the_field() -> Synonyms:
    """Other words for the same thing in the field, whatever the library; read once."""
    found: dict[Words, set[Words]] = {}
    for group in analysis.known().same:
        names = [_stemmed(name) for name in group]
        for at, one in enumerate(names):
            for other in names[at + 1 :]:
                _join(found, one, other)
    return {key: frozenset(others) for key, others in found.items()}


def _stemmed(name: str) -> tuple[Words, Words]:
    words = analysis.words(name)
    return words, stems(words)


def _join(found: dict[Words, set[Words]], one: tuple[Words, Words], other: tuple[Words, Words]) -> None:
    if one[0] and other[0] and one[1] != other[1]:
        found.setdefault(one[1], set()).add(other[0])
        found.setdefault(other[1], set()).add(one[0])
