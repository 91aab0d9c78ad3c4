"""The head of the first page: lines and title on white or on a band of colour over the full width, and the logo."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from workbench.brief.model import Brief, MastheadLook
from workbench.export.building import Builder, Place
from workbench.export.frames import total
from workbench.export.logo import Logo, read_logo
from workbench.export.marks import Bullet, Element, Image, Mark, Shape, Tag
from workbench.export.paragraph import Para
from workbench.export.pieces import Piece
from workbench.export.reading_order import said
from workbench.export.styles import Ink, Role
from workbench.records.prose import Run

TALLEST = 260.0
"""A head taller than this (points) is set as plain paragraphs, which may run over the page."""
BETWEEN = 9.0


@dataclass(frozen=True)
class Head:
    """The masthead as one piece. `bleed`: how far the band runs over the body on three sides; 0 for none."""

    above: tuple[Para, ...]
    title: tuple[Para, ...]
    below: tuple[Para, ...]
    logo: Logo | None
    figure: Element | None
    fill: str
    logo_fill: str
    bleed: float
    pad: float
    before: float = field(default=0.0, init=False)
    after: float = 0.0
    section: int = field(default=-1, init=False)
    keep_with_next: bool = field(default=False, init=False)

    def _words(self, width: float) -> float:
        return width - (self.logo.width + 24.0 if self.logo else 0.0)

    def _rows(self, width: float) -> list[tuple[float, float, Para]]:
        """Each paragraph with its offset from the left and the top."""
        room, top = self._words(width), 0.0
        placed: list[tuple[float, float, Para]] = []
        for group in (self.above, self.title, self.below):
            places = _beside(group) if _fit_beside(group, room) else _under(group, room)
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
        return max(self._top() + self._content(width) + 0.8 * self.pad, 1.0)

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
            if left:
                yield self._dot(para, x + left, start - down)
            yield from para.marks(x + left, start - down, _even(para, self._words(width)))
        if self.logo:
            yield from self._logo_marks(self.logo, x + width - self.logo.width, start)

    def _dot(self, para: Para, x: float, top: float) -> Bullet:
        """What parts two lines that stand side by side."""
        size, leading = para.type.size, para.type.leading
        return Bullet(x - BETWEEN - 0.26 * size, top - (leading - size) / 2 - 0.78 * size, size, para.colour, 1, None)

    def _logo_marks(self, logo: Logo, x: float, top: float) -> Iterator[Mark]:
        foot = top - logo.height
        if self.bleed:
            yield Shape(x - 6, foot - 6, logo.width + 12, logo.height + 12, self.logo_fill, radius=3.0)
        yield Image(x, foot, logo.width, logo.height, logo.content, self.figure)


def _even(para: Para, room: float) -> float:
    """The least width at which a paragraph has no more lines than in the room: no word is left alone on its last."""
    count = len(para.lines(room))
    low, high = room / 2, room
    while count > 1 and high - low > 2:
        middle = (low + high) / 2
        low, high = (low, middle) if len(para.lines(middle)) == count else (middle, high)
    return high


def _fit_beside(paras: Sequence[Para], room: float) -> bool:
    widths = [para.text.width * para.type.size for para in paras]
    return len(paras) > 1 and sum(widths) + 2 * BETWEEN * (len(paras) - 1) <= room


def _beside(paras: Sequence[Para]) -> list[tuple[float, float, Para]]:
    """On one line: the first at the left, the others one after another."""
    placed, left = [], 0.0
    for para in paras:
        placed.append((left, 0.0, para))
        left += para.text.width * para.type.size + 2 * BETWEEN
    return placed


def _under(paras: Sequence[Para], room: float) -> list[tuple[float, float, Para]]:
    placed, down = [], 0.0
    for para in paras:
        placed.append((0.0, down, para))
        down += para.height(room) + para.after
    return placed


def masthead(brief: Brief, builder: Builder, place: Place, margin: float) -> tuple[Piece, ...]:
    """The pieces that head a brief: one head, or plain paragraphs where it would fill half the page."""
    head, is_band = brief.masthead, brief.masthead.look is MastheadLook.BAND
    ink = Ink.ON_ACCENT if is_band else None
    logo = read_logo(brief.branding)
    figure = place.element.add(Tag.FIGURE, Alt=logo.words) if place.element and logo else None

    def lines(words: Sequence[str], role: Role, tag: Tag) -> tuple[Para, ...]:
        found = [line for line in words if said(line)]
        return tuple(builder.para((Run(w),), role, place, place.element and place.element.add(tag), ink) for w in found)

    above = lines(head.above, Role.ABOVE, Tag.P)
    title = lines((head.title,), Role.TITLE, Tag.H1)
    below = lines(head.below, Role.BELOW, Tag.P)
    if title:
        builder.level, builder.highest = 1, 2
    palette = builder.palette
    bleed, pad = (margin, builder.size * 1.4) if is_band else (0.0, builder.size * 0.35)
    whole = Head(above, title, below, logo, figure, palette.band, "#FFFFFF", bleed, pad, builder.size * 1.1)
    if not (above or title or below or logo):
        return ()
    if whole.height(place.width) < TALLEST:
        return (whole,)
    alone = replace(whole, above=(), title=(), below=(), bleed=0.0)
    return (*([alone] if logo else []), *_plain(builder, (*above, *title, *below)))


def _plain(builder: Builder, paras: Sequence[Para]) -> tuple[Piece, ...]:
    """The paragraphs in colours that can be read on white."""
    return tuple(replace(para, colour=builder.palette.ink(para.type.ink)) for para in paras)
