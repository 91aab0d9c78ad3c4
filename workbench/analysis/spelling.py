"""British spelling, offline: which words are not known, and what may have been meant.

The dictionary is SCOWL's en_GB-ise (resources/dictionaries, licence beside it), and beside it stands what it lacks of
the field's own words (field.txt). Words of the user's own are the library's; words for this sitting alone are forgotten
with it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import hunspell

from workbench import memory, paths
from workbench.library import Library, reading, writing
from workbench.records import Agency, Kept, KnownWord, Person, Publisher

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LONGEST = 60
"""Letters from which on a word is left unchecked: it is no word."""
SUGGESTED = 6
NAMING = ("known_word", "person", "agency", "publisher")
"""The kinds of record whose words are known."""


@cache
def _dictionary() -> Any:  # noqa: ANN401 - hunspell has no types
    return hunspell.Hunspell("en_GB", hunspell_data_dir=str(paths.resources() / "dictionaries"))


@memory.kept(100_000)
def is_in_dictionary(word: str) -> bool:
    """Whether the dictionary that ships has a word, as it is written or in lower case."""
    return bool(_dictionary().spell(word))


@cache
def _of_the_field() -> frozenset[str]:
    words = (paths.resources() / "dictionaries" / "field.txt").read_text(encoding="utf-8").split()
    return frozenset(_folded(word) for word in words)


class Speller:
    """What counts as known in one library. Not for two threads at once."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = {_folded(word) for word in known}
        self._ignored: set[str] = set()

    def knows(self, word: str) -> bool:
        """Whether a word is spelt as the dictionary or the user spells it. Capitals alone (SCR) and long runs pass."""
        plain = word.replace("’", "'")
        if len(plain) < 2 or len(plain) > LONGEST or plain.isupper() or not plain.isascii():
            return True
        folded = _folded(plain)
        if folded in self._known or folded in self._ignored or folded in _of_the_field():
            return True
        return is_in_dictionary(plain) or (plain.endswith("'s") and self.knows(plain[:-2]))

    def suggestions(self, word: str) -> list[str]:
        """What may have been meant, best first; about 70 ms, so never while painting."""
        return [str(each) for each in _dictionary().suggest(word.replace("’", "'"))][:SUGGESTED]

    def ignore(self, word: str) -> None:
        """Take a word for known until the library is closed."""
        self._ignored.add(_folded(word))

    def learn(self, word: str) -> None:
        """Take a word for known; keep it with `remember_word` as well."""
        self._known.add(_folded(word))

    def forget(self, word: str) -> None:
        """Take a word of the user's for unknown again."""
        self._known.discard(_folded(word))


ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\b\S+@\S+|\b[\w-]+\.(?:uk|org|com|gov|net|nhs)\b\S*", re.IGNORECASE)


def words_of(text: str) -> Iterator[tuple[int, str]]:
    """Start and letters of each word of a text; web addresses are passed over."""
    skipped = [match.span() for match in ADDRESS.finditer(text)] if "." in text or "@" in text else []
    for match in WORD.finditer(text):
        start = match.start()
        if not any(first <= start < last for first, last in skipped):
            yield start, match[0]


def _folded(word: str) -> str:
    return word.replace("’", "'").casefold()


def speller(library: Library) -> Speller:
    """The speller of a library, with its own words and the names in it."""
    return Speller(known_words(library))


def known_words(library: Library) -> frozenset[str]:
    """What counts as known in a library: its own words, and every word of a pseudonym, an agency or a publisher."""
    every = (each for kind in NAMING for each in reading.all_of(library, kind))
    return frozenset(word for each in every for _, word in words_of(_name(each)))


def _name(record: Kept) -> str:
    match record:
        case KnownWord(word=name) | Person(pseudonym=name) | Agency(name=name):
            return name
        case Publisher(name=name, short_name=short):
            return f"{name} {short}"
        case _:
            return ""


def remember_word(library: Library, word: str) -> None:
    """Keep a word as known in the library; nothing to do if it is kept already."""
    kept = {_folded(each.word) for each in reading.all_of(library, "known_word") if isinstance(each, KnownWord)}
    if _folded(word) not in kept:
        writing.add(library, KnownWord(word=word.replace("’", "'")))
