"""The deadlines on the overview of a review."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from tests.views.scenes import first_review
from tests.views.visiting import rest
from workbench.library import reading, writing
from workbench.records import Deadline
from workbench.views.review_standing import standing
from workbench.views.shell.place import Place

TODAY = date(2026, 11, 21)


def deadlines(library, review):
    return reading.records_of(library, "deadline", review)


@pytest.mark.parametrize(
    ("due", "done", "words", "tone"),
    [
        (date(2026, 11, 20), None, "Due 20 November 2026 · 1 day overdue", "bad"),
        (TODAY, None, "Due 21 November 2026 · today", "warn"),
        (date(2026, 11, 28), None, "Due 28 November 2026 · in 7 days", "warn"),
        (date(2027, 11, 21), None, "Due 21 November 2027 · in 365 days", "muted"),
        (date(2026, 11, 1), date(2026, 11, 3), "Reached on 3 November 2026", "good"),
        (None, None, "No day yet", "muted"),
    ],
)
def test_a_deadline_says_how_it_stands(due, done, words, tone):
    assert standing(due, done, TODAY)[1:] == (words, tone)


@given(days=st.integers(-4000, 4000))
def test_overdue_is_what_lies_before_today(days):
    assert standing(TODAY + timedelta(days=days), None, TODAY)[1].endswith("overdue") is (days < 0)


@pytest.fixture
def view(window, qtbot):
    """The overview of a review with two deadlines, of which one is overdue."""
    library = window.workplace.library
    review = first_review(library)
    writing.add(library, Deadline(review_id=review, name="Draft to the mother", due_on=date(2020, 1, 2)))
    writing.add(library, Deadline(review_id=review, name="Panel meets", due_on=date(2990, 1, 2), source="The panel"))
    window.workplace.go(Place("review", review))
    rest(qtbot, window)
    return window.workplace.view()


def test_deadlines_stand_on_the_overview_by_day_and_are_ticked_when_reached(window, view, qtbot):
    library = window.workplace.library
    first, second = view.days.lines.values()
    assert first.tick.text() == "Draft to the mother"
    assert first.says().endswith("overdue")
    qtbot.mouseClick(first.tick, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    qtbot.waitUntil(lambda: first.says().startswith("Reached on"), timeout=20_000)
    kept = deadlines(library, first_review(library))
    assert [each.done_on is not None for each in kept] == [True, False]
    qtbot.mouseClick(first.tick, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first.says().endswith("overdue"), timeout=20_000)
    assert second.tick.accessibleDescription().startswith("Due 2 January 2990")


def test_a_deadline_is_changed_in_its_own_form(window, view, qtbot):
    line = list(view.days.lines.values())[1]
    line.open.click()
    rest(qtbot, window)
    assert window.workplace.trail.here.kind == "deadline"
    form = window.workplace.view().form()
    assert form.controls["name"].value() == "Panel meets"
    assert form.controls["due_on"].value() == date(2990, 1, 2)


def test_a_review_that_bears_its_date_of_notification_is_offered_the_days_that_guidance_sets(window, view, qtbot):
    library = window.workplace.library
    review = first_review(library)
    assert view.days.add.isHidden()
    writing.change(library, "review", review, {"notified_on": date(2026, 4, 2)})
    qtbot.waitUntil(lambda: not view.days.add.isHidden(), timeout=20_000)
    assert view.days.add.text() == "Add 4 dates that guidance sets"
    view.days.add.click()
    qtbot.waitUntil(lambda: len(view.days.lines) == 6, timeout=20_000)
    rest(qtbot, window)
    days = {each.name: each.due_on for each in deadlines(library, review)}
    assert days["Local review finished and published"] == date(2026, 10, 27)
    assert view.days.add.isHidden()
    assert library.undo_label() == "Undo add deadlines"
