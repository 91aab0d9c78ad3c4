"""The numbers and bullets Word draws before paragraphs, which the file keeps only as counting rules.

`word/numbering.xml` (ISO/IEC 29500-1, 17.9): a `w:num` points to a `w:abstractNum` and may override its levels. Word
counts each abstract list as one, whichever `w:num` a paragraph names, and restarts where an override says so.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from workbench.intake.read.labels import SYMBOL_FONT, letter, roman

Element = Any  # lxml's elements are known to us through python-docx only
LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


def value(parent: Element, tag: str, name: str = "w:val") -> str | None:
    """An attribute of a child element ("w:numId"), or None."""
    child = None if parent is None else parent.find(qn(tag))
    return None if child is None else child.get(qn(name))


def whole(words: str | None, default: int = 0) -> int:
    """A small whole number as written in the file, or the default."""
    return int(words) if words is not None and re.fullmatch(r"-?\d{1,6}", words) else default


FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": letter,
    "upperLetter": lambda n: letter(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "decimalZero": lambda n: f"{n:02d}",
    "none": lambda _: "",
}


@dataclass(frozen=True)
class Level:
    """One level of a list: how it counts (`style` is Word's numFmt) and what is drawn ("%1.%2)")."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restarts: bool = True
    is_legal: bool = False


class Numbering:
    """Counts through a document: ask for each numbered paragraph's label, in order."""

    def __init__(self, root: Element | None, styles: Element | None = None) -> None:
        self._abstract = {a.get(qn("w:abstractNumId")): a for a in _all(root, "w:abstractNum")}
        self._nums = {n.get(qn("w:numId")): n for n in _all(root, "w:num")}
        self._styles = {s.get(qn("w:styleId")): s for s in _all(styles, "w:style")}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * LEVELS)
        self._seen: set[tuple[str, int]] = set()
        self._levels: dict[str, list[Level]] = {}

    def level_for_style(self, num_id: str, style_id: str) -> int:
        """The level that a list keeps for paragraphs of a style; 0 if it names none."""
        for index, element in enumerate(_all(self._list_of(num_id), "w:lvl")):
            if value(element, "w:pStyle") == style_id:
                return whole(element.get(qn("w:ilvl")), index)
        return 0

    def label(self, num_id: str, level: int) -> str:
        """The label of the next paragraph of a list at a level from 0, and count on; "" where nothing is drawn."""
        level = min(max(level, 0), LEVELS - 1)
        levels = self._levels_of(num_id)
        counts = self._counts[self._key(num_id)]
        self._restart(num_id, level, counts)
        counts[level] = levels[level].start if counts[level] is None else (counts[level] or 0) + 1
        for deeper in range(level + 1, LEVELS):
            if levels[deeper].restarts:
                counts[deeper] = None
        return self._drawn(levels, counts, level)

    def _restart(self, num_id: str, level: int, counts: list[int | None]) -> None:
        if (num_id, level) in self._seen:
            return
        self._seen.add((num_id, level))
        if self._override(num_id, level) is not None:
            counts[level] = None

    def _drawn(self, levels: list[Level], counts: list[int | None], level: int) -> str:
        here = levels[level]
        if here.style == "bullet":
            return SYMBOL_FONT.get(here.text[:1], here.text[:1].strip() or "•")

        def number(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            count = counts[index] if counts[index] is not None else levels[index].start
            style = "decimal" if here.is_legal else levels[index].style
            return FORMATS.get(style, str)(count or 0)

        return _PLACEHOLDER.sub(number, here.text).strip()

    def _key(self, num_id: str) -> str:
        return value(self._nums.get(num_id), "w:abstractNumId") or f"num {num_id}"

    def _list_of(self, num_id: str) -> Element | None:
        """The abstract list of a num, through the style it may borrow its levels from."""
        abstract = self._abstract.get(value(self._nums.get(num_id), "w:abstractNumId"))
        borrowed = value(abstract, "w:numStyleLink")
        if borrowed is None:
            return abstract
        properties = self._styles.get(borrowed)
        lent = value(None if properties is None else properties.find(f".//{qn('w:numPr')}"), "w:numId")
        return self._abstract.get(value(self._nums.get(lent), "w:abstractNumId"))

    def _override(self, num_id: str, level: int) -> int | None:
        for element in _all(self._nums.get(num_id), "w:lvlOverride"):
            if whole(element.get(qn("w:ilvl")), -1) == level:
                start = value(element, "w:startOverride")
                return None if start is None else whole(start, 1)
        return None

    def _levels_of(self, num_id: str) -> list[Level]:
        if num_id not in self._levels:
            found = [Level()] * LEVELS
            overrides = [e for o in _all(self._nums.get(num_id), "w:lvlOverride") for e in _all(o, "w:lvl")]
            for element in (*_all(self._list_of(num_id), "w:lvl"), *overrides):
                index = whole(element.get(qn("w:ilvl")))
                if 0 <= index < LEVELS:
                    found[index] = _level(element)
            self._levels[num_id] = [self._started(num_id, i, level) for i, level in enumerate(found)]
        return self._levels[num_id]

    def _started(self, num_id: str, index: int, level: Level) -> Level:
        start = self._override(num_id, index)
        if start is None:
            return level
        return Level(start, level.style, level.text, level.restarts, level.is_legal)


def _all(parent: Element | None, tag: str) -> list[Element]:
    return [] if parent is None else parent.findall(qn(tag))


def _level(element: Element) -> Level:
    return Level(
        start=whole(value(element, "w:start"), 1),
        style=value(element, "w:numFmt") or "decimal",
        text=value(element, "w:lvlText") or "",
        restarts=value(element, "w:lvlRestart") != "0",
        is_legal=element.find(qn("w:isLgl")) is not None,
    )
