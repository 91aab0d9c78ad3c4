"""How a Word paragraph and its runs look once styles, their parents and the document's defaults are added up."""

import re
from dataclasses import dataclass, replace

from docx.oxml.ns import qn

from workbench.intake.read.word_numbering import Element, value, whole

DEPTH = 12  # Word itself allows ten styles one on another
_HEADING = re.compile(r"heading\s*([1-9])$", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True)
class Looks:
    """The looks of letters; `size` in points, 0 where the file names none."""

    bold: bool = False
    italic: bool = False
    capitals: bool = False
    hidden: bool = False
    size: float = 0.0

    def over(self, properties: Element | None) -> "Looks":
        """These looks changed by a `w:rPr` element."""
        if properties is None:
            return self
        size = whole(value(properties, "w:sz")) / 2
        return replace(
            self,
            bold=switched(properties, "w:b", is_on=self.bold),
            italic=switched(properties, "w:i", is_on=self.italic),
            capitals=switched(properties, "w:caps", is_on=self.capitals),
            hidden=switched(properties, "w:vanish", is_on=self.hidden),
            size=size or self.size,
        )


def switched(properties: Element, tag: str, *, is_on: bool) -> bool:
    """What properties say of a switch ("w:b"); as it was where they say nothing."""
    child = properties.find(qn(tag))
    return is_on if child is None else child.get(qn("w:val"), "true").lower() not in _OFF


class Styles:
    """The styles of one document, by id, each resolved through the styles it is based on."""

    def __init__(self, root: Element) -> None:
        self._all = {s.get(qn("w:styleId")): s for s in root.findall(qn("w:style"))}
        defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._defaults = Looks().over(defaults)
        self._normal = next((i for i, s in self._all.items() if _is_normal(s)), None)
        self._looks: dict[str | None, Looks] = {}

    def body_size(self) -> float:
        """The type size of plain text in points; Word's own default is 10."""
        return self.looks(None).size or 10.0

    def chain(self, style_id: str | None) -> list[Element]:
        """A style and those it is based on, nearest first."""
        found: list[Element] = []
        style = self._all.get(style_id or self._normal)
        while style is not None and len(found) < DEPTH:
            found.append(style)
            style = self._all.get(value(style, "w:basedOn"))
        return found

    def looks(self, style_id: str | None) -> Looks:
        """What letters look like in a style."""
        if style_id not in self._looks:
            looks = self._defaults
            for style in reversed(self.chain(style_id)):
                looks = looks.over(style.find(qn("w:rPr")))
            self._looks[style_id] = looks
        return self._looks[style_id]

    def run_looks(self, base: Looks, properties: Element | None) -> Looks:
        """The looks of a run in a paragraph whose style looks like `base`."""
        if properties is None:
            return base
        character = value(properties, "w:rStyle")
        for style in reversed(self.chain(character) if character in self._all else []):
            base = base.over(style.find(qn("w:rPr")))
        return base.over(properties)

    def name(self, style_id: str | None) -> str:
        """The English name of a built-in style in lower case, or the name its maker gave it."""
        chain = self.chain(style_id)
        return (value(chain[0], "w:name") or "").lower() if chain else ""

    def heading_level(self, paragraph: Element) -> int:
        """1 … 6 for a paragraph whose style or outline says heading (Title is 1), else 0."""
        properties = paragraph.find(qn("w:pPr"))
        outline = whole(value(properties, "w:outlineLvl"), 9)
        if outline < 9:
            return min(outline + 1, 6)
        for style in self.chain(value(properties, "w:pStyle")):
            level = _level_named(style)
            if level:
                return level
        return 0

    def list_of(self, paragraph: Element) -> tuple[str, int | None, str] | None:
        """(num id, level or None where the list keeps it for the style, style id) of a numbered paragraph."""
        properties = paragraph.find(qn("w:pPr"))
        style_id = value(properties, "w:pStyle")
        own = None if properties is None else properties.find(qn("w:numPr"))
        found = _numbered(own, "")
        if found is not None and found[0] == "0":
            return None
        for style in self.chain(style_id) if found is None else ():
            found = _numbered(style.find(f"{qn('w:pPr')}/{qn('w:numPr')}"), style.get(qn("w:styleId")))
            if found is not None:
                break
        if found is None or found[0] == "0":
            return None
        own_level = value(own, "w:ilvl")
        return (found[0], whole(own_level), found[2]) if own_level else found


def _is_normal(style: Element) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true", "on"}


def _numbered(numbering: Element | None, style_id: str) -> tuple[str, int | None, str] | None:
    number = value(numbering, "w:numId")
    if number is None:
        return None
    level = value(numbering, "w:ilvl")
    return number, None if level is None and style_id else whole(level), style_id


def _level_named(style: Element) -> int:
    name = value(style, "w:name") or ""
    if name.lower() == "title":
        return 1
    match = _HEADING.match(name)
    outline = whole(value(style.find(qn("w:pPr")), "w:outlineLvl"), 9)
    level = int(match[1]) if match else outline + 1 if outline < 9 else 0
    return min(level, 6)
