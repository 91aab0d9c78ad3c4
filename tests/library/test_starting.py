"""Starting a review: all it begins with in one change."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import ReviewNameless
from workbench.library import reading
from workbench.library.starting import Beginning, DayToKeep, start

WHOLE = Beginning(
    title="  Child Rowan:\n a fictional review ",
    types=("rapid", "lcspr"),
    notified_on=date(2026, 4, 2),
    publisher="Fictionshire Safeguarding Partnership",
    deadlines=(DayToKeep("Rapid review finished", date(2026, 4, 27), "Guidance: check"),),
    kloes=("Who saw the child?", "Who asked?"),
    sections=(("introduction", "Why this review was held"), ("method", "How it was done")),
)


def test_a_review_is_started_with_everything_chosen(library):
    key = start(library, WHOLE)
    review = reading.review(library, key)
    assert (review.title, review.types, review.is_earlier) == ("Child Rowan: a fictional review", WHOLE.types, False)
    assert review.notified_on == date(2026, 4, 2)
    assert reading.record(library, "publisher", review.publisher_id).name == WHOLE.publisher
    kloes = reading.records_of(library, "kloe", key)
    assert [(each.number, each.text.words) for each in kloes] == [("1", "Who saw the child?"), ("2", "Who asked?")]
    days = reading.records_of(library, "deadline", key)
    assert [(each.name, each.due_on, each.source) for each in days] == [
        ("Rapid review finished", date(2026, 4, 27), "Guidance: check")
    ]
    sections = reading.records_of(library, "narrative", key)
    assert tuple((each.role, each.heading) for each in sections) == WHOLE.sections


def test_one_undo_takes_all_of_it_back_and_one_redo_brings_it_again(library):
    before = reading.counts_of_all(library)
    key = start(library, WHOLE)
    assert library.undo_label() == "Undo start review"
    library.undo()
    assert reading.reviews(library) == []
    assert reading.counts_of_all(library) == before
    library.redo()
    assert reading.counts_of(library, key) == {"deadline": 1, "kloe": 2, "narrative": 2}


@given(title=st.text().filter(lambda words: not words.strip()))
@settings(max_examples=20)
def test_a_review_without_a_title_is_not_started(library, title):
    with pytest.raises(ReviewNameless):
        start(library, Beginning(title))
    assert reading.reviews(library) == []
