"""How long a text is and how old one must be to read it with ease.

The age is that of the Flesch-Kincaid grade (Kincaid and others, 1975) plus five years, as grades are counted in the
United States. It is a rule of thumb for whole texts, so short ones have none.
"""

import re
from dataclasses import dataclass

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
    words = WORD.findall(text)
    sentences = max(1, sum(bool(WORD.search(part)) for part in SENTENCE.split(text)))
    if len(words) < LEAST_WORDS:
        return Readability(len(words), sentences, None)
    syllables = sum(_syllables(word) for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return Readability(len(words), sentences, min(OLDEST, max(YOUNGEST, round(grade + 5))))


def _syllables(word: str) -> int:
    """Syllables by groups of vowels; a last "e", "es" or "ed" that is not heard is not counted."""
    lowered = word.casefold()
    count = len(VOWELS.findall(lowered))
    is_mute = re.search(r"[^aeiouylt]e[sd]?$|[^aeiouytd]ed$", lowered) is not None
    return max(1, count - is_mute)
