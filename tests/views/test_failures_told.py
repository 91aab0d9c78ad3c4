"""What failed is told in the foot as long as it holds: not after the same was done, nor where one has gone since."""

import threading

import pytest

from tests.views.scenes import first_review
from workbench.errors import IndexUnwritable, LibraryDiskFull
from workbench.library import reading, writing
from workbench.records import Prose
from workbench.views.shell.place import Place

FULL, UNWRITABLE = LibraryDiskFull().sentence, IndexUnwritable().sentence


@pytest.fixture
def told(window):
    """What the foot says."""
    return window.workplace.foot.says


@pytest.fixture
def fail(window, qtbot):
    """Lets a job of the view in front fail, now or when the gate is opened."""

    def failing(what: str, gate: threading.Event | None = None):
        def work(_):
            assert gate is None or gate.wait(60)
            raise IndexUnwritable

        return window.workplace.view()._start(what, work, is_apart=True)

    return failing


def test_what_could_not_be_saved_is_told_elsewhere_too_until_it_is_saved(window, library, rest, told, monkeypatch):
    review = first_review(library)
    key = reading.records_of(library, "recommendation", review)[0].id

    def refuse(*_):
        raise LibraryDiskFull

    with monkeypatch.context() as full:
        full.setattr(writing, "change", refuse)
        window.workplace.go(Place("records", review, "recommendation", key))
        rest()
        form = window.workplace.view().page().form
        form.controls["text"].put(Prose("Agencies should ask once more."))
        form.save()
        rest(lambda: told() == FULL)
        for view in ("reviews", "search", "basket"):
            window.workplace.go(Place(view))
            rest()
            assert told() == FULL
    form.settle()
    rest()
    assert reading.record_there(library, "recommendation", key).text.words == "Agencies should ask once more."
    assert told() != FULL


def test_what_a_view_had_to_say_stays_behind_when_one_goes_on(window, library, rest, told):
    window.workplace.go(Place("source", first_review(library), "source_document"))
    rest()
    window.workplace.view().failed.emit("Only files on this computer can be kept.")
    assert told() == "Only files on this computer can be kept."
    window.workplace.go(Place("search"))
    assert "Only files" not in told()


def test_what_fails_after_its_view_was_left_is_told_until_one_goes_on(window, rest, told, fail):
    gate = threading.Event()
    window.workplace.go(Place("basket"))
    fail("Saving the table", gate)
    window.workplace.go(Place("reviews"))
    gate.set()
    rest(lambda: told() == UNWRITABLE)
    window.workplace.go(Place("search"))
    assert told() != UNWRITABLE


def test_what_is_done_after_all_takes_its_own_failure_away_and_no_other(window, rest, told, fail):
    fail("Looking for earlier ones")
    rest(lambda: told() == UNWRITABLE)
    view = window.workplace.view()
    view.failed.emit("Title: too long.")
    view._start("Looking for earlier ones", lambda _: None, is_apart=True)
    rest()
    assert told() == "Title: too long."
    fail("Saving the table")
    rest(lambda: told() == UNWRITABLE)
    view._start("Saving the table", lambda _: None, is_apart=True)
    rest(lambda: told() != UNWRITABLE)
