"""Word tables: their cells in a grid, and whether a table is one, or only a way to lay out a page."""

from collections.abc import Iterable, Iterator

from docx.oxml.ns import qn

from workbench.intake.proposal import Block, BlockKind
from workbench.intake.read.word_numbering import Element, value, whole

WIDEST = 64  # Word's own limit is 63 columns


def rows_of(table: Element) -> Iterator[list[tuple[Element, int, bool]]]:
    """Rows of (cell, columns it spans, whether it has text of its own: not one that continues a cell above)."""
    for row in _inside(table, "w:tr"):
        yield [(cell, _span(cell), not _continues(cell)) for cell in _inside(row, "w:tc")]


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Children of a kind, also those in content controls and tracked insertions."""
    for child in parent:
        if child.tag == qn(tag):
            yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")}:
            yield from _inside(child, tag)


def _span(cell: Element) -> int:
    return min(max(whole(value(cell.find(qn("w:tcPr")), "w:gridSpan"), 1), 1), WIDEST)


def _continues(cell: Element) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def is_layout(table: Element, rows: Iterable[list[list[Block]]]) -> bool:
    """Whether a table only places boxes on the page, so that its cells are read one after the other.

    So is one of a single column or a single row with more than a line in a cell; and one whose every cell that is not
    empty begins with a heading of the file or is a numbered box, unless a row is marked as its header.
    """
    if table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
        return False
    written = [[cell for cell in row if cell] for row in rows]
    written = [row for row in written if row]
    if all(len(row) <= 1 for row in written):
        return True
    if len(written) == 1:
        return any(len(cell) > 1 for cell in written[0])
    return all(_is_box(cell[0]) for row in written for cell in row)


def _is_box(first: Block) -> bool:
    return first.level > 0 if first.kind is BlockKind.HEADING else bool(first.label) and not first.rows
