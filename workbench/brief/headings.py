"""Headings: when a review's own wording is kept, and capitals set in sentence case as guidance asks."""

import re
from collections import Counter
from collections.abc import Iterable

CONTINUED = re.compile(r"[\s(\-–—:]*\b(?:ctd|cont|contd|cont['’]d|continued)\b[.)\s:]*$", re.IGNORECASE)
WORD = re.compile(r"\w+(?:['’]\w+)*")
LETTER = re.compile(r" [B-HJ-Z]\b")
"""What makes a name of the word before it: "Child T"."""

LONGEST_ACRONYM = 4


def same_words(one: str, other: str) -> bool:
    """Whether two headings differ in no more than case, punctuation, numbering or "continued"."""
    return _core(one) == _core(other)


def _core(heading: str) -> tuple[str, ...]:
    bare = re.sub(r"^\s*[\d.]+\s+", "", CONTINUED.sub("", heading))
    return tuple(word.casefold().replace("’", "'") for word in WORD.findall(bare))


def settled(own: str, usual: str) -> str:
    """The heading to print: the format's `usual` one, unless the review's `own` has other words."""
    return own if own and not same_words(own, usual) else usual


class Spelling:
    """How words are written in running text; sets a heading in capitals in sentence case without hurting acronyms."""

    def __init__(self, texts: Iterable[str]) -> None:
        seen = Counter(word for text in texts for word in WORD.findall(text))
        self._usual: dict[str, str] = {}
        for word, _ in sorted(seen.items(), key=lambda pair: (pair[0].islower(), pair[1])):
            self._usual[word.casefold()] = word

    def sentence_case(self, heading: str) -> str:
        """The heading itself unless it is all capitals."""
        words = WORD.findall(heading)
        if not heading.isupper() or max(map(len, words), default=0) <= LONGEST_ACRONYM:
            return heading
        calm = WORD.sub(lambda found: self._calm(found[0], heading[found.end() :]), heading)
        first = re.search(r"\w", calm)
        return calm if first is None else calm[: first.start()] + first[0].upper() + calm[first.end() :]

    def _calm(self, word: str, after: str) -> str:
        if LETTER.match(after):
            return word.capitalize()
        usual = self._usual.get(word.casefold())
        if usual is not None:
            return usual
        return word if len(word) <= LONGEST_ACRONYM else word.lower()
