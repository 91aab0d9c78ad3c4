"""What names a record and a review, and short codes; known without any database."""

from typing import NewType

RecordId = NewType("RecordId", int)
ReviewId = NewType("ReviewId", int)

Codes = tuple[str, ...]
