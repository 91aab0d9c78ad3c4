"""British spelling, and how hard a text is to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factory
from workbench import paths
from workbench.analysis import spelling
from workbench.analysis.readability import readability
from workbench.analysis.spelling import Speller, remember_word, speller, words_of
from workbench.library import reading


def unknown(text, by=None):
    by = by or Speller()
    return [word for _, word in words_of(text) if not by.knows(word)]


@pytest.mark.parametrize(
    "text",
    [
        "The neighbour recognised the child’s behaviour and organised a visit.",
        "An LCSPR by the CSC, see www.ashmere-partnership.example.uk/learning or write to board@ashmere.example.",
        "Mother's partner wouldn't say where he’d been on 3rd May.",
        "",
    ],
)
def test_good_british_words_are_known(text):
    assert unknown(text) == []


def test_words_of_the_field_are_known_though_the_dictionary_lacks_them():
    assert unknown("Frontline staff at Childline asked about her wellbeing and drew a genogram.") == []
    file = paths.resources() / "dictionaries" / "field.txt"
    words = file.read_text(encoding="utf-8").splitlines()
    assert words == sorted(set(words), key=str.casefold)
    assert [word for word in words if spelling.is_in_dictionary(word)] == []


def test_american_and_wrong_spellings_are_not_known():
    assert unknown("The neighbor recieved her behaviour.") == ["neighbor", "recieved"]


def test_words_of_the_library_are_known_in_every_form_and_kept(tmp_path):
    library = factory.library(tmp_path)
    assert unknown("Tarnbrook’s file") == ["Tarnbrook’s"]
    remember_word(library, "Tarnbrook")
    remember_word(library, "tarnbrook")
    assert [each.word for each in reading.all_of(library, "known_word")] == ["Tarnbrook"]
    assert unknown("TARNBROOK, tarnbrook, Tarnbrook’s file", speller(library)) == []
    library.close()


def test_an_ignored_word_is_known_until_it_is_forgotten_with_the_sitting():
    made = Speller()
    made.ignore("Wrenfeld")
    assert made.knows("wrenfeld")
    assert not Speller().knows("Wrenfeld")


def test_what_was_meant_is_suggested():
    assert "received" in Speller().suggestions("recieved")
    assert len(Speller().suggestions("xqzv")) <= 6


@given(st.text(max_size=300))
def test_any_text_can_be_checked(text):
    unknown(text)
    assert all(word and text[start : start + len(word)] == word for start, word in words_of(text))
    readability(text)


def test_plain_words_are_read_by_children_and_long_ones_by_few():
    plain = "The cat sat on the mat. It was a big mat. The cat was warm. " * 3
    hard = (
        "Multi-agency safeguarding arrangements necessitate considerable organisational deliberation regarding "
        "proportionate information-sharing responsibilities among statutory practitioners and commissioners. "
    ) * 3
    assert readability(plain).age == 5
    assert readability(hard).age == 25
    assert readability("Few words.").age is None
    assert readability(plain).words == 45
