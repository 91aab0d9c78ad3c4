"""What a sentence asks for: its telling words, and the ideas of the field that its words stand for.

An idea is looser than a synonym: "time line" and "chronology" are one, "pregnant" and "midwife" another. They let two
sentences that ask for the same in other words be seen as alike. They are data, in resources/search/ideas.toml, together
with the words for the same thing of words.toml.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from workbench import paths
from workbench.search import analysis
from workbench.search.synonyms import Words, of_the_field, stems

MOST_ASKED = 16
"""Words of a text with which search is asked for more like it."""
BEGINNING = 4_000
"""Letters of a text among which those words are looked for."""
Ideas = frozenset[int]


@dataclass(frozen=True)
class Said:
    """A word or a row of words in a sentence: its stems, the ideas it stands for, the letters it stands at."""

    stems: Words
    ideas: Ideas
    start: int
    end: int


@dataclass(frozen=True)
class Known:
    """`names`: the words of each idea, the first one names it; `of`: the ideas by their stems; `longest`: of a row."""

    names: tuple[tuple[Words, ...], ...]
    of: Mapping[Words, Ideas]
    longest: int


def groups() -> list[tuple[str, ...]]:
    """The words by which reviews speak of each idea, as ideas.toml has them."""
    table = tomllib.loads((paths.resources() / "search" / "ideas.toml").read_text(encoding="utf-8"))
    return [tuple(group) for group in table["ideas"]]


@cache
def known() -> Known:
    """The ideas of the field; read once."""
    names = tuple(tuple(analysis.words(each) for each in group) for group in (*groups(), *analysis.known().same))
    found: dict[Words, set[int]] = {}
    for at, group in enumerate(names):
        for words in group:
            found.setdefault(stems(words), set()).add(at)
    return Known(names, {key: frozenset(ideas) for key, ideas in found.items()}, max(map(len, found)))


def make_ready() -> None:
    """Read what is known of the words of the field ahead of the first search: it takes a while, once a process."""
    of_the_field()
    known()


def said_in(text: str) -> tuple[Said, ...]:
    """The telling words of a text in order; rows of words that stand for an idea as one, the longest first."""
    tokens = [token for token in analysis.tokens(text) if not token.is_joined]
    row = stems(token.word for token in tokens)
    found, at = [], 0
    while at < len(row):
        length = next((n for n in range(known().longest, 1, -1) if row[at : at + n] in known().of), 1)
        length = min(length, len(row) - at)
        key = row[at : at + length]
        if length > 1 or is_telling(tokens[at].word):
            found.append(Said(key, known().of.get(key, frozenset()), tokens[at].start, tokens[at + length - 1].end))
        at += length
    return tuple(found)


def related(words: Words) -> tuple[Words, ...]:
    """How else reviews speak of what a row of words stands for: the other names of its ideas, each once."""
    key = stems(words)
    named = (name for idea in sorted(known().of.get(key, ())) for name in known().names[idea])
    return tuple(dict.fromkeys(name for name in named if stems(name) != key))


def asking_for(text: str) -> str:
    """A query for what is like a text: any of its first telling words, each once."""
    spans = {each.stems: " ".join(analysis.words(text[each.start : each.end])) for each in said_in(text[:BEGINNING])}
    return " OR ".join(f'"{words}"' if " " in words else words for words in list(spans.values())[:MOST_ASKED])


def is_telling(word: str) -> bool:
    """Whether a word says anything of what is asked for."""
    return word not in analysis.known().stop and word not in analysis.known().asking
