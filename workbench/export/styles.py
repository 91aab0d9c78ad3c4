"""The one table of type styles that the page layout and the Word writer both read.

Every length is a multiple of the body size, so that one setting (size, leading, spacing) moves the whole page. Sizes
come out in half points and all other lengths in twentieths of a point, as Word keeps them, so that both agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a paragraph is on the page; each has one row in `STYLES`."""

    TITLE = "title"
    ABOVE = "above"
    BELOW = "below"
    HEADING_RULED = "heading_ruled"
    HEADING_BAND = "heading_band"
    HEADING_PLAIN = "heading_plain"
    HEADING_3 = "heading_3"
    HEADING_4 = "heading_4"
    BODY = "body"
    LEAD = "lead"
    SMALL = "small"
    ITEM = "item"
    QUOTE = "quote"
    SAID_BY = "said_by"
    BOX = "box"
    BOX_LABEL = "box_label"
    PANEL_HEADING = "panel_heading"
    CELL = "cell"
    CELL_FIRST = "cell_first"
    CELL_HEADER = "cell_header"


class Ink(StrEnum):
    """Which colour of the branding a style is written in; `palette.Palette` gives the colour itself."""

    TEXT = "text"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    QUIET = "quiet"


@dataclass(frozen=True)
class TypeStyle:
    """One row: `scale` times the body size; `before` and `after` in body sizes, at spacing 1."""

    scale: float = 1.0
    bold: bool = False
    before: float = 0.0
    after: float = 0.45
    ink: Ink = Ink.TEXT
    keep_with_next: bool = False
    tightness: float = 1.0


STYLES: Mapping[Role, TypeStyle] = MappingProxyType(
    {
        Role.TITLE: TypeStyle(2.0, before=0.0, after=0.15, ink=Ink.ACCENT, bold=True, tightness=0.86),
        Role.ABOVE: TypeStyle(0.9, after=0.3, ink=Ink.QUIET),
        Role.BELOW: TypeStyle(0.95, after=0.0, ink=Ink.QUIET),
        Role.HEADING_RULED: TypeStyle(
            1.2, before=0.85, after=0.55, ink=Ink.ACCENT, bold=True, keep_with_next=True, tightness=0.95
        ),
        Role.HEADING_BAND: TypeStyle(1.1, before=0.9, after=0.55, ink=Ink.ON_ACCENT, bold=True, keep_with_next=True),
        Role.HEADING_PLAIN: TypeStyle(
            1.2, before=0.85, after=0.35, ink=Ink.ACCENT, bold=True, keep_with_next=True, tightness=0.95
        ),
        Role.HEADING_3: TypeStyle(1.05, before=0.5, after=0.2, ink=Ink.ACCENT, bold=True, keep_with_next=True),
        Role.HEADING_4: TypeStyle(1.0, before=0.4, after=0.15, ink=Ink.TEXT, bold=True, keep_with_next=True),
        Role.BODY: TypeStyle(),
        Role.LEAD: TypeStyle(1.12, after=0.55),
        Role.SMALL: TypeStyle(0.85, after=0.35, ink=Ink.QUIET),
        Role.ITEM: TypeStyle(after=0.35),
        Role.QUOTE: TypeStyle(after=0.2),
        Role.SAID_BY: TypeStyle(0.9, after=0.0, ink=Ink.QUIET),
        Role.BOX: TypeStyle(after=0.3),
        Role.BOX_LABEL: TypeStyle(1.0, before=0.0, after=0.15, ink=Ink.ACCENT, bold=True, keep_with_next=True),
        Role.PANEL_HEADING: TypeStyle(1.15, before=0.0, after=0.35, ink=Ink.ACCENT, bold=True, keep_with_next=True),
        Role.CELL: TypeStyle(after=0.3),
        Role.CELL_FIRST: TypeStyle(before=0.0, after=0.3, ink=Ink.TEXT, bold=True),
        Role.CELL_HEADER: TypeStyle(1.0, before=0.0, after=0.0, ink=Ink.ON_ACCENT, bold=True),
    }
)

SPACINGS: tuple[tuple[float, float], ...] = ((1.32, 1.0), (1.28, 0.8), (1.25, 0.6))
"""(leading, spacing), loosest first. Never under 1.25: there "at least" in Word would not be "exactly"."""

INDENT = 1.25
"""How far a list's words stand in from its labels' left edge, in body sizes, for each depth."""
PADDING_BOX = (0.55, 0.75)
"""Space inside a box or panel: above and below, left and right, in body sizes."""
PADDING_CELL = (0.3, 0.4)
PADDING_BAND = (0.22, 0.55)
BAR = 2.25
"""Width of the bar at the left of a box or a quotation, in points."""
RULE = 0.75
"""Thickness of the line under a ruled heading, in points."""
FOOT_SIZE = 9.0


def half_point(length: float) -> float:
    """A size of type as Word keeps it."""
    return round(length * 2) / 2


def twentieth(length: float) -> float:
    """Any other length as Word keeps it."""
    return round(length * 20) / 20


@dataclass(frozen=True, order=True)
class Setting:
    """How large and how airy: body size in points, leading as a multiple of it, spacing as a share of the table's."""

    size: float = 12.0
    leading: float = SPACINGS[0][0]
    spacing: float = SPACINGS[0][1]


@dataclass(frozen=True)
class Type:
    """One style at one setting, in points."""

    role: Role
    size: float
    leading: float
    before: float
    after: float
    bold: bool
    ink: Ink
    keep_with_next: bool


def type_of(role: Role, setting: Setting) -> Type:
    """The style of a role at a setting."""
    row = STYLES[role]
    size = half_point(setting.size * row.scale)
    return Type(
        role=role,
        size=size,
        leading=twentieth(size * max(setting.leading * row.tightness, 1.22)),
        before=twentieth(row.before * setting.size * setting.spacing),
        after=twentieth(row.after * setting.size * setting.spacing),
        bold=row.bold,
        ink=row.ink,
        keep_with_next=row.keep_with_next,
    )
