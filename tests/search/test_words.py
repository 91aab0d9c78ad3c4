"""What counts as a word, and which words are relatives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.lang.porter2 import stem as porter

from workbench.search import analysis, ideas
from workbench.search.analysis import fold, stem, words
from workbench.search.synonyms import stems


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Child’s", "child"), ("CHILD'S", "child"), ("mothers", "mothers"), ("O’Brien", "obrien"), ("don't", "dont"),
     ("Café", "cafe"), ("naïve", "naive"), ("so\u00adcial", "social"), ("ﬁrst", "first"),
     ("Straße", "strasse"), ("G.P.", "gp"), ("2017", "2017")],
)  # fmt: skip
def test_a_word_is_folded(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("children", "child"), ("women", "woman"), ("referrals", "referral"), ("policies", "policy"), ("babies", "baby"),
     ("assessed", "assessing"), ("midwives", "midwife"), ("crises", "crisis"), ("enquiries", "enquiry"),
     ("hoarders", "hoarding"), ("Stalker’s", "stalked"), ("drunk", "drinkers"), ("fled", "fleeing"),
     ("breastfed", "breastfeeding"), ("strangled", "strangulation"), ("detained", "detention"),
     ("abusers", "perpetrator"), ("GPs", "GP"), ("DSLs", "DSL"), ("IDVAs’", "IDVA")],
)  # fmt: skip
def test_relatives_share_a_stem(one, other):
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("police", "policy"), ("abuser", "abuse"), ("medication", "medical"), ("relative", "related"),
     ("extremism", "extremely"), ("carer", "care"), ("worker", "work"), ("CPS", "CP")],
)  # fmt: skip
def test_words_of_unlike_meaning_share_no_stem(one, other):
    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize(
    ("american", "british"),
    [("behavior", "behaviours"), ("organizational", "organisation"), ("pediatrician", "paediatrician"),
     ("programs", "programmes"), ("counseling", "counselled"), ("center", "centres"), ("analyzed", "analysing"),
     ("licensing", "licence"), ("inquiry", "enquiries"), ("neighborhood", "neighbourhoods")],
)  # fmt: skip
def test_spellings_of_america_and_britain_share_a_stem(american, british):
    assert stem(american) == stem(british)


@pytest.mark.parametrize("word", ["programme", "size", "prize", "towards", "maze", "moment"])
def test_a_british_word_is_left_as_it_is(word):
    assert analysis.stem(word) == porter(word)


def test_one_letter_words_numbers_and_stop_words_are_words():
    assert words("Child T of 2017/8") == ("child", "t", "of", "2017", "8")


def test_initials_are_one_word_and_addresses_are_not():
    assert words("The G.P. and the U.K. said e.g. www.a.b.org.") == (
        "the", "gp", "and", "the", "uk", "said", "eg", "www", "a", "b", "org",
    )  # fmt: skip


def test_a_hyphenated_word_is_its_parts_and_the_whole():
    found = [(token.word, token.position) for token in analysis.tokens("all multi‑agency work")]
    assert found == [("all", 0), ("multi", 1), ("agency", 2), ("multiagency", 1), ("multiagency", 2), ("work", 3)]


@given(st.text())
def test_the_index_and_the_marker_see_the_same_words(text):
    places: dict[str, list[int]] = {}
    for token in analysis.tokens(text):
        places.setdefault(token.word, []).append(token.position)
        assert fold(text[token.start : token.end]) == token.word or token.is_joined
    found, count = analysis.positions([text])
    assert found == places
    assert count == max((at for each in places.values() for at in each), default=-1) + 1


SENTENCES = st.lists(st.sampled_from(["multi-agency", "re-re-", "agency", "’", "G.P.", "-", "a", "\u00ad", "É-é"])).map(
    " ".join
)


@given(
    text=SENTENCES | st.text(), wanted=st.sets(st.sampled_from(["multiagency", "agency", "gp", "a", "e", "ee", "re"]))
)
def test_some_words_are_found_where_all_of_them_are(text, wanted):
    assert analysis.some_tokens(text, wanted) == [each for each in analysis.tokens(text) if each.word in wanted]


def test_a_word_counts_as_one_that_itself_counts_as_no_other():
    known = analysis.known()
    counted = {**known.plurals, **known.kin}
    assert [each for each, other in counted.items() if stem(each) != stem(other) or porter(each) == porter(other)] == []


def test_each_name_of_the_same_thing_says_something():
    stop = analysis.known().stop
    assert [name for group in analysis.known().same for name in group if stop.issuperset(words(name))] == []


@pytest.mark.parametrize("groups", [analysis.known().same, ideas.groups()], ids=["same", "ideas"])
def test_a_group_holds_several_names_and_none_of_them_twice(groups):
    named = {group: [stems(words(name)) for name in group] for group in groups}
    assert [group for group, names in named.items() if len(set(names)) < max(len(names), 2) or () in names] == []


def test_a_bias_is_no_assessor_of_best_interests():
    assert stem("dsls") == stem("dsl")
    assert stem("bias") != stem("bia")


def test_the_media_are_no_medium_risk():
    assert stem("media") != stem("medium")
