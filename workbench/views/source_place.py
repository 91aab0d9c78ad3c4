"""Where in its source a record was read, as a place of the window."""

from workbench.library.recorder import kind_of
from workbench.records import Kept, RecordId, ReviewId
from workbench.views.shell.place import Place


def place_of(record: Kept) -> Place | None:
    """The place of a record in its source, where it is lit; the source alone if no page is kept; None without one."""
    source_id = getattr(record, "source_id", None)
    if source_id is None:
        return None
    review_id, page = ReviewId(getattr(record, "review_id", 0)), getattr(record, "page", None)
    words = "" if page is None else f"{kind_of(record)} {record.id}"
    return Place("source", review_id, "source_document", RecordId(source_id), words)
