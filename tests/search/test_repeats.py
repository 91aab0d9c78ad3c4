"""Recommendations that repeat one another, said so or alike, by theme and agency with their years. All is fictional."""

import pytest

from workbench.library import marking
from workbench.progress import Cancelled
from workbench.records.learning import Recommendation
from workbench.records.prose import Prose
from workbench.records.review import Review
from workbench.search.repeats import repeats

KEEP = "Each social work file must hold a current chronology of significant events in the life of the child."
KEEP_AGAIN = "Every social work file should hold a current chronology of significant events in the life of each child."
OTHER_WORDS = "Key dates are to be listed for all families."


@pytest.fixture
def ask(library):
    """Writes a recommendation in a review of its own year, and returns its key."""

    def asked(words, year, **values):
        with library.transaction("Ask") as session:
            review = Review(title=f"Fictional {year}", year=year)
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


def test_they_are_counted_by_theme_and_by_agency_with_reviews_and_years(library, ask):
    first = ask(KEEP, 2014, addressees=("Social care",))
    ask(KEEP_AGAIN, 2021, addressees=("social care", "Police"))
    marking.mark(library, "recommendation", [first], "History")
    found = repeats(library)
    (theme,) = found.by_theme()
    assert (theme.name, len(theme.asked), theme.reviews, theme.years) == ("History", 2, 2, (2014, 2021))
    assert [(each.name, each.alike) for each in found.by_agency()] == [("Police", 1), ("Social care", 1)]


def test_it_can_be_stopped(library, ask):
    ask(KEEP, 2014)

    def stop(done, total, what):
        if total:
            raise Cancelled

    with pytest.raises(Cancelled):
        repeats(library, stop)
