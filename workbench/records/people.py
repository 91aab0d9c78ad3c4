"""The people of a review by pseudonym, their real names apart, and the agencies that knew them."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workbench.records.base import EMPTY, Kept, OfReview, Record
from workbench.records.ids import RecordId
from workbench.records.prose import Prose


class Person(OfReview, Record, kw_only=True, eq=False, repr=False):
    """Someone in the review, by pseudonym and family role. `born` and `died` are as known ("about 1985"); a person
    without `died` is drawn as living. `symbol` is a code of `person_symbols`, for the family picture.
    """

    __tablename__ = "person"

    pseudonym: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    born: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    died: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    note: Mapped[Prose] = mapped_column(default=Prose())


class Kinship(OfReview, Record, kw_only=True, eq=False, repr=False):
    """How one person is related to another: `person` is `kind` (parent, partner, carer …) of `other`."""

    __tablename__ = "kinship"

    person_id: Mapped[RecordId] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(default="parent")
    other_id: Mapped[RecordId] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))


class Identity(OfReview, Record, kw_only=True, eq=False, repr=False):
    """One entry of the identity list: a real name or other fact that singles somebody out, and what stands for it."""

    __tablename__ = "identity"

    person_id: Mapped[RecordId | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    kind: Mapped[str] = mapped_column(default="name")
    value: Mapped[str]
    stands_as: Mapped[str] = mapped_column(default="")


class Agency(Kept, Record, kw_only=True, eq=False, repr=False):
    """An agency, known to the whole library."""

    __tablename__ = "agency"

    name: Mapped[str]
    type: Mapped[str] = mapped_column(default="")


class Involvement(OfReview, Record, kw_only=True, eq=False, repr=False):
    """That an agency was involved in a review."""

    __tablename__ = "involvement"

    agency_id: Mapped[RecordId] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"))
    note: Mapped[Prose] = mapped_column(default=Prose())
