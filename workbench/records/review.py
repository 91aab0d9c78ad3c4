"""A review, its sections of narrative, and the body that publishes it."""

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from workbench.records.base import Day, Kept, OfReview, Placed, Record
from workbench.records.ids import Codes, RecordId, ReviewId
from workbench.records.prose import Prose


class Publisher(Kept, Record, kw_only=True, eq=False, repr=False):
    """A board or partnership, with the branding that its briefs bear."""

    __tablename__ = "publisher"

    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    web: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    colour: Mapped[str] = mapped_column(default="")
    second_colour: Mapped[str] = mapped_column(default="")
    logo: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    logo_text: Mapped[str] = mapped_column(default="")


class Review(Kept, Record, kw_only=True, eq=False, repr=False):
    """One case review, being written here or brought in from elsewhere (an earlier review)."""

    __tablename__ = "review"

    title: Mapped[str]
    types: Mapped[Codes] = mapped_column(default=())
    status: Mapped[str] = mapped_column(default="drafting")
    is_earlier: Mapped[bool] = mapped_column(default=False)
    publisher_id: Mapped[RecordId | None] = mapped_column(
        ForeignKey("publisher.id", ondelete="SET NULL"), default=None, index=True
    )
    series: Mapped[str] = mapped_column(default="")
    published: Mapped[str] = mapped_column(default="")
    year: Mapped[int | None] = mapped_column(default=None)
    house_format: Mapped[str] = mapped_column(default="")
    notified_on: Mapped[Day | None] = mapped_column(default=None)
    due_on: Mapped[Day | None] = mapped_column(default=None)
    address: Mapped[str] = mapped_column(default="")
    note: Mapped[Prose] = mapped_column(default=Prose())


class Deadline(OfReview, Record, kw_only=True, eq=False, repr=False):
    """A day by which a review must have reached something; `source` is the rule that sets it."""

    __tablename__ = "deadline"

    name: Mapped[str]
    due_on: Mapped[Day | None] = mapped_column(default=None)
    done_on: Mapped[Day | None] = mapped_column(default=None)
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[Prose] = mapped_column(default=Prose())


class Narrative(OfReview, Placed, Record, kw_only=True, eq=False, repr=False):
    """A section in prose. `role` says what it is for; see the list `narrative_roles`.

    A narrative whose role is the key of a kind of record ("good_practice") introduces those records.
    """

    __tablename__ = "narrative"

    role: Mapped[str] = mapped_column(default="section")
    number: Mapped[str] = mapped_column(default="")
    heading: Mapped[str] = mapped_column(default="")
    text: Mapped[Prose] = mapped_column(default=Prose())
    note: Mapped[Prose] = mapped_column(default=Prose())


class Link(Kept, Record, kw_only=True, eq=False, repr=False):
    """One step of the golden thread, from a record to the one that follows from it.

    Kinds are keys of `fields.KINDS`; the steps allowed are `evidence.STEPS`.
    """

    __tablename__ = "link"

    review_id: Mapped[ReviewId] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"), index=True)
    from_kind: Mapped[str]
    from_id: Mapped[RecordId]
    to_kind: Mapped[str]
    to_id: Mapped[RecordId]
