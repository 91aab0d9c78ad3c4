"""Real lists: own numbering definitions, so that Word counts and a screen reader says "list, three items"."""

from dataclasses import dataclass

from workbench.export.word_labels import Counting
from workbench.export.word_xml import Element, all_found, element

SIGNS = ("•", "–")


@dataclass(frozen=True)
class Indent:
    """Where an item's words stand (`left`) and how far before them its label hangs; points."""

    left: float
    hanging: float


@dataclass(frozen=True)
class ListPlace:
    """Which list an item belongs to, and how deep."""

    list_id: int
    level: int

    def properties(self) -> Element:
        """As a paragraph says it."""
        return element("numPr", element("ilvl", val=self.level), element("numId", val=self.list_id))


class Lists:
    """The numbering part of one document, filled list by list; `ink` is the colour of labels."""

    def __init__(self, numbering: Element, ink: str) -> None:
        self._part = numbering
        self._ink = ink
        self._bullets: dict[tuple[int, Indent], ListPlace] = {}

    def bullet(self, level: int, indent: Indent) -> ListPlace:
        """The one list of bullets of that depth and indent."""
        key = level, indent
        if key not in self._bullets:
            sign = Counting("bullet", before=SIGNS[min(level, len(SIGNS) - 1)])
            self._bullets[key] = self.counted(sign, level, indent)
        return self._bullets[key]

    def counted(self, counting: Counting, level: int, indent: Indent) -> ListPlace:
        """A new list that counts so, from its own start, never going on from another."""
        made = self._level(level, counting, indent)
        return ListPlace(self._add("multilevel" if level else "singleLevel", [made]), level)

    def _add(self, kind: str, levels: list[Element]) -> int:
        """Definitions stand before the lists that use them, as the schema asks."""
        known = len(all_found(self._part, "abstractNum"))
        session_free = element("nsid", val=f"{known + 1:08X}")
        shape = element("multiLevelType", val=kind)
        definition = element("abstractNum", session_free, shape, *levels, abstractNumId=known)
        self._part.insert(known, definition)
        self._part.append(element("num", element("abstractNumId", val=known), numId=known + 1))
        return known + 1

    def _level(self, level: int, counting: Counting, indent: Indent) -> Element:
        look = element("b") if counting.pattern(level) not in SIGNS else element("b", val=0)
        place = element("ind", left=indent.left * 20, hanging=indent.hanging * 20)
        return element(
            "lvl",
            element("start", val=counting.start),
            element("numFmt", val=counting.kind),
            element("suff", val="tab"),
            element("lvlText", val=counting.pattern(level)),
            element("lvlJc", val="left"),
            element("pPr", element("tabs", element("tab", val="num", pos=indent.left * 20)), place),
            element("rPr", look, element("color", val=self._ink)),
            ilvl=level,
        )
