"""A fault of the program in one view leaves the others, and the way out, as they were."""

import pytest

from tests.views.scenes import PASSPHRASE, first_review
from workbench import library as libraries
from workbench.library import reading
from workbench.views.shell.place import START, Place
from workbench.views.thread_view import ThreadView


class FaultError(Exception):
    """What no view should raise."""


def faulty(desk):
    """Builds no view."""
    raise FaultError


@pytest.fixture
def place(window):
    """The parts of the review, whose golden thread cannot be shown."""
    review_id = first_review(window.workplace.library)
    window.workplace.go(Place("review", review_id))
    return Place("thread", review_id)


def test_a_view_that_cannot_be_built_leaves_one_where_one_stood(window, rest, place):
    workplace = window.workplace
    workplace.makers["thread"] = faulty
    before, front = workplace.trail.kept(), workplace.stack.currentWidget()
    with pytest.raises(FaultError):
        workplace.go(place)
    rest()
    assert (workplace.trail.kept(), workplace.stack.currentWidget()) == (before, front)
    window.resize(1000, 700)
    assert window.lock()


def open_with_a_fault(window, rest, monkeypatch):
    """Lock the library, and open it again in a program that cannot build the view in which it was left."""
    folder = window.workplace.library.folder
    assert window.lock()
    monkeypatch.setattr(window, "_views", {**window._views, "thread": faulty})
    with pytest.raises(FaultError):
        window.open(libraries.open_library(folder, PASSPHRASE))
    rest()


def test_a_place_that_cannot_be_shown_any_more_does_not_keep_a_library_shut(window, rest, place, monkeypatch):
    window.workplace.go(place)
    rest()
    open_with_a_fault(window, rest, monkeypatch)
    assert window.workplace.trail.here == START
    assert window.idle._timer.isActive()
    assert window.lock()


def test_a_place_that_cannot_be_shown_loses_no_tab(window, rest, monkeypatch, place):
    workplace = window.workplace
    reviews = [each.review_id for each in reading.reviews(workplace.library)][:3]
    for review_id in reviews:
        workplace.go(Place("review", review_id))
    workplace.go(place)
    rest()
    tabs = list(workplace.trail.open_reviews)
    open_with_a_fault(window, rest, monkeypatch)
    assert window.workplace.trail.open_reviews == tabs
    assert set(tabs) >= set(reviews)


def test_what_was_set_in_a_view_comes_back_after_a_fault_in_it(window, rest, monkeypatch, place):
    workplace = window.workplace
    workplace.go(place)
    rest()
    workplace.view().only_gaps.setChecked(True)
    for name in ("people", "family"):
        workplace.go(Place(name, place.review_id))
        rest()
    assert not workplace.built.is_built("thread")
    with monkeypatch.context() as held:
        held.setattr(ThreadView, "show_place", faulty_place)
        with pytest.raises(FaultError):
            workplace.go(place)
        rest()
    workplace.go(place)
    rest()
    assert workplace.view().only_gaps.isChecked()


def faulty_place(view, place):
    """Shows nothing."""
    raise FaultError
