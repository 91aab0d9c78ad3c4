"""What a record was before, read from the change log and brought back. All of it is fictional."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import factory
from workbench.errors import RecordGone, ReferredGone
from workbench.library import reading, writing
from workbench.library.past import TAKEN_AWAY, bring_back, history_of
from workbench.records import Prose


@pytest.fixture
def asked(library):
    return writing.add(library, factory.recommendation(writing.add(library, factory.review()), text="Ask twice."))


def write(library, key, words):
    writing.change(library, "recommendation", key, {"text": Prose(words)})


def told(library, key):
    return [(each.field, str(each.before), str(each.after)) for each in history_of(library, "recommendation", key)[:-1]]


def test_a_record_that_was_only_added_has_that_one_entry(library, asked):
    (entry,) = history_of(library, "recommendation", asked)
    assert (entry.field, entry.label, entry.who) == ("", "Add recommendation 1", entry.who)


def test_each_change_tells_when_who_and_what_was_before_and_after_newest_first(library, asked):
    writing.change(library, "recommendation", asked, {"level": "national", "addressees": ("All schools",)})
    newest, older = history_of(library, "recommendation", asked)[:2]
    fields = {newest.field: newest, older.field: older}
    assert fields["level"].before == ""
    assert fields["level"].after == "national"
    assert fields["addressees"].before == ("Fictionshire Police",)
    assert fields["addressees"].after == ("All schools",)
    assert fields["level"].steps == (library.last_step(), library.last_step())


def test_a_text_written_on_step_by_step_is_told_once_and_one_taken_away_apart(library, asked):
    for words in ("Ask twice, al", "Ask twice, alone and", "Ask twice, alone and at home."):
        write(library, asked, words)
    assert told(library, asked) == [("text", "Ask twice.", "Ask twice, alone and at home.")]
    long = "Ask twice, alone and at home, and write down what each child said in the child's own words."
    write(library, asked, long)
    write(library, asked, "")
    write(library, asked, "Something else altogether, written after the field had been emptied by mistake.")
    assert ("text", long, "") in told(library, asked)


def test_what_was_chosen_from_a_list_is_told_each_time_and_never_as_writing_on(library, asked):
    for code in ("repeats", "builds_on", "new"):
        writing.change(library, "recommendation", asked, {"relation": code})
    assert [after for _, _, after in told(library, asked)] == ["new", "builds_on", "repeats"]


def test_with_a_relation_the_earlier_recommendation_it_was_to_is_brought_back(library, asked):
    one, other = (writing.add(library, factory.recommendation(writing.add(library, factory.review()))) for _ in "ab")
    for earlier in (one, other):
        code = "repeats" if earlier == one else "builds_on"
        writing.change(library, "recommendation", asked, {"relation": code, "earlier_id": earlier})
    entries = [each for each in history_of(library, "recommendation", asked) if each.field == "relation"]
    bring_back(library, "recommendation", asked, entries[0])
    kept = reading.record_there(library, "recommendation", asked)
    assert (kept.relation, kept.earlier_id) == ("repeats", one)
    bring_back(library, "recommendation", asked, entries[1])
    kept = reading.record_there(library, "recommendation", asked)
    assert (kept.relation, kept.earlier_id) == ("", None)


@settings(max_examples=25)
@given(st.lists(st.text("ab c😀", max_size=120), min_size=1, max_size=8))
def test_no_more_than_a_few_letters_of_any_text_are_missing_from_what_is_told(library, asked, texts):
    for words in texts:
        write(library, asked, words)
    known = [each for each in history_of(library, "recommendation", asked) if each.field == "text"]
    shown = [str(value) for each in known for value in (each.before, each.after)]
    for words in texts:
        assert any((Counter(words) - Counter(other)).total() <= TAKEN_AWAY for other in shown) or not known


def test_a_value_is_brought_back_in_one_change_that_undo_takes_back(library, asked):
    write(library, asked, "")
    entry = next(each for each in history_of(library, "recommendation", asked) if each.field == "text")
    bring_back(library, "recommendation", asked, entry)
    assert str(reading.record_there(library, "recommendation", asked).text) == "Ask twice."
    assert library.undo_label() == "Undo restore text of recommendation 1"
    library.undo()
    assert str(reading.record_there(library, "recommendation", asked).text) == ""
    newest = history_of(library, "recommendation", asked)[0]
    assert newest.label == "Undo restore text of recommendation 1"
    with pytest.raises(RecordGone):
        bring_back(library, "recommendation", 999, entry)


def test_the_order_and_other_records_are_not_told(library, asked):
    other = writing.add(library, factory.recommendation(reading.record(library, "recommendation", asked).review_id))
    writing.move(library, "recommendation", other, 0)
    assert told(library, asked) == []


def test_a_reference_to_a_record_that_is_gone_is_not_brought_back_but_told(library):
    review_id = writing.add(library, factory.review())
    one, other = (writing.add(library, factory.person(review_id, pseudonym=name)) for name in ("Mother", "Aunt"))
    said = writing.add(library, factory.family_perspective(review_id, person_id=one))
    writing.change(library, "family_perspective", said, {"person_id": other})
    writing.delete(library, "person", one)
    entry = next(each for each in history_of(library, "family_perspective", said) if each.field == "person_id")
    with pytest.raises(ReferredGone, match="bring it back with Undo"):
        bring_back(library, "family_perspective", said, entry)
    assert reading.record(library, "family_perspective", said).person_id == other
