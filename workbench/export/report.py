"""What an export says of the file it wrote, after opening it again."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workbench.export.layout import Over

PagesAre = Literal["measured", "estimated"]


@dataclass(frozen=True)
class Check:
    """One thing looked at in the finished file; `sentence` says it to the reader, passed or not."""

    name: str
    passed: bool
    sentence: str


@dataclass(frozen=True)
class Report:
    """What was written. `pages_are` "estimated" where no word processor has counted them.

    `spare_lines` is the room left on the last page, `body_size` points, `recommendations` "6 of 6": found in the file,
    of how many the review has; `left_out` names what the brief leaves out on purpose, `unsaid` what should stand in
    the file and was not found there (never so in a sound export). `reworded`: how many records the brief says in words
    of its own; `is_digest`: a long format was held to few pages, so that `over` says what does not fit.
    """

    path: Path
    pages: int
    pages_are: PagesAre
    fits: bool
    spare_lines: int
    over: tuple[Over, ...]
    body_size: float
    sections: int
    recommendations: str
    left_out: tuple[str, ...]
    unsaid: tuple[str, ...]
    checks: tuple[Check, ...]
    reworded: int = 0
    is_digest: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether every check passed."""
        return all(check.passed for check in self.checks)
