"""Tables as Word has them: a header row told again on each page, headers in the first column, rows kept whole."""

from collections.abc import Sequence

from workbench.brief.model import Bullets, Numbered, Table, TableCell, Text
from workbench.export.reading_order import said
from workbench.export.word_body import Body
from workbench.export.word_drafts import Draft, Drafter, Place
from workbench.export.word_looks import SIDES, shading
from workbench.export.word_sheet import GRID, bare
from workbench.export.word_xml import Element, element
from workbench.records.prose import Run


class Tables:
    """Makes tables as wide as the column they stand in."""

    def __init__(self, drafter: Drafter, body: Body) -> None:
        self.drafter = drafter
        self.body = body
        self.colours = drafter.sheet.colours

    def table(self, block: Table) -> Element | None:
        """The table; None where it has no column."""
        columns = max([len(block.header), *(len(row) for row in block.rows)])
        if not columns:
            return None
        widths = [share * self.body.width for share in _shares(block.widths, columns)]
        header = (*block.header, *[""] * (columns - len(block.header)))
        cells = [self._header_cell(words, width) for words, width in zip(header, widths, strict=True)]
        head = element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)
        grid = element("tblGrid", *(element("gridCol", w=width * 20) for width in widths))
        return element("tbl", self._properties(block), grid, head, *(self._row(row, widths) for row in block.rows))

    def _properties(self, block: Table) -> Element:
        line = bare(self.colours.line)
        lines = [element(side, val="single", sz=GRID * 8, space=0, color=line) for side in ("bottom", "insideH")]
        paddings = zip(SIDES, self.drafter.sheet.cell_padding, strict=True)
        margins = [element(side, w=padding * 20, type="dxa") for side, padding in paddings]
        title = said(block.title) or "Table"
        return element(
            "tblPr",
            element("tblStyle", val="BriefTable"),
            element("tblW", w=self.body.width * 20, type="dxa"),
            element("tblInd", w=0, type="dxa"),
            element("tblBorders", *lines),
            element("tblLayout", type="fixed"),
            element("tblCellMar", *margins),
            element("tblLook", val="06A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
            element("tblCaption", val=title),
            element("tblDescription", val=said(block.summary)),
        )

    def _header_cell(self, words: str, width: float) -> Element:
        look = self.drafter.sheet.looks["Table Heading"]
        return self._cell([Draft("Table Heading", (Run(words),), look)], width, bare(self.colours.band))

    def _row(self, row: Sequence[TableCell], widths: Sequence[float]) -> Element:
        padded = (*row, *[TableCell(())] * (len(widths) - len(row)))
        cells = [self._body_cell(cell, width, at) for at, (cell, width) in enumerate(zip(padded, widths, strict=True))]
        return element("tr", element("trPr", element("cantSplit")), *cells)

    def _body_cell(self, cell: TableCell, width: float, at: int) -> Element:
        sheet = self.drafter.sheet
        style = "Table Text" if at else "Table First"
        place = Place(width - 2 * sheet.cell_padding[1], style)
        drafts: list[Draft] = []
        for block in cell.blocks:
            match block:
                case Text():
                    drafts += self.drafter.text(block, place)
                case Bullets() | Numbered():
                    drafts += self.drafter.listed(block, place)
        return self._cell(
            drafts or [Draft(style, (), sheet.looks[style])], width, "" if at else bare(self.colours.tint)
        )

    def _cell(self, drafts: Sequence[Draft], width: float, paper: str) -> Element:
        properties = element("tcPr", element("tcW", w=width * 20, type="dxa"), shading(paper))
        return element("tc", properties, *(self.body.paragraph(draft) for draft in drafts))


def _shares(widths: Sequence[float], columns: int) -> tuple[float, ...]:
    """The widths as shares that sum to 1; equal ones where they do not fit the columns."""
    if len(widths) != columns or min(widths) <= 0:
        return (1 / columns,) * columns
    return tuple(width / sum(widths) for width in widths)
