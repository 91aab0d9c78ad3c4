"""All looks of one Word brief, taken from the measures the PDF is drawn with, so that both break lines alike."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.brief.model import Brief, MastheadLook
from workbench.export.palette import Palette, palette
from workbench.export.styles import (
    BAR,
    FOOT_SIZE,
    INDENT,
    PADDING_BAND,
    PADDING_BOX,
    PADDING_CELL,
    RULE,
    Role,
    Setting,
    type_of,
)
from workbench.export.word_lists import Indent
from workbench.export.word_looks import SIDES, Edge, WordLook

FONTS = {"Carlito": "Calibri", "Liberation Sans": "Arial"}
DEPTHS = 9
GRID = 0.5
HAIR = 0.25
NAMED: Mapping[str, Role] = {
    "Normal": Role.BODY,
    "Lead": Role.LEAD,
    "Small": Role.SMALL,
    "Heading 3": Role.HEADING_3,
    "Heading 4": Role.HEADING_4,
    "Table Text": Role.CELL,
    "Table Heading": Role.CELL_HEADER,
}


@dataclass(frozen=True)
class Sheet:
    """The looks of one brief: Word's named styles, the headings that differ from theirs, and the measures of lists
    and tables in points. `indents` by depth in the text, `cell_indents` in tables.
    """

    font: str
    colours: Palette
    looks: Mapping[str, WordLook]
    heading_looks: Mapping[str, WordLook]
    box_end: WordLook
    indents: tuple[Indent, ...]
    cell_indents: tuple[Indent, ...]
    cell_padding: tuple[float, float, float, float]

    def item_look(self, level: int, *, in_cell: bool) -> WordLook:
        """How an item of a list looks at a depth."""
        indent = (self.cell_indents if in_cell else self.indents)[level]
        look = self.looks["Table Text"] if in_cell else self.looks["List Bullet"]
        return replace(look, left=indent.left, hanging=indent.hanging)


def sheet(brief: Brief, setting: Setting, line: float) -> Sheet:
    """The looks of a brief at a setting; `line` is the width of a full line in points."""
    colours = palette(brief.branding)
    maker = _Maker(setting, colours)
    indents = tuple(Indent((depth + 1) * INDENT * setting.size, INDENT * setting.size) for depth in range(DEPTHS))
    up, aside = (round(padding * setting.size * 20) / 20 for padding in PADDING_CELL)
    looks = {
        **{name: maker.plain(role) for name, role in NAMED.items()},
        **maker.masthead(brief.masthead.look),
        **maker.lists(indents),
        **maker.boxes(),
        "Heading 2": maker.ruled(),
        "Quote": maker.quote(),
        "Attribution": replace(maker.plain(Role.SAID_BY), left=maker.quote().left, after=maker.plain(Role.BODY).after),
        "Footer": maker.foot(line),
        "Header": maker.foot(line),
        "Panel": maker.plain(Role.BODY),
    }
    heading_looks = {"band": maker.band(), "plain": maker.plain(Role.HEADING_PLAIN), "panel": maker.panel_heading()}
    end = replace(looks["Recommendation"], after=setting.size * 0.6)
    font = FONTS.get(brief.plan.family, "Calibri")
    return Sheet(font, colours, looks, heading_looks, end, indents, indents, (up, aside, up, aside))


@dataclass(frozen=True)
class _Maker:
    """Turns roles into looks at one setting."""

    setting: Setting
    colours: Palette

    def plain(self, role: Role) -> WordLook:
        """A role without a ground."""
        style = type_of(role, self.setting)
        return WordLook(
            size=style.size,
            leading=style.leading,
            before=style.before,
            after=style.after,
            is_bold=style.bold,
            ink=bare(self.colours.ink(style.ink)),
            keeps_next=style.keep_with_next,
        )

    def ruled(self) -> WordLook:
        """A section's heading over a thin line, which takes its room from what follows."""
        look = self.plain(Role.HEADING_RULED)
        line = Edge("bottom", bare(self.colours.line), RULE, 1)
        return replace(look, edges=(line,), after=max(0.0, look.after - RULE - 1))

    def band(self) -> WordLook:
        """A section's heading on a full-width band."""
        return self._on(self.plain(Role.HEADING_BAND), self.colours.band, PADDING_BAND)

    def panel_heading(self) -> WordLook:
        """The heading of a panel: a tinted band with a bar at its left."""
        look = self._on(self.plain(Role.PANEL_HEADING), self.colours.tint, PADDING_BAND)
        return self._barred(replace(look, before=look.size * 0.6))

    def masthead(self, look: MastheadLook) -> dict[str, WordLook]:
        """Title and the lines about it, on white or together on one band."""
        roles = {"Masthead Line": Role.ABOVE, "Heading 1": Role.TITLE, "Subtitle": Role.BELOW}
        looks = {name: self.plain(role) for name, role in roles.items()}
        if look is MastheadLook.BAND:
            ink = bare(self.colours.on_band)
            looks = {
                name: replace(self._on(one, self.colours.band, PADDING_BOX), ink=ink) for name, one in looks.items()
            }
        return looks

    def lists(self, indents: tuple[Indent, ...]) -> dict[str, WordLook]:
        """The styles of lists, two depths each."""
        item = self.plain(Role.ITEM)
        deep = (("", indents[0]), (" 2", indents[1]))
        hung = {
            f"{name}{end}": replace(item, left=at.left, hanging=at.hanging)
            for name in ("List Bullet", "List Number")
            for end, at in deep
        }
        return hung | {f"List Continue{end}": replace(item, left=at.left) for end, at in deep}

    def boxes(self) -> dict[str, WordLook]:
        """A recommendation's label and its paragraphs, on one tinted ground with a bar at the left.

        The label's ground is a shade of its own that no eye can tell: between two of one shade, the gap that parts
        one box from the next would be shaded too.
        """
        label = self._barred(self._on(self.plain(Role.BOX_LABEL), self.colours.tint, PADDING_BOX))
        words = self._barred(self._on(self.plain(Role.BOX), self.colours.tint, PADDING_BOX))
        own = _nearly(label.paper)
        edges = tuple(replace(edge, colour=_nearly(edge.colour)) for edge in label.edges if edge.side != "bottom")
        label = replace(label, paper=own, edges=edges, after=0.0, keeps_next=True, keeps_whole=True)
        words = replace(words, edges=_without(words.edges, "top"), keeps_whole=True)
        return {"Recommendation Label": label, "Recommendation": words}

    def quote(self) -> WordLook:
        """Somebody's words, set in behind a bar."""
        inset = round(PADDING_BOX[1] * self.setting.size) + BAR
        bar = Edge("left", bare(self.colours.accent), BAR, inset - BAR)
        return replace(self.plain(Role.QUOTE), left=inset, edges=(bar,), keeps_whole=True, keeps_next=True)

    def foot(self, line: float) -> WordLook:
        """The line at the foot of each page."""
        return WordLook(FOOT_SIZE, FOOT_SIZE * 1.25, ink=bare(self.colours.quiet), tabs=(("right", line),))

    def _on(self, look: WordLook, ground: str, padding: tuple[float, float]) -> WordLook:
        """The look on a ground as wide as the line, with padding made of borders in the ground's own colour."""
        up, aside = (round(share * self.setting.size) for share in padding)
        space = {"top": up, "bottom": up, "left": aside, "right": aside}
        edges = tuple(Edge(side, bare(ground), HAIR, space[side]) for side in SIDES)
        inset = aside + HAIR
        return replace(look, paper=bare(ground), edges=edges, left=inset, right=inset)

    def _barred(self, look: WordLook) -> WordLook:
        """The look with a bar at the left of its ground."""
        aside = round(PADDING_BOX[1] * self.setting.size)
        bar = Edge("left", bare(self.colours.accent), BAR, aside)
        return replace(look, edges=(*_without(look.edges, "left"), bar), left=aside + BAR)


def bare(colour: str) -> str:
    """A colour as Word writes it: without the "#"."""
    return colour.lstrip("#").upper()


def _without(edges: tuple[Edge, ...], side: str) -> tuple[Edge, ...]:
    return tuple(edge for edge in edges if edge.side != side)


def _nearly(colour: str) -> str:
    """A colour one step in blue from another: the same to the eye, another to a word processor."""
    blue = int(colour[4:], 16)
    return f"{colour[:4]}{blue - 1 if blue else 1:02X}"
