"""Which records a brief takes: what may stand in each section, what is left out, and the verb that changes it."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.brief.drawers.themes import themes_of
from workbench.brief.formats import house_format
from workbench.brief.material import gather
from workbench.brief.pieces import Piece, chosen
from workbench.brief.placing import place
from workbench.library import Library, writing
from workbench.records.base import ReviewId
from workbench.records.briefs import BriefPlan

CLOSING = "closing"


@dataclass(frozen=True)
class PieceChoice:
    """A record or narrative that may stand in the brief. `key`: as a plan names it ("recommendation:7")."""

    key: str
    name: str
    is_in: bool


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


def choices(library: Library, review_id: ReviewId, format_name: str) -> tuple[SectionChoice, ...]:
    """Every section with its pieces; raises NoSuchReview and NoSuchFormat."""
    material, asked = gather(library, review_id), house_format(format_name)
    plan = material.plans.get(format_name)
    left_out = frozenset(plan.left_out if plan else ())
    pieces = chosen(material, ()).pieces
    themes = frozenset(mark.theme_id for mark, _ in themes_of(material))
    places = place(asked, pieces, themes, is_own=material.review.house_format == asked.name)
    told = [
        (section.key, section.heading or section.key.replace("_", " ").capitalize(), [p.piece for p in placed])
        for section, placed in zip(asked.sections, places.sections, strict=True)
    ]
    told.append((CLOSING, "Further sections", list(places.closing)))
    return tuple(SectionChoice(key, heading, _choices(held, left_out)) for key, heading, held in told if held)


def _choices(pieces: Iterable[Piece], left_out: frozenset[str]) -> tuple[PieceChoice, ...]:
    return tuple(PieceChoice(piece.key, piece.name, piece.key not in left_out) for piece in pieces)


def leave_out(library: Library, review_id: ReviewId, format_name: str, keys: Iterable[str]) -> None:
    """Leave exactly these pieces out of the review's brief in that format; the records themselves stay as they are."""
    _change_plan(library, review_id, format_name, left_out=tuple(sorted(keys)))


def _change_plan(library: Library, review_id: ReviewId, format_name: str, **values: object) -> None:
    plan = gather(library, review_id).plans.get(format_name)
    plan_id = plan.id if plan else writing.add(library, BriefPlan(review_id=review_id, format=format_name))
    writing.change(library, "brief_plan", plan_id, values)
