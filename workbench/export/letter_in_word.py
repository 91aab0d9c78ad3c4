"""A letter as a Word file on A4, in which its blanks are filled in."""

import datetime
import io

import docx
from docx.document import Document
from docx.shared import Cm

from workbench import paths
from workbench.export.letters import Letter
from workbench.export.word_lists import Indent, Lists
from workbench.export.word_looks import WordLook, dress
from workbench.export.word_package import scrubbed

MARGIN, WIDE, HIGH = Cm(2.5), Cm(21.0), Cm(29.7)
FONT = "Calibri"
LOOKS = {
    "Normal": WordLook(12, 17, after=8),
    "Heading 1": WordLook(18, 24, after=10, is_bold=True, keeps_next=True),
    "Heading 2": WordLook(13, 18, before=8, after=4, is_bold=True, keeps_next=True),
    "List Bullet": WordLook(12, 17, after=4, left=14, hanging=14),
}
"""The styles of a letter: large enough to be read with ease."""


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
