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
        for other in others:
            _join(own, analysis.words(name), analysis.words(other))
    known = _of_the_field()
    return {**known, **{key: known.get(key, frozenset()) | others for key, others in own.items()}}


@cache
def _of_the_field() -> Synonyms:
    found: dict[Words, set[Words]] = {}
    for group in analysis.known().same:
        names = [analysis.words(name) for name in group]
        for at, one in enumerate(names):
            for other in names[at + 1 :]:
                _join(found, one, other)
    return {key: frozenset(others) for key, others in found.items()}


def _join(found: dict[Words, set[Words]], one: Words, other: Words) -> None:
    if one and other and stems(one) != stems(other):
        found.setdefault(stems(one), set()).add(other)
        found.setdefault(stems(other), set()).add(one)
