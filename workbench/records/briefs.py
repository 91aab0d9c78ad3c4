"""What the library keeps of a brief: the house format chosen, what is left out, and shorter wordings.

The brief itself, ready to be written to a file, is `workbench.brief.model.Brief`, made from these.
"""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.records.base import Kept, OfReview, Record
from workbench.records.ids import Codes, RecordId, ReviewId
from workbench.records.prose import Prose


class BriefPlan(OfReview, Record, kw_only=True, eq=False, repr=False):
    """How one review is told in one house format. `left_out` holds "kind:id" of records not chosen."""

    __tablename__ = "brief_plan"
    __table_args__ = (UniqueConstraint("review_id", "format"),)

    format: Mapped[str]
    body_size: Mapped[float | None] = mapped_column(default=None)
    is_digest: Mapped[bool] = mapped_column(default=False)
    left_out: Mapped[Codes] = mapped_column(default=())
    section_order: Mapped[Codes] = mapped_column(default=())


class BriefWording(Kept, Record, kw_only=True, eq=False, repr=False):
    """A shorter wording of a record for briefs alone; the record keeps its own."""

    __tablename__ = "brief_wording"
    __table_args__ = (UniqueConstraint("kind", "record_id"),)

    review_id: Mapped[ReviewId] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    record_id: Mapped[RecordId]
    text: Mapped[Prose]
