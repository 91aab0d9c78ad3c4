"""All looks of one Word brief, taken from the measures the PDF is drawn with, so that both break lines alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.brief.model import Brief, MastheadLook
from workbench.export import fonts
from workbench.export.lines import Typesetter
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
from workbench.export.word_paper import WIDTH

FONTS = {"Carlito": "Calibri", "Liberation Sans": "Arial"}
GRID = 0.5
FARTHEST, WIDEST = 31.0, 12.0
"""How far from its words Word draws an edge at most, and how wide (points)."""
PAD_BAND = 1.4
"""Space over and under the words of a masthead on a band, in body sizes."""
HAIR = 0.25
NAMED: Mapping[str, Role] = {
    "Normal": Role.BODY,
    "Lead": Role.LEAD,
    "Small": Role.SMALL,
    "Heading 3": Role.HEADING_3,
    "Heading 4": Role.HEADING_4,
    "Table Text": Role.CELL,
    "Table First": Role.CELL_FIRST,
    "Recommendation": Role.BOX,
    "Recommendation Label": Role.BOX_LABEL,
    "Table Heading": Role.CELL_HEADER,
}


@dataclass(frozen=True)
class Sheet:
    """The looks of one brief: Word's named styles, the headings that differ from theirs, and measures in points."""

    font: str
    colours: Palette
    looks: Mapping[str, WordLook]
    heading_looks: Mapping[str, WordLook]
    setting: Setting
    typesetter: Typesetter = field(repr=False)

    def gap(self, sizes: float) -> float:
        """A gap of so many body sizes at this setting."""
        return sizes * self.setting.size * self.setting.spacing

    @property
    def step(self) -> float:
        """How far a list's words usually stand in."""
        return INDENT * self.setting.size

    @property
    def cell_padding(self) -> tuple[float, float, float, float]:
        """Space inside cells: top, left, bottom, right."""
        up, aside = (padding * self.setting.size for padding in PADDING_CELL)
        return up, aside, up, aside

    def indent(self, labels: Sequence[str], left: float, width: float) -> Indent:
        """Where items of these labels stand: the usual step in, or as the widest label asks."""
        size = self.setting.size
        widest = max((self.typesetter.words(label, bold=True).width for label in labels if label), default=0.0)
        wanted = (widest + 0.5) * size
        hanging = max(self.step, wanted) if wanted < 0.2 * (width - left) else self.step
        return Indent(left + hanging, hanging)

    def beside(self, label: str) -> Indent:
        """Where the words of a box stand beside its short label."""
        left = max(1.35, self.typesetter.words(label, bold=True).width + 0.6) * self.setting.size
        return Indent(left, left)

    @property
    def frame_inset(self) -> float:
        """What a frame takes of the line's width."""
        return 2 * round(PADDING_BOX[1] * self.setting.size) + BAR + HAIR

    def width(self, words: str, style: str) -> float:
        """How wide words are on a single line in a style."""
        return self.typesetter.words(words).width * self.looks[style].size

    def framed(self, looks: Sequence[WordLook], nth: int) -> list[WordLook]:
        """The looks of paragraphs on one tinted ground with a bar at its left, as of a box or a panel.

        Grounds of two shades that no eye can tell apart take turns, `nth` and on: paragraphs of one ground a word
        processor would melt together, and shade what parts one box from the next. So gaps inside become space over the
        words, which is part of the ground.
        """
        above, beside = (round(share * self.setting.size) for share in PADDING_BOX)
        made, gap = [], float(above)
        for at, look in enumerate(looks):
            tint = _nearly(bare(self.colours.tint)) if (nth + at) % 2 else bare(self.colours.tint)
            inner = min(beside + max(0.0, look.left - look.hanging), FARTHEST)
            bar = Edge("left", bare(self.colours.accent), BAR, inner)
            sides = (bar, Edge("right", tint, HAIR, min(beside + look.right, FARTHEST)), Edge("top", tint, HAIR, gap))
            end = (Edge("bottom", tint, HAIR, above),) if at == len(looks) - 1 else ()
            left, right = look.left + beside + BAR, look.right + beside + HAIR
            made.append(replace(look, paper=tint, edges=(*sides, *end), left=left, right=right, before=0.0, after=0.0))
            following = looks[at + 1].before if at + 1 < len(looks) else 0.0
            gap = min(max(look.after, following), FARTHEST)
        return made


def sheet(brief: Brief, setting: Setting, line: float) -> Sheet:
    """The looks of a brief at a setting; `line` is the width of a full line in points."""
    colours = palette(brief.branding)
    maker = _Maker(setting, colours)
    looks = {
        **{name: maker.plain(role) for name, role in NAMED.items()},
        **maker.masthead(brief.masthead.look, (WIDTH - line) / 2, line),
        **maker.lists(),
        **maker.quote(),
        "Heading 2": maker.ruled(),
        "Footer": maker.foot(line),
        "Header": maker.foot(line),
    }
    heading_looks = {
        "band": maker.band(),
        "hanging": replace(maker.band(), after=0.0),
        "plain": maker.plain(Role.HEADING_PLAIN),
        "panel": maker.plain(Role.PANEL_HEADING),
    }
    font = FONTS[fonts.family(brief.plan.family)]
    return Sheet(font, colours, looks, heading_looks, setting, Typesetter(brief.plan.family))


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
        """A section's heading on a full-width band, no part of a masthead that stands over it."""
        return self._on(self.plain(Role.HEADING_BAND), "#" + _nearly(bare(self.colours.band)), PADDING_BAND)

    def masthead(self, look: MastheadLook, margin: float, line: float) -> dict[str, WordLook]:
        """Title and the lines about it, on white or together on one band, to the paper's edges where it can."""
        roles = {"Masthead Line": Role.ABOVE, "Heading 1": Role.TITLE, "Subtitle": Role.BELOW}
        looks = {name: self.plain(role) for name, role in roles.items()}
        looks["Masthead Line"] = replace(looks["Masthead Line"], tabs=(("right", line),))
        if look is MastheadLook.PLAIN:
            return looks
        ground, size = bare(self.colours.band), self.setting.size
        ink = bare(self.colours.on_band)
        if not bleeds(margin):
            return {
                name: replace(self._on(one, self.colours.band, PADDING_BOX), ink=ink) for name, one in looks.items()
            }
        pad = min(round(PAD_BAND * size), FARTHEST)
        edges = (
            *(Edge(side, ground, HAIR, pad) for side in ("top", "bottom")),
            *(Edge(side, ground, min(WIDEST, margin), max(0.0, margin - WIDEST)) for side in ("left", "right")),
        )
        return {name: replace(one, ink=ink, paper=ground, edges=edges) for name, one in looks.items()}

    def lists(self) -> dict[str, WordLook]:
        """The styles of lists, two depths each."""
        item, step = self.plain(Role.ITEM), INDENT * self.setting.size
        hung = {
            f"{name}{end}": replace(item, left=left, hanging=step)
            for name in ("List Bullet", "List Number")
            for end, left in (("", step), (" 2", 2 * step))
        }
        return hung | {f"List Continue{end}": replace(item, left=left) for end, left in (("", step), (" 2", 2 * step))}

    def quote(self) -> dict[str, WordLook]:
        """Somebody's words and who said them, set in behind a bar."""
        aside = round(0.8 * self.setting.size)
        bar = Edge("left", bare(self.colours.line), BAR, aside)
        words, by = (
            replace(self.plain(role), left=aside + BAR, right=aside, edges=(bar,), keeps_whole=True)
            for role in (Role.QUOTE, Role.SAID_BY)
        )
        gap = self.gap(0.45)
        return {"Quote": replace(words, before=gap, keeps_next=True), "Attribution": replace(by, after=gap)}

    def gap(self, sizes: float) -> float:
        """A gap of so many body sizes at this setting."""
        return sizes * self.setting.size * self.setting.spacing

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


def bleeds(margin: float) -> bool:
    """Whether a band can reach the paper's edge: further out than this Word draws none."""
    return margin <= FARTHEST + WIDEST


def bare(colour: str) -> str:
    """A colour as Word writes it: without the "#"."""
    return colour.lstrip("#").upper()


def _nearly(colour: str) -> str:
    """A colour one step in blue from another: the same to the eye, another to a word processor."""
    blue = int(colour[4:], 16)
    return f"{colour[:4]}{blue - 1 if blue else 1:02X}"
