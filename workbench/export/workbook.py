"""A sheet as an Excel workbook: one real table with its head row kept in sight, days as days, words always as words.

Made in memory: XlsxWriter would else lay its parts in the clear among the temporary files of the machine.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import xlsxwriter
from lxml import etree

from workbench.export.cells import Cell, Tone, Toned, plain, words_of

if TYPE_CHECKING:
    from workbench.export.sheets import Sheet

HEAD = 3
"""The row of the headings, from 0: above it stand title, note, and a free row."""
LONGEST = 32_767
"""The most characters that a cell of Excel holds."""
CUT = " … (cut here: a cell holds no more)"
FORMULA = re.compile(r"[=+\-@\t\r\n]")
"""How words begin that a spreadsheet would take for a formula if they were typed again."""
FIRST_YEAR, A4 = 1900, 9
WIDTH, LEAST_WIDE, DAY_WIDE = 150.0, 10.0, 19.0
"""Widths in letters: of all columns, the least of one, and of one with days, which a narrower one shows as "####"."""
COLOURS: dict[Tone, tuple[str, str]] = {
    "": ("#1A1F22", ""),
    "bad": ("#A8281E", "#FCEBE9"),
    "warn": ("#855300", "#FFF4DC"),
    "good": ("#2B6A3C", "#E7F3E9"),
}
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class _Looks:
    """The formats of a workbook, each made when first asked for."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - an untyped library
        self._book = book
        self._made: dict[tuple[Tone, bool, bool], Any] = {}

    def of(self, tone: Tone = "", *, is_day: bool = False, is_quoted: bool = False) -> Any:  # noqa: ANN401
        """The format of a cell."""
        key = (tone, is_day, is_quoted)
        if key not in self._made:
            ink, ground = COLOURS[tone]
            look = {"text_wrap": True, "valign": "top", "font_size": 10, "font_color": ink}
            look |= {"bg_color": ground, "bold": True} if ground else {}
            look |= {"num_format": "d mmmm yyyy", "align": "left"} if is_day else {}
            self._made[key] = self._book.add_format(look | ({"quote_prefix": True} if is_quoted else {}))
        return self._made[key]


def draw_workbook(table: "Sheet", day: datetime.date | None = None) -> bytes:
    """The table as an .xlsx; `day` (else today) is its date. Nothing in it tells of the person who made it."""
    target = io.BytesIO()
    made_on = day or datetime.datetime.now(tz=datetime.UTC).date()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        made = datetime.datetime.combine(made_on, datetime.time())
        book.set_properties({"title": plain(table.title)[:255], "created": made})
        sheet = book.add_worksheet(_tab(table.title))
        _lay_out(sheet, table)
        sheet.write_string(0, 0, plain(table.title)[:LONGEST], book.add_format({"bold": True, "font_size": 16}))
        sheet.write_string(1, 0, plain(table.note)[:LONGEST], book.add_format({"font_color": "#566068"}))
        looks = _Looks(book)
        for at, row in enumerate(table.rows, HEAD + 1):
            for place, cell in enumerate(row):
                _write(sheet, at, place, cell, looks)
        sheet.add_table(HEAD, 0, HEAD + max(1, len(table.rows)), len(table.headings) - 1, _table(book, table))
    return target.getvalue()


def _tab(title: str) -> str:
    """The name of the sheet: what Excel allows of the title."""
    return re.sub(r"[\[\]:*?/\\']", " ", plain(title))[:31].strip() or "Table"


def _lay_out(sheet: Any, table: "Sheet") -> None:  # noqa: ANN401 - an untyped library
    shares = table.widths or (1.0,) * len(table.headings)
    of_days = {at for row in table.rows for at, cell in enumerate(row) if isinstance(cell, datetime.date)}
    for at, share in enumerate(shares):
        sheet.set_column(at, at, max(DAY_WIDE if at in of_days else LEAST_WIDE, WIDTH * share / sum(shares)))
    sheet.freeze_panes(HEAD + 1, 0)
    sheet.repeat_rows(HEAD)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R&P / &N")
    last = HEAD + max(1, len(table.rows))
    sheet.ignore_errors({"number_stored_as_text": f"A1:{_letter(len(table.headings))}{last + 1}"})


def _letter(number: int) -> str:
    return chr(ord("A") + number - 1)


def _table(book: Any, table: "Sheet") -> dict[str, Any]:  # noqa: ANN401
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    return {
        "name": "Rows",
        "style": "Table Style Light 15",
        "banded_rows": False,
        "columns": [{"header": heading, "header_format": head} for heading in table.headings],
    }


def _write(sheet: Any, row: int, column: int, cell: Cell, looks: _Looks) -> None:  # noqa: ANN401
    if isinstance(cell, datetime.date) and cell.year >= FIRST_YEAR:
        sheet.write_datetime(row, column, cell, looks.of(is_day=True))
        return
    if isinstance(cell, int):
        sheet.write_number(row, column, cell, looks.of())
        return
    words = words_of(cell)
    if len(words) > LONGEST:
        words = words[: LONGEST - len(CUT)] + CUT
    tone: Tone = cell.tone if isinstance(cell, Toned) else ""
    sheet.write_string(row, column, words, looks.of(tone, is_quoted=bool(FORMULA.match(words))))


def rows_in_workbook(content: bytes) -> int:
    """How many rows under the headings of such a file hold anything."""
    with zipfile.ZipFile(io.BytesIO(content)) as package, package.open("xl/worksheets/sheet1.xml") as part:
        rows = etree.parse(part, etree.XMLParser(resolve_entities=False, huge_tree=True)).iter(f"{MAIN}row")
        return sum(int(row.get("r", "0")) > HEAD + 1 and _holds(row) for row in rows)


def _holds(row: Sequence[Any]) -> bool:
    return any(cell.find(f"{MAIN}v") is not None for cell in row)
