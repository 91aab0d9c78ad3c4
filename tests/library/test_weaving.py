"""Mending the golden thread: new records come with their links in one change. All of it is fictional."""

import pytest

from tests import factory
from workbench.errors import RecordGone
from workbench.library import reading, weaving, writing


@pytest.fixture
def review(tmp_path):
    library = factory.library(tmp_path)
    review_id = writing.add(library, factory.review())
    yield library, review_id
    library.close()


def test_a_finding_written_at_a_line_of_enquiry_is_linked_to_it_in_one_step(review):
    library, review_id = review
    kloe = writing.add(library, factory.kloe(review_id))
    before = library.last_step()
    made = weaving.add_beside(library, "finding", "  Nobody asked.\x07 ", ("kloe", kloe), is_after=True)
    assert library.last_step() == before + 1
    record = reading.record_there(library, "finding", made)
    assert (record.text.words, record.number, record.position) == ("Nobody asked.", "1", 0)
    (link,) = reading.links_of(library, review_id)
    assert ((link.from_kind, link.from_id), (link.to_kind, link.to_id)) == (("kloe", kloe), ("finding", made))
    library.undo()
    assert reading.records_of(library, "finding", review_id) == []
    assert reading.links_of(library, review_id) == []


def test_what_a_recommendation_rests_on_can_be_written_before_it(review):
    library, review_id = review
    asked = writing.add(library, factory.recommendation(review_id))
    made = weaving.add_beside(library, "learning_point", "Ask again.", ("recommendation", asked), is_after=False)
    (link,) = reading.links_of(library, review_id)
    assert (link.from_id, link.to_id) == (made, asked)


def test_an_action_carries_out_its_recommendation_without_a_link(review):
    library, review_id = review
    asked = writing.add(library, factory.recommendation(review_id))
    made = weaving.add_beside(library, "action", "Write the course.", ("recommendation", asked), is_after=True)
    assert reading.record_there(library, "action", made).recommendation_id == asked
    other = writing.add(library, factory.recommendation(review_id, "2"))
    weaving.carry_out(library, other, made)
    assert reading.record_there(library, "action", made).recommendation_id == other


def test_a_new_record_bears_the_next_number_only_where_others_bear_numbers(review):
    library, review_id = review
    asked = writing.add(library, factory.recommendation(review_id))
    writing.add(library, factory.learning_point(review_id, number="4"))
    numbered = weaving.add_beside(library, "learning_point", "A.", ("recommendation", asked), is_after=False)
    assert reading.record_there(library, "learning_point", numbered).number == "5"
    writing.add(library, factory.finding(review_id, number=""))
    bare = weaving.add_beside(library, "finding", "B.", ("recommendation", asked), is_after=False)
    assert reading.record_there(library, "finding", bare).number == ""


def test_a_reason_ends_the_way_and_can_be_taken_back(review):
    library, review_id = review
    kloe = writing.add(library, factory.kloe(review_id))
    weaving.end_here(library, ("kloe", kloe), " The inquest answers it. ")
    assert reading.record_there(library, "kloe", kloe).nothing_needed == "The inquest answers it."
    library.undo()
    assert reading.record_there(library, "kloe", kloe).nothing_needed == ""


def test_a_step_the_thread_does_not_take_and_a_record_that_is_gone_are_refused(review):
    library, review_id = review
    kloe = writing.add(library, factory.kloe(review_id))
    with pytest.raises(ValueError, match="No step leads"):
        weaving.add_beside(library, "action", "Do it.", ("kloe", kloe), is_after=True)
    writing.delete(library, "kloe", kloe)
    with pytest.raises(RecordGone):
        weaving.add_beside(library, "finding", "Nobody asked.", ("kloe", kloe), is_after=True)
