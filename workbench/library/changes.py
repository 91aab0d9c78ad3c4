"""What a library tells of a change: which records it touched, and how."""

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True)
class Touched:
    """A record that a step touched. `review_id`: its review, itself for a review, None for the whole library's."""

    kind: str
    record_id: int
    review_id: int | None
    act: Act


@dataclass(frozen=True)
class Changed:
    """A step that was committed: its number, its label, and each record once, in the order touched."""

    step: int
    label: str
    touched: tuple[Touched, ...]
