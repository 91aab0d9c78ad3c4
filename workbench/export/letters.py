"""Letters that ship as plain wording (resources/letters) and are written as Word files, to be filled in there."""

import datetime
import io
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
from docx.document import Document
from docx.shared import Cm

from workbench import paths
from workbench.errors import EndingNotWritten
from workbench.export.saving import save
from workbench.export.word_lists import Indent, Lists
from workbench.export.word_looks import WordLook, dress
from workbench.export.word_package import scrubbed

INVITATION = "invitation"
MARGIN, WIDE, HIGH = Cm(2.5), Cm(21.0), Cm(29.7)
FONT = "Calibri"
LOOKS = {
    "Normal": WordLook(12, 17, after=8),
    "Heading 1": WordLook(18, 24, after=10, is_bold=True, keeps_next=True),
    "Heading 2": WordLook(13, 18, before=8, after=4, is_bold=True, keeps_next=True),
    "List Bullet": WordLook(12, 17, after=4, left=14, hanging=14),
}
"""The styles of a letter: large enough to be read with ease."""


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


def draw_letter(wanted: Letter, day: datetime.date | None = None) -> bytes:
    """The letter as a Word file on A4; `day` (else today) is the only date in it."""
    document = docx.Document(str(paths.resources() / "word" / "blank.docx"))
    _describe(document, wanted, day or datetime.datetime.now(tz=datetime.UTC).date())
    dress(document, LOOKS, FONT, "en-GB")
    document.add_heading(wanted.title, 1)
    place = Lists(document.part.numbering_part.element, "000000").bullet(0, Indent(14, 14))
    for part in wanted.parts:
        if part.heading:
            document.add_heading(part.heading, 2)
        for words in part.paragraphs:
            document.add_paragraph(words)
        for words in part.bullets:
            bullet = document.add_paragraph(words, "List Bullet")
            bullet._p.get_or_add_pPr().append(place.properties())  # noqa: SLF001 - python-docx has no name for a list
    target = io.BytesIO()
    document.save(target)
    return scrubbed(target.getvalue())


def _describe(document: Document, wanted: Letter, day: datetime.date) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = WIDE, HIGH
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    about = document.core_properties
    about.title, about.language = wanted.title, "en-GB"
    about.created = about.modified = datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def write_letter(wanted: Letter, path: Path) -> None:
    """Write a letter to `path`; EndingNotWritten, or a `CannotSave` with what stood under that name untouched."""
    if path.suffix.lower() != ".docx":
        raise EndingNotWritten(path.suffix, (".docx",))
    save(path, draw_letter(wanted))
