"""A brief's pieces on pages: parted where a page must begin, and filled one page after another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile

from workbench.brief.model import Block, Brief, PageBreak, PagePlan, Panel, Section, SectionLook
from workbench.export.building import Builder, Place
from workbench.export.frames import Columns, Framed, FrameLook
from workbench.export.marks import Element, Tag
from workbench.export.masthead import masthead
from workbench.export.paragraph import Para
from workbench.export.pieces import Piece, take
from workbench.export.reading_order import said
from workbench.export.styles import PADDING_BAND, Role
from workbench.records.prose import Run

A4 = (595.25, 841.9)
"""Width and height of the paper in points, in twentieths as Word keeps them."""
LEAST_FOOT = 40.0
ROLES = {
    SectionLook.RULED: Role.HEADING_RULED,
    SectionLook.BAND: Role.HEADING_BAND,
    SectionLook.PLAIN: Role.HEADING_PLAIN,
}


@dataclass(frozen=True)
class Paper:
    """The part of a page that text may fill: its left edge, foot, width and height in points."""

    left: float
    foot: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """Its upper edge, from the foot of the paper."""
        return self.foot + self.height


def paper(plan: PagePlan) -> Paper:
    """The paper of a plan. Margins are kept between 20 and 140 points."""
    margin = min(max(plan.margin, 20.0), 140.0)
    foot = max(margin, LEAST_FOOT)
    return Paper(margin, foot, A4[0] - 2 * margin, A4[1] - margin - foot)


@dataclass(frozen=True)
class Placed:
    """A piece at its place: page from 0, left edge and top in points from the paper's lower left corner."""

    page: int
    x: float
    top: float
    width: float
    piece: Piece


@dataclass(frozen=True)
class Sheet:
    """A page as filled: the height used of its body, and which part of the brief it belongs to (0 or 1)."""

    used: float
    part: int


@dataclass
class Segment:
    """Pieces that follow one another; a new page begins before each segment. `part` 1: overleaf."""

    part: int
    pieces: list[Piece] = field(default_factory=list)


def pages_of(segments: Sequence[Segment], sheet: Paper) -> tuple[tuple[Placed, ...], tuple[Sheet, ...]]:
    """All pieces placed; every segment begins a page."""
    placed: list[Placed] = []
    sheets: list[Sheet] = []
    for segment in segments:
        rest: Sequence[Piece] = tuple(segment.pieces)
        while rest:
            taken = take(rest, sheet.width, sheet.height, force=True)
            placed += [Placed(len(sheets), sheet.left, sheet.top - down, sheet.width, p) for down, p in taken.placed]
            sheets.append(Sheet(taken.used, segment.part))
            rest = taken.rest
    return tuple(placed), tuple(sheets or [Sheet(0.0, 0)])


def segments_of(brief: Brief, builder: Builder, root: Element, sheet: Paper) -> list[Segment]:
    """The brief's pieces in order, parted where a page must begin. `root` gets the structure tree."""
    found = [Segment(0, list(masthead(brief, builder, Place(root, -1, sheet.width), sheet.left)))]
    part = 0
    for number, section in enumerate(brief.sections):
        if section.starts_page and number:
            part = 1 if brief.plan.is_overleaf else 0
        blocks = section.blocks
        if (section.starts_page and number) or isinstance(next(iter(blocks), None), PageBreak):
            found.append(Segment(part))
            blocks = tuple(dropwhile(lambda block: isinstance(block, PageBreak), blocks))
        element = root.add(Tag.SECT)
        place = Place(element, number, sheet.width)
        found[-1].pieces += _heading(section, builder, place)
        for nth, between in enumerate(_between_breaks(blocks)):
            if nth:
                found.append(Segment(part))
            found[-1].pieces += _body(section, between, builder, place, brief.plan)
    return [segment for segment in found if segment.pieces]


def _between_breaks(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    open_blocks: list[Block] = []
    for block in blocks:
        if isinstance(block, PageBreak):
            yield open_blocks
            open_blocks = []
        else:
            open_blocks.append(block)
    yield open_blocks


def _heading(section: Section, builder: Builder, place: Place) -> list[Piece]:
    """The section's heading in its look; the frame of a panel without one of its own hangs on to a band."""
    words = said(section.heading)
    if not words:
        return []
    para = builder.para((Run(words),), ROLES[section.look], place, builder.heading_element(2, place))
    if section.look is SectionLook.BAND:
        return [_band(para, builder, hangs_on=_is_headless_panel(section))]
    rule = builder.palette.line if section.look is SectionLook.RULED else ""
    return [replace(para, rule=rule)]


def _is_headless_panel(section: Section) -> bool:
    first = section.blocks[0] if section.blocks else None
    return isinstance(first, Panel) and not said(first.heading + first.number)


def _band(para: Para, builder: Builder, *, hangs_on: bool) -> Framed:
    above, beside = PADDING_BAND
    look = FrameLook(above * builder.size, beside * builder.size, fill=builder.palette.band)
    after = 0.0 if hangs_on else para.after
    return Framed((para,), look, para.before, after, para.section, is_whole=True, keep_with_next=True)


def _body(section: Section, blocks: list[Block], builder: Builder, place: Place, plan: PagePlan) -> list[Piece]:
    if section.columns == 2:
        each = replace(place, width=(place.width - plan.gutter) / 2)
        pieces = tuple(builder.blocks(blocks, each))
        after = pieces[-1].after if pieces else 0.0
        return [Columns(pieces, plan.gutter, 0.0, after, place.section)] if pieces else []
    found = list(builder.blocks(blocks, place))
    is_hanging = section.look is SectionLook.BAND and said(section.heading) and _is_headless_panel(section)
    if is_hanging and found and isinstance(found[0], Framed):
        found[0] = replace(found[0], before=0.0)
    return found
