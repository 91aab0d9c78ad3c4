"""What a verb answers."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """`data` is printed as JSON on request, else `lines`. `failures` are sentences for standard error."""

    data: Any
    lines: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
