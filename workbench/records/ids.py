"""What names a record and a review, and short codes; known without any database."""

from typing import NamedTuple, NewType

RecordId = NewType("RecordId", int)
ReviewId = NewType("ReviewId", int)

Codes = tuple[str, ...]


class Pick(NamedTuple):
    """What was picked: a record by kind and id. Of a source document a page by its number, from 1; 0: no page."""

    kind: str
    record_id: int
    page: int = 0
