"""What is to be looked up: the query after stems, synonyms and filters were brought in. Frozen, ready for scoring."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt


class Nearness(IntEnum):
    """How close a match is to what was typed; nearer ones always rank first."""

    NONE = 0
    SYNONYM = 1
    STEM = 2
    EXACT = 3


@dataclass(frozen=True)
class Variant:
    """A word that counts as a match, how near it is, and how much one occurrence of it weighs."""

    word: str
    nearness: Nearness
    weight: float


@dataclass(frozen=True)
class Terms:
    """Any of these words; they are scored together, as if they were one word."""

    variants: tuple[Variant, ...]


@dataclass(frozen=True)
class Near:
    """Words one after the other; each slot says which words may stand there."""

    slots: tuple[tuple[str, ...], ...]
    nearness: Nearness = Nearness.EXACT
    weight: float = 1.0


@dataclass(frozen=True, eq=False)
class Mask:
    """The documents that a filter lets through."""

    documents: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Every:
    """All parts hold."""

    parts: tuple["Plan", ...]


@dataclass(frozen=True)
class Some:
    """One part holds at least; where several do, the nearest counts, and all add to the score."""

    parts: tuple["Plan", ...]


@dataclass(frozen=True)
class Same:
    """One leaf holds at least; all mean the same, so that they are scored together, as if they were one word."""

    parts: tuple[Terms | Near, ...]


@dataclass(frozen=True)
class Wider:
    """The part holds; what holds words for the same subject instead matches too, but never in full."""

    part: "Plan"
    related: tuple[Terms | Near, ...]


@dataclass(frozen=True)
class Mostly:
    """Every part holds; after those documents come the best of those that hold some of them."""

    parts: tuple["Plan", ...]


@dataclass(frozen=True)
class Excluded:
    """The part does not hold."""

    part: "Plan"


Plan = Terms | Near | Mask | Every | Some | Same | Wider | Mostly | Excluded


def leaves(plan: Plan) -> Iterator[Terms | Near]:
    """What a hit can show as matched: the words and phrases that are not excluded, some of them more than once."""
    if isinstance(plan, Terms | Near):
        yield plan
    elif isinstance(plan, Every | Some | Same | Mostly):
        for part in plan.parts:
            yield from leaves(part)
    elif isinstance(plan, Wider):
        yield from leaves(plan.part)
        yield from plan.related


def is_worded(plan: Plan) -> bool:
    """Whether a plan asks for words alone, so that it means the same as long as the index stays as it is."""
    match plan:
        case Terms() | Near():
            return True
        case Every(parts) | Some(parts) | Same(parts) | Mostly(parts):
            return all(is_worded(part) for part in parts)
        case Excluded(part) | Wider(part):
            return is_worded(part)
        case Mask():
            return False
