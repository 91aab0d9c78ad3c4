"""Text → words: what counts as a word, how it is folded, and which words share a stem.

The index keeps words as written (folded, not stemmed), so that exact words and phrases can be told from their
relatives; stems, plurals and other words for the same thing widen a *query*. What is known of words is data, in
resources/search/words.toml.
"""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from whoosh.lang.porter2 import stem as porter

from workbench import memory, paths

APOSTROPHES = "'’‘ʼ´`＇"
HYPHENS = "-‐‑\u00ad"
_PLAIN = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS))
"""One apostrophe for all, and no hyphen, soft or hard."""
_LETTER = r"[^\W_\u00ad]|[\u0300-\u036f]"
_INITIALS = r"(?:[A-Za-z]\.){2,}[A-Za-z]?(?!\w)"
_WORD = rf"(?:{_INITIALS}|(?:{_LETTER}|\u00ad(?=\w))+(?:[{APOSTROPHES}](?:{_LETTER})+)*)"
WORD = re.compile(rf"({_WORD})((?:[-‐‑](?:{_WORD}))*)")
PART = re.compile(_WORD)
_IZE = re.compile(r"(?<=\w{3}[iy])z(?=(?:e|ed|es|er|ers|ing|ation|ations|ational|able)$)")
"""The z of "organize" and its kin."""
GAP = 16
"""Places left empty between two texts of a document."""
LONGEST = 60
"""Letters of a word that the index keeps; longer ones (keys, encoded matter) are cut."""


@dataclass(frozen=True)
class Known:
    """The content of words.toml, ready for use."""

    stop: frozenset[str]
    asking: frozenset[str]
    prefixes: frozenset[str]
    before_pseudonyms: frozenset[str]
    same: tuple[tuple[str, ...], ...]
    plurals: dict[str, str]
    kin: dict[str, str]
    spellings: dict[str, str]


class Token(NamedTuple):
    """One word of a text: folded, the span of letters it came from, and its place among the words.

    A hyphenated word gives its parts, and the parts joined as a further token (`is_joined`) over the whole span;
    not where one part is so long that both are cut to the same.
    """

    word: str
    start: int
    end: int
    position: int
    is_joined: bool = False


@cache
def known() -> Known:
    """What search knows of words; read once."""
    table = tomllib.loads((paths.resources() / "search" / "words.toml").read_text(encoding="utf-8"))
    return Known(
        stop=frozenset(table["stop"].split()),
        asking=frozenset(table["asking"].split()),
        prefixes=frozenset(table["prefixes"].split()),
        before_pseudonyms=frozenset(table["before_pseudonyms"].split()),
        same=tuple(tuple(group) for group in table["same"]),
        plurals=dict(table["plurals"]),
        kin=dict(table["kin"]),
        spellings=dict(table["spellings"]),
    )


@memory.kept(65536)
def fold(word: str) -> str:
    """One word in lower case, without accents, possessive, apostrophes, dots and soft hyphens: "Child’s" → "child"."""
    plain = word.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        plain = plain.translate(_PLAIN)
    if "'" in plain:
        plain = plain.removesuffix("'s").replace("'", "")
    plain = plain.replace(".", "")
    return plain[:LONGEST]


@memory.kept(65536)
def stem(word: str) -> str:
    """What a folded word shares with its relatives: "referrals" → "referr", "children" → "child"."""
    single = _british(known().plurals.get(word, word))
    if not single.isascii() or not single.isalpha():
        return single
    shared = str(porter(single))
    return _kin().get(shared, shared)


@cache
def _kin() -> dict[str, str]:
    """The stem that stands for another, by that other: "hoarder" → "hoard", "gps" → "gp"."""
    kin = {str(porter(word)): str(porter(relative)) for word, relative in known().kin.items()}
    return _several_by_one() | kin


def _several_by_one() -> dict[str, str]:
    """Abbreviations of several that a stemmer takes for no plurals, such as "DSLs"; not "CPS", nor "bias"."""
    names = [name for group in known().same for name in group]
    words = {word.casefold() for name in names for word in name.split()}
    short = {name.casefold() for name in names if name.isupper() and name.isalpha()}
    plurals = {str(porter(f"{name}s")): str(porter(name)) for name in short if f"{name}s" not in words}
    return {several: one for several, one in plurals.items() if several != one}


def _british(word: str) -> str:
    """A word as it is spelled in Britain: "organizational" → "organisational", "behaviors" → "behaviours"."""
    match = _american().match(word)
    if match:
        british = known().spellings[match[0]]
        if not word.startswith(british):
            word = british + word[match.end() :]
    return _IZE.sub("s", word)


@cache
def _american() -> re.Pattern[str]:
    longest_first = sorted(known().spellings, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order; parts of a hyphenated word first, then the parts joined, at first and last part."""
    position = 0
    for match in WORD.finditer(text):
        if not match[2]:
            word = fold(match[1])
            if word:
                yield Token(word, match.start(), match.end(), position)
                position += 1
            continue
        for token in _of_match(match, position):
            yield token
            position = token.position + 1


def some_tokens(text: str, wanted: Collection[str]) -> list[Token]:
    """The wanted ones of `tokens`, found faster."""
    found: list[Token] = []
    position = 0
    for match in WORD.finditer(text):
        if match[2]:
            parts = _of_match(match, position)
            found += [token for token in parts if token.word in wanted]
            position = parts[-1].position + 1 if parts else position
        elif word := fold(match[1]):
            if word in wanted:
                found.append(Token(word, match.start(), match.end(), position))
            position += 1
    return found


def _of_match(match: re.Match[str], position: int) -> list[Token]:
    parts = list(_parts(match, position))
    if len(parts) < 2:
        return parts
    joined = "".join(part.word for part in parts)[:LONGEST]
    if any(part.word == joined for part in parts):
        return parts
    ends = (parts[0].position, parts[-1].position)
    return parts + [Token(joined, match.start(), match.end(), at, is_joined=True) for at in ends]


def _parts(match: re.Match[str], position: int) -> Iterator[Token]:
    for part in PART.finditer(match[0]):
        word = fold(part[0])
        if word:
            start = match.start() + part.start()
            yield Token(word, start, start + len(part[0]), position)
            position += 1


def positions(texts: Iterable[str]) -> tuple[dict[str, list[int]], int]:
    """For the index: each word with the places it stands at, and how many words there are.

    Between one text and the next lies a gap, so that no phrase reaches from one field into another.
    """
    found: dict[str, list[int]] = {}
    place = count = 0
    for text in texts:
        begin = place
        for match in WORD.finditer(text):
            if not match[2]:
                word = fold(match[1])
                if word:
                    found.setdefault(word, []).append(place)
                    place += 1
                continue
            for token in _of_match(match, place):
                found.setdefault(token.word, []).append(token.position)
                place = token.position + 1
        count += place - begin
        place += GAP
    return found, count


def words(text: str) -> tuple[str, ...]:
    """The words of a text, parts of hyphenated words apart."""
    return tuple(token.word for token in tokens(text) if not token.is_joined)


def joined(text: str) -> str:
    """The one word that a hyphenated word makes when joined, or "" if the text is no such word."""
    match = WORD.fullmatch(text.strip())
    found = [token.word for token in tokens(text) if token.is_joined] if match else []
    return found[0] if found else ""
