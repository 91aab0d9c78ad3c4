"""Any string is a query: what cannot be understood is explained in a sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import search
from workbench.search import meaning, scoring, snapshot
from workbench.search.query import All, Either, FieldIs, Phrase, Prefix, Without, Word, parse

PIECES = st.sampled_from(
    ['"', "“", "”", "(", ")", "AND", "OR", "NOT", "-", "*", "child*", "a", "the", "children", "multi-agency", "kind:",
     "year:", "year:2019..2022", "theme:neglect", 'agency:"', ":", "é", "😀", "\x00", "\u202e", "?", "[", "]", "~2",
     "^3", "TO", "’s", " ", "year:9999..1", "year:..", "theme:*", "re-re-re", "co*", "\ud800", "\u0301", "review:-1"]
)  # fmt: skip


def test_words_stand_for_all_of_them():
    assert parse("child neglect").node == All((Word("child"), Word("neglect")))


def test_operators_brackets_and_quotes_are_understood():
    asked = parse("“voice of the child” OR (police -school NOT gp)")
    inside = All((Word("police"), Without(Word("school")), Without(Word("gp"))))
    assert asked.node == Either((Phrase(("voice", "of", "the", "child")), inside))
    assert asked.explanation == ""


def test_and_asks_for_all_words_strictly():
    assert parse("child AND neglect").node == All((Word("child"), Word("neglect")), is_strict=True)


def test_operators_are_upper_case_only():
    assert parse("salt and pepper").node == All((Word("salt"), Word("and"), Word("pepper")))


def test_fields_and_beginnings_are_understood():
    asked = parse('kind:"learning point" Year:2019..2022 asses*')
    assert asked.node == All((FieldIs("kind", "learning point"), FieldIs("year", "2019..2022"), Prefix("asses")))


def test_an_unknown_field_is_just_words():
    assert parse("Re:letter").node == Phrase(("re", "letter"), is_quoted=False)


@pytest.mark.parametrize(
    ("query", "beginning"),
    [
        ("“voice of", "The quotation mark is not closed; searched for the words instead."),
        ("(child", "A bracket is not closed"),
        ("child)", "A closing bracket has no opening one"),
        ("child AND", "AND needs a word on both sides"),
        ("OR child", "OR needs a word on both sides"),
        ("NOT", "NOT needs a word after it"),
        ("*", "A * alone would find everything"),
        ("c*", "Put at least two letters before the *"),
        ("ch*d", "The * works only at the end of a word"),
        ("😀 !!", "There is no word in this query"),
        ("a " * 5000, "The query is very long"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(query, beginning):
    said = parse(query).explanation
    assert said.startswith(beginning)
    assert said.endswith(".")


def test_an_open_quotation_mark_still_finds_the_words(find):
    found = find("“voice of the child")
    assert found.explanation == "The quotation mark is not closed; searched for the words instead."
    assert found.results[0].kind == "finding"


def test_only_stop_words_are_answered_with_a_sentence(find):
    found = find("of the")
    assert found.hits > 0
    assert "add a rarer word" in found.explanation


@settings(max_examples=150)
@given(
    query=st.one_of(st.text(), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join))
)
def test_no_string_is_refused(find, collection, query):
    found = find(query, limit=5)
    assert isinstance(found, search.Found)
    assert len(found.results) <= min(5, found.hits)
    assert found.explanation == "" or found.explanation.endswith(".")
    kinds = search.count(collection, query).get("kind", ())
    assert sum(each.hits for each in kinds) == found.hits or parse(query).node is None


@pytest.mark.parametrize(
    "letter", ["(", '"', "a ", "*", "-", "NOT ", "x", "( a ", "é", "a OR ", "th* ", '"a b" ', "kind:x "]
)
def test_ten_thousand_letters_are_answered_by_a_sentence(find, letter):
    find("warm")
    assert find((letter * 10_000)[:10_000]).explanation


def test_words_are_counted_wherever_they_stand():
    words = [f"w{number}" for number in range(100)]
    for query in (" ".join(words), f'"{" ".join(words)}"', "-".join(words), " OR ".join(words), f'theme:"{words}" x'):
        asked = parse(query)
        assert asked.explanation == "The query is very long; only its first 32 words were used."
        assert len(list(leaves_of(asked.node))) <= 32


def leaves_of(node):
    if isinstance(node, All | Either):
        for part in node.parts:
            yield from leaves_of(part)
    elif isinstance(node, Phrase):
        yield from node.words
    elif node is not None:
        yield node


def test_a_beginning_of_very_many_words_leaves_some_out_and_says_so(library, write, monkeypatch):
    monkeypatch.setattr(meaning, "MOST_BEGINNINGS", 10)
    write(*(f"cod{number} and fish{number}" for number in range(9)))
    assert search.find(library, "cod* fish0").explanation == ""
    found = search.find(library, "cod* fish*")
    assert found.hits == 5
    assert found.explanation == "Very many words begin with “cod”; add a letter. Some were left out."


def test_other_forms_of_very_many_broad_words_are_left_out_and_said(library, write, monkeypatch):
    monkeypatch.setattr(meaning, "MOST_READ", 2.5)
    monkeypatch.setattr(snapshot, "MANY", 1)
    write("Health visitors, social workers and key stages were heard of.")
    assert search.find(library, "health-visitor social-worker").in_full == 1
    assert search.find(library, "health-visitor social-worker").explanation == ""
    found = search.find(library, "health-visitor social-worker key-stage")
    assert (found.hits, found.in_full) == (1, 0)
    assert found.explanation == (
        "This query holds very common words; some other forms and other words for them were not searched for."
    )
    assert search.find(library, "health-visitor social-worker key-stages").in_full == 1


def test_quoted_phrases_take_nothing_from_the_words_after_them(library, write, monkeypatch):
    monkeypatch.setattr(meaning, "MOST_READ", 0.5)
    monkeypatch.setattr(snapshot, "MANY", 1)
    write("Domestic violence was named in the front room.")
    asked = '"front room" "named in the front room" DA'
    assert (search.find(library, asked).in_full, search.find(library, asked).explanation) == (1, "")
    assert search.find(library, "front-room named-in DA").explanation != ""


def test_in_a_small_library_every_form_and_other_word_is_searched_for(library, write):
    """Each record holds all of them, the last as its other words."""
    asked = (
        "child protection AND domestic violence AND sexual abuse AND criminal exploitation AND designated officer "
        "AND front door AND GP"
    )
    text = (
        "Child protection, domestic violence, sexual abuse, criminal exploitation, designated officers and front doors "
        "were known to the general practitioner."
    )
    write(*[text] * 7)
    assert search.find(library, "general practitioner").hits == 7
    found = search.find(library, asked)
    assert (found.hits, found.explanation) == (7, "")


def test_words_read_side_by_side_are_those_read_one_by_one(library, write, monkeypatch):
    for begin in (0, 40, 80):
        write(*(f"cod{number} cod{number // 2} fish coda" for number in range(begin, begin + 60)))
        search.catch_up(library)
    library.undo()
    at_once = search.find(library, "cod*", limit=500)
    monkeypatch.setattr(scoring, "OF_ONE_STEM", 10_000)
    search.forget(library)
    one_by_one = search.find(library, "cod*", limit=500)
    assert (at_once.hits, at_once.results) == (120, one_by_one.results)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("zebra kind: recommendation", "right after “kind:”"),
        ("colour:zebra", "“colour:” is not a field"),
        ("(zebra author:smith)", "fields are agency, kind"),
    ],
)
def test_a_field_that_was_not_understood_is_told_where_nothing_is_found(library, query, told):
    found = search.find(library, query)
    assert (found.hits, found.explanation.endswith(".")) == (0, True)
    assert told in found.explanation


@pytest.mark.parametrize("query", ["https://zebra.example/a", "at 10:30 zebra", "zebra", "-kind:zebra zebra"])
def test_no_such_hint_where_a_colon_means_no_field(query):
    assert parse(query).hint == ""


def test_a_word_cut_short_is_no_row_of_words_with_itself(library, write):
    """A part that is cut, and the parts joined, which are cut too, are the same word at the same place."""
    write("a" * 60 + "-b x foo", "a" * 60 + "-b-" + "a" * 60 + " y foo", "a-" + "a" * 60 + " b foo")
    assert search.find(library, f'"{"a" * 60} foo"').hits == 0
    assert search.find(library, f'"{"a" * 60} y foo"').hits == 1
    assert search.find(library, "a" * 60).hits == search.find(library, f"{'a' * 60}-b").hits == 3
    assert search.find(library, f'"{"a" * 60} b x foo"').hits == 1
