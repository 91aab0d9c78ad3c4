"""What is drawn can be read by everybody: tags, order, both standards; and words of users are never mark-up."""

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import page
import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from reportlab.pdfgen.canvas import Canvas

from tests.export import samples
from tests.export.arbitrary_briefs import briefs
from workbench.brief.model import Branding, Brief, Bullets, Heading, Item, Masthead, PagePlan, Section, Text
from workbench.export.layout import fit
from workbench.export.pdf import draw_pdf
from workbench.export.pdf_checks import checks, headings, read_pages, says, squeezed, text_in_tag_order
from workbench.export.reading_order import said, words_of
from workbench.records.prose import Run

STANDARDS = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
MOST_PAGES = 80


def faults(content: bytes) -> list[str]:
    """What the validator finds against both standards."""
    reports = [page.validate_pdf_bytes(content, profile=standard) for standard in STANDARDS]
    return [f"{failure.rule_id} {failure.message}" for report in reports for failure in report.failures]


def one_paragraph(words: str, href: str = "") -> Brief:
    section = Section("only", "Only", (Text((Run(words, href=href),)),))
    return Brief("One", "any", Masthead("One"), (section,), plan=PagePlan(pages=None))


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_every_sample_keeps_both_standards_and_reads_in_its_order(name: str) -> None:
    brief = samples.SAMPLES[name]()
    layout = fit(brief)
    content = draw_pdf(layout)
    assert faults(content) == []
    assert squeezed(text_in_tag_order(content)) == squeezed(words_of(brief))
    assert all(check.passed for check in checks(layout, content))


@given(briefs)
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_any_brief_is_drawn_with_every_word_once_in_order(brief: Brief) -> None:
    layout = fit(brief)
    content = draw_pdf(layout)
    assert says(text_in_tag_order(content), words_of(brief))
    assert 1 <= layout.pages == len(read_pages(content)) <= MOST_PAGES
    if brief.masthead.title.strip():
        assert faults(content) == []


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_the_same_brief_gives_the_same_bytes(name: str) -> None:
    make = samples.SAMPLES[name]
    first = draw_pdf(fit(make()))
    assert draw_pdf(fit(make())) == first
    assert not re.search(rb"/(work|home|usr|tmp)/", first)


def test_a_second_drawing_of_one_layout_gives_the_same_bytes() -> None:
    layout = fit(samples.practitioner_briefing())
    assert draw_pdf(layout) == draw_pdf(layout)


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="Poppler is not on this machine.")
@pytest.mark.parametrize("name", samples.SAMPLES)
def test_another_reader_hears_the_same_words(name: str, tmp_path: Path) -> None:
    brief = samples.SAMPLES[name]()
    file = tmp_path / "brief.pdf"
    file.write_bytes(draw_pdf(fit(brief)))
    told = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, check=True).stdout.decode()
    heard = "".join(re.findall(r'^\s*"(.*?)"$', told, re.MULTILINE | re.DOTALL))
    assert squeezed(heard).replace("•", "") == squeezed(words_of(brief))


def test_the_true_letters_stand_behind_those_drawn_instead() -> None:
    pages = read_pages(draw_pdf(fit(one_paragraph("a name, שלום, of two scripts ✓ 😀"))))

    def actual(nodes: object) -> list[str]:
        found = []
        for node in nodes:  # type: ignore[attr-defined]
            if not isinstance(node, int):
                found += [node.actual, *actual(node.inside)]
        return [words for words in found if words]

    assert actual(pages[0].nodes) == ["שלום", "✓", "😀"]


FAULTS = {
    "no tree": (b"/StructTreeRoot", b"/StructTreeRoox"),
    "not marked": (b"/MarkInfo", b"/MarkInfx"),
    "no language": (b"/Lang (", b"/Lanx ("),
    "title hidden": (b"/DisplayDocTitle", b"/DisplayDocTitlx"),
    "no name of the standard": (b"pdfuaid:part", b"pdfuaix:part"),
    "no way back to the tree": (b"/ParentTree ", b"/ParentTrex "),
    "annotation not in the tree": (b"/StructParent 2", b"/StructParent 9"),
    "link without a name": (b"/Contents (Link to", b"/Contentx (Link to"),
    "no order of tabs": (b"/Tabs /S", b"/Tabx /S"),
    "letters not named": (b"/ToUnicode", b"/ToUnicodx"),
    "type not in the file": (b"/FontFile2", b"/FontFilex"),
    "headings skip a level": (b"/S /H2", b"/S /H4"),
    "body of an item as a paragraph": (b"/S /LBody", b"/S /P    "),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_validator_finds_a_planted_fault(fault: str) -> None:
    content = draw_pdf(fit(samples.learning_brief()))
    sound, broken = FAULTS[fault]
    assert sound in content
    assert faults(content.replace(sound, broken)) != []


def test_the_tags_are_those_of_the_brief() -> None:
    counted: Counter[str] = Counter()
    content = draw_pdf(fit(samples.improvement_briefing()))

    def count(nodes: object) -> None:
        for node in nodes:  # type: ignore[attr-defined]
            if not isinstance(node, int):
                counted[node.tag] += 1
                count(node.inside)

    for each in read_pages(content):
        count(each.nodes)
    assert counted["H1"] == 1
    assert counted["Table"] == 1
    assert counted["TR"] == 5
    assert counted["TH"] == 3 + 4
    assert counted["TD"] == 8
    assert counted["Link"] == 4
    assert counted["LI"] == counted["Lbl"] == counted["LBody"] == 2 + 8 + 2


def test_a_nested_list_stands_after_the_words_of_its_own_item() -> None:
    inner = Item((Run("inside"),), children=(Item((Run("deeper"),)),))
    block = Bullets((Item((Run("outside"),), children=(inner,)), Item((Run("last"),))))
    content = draw_pdf(fit(Brief("L", "any", Masthead("L"), (Section("s", "List", (block,)),))))
    assert text_in_tag_order(content).split() == ["L", "List", "outside", "inside", "deeper", "last"]


def test_headings_skip_no_level_whatever_the_brief_asks() -> None:
    deep = Section("s", "", (Heading((Run("Deep"),), 4), Text((Run("words"),))))
    content = draw_pdf(fit(Brief("T", "any", Masthead("T"), (deep,))))
    assert faults(content) == []
    assert headings(content) == ["T", "Deep"]


@pytest.mark.parametrize(
    "words",
    [
        "the <name> of <b>someone",
        "a & b &amp; &lt;c&gt;",
        '<img src="file:///etc/passwd"/>',
        "<font color=\"[[[getattr(pow,'x')]]]\">x</font>",
        "smile 😀 and family 👩‍👧 here",
        "שלום and سلام",
        "ticks ✓ ✔ arrows ⇒ → diamonds ◆ ◇",
        "soft\u00adhyphen zero\u200bwidth no\u00a0break",
    ],
)
def test_words_are_only_ever_words(words: str) -> None:
    brief = one_paragraph(words)
    content = draw_pdf(fit(brief))
    assert faults(content) == []
    assert says(text_in_tag_order(content), words_of(brief))


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "\\\\share\\x", "pdf:x", "", "https://"])
def test_an_address_that_may_not_be_a_link_leaves_plain_words(href: str) -> None:
    content = draw_pdf(fit(one_paragraph("press here", href)))
    assert b"/URI" not in content
    assert "press here" in text_in_tag_order(content)


@pytest.mark.parametrize("href", ["https://a.example/x(y", "mailto:a@b.example", "http://münchen.example/ü"])
def test_an_address_that_may_be_a_link_is_one_with_a_name(href: str) -> None:
    content = draw_pdf(fit(one_paragraph("press here, " * 30, href)))
    assert faults(content) == []
    assert content.count(b"/Subtype /Link") == 4 or content.count(b"/URI") >= 4


def test_every_heading_is_a_bookmark_that_leads_to_its_page() -> None:
    layout = fit(samples.learning_brief())
    document = pdfium.PdfDocument(draw_pdf(layout))
    found = list(document.get_toc())
    assert [found[0].get_title(), found[0].level] == [layout.brief.masthead.title, 0]
    assert [each.get_title() for each in found if each.level == 1] == [said(s.heading) for s in layout.brief.sections]
    for each in found:
        shown = document[each.get_dest().get_index()].get_textpage().get_text_range()
        assert each.get_title().split()[0] in shown


def test_letters_no_face_has_are_named_and_drawn_as_boxes() -> None:
    layout = fit(one_paragraph("smile 😀"))
    content = draw_pdf(layout)
    assert layout.missing == {"😀"}
    letters = next(check for check in checks(layout, content) if check.name == "letters")
    assert not letters.passed
    assert "U+1F600" in letters.sentence


def test_a_hundred_thousand_letters_in_one_paragraph_are_all_there() -> None:
    brief = one_paragraph("a word and one more " * 5000)
    layout = fit(brief)
    assert squeezed(text_in_tag_order(draw_pdf(layout))) == squeezed(words_of(brief))
    assert layout.pages < 40


@pytest.mark.parametrize("place", ["text", "title", "heading", "label"])
def test_a_word_of_five_thousand_letters_is_cut_where_lines_end(place: str) -> None:
    long = "x" * 5000
    words, title, heading = "short", "T", "H"
    if place == "title":
        title = long
    elif place == "heading":
        heading = long
    else:
        words = long
    item = Item((Run(words),)) if place == "text" else Item((Run("w"),), words)
    brief = Brief("T", "any", Masthead(title), (Section("s", heading, (Bullets((item,)),)),))
    layout = fit(brief)
    marks = [mark for n in range(layout.pages) for mark in layout.marks(n)]
    assert max(mark.x + getattr(mark, "width", 0.0) for mark in marks if hasattr(mark, "words")) <= 595.25 - 42 + 1
    assert squeezed(text_in_tag_order(draw_pdf(layout))) == squeezed(words_of(brief))


def test_the_logo_has_words_and_a_broken_one_is_left_out() -> None:
    brief = samples.practitioner_briefing()
    assert b"Tarnbrook, a bridge" in draw_pdf(fit(brief))
    broken = replace(brief, branding=replace(brief.branding, logo=b"\x89PNG broken"))
    content = draw_pdf(fit(broken))
    assert b"Tarnbrook, a bridge" not in content
    assert faults(content) == []


def test_names_are_in_the_file_as_written() -> None:
    brief = replace(samples.learning_brief(), title="K & L <one>", branding=Branding("A & B"), language="cy-GB")
    content = draw_pdf(fit(brief))
    assert b'<rdf:li xml:lang="x-default">K &amp; L &lt;one&gt;</rdf:li>' in content
    assert b"/Lang (cy-GB)" in content
    assert faults(content) == []


def test_what_is_used_of_the_insides_of_reportlab_is_still_there() -> None:
    canvas = Canvas("unused.pdf")
    assert isinstance(canvas._code, list)
    assert canvas._annotationrefs == []
    document = canvas._doc
    canvas.showPage()
    assert isinstance(document.Pages.pages[0].__NoDefault__, list)
    for name in ("StructTreeRoot", "MarkInfo", "Metadata"):
        assert name in [*document.Catalog.__NoDefault__, *document.Catalog.__Refs__]
