"""Pieces made of pieces: framed ones, rows of them side by side, and columns that end level."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from workbench.export.marks import Mark, Shape
from workbench.export.pieces import Piece, Taken, stacked, take


@dataclass(frozen=True)
class FrameLook:
    """How a frame is drawn: ground, outline, a bar at its left; `above` and `beside` are the space inside."""

    above: float
    beside: float
    fill: str = ""
    stroke: str = ""
    bar: str = ""
    bar_width: float = 0.0

    @property
    def left(self) -> float:
        """From the frame's edge to its words."""
        return self.beside + self.bar_width


@dataclass(frozen=True)
class Framed:
    """Pieces in a frame. `is_whole`: it is not parted over two pages unless no page is tall enough."""

    inner: tuple[Piece, ...]
    look: FrameLook
    before: float = 0.0
    after: float = 0.0
    section: int = 0
    is_whole: bool = False
    keep_with_next: bool = False
    tall: float = 0.0

    def _inside(self, width: float) -> float:
        return width - self.look.left - self.look.beside

    def _stack(self, width: float) -> Taken:
        return stacked(self.inner, self._inside(width))

    def height(self, width: float) -> float:
        """The pieces and the space around them."""
        return max(self._stack(width).used + 2 * self.look.above, self.tall)

    def least(self, width: float) -> float:
        """All of it if whole, else its beginning."""
        if self.is_whole or not self.inner or self.keep_with_next:
            return self.height(width)
        inside = self._inside(width)
        kept = next((at for at, piece in enumerate(self.inner) if not piece.keep_with_next), len(self.inner) - 1)
        start = stacked(self.inner[:kept], inside).used
        return start + self.inner[kept].least(inside) + self.inner[kept].before + 2 * self.look.above

    def split(self, width: float, room: float, *, force: bool = False) -> "tuple[Framed, Framed] | None":
        """The frame is drawn around each part."""
        if (self.is_whole or self.keep_with_next) and not force:
            return None
        taken = take(self.inner, self._inside(width), room - 2 * self.look.above, force=force)
        if not taken.placed or not taken.rest:
            return None
        first = replace(self, inner=tuple(piece for _, piece in taken.placed), tall=0.0)
        return first, replace(self, inner=taken.rest, before=0.0, tall=0.0)

    def extent(self, width: float) -> tuple[int, int]:
        """Of all the pieces inside."""
        return total([piece.extent(self._inside(width)) for piece in self.inner])

    def marks(self, x: float, top: float, width: float) -> Iterator[Mark]:
        """Ground and bar first, words on them."""
        look, height = self.look, self.height(width)
        if look.fill or look.stroke:
            yield Shape(x, top - height, width, height, look.fill, look.stroke)
        if look.bar:
            yield Shape(x, top - height, look.bar_width, height, look.bar)
        for offset, piece in self._stack(width).placed:
            yield from piece.marks(x + look.left, top - look.above - offset, self._inside(width))


def total(extents: list[tuple[int, int]]) -> tuple[int, int]:
    """Lines and words summed."""
    return sum(lines for lines, _ in extents), sum(words for _, words in extents)


@dataclass(frozen=True)
class Row:
    """Frames side by side, all as tall as the tallest, read from left to right; `places` how many fill the line."""

    frames: tuple[Framed, ...]
    places: int
    gutter: float
    before: float = 0.0
    after: float = 0.0
    section: int = 0
    keep_with_next: bool = field(default=False, init=False)

    def _each(self, width: float) -> float:
        return (width - self.gutter * (self.places - 1)) / self.places

    def height(self, width: float) -> float:
        """That of the tallest."""
        return max(frame.height(self._each(width)) for frame in self.frames)

    def least(self, width: float) -> float:
        """All of it."""
        return self.height(width)

    def split(self, width: float, room: float, *, force: bool = False) -> "tuple[Row, Row] | None":
        """Only where no page is tall enough: each frame goes on under itself."""
        if not force:
            return None
        each = self._each(width)
        pairs = [self._halves(frame, each, room) for frame in self.frames]
        if not any(rest.inner for _, rest in pairs):
            return None
        first, rest = (tuple(pair[side] for pair in pairs) for side in (0, 1))
        return replace(self, frames=first), replace(self, frames=rest, before=0.0)

    def _halves(self, frame: Framed, each: float, room: float) -> tuple[Framed, Framed]:
        empty = replace(frame, inner=(), tall=0.0)
        if frame.height(each) <= room:
            return frame, empty
        return frame.split(each, room, force=True) or (frame, empty)

    def extent(self, width: float) -> tuple[int, int]:
        """Of all the frames."""
        return total([frame.extent(self._each(width)) for frame in self.frames])

    def marks(self, x: float, top: float, width: float) -> Iterator[Mark]:
        """Each frame as tall as the row."""
        each, tall = self._each(width), self.height(width)
        for nth, frame in enumerate(self.frames):
            yield from replace(frame, tall=tall).marks(x + nth * (each + self.gutter), top, each)


@dataclass(frozen=True)
class Columns:
    """Pieces in two columns, read down and then across. What is left for the last page ends level."""

    pieces: tuple[Piece, ...]
    gutter: float
    before: float = 0.0
    after: float = 0.0
    section: int = 0
    fixed: tuple[Taken, Taken] | None = None
    keep_with_next: bool = field(default=False, init=False)

    @cached_property
    def _levels(self) -> dict[float, float]:
        return {}

    def _each(self, width: float) -> float:
        return (width - self.gutter) / 2

    def _fill(self, width: float, room: float, *, force: bool = False) -> tuple[Taken, Taken]:
        each = self._each(width)
        left = take(self.pieces, each, room, force=force)
        right = take(left.rest, each, room, force=force) if left.rest else Taken((), 0.0, ())
        return left, right

    def _level(self, width: float) -> float:
        """The least height at which both columns hold everything."""
        if width not in self._levels:
            whole = stacked(self.pieces, self._each(width)).used
            low, high = whole / 2 - 1, whole
            while high - low > 0.5:
                middle = (low + high) / 2
                low, high = (middle, high) if self._fill(width, middle)[1].rest else (low, middle)
            self._levels[width] = high
        return self._levels[width]

    def _placed(self, width: float) -> tuple[Taken, Taken]:
        return self.fixed or self._fill(width, self._level(width), force=True)

    def height(self, width: float) -> float:
        """That of the longer column."""
        return max(column.used for column in self._placed(width))

    def least(self, width: float) -> float:
        """The beginning of the first column."""
        if not self.pieces:
            return 0.0
        each = self._each(width)
        kept = next((at for at, piece in enumerate(self.pieces) if not piece.keep_with_next), len(self.pieces) - 1)
        start = stacked(self.pieces[: kept + 1], each).used
        return start - self.pieces[kept].height(each) + self.pieces[kept].least(each)

    def split(self, width: float, room: float, *, force: bool = False) -> "tuple[Columns, Columns | None] | None":
        """Both columns are filled to the foot; the rest goes on, balanced."""
        left, right = self._fill(width, room, force=force)
        if not left.placed:
            return None
        placed = tuple(piece for column in (left, right) for _, piece in column.placed)
        first = replace(self, pieces=placed, fixed=(left, right))
        return first, replace(self, pieces=right.rest, before=0.0) if right.rest else None

    def extent(self, width: float) -> tuple[int, int]:
        """Of both columns."""
        return total([piece.extent(self._each(width)) for piece in self.pieces])

    def marks(self, x: float, top: float, width: float) -> Iterator[Mark]:
        """The left column, then the right one."""
        for nth, column in enumerate(self._placed(width)):
            at = x + nth * (self._each(width) + self.gutter)
            for offset, piece in column.placed:
                yield from piece.marks(at, top - offset, self._each(width))
