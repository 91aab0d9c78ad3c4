"""The foot of every page: the title, where the publisher is reached, and nothing taken from the brief's own room."""

import io
import zipfile
from dataclasses import replace

import pypdfium2
import pytest

from tests.export.samples import learning_brief
from workbench.brief.model import Branding
from workbench.export import draw_pdf, draw_word, fit
from workbench.export.pdf import foot_words

CONTACT = "safeguarding@ashmere.example, 01632 960 001"


def feet(layout):
    """What stands on each page of the PDF, and in each foot of the Word file."""
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(draw_pdf(layout))]
    with zipfile.ZipFile(io.BytesIO(draw_word(layout))) as package:
        parts = [package.read(name).decode() for name in package.namelist() if "footer" in name]
    return [*pages, *parts]


@pytest.mark.parametrize("title", ["Child Q", "A long fictional title " * 12])
def test_the_publishers_contact_stands_whole_at_the_foot_of_every_page_and_the_title_gives_way(title):
    plain = replace(learning_brief(), title=title)
    layout = fit(replace(plain, branding=replace(plain.branding, contact=CONTACT)))
    told = feet(layout)
    assert len(told) >= layout.pages + 2
    assert all(f"ashmere.example · {CONTACT}" in words and title[:7] in words for words in told)
    without = fit(plain)
    assert (layout.pages, layout.spare_lines, layout.fills) == (without.pages, without.spare_lines, without.fills)


def test_a_contact_that_would_fill_more_than_the_foot_takes_one_line():
    brief = replace(learning_brief(), branding=Branding("Ashmere", contact="A very long address, " * 12))
    assert foot_words(fit(brief)).startswith("A very long address")
    assert foot_words(fit(brief)).endswith("…")


def test_without_an_address_the_foot_is_the_title():
    brief = replace(learning_brief(), title="Child Q", branding=Branding("Ashmere"))
    assert foot_words(fit(brief)) == "Child Q"
