"""All that a brief is made from, read in one go, so that composing knows no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import NoSuchReview
from workbench.library import Library
from workbench.records.base import OfReview
from workbench.records.briefs import BriefPlan, BriefWording
from workbench.records.evidence import FamilyPerspective, Finding, Kloe
from workbench.records.ids import ReviewId
from workbench.records.learning import Action, LearningPoint, Recommendation, Resource
from workbench.records.lists import SHIPPED, Lists
from workbench.records.people import Person
from workbench.records.prose import Prose
from workbench.records.review import Narrative, Publisher, Review
from workbench.records.themes import Theme, ThemeMark

Kind = TypeVar("Kind", bound=OfReview)


@dataclass(frozen=True)
class Material:
    """The records of one review, each kind in its order, and what the library keeps of its briefs.

    `marks`: theme marks of the review with their themes, by position. `plans`: by name of the house format.
    `wordings`: by kind and id. `titles`: of the reviews that the marks speak of, by id. `lists`: the words of codes.
    """

    review: Review
    publisher: Publisher | None = None
    narratives: tuple[Narrative, ...] = ()
    kloes: tuple[Kloe, ...] = ()
    findings: tuple[Finding, ...] = ()
    family_perspectives: tuple[FamilyPerspective, ...] = ()
    learning_points: tuple[LearningPoint, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    actions: tuple[Action, ...] = ()
    resources: tuple[Resource, ...] = ()
    persons: tuple[Person, ...] = ()
    marks: tuple[tuple[ThemeMark, Theme], ...] = ()
    titles: Mapping[int, str] = field(default_factory=dict)
    plans: Mapping[str, BriefPlan] = field(default_factory=dict)
    wordings: Mapping[tuple[str, int], Prose] = field(default_factory=dict)
    lists: Lists = SHIPPED.plain


def gather(library: Library, review_id: ReviewId) -> Material:
    """The material of a review, as of one moment; NoSuchReview if it is not there."""
    with library.reading() as session:
        review = session.get(Review, review_id)
        if review is None:
            raise NoSuchReview
        return replace(material_of(session, review), lists=library.lists.plain)


def material_of(session: Session, review: Review) -> Material:
    """The same inside a session that is open already."""
    marks = _marks(session, review.id)
    return Material(
        review=review,
        publisher=session.get(Publisher, review.publisher_id) if review.publisher_id else None,
        narratives=_of(session, Narrative, review.id),
        kloes=_of(session, Kloe, review.id),
        findings=_of(session, Finding, review.id),
        family_perspectives=_of(session, FamilyPerspective, review.id),
        learning_points=_of(session, LearningPoint, review.id),
        recommendations=_of(session, Recommendation, review.id),
        actions=_of(session, Action, review.id),
        resources=_of(session, Resource, review.id),
        persons=_of(session, Person, review.id),
        marks=marks,
        titles=_titles(session, [mark for mark, _ in marks]),
        plans={plan.format: plan for plan in _of(session, BriefPlan, review.id)},
        wordings=_wordings(session, review.id),
    )


def _of(session: Session, record: type[Kind], review_id: int) -> tuple[Kind, ...]:
    asked = select(record).where(record.review_id == review_id)
    return tuple(session.scalars(asked.order_by(record.position, record.id)))


def _marks(session: Session, review_id: int) -> tuple[tuple[ThemeMark, Theme], ...]:
    asked = select(ThemeMark, Theme).join(Theme, Theme.id == ThemeMark.theme_id)
    mine = asked.where(ThemeMark.review_id == review_id).order_by(ThemeMark.position, ThemeMark.id)
    return tuple((mark, theme) for mark, theme in session.execute(mine))


def _titles(session: Session, marks: Sequence[ThemeMark]) -> dict[int, str]:
    reviews = {mark.record_id for mark in marks if mark.kind == "review"}
    asked = select(Review.id, Review.title).where(Review.id.in_(reviews))
    return {int(review_id): title for review_id, title in session.execute(asked)}


def _wordings(session: Session, review_id: int) -> dict[tuple[str, int], Prose]:
    asked = select(BriefWording).where(BriefWording.review_id == review_id)
    return {(wording.kind, wording.record_id): wording.text for wording in session.scalars(asked)}
