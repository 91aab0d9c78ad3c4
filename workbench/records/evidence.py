"""What the review asks and what it found: lines of enquiry, findings, family perspectives, events."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workbench.records.base import EMPTY, Day, OfReview, Placed, Record
from workbench.records.ids import RecordId
from workbench.records.prose import Prose

STEPS = (
    ("kloe", "finding"),
    ("kloe", "family_perspective"),
    ("kloe", "learning_point"),
    ("finding", "learning_point"),
    ("family_perspective", "learning_point"),
    ("finding", "recommendation"),
    ("family_perspective", "recommendation"),
    ("learning_point", "recommendation"),
)
"""The steps of the golden thread that a `Link` may take; the last, to an action, is the action's own column."""


class Kloe(OfReview, Placed, Record, kw_only=True, eq=False, repr=False):
    """A key line of enquiry, or a sub-line of one (`parent_id`)."""

    __tablename__ = "kloe"

    parent_id: Mapped[RecordId | None] = mapped_column(ForeignKey("kloe.id", ondelete="CASCADE"), default=None)
    number: Mapped[str] = mapped_column(default="")
    text: Mapped[Prose]
    nothing_needed: Mapped[str] = mapped_column(default="")
    note: Mapped[Prose] = mapped_column(default=Prose())


class Finding(OfReview, Placed, Record, kw_only=True, eq=False, repr=False):
    """What an agency did or did not do, why, and so what. `kind`: good_practice, concern or system."""

    __tablename__ = "finding"

    kind: Mapped[str] = mapped_column(default="concern")
    number: Mapped[str] = mapped_column(default="")
    heading: Mapped[str] = mapped_column(default="")
    agency_id: Mapped[RecordId | None] = mapped_column(ForeignKey("agency.id", ondelete="SET NULL"), default=None)
    text: Mapped[Prose]
    why: Mapped[Prose] = mapped_column(default=Prose())
    so_what: Mapped[Prose] = mapped_column(default=Prose())
    nothing_needed: Mapped[str] = mapped_column(default="")
    note: Mapped[Prose] = mapped_column(default=Prose())


class FamilyPerspective(OfReview, Placed, Record, kw_only=True, eq=False, repr=False):
    """What a family member said, how it was gathered or why not, and what may be done with it (`consent`)."""

    __tablename__ = "family_perspective"

    person_id: Mapped[RecordId | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    who: Mapped[str] = mapped_column(default="")
    how: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    text: Mapped[Prose] = mapped_column(default=Prose())
    is_verbatim: Mapped[bool] = mapped_column(default=False)
    consent: Mapped[str] = mapped_column(default="not_asked")
    has_seen_draft: Mapped[bool] = mapped_column(default=False)
    invited_on: Mapped[Day | None] = mapped_column(default=None)
    invited_how: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    changed: Mapped[Prose] = mapped_column(default=Prose(), server_default=EMPTY)
    consented_on: Mapped[Day | None] = mapped_column(default=None)
    nothing_needed: Mapped[str] = mapped_column(default="")
    note: Mapped[Prose] = mapped_column(default=Prose())


class ChronologyEvent(OfReview, Placed, Record, kw_only=True, eq=False, repr=False):
    """Something that happened, as exactly dated as is known; `precision` is a code of `date_precisions`."""

    __tablename__ = "chronology_event"

    starts_on: Mapped[Day | None] = mapped_column(default=None)
    ends_on: Mapped[Day | None] = mapped_column(default=None)
    precision: Mapped[str] = mapped_column(default="day")
    date_wording: Mapped[str] = mapped_column(default="")
    agency_id: Mapped[RecordId | None] = mapped_column(ForeignKey("agency.id", ondelete="SET NULL"), default=None)
    text: Mapped[Prose]
    response: Mapped[Prose] = mapped_column(default=Prose())
    child_experience: Mapped[Prose] = mapped_column(default=Prose())
    note: Mapped[Prose] = mapped_column(default=Prose())
