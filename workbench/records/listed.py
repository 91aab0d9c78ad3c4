"""An action as a list across reviews shows it, and the real names that no list may say: plain values, no records."""

from dataclasses import dataclass
from datetime import date

from workbench.records.ids import RecordId, ReviewId


@dataclass(frozen=True)
class ListedAction:
    """An action with its recommendation and review. Texts are words without marks; a note is never among them.

    `number`, `recommendation` and `addressees` are empty where the action carries out none.
    """

    action_id: RecordId
    review_id: ReviewId
    review: str
    words: str
    recommendation_id: RecordId | None = None
    number: str = ""
    recommendation: str = ""
    addressees: tuple[str, ...] = ()
    owner: str = ""
    due_on: date | None = None
    state: str = "not_started"
    measure: str = ""
    evidence: str = ""
    position: int = 0


@dataclass(frozen=True)
class RealName:
    """One entry of the identity list of a review: what must not leave, and what stands for it there."""

    review_id: ReviewId
    value: str
    stands_as: str = ""
    is_name: bool = True
    """Whether its single words give somebody away too, as a first name does."""


@dataclass(frozen=True)
class Issued:
    """A review as its year and publisher tell of it; empty where it has none."""

    review_id: ReviewId
    year: int | None
    publisher: str
