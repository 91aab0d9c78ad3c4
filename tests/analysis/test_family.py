"""The ledger of the family: whose voice is a child's, and what counts as an answer. Everybody here is made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factory
from workbench.analysis import thread as threads
from workbench.analysis.family import Voice, ledger, place_for, speaks_as_child
from workbench.analysis.gaps import Break, gaps
from workbench.library import writing
from workbench.records import Deadline, FamilyPerspective


@pytest.fixture
def review_id(library):
    return writing.add(library, factory.review())


@pytest.mark.parametrize("who", ["Child K, 8", "The children", "Baby Fern", "Her older brother", "Twin A"])
def test_a_child_is_known_by_words(who):
    assert speaks_as_child(who)


@pytest.mark.parametrize("who", ["Child K’s mother", "Grandmother of Child K", "Foster carer", "Mother's brother", "M"])
def test_who_is_named_after_a_child_is_none(who):
    assert not speaks_as_child(who)


def test_the_role_of_the_person_says_more_than_words(library, review_id):
    person = writing.add(library, factory.person(review_id, pseudonym="Alex", role="half_sibling"))
    adult = writing.add(library, factory.person(review_id, pseudonym="Child of 1990", role="mother"))
    writing.add(library, factory.person(review_id, pseudonym="Bump", role="unborn"))
    for key in (adult, person):
        writing.add(library, factory.family_perspective(review_id, who="", person_id=key))
    known = ledger(library, review_id)
    assert [(voice.who, voice.is_child) for voice in known.voices] == [("Alex", True), ("Child of 1990", False)]


def test_one_who_spoke_twice_is_one_person(library, review_id):
    for words in ("Nobody asked.", "I said it again."):
        writing.add(library, factory.family_perspective(review_id, words, who="Aunt"))
    writing.add(library, factory.family_perspective(review_id, "", who="Father", outcome="no_reply"))
    known = ledger(library, review_id)
    assert (known.heads, known.heard) == (2, 1)


def test_a_line_is_answered_by_what_was_said_to_it_or_its_sub_lines_and_by_a_reason(library, review_id):
    first = writing.add(library, factory.kloe(review_id))
    below = writing.add(library, factory.kloe(review_id, parent_id=first, number="1a"))
    second = writing.add(library, factory.kloe(review_id, number="2"))
    third = writing.add(library, factory.kloe(review_id, number="3"))
    said = writing.add(library, factory.family_perspective(review_id))
    silent = writing.add(library, factory.family_perspective(review_id, "", outcome="declined", reason="Too soon"))
    invited = writing.add(library, factory.family_perspective(review_id, "", outcome="invited"))
    for line, voice in ((below, said), (first, silent), (second, silent), (third, invited)):
        writing.link(library, review_id, "kloe", line, "family_perspective", voice)
    answers = {each.line.number: each for each in ledger(library, review_id).answers}
    assert (answers["1"].said, answers["1"].reasons) == (1, 1)
    assert (answers["2"].said, answers["2"].is_gap) == (0, False)
    assert answers["3"].is_gap
    unanswered = {gap.record[1] for gap in gaps(threads.thread(library, review_id)) if gap.at is Break.UNANSWERED}
    assert unanswered == {second, third}


def test_the_draft_is_due_on_the_first_open_deadline_that_speaks_of_family_and_draft(library, review_id):
    for name, day, done in (
        ("Draft to the family", date(2026, 3, 1), date(2026, 2, 1)),
        ("Family sees the draft", date(2026, 5, 1), None),
        ("Draft to the board", date(2026, 1, 1), None),
    ):
        writing.add(library, Deadline(review_id=review_id, name=name, due_on=day, done_on=done))
    due = ledger(library, review_id).show_draft
    assert due is not None
    assert due.due_on == date(2026, 5, 1)


@given(
    kinds=st.lists(st.sampled_from(["child", "adult", "nobody yet"]), max_size=8),
    row=st.integers(-1, 8),
    before=st.integers(-1, 9),
)
def test_a_row_moves_among_its_group_alone_and_every_other_stays_in_order(kinds, row, before):
    voices = []
    for at, kind in enumerate(kinds):
        record = FamilyPerspective(id=at + 1, review_id=1, position=at) if kind != "nobody yet" else None
        voices.append(Voice(str(at), kind == "child", None, record))
    voices.sort(key=lambda voice: (not voice.is_child, voice.record is None))
    to = place_for(voices, row, before)
    if to is None:
        return
    moved = voices[row]
    order = sorted(
        (each for each in voices if each.record is not None and each is not moved), key=lambda v: v.record.id
    )
    after = sorted([*order[:to], moved, *order[to:]], key=lambda voice: not voice.is_child)
    was = [each for each in voices if each.record is not None]
    assert [each for each in after if each is not moved] == [each for each in was if each is not moved]
    assert after != was
    group = [each for each in after if each.is_child is moved.is_child]
    behind = group[group.index(moved) + 1 :]
    assert all(voices.index(each) >= before for each in behind)
