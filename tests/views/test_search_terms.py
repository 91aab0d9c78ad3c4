"""Fields that write a search, and read one back: what was typed comes back as it was asked for."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.search.query import All, FieldIs, Phrase, Word, parse
from workbench.views.search_terms import LOOSELY, Terms, terms_of

WORD = st.text(string.ascii_lowercase, min_size=2, max_size=8)
WORDS = st.lists(WORD, max_size=3).map(" ".join)
TWO = st.lists(WORD, min_size=2, max_size=3).map(" ".join)
YEAR = st.integers(1900, 2100).map(str)
SPAN = st.tuples(st.just("") | YEAR, st.just("") | YEAR)


@given(WORDS, st.just("") | TWO, WORDS.filter(lambda words: words != ""), WORDS, WORDS, WORDS, SPAN)
def test_fields_come_back_from_the_words_they_wrote(every, some, phrase, none, theme, agency, span):
    terms = Terms(every, some, phrase, none, "recommendation", theme, agency, *span)
    assert terms_of(terms.query()) == terms
    assert parse(terms.query()).explanation == ""


def test_words_side_by_side_come_back_as_loosely_as_they_were_typed():
    assert terms_of("child neglect") == Terms("child neglect", between=LOOSELY)
    assert terms_of("child AND neglect") == Terms("child neglect")
    assert terms_of('child "neglect at home" -police') == Terms("child", phrase="neglect at home", none="police")


@given(WORDS, WORDS, st.just("") | TWO)
def test_all_of_these_words_are_asked_for_strictly(every, phrase, some):
    node = parse(Terms(every, some, phrase).query()).node
    bare = [part for part in node.parts if isinstance(part, Word)] if isinstance(node, All) else []
    assert len(bare) < 2 or node.is_strict


@pytest.mark.parametrize("query", ["A&E", "A&E police", "10:30 AND police", "multi-agency A/E", "re-re-re"])
def test_parts_of_one_written_word_are_read_as_one_of_all_words(query):
    assert terms_of(query).phrase == ""
    assert parse(terms_of(query).query()) == parse(query)


@given(st.text(max_size=60))
def test_any_query_is_read_into_fields_that_ask_for_the_same_or_not_at_all(query):
    terms = terms_of(query)
    if terms is not None:
        assert terms_of(terms.query()) == terms


@given(*(st.text(max_size=20) for _ in range(4)))
def test_whatever_is_typed_into_the_fields_is_a_search(every, some, phrase, none):
    assert isinstance(Terms(every, some, phrase, none).query(), str)


@pytest.mark.parametrize("marks", ["“”", "„“", "«»", '""'])
def test_a_phrase_or_a_name_pasted_with_its_quotation_marks_is_asked_for_without_them(marks):
    words = f"{marks[0]}was not brought{marks[1]}"
    assert parse(Terms(phrase=words).query()).node == Phrase(("was", "not", "brought"))
    assert parse(Terms(theme=f"{words} policy").query()).node == FieldIs("theme", "was not brought policy")


def test_the_words_written_can_be_learnt_from():
    terms = Terms(
        "curiosity baby*", "father partner", "new baby", "court", "finding", "Hidden men", "police", "2019", "2022"
    )
    assert terms.query() == (
        'curiosity AND baby* "new baby" (father OR partner) -court '
        'kind:finding theme:"Hidden men" agency:police year:2019..2022'
    )


@pytest.mark.parametrize(
    "query",
    ["(a1 b1) OR c1", "NOT (a1 b1)", '"a b" "c d"', "theme:x1 theme:y1", "level:national", "year:soon", '"open'],
)
def test_what_asks_for_more_than_fields_can_show_is_not_read(query):
    assert terms_of(query) is None
