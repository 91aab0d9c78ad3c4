"""A finished Word file opened again: its words in reading order, with the labels Word counts, and its headings.

For files of our own writing: the numbering is followed as the writer lays it down (one list, one pattern).
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.document import Document

from workbench.export.word_labels import KINDS
from workbench.export.word_xml import Element, all_found, found, paragraphs, value, words_of

HEADING = re.compile(r"Heading([1-9])")
SIGNS = frozenset("•–◦▪")
Place = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """One paragraph read back. `level` is 1 to 4 for headings, else 0; `label` as Word counts it, "" for bullets."""

    words: str
    label: str = ""
    level: int = 0

    @property
    def all_words(self) -> str:
        """Label and words, as a reader hears them."""
        return f"{self.label} {self.words}".strip()


def opened(content: bytes) -> Document:
    """The document in those bytes, as python-docx gives it."""
    return docx.Document(io.BytesIO(content))


def lines(document: Document) -> list[Line]:
    """All paragraphs of the body in order, tables row by row, cell by cell; those without words left out."""
    labels = _Labels(document.part.numbering_part.element)
    every = (
        Line(words_of(paragraph), labels.next_of(paragraph), heading_level(paragraph))
        for paragraph in paragraphs(document.element.body)
    )
    return [line for line in every if line.all_words]


def heading_level(paragraph: Element) -> int:
    """1 to 9 for a heading, 0 for any other paragraph."""
    level = HEADING.fullmatch(value(paragraph, "pPr/pStyle"))
    return int(level[1]) if level else 0


class _Labels:
    """Counts list items as Word does."""

    def __init__(self, numbering: Element) -> None:
        self._patterns = dict(_patterns(numbering))
        self._counted: Counter[Place] = Counter()

    def next_of(self, paragraph: Element) -> str:
        """The label of a paragraph, "" where it has none; call for each in order."""
        if found(paragraph, "pPr/numPr") is None:
            return ""
        place = value(paragraph, "pPr/numPr/numId"), value(paragraph, "pPr/numPr/ilvl")
        kind, pattern, start = self._patterns[place]
        nth = self._counted[place]
        self._counted[place] += 1
        if kind == "bullet":
            return "" if pattern in SIGNS else pattern
        return pattern.replace(f"%{int(place[1]) + 1}", KINDS[kind](start + nth))


def _patterns(numbering: Element) -> Iterator[tuple[Place, tuple[str, str, int]]]:
    """For each list and level: kind, pattern, start."""
    described = {value(one, "", "abstractNumId"): one for one in all_found(numbering, "abstractNum")}
    for num in all_found(numbering, "num"):
        for level in all_found(described[value(num, "abstractNumId")], "lvl"):
            counted = value(level, "numFmt"), value(level, "lvlText"), int(value(level, "start"))
            yield (value(num, "", "numId"), value(level, "", "ilvl")), counted
