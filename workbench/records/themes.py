"""Subjects across reviews, in a tree, and the marks that say which record bears which."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.records.base import Kept, OfReview, Placed, Record
from workbench.records.ids import Codes, RecordId
from workbench.records.prose import Prose


class Theme(Kept, Record, kw_only=True, eq=False, repr=False):
    """A subject across reviews with the other words used for it."""

    __tablename__ = "theme"

    parent_id: Mapped[RecordId | None] = mapped_column(ForeignKey("theme.id", ondelete="SET NULL"), default=None)
    code: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    synonyms: Mapped[Codes] = mapped_column(default=())
    description: Mapped[Prose] = mapped_column(default=Prose())
    is_retired: Mapped[bool] = mapped_column(default=False)


class ThemeMark(OfReview, Placed, Record, kw_only=True, eq=False, repr=False):
    """That a record bears a theme. `standing`: present, absent or not_considered; a mark on the review itself
    (`kind` "review") orders the review's themes by `position`; `wording` keeps the review's own name for it.
    """

    __tablename__ = "theme_mark"
    __table_args__ = (UniqueConstraint("theme_id", "kind", "record_id"),)

    theme_id: Mapped[RecordId] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    record_id: Mapped[RecordId] = mapped_column(index=True)
    standing: Mapped[str] = mapped_column(default="present")
    number: Mapped[str] = mapped_column(default="")
    wording: Mapped[str] = mapped_column(default="")
    passage: Mapped[Prose] = mapped_column(default=Prose())


class ListTerm(Kept, Record, kw_only=True, eq=False, repr=False):
    """A term that users added to a reference list; the lists that ship are files and stay as they are."""

    __tablename__ = "list_term"
    __table_args__ = (UniqueConstraint("list_name", "code"),)

    list_name: Mapped[str]
    code: Mapped[str]
    label: Mapped[str]
    is_retired: Mapped[bool] = mapped_column(default=False)
