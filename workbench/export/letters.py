"""Letters that ship as plain wording (resources/letters) and are written as Word files, to be filled in there."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbench import paths
from workbench.errors import EndingNotWritten
from workbench.export.saving import save
from workbench.on_demand import called

INVITATION = "invitation"


@dataclass(frozen=True)
class Part:
    """One part of a letter: a heading, then paragraphs, then bullets; each may be missing."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """A letter. `file_name` is what it is called unless the user chooses otherwise."""

    title: str
    file_name: str
    parts: tuple[Part, ...]


@cache
def letter(name: str) -> Letter:
    """The letter of that name as it ships; FileNotFoundError if none does."""
    file = paths.resources() / "letters" / f"{name}.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    parts = tuple(
        Part(each.get("heading", ""), tuple(each.get("paragraphs", ())), tuple(each.get("bullets", ())))
        for each in read["part"]
    )
    return Letter(read["title"], read["file_name"], parts)


def write_letter(wanted: Letter, path: Path) -> None:
    """Write a letter to `path`; EndingNotWritten, or a `CannotSave` with what stood under that name untouched."""
    if path.suffix.lower() != ".docx":
        raise EndingNotWritten(path.suffix, (".docx",))
    save(path, called("workbench.export.letter_in_word", "draw_letter")(wanted))
