"""PDFs drawn here by ReportLab, untagged: the reader must find columns, tables, lists and headings by geometry."""

import io

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from workbench.errors import EncryptedFile, ScannedFile, TooManyPages, UnreadableFile
from workbench.intake.proposal import BlockKind
from workbench.intake.read.pdf import read_pdf

WIDTH, HEIGHT = A4
STYLES = getSampleStyleSheet()

LEFT = [
    ("h", "What we learnt"),
    ("p", "Nobody asked the children of the Larch family what they"),
    ("p", "wanted, and the house was never seen from inside by any of"),
    ("p", "the agencies that had been told about it by neighbours."),
    ("b", "Ask each child alone, in words that the child uses, and"),
    ("c", "write down the answer as it was given on the day"),
    ("b", "Look into every room of the house, and say in the record"),
    ("c", "which rooms were not seen and for what reason they were"),
]
RIGHT = [
    ("c", "left out of the visit"),
    ("b", "Share what is known with the school before the meeting, so"),
    ("c", "that the school can bring its own knowledge to it"),
    ("h", "What should change"),
    ("p", "The Board should agree one page that says who visits, and"),
    ("p", "when, and what is to be written down after a visit by the"),
    ("p", "agency whose turn it was to go to the house in that week."),
]
READ = [
    (BlockKind.HEADING, "", "What we learnt"),
    (
        BlockKind.PARAGRAPH,
        "",
        (
            "Nobody asked the children of the Larch family what they wanted, and the house was never seen from inside "
            "by any of the agencies that had been told about it by neighbours."
        ),
    ),
    (
        BlockKind.ITEM,
        "•",
        "Ask each child alone, in words that the child uses, and write down the answer as it was given on the day",
    ),
    (
        BlockKind.ITEM,
        "•",
        (
            "Look into every room of the house, and say in the record which rooms were not seen and for what reason "
            "they were left out of the visit"
        ),
    ),
    (
        BlockKind.ITEM,
        "•",
        "Share what is known with the school before the meeting, so that the school can bring its own knowledge to it",
    ),
    (BlockKind.HEADING, "", "What should change"),
    (
        BlockKind.PARAGRAPH,
        "",
        (
            "The Board should agree one page that says who visits, and when, and what is to be written down after a "
            "visit by the agency whose turn it was to go to the house in that week."
        ),
    ),
]


class Paper:
    """A canvas that sets one kind of line at a place, and gives the bytes."""

    def __init__(self, **options):
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4, **options)

    def set(self, x, y, kind, words):
        bold = kind == "h"
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 13 if bold else 9)
        if kind == "b":
            self.canvas.drawString(x, y, "•")
        self.canvas.drawString(x + (12 if kind in "bc" else 0), y, words)

    def column(self, x, lines, top=700.0):
        for i, (kind, words) in enumerate(lines):
            self.set(x, top - 13 * i, kind, words)

    def done(self):
        self.canvas.save()
        return self.out.getvalue()


def shapes(document):
    return [(b.kind, b.label, b.words) for b in document.blocks if not b.is_furniture]


def column_by_column(paper):
    paper.column(50, LEFT)
    paper.column(310, RIGHT)


def row_by_row(paper):
    for i, row in enumerate(zip(LEFT, [*RIGHT, None], strict=True)):
        for x, line in zip((50, 310), row, strict=True):
            if line is not None:
                paper.set(x, 700 - 13 * i, *line)


@pytest.mark.parametrize("draw", [column_by_column, row_by_row])
def test_two_columns_are_read_one_after_the_other_however_they_were_drawn(draw):
    paper = Paper()
    paper.set(50, 740, "h", "A title over both of the columns of this page, wholly made up")
    draw(paper)
    title, *rest = shapes(read_pdf(paper.done(), "made-up.pdf"))
    assert title == (BlockKind.HEADING, "", "A title over both of the columns of this page, wholly made up")
    assert rest == READ


def test_a_list_goes_on_over_a_page_and_the_running_heads_between_are_furniture():
    paper = Paper()
    for page, lines in enumerate((LEFT, RIGHT), start=1):
        paper.set(50, 810, "p", "Larch family: a made-up briefing")
        paper.set(280, 30, "p", f"Page {page} of 2")
        paper.column(50, lines, top=780.0)
        paper.canvas.showPage()
    document = read_pdf(paper.done(), "made-up.pdf")
    assert shapes(document) == READ
    assert [b.words for b in document.blocks if b.is_furniture] == [
        "Larch family: a made-up briefing",
        "Page 1 of 2",
        "Larch family: a made-up briefing",
        "Page 2 of 2",
    ]


def test_places_count_the_lines_of_the_pages_own_text():
    paper = Paper()
    column_by_column(paper)
    document = read_pdf(paper.done(), "made-up.pdf")
    for block in document.blocks:
        lines = document.pages[block.place.page - 1].split("\n")[block.place.first_line - 1 : block.place.last_line]
        assert " ".join(lines).removeprefix("• ") == block.words


def test_numbered_recommendations_and_sublines_keep_label_and_depth():
    paper = Paper()
    lines = ["Recommendation 1: The Board should audit strategy meetings.", "2. Schools should visit."]
    for i, words in enumerate(lines):
        paper.set(50, 700 - 20 * i, "p", words)
    for i, words in enumerate(("a) in the first week", "b) in the second week")):
        paper.set(80, 660 - 13 * i, "p", words)
    blocks = read_pdf(paper.done(), "made-up.pdf").blocks
    assert [(b.label, b.level, b.words) for b in blocks] == [
        ("Recommendation 1:", 0, "The Board should audit strategy meetings."),
        ("2.", 0, "Schools should visit."),
        ("a)", 1, "in the first week"),
        ("b)", 1, "in the second week"),
    ]


def test_words_broken_at_a_line_end_are_healed_and_compounds_keep_their_hyphen():
    paper = Paper()
    lines = ["The duty to assess was shared by a multi-", "agency panel, and its mem-", "bers met each month."]
    for i, words in enumerate(lines):
        paper.set(50, 700 - 12 * i, "p", words)
    assert [b.words for b in read_pdf(paper.done(), "made-up.pdf").blocks] == [
        "The duty to assess was shared by a multi-agency panel, and its members met each month."
    ]


def say(words, style="BodyText"):
    return Paragraph(words, STYLES[style])


ROWS = [
    [say("<b>Key themes</b>"), say("<b>Learning points</b>"), say("<b>Resources</b>")],
    [
        say("Neglect"),
        [say("Write down what is seen at every visit, and compare it with the visit before."), say("Ask who cooks.")],
        say("A made-up toolkit"),
    ],
    [say("Fathers"), say("Ask about men in the home and talk to them, and not only about them."), say("A guide")],
]
GRID = [
    ["Key themes", "Learning points", "Resources"],
    [
        "Neglect",
        "Write down what is seen at every visit, and compare it with the visit before.\nAsk who cooks.",
        "A made-up toolkit",
    ],
    ["Fathers", "Ask about men in the home and talk to them, and not only about them.", "A guide"],
]
RULED = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
UNDERLINED = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)]


def laid_out(flowables):
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(flowables)
    return out.getvalue()


@pytest.mark.parametrize("rules", [RULED, UNDERLINED, []], ids=["ruled", "underlined", "bare"])
def test_a_table_of_three_columns_comes_back_cell_by_cell(rules):
    table = Table(ROWS, colWidths=[90, 220, 110], style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *rules])
    after = "After the table there is text again, over the whole width of the page, and it is no part of the table."
    blocks = read_pdf(laid_out([say("Made up", "Heading1"), table, say(after)]), "made-up.pdf").blocks
    assert [b.kind for b in blocks] == [BlockKind.HEADING, BlockKind.TABLE, BlockKind.PARAGRAPH]
    assert [[cell.words for cell in row] for row in blocks[1].rows] == GRID
    assert blocks[2].words == after


def test_boxes_two_abreast_are_read_row_by_row_and_are_no_table():
    def box(number):
        return [say(f"<b>Recommendation {number}</b>"), say(f"The Board should do thing {number} and say so.")]

    table = Table([[box(1), box(2)], [box(3), box(4)]], colWidths=[220, 220], style=RULED)
    words = [b.words for b in read_pdf(laid_out([table]), "made-up.pdf").blocks]
    assert words[::2] == [f"Recommendation {n}" for n in (1, 2, 3, 4)]


def test_links_are_read_and_scripts_are_not():
    paper = Paper()
    paper.set(50, 700, "p", "A guide")
    paper.canvas.linkURL("https://made-up.example/guide", (48, 695, 120, 712))
    paper.set(50, 600, "p", "A trap")
    paper.canvas.linkURL("javascript:alert(1)", (48, 595, 120, 612))
    blocks = read_pdf(paper.done(), "made-up.pdf").blocks
    assert [[run.href for run in b.paragraph.runs] for b in blocks] == [["https://made-up.example/guide"], [""]]


def test_a_scan_a_password_and_too_many_pages_are_told_apart():
    scan = Paper()
    scan.canvas.rect(0, 0, WIDTH, HEIGHT, fill=1)
    with pytest.raises(ScannedFile):
        read_pdf(scan.done(), "made-up.pdf")
    locked = Paper(encrypt=StandardEncryption("secret", canPrint=0))
    locked.set(50, 700, "p", "Hidden")
    with pytest.raises(EncryptedFile):
        read_pdf(locked.done(), "made-up.pdf")
    long = Paper()
    for _ in range(501):
        long.canvas.showPage()
    with pytest.raises(TooManyPages) as refused:
        read_pdf(long.done(), "made-up.pdf")
    assert "501 pages" in refused.value.sentence
    with pytest.raises(UnreadableFile):
        read_pdf(b"%PDF-1.7 and nothing else", "made-up.pdf")


def test_a_page_of_any_size_is_read():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(200_000, 200_000))
    canvas.drawString(100_000, 100_000, "Far from any edge")
    canvas.save()
    assert [b.words for b in read_pdf(out.getvalue(), "made-up.pdf").blocks] == ["Far from any edge"]


def test_a_table_over_two_pages_is_one_and_its_header_stands_once():
    header = [say("<b>Theme</b>"), say("<b>Learning</b>")]
    words = "Write down what is seen at every visit and compare it with the visit before. " * 4
    rows = [[say(f"Theme {number}"), say(words)] for number in range(14)]
    table = Table([header, *rows], colWidths=[90, 300], repeatRows=1, style=RULED)
    document = read_pdf(laid_out([table]), "made-up.pdf")
    assert len(document.pages) == 2
    assert [[row[0].words for row in block.rows] for block in document.blocks] == [
        ["Theme", *(f"Theme {number}" for number in range(14))]
    ]


@pytest.mark.parametrize(("rules", "above", "alone"), [(RULED, 630, "head"), ([], 630, "head"), (RULED, 455, "last")])
def test_a_row_that_a_pages_end_cut_from_its_table_belongs_to_it(rules, above, alone):
    words = "Write down what is seen at every visit and compare it with the visit before. "
    rows = [[say(f"Theme {number}"), say(words * 2), say("A form")] for number in range(4)]
    head = [say(word) for word in ("Theme", "Learning", "Resource")]
    table = Table([head, *rows], colWidths=[90, 220, 110], style=rules)
    document = read_pdf(laid_out([say("Made up."), Spacer(1, above), table]), "made-up.pdf")
    (found,) = [block for block in document.blocks if block.kind is BlockKind.TABLE]
    assert [row[0].words for row in found.rows] == ["Theme", *(f"Theme {number}" for number in range(4))]
    first, last = document.pages
    assert ("Theme 0" not in first) if alone == "head" else ("Theme 2" in first and "Theme 3" in last)


def test_a_space_of_an_even_wide_letter_sets_no_label_apart_from_its_words():
    paper = Paper()
    for at, words in enumerate(
        ("- The visit was made to the house in the presence of", "Child T's mother and her partner.")
    ):
        paper.canvas.setFont("Courier", 10)
        paper.canvas.drawString(50, 700 - 12 * at, words)
    (block,) = read_pdf(paper.done(), "made-up.pdf").blocks
    assert block.words == "The visit was made to the house in the presence of Child T's mother and her partner."


def test_a_row_cut_in_the_middle_of_a_sentence_is_one_row():
    words = "Write down what is seen at every visit and compare it with what was seen on the visit before. "
    rows = [[f"Theme {number}", words, "A form"] for number in range(2)]
    cut = [["Theme 2", "Ask each child alone, in words that the child", "A guide"], ["", "uses at home.", ""]]
    parts = [[["Theme", "Learning", "Resource"], *rows, cut[0]], [cut[1], ["Theme 3", words, "A form"]]]
    flow = []
    for part in parts:
        told = [[say(cell) if cell else "" for cell in row] for row in part]
        flow += [Table(told, colWidths=[90, 220, 110], style=RULED), PageBreak()]
    (found,) = read_pdf(laid_out(flow), "made-up.pdf").blocks
    assert [row[0].words for row in found.rows] == ["Theme", "Theme 0", "Theme 1", "Theme 2", "Theme 3"]
    assert found.rows[3][1].words == "Ask each child alone, in words that the child uses at home."
