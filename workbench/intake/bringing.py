"""Bringing a file into a review as one of its sources: kept whole, to be read and marked; nothing is recognised."""

import hashlib

from sqlalchemy import select

from workbench.errors import AlreadyThere, NoSuchReview
from workbench.intake.accepting import keep_source
from workbench.intake.files import Read
from workbench.library import Library
from workbench.records import RecordId, Review, ReviewId, SourceDocument


def bring_in(library: Library, review_id: int, read: Read) -> RecordId:
    """Keep a file that was read as the last source of a review: one undoable change.

    AlreadyThere, with nothing done, if the review has this very file; NoSuchReview.
    """
    digest = hashlib.sha256(read.content).hexdigest()
    with library.transaction(f"Bring in “{read.document.file_name}”") as session:
        if session.get(Review, review_id) is None:
            raise NoSuchReview
        asked = select(SourceDocument).filter_by(review_id=review_id, sha256=digest).limit(1)
        known = session.scalar(asked)
        if known is not None:
            raise AlreadyThere(known.file_name, review_id)
        source = keep_source(session, read.document, read.content, ReviewId(review_id))
    return source.id
