"""What a written file is found to hold when it is opened again, compared with the brief it was made from."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.brief.model import Block, Boxes, Brief, Count, Numbered, Panel
from workbench.export.report import Check
from workbench.records.prose import Run

RECOMMENDATIONS = "recommendations"
KINDS_OF_COUNT = frozenset({"recommendation", RECOMMENDATIONS})


@dataclass(frozen=True)
class ReadBack:
    """A file opened again. `pages` is None where nobody has counted them; `headings` are its section headings."""

    words: str
    headings: int
    pages: int | None
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class Found:
    """How many of the recommendations stand in a file, of how many the review has."""

    included: int
    total: int
    missing: int

    @property
    def is_whole(self) -> bool:
        """Whether all the brief means to hold is there; what was left out on purpose is told elsewhere."""
        return self.missing == 0

    @property
    def words(self) -> str:
        """As the reader is told: "6 of 6"."""
        return f"{self.included} of {self.total}"


def unsaid(words: Iterable[str], file_words: str) -> tuple[str, ...]:
    """Which of these pieces of text do not stand in the file, one after the other: letters and digits count."""
    text, at, missing = letters(file_words), 0, []
    for piece in words:
        wanted = letters(piece)
        found = text.find(wanted, at)
        if found < 0:
            missing.append(piece)
        else:
            at = found + len(wanted)
    return tuple(missing)


def letters(words: str) -> str:
    """The letters and digits of a text alone: blanks, breaks and hyphens at line ends make no difference."""
    plain = unicodedata.normalize("NFKC", words)
    return "".join(letter for letter in plain if letter.isalnum()).casefold()


def recommendations_found(brief: Brief, file_words: str) -> Found:
    """Look for each recommendation of the brief in the words of the file."""
    wanted = list(recommendations_of(brief))
    count = next((count for count in brief.counts if count.key in KINDS_OF_COUNT), None)
    told = count or Count(RECOMMENDATIONS, "Recommendations", len(wanted), len(wanted))
    missing = len(unsaid(wanted, file_words))
    return Found(max(0, told.included - missing), told.total, missing)


def recommendations_of(brief: Brief) -> Iterator[str]:
    """The words of each recommendation: the boxes of a brief, and the numbered items of its recommendations."""
    for section in brief.sections:
        yield from _recommendations(section.blocks, is_theirs=section.key == RECOMMENDATIONS)


def _recommendations(blocks: Iterable[Block], *, is_theirs: bool) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Boxes):
            yield from (" ".join(_words(text.runs) for text in box.paragraphs) for box in block.boxes)
        elif isinstance(block, Panel):
            yield from _recommendations(block.blocks, is_theirs=is_theirs)
        elif isinstance(block, Numbered) and is_theirs:
            yield from (_words(item.runs) for item in block.items)


def _words(runs: Iterable[Run]) -> str:
    return "".join(run.words for run in runs)
