"""The pages of a Word file: as Word last showed them, else as its own breaks part it, else one. All is fictional."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.intake.proposal import BlockKind
from workbench.intake.read.word import read_word
from workbench.intake.read.word_pages import MOST

SHOWN, BREAK = "<w:lastRenderedPageBreak/>", '<w:br w:type="page"/>'
BY_HAND = ("alone", "at the end", "at the beginning", "paragraph", "style", "section")
"""The ways in which a writer lets something stand on a new page."""
TURNS = st.lists(st.tuples(st.sampled_from(["", "shown", *BY_HAND]), st.booleans()), max_size=9)
"""How each line but the first stands to the one before it, and whether Word has shown the page since."""


def read(package):
    out = io.BytesIO()
    package.save(out)
    return read_word(out.getvalue(), "made-up.docx")


def raw(package, inner, properties=""):
    xml = parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{properties}</w:pPr>{inner}</w:p>")
    package.element.body.insert(len(package.element.body) - 1, xml)
    return xml


def written(package, words, how="", *, is_shown=False):
    """A line as a writer puts it behind the one before, broken to a new page in one way or none."""
    seen = SHOWN if how == "shown" or (how and is_shown) else ""
    properties = {"paragraph": "<w:pageBreakBefore/>", "style": '<w:pStyle w:val="OnANewPage"/>'}.get(how, "")
    last = package.element.body.findall(qn("w:p"))[-1:]
    if how == "alone":
        raw(package, f"<w:r>{BREAK}</w:r>")
    elif how == "at the end":
        last[0].append(parse_xml(f"<w:r {nsdecls('w')}>{BREAK}</w:r>"))
    elif how == "section":
        last[0].find(qn("w:pPr")).append(OxmlElement("w:sectPr"))
    own = BREAK if how == "at the beginning" else ""
    raw(package, f"<w:r>{seen if not own else ''}{own}{seen if own else ''}<w:t>{words}</w:t></w:r>", properties)


def blank():
    """A document without a word, with a style whose paragraphs begin a page."""
    package = docx.Document()
    style = f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="OnANewPage"><w:name w:val="On a new page"/>'
    package.styles.element.append(parse_xml(f"{style}<w:pPr><w:pageBreakBefore/></w:pPr></w:style>"))
    return package


@settings(max_examples=120)
@given(turns=TURNS)
def test_every_way_to_a_new_page_turns_one_whether_word_has_shown_it_or_not(turns):
    package, pages = blank(), [["Line 0 stays."]]
    written(package, "Line 0 stays.")
    for at, (how, is_shown) in enumerate(turns, 1):
        written(package, f"Line {at} stays.", how, is_shown=is_shown)
        pages += [[]] if how else []
        pages[-1].append(f"Line {at} stays.")
    document = read(package)
    assert [page.split("\n") for page in document.pages] == pages
    placed = [(block.place.page, block.place.first_line, block.words) for block in document.blocks]
    assert placed == [(n, at, words) for n, page in enumerate(pages, 1) for at, words in enumerate(page, 1)]


@settings(max_examples=40)
@given(turns=TURNS)
def test_but_for_their_places_blocks_are_the_same_with_and_without_what_word_has_shown(turns):
    packages = [blank(), blank()]
    for package, is_told in zip(packages, (True, False), strict=True):
        written(package, "1. First of all.")
        for at, (how, is_shown) in enumerate(turns, 2):
            told = how if is_told or how != "shown" else ""
            written(package, f"{at}. And so on.", told, is_shown=is_told and is_shown)
    shown, bare = ([replace(b, place=None) for b in read(package).blocks] for package in packages)
    assert shown == bare


def test_a_file_without_any_hint_is_one_page():
    package = docx.Document()
    package.add_paragraph("One.")
    package.add_paragraph("Two.")
    assert read(package).pages == ("One.\nTwo.",)


def test_a_paragraph_that_goes_on_overleaf_stands_whole_where_it_begins_and_a_break_in_its_midst_parts_it():
    package = docx.Document()
    raw(package, f"<w:r><w:t>It began here </w:t></w:r><w:r>{SHOWN}<w:t>and ended there.</w:t></w:r>")
    raw(package, f"<w:r><w:t>The last line of two.</w:t>{BREAK}<w:t>The First of three.</w:t></w:r>")
    assert read(package).pages == (
        "It began here and ended there.",
        "The last line of two.",
        "The First of three.",
    )


def test_a_break_that_is_deleted_or_turned_off_or_one_of_columns_turns_nothing():
    package = blank()
    raw(package, "<w:r><w:t>One.</w:t></w:r>")
    raw(package, f"<w:del w:id='1' w:author='x'><w:r>{BREAK}</w:r></w:del><w:r><w:t>Two.</w:t></w:r>")
    off = '<w:pStyle w:val="OnANewPage"/><w:pageBreakBefore w:val="0"/>'
    raw(package, "<w:r><w:t>Three.</w:t></w:r>", off)
    raw(package, '<w:r><w:br w:type="column"/><w:t>Four.</w:t></w:r>')
    assert read(package).pages == ("One.\nTwo.\nThree.\nFour.",)


def test_a_section_begins_a_page_unless_it_says_that_it_goes_on():
    package = docx.Document()
    for kind in ("nextPage", "continuous", "oddPage"):
        said = f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'
        raw(package, f"<w:r><w:t>Of a section {kind}.</w:t></w:r>", said)
    raw(package, "<w:r><w:t>The last.</w:t></w:r>")
    assert read(package).pages == (
        "Of a section nextPage.\nOf a section continuous.",
        "Of a section oddPage.",
        "The last.",
    )


def cell(*paragraphs):
    return f"<w:tc>{''.join(f'<w:p><w:r>{each}</w:r></w:p>' for each in paragraphs)}</w:tc>"


def words(text):
    return f"<w:t>{text}</w:t>"


@pytest.mark.parametrize("empty_first", [False, True])
def test_the_rows_of_a_long_table_stand_on_their_pages_and_the_table_is_one(empty_first):
    rows = [
        cell(words("Date")) + cell(words("What was done")),
        cell("" if empty_first else words("3 March")) + cell(words("A visit."), SHOWN + words("Nobody came.")),
        cell("" if empty_first else SHOWN + words("9 April")) + cell(SHOWN + words("A note.")),
        cell(words("2 June")) + cell(words("A call.")),
    ]
    package = docx.Document()
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    package.element.body.insert(0, parse_xml(f"<w:tbl {nsdecls('w')}>{table}</w:tbl>"))
    raw(package, "<w:r><w:t>Behind the table.</w:t></w:r>")
    document = read(package)
    first, second = (() if empty_first else (name,) for name in ("3 March", "9 April"))
    assert [page.split("\n") for page in document.pages] == [
        ["Date", "What was done", *first, "A visit."],
        ["Nobody came."],
        [*second, "A note.", "2 June", "A call.", "Behind the table."],
    ]
    (table, behind) = document.blocks
    assert (table.kind, len(table.rows), table.place.page, table.place.first_line) == (BlockKind.TABLE, 4, 1, 1)
    assert table.place.last_line == len(document.pages[0].split("\n"))
    assert type(table).__name__ == "Block"
    assert (behind.place.page, behind.place.first_line) == (3, len(document.pages[2].split("\n")))


def test_heads_stand_on_the_first_page_and_feet_on_the_last():
    package = blank()
    package.sections[0].header.paragraphs[0].text = "Head"
    package.sections[0].footer.paragraphs[0].text = "Foot"
    written(package, "One.")
    written(package, "Two.", "alone")
    assert read(package).pages == ("Head\nOne.", "Two.\nFoot")


def test_more_breaks_than_a_document_may_have_pages_end_on_the_last():
    package = docx.Document()
    paragraph = package.add_paragraph("One.")
    for _ in range(MOST + 50):
        made = OxmlElement("w:br")
        made.set(qn("w:type"), "page")
        paragraph.add_run()._r.append(made)
    package.add_paragraph("The end.")
    pages = read(package).pages
    assert (len(pages), pages[0], pages[-1]) == (MOST, "One.", "The end.")
