import io

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.export.samples import improvement_briefing, learning_brief, practitioner_briefing
from workbench.export import draw_word, fit
from workbench.export.word_checks import faults


@pytest.fixture(scope="module")
def contents() -> dict[str, bytes]:
    made = {"table": improvement_briefing(), "boxes": learning_brief(), "logo": practitioner_briefing()}
    return {name: draw_word(fit(brief)) for name, brief in made.items()}


def no_title(document):
    document.core_properties.title = ""


def no_language(document):
    document.core_properties.language = ""


def no_default_language(document):
    found = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    found.getparent().remove(found)


def skipped_heading(document):
    headings = [p for p in document.paragraphs if p.style.name == "Heading 2"]
    headings[0].style = document.styles["Heading 4"]


def second_title(document):
    document.add_paragraph("Another", style="Heading 1")


def empty_heading(document):
    document.add_paragraph("", style="Heading 2")


def blank_line(document):
    document.add_paragraph("")


def typed_bullet(document):
    document.add_paragraph("• by hand")


def typed_number(document):
    document.add_paragraph("1) by hand")


def no_header_row(document):
    for found in list(document.element.body.iter(qn("w:tblHeader"))):
        found.getparent().remove(found)


def merged_cells(document):
    document.tables[0].cell(1, 1).merge(document.tables[0].cell(1, 2))


def table_inside_table(document):
    document.tables[0].cell(1, 1).add_table(1, 1)


def no_first_column(document):
    document.tables[0]._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:firstColumn"), "0")


def rows_may_break(document):
    found = next(document.element.body.iter(qn("w:cantSplit")))
    found.getparent().remove(found)


def no_table_title(document):
    found = next(document.element.body.iter(qn("w:tblCaption")))
    found.getparent().remove(found)


def no_alternative_text(document):
    next(document.element.body.iter(qn("wp:docPr"))).set("descr", "")


def floating_picture(document):
    next(document.element.body.iter(qn("wp:inline"))).tag = qn("wp:anchor")


def vague_link(document):
    link = next(document.element.body.iter(qn("w:hyperlink")))
    next(link.iter(qn("w:t"))).text = "Click here"


def wordless_link(document):
    link = next(document.element.body.iter(qn("w:hyperlink")))
    next(link.iter(qn("w:t"))).text = ""


def link_into_the_machine(document):
    next(document.element.body.iter(qn("w:hyperlink"))).set(
        qn("r:id"), document.part.relate_to("file:///c:/x", "http://x.example/link", is_external=True)
    )


def faint_letters(document):
    colour = OxmlElement("w:color")
    colour.set(qn("w:val"), "BBBBBB")
    document.paragraphs[-1].runs[0]._r.get_or_add_rPr().append(colour)


PLANTED = [
    ("boxes", no_title, "no title property"),
    ("boxes", no_language, "no language property"),
    ("boxes", no_default_language, "no default language"),
    ("boxes", skipped_heading, "heading of level 4 follows one of level 1"),
    ("boxes", second_title, "exactly one heading of level 1"),
    ("boxes", empty_heading, "heading is empty"),
    ("boxes", blank_line, "empty paragraph"),
    ("boxes", typed_bullet, "typed by hand"),
    ("boxes", typed_number, "typed by hand"),
    ("table", no_header_row, "no header row"),
    ("table", merged_cells, "merged cells"),
    ("table", table_inside_table, "inside another"),
    ("table", no_first_column, "first column"),
    ("table", rows_may_break, "may break across pages"),
    ("table", no_table_title, "no title"),
    ("logo", no_alternative_text, "no alternative text"),
    ("logo", floating_picture, "floats"),
    ("boxes", vague_link, "does not say where"),
    ("boxes", wordless_link, "no words"),
    ("boxes", link_into_the_machine, "leads elsewhere"),
    ("boxes", faint_letters, "too faint"),
]


@pytest.mark.parametrize(("name", "plant", "said"), PLANTED, ids=lambda value: getattr(value, "__name__", ""))
def test_a_planted_fault_is_found_and_said(contents, name, plant, said):
    document = docx.Document(io.BytesIO(contents[name]))
    assert faults(document) == []
    plant(document)
    assert [sentence for sentence in faults(document) if said in sentence]
