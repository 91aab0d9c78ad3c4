"""Bringing a file into a review as one of its sources: kept whole, to be read and marked; nothing is recognised."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from workbench.errors import AlreadyThere, NoSuchReview
from workbench.intake.accepting import keep_source
from workbench.intake.files import Read, Refused, read_files
from workbench.library import Library
from workbench.progress import Progress, silent
from workbench.records import RecordId, Review, ReviewId, SourceDocument
from workbench.saying import tr


@dataclass(frozen=True)
class Brought:
    """The sources made of files, and why the other files were not kept, a sentence each."""

    made: tuple[RecordId, ...]
    refused: tuple[str, ...]

    @property
    def trouble(self) -> str:
        """What was refused, in the words of the first; empty if nothing was."""
        if len(self.refused) < 2:
            return "".join(self.refused)
        lost = tr("%n file was not kept.|%n files were not kept.", "", len(self.refused))
        return f"{lost} {self.refused[0]}"


def bring_all(library: Library, review_id: int, paths: Sequence[Path], progress: Progress = silent) -> Brought:
    """Keep files as sources of a review, each in one change. What is refused stops none of the others."""
    made, refused = [], []
    for each in read_files(paths, progress):
        try:
            if isinstance(each, Refused):
                refused.append(each.sentence)
            else:
                made.append(bring_in(library, review_id, each))
        except AlreadyThere as there:
            refused.append(there.sentence)
    return Brought(tuple(made), tuple(refused))


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
