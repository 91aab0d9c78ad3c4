"""The list of actions of all reviews. Everything in it is fictional."""

from datetime import date

from sqlalchemy import event

from tests import factory
from workbench.library import action_list, writing
from workbench.records import Prose


def test_an_action_comes_with_its_recommendation_and_review_and_never_with_a_note(library):
    review_id = factory.whole_review(library)
    writing.add(library, factory.action(review_id, "Loose end.", note=Prose("Ask Wilhelmina."), due_on=None))
    first, second = action_list.actions(library)
    assert (first.words, first.number, first.addressees) == ("Write the course.", "1", ("Fictionshire Police",))
    assert (first.review, first.owner, first.due_on) == (
        "Child Q: a fictional review",
        "Training lead",
        date(2027, 1, 31),
    )
    assert (second.recommendation_id, second.number, second.recommendation) == (None, "", "")
    assert "Wilhelmina" not in repr((first, second))


def test_the_list_is_read_in_one_statement_and_of_one_review_alone_where_asked(library):
    one, other = factory.whole_review(library, "One"), factory.whole_review(library, "Other")
    said = []
    engine = library._reader
    event.listen(engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    assert [each.review_id for each in action_list.actions(library)] == [one, other]
    assert len([words for words in said if "SELECT" in words]) == 1
    assert {each.review_id for each in action_list.actions(library, other)} == {other}


def test_identity_lists_of_all_reviews_are_known_and_a_copy_of_a_library_bears_its_mark(library, tmp_path):
    factory.whole_review(library)
    (name,) = action_list.real_names(library)
    assert (name.value, name.stands_as, name.is_name) == ("Wilhelmina Invented", "Child Q", True)
    mark = action_list.library_mark(library)
    again = factory.reopened(library)
    other = factory.library(tmp_path, "other")
    assert action_list.library_mark(again) == mark != action_list.library_mark(other)
    again.close()
    other.close()
