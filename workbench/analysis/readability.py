"""How long a text is and how old one must be to read it with ease.

The age is that of the Flesch-Kincaid grade (Kincaid and others, 1975) plus five years, as grades are counted in the
United States. It is a rule of thumb for whole texts, so short ones have none.
"""

import re
from dataclasses import dataclass

from workbench import memory

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SENTENCE = re.compile(r"[.!?:;]+(?:\s|$)|\n")
VOWELS = re.compile(r"[aeiouy]+")
LEAST_WORDS = 20
YOUNGEST, OLDEST = 5, 25


@dataclass(frozen=True)
class Readability:
    """`age`: years, None for a text of fewer than 20 words."""

    words: int
    sentences: int
    age: int | None


def readability(text: str) -> Readability:
    """Measure a text."""
    counts = [_counts(paragraph) for paragraph in text.split("\n")]
    words, parts, syllables = (sum(each) for each in zip(*counts, strict=True))
    sentences = max(1, parts)
    if words < LEAST_WORDS:
        return Readability(words, sentences, None)
    grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59
    return Readability(words, sentences, min(OLDEST, max(YOUNGEST, round(grade + 5))))


@memory.kept(4096)
def _counts(paragraph: str) -> tuple[int, int, int]:
    """Words, sentences and syllables: kept, since of a text that is being written one paragraph changes at a time."""
    words = WORD.findall(paragraph)
    sentences = sum(bool(WORD.search(part)) for part in SENTENCE.split(paragraph))
    return len(words), sentences, sum(_syllables(word) for word in words)


@memory.kept(50_000)
def _syllables(word: str) -> int:
    """Syllables by groups of vowels; a last "e", "es" or "ed" that is not heard is not counted."""
    lowered = word.casefold()
    count = len(VOWELS.findall(lowered))
    is_mute = re.search(r"[^aeiouylt]e[sd]?$|[^aeiouytd]ed$", lowered) is not None
    return max(1, count - is_mute)
