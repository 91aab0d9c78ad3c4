"""Tables as Word has them: a header row told again on each page, headers in the first column, rows kept whole."""

from typing import TYPE_CHECKING

from workbench.brief.model import Bullets, Numbered, Runs, Table, TableCell, Text
from workbench.export.word_looks import SIDES, shading
from workbench.export.word_sheet import GRID, bare
from workbench.export.word_xml import Element, element
from workbench.records.prose import Run

if TYPE_CHECKING:
    from workbench.export.word_blocks import Blocks


def table(block: Table, blocks: "Blocks") -> Element:
    """The table, as wide as the column it stands in."""
    widths = [share * blocks.body.width for share in block.widths]
    grid = element("tblGrid", *(element("gridCol", w=width * 20) for width in widths))
    head = [_header_cell(words, width, blocks) for words, width in zip(block.header, widths, strict=True)]
    rows = [_row(row, widths, blocks) for row in block.rows]
    made = element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *head)
    return element("tbl", _properties(block, sum(widths), blocks), grid, made, *rows)


def _properties(block: Table, width: float, blocks: "Blocks") -> Element:
    sheet = blocks.sheet
    lines = [
        element(side, val="single", sz=GRID * 8, space=0, color=bare(sheet.colours.line))
        for side in (*SIDES, "insideH", "insideV")
    ]
    margins = [
        element(side, w=padding * 20, type="dxa") for side, padding in zip(SIDES, sheet.cell_padding, strict=True)
    ]
    look = element("tblLook", val="06A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1)
    return element(
        "tblPr",
        element("tblStyle", val="BriefTable"),
        element("tblW", w=width * 20, type="dxa"),
        element("tblInd", w=0, type="dxa"),
        element("tblBorders", *lines),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *margins),
        look,
        element("tblCaption", val=block.title),
        element("tblDescription", val=block.summary),
    )


def _header_cell(words: str, width: float, blocks: "Blocks") -> Element:
    paragraph = blocks.body.loose_paragraph("Table Heading", (Run(words),))
    return _cell([paragraph], width, bare(blocks.sheet.colours.band))


def _row(row: tuple[TableCell, ...], widths: list[float], blocks: "Blocks") -> Element:
    cells = [
        _cell(list(_paragraphs(cell, blocks, is_header=not at)), width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return element("tr", element("trPr", element("cantSplit")), *cells)


def _paragraphs(cell: TableCell, blocks: "Blocks", *, is_header: bool) -> list[Element]:
    made: list[Element] = []
    for block in cell.blocks:
        match block:
            case Text():
                runs = _bold(block.runs) if is_header else block.runs
                made.append(blocks.body.loose_paragraph("Table Text", runs))
            case Bullets() | Numbered():
                made += blocks.list_paragraphs(block, in_cell=True)
    return made or [blocks.body.loose_paragraph("Table Text", ())]


def _bold(runs: Runs) -> Runs:
    return tuple(Run(run.words, bold=True, italic=run.italic, href=run.href) for run in runs)


def _cell(paragraphs: list[Element], width: float, paper: str = "") -> Element:
    properties = element("tcPr", element("tcW", w=width * 20, type="dxa"), shading(paper))
    return element("tc", properties, *paragraphs)
