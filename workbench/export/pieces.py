"""What a page is filled with: pieces that know their height at a width, where they may be parted, and their marks.

`take` fills one frame. Gaps between pieces are the larger of one's `after` and the next one's `before`, none at the
top of a frame. Heights are points; `top` is measured from the foot of the paper.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.export.marks import Mark

SLACK = 1e-6
FULL = 1e9


class Piece(Protocol):
    """Anything that stands on a page."""

    @property
    def before(self) -> float:
        """The gap it wants above."""
        ...

    @property
    def after(self) -> float:
        """The gap it wants below."""
        ...

    @property
    def keep_with_next(self) -> bool:
        """Whether it may not stand last in a frame."""
        ...

    @property
    def section(self) -> int:
        """Which section of the brief it belongs to; -1 for the masthead."""
        ...

    def height(self, width: float) -> float:
        """Its height at that width."""
        ...

    def least(self, width: float) -> float:
        """The height of the smallest part of it that may stand at the foot of a frame."""
        ...

    def split(self, width: float, room: float, *, force: bool = False) -> "tuple[Piece, Piece | None] | None":
        """A part that fits the room and the rest (None if nothing is left); None where it cannot be parted.

        `force`: at any line, for there is no larger frame.
        """
        ...

    def marks(self, x: float, top: float, width: float) -> Iterator[Mark]:
        """What is drawn, its upper left corner at (x, top)."""
        ...

    def extent(self, width: float) -> tuple[int, int]:
        """How many lines of type and how many words it holds."""
        ...


@dataclass(frozen=True)
class Taken:
    """What a frame took: pieces with their offsets from its top, the height used, and what was left."""

    placed: tuple[tuple[float, Piece], ...]
    used: float
    rest: tuple[Piece, ...]


def take(pieces: Sequence[Piece], width: float, room: float, *, force: bool = False) -> Taken:
    """Fill a frame of that width and height. With `force` something is always taken, however little fits."""
    placed: list[tuple[float, Piece]] = []
    used, after = 0.0, 0.0
    for at, piece in enumerate(pieces):
        gap = max(after, piece.before) if placed else 0.0
        top = used + gap
        is_forced = force and all(earlier.keep_with_next for _, earlier in placed)
        height = piece.height(width)
        if top + height + (0.0 if is_forced else _kept(pieces, at, width)) <= room + SLACK:
            placed.append((top, piece))
            used, after = top + height, piece.after
            continue
        parts = piece.split(width, room - top, force=is_forced) if top + height > room + SLACK else None
        if parts is not None:
            placed.append((top, parts[0]))
            return Taken(
                tuple(placed), top + parts[0].height(width), (*([parts[1]] if parts[1] else []), *pieces[at + 1 :])
            )
        if not is_forced:
            return Taken(tuple(placed), used, tuple(pieces[at:]))
        placed.append((top, piece))
        return Taken(tuple(placed), top + height, tuple(pieces[at + 1 :]))
    return Taken(tuple(placed), used, ())


def _kept(pieces: Sequence[Piece], at: int, width: float) -> float:
    """The room that must follow a piece kept with the next one."""
    needed = 0.0
    while pieces[at].keep_with_next and at + 1 < len(pieces):
        one, other = pieces[at], pieces[at + 1]
        needed += max(one.after, other.before)
        at += 1
        needed += other.height(width) if other.keep_with_next else other.least(width)
    return needed


def stacked(pieces: Sequence[Piece], width: float) -> Taken:
    """All the pieces one under the other."""
    return take(pieces, width, FULL)
