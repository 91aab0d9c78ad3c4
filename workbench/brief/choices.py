"""What a brief takes and how it says it: sections in their order, what is left out, wordings; the verbs that change it.

Each verb is one change of the library, which undo takes back.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.brief.composing import ordered
from workbench.brief.consent import TELLABLE
from workbench.brief.drawers.themes import themes_of
from workbench.brief.formats import house_format
from workbench.brief.house_format import HouseFormat
from workbench.brief.material import Material, gather
from workbench.brief.pieces import Chosen, Piece, chosen, own_words
from workbench.brief.placing import place
from workbench.library import Library, reading, writing
from workbench.records.briefs import BriefPlan, BriefWording
from workbench.records.ids import RecordId, ReviewId
from workbench.records.prose import Prose

CLOSING = "closing"
NO_WORDS = Prose()


@dataclass(frozen=True)
class PieceChoice:
    """A record or narrative that may stand in the brief. `key`: as a plan names it ("recommendation:7").

    `own`: the record's own words; `wording`: the brief's, None if it says it in the record's own. `why_not`: why
    consent keeps it out, else empty; `awaits_wording`: consent lets a paraphrase stand in its stead.
    """

    key: str
    name: str
    is_in: bool
    own: Prose = NO_WORDS
    wording: Prose | None = None
    why_not: str = ""
    awaits_wording: bool = False

    @property
    def can_be_reworded(self) -> bool:
        """Whether it has words at all; a heading alone has none."""
        return bool(self.own or self.wording)


@dataclass(frozen=True)
class SectionChoice:
    """A section of the house format with what it may hold, in order. Sections that hold nothing are not told."""

    key: str
    heading: str
    pieces: tuple[PieceChoice, ...]

    @property
    def words(self) -> str:
        """How many are in: "10 of 12"."""
        return f"{sum(piece.is_in for piece in self.pieces)} of {len(self.pieces)}"

    @property
    def reworded(self) -> int:
        """How many of those that are in have a wording for briefs."""
        return sum(piece.is_in and piece.wording is not None for piece in self.pieces)

    @property
    def can_move(self) -> bool:
        """Whether it has a place in the order; what no section asks for stands at the end."""
        return self.key != CLOSING


@dataclass(frozen=True)
class Choices:
    """All that may be chosen of one brief. `barred`: what consent keeps out. `has_digest`: the format knows one."""

    sections: tuple[SectionChoice, ...] = ()
    barred: tuple[PieceChoice, ...] = ()
    has_digest: bool = False
    is_digest: bool = False
    is_rearranged: bool = False

    @property
    def left_out(self) -> tuple[PieceChoice, ...]:
        """What the brief does not say: left out on purpose, then what consent keeps out."""
        pieces = (piece for section in self.sections for piece in section.pieces if not piece.is_in)
        return (*pieces, *self.barred)

    def piece(self, key: str) -> PieceChoice | None:
        """The piece of that key; None if the brief knows none such."""
        known = (*(piece for section in self.sections for piece in section.pieces), *self.barred)
        return next((piece for piece in known if piece.key == key), None)


def choices(library: Library, review_id: ReviewId, format_name: str) -> Choices:
    """Every section with its pieces; raises NoSuchReview and NoSuchFormat."""
    material, asked = gather(library, review_id), house_format(format_name)
    plan = material.plans.get(format_name)
    teller = _Teller(material, plan.left_out if plan else ())
    taken = chosen(material, ())
    order = plan.section_order if plan else ()
    return Choices(
        tuple(teller.sections(asked, taken, order)),
        tuple(teller.choice(piece, why) for piece, why in taken.barred),
        has_digest=asked.digest_pages is not None,
        is_digest=bool(plan and plan.is_digest and asked.digest_pages),
        is_rearranged=bool(order),
    )


class _Teller:
    """Tells pieces as choices: which are left out, and what words each has."""

    def __init__(self, material: Material, left_out: Iterable[str]) -> None:
        self._material, self._left_out = material, frozenset(left_out)
        self._tellable = {each.id for each in material.family_perspectives if each.consent in TELLABLE}
        kinds = (material.narratives, material.kloes, material.findings, material.family_perspectives)
        more = (material.learning_points, material.recommendations, material.actions, material.resources)
        self._own = {(str(r.__tablename__), int(r.id)): own_words(r) for kind in (*kinds, *more) for r in kind}

    def sections(self, asked: HouseFormat, taken: Chosen, order: Iterable[str]) -> Iterator[SectionChoice]:
        themes = frozenset(mark.theme_id for mark, _ in themes_of(self._material))
        places = place(asked, taken.pieces, themes, is_own=self._material.review.house_format == asked.name)
        held = {
            plan.key: [p.piece for p in placed] for plan, placed in zip(asked.sections, places.sections, strict=True)
        }
        told = [(s.key, s.heading or s.key.replace("_", " ").capitalize()) for s in ordered(asked.sections, order)]
        held[CLOSING] = list(places.closing)
        for key, heading in (*told, (CLOSING, "Further sections")):
            if held[key]:
                yield SectionChoice(key, heading, tuple(self.choice(piece) for piece in _flat(held[key])))

    def choice(self, piece: Piece, why_not: str = "") -> PieceChoice:
        record = (piece.kind, piece.record_id)
        is_in = not why_not and piece.key not in self._left_out
        wording = self._material.wordings.get(record) or None
        awaits = bool(why_not) and piece.record_id in self._tellable
        return PieceChoice(piece.key, piece.name, is_in, self._own[record], wording, why_not, awaits)


def _flat(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Each piece, and after it the lines below it."""
    for piece in pieces:
        yield piece
        yield from _flat(piece.children)


def leave_out(library: Library, review_id: ReviewId, format_name: str, keys: Iterable[str]) -> None:
    """Leave exactly these pieces out of the review's brief in that format; the records themselves stay as they are."""
    _change_plan(library, review_id, format_name, left_out=tuple(sorted(keys)))


def put_back(library: Library, review_id: ReviewId, format_name: str, key: str) -> None:
    """Take a piece that was left out into the brief again."""
    plan = reading.plan_of(library, review_id, format_name)
    leave_out(library, review_id, format_name, set(plan.left_out if plan else ()) - {key})


def arrange(library: Library, review_id: ReviewId, format_name: str, keys: Sequence[str]) -> None:
    """Put the sections named into this order; those not named (they hold nothing) keep the places they have.

    No keys: the order of the house format.
    """
    asked, plan = house_format(format_name).sections, reading.plan_of(library, review_id, format_name)
    usual = tuple(section.key for section in asked)
    wanted = iter([key for key in keys if key in usual])
    now = [section.key for section in ordered(asked, plan.section_order if plan and keys else ())]
    order = tuple(next(wanted) if key in keys else key for key in now)
    _change_plan(library, review_id, format_name, section_order=() if order == usual else order)


def hold_to_digest(library: Library, review_id: ReviewId, format_name: str, is_digest: bool) -> None:  # noqa: FBT001 - the choice itself
    """Hold the brief to the few pages of a digest, or let it run as long as it needs."""
    _change_plan(library, review_id, format_name, is_digest=is_digest)


def _change_plan(library: Library, review_id: ReviewId, format_name: str, **values: object) -> None:
    plan = reading.plan_of(library, review_id, format_name)
    if plan is not None:
        writing.change(library, "brief_plan", plan.id, values)
        return
    made = BriefPlan(review_id=ReviewId(reading.review(library, review_id).id), format=format_name)
    for name, value in values.items():
        setattr(made, name, value)
    writing.add(library, made)


def reword(library: Library, review_id: ReviewId, key: str, text: Prose) -> None:
    """Say a record in these words in briefs; no words, or the record's own, take the wording away. RecordGone."""
    kind, _, number = key.partition(":")
    record_id = RecordId(int(number))
    is_own = not text or text == own_words(reading.record_there(library, kind, record_id))
    of_review = reading.wordings_of(library, review_id)
    known = next((each for each in of_review if (each.kind, each.record_id) == (kind, record_id)), None)
    if known is not None and is_own:
        writing.delete(library, "brief_wording", known.id)
    elif known is not None:
        writing.change(library, "brief_wording", known.id, {"text": text})
    elif not is_own:
        writing.add(library, BriefWording(review_id=review_id, kind=kind, record_id=record_id, text=text))
