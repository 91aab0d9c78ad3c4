"""Long text as words and marks: what a user typed is never mark-up, so bold and links stand beside the words.

A `Prose` is plain words, paragraphs parted by newlines, and `Mark`s over spans of them. Search, counting and
comparison use the words alone; forms and briefs also read the marks.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from typing_extensions import override

BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff")
UNWANTED = re.compile(rf"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff{''.join(sorted(BIDI))}]")
"""Control characters but the newline, lone surrogates, and what changes the direction of writing."""
SEPARATOR = "\x1e"


class MarkKind(StrEnum):
    """What a mark says of its span: of letters (bold, italic, link) or of whole paragraphs (the rest)."""

    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTE = "quote"
    HEADING = "heading"


INLINE = frozenset({MarkKind.BOLD, MarkKind.ITALIC, MarkKind.LINK})


@dataclass(frozen=True, order=True)
class Mark:
    """A span of the words, `start` up to but not including `end`.

    `value` is the address of a link, the label of a numbered paragraph ("3.", "b)") behind a space for each depth, or
    the depth of a bullet ("0", "1"); else empty.
    """

    start: int
    end: int
    kind: MarkKind
    value: str = ""


@dataclass(frozen=True)
class Run:
    """Letters of one look inside a paragraph; `href` is empty where there is no link."""

    words: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a prose. `style` is None for plain text; `level` counts the depth in a list from 0."""

    runs: tuple[Run, ...]
    style: MarkKind | None = None
    level: int = 0
    label: str = ""

    @property
    def words(self) -> str:
        """The paragraph without its looks."""
        return "".join(run.words for run in self.runs)


@dataclass(frozen=True)
class Prose:
    """Words with marks; see the module's own description."""

    words: str = ""
    marks: tuple[Mark, ...] = ()

    @override
    def __str__(self) -> str:
        return self.words

    def __bool__(self) -> bool:
        return bool(self.words.strip())

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in order, empty ones left out."""
        start = 0
        for words in self.words.split("\n"):
            end = start + len(words)
            if words.strip():
                yield self._paragraph(start, end)
            start = end + 1

    def _paragraph(self, start: int, end: int) -> Paragraph:
        over = [m for m in self.marks if m.start < end and m.end > start]
        style = next((m for m in over if m.kind not in INLINE), None)
        runs = tuple(self._runs(start, end, [m for m in over if m.kind in INLINE]))
        if style is None:
            return Paragraph(runs)
        if style.kind is MarkKind.NUMBER:
            label = style.value.lstrip(" ")
            return Paragraph(runs, style.kind, len(style.value) - len(label), label)
        is_bullet = style.kind is MarkKind.BULLET and style.value.isdigit()
        return Paragraph(runs, style.kind, int(style.value) if is_bullet else 0)

    def _runs(self, start: int, end: int, marks: list[Mark]) -> Iterator[Run]:
        edges = {start, end} | {e for m in marks for e in (m.start, m.end) if start < e < end}
        cuts = sorted(edges)
        for left, right in pairwise(cuts):
            here = [m for m in marks if m.start <= left and m.end >= right]
            kinds = {m.kind for m in here}
            href = next((m.value for m in here if m.kind is MarkKind.LINK), "")
            yield Run(self.words[left:right], MarkKind.BOLD in kinds, MarkKind.ITALIC in kinds, href)

    @classmethod
    def of(cls, paragraphs: Iterable[Paragraph]) -> "Prose":
        """Build a prose from paragraphs; the inverse of `paragraphs()` for paragraphs with words."""
        words, marks, at = [], [], 0
        for paragraph in paragraphs:
            start = at
            for run in paragraph.runs:
                end = at + len(run.words)
                marks += _marks_of(run, at, end)
                at = end
            if paragraph.style is not None and at > start:
                value = " " * paragraph.level + paragraph.label
                if paragraph.style is MarkKind.BULLET:
                    value = str(paragraph.level)
                marks.append(Mark(start, at, paragraph.style, value))
            words.append(paragraph.words)
            at += 1
        return cls("\n".join(words), tuple(sorted(marks)))

    def packed(self) -> str:
        """One string for the database: the words, and the marks behind a separator no text can hold."""
        if not self.marks:
            return self.words
        marks = [[m.start, m.end, m.kind.value, m.value] for m in self.marks]
        return self.words + SEPARATOR + json.dumps(marks, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def unpacked(cls, packed: str) -> "Prose":
        """The inverse of `packed`."""
        words, _, marks = packed.partition(SEPARATOR)
        if not marks:
            return cls(words)
        rows: list[list[Any]] = json.loads(marks)
        return cls(words, tuple(Mark(a, b, MarkKind(kind), value) for a, b, kind, value in rows))


def _marks_of(run: Run, start: int, end: int) -> list[Mark]:
    found = []
    if run.bold:
        found.append(Mark(start, end, MarkKind.BOLD))
    if run.italic:
        found.append(Mark(start, end, MarkKind.ITALIC))
    if run.href:
        found.append(Mark(start, end, MarkKind.LINK, run.href))
    return found if end > start else []


def clean(words: str) -> str:
    """Text as it may enter the library: no control or direction-changing characters, no lone surrogates.

    Newlines stay, tabs become spaces, and letters are composed (NFC), so that one word has one spelling.
    """
    unified = words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\u2028", "\n")
    return unicodedata.normalize("NFC", UNWANTED.sub("", unified))
