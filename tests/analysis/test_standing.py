"""How actions stand and which of them are shown. All of it is fictional."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis import standing
from workbench.analysis.action_choice import FACETS, Wanted, choose, known
from workbench.analysis.real_names import WITHHELD, Veil
from workbench.analysis.standing import Due
from workbench.records.listed import ListedAction, RealName
from workbench.records.lists import terms

TODAY = date(2026, 11, 21)
CODES = [term.code for term in terms("action_states")]


def action(number=1, due_on=None, state="in_progress", **values):
    return ListedAction(number, values.pop("review_id", 1), "Child Q", "Test it.", due_on=due_on, state=state, **values)


actions = st.lists(
    st.builds(
        action,
        number=st.integers(1, 999),
        due_on=st.none() | st.dates(date(1900, 1, 1), date(9999, 12, 31)),
        state=st.sampled_from([*CODES, "own_paused"]),
        owner=st.sampled_from(["", "Police", "Training lead"]),
        review_id=st.integers(1, 3),
        addressees=st.sampled_from([(), ("Police",), ("Police", "Schools")]),
    ),
    max_size=12,
)


@given(actions)
def test_state_and_date_agree_on_what_is_overdue_wherever_it_is_counted(made):
    late = [each for each in made if standing.is_overdue(each, TODAY)]
    ready = known(made, TODAY)
    for code in ({"state": "overdue"}, {"due": "overdue"}):
        found = choose(ready, Wanted(codes=code)).actions
        assert sorted(each.action_id for each in found) == sorted(each.action_id for each in late)
    assert (f"{len(late)} overdue" in standing.counts(made, TODAY)) is bool(late)
    assert all("verdue" in standing.due_words(each, TODAY) for each in late)
    assert not any("verdue" in standing.due_words(each, TODAY) for each in made if each not in late)


@given(actions)
def test_the_longest_overdue_come_first_and_what_is_finished_last(made):
    shown = choose(known(made, TODAY), Wanted()).actions
    kinds = [standing.due(each, TODAY) for each in shown]
    assert kinds == sorted(kinds, key=list(Due).index)
    days = [each.due_on or date.max for each in shown if standing.due(each, TODAY) is Due.OVERDUE]
    assert days == sorted(days)


@given(actions, st.sampled_from(list(FACETS)))
def test_the_number_beside_a_filter_is_what_choosing_it_leaves(made, facet):
    ready = known(made, TODAY)
    whole = choose(ready, Wanted(codes={"owner": "Police"}))
    for code, number in whole.counted[facet].items():
        wanted = Wanted(codes={"owner": "Police", facet: code})
        assert len(choose(ready, wanted).actions) == number


@pytest.mark.parametrize(
    ("days", "words"),
    [(-12, "12 days overdue"), (-1, "1 day overdue"), (0, "Due today"), (1, "Due tomorrow"), (30, "Due in 30 days")],
)
def test_a_date_is_said_in_words(days, words):
    assert standing.due_words(action(due_on=TODAY + timedelta(days)), TODAY) == words


def test_an_action_without_date_that_is_called_overdue_is_overdue():
    assert standing.is_overdue(action(state="overdue"), TODAY)
    assert standing.due_words(action(state="overdue"), TODAY) == "Overdue, no date"


def test_done_evidenced_and_made_a_difference_are_three_things():
    said = {code: standing.said_step(code) for code in CODES}
    assert said["completed"] == "step 2 of 4: done, not yet evidenced"
    assert said["evidenced"] == "step 3 of 4: evidenced, not yet made a difference"
    assert said["embedded"] == "step 4 of 4: made a difference"
    assert "no difference" in said["not_effective"]
    assert standing.lacks_evidence("embedded", " ")
    assert not standing.lacks_evidence("completed", "")


NAMES = (RealName(1, "Wilhelmina O’Invented", "Child Q"), RealName(2, "14 Nowhere Lane", "", is_name=False))


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("Visit Wilhelmina O'Invented at home", "Visit Child Q at home"),
        ("WILHELMINA  O’INVENTED’s school", "Child Q’s school"),
        ("Ask wilhelmina\no'invented", "Ask Child Q"),
        ("Wilhelmina was there", "Child Q was there"),
        ("Wilhelminas have wings", "Wilhelminas have wings"),
        ("at 14 nowhere lane.", f"at {WITHHELD}."),
        ("a lane to nowhere", "a lane to nowhere"),
    ],
)
def test_no_real_name_passes_the_veil(words, safe):
    assert Veil(NAMES).over(words, 1) == safe


def test_a_name_of_another_reviews_list_is_withheld_and_counted():
    veil = Veil(NAMES)
    assert veil.over("Wilhelmina O’Invented", 3) == WITHHELD
    assert len(veil.hidden) == 1
    assert Veil(()).over("Will they?", 1) == "Will they?"
