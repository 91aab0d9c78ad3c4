"""What a finished page holds: words, shapes and pictures at their places, each bound to the structure it belongs to.

Lengths are points, x from the left edge of the paper and y from its foot. What has no element is decoration.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.export.fonts import Face


class Tag(StrEnum):
    """Standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4) that briefs use."""

    DOCUMENT = "Document"
    SECT = "Sect"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    H4 = "H4"
    P = "P"
    L = "L"
    LI = "LI"
    LBL = "Lbl"
    LBODY = "LBody"
    TABLE = "Table"
    TR = "TR"
    TH = "TH"
    TD = "TD"
    BLOCK_QUOTE = "BlockQuote"
    LINK = "Link"
    SPAN = "Span"
    FIGURE = "Figure"


@dataclass(eq=False)
class Element:
    """A node of the structure tree. Either it holds elements, made in reading order, or it is a leaf with words.

    `attributes` are written as the tag needs them: Alt, ActualText, T, Scope, ListNumbering, Summary, href.
    """

    tag: Tag
    parent: "Element | None" = None
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)
    inside: dict[Hashable, "Element"] = field(default_factory=dict)

    def add(self, tag: Tag, **attributes: str) -> "Element":
        """A new child after those there are."""
        child = Element(tag, self, attributes)
        self.children.append(child)
        return child

    def within(self, key: Hashable, tag: Tag, **attributes: str) -> "Element":
        """A part of a leaf's own words, such as a link; made once for a key, placed where its words are drawn."""
        if key not in self.inside:
            self.inside[key] = Element(tag, self, attributes)
        return self.inside[key]


@dataclass(frozen=True, slots=True)
class Letters:
    """Words on a line; `y` is the baseline."""

    x: float
    y: float
    width: float
    face: Face
    size: float
    colour: str
    words: str
    element: Element | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled or ruled rectangle; `y` is its foot, `radius` rounds it."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Bullet:
    """The sign before a list item, drawn: a diamond, a dot or a dash by depth; `y` is the baseline."""

    x: float
    y: float
    size: float
    colour: str
    depth: int
    element: Element | None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture (PNG or JPEG bytes); `y` is its foot."""

    x: float
    y: float
    width: float
    height: float
    content: bytes = field(repr=False)
    element: Element | None = None


Mark = Letters | Shape | Bullet | Image
