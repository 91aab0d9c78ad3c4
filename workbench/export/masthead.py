"""The head of the first page: lines and title on white or on a band of colour over the full width, and the logo."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from PIL import Image as Pictures
from PIL import UnidentifiedImageError

from workbench.brief.model import Brief, MastheadLook
from workbench.export.building import Builder, Place
from workbench.export.frames import total
from workbench.export.marks import Element, Image, Mark, Shape, Tag
from workbench.export.paragraph import Para
from workbench.export.pieces import Piece
from workbench.export.reading_order import said
from workbench.export.styles import Ink, Role
from workbench.records.prose import Run

LOGO_HEIGHT, LOGO_WIDTH = 44.0, 130.0
LOGO_PIXELS = 40_000_000
TALLEST = 260.0
"""A head taller than this (points) is set as plain paragraphs, which may run over the page."""
BETWEEN = 12.0


@dataclass(frozen=True)
class Logo:
    """A picture that could be read, as PNG, at the size it is drawn."""

    content: bytes = field(repr=False)
    width: float = 0.0
    height: float = 0.0
    element: Element | None = None


@dataclass(frozen=True)
class Head:
    """The masthead as one piece. `bleed`: how far the band runs over the body on three sides; 0 for none."""

    above: tuple[Para, ...]
    title: tuple[Para, ...]
    below: tuple[Para, ...]
    logo: Logo | None
    fill: str
    logo_fill: str
    bleed: float
    pad: float
    before: float = field(default=0.0, init=False)
    after: float = 0.0
    section: int = field(default=-1, init=False)
    keep_with_next: bool = field(default=False, init=False)

    def _words(self, width: float) -> float:
        return width - (self.logo.width + 2 * BETWEEN if self.logo else 0.0)

    def _rows(self, width: float) -> list[tuple[float, float, Para]]:
        """Each paragraph with its offset from the left and the top."""
        room, top = self._words(width), 0.0
        placed: list[tuple[float, float, Para]] = []
        for group in (self.above, self.title, self.below):
            places = _beside(group, room) if _fit_beside(group, room) else _under(group, room)
            placed += [(left, top + down, para) for left, down, para in places]
            top = max((top + down + para.height(room) + para.after for _, down, para in places), default=top)
        return placed

    def _content(self, width: float) -> float:
        room = self._words(width)
        words = max((down + para.height(room) for _, down, para in self._rows(width)), default=0.0)
        return max(words, self.logo.height if self.logo else 0.0)

    def _top(self) -> float:
        return self.pad - self.bleed if self.bleed else 0.0

    def height(self, width: float) -> float:
        """From the top of the page's body to the foot of the head."""
        return max(self._top() + self._content(width) + self.pad, 1.0)

    def least(self, width: float) -> float:
        """All of it."""
        return self.height(width)

    def split(self, width: float, room: float, *, force: bool = False) -> None:
        """Never."""

    def extent(self, width: float) -> tuple[int, int]:
        """Of its paragraphs."""
        return total([para.extent(self._words(width)) for para in (*self.above, *self.title, *self.below)])

    def marks(self, x: float, top: float, width: float) -> Iterator[Mark]:
        """The band, the words, the logo on its own ground."""
        if self.bleed:
            height = self.height(width) + self.bleed
            yield Shape(x - self.bleed, top + self.bleed - height, width + 2 * self.bleed, height, self.fill)
        start = top - self._top()
        for left, down, para in self._rows(width):
            yield from para.marks(x + left, start - down, self._words(width) - left)
        if self.logo:
            yield from self._logo_marks(self.logo, x + width - self.logo.width, start)

    def _logo_marks(self, logo: Logo, x: float, top: float) -> Iterator[Mark]:
        foot = top - logo.height
        if self.bleed:
            yield Shape(x - 6, foot - 6, logo.width + 12, logo.height + 12, self.logo_fill, radius=3.0)
        yield Image(x, foot, logo.width, logo.height, logo.content, logo.element)


def _fit_beside(paras: Sequence[Para], room: float) -> bool:
    widths = [para.text.width * para.type.size for para in paras]
    return len(paras) > 1 and sum(widths) + 2 * BETWEEN * (len(paras) - 1) <= room


def _beside(paras: Sequence[Para], room: float) -> list[tuple[float, float, Para]]:
    """On one line: the first at the left, the others one after another."""
    placed, left = [], 0.0
    for para in paras:
        placed.append((left, 0.0, para))
        left += para.text.width * para.type.size + 2 * BETWEEN
    return placed if left <= room + 2 * BETWEEN else []


def _under(paras: Sequence[Para], room: float) -> list[tuple[float, float, Para]]:
    placed, down = [], 0.0
    for para in paras:
        placed.append((0.0, down, para))
        down += para.height(room) + para.after
    return placed


def masthead(brief: Brief, builder: Builder, place: Place) -> tuple[Piece, ...]:
    """The pieces that head a brief: one head, or plain paragraphs where it would fill half the page."""
    head, is_band = brief.masthead, brief.masthead.look is MastheadLook.BAND
    ink = Ink.ON_ACCENT if is_band else None
    logo = _logo(brief, place.element)

    def lines(words: Sequence[str], role: Role, tag: Tag) -> tuple[Para, ...]:
        found = [line for line in words if said(line)]
        return tuple(builder.para((Run(w),), role, place, place.element and place.element.add(tag), ink) for w in found)

    above = lines(head.above, Role.ABOVE, Tag.P)
    title = lines((head.title,), Role.TITLE, Tag.H1)
    below = lines(head.below, Role.BELOW, Tag.P)
    if title:
        builder.level, builder.highest = 1, 2
    palette, margin = builder.palette, brief.plan.margin
    bleed, pad = (margin, builder.size * 1.4) if is_band else (0.0, builder.size * 0.35)
    whole = Head(above, title, below, logo, palette.band, "#FFFFFF", bleed, pad, builder.size * 1.1)
    if not (above or title or below or logo):
        return ()
    return (whole,) if whole.height(place.width) < TALLEST else _plain(builder, (*above, *title, *below))


def _plain(builder: Builder, paras: Sequence[Para]) -> tuple[Piece, ...]:
    """The paragraphs in colours that can be read on white."""
    return tuple(replace(para, colour=builder.palette.ink(_on_white(para.type.ink))) for para in paras)


def _on_white(ink: Ink) -> Ink:
    return Ink.TEXT if ink is Ink.ON_ACCENT else ink


def _logo(brief: Brief, root: Element | None) -> Logo | None:
    """The logo, re-made as a plain PNG so that nothing hidden in the file goes along; None if it cannot be read."""
    if not brief.branding.logo:
        return None
    try:
        with Pictures.open(io.BytesIO(brief.branding.logo), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > LOGO_PIXELS:
                return None
            picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Pictures.DecompressionBombError):
        return None
    picture.thumbnail((1200, 600))
    white = Pictures.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    kept = io.BytesIO()
    white.save(kept, "PNG")
    scale = min(LOGO_HEIGHT / white.height, LOGO_WIDTH / white.width)
    words = said(brief.branding.logo_text) or f"Logo of {said(brief.branding.publisher) or 'the publisher'}"
    element = root and root.add(Tag.FIGURE, Alt=words)
    return Logo(kept.getvalue(), white.width * scale, white.height * scale, element)
