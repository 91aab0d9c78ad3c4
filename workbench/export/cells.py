"""What stands in the cells of a sheet that leaves: words, days, and words that bear a colour besides."""

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from workbench.records.prose import clean

Tone = Literal["", "bad", "warn", "good"]
NO_CHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""Code points that no XML file may hold, besides those that `clean` takes out."""


@dataclass(frozen=True)
class Toned:
    """Words with a colour that says the same: files that know no colour show the words alone."""

    words: str
    tone: Tone = ""


@dataclass(frozen=True)
class Entry:
    """One day. `key` names it for ever: a calendar that knows it already changes it instead of adding another."""

    key: str
    day: datetime.date
    head: str
    text: str


Cell = str | int | datetime.date | Toned


def plain(words: str) -> str:
    """Words as any file may hold them."""
    return NO_CHARACTERS.sub("", clean(words))


def words_of(cell: Cell) -> str:
    """A cell in words, a day as the program writes it, a number as it stands."""
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, datetime.date):
        return f"{cell.day} {cell:%B} {cell.year:04}"
    return plain(cell.words if isinstance(cell, Toned) else cell)
