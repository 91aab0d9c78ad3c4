"""Plain tables as Word files. The words in them are fictional."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from workbench.errors import EndingNotWritten, SaveFolderMissing
from workbench.export.sheet_in_word import MARGIN, WIDE, draw_word_sheet
from workbench.export.sheets import Sheet, write_picture, write_sheet
from workbench.export.word_checks import faults

SHEET = Sheet(
    "Golden thread of Child Wren",
    ("Line of enquiry", "Finding", "Learning"),
    (
        ("Who was in the home?", "No adult named", "Ask about new adults"),
        ("", "Closed by letter", "<b>{0} %s & 日本 \x0b"),
    ),
    "Fictional; 2 lines of enquiry",
    (2.0, 1.0, 1.0),
)


def opened(table):
    return docx.Document(io.BytesIO(draw_word_sheet(table)))


def test_every_cell_is_there_in_order_and_words_are_never_mark_up():
    document = opened(SHEET)
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells[0] == list(SHEET.headings)
    assert cells[1] == list(SHEET.rows[0])
    assert cells[2][2].startswith("<b>{0} %s & 日本")


def test_the_properties_of_the_table_stand_in_the_order_that_word_asks_for():
    """The order of CT_TblPr in ECMA-376, of what is used here."""
    order = ["tblStyle", "tblW", "tblBorders", "tblLayout", "tblLook", "tblCaption"]
    (table,) = opened(SHEET).tables
    assert [each.tag.partition("}")[2] for each in table._tblPr] == order


def test_every_page_bears_the_title_and_its_number():
    (section,) = opened(SHEET).sections
    (line,) = section.footer.paragraphs
    assert line.text == "Golden thread of Child Wren\tPage 1 of 1"
    assert [each.text.strip() for each in line._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    (stop,) = line.style.element.iter(qn("w:tab"))
    assert (stop.get(qn("w:val")), int(stop.get(qn("w:pos")))) == ("right", round((WIDE - 2 * MARGIN) / 635))


def test_the_file_is_accessible_and_tells_of_nobody():
    document = opened(SHEET)
    assert faults(document) == []
    about = document.core_properties
    assert (about.title, about.language, about.author, about.last_modified_by) == (SHEET.title, "en-GB", "", "")


def test_the_head_row_is_repeated_and_no_row_is_broken():
    rows = opened(SHEET).tables[0].rows
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_a_thousand_rows_are_all_written(tmp_path):
    many = Sheet("Many", ("One", "Two"), tuple((str(at), "x" * 80) for at in range(1000)))
    write_sheet(many, tmp_path / "many.docx")
    rows = docx.Document(str(tmp_path / "many.docx")).tables[0]._tbl.tr_lst
    assert len(rows) == 1001


def test_another_ending_and_a_missing_folder_are_told(tmp_path):
    with pytest.raises(EndingNotWritten):
        write_sheet(SHEET, tmp_path / "thread.odt")
    with pytest.raises(EndingNotWritten):
        write_picture(b"", tmp_path / "thread.gif")
    with pytest.raises(SaveFolderMissing):
        write_sheet(SHEET, tmp_path / "nowhere" / "thread.docx")
