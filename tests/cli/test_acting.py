"""The verb `actions`: the list on the command line and in a file. All of it is fictional."""

import json
from datetime import date

import pytest

from tests import factory
from workbench.library import writing
from workbench.records import Prose


@pytest.fixture
def call(library, verb):
    """Carry out the verb in a library with three actions of two reviews; what it printed."""
    one = factory.whole_review(library, "Child Q: a fictional review")
    other = factory.whole_review(library, "Child Reed: a fictional review")
    late = factory.action(one, "Visit Wilhelmina Invented.\nAgain.", due_on=date(2020, 1, 1), note=Prose("Private."))
    writing.add(library, late)
    writing.change(library, "review", other, {"title": "Child Reed"})
    return verb("actions", library)


def test_all_actions_are_listed_with_the_overdue_first_and_no_note(call):
    counts, first, *rest = call().splitlines()
    assert counts == "3 actions · 1 overdue"
    assert "days overdue · Not started · Training lead · Child Q: a fictional review: Visit Wilhelmina" in first
    assert len(rest) == 2
    told = json.loads(call("--json"))
    assert [each["is_overdue"] for each in told] == [True, False, False]
    assert (told[0]["due"], told[0]["state"], told[0]["state_label"]) == ("2020-01-01", "not_started", "Not started")
    assert "Private" not in call("--json")


def test_the_list_of_one_review_is_saved_and_counted_without_real_names(call, tmp_path):
    file = tmp_path / "plan.ics"
    assert call("Reed", "--to", str(file)).strip() == f"{file}: 1 action in the file"
    told = json.loads(call("Child Q", "--to", str(tmp_path / "plan.xlsx"), "--json"))
    assert (told["actions"], told["of"], told["real_names_covered"]) == (2, 2, 1)


def test_a_review_that_is_not_there_and_an_ending_that_is_not_written_are_told(call, tmp_path):
    assert "nowhere" in call("nowhere", status=1)
    assert "A list can be saved as .xlsx" in call("--to", str(tmp_path / "plan.csv"), status=1)
