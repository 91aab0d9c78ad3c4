"""Where the words of a page's text stand on its picture: the text is what was read, the letters are what was drawn.

Both hold the same letters, but lines may stand in another order, and pieces of one line apart from one another.
"""

from array import array
from dataclasses import dataclass, field

NOWHERE = -1
PARTS = 10_000
TAKEN = "\0"
LEAST = 2
"""Letters that a piece must have to be looked for on its own."""


@dataclass(frozen=True)
class Boxes:
    """The box of each letter drawn: left, top, right, bottom in parts of 10,000 of the page."""

    parts: "array[int]" = field(repr=False)

    @classmethod
    def read(cls, letters: str, told: bytes) -> "Boxes":
        """From the bytes a child told, eight a letter; ValueError if there are not so many."""
        parts = array("H")
        parts.frombytes(told)
        if len(parts) != 4 * len(letters):
            raise ValueError("not a box for each letter")
        return cls(parts)

    def box(self, at: int) -> tuple[float, float, float, float]:
        """The box of a letter as parts of the page."""
        left, top, right, bottom = self.parts[4 * at : 4 * at + 4]
        return left / PARTS, top / PARTS, right / PARTS, bottom / PARTS


def placed(text: str, letters: str) -> "array[int]":
    """For each letter of `text` its number among those drawn, or NOWHERE (spaces, and what was not found).

    Each drawn letter is given once, so that of equal lines the first on the page is the first of the text.
    """
    free = list(letters)
    found = array("i", [NOWHERE]) * len(text)
    last, start = 0, 0
    for line in text.split("\n"):
        spots = [at for at, letter in enumerate(line, start) if not letter.isspace()]
        last = _place(text, spots, free, last, found)
        start += len(line) + 1
    return found


def _place(text: str, spots: list[int], free: list[str], last: int, found: "array[int]") -> int:
    """Give the letters of one line their numbers, piece by piece; returns the number after the last one given."""
    while spots:
        size, at = _longest("".join(text[spot] for spot in spots), "".join(free), last)
        for step in range(size):
            found[spots[step]], free[at + step] = at + step, TAKEN
        last = at + size if size else last
        spots = spots[size or 1 :]
    return last


def _longest(words: str, drawn: str, last: int) -> tuple[int, int]:
    """The longest beginning of `words` among the letters drawn, and where: behind `last` before anywhere else."""
    low, high, best = 0, len(words), (0, 0)
    while low < high:
        size = (low + high + 1) // 2
        at = _at(words[:size], drawn, last)
        if at >= 0:
            low, best = size, (size, at)
        else:
            high = size - 1
    return best if best[0] >= min(LEAST, len(words)) else (0, 0)


def _at(words: str, drawn: str, last: int) -> int:
    at = drawn.find(words, last)
    return at if at >= 0 else drawn.find(words)
