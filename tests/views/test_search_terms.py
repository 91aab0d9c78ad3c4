"""Fields that write a search, and read one back: what was typed comes back as it was asked for."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.search.query import parse
from workbench.views.search_terms import Terms, terms_of

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


@given(st.text(max_size=60))
def test_any_query_is_read_into_fields_that_ask_for_the_same_or_not_at_all(query):
    terms = terms_of(query)
    if terms is not None:
        assert terms_of(terms.query()) == terms


@given(*(st.text(max_size=20) for _ in range(4)))
def test_whatever_is_typed_into_the_fields_is_a_search(every, some, phrase, none):
    assert isinstance(Terms(every, some, phrase, none).query(), str)


def test_the_words_written_can_be_learnt_from():
    terms = Terms("curiosity", "father partner", "new baby", "court", "finding", "Hidden men", "police", "2019", "2022")
    assert terms.query() == (
        'curiosity "new baby" (father OR partner) -court kind:finding theme:"Hidden men" agency:police year:2019..2022'
    )


@pytest.mark.parametrize(
    "query",
    ["(a1 b1) OR c1", "NOT (a1 b1)", '"a b" "c d"', "theme:x1 theme:y1", "level:national", "year:soon", '"open'],
)
def test_what_asks_for_more_than_fields_can_show_is_not_read(query):
    assert terms_of(query) is None
