"""What is learnt and asked for: learning points, recommendations, actions, resources."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.records.base import EMPTY, Day, Kept, OfReview, Placed, Record
from workbench.records.ids import Codes, RecordId, ReviewId
from workbench.records.prose import Prose


class LearningPoint(OfReview, Placed, Record, kw_only=True, eq=False, repr=False):
    """Something to learn. `role` is a code of `learning_roles`: point, message, narrative_point, risk_factor …"""

    __tablename__ = "learning_point"

    role: Mapped[str] = mapped_column(default="point")
    number: Mapped[str] = mapped_column(default="")
    heading: Mapped[str] = mapped_column(default="")
    text: Mapped[Prose]
    nothing_needed: Mapped[str] = mapped_column(default="")
    note: Mapped[Prose] = mapped_column(default=Prose())


class Recommendation(OfReview, Placed, Record, kw_only=True, eq=False, repr=False):
    """What somebody is asked to do. `relation` to an earlier one: new, repeats, builds_on, replaces."""

    __tablename__ = "recommendation"

    number: Mapped[str] = mapped_column(default="")
    text: Mapped[Prose]
    addressees: Mapped[Codes] = mapped_column(default=())
    level: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    due_wording: Mapped[str] = mapped_column(default="")
    relation: Mapped[str] = mapped_column(default="")
    earlier_id: Mapped[RecordId | None] = mapped_column(
        ForeignKey("recommendation.id", ondelete="SET NULL"), default=None, index=True
    )
    relation_reason: Mapped[str] = mapped_column(default="")
    response: Mapped[str] = mapped_column(default="")
    nothing_needed: Mapped[str] = mapped_column(default="")
    note: Mapped[Prose] = mapped_column(default=Prose())


class SilencedHint(Kept, Record, kw_only=True, eq=False, repr=False):
    """A hint of the quality panel (`hint` is its code) that the reviewer has silenced for one record."""

    __tablename__ = "silenced_hint"
    __table_args__ = (UniqueConstraint("kind", "record_id", "hint"),)

    review_id: Mapped[ReviewId] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    record_id: Mapped[RecordId]
    hint: Mapped[str]


class Action(OfReview, Record, kw_only=True, eq=False, repr=False):
    """What is done about a recommendation, from *not started* to *embedded* or *not effective*."""

    __tablename__ = "action"

    recommendation_id: Mapped[RecordId | None] = mapped_column(
        ForeignKey("recommendation.id", ondelete="CASCADE"), default=None, index=True
    )
    text: Mapped[Prose]
    owner: Mapped[str] = mapped_column(default="")
    due_on: Mapped[Day | None] = mapped_column(default=None)
    state: Mapped[str] = mapped_column(default="not_started")
    evidence: Mapped[Prose] = mapped_column(default=Prose())
    measure: Mapped[Prose] = mapped_column(default=Prose(), server_default=EMPTY)
    note: Mapped[Prose] = mapped_column(default=Prose())


class Resource(OfReview, Placed, Record, kw_only=True, eq=False, repr=False):
    """Something to read or a place to turn to: title and web address; `grouping` is the heading it stands under."""

    __tablename__ = "resource"

    title: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    grouping: Mapped[str] = mapped_column(default="")
