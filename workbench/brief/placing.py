"""Where each piece stands in a brief: every piece in exactly one place, in the format's order and, inside, its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.brief.headings import same_words
from workbench.brief.house_format import Draw, HouseFormat, SectionPlan, Shape
from workbench.brief.pieces import Piece

INTRODUCES: Mapping[str, str] = {
    "point": "learning_point",
    "narrative_point": "learning_point",
    "good_practice": "good_practice",
    "concern": "finding",
    "system": "finding",
}
"""The role of narrative that stands before records of a role, where the two have different names."""

OF_RECORDS = frozenset({"point", "message", "narrative_point", "practice", "risk_factor", "trigger", "audit_finding"})

Slot = tuple[int, int]


@dataclass(frozen=True)
class Placed:
    """A piece in its place. `is_base`: its draw asked for it. `is_stray`: no section did; it follows its forerunner."""

    piece: Piece
    draw: int
    is_base: bool
    is_stray: bool


@dataclass(frozen=True)
class Places:
    """The pieces of each section of the format, in order, and what belongs to none."""

    sections: tuple[tuple[Placed, ...], ...]
    closing: tuple[Piece, ...]


def place(house_format: HouseFormat, pieces: Sequence[Piece], themes: frozenset[int], *, is_own: bool) -> Places:
    """Give every piece its place. `themes`: ids of the review's own. `is_own`: the review came in this very format,
    so that what no section asks for can stay where it stood.
    """
    placing = _Placing(house_format.sections, pieces, themes)
    slots = placing.slots()
    strays = placing.strays(slots, is_own=is_own)
    everywhere = {**slots, **strays}
    sections = tuple(
        tuple(
            Placed(piece, at, placing.takes((number, at), piece) and piece.key in slots, piece.key in strays)
            for at, draw in enumerate(section.draws)
            for piece in _sequence(draw, *placing.standing_in((number, at), everywhere, slots))
        )
        for number, section in enumerate(house_format.sections)
    )
    return Places(sections, tuple(piece for piece in pieces if piece.key not in everywhere))


class _Placing:
    """The format's draws against the pieces of one brief."""

    def __init__(self, sections: Sequence[SectionPlan], pieces: Sequence[Piece], themes: frozenset[int]) -> None:
        self._sections, self._pieces, self._themes = sections, pieces, themes
        self._draws: list[tuple[Slot, Draw]] = [
            ((number, at), draw) for number, section in enumerate(sections) for at, draw in enumerate(section.draws)
        ]
        self._in_source = sorted((piece for piece in pieces if piece.order is not None), key=lambda p: p.order or ())

    def slots(self) -> dict[str, Slot]:
        """The slot of every piece that some section asks for, by key."""
        records = {piece.key: self._asked_for(piece) for piece in self._pieces if piece.kind != "narrative"}
        known = {key: slot for key, slot in records.items() if slot is not None}
        for piece in self._pieces:
            if piece.kind == "narrative":
                own = self._asked_for(piece)
                slot = self._headed(piece) or (own and self._followed(piece)) or own or self._introduced(piece, known)
                if slot is not None:
                    known[piece.key] = slot
        return known

    def takes(self, slot: Slot, piece: Piece) -> bool:
        """Whether the draw at that slot asks for the piece itself."""
        draw = self._sections[slot[0]].draws[slot[1]]
        if draw.kind != "theme":
            return draw.takes(piece.kind, piece.role)
        if draw.shape is not Shape.TABLE:
            return False
        if piece.kind == "resource":
            return bool(self._themes.intersection(piece.themes))
        return piece.kind == "learning_point" and (not draw.roles or piece.role in draw.roles)

    def _asked_for(self, piece: Piece) -> Slot | None:
        return next((slot for slot, _ in self._draws if self.takes(slot, piece)), None)

    def _headed(self, piece: Piece) -> Slot | None:
        """The section that bears the narrative's own heading."""
        for number, section in enumerate(self._sections):
            if piece.heading and section.heading and same_words(piece.heading, section.heading):
                slots = [(number, at) for at in range(len(section.draws))]
                fitting = (slot for slot in slots if self.takes(slot, piece) or self._introduces(slot, piece.role))
                return next(fitting, slots[0])
        return None

    def _followed(self, piece: Piece) -> Slot | None:
        """The slot of the narrative that a heading without words of its own stands right over in its source."""
        if piece.text or not piece.opens or piece.order is None:
            return None
        after = next((other for other in self._in_source if (other.order or ()) > piece.order), None)
        return self._asked_for(after) if after is not None and after.kind == "narrative" else None

    def _introduces(self, slot: Slot, role: str) -> bool:
        draw = self._sections[slot[0]].draws[slot[1]]
        return role in introduced(draw)

    def _introduced(self, piece: Piece, known: Mapping[str, Slot]) -> Slot | None:
        """The slot of the records that a narrative introduces: those that come next in its source, else the first."""
        slots = [slot for slot, _ in self._draws if self._introduces(slot, piece.role)]
        if not slots:
            return None
        after = (known.get(other.key) for other in self._in_source if piece.order and (other.order or ()) > piece.order)
        filled = set(known.values())
        return next((slot for slot in after if slot in slots), None) or next(
            (slot for slot in slots if slot in filled), slots[0]
        )

    def strays(self, slots: Mapping[str, Slot], *, is_own: bool) -> dict[str, Slot]:
        """What no section asks for, with the slot of what stood before it in its source.

        In another format than its own a piece with a heading stands better by itself, at the end.
        """
        found, last = {}, (0, 0)
        for piece in self._in_source:
            if piece.key in slots:
                last = slots[piece.key]
            elif is_own or not piece.opens:
                found[piece.key] = last
        return found

    def standing_in(
        self, slot: Slot, everywhere: Mapping[str, Slot], slots: Mapping[str, Slot]
    ) -> tuple[list[Piece], list[Piece]]:
        """The pieces that the draw asked for, and those that stand among them."""
        here = [piece for piece in self._pieces if everywhere.get(piece.key) == slot]
        is_base = [piece.key in slots and self.takes(slot, piece) for piece in here]
        base = [piece for piece, asked in zip(here, is_base, strict=True) if asked]
        return base, [piece for piece, asked in zip(here, is_base, strict=True) if not asked]


def introduced(draw: Draw) -> frozenset[str]:
    """The roles of narrative that stand before what `draw` draws."""
    if draw.kind in {"narrative", "publisher"} or draw.shape is Shape.MATRIX:
        return frozenset()
    if draw.kind == "finding":
        return frozenset(INTRODUCES[role] for role in draw.roles or ("good_practice", "concern"))
    if draw.kind in {"learning_point", "theme"}:
        return frozenset(INTRODUCES.get(role, role) for role in draw.roles or OF_RECORDS)
    return frozenset({draw.kind})


def _sequence(draw: Draw, base: list[Piece], among: list[Piece]) -> list[Piece]:
    """Base pieces in their order; the others where they stood in the source, or before all if written here."""
    found = sorted(base, key=_rank)
    leading = [piece for piece in among if piece.order is None]
    for piece in sorted((piece for piece in among if piece.order is not None), key=lambda p: p.order or ()):
        later = (at for at, other in enumerate(found) if other.order is not None and other.order > (piece.order or ()))
        found.insert(next(later, len(found)), piece)
    return [*leading, *(_table_whole(found, base) if draw.shape is Shape.TABLE else found)]


def _table_whole(found: list[Piece], base: list[Piece]) -> list[Piece]:
    """A table is not parted: what stood among its rows follows it."""
    keys = {piece.key for piece in base}
    first = next((at for at, piece in enumerate(found) if piece.key in keys), 0)
    rest = found[first:]
    return [*found[:first], *(p for p in rest if p.key in keys), *(p for p in rest if p.key not in keys)]


def _rank(piece: Piece) -> tuple[bool, tuple[tuple[int, str], ...], int]:
    """Recommendations by number, unnumbered ones last; all else by position."""
    if piece.kind != "recommendation":
        return False, (), piece.position
    return not piece.number, tuple(_natural(piece.number)), piece.position


def _natural(number: str) -> Iterator[tuple[int, str]]:
    for is_digit, group in groupby(re.findall(r"\d+|[^\W\d]+", number), key=str.isdigit):
        yield from ((int(part), "") if is_digit else (-1, part.casefold()) for part in group)
