"""Word documents made here by python-docx and some raw XML: what a reader of the page would read, in order, once."""

import io

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from workbench.intake.proposal import BlockKind
from workbench.intake.read.labels import letter, roman
from workbench.intake.read.word import read_word
from workbench.intake.read.word_numbering import Numbering
from workbench.records.prose import MarkKind, Run

HEADING, PARAGRAPH, ITEM, TABLE = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'


def read(package):
    out = io.BytesIO()
    package.save(out)
    return read_word(out.getvalue(), "made-up.docx")


def shapes(document):
    return [(b.kind, b.level, b.label, b.words) for b in document.blocks]


def raw(package, inner):
    """Put a paragraph of raw XML at the end of the body."""
    xml = parse_xml(f"<w:p {nsdecls('w', 'r')} {MC} {WPS}>{inner}</w:p>")
    package.element.body.insert(len(package.element.body) - 1, xml)
    return xml


def test_headings_items_and_plain_text_are_told_apart():
    package = docx.Document()
    package.add_heading("A made-up brief", 0)
    package.add_heading("1.1 Fathers", 2)
    package.add_paragraph("Larch Board said so.")
    package.add_paragraph().add_run("What we learnt").bold = True
    package.add_paragraph("WHAT SHOULD CHANGE")
    package.add_paragraph().add_run("Larger").font.size = Pt(16)
    package.add_paragraph("⇒  typed by hand")
    package.add_paragraph("o   typed too")
    package.add_paragraph("Recommendation 3: The Board should ask.")
    assert shapes(read(package)) == [
        (HEADING, 1, "", "A made-up brief"),
        (HEADING, 2, "1.1", "Fathers"),
        (PARAGRAPH, 0, "", "Larch Board said so."),
        (HEADING, 0, "", "What we learnt"),
        (HEADING, 0, "", "WHAT SHOULD CHANGE"),
        (HEADING, 0, "", "Larger"),
        (ITEM, 0, "⇒", "typed by hand"),
        (ITEM, 0, "o", "typed too"),
        (ITEM, 0, "Recommendation 3:", "The Board should ask."),
    ]


def test_real_lists_come_with_the_labels_that_word_draws():
    package = docx.Document()
    for words, style in (
        ("one", "List Bullet"),
        ("in one", "List Bullet 2"),
        ("first", "List Number"),
        ("second", "List Number"),
    ):
        package.add_paragraph(words, style=style)
    assert shapes(read(package)) == [
        (ITEM, 0, "•", "one"),
        (ITEM, 1, "•", "in one"),
        (ITEM, 0, "1.", "first"),
        (ITEM, 0, "2.", "second"),
    ]


NUMBERING = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="(%3)"/></w:lvl>
 <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0D8;"/></w:lvl>
 <w:lvl w:ilvl="4"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl>
</w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="1"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def test_numbers_count_as_word_counts_them():
    numbering = Numbering(parse_xml(NUMBERING))
    asked = [
        ("7", 0),
        ("7", 1),
        ("7", 1),
        ("7", 2),
        ("7", 3),
        ("7", 4),
        ("7", 0),
        ("7", 1),
        ("8", 0),
        ("8", 0),
        ("9", 0),
    ]
    labels = [numbering.label(*ask) for ask in asked]
    assert labels == ["3.", "3.a)", "3.b)", "(I)", "➢", "", "4.", "4.a)", "1.", "2.", ""]
    assert [roman(n) for n in (1, 4, 9, 40, 1994)] == ["i", "iv", "ix", "xl", "mcmxciv"]
    assert [letter(n) for n in (1, 26, 27)] == ["a", "z", "aa"]


def test_bold_italic_and_links_stay_with_their_words_and_scripts_do_not():
    package = docx.Document()
    paragraph = package.add_paragraph("See ")
    paragraph.add_run("now").bold = True
    for address in ("https://made-up.example/", "file:///etc/passwd"):
        key = package.part.relate_to(address, "http://made-up.example/hyperlink", is_external=True)
        words = '<w:r><w:t xml:space="preserve"> here</w:t></w:r>'
        link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}">{words}</w:hyperlink>'
        paragraph._p.append(parse_xml(link))
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK '
        '"mailto:a@made-up.example" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Write</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    raw(package, field)
    first, second = read(package).blocks
    assert [(r.words, r.bold, r.href) for r in first.paragraph.runs] == [
        ("See ", False, ""),
        ("now", True, ""),
        (" here", False, "https://made-up.example/"),
        (" here", False, ""),
    ]
    assert second.paragraph.runs == (Run("Write", href="mailto:a@made-up.example"),)


def test_tracked_changes_hidden_text_and_text_boxes_are_read_as_printed():
    package = docx.Document()
    raw(
        package,
        "<w:r><w:t>Kept, </w:t></w:r><w:ins><w:r><w:t>added</w:t></w:r></w:ins><w:del><w:r><w:delText>, taken out"
        "</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t> unseen</w:t></w:r>",
    )
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    raw(
        package,
        f"<w:r><w:t>Beside it</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}"
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    )
    document = read(package)
    assert [b.words for b in document.blocks] == ["Kept, added", "Beside it", "In a box"]
    assert [w.split(":")[0].split(",")[0] for w in document.warnings] == [
        "The document holds tracked changes",
        "The document holds hidden text",
    ]


def test_tables_keep_their_cells_and_layout_tables_are_read_through():
    package = docx.Document()
    table = package.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Theme", "Learning"
    table.cell(1, 0).text, table.cell(1, 1).text = "Fathers", "Ask them."
    table.cell(1, 1).add_paragraph("Listen.", style="List Bullet")
    inner = table.cell(1, 1).add_table(1, 1)
    inner.cell(0, 0).text = "In a table inside"
    boxes = package.add_table(2, 2)
    for number, cell in enumerate((c for row in boxes.rows for c in row.cells), start=1):
        cell.text = f"Recommendation {number}: Do thing {number}."
    single = package.add_table(1, 1)
    single.cell(0, 0).text = "A box of its own"
    first, *rest = read(package).blocks
    assert [[c.words for c in row] for row in first.rows] == [
        ["Theme", "Learning"],
        ["Fathers", "Ask them.\nListen.\nIn a table inside"],
    ]
    assert first.rows[1][1].paragraphs[1].style is MarkKind.BULLET
    assert [(b.label, b.words) for b in rest] == [
        *((f"Recommendation {n}:", f"Do thing {n}.") for n in (1, 2, 3, 4)),
        ("", "A box of its own"),
    ]


def test_merged_cells_keep_the_grid():
    package = docx.Document()
    table = package.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    rows = read(package).blocks[0].rows
    assert [[c.words for c in row] for row in rows] == [["00\n01", "", "02"], ["10", "11", "12\n22"], ["20", "21", ""]]


def test_heads_and_feet_are_furniture_once_and_comments_are_told():
    package = docx.Document()
    package.add_paragraph("The text.")
    package.sections[0].header.paragraphs[0].text = "Larch Board"
    package.sections[0].footer.paragraphs[0].text = "Made up"
    package.add_section().header.is_linked_to_previous = False
    package.sections[1].header.paragraphs[0].text = "Larch Board"
    package.add_comment(package.paragraphs[0].runs, "Who said so?", author="A. Reader")
    document = read(package)
    assert [(b.words, b.is_furniture) for b in document.blocks] == [
        ("Larch Board", True),
        ("The text.", False),
        ("Made up", True),
    ]
    assert document.warnings == ("The document holds comments, which are left out.",)


@pytest.mark.parametrize(
    ("after", "blocks"), [("the next day", ["One sentence the next day"]), ("Another", ["One sentence", "Another"])]
)
def test_a_line_break_parts_lines_but_not_sentences(after, blocks):
    package = docx.Document()
    paragraph = package.add_paragraph("One sentence")
    paragraph.add_run().add_break()
    paragraph.add_run(after)
    assert [b.words for b in read(package).blocks] == blocks


def test_every_block_stands_on_lines_of_its_own():
    package = docx.Document()
    package.add_paragraph("one", style="List Number")
    table = package.add_table(2, 2)
    for cell in (c for row in table.rows for c in row.cells):
        cell.text = "words"
    package.add_paragraph("after")
    document = read(package)
    lines = document.pages[0].split("\n")
    assert lines == ["1. one", "words", "words", "words", "words", "after"]
    assert [(b.place.first_line, b.place.last_line) for b in document.blocks] == [(1, 1), (2, 5), (6, 6)]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    package = docx.Document()
    first = package.add_paragraph("The Board ")
    properties = first._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="1" w:author="x"/></w:rPr>'))
    package.add_paragraph("should ask.")
    assert [b.words for b in read(package).blocks] == ["The Board should ask."]
    assert properties.find(qn("w:rPr")) is not None


def test_footnotes_are_read_at_the_end_with_their_numbers():
    package = docx.Document()
    raw(package, '<w:r><w:t>The Board said so.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">'
        "<w:p><w:r><w:t>Made up, 2024</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), package.part.package)
    package.part.relate_to(part, RELATION + "footnotes")
    assert shapes(read(package)) == [(PARAGRAPH, 0, "", "The Board said so."), (PARAGRAPH, 0, "1", "Made up, 2024")]


@pytest.mark.parametrize("made", ["untitled", "Microsoft Word - brief v2.docx", "brief.pdf"])
def test_a_title_that_a_program_put_there_is_none(made):
    package = docx.Document()
    package.core_properties.title = made
    package.add_heading("A made-up brief", 1)
    assert read(package).title == "A made-up brief"


def test_lines_of_equal_columns_made_with_tabs_are_a_table():
    package = docx.Document()
    for line in (
        "Theme\tLearning\tResources",
        "Neglect\tAsk to see bedrooms.\tToolkit",
        "Fathers\tAsk who lives there.\t-",
    ):
        package.add_paragraph(line)
    package.add_paragraph("1.\tA number and a tab make no column.")
    table, item = read(package).blocks
    assert table.kind is TABLE
    assert [[cell.words for cell in row] for row in table.rows][1] == ["Neglect", "Ask to see bedrooms.", "Toolkit"]
    assert (item.kind, item.label, item.rows) == (ITEM, "1.", ())


def test_parts_set_apart_on_one_line_by_a_tab_are_read_apart_and_a_sentence_is_not():
    package = docx.Document()
    package.add_paragraph("Briefing 3\tOctober 2014")
    package.add_paragraph("Issue 7      Spring 2020")
    package.add_paragraph("Published:\tMay 2019")
    package.add_paragraph("The board asked\tfor this review.")
    words = [b.words for b in read(package).blocks]
    assert words[:4] == ["Briefing 3", "October 2014", "Issue 7", "Spring 2020"]
    assert words[4:] == ["Published: May 2019", "The board asked for this review."]
