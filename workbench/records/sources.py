"""Files brought in, kept whole, with their text by page."""

from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.records.base import Kept, Moment, OfReview, Record
from workbench.records.ids import RecordId, ReviewId

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of a Word file."""


class Paging(StrEnum):
    """Whose pages the pages of a source are: printed, as Word last showed them (or its breaks part it), or nobody's."""

    PRINTED = "printed"
    SHOWN = "shown"
    NONE = "none"


def paging_of(media_type: str, pages: int) -> Paging:
    """How the pages of a source are to be told: a Word file of one page has lines that are paragraphs, and no pages."""
    if media_type != WORD:
        return Paging.PRINTED
    return Paging.SHOWN if pages > 1 else Paging.NONE


class SourceDocument(OfReview, Record, kw_only=True, eq=False, repr=False):
    """A file brought in. Its bytes are a `SourceContent` under `sha256`, its text the `SourcePage`s."""

    __tablename__ = "source_document"

    file_name: Mapped[str]
    media_type: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    brought_in_at: Mapped[Moment]
    pages: Mapped[int] = mapped_column(default=1)


class SourcePage(Kept, Record, kw_only=True, eq=False, repr=False):
    """The text of one page of a source document, lines parted by newlines, as places count them."""

    __tablename__ = "source_page"

    source_id: Mapped[RecordId] = mapped_column(ForeignKey("source_document.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    text: Mapped[str]


class PageRead(Kept, Record, kw_only=True, eq=False, repr=False):
    """That the reviewer has read a page of a source document."""

    __tablename__ = "page_read"
    __table_args__ = (UniqueConstraint("source_id", "number"),)

    review_id: Mapped[ReviewId] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"), index=True)
    source_id: Mapped[RecordId] = mapped_column(ForeignKey("source_document.id", ondelete="CASCADE"))
    number: Mapped[int]


class SourceContent(Record, kw_only=True, eq=False, repr=False):
    """The bytes of a file, kept under their own digest: not in the change log, so that undo costs nothing."""

    __tablename__ = "source_content"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class WaitingFile(Record, kw_only=True, eq=False, repr=False):
    """A file that waits to be confirmed: what was read in it, and how it stands with the reader's corrections.

    Its bytes are a `SourceContent`. Not in the change log: nothing of it is a record before it is accepted.
    """

    __tablename__ = "waiting_file"

    sha256: Mapped[str] = mapped_column(String(64), ForeignKey("source_content.sha256"), primary_key=True)
    position: Mapped[int]
    document: Mapped[bytes] = mapped_column(LargeBinary)
    sheet: Mapped[str]
