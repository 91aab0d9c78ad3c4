"""What a reader gets to see: ranking, stems, synonyms, filters, snippets, places."""

import pytest

from workbench import search
from workbench.records.evidence import Finding
from workbench.records.people import Agency
from workbench.records.prose import Prose
from workbench.records.review import Publisher, Review
from workbench.records.themes import Theme
from workbench.search import Filters, Found, Hit
from workbench.search.scoring import ENOUGH

LESS = "None of these hits holds all the words; they hold some of them, or other words for the same subject."
OTHERS = "The others hold some of them, or other words for the same subject."


def kinds(found: Found) -> list[str]:
    """The kinds of the hits in order."""
    return [hit.kind for hit in found.results]


def marked(hit: Hit) -> list[str]:
    """What is marked as matched in a hit's snippet."""
    return [piece.words for piece in hit.snippet if piece.is_match]


def test_exact_words_rank_before_their_relatives(find):
    found = find("children")
    assert kinds(found)[0] == "finding"
    assert marked(found.results[0]) == ["children", "child"]
    assert {hit.record_id for hit in find("child").results} == {hit.record_id for hit in found.results}


def test_a_phrase_means_these_words_in_this_order(find):
    assert marked(find('"voice of the child"').results[0]) == ["voice of the child"]
    assert find('"child of the voice"').hits == 0


def test_stop_words_do_not_hinder(find):
    assert find("the voice of a child").results[0].kind == "finding"


@pytest.mark.parametrize("query", ["multiagency", "multi agency", "multi-agency", "Multi‑Agency"])
def test_a_word_is_found_joined_hyphenated_and_apart(find, query):
    assert set(kinds(find(query))) == {"finding", "recommendation"}


@pytest.mark.parametrize("query", ["re-referrals", "rereferral", "re referral", "RE-REFERRAL", '"re referrals"'])
def test_rereferrals_are_found_in_any_spelling(find, query):
    assert [hit.text for hit in find(query).results] == ["Multi-agency work after re-referrals was prompt."]


def test_accents_case_and_apostrophes_do_not_matter(find):
    assert find("CAFE").hits == find("café").hits == 1
    assert find("Café’s").hits == 1


def test_a_pseudonym_of_one_letter_is_found(find):
    found = find("child t")
    assert found.results[0].review == "Child T"
    assert all("T" in "".join(piece.words for piece in hit.snippet) for hit in found.results)
    assert find("adult t").hits == 0


def test_synonyms_are_found_below_what_was_typed(find):
    as_typed = find("domestic violence")
    by_synonym = next(hit for hit in find("domestic abuse").results if hit.kind == "recommendation")
    assert marked(by_synonym) == ["domestic violence"]
    assert as_typed.results[0].kind == "recommendation"
    assert by_synonym.score < 2 <= as_typed.results[0].score
    assert "recommendation" in kinds(find("DVA"))


def test_entries_of_the_librarys_lists_stand_below_the_records_of_reviews(find):
    assert not any(hit.is_in_part for hit in find("domestic abuse").results)
    found = find("domestic abuse")
    assert kinds(found)[-1] == "theme"
    assert found.results[-1].score < 1


def test_abbreviations_of_the_field_are_known(find):
    found = find("GP")
    assert kinds(found) == ["kloe", "narrative", "source_document"]
    assert [marked(hit) for hit in found.results] == [["G.P."], ["GP"], ["General Practitioner"]]


def test_either_both_and_without(find):
    assert set(kinds(find("bruise OR lighthouse"))) == {"learning_point", "source_document"}
    assert find("bruise AND lighthouse").hits == 0
    assert find("(bruise OR lighthouse) NOT baby").results[0].kind == "source_document"
    assert find("bruise -baby").hits == 0


def test_where_few_hold_all_the_words_those_that_hold_some_come_after_them(find):
    found = find("prompt visit lighthouse")
    assert (found.in_full, found.explanation) == (0, LESS)
    assert "source_document" in kinds(found)
    some = find("agency prompt")
    assert (some.in_full, some.explanation) == (1, f"Hits with all the words: 1. {OTHERS}")
    assert some.hits > 1
    assert [hit.is_in_part for hit in some.results] == [False] + [True] * (some.hits - 1)
    assert find("prompt -lighthouse visit").hits == find("visit prompt NOT lighthouse").hits > 0
    assert find('lighthouse "prompt visit"').hits == find("lighthouse kind:kloe").hits == 0


def test_where_few_hold_the_words_those_that_speak_of_the_same_subject_come_after_them(library, write):
    write("Hoarding was seen.", "Every room was cluttered.", "The roof was mended.")
    found = search.find(library, "hoarding")
    assert [hit.text for hit in found.results] == ["Hoarding was seen.", "Every room was cluttered."]
    assert marked(found.results[1]) == ["cluttered"]
    assert (found.in_full, found.explanation) == (2, "")
    wider = search.find(library, "self-neglect")
    assert [hit.text for hit in wider.results] == [hit.text for hit in found.results]
    assert (wider.in_full, wider.explanation) == (0, LESS)
    assert [each.hits for each in search.count(library, "self-neglect")["kind"]] == [2]


def test_what_must_stand_in_full_is_never_read_more_widely(library, write):
    write("Every room was cluttered.", "A plan.")
    assert search.find(library, "self-neglect plan").hits == 2
    for strict in ('"self-neglect"', "self-neglect AND plan", "self-neglect OR pillow", "kind:kloe self-neglect"):
        assert search.find(library, strict).hits == 0


def test_where_enough_hold_the_words_no_other_subject_is_searched_for(library, write):
    write("Every room was cluttered.", *["Self-neglect."] * ENOUGH)
    assert search.find(library, "self-neglect").hits == ENOUGH


def test_what_stands_in_a_review_that_says_much_of_what_is_asked_comes_first(library, write):
    write("The plan was kept.", "Hospital discharge was late.")
    with library.transaction("Another review") as session:
        other = Review(title="Child V")
        session.add(other)
        session.flush()
        words = ("The plan was kept.", "Hospital discharge plan.", "Discharge from hospital followed no plan.")
        session.add_all([Finding(review_id=other.id, text=Prose(each)) for each in words])
    found = search.find(library, "hospital discharge plan")
    assert found.in_full == 2
    kept = [hit.review for hit in found.results if hit.text == "The plan was kept."]
    assert kept == ["Child V", "Child T"]


def test_a_word_is_found_as_it_is_spelled_in_britain_and_america(find):
    assert [hit.kind for hit in find("behaviour").results] == [hit.kind for hit in find("behaviors").results]


def test_a_beginning_finds_every_word_that_begins_so(find):
    assert marked(find("bruis*").results[0]) == ["Bruising", "bruise"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind:recommendation", ["recommendation"]),
        ("kind:recommendations visit", ["recommendation"]),
        ("kind:learning", ["learning_point"]),
        ('kind:"good practice"', ["finding"]),
        ("theme:coercive_control", ["finding", "theme"]),
        ('theme:"domestic abuse" kind:finding', ["finding"]),
        ('agency:"Northmoor Police" kind:recommendation', ["recommendation"]),
        ("agency:police -kind:agency", ["finding", "recommendation"]),
        ("agency:schools", ["recommendation"]),
        ("year:2022 background", ["narrative"]),
        ("year:2020.. kind:finding", ["finding"]),
        ("year:2010..2019 kind:kloe", ["kloe"]),
        ("year:2019..2010 kind:kloe", ["kloe"]),
        ("type:SAR kind:narrative", ["narrative"]),
        ('type:"domestic homicide review" kind:kloe', ["kloe"]),
        ("publisher:NSP kind:kloe", ["kloe"]),
        ("publisher:southmere kind:finding", ["finding"]),
        ('review:"child t" kind:family', ["family_perspective"]),
    ],
)
def test_a_field_limits_the_hits(find, query, expected):
    found = find(query)
    assert sorted(kinds(found)) == expected
    assert found.explanation == ""


def test_an_unknown_value_is_said_and_searched_for_as_words(find):
    found = find("theme:lighthouse")
    assert found.explanation == "There is no theme called “lighthouse”; searched for the words instead."
    assert found.hits == 1


def test_filters_limit_and_the_count_is_of_all(find):
    found = find("", filters=Filters(kinds=("finding", "recommendation")), limit=1)
    assert (found.hits, len(found.results)) == (3, 1)
    assert kinds(find("voice", filters=Filters(years=(2019,), types=("scr",), agencies=("police",)))) == ["finding"]


def test_a_filter_that_the_library_does_not_have_is_told_and_limits_nothing(find):
    gone = Filters(
        kinds=("finding",),
        themes=("9999", "Domestic abuse"),
        publishers=("Nobody",),
        called=(("theme", "9999", "Hidden men"),),
    )
    found = find("voice", filters=gone)
    assert kinds(found) == ["finding"]
    assert found.explanation == (
        "Searched without what is not in this library: theme “Hidden men”, publisher “Nobody”."
    )
    assert find("", filters=gone).hits == find("", filters=Filters(("finding",), ("Domestic abuse",))).hits


def test_a_filter_whose_value_was_deleted_is_never_taken_for_the_name_of_another(library):
    names = {"theme": "themes", "publisher": "publishers", "agency": "agencies"}
    with library.transaction("Fill") as session:
        other = Publisher(name="Board 99")
        session.add_all([other, Theme(name="Theme 99"), Agency(name="Unit 99")])
        session.flush()
        session.add(Review(title="Child 99", types=("scr",), publisher_id=other.id))
    found = search.find(library, "", Filters(kinds=("review",), review_id=99))
    assert found.explanation == "Searched without what is not in this library: review “99”."
    for facet, name in names.items():
        chosen = Filters(**{"kinds": ("review",), name: ("99",), "called": ((facet, "99", "Gone"),)})
        said = f"Searched without what is not in this library: {facet} “Gone”."
        assert search.find(library, "", chosen).explanation == said
    typed = search.find(library, "", Filters(publishers=("99",)))
    assert (typed.hits, typed.explanation) == (1, "")


def test_a_search_for_nothing_but_what_is_gone_says_so(find):
    found = find("", filters=Filters(review_id=9999, called=(("review", "9999", "Child Z"),)))
    assert (found.hits, found.explanation) == (0, "Searched without what is not in this library: review “Child Z”.")


def test_what_was_searched_without_is_said_beside_what_else_is_to_be_said(find):
    gone = Filters(types=("99",), called=(("type", "99", "Word " * 20),))
    without = "Searched without what is not in this library: type of review “" + "Word " * 11 + "Word…”."
    assert find("voice lighthouse", filters=gone).explanation == (f"{without} {LESS}")
    assert find("theme:lighthouse", filters=gone).explanation == (
        f"{without} There is no theme called “lighthouse”; searched for the words instead."
    )


def test_an_absent_theme_is_not_borne(find):
    assert "review" not in kinds(find('theme:"domestic abuse"'))


def test_every_text_field_is_searched_but_real_names_never(find):
    assert kinds(find("flood")) == ["finding"]
    assert kinds(find("quandary")) == ["narrative"]
    assert kinds(find("grandmother")) == ["family_perspective"]
    assert find("Xanthippe").hits == find("Realname").hits == 0


def test_a_hit_carries_its_review_and_place(find):
    hit = find("voice").results[0]
    assert (hit.review, hit.publisher, hit.year) == ("Child T", "Northmoor Safeguarding Partnership", 2019)
    assert hit.review_types == ("scr", "dhr")
    assert hit.place == (4, 12)
    page = find("lighthouse").results[0]
    assert (page.kind, page.place) == ("source_document", (2, 3))


def test_a_snippet_is_short_and_whole(find):
    hit = find("lighthouse").results[0]
    assert "".join(piece.words for piece in hit.snippet).endswith("met Child T in the lighthouse.")
    assert all(len("".join(piece.words for piece in hit.snippet)) < 260 for hit in find("child OR the").results)


def test_paragraphs_stand_one_space_apart_in_a_snippet(library, write):
    write("Nobody answered. \n\n The kettle was warm.\n\nThe door stood open.")
    (hit,) = search.find(library, "kettle").results
    shown = "".join(piece.words for piece in hit.snippet)
    assert shown == "Nobody answered. The kettle was warm. The door stood open."


def test_another_year_or_number_is_never_taken_for_what_was_meant(library, write):
    write("Of 2019 records, 1998 were read.")
    assert search.find(library, "year:1999 voice").did_you_mean == ""
    assert search.find(library, "2018").did_you_mean == ""


def test_a_slip_of_the_pen_is_noticed(find):
    assert find("lighthuose").did_you_mean == "lighthouse"
    assert find("kind:finding voyce").did_you_mean == "kind:finding voice"
    assert find("voyce prompt visit").did_you_mean == "voice prompt visit"
    assert find("voice").did_you_mean == ""
    assert find("qqqqqqqq").did_you_mean == ""


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("looked after child", "A child in care moved twice."),
        ("mother and father", "Her mum and dad were worried."),
        ("worried at once", "The single mum was worried."),
    ],
)
def test_what_holds_all_the_words_is_no_less_a_full_hit_where_other_words_are_looked_for(library, write, query, text):
    write(text)
    found = search.find(library, query)
    assert (found.results[0].text, found.in_full) == (text, 1)


def test_that_nothing_holds_all_the_words_is_not_said_where_a_filter_lets_it_not_through(find):
    assert not find("lighthouse practitioner").results[0].is_in_part
    found = find("lighthouse practitioner", filters=Filters(kinds=("kloe",)))
    assert found.hits
    assert found.explanation == LESS


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("confidentiality", "The nurse asked for her consent."),
        ("programme", "This was seen in the course of a visit."),
    ],
)
def test_what_is_not_the_same_is_not_found_for_it(library, write, query, text):
    write(text)
    assert search.find(library, query).hits == 0
