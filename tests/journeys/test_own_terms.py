"""A library's own term on its whole way: recognised in a file, kept, found, and said by its words in a brief."""

import io
import json
from dataclasses import replace

import docx
import pypdfium2
import pytest

from tests import factory
from workbench import cli, intake, search
from workbench.brief.composing import compose, compose_material
from workbench.brief.formats import house_format, house_formats
from workbench.brief.material import gather
from workbench.export import draw_pdf, draw_word, fit
from workbench.export.reading_order import words_of
from workbench.library import reading, terms, writing
from workbench.records import Narrative, Prose, lists
from workbench.search import Filters

WORDS = "Kinship placement review"
TEXT = """Kinship placement review: Child Wren

Holm Valley Partnership, May 2025

Background

Child Wren, who is fictional, lived with an aunt.

Recommendations

1. Agencies should visit every kinship placement within a week.
"""


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "child-wren.txt"
    made.write_text(TEXT, encoding="utf-8")
    return made


def accepted(library, file):
    read = intake.read_file(file)
    return intake.accept(library, intake.proposed(read, library.lists), read.content).review_id


def test_a_review_of_ones_own_type_is_recognised_by_its_words_and_not_before(library, file):
    assert intake.proposed(intake.read_file(file), library.lists).review_types == ()
    code = terms.add(library, "review_types", WORDS)
    assert intake.proposed(intake.read_file(file), library.lists).review_types == (code,)
    terms.retire(library, "review_types", code)
    assert intake.proposed(intake.read_file(file), library.lists).review_types == ()


def test_search_limits_to_a_type_by_its_words_its_code_or_its_new_words(library, file):
    code = terms.add(library, "review_types", WORDS)
    review_id = accepted(library, file)
    writing.add(library, factory.recommendation(writing.add(library, factory.review()), text="Visit every placement."))
    terms.rename(library, "review_types", code, "Wider family review")
    for name in ("wider family reviews", code):
        found = search.find(library, "placement", Filters(types=(name,)))
        assert {hit.review_id for hit in found.results} == {review_id}
    assert search.find(library, "placement", Filters(types=(WORDS,))).explanation
    assert search.find(library, 'placement type:"wider family review"').hits == found.hits
    assert found.results[0].lists.label("review_types", code) == "Wider family review"


def test_agencies_are_found_by_a_type_of_ones_own(library):
    code = terms.add(library, "agency_types", "Mountain rescue")
    agency = writing.add(library, factory.agency(name="Holm Fell Team", type=code))
    review_id = writing.add(library, factory.review())
    writing.add(library, factory.finding(review_id, "They searched at night.", agency_id=agency))
    found = search.find(library, "searched", Filters(agencies=("mountain rescue",)))
    assert [hit.kind for hit in found.results] == ["finding"]


def test_a_brief_its_pdf_and_its_word_file_say_the_words_and_never_the_code(library, file):
    code = terms.add(library, "review_types", WORDS)
    role = terms.add(library, "narrative_roles", "Foreword of the chair")
    review_id = accepted(library, file)
    writing.change(library, "review", review_id, {"title": "Child Wren"})
    writing.add(library, Narrative(review_id=review_id, role=role, text=Prose("The chair thanks the aunt.")))
    asked = house_format("learning-brief")
    asked = replace(asked, masthead=replace(asked.masthead, above=("types",)))
    layout = fit(compose_material(gather(library, review_id), asked))
    drawn = pypdfium2.PdfDocument(draw_pdf(layout))
    pdf = "\n".join(page.get_textpage().get_text_bounded() for page in drawn)
    word = "\n".join(each.text for each in docx.Document(io.BytesIO(draw_word(layout))).paragraphs)
    for text in (pdf, word):
        assert WORDS in text
        assert "Foreword of the chair" in text
        assert "The chair thanks the aunt." in text
        assert code not in text
        assert role not in text


def test_the_headless_door_recognises_and_finds_by_the_words(tmp_path, file, capsys):
    opened = factory.library(tmp_path)
    code = terms.add(opened, "review_types", WORDS)
    opened.close()
    secret = tmp_path / "secret"
    secret.write_text(factory.PASSPHRASE)

    def call(*words):
        asked = [*words, "--library", str(opened.folder), "--passphrase-file", str(secret), "--json"]
        assert cli.carry_out(cli.parse(asked)) == 0
        return json.loads(capsys.readouterr().out)

    assert call("import", str(file), "--accept")[0]["review_types"] == [code]
    assert call("search", "placement", "--type", WORDS.upper())["hits"] > 0
    again = factory.reopened(opened)
    assert reading.reviews(again)[0].types == (code,)
    again.close()


@pytest.mark.parametrize("name", house_formats())
def test_no_format_drops_what_bears_a_term_of_ones_own(library, name):
    review_id = writing.add(library, factory.review(types=(terms.add(library, "review_types", WORDS),)))
    learning = terms.add(library, "learning_roles", "Question for supervision")
    kind = terms.add(library, "finding_kinds", "Missed chance")
    role = terms.add(library, "narrative_roles", "Foreword of the chair")
    writing.add(library, factory.narrative(review_id, "The chair thanks the aunt.", role=role, heading=""))
    writing.add(library, factory.finding(review_id, "Nobody rang the aunt.", kind=kind))
    writing.add(library, factory.learning_point(review_id, "Ask who else cares.", role=learning))
    words = words_of(compose(library, review_id, name))
    for sentence in ("The chair thanks the aunt.", "Nobody rang the aunt.", "Ask who else cares."):
        assert words.count(sentence) == 1
    assert lists.OWN not in words
