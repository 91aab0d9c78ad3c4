"""Sheets: plain tables as files, such as the golden thread in rows. They are saved through the same door as briefs."""

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Length
from docx.table import _Row

from workbench import paths
from workbench.errors import EndingNotWritten
from workbench.export.saving import save
from workbench.export.word_looks import WordLook, dress
from workbench.export.word_package import scrubbed
from workbench.export.word_xml import Element, element
from workbench.progress import Progress, silent
from workbench.records.prose import clean

MARGIN, WIDE, HIGH = Cm(1.6), Cm(29.7), Cm(21.0)
FONT = "Calibri"
LOOKS = {
    "Normal": WordLook(10, 13),
    "Heading 1": WordLook(18, 24, after=2, is_bold=True, keeps_next=True),
    "Small": WordLook(10, 13, after=10, ink="444C52", keeps_next=True),
    "Table Heading": WordLook(9, 12, before=2, after=2, is_bold=True, keeps_next=True),
    "Table Text": WordLook(9.5, 12.5, before=2, after=2),
}
"""The styles of a sheet: the type of a brief, sized for tables."""


@dataclass(frozen=True)
class Sheet:
    """A table to be written: `note` is a line under the title; every row has as many cells as there are headings."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    widths: tuple[float, ...] = ()
    """Shares of the width, one a heading; empty: all alike."""


def draw_word_sheet(table: Sheet, day: datetime.date | None = None) -> bytes:
    """The table as a Word file on A4 across, its head row repeated on every page; `day` (else today) is its date."""
    document = docx.Document(str(paths.resources() / "word" / "blank.docx"))
    _describe(document, table, day or datetime.datetime.now(tz=datetime.UTC).date())
    dress(document, LOOKS, FONT, "en-GB")
    document.add_heading(clean(table.title), 1)
    if table.note:
        document.add_paragraph(clean(table.note), "Small")
    _fill(document, table)
    target = io.BytesIO()
    document.save(target)
    return scrubbed(target.getvalue())


def _describe(document: Document, table: Sheet, day: datetime.date) -> None:
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, WIDE, HIGH
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    about = document.core_properties
    about.title, about.language = clean(table.title)[:255], "en-GB"
    about.created = about.modified = datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _fill(document: Document, table: Sheet) -> None:
    made = document.add_table(rows=0, cols=len(table.headings), style="Brief Table")
    made.autofit = False
    made._tblPr.append(_lines())  # noqa: SLF001 - python-docx has no name for the lines of a table
    made._tblPr.append(element("tblCaption", val=clean(table.title)[:255]))  # noqa: SLF001 - python-docx has no name for it
    wide = _widths(table)
    for column, width in zip(made.columns, wide, strict=True):
        column.width = width
    for at, cells in enumerate((table.headings, *table.rows)):
        row = made.add_row()
        for cell, words, width in zip(row.cells, cells, wide, strict=True):
            cell.width = width
            cell.paragraphs[0].text = clean(words)
            cell.paragraphs[0].style = "Table Heading" if at == 0 else "Table Text"
        _mark(row, is_head=at == 0)


def _lines() -> Element:
    """A hairline under every row, none upright."""
    line: dict[str, str | float] = {"val": "single", "sz": 4, "space": 0, "color": "9AA3A9"}
    return element("tblBorders", *(element(side, **line) for side in ("top", "bottom", "insideH")))


def _mark(row: _Row, *, is_head: bool) -> None:
    """A row is not broken across pages; the head row is named as such and repeated."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no name for a row's properties
    properties.append(element("cantSplit"))
    if is_head:
        properties.append(element("tblHeader"))


def _widths(table: Sheet) -> list[Length]:
    shares = table.widths or (1.0,) * len(table.headings)
    room = WIDE - 2 * MARGIN
    return [Length(round(room * share / sum(shares))) for share in shares]


SHEET_WRITERS: dict[str, Callable[[Sheet], bytes]] = {".docx": draw_word_sheet}
"""How a table is written, by the ending of the file."""


def write_sheet(table: Sheet, path: Path, progress: Progress = silent) -> None:
    """Write a table to `path`; its ending chooses the kind of file.

    Raises `EndingNotWritten`, or a `CannotSave` with what stood under that name untouched.
    """
    ending = path.suffix.lower()
    if ending not in SHEET_WRITERS:
        raise EndingNotWritten(path.suffix, tuple(SHEET_WRITERS))
    progress(0, 2, "Writing the file")
    content = SHEET_WRITERS[ending](table)
    progress(1, 2, "Saving the file")
    save(path, content)
    progress(2, 2, "Done")


def write_picture(content: bytes, path: Path) -> None:
    """Save the bytes of a picture (PNG) under `path`; EndingNotWritten, or a `CannotSave` as for briefs."""
    if path.suffix.lower() != ".png":
        raise EndingNotWritten(path.suffix, (".png",))
    save(path, content)
