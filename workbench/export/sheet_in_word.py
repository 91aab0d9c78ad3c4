"""A sheet as a Word file: on A4 across, its head row repeated on every page; and its rows counted again."""

import copy
import datetime
import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.shared import Cm, Length
from docx.table import Table, _Row

from workbench import paths
from workbench.export.cells import Cell, words_of
from workbench.export.sheets import Sheet
from workbench.export.word_looks import WordLook, dress
from workbench.export.word_package import scrubbed
from workbench.export.word_paper import foot
from workbench.export.word_xml import Element, element
from workbench.records.prose import clean

MARGIN, WIDE, HIGH = Cm(1.6), Cm(29.7), Cm(21.0)
FONT = "Calibri"
LOOKS = {
    "Normal": WordLook(10, 13),
    "Heading 1": WordLook(18, 24, after=2, is_bold=True, keeps_next=True),
    "Small": WordLook(10, 13, after=10, ink="444C52", keeps_next=True),
    "Table Heading": WordLook(9, 12, before=2, after=2, is_bold=True, keeps_next=True),
    "Table Text": WordLook(9.5, 12.5, before=2, after=2),
    "Footer": WordLook(9, 12, ink="444C52", tabs=(("right", (WIDE - 2 * MARGIN) / 12_700),)),
}
"""The styles of a sheet: the type of a brief, sized for tables."""


def draw_word_sheet(table: Sheet, day: datetime.date | None = None) -> bytes:
    """The table as a Word file on A4 across, its head row repeated on every page; `day` (else today) is its date."""
    document = docx.Document(str(paths.resources() / "word" / "blank.docx"))
    _describe(document, table, day or datetime.datetime.now(tz=datetime.UTC).date())
    dress(document, LOOKS, FONT, "en-GB")
    document.add_heading(clean(table.title), 1)
    if table.note:
        document.add_paragraph(clean(table.note), "Small")
    _fill(document, table)
    foot(document, document.sections[0].footer, clean(table.title), 1)
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
    about = made._tblPr  # noqa: SLF001 - python-docx has no name for lines and caption of a table
    about.find(qn("w:tblLayout")).addprevious(_lines())
    about.append(element("tblCaption", val=clean(table.title)[:255]))
    wide = _widths(table)
    for column, width in zip(made.columns, wide, strict=True):
        column.width = width
    head, blank = _row(made, wide, is_head=True), _row(made, wide, is_head=False)
    _say(head, table.headings)
    made._tbl.remove(blank)  # noqa: SLF001 - it is the pattern of the others
    for cells in table.rows:
        row = copy.deepcopy(blank)
        _say(row, cells)
        made._tbl.append(row)  # noqa: SLF001 - as above: adding rows one by one is slow for thousands


def _row(table: Table, wide: list[Length], *, is_head: bool) -> CT_Row:
    """An empty row, dressed."""
    row = table.add_row()  # type: ignore[no-untyped-call] # python-docx leaves it so
    for cell, width in zip(row.cells, wide, strict=True):
        cell.width = width
        cell.paragraphs[0].style = "Table Heading" if is_head else "Table Text"
    _mark(row, is_head=is_head)
    made: CT_Row = row._tr  # noqa: SLF001 - python-docx has no name for it
    return made


def _say(row: CT_Row, cells: Sequence[Cell]) -> None:
    for box, cell in zip(row.tc_lst, cells, strict=True):
        words = words_of(cell)
        if words:
            box.p_lst[0].add_r().text = words


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


def rows_in_word(content: bytes) -> int:
    """How many rows under the headings the first table of such a file has."""
    (table,) = docx.Document(io.BytesIO(content)).tables[:1]
    return len(table._tbl.tr_lst) - 1  # noqa: SLF001 - python-docx counts the same one cell at a time
