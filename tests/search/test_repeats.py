"""Recommendations that repeat one another, said so or alike, by theme and agency with their years. All is fictional."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.library import marking
from workbench.progress import Cancelled, silent
from workbench.records.learning import Recommendation
from workbench.records.prose import Prose
from workbench.records.review import Publisher, Review
from workbench.search.ideas import said_in
from workbench.search.repeats import ALIKE, FEWEST_WORDS, Asked, _alike, repeats

KEEP = "Each social work file must hold a current chronology of significant events in the life of the child."
KEEP_AGAIN = "Every social work file should hold a current chronology of significant events in the life of each child."
OTHER_WORDS = "Key dates are to be listed for all families."


@pytest.fixture
def ask(library):
    """Writes a recommendation in a review of its own year, and returns its key."""

    def asked(words, year, **values):
        with library.transaction("Ask") as session:
            review = Review(title=f"Fictional {year}", year=year)
            by = values.pop("by", None)
            if by is not None:
                publisher = Publisher(name=by)
                session.add(publisher)
                session.flush()
                review.publisher_id = publisher.id
            session.add(review)
            session.flush()
            made = Recommendation(review_id=review.id, text=Prose(words), **values)
            session.add(made)
            session.flush()
            return made.id

    return asked


def test_what_is_recorded_as_repeated_is_told_apart_from_what_is_only_alike(library, ask):
    first = ask(KEEP, 2014)
    second = ask(OTHER_WORDS, 2018, relation="repeats", earlier_id=first)
    third = ask(KEEP_AGAIN, 2021)
    ask("Taxi drivers should learn to spot exploitation of young passengers.", 2022)
    found = repeats(library)
    (group,) = found.groups
    assert [each.record_id for each in group.asked] == [first, second, third]
    assert (group.confirmed, group.alike, found.looked_at) == (1, 1, 4)


def test_what_the_reviewer_called_new_and_what_stands_in_one_review_is_not_alike(library, ask):
    ask(KEEP, 2014)
    ask(KEEP_AGAIN, 2021, relation="new")
    assert repeats(library).groups == ()


def test_a_pair_that_is_confirmed_is_not_counted_as_unconfirmed_too(library, ask):
    first = ask(KEEP, 2014)
    ask(KEEP_AGAIN, 2021, relation="builds_on", earlier_id=first)
    (group,) = repeats(library).groups
    assert (group.confirmed, group.alike) == (1, 0)


def test_what_is_recorded_as_repeating_one_is_not_counted_as_alike_to_a_third_as_well(library, ask):
    first = ask(KEEP, 2014)
    ask(KEEP_AGAIN, 2018)
    ask(KEEP, 2021, relation="repeats", earlier_id=first)
    (group,) = repeats(library).groups
    assert (group.confirmed, group.alike) == (1, 1)


def test_what_has_no_year_yet_comes_after_all_that_have_one_and_makes_none_of_them_a_repetition(library, ask):
    undated, dated = ask(KEEP, None), ask(KEEP_AGAIN, 2014)
    (group,) = repeats(library).groups
    assert [each.record_id for each in group.asked] == [dated, undated]
    assert group.resembling == {undated}


@pytest.mark.parametrize("area", ["", "Eastmarch"])
def test_what_is_recorded_as_repeating_one_that_is_not_compared_or_not_said_is_counted_all_the_same(library, ask, area):
    elsewhere = ask(OTHER_WORDS, 2014, by="Westholt Partnership")
    asked = {
        ask(KEEP, 2018, by="Eastmarch Board", relation="repeats"),
        ask("Vets ask.", 2019, by="Eastmarch Partnership", relation="builds_on", earlier_id=elsewhere),
    }
    found = repeats(library, area=area)
    assert frozenset().union(*(group.repeating for group in found.groups)) == asked


def test_they_are_counted_by_theme_and_by_agency_with_reviews_and_years(library, ask):
    first = ask(KEEP, 2014, addressees=("Social care",))
    ask(KEEP_AGAIN, 2021, addressees=("social care", "Police"))
    marking.mark(library, "recommendation", [first], "History")
    found = repeats(library)
    (theme,) = found.by_theme()
    assert (theme.name, len(theme.asked), theme.reviews, theme.years) == ("History", 2, 2, (2014, 2021))
    assert [(each.name, each.alike) for each in found.by_agency()] == [("Social care", 1), ("Police", 1)]


def test_an_agency_is_told_only_what_is_addressed_to_it(library, ask):
    first = ask(KEEP, 2014, addressees=("Social care",))
    ask(OTHER_WORDS, 2018, addressees=("Social care", "Schools"), relation="repeats", earlier_id=first)
    ask(KEEP_AGAIN, 2021, addressees=("Police",))
    told = [
        (each.name, len(each.asked), each.reviews, each.years, each.confirmed, each.alike)
        for each in repeats(library).by_agency()
    ]
    assert told == [
        ("Social care", 2, 2, (2014, 2018), 1, 0),
        ("Police", 1, 1, (2021, 2021), 0, 1),
        ("Schools", 1, 1, (2018, 2018), 1, 0),
    ]


def test_what_is_addressed_to_nobody_stands_in_a_row_of_its_own(library, ask):
    ask(KEEP, 2014, addressees=("Social care",))
    ask(KEEP_AGAIN, 2021)
    told = [(each.name, len(each.asked), each.years) for each in repeats(library).by_agency()]
    assert told == [("Social care", 1, (2014, 2014)), ("", 1, (2021, 2021))]


def test_only_the_publishers_of_an_area_are_compared_under_all_the_names_it_had(library, ask):
    ask(KEEP, 2014, by="Eastmarch LSCB")
    ask(KEEP_AGAIN, 2021, by="Eastmarch Safeguarding Partnership")
    ask(KEEP_AGAIN, 2022, by="Westholt Partnership")
    ask(KEEP_AGAIN, 2023)
    found = repeats(library, area=" eastMARCH ")
    (group,) = found.groups
    assert ([each.year for each in group.asked], found.looked_at) == ([2014, 2021], 2)
    assert repeats(library, area="Nowhere").looked_at == 0
    assert repeats(library, area=" ").looked_at == 4


@given(st.lists(st.text("abcdefgh ", max_size=24), max_size=14))
def test_whatever_is_said_the_pairs_that_are_alike_are_those_with_most_words_in_common(texts):
    asked = [Asked(at, at, "", "", None, "", words, (), (), "", None) for at, words in enumerate(texts)]
    sets = [{each.stems for each in said_in(words)} for words in texts]
    long = [at for at, words in enumerate(sets) if len(words) >= FEWEST_WORDS]
    wanted = {
        (one, other)
        for one in long
        for other in long
        if other < one and len(sets[one] & sets[other]) >= ALIKE * len(sets[one] | sets[other])
    }
    assert set(_alike(asked, silent)) == wanted


def test_it_can_be_stopped(library, ask):
    ask(KEEP, 2014)

    def stop(done, total, what):
        if total:
            raise Cancelled

    with pytest.raises(Cancelled):
        repeats(library, stop)
