"""What a view could not read anew, it reads when it is next visited: nothing old is shown for good."""

import gc
import threading
from types import SimpleNamespace
from weakref import ref

import pytest
from PySide6.QtWidgets import QLabel

from tests.views import before_scenes
from tests.views.scenes import first_review
from workbench.errors import LibraryDiskFull
from workbench.library import reading, writing
from workbench.records import Person, Prose, Recommendation, Review
from workbench.records.ids import ReviewId
from workbench.views import before_board, brief_view, library_view, records_view, review_view, theme_spread, thread_view
from workbench.views.family_view import FamilyView
from workbench.views.people_view import PeopleView
from workbench.views.shell.place import Place

READ_BY = {
    "thread": (thread_view, "read_thread"),
    "records": (records_view, "read_shelf"),
    "brief": (brief_view, "prepare"),
    "people": (PeopleView, "read"),
}
"""By view, what reads for it."""
OF_A_REVIEW = {
    "thread": (thread_view, "read_thread"),
    "review": (review_view, "read_overview"),
    "people": (PeopleView, "read"),
    "family": (FamilyView, "read"),
}
WORDS = "Schools should ask who lives at home."


@pytest.fixture
def once(monkeypatch):
    """Let a function raise when it is next called; the list it gives grows with each call."""

    def raises_once(owner, verb, raised=LibraryDiskFull):
        real, calls = getattr(owner, verb), []

        def standing_in(*arguments, **named):
            calls.append(None)
            if len(calls) == 1:
                raise raised
            return real(*arguments, **named)

        monkeypatch.setattr(owner, verb, standing_in)
        return calls

    return raises_once


def visit(window, rest, *places):
    for place in places:
        window.workplace.go(place)
        rest()
    return window.workplace.view()


def read_words(view):
    return [each.text() for each in view.findChildren(QLabel) if each.isVisible() and each.text()]


@pytest.mark.parametrize("name", READ_BY)
def test_a_reading_that_failed_is_made_again_at_the_next_visit(window, rest, once, name):
    library = window.workplace.library
    review_id = ReviewId(first_review(library))
    place = Place(name, review_id, "recommendation" if name == "records" else "")
    visit(window, rest, place)
    read = once(*READ_BY[name])
    writing.add(library, Person(review_id=review_id, pseudonym="Aunt"))
    writing.add(library, Recommendation(review_id=review_id, text=Prose(WORDS)))
    rest(lambda: bool(read))
    visit(window, rest, Place("reviews"), place)
    assert len(read) > 1


@pytest.mark.parametrize("name", OF_A_REVIEW)
def test_a_review_that_cannot_be_read_leaves_none_of_another_in_its_place(window, rest, once, name):
    """Nor anything to type into: it would be saved to the other."""
    library = window.workplace.library
    one, other = [each.review_id for each in reading.reviews(library) if sum(each.counts.values())][:2]
    for review_id, called in ((one, "Aunt of the one"), (other, "Uncle of the other")):
        writing.add(library, Person(review_id=review_id, pseudonym=called))
    view = visit(window, rest, Place(name, other), Place(name, one))
    shown = set(read_words(view))
    read = once(*OF_A_REVIEW[name])
    assert visit(window, rest, Place(name, other)) is view
    assert len(read) == 1
    held = getattr(view, "form", None) or getattr(getattr(view, "side", None), "form", None)
    assert held is None or held.held is None
    left = set(read_words(view))
    visit(window, rest, Place("reviews"), Place(name, other))
    assert not left & (shown - set(read_words(view)))


def test_an_empty_thread_that_could_not_be_read_again_stays_as_it_was(window, rest, once):
    library = window.workplace.library
    review_id = writing.add(library, Review(title="An empty review"))
    view = visit(window, rest, Place("thread", review_id))
    before = read_words(view)
    assert view.side.isHidden()
    read = once(*READ_BY["thread"])
    view._read()
    rest(lambda: bool(read))
    assert (view.side.isHidden(), read_words(view)) == (True, before)


def test_a_brief_whose_format_could_not_be_read_is_drawn_at_the_next_visit(window, rest, once):
    place = Place("brief", first_review(window.workplace.library))
    once(brief_view.briefs, "format_for")
    assert not visit(window, rest, place).is_drawn
    view = visit(window, rest, Place("reviews"), place)
    rest(lambda: view.is_drawn)


def test_the_list_of_reviews_is_read_again_after_a_failure(window, rest, once, monkeypatch):
    library = window.workplace.library
    view = visit(window, rest, Place("reviews"))
    asked = SimpleNamespace(**vars(reading))
    monkeypatch.setattr(library_view, "reading", asked)
    read = once(asked, "reviews")
    writing.change(library, "review", first_review(library), {"title": "Quite another name"})
    rest(lambda: bool(read))
    visit(window, rest, Place("search"), Place("reviews"))
    assert "Quite another name" in [each.title for each in view.table.reviews.rows]


def test_a_theme_that_could_not_be_counted_shows_no_figures_of_another(window, rest, once):
    one, other = [each.id for each in reading.all_of(window.workplace.library, "theme")][:2]
    spread = visit(window, rest, Place("records", None, "theme", one)).page().spread
    assert spread.isVisible()
    once(theme_spread.marking, "bearers")
    visit(window, rest, Place("records", None, "theme", other))
    assert not spread.isVisible()


def test_what_a_fault_left_unread_is_read_at_the_next_visit(qtbot, window, rest, once):
    """The table of what is repeated, and a brief: both are made apart from other work."""
    before_scenes.show_board(window)
    rest()
    place = Place("brief", first_review(window.workplace.library))
    for here, look, made in (
        (Place("repeats"), "_look", (before_board, "repeats")),
        (place, "_draw", (brief_view, "prepare")),
    ):
        view = visit(window, rest, here)
        read = once(*made, raised=ValueError)
        with qtbot.captureExceptions() as faults:
            getattr(view, look)()
            rest()
        assert len(faults) == 1
        visit(window, rest, Place("reviews"), here)
        assert len(read) > 1


def test_a_change_made_while_the_table_of_repeats_compares_is_compared_too(qtbot, window, rest, monkeypatch):
    library = window.workplace.library
    before_scenes.show_board(window)
    rest()
    board, gate, came, heard = window.workplace.view(), threading.Event(), [], []
    real = before_board.repeats

    def slowly_at_first(asked, progress, area):
        found = real(asked, progress, area)
        came.append(found)
        assert len(came) > 1 or gate.wait(60)
        return found

    monkeypatch.setattr(before_board, "repeats", slowly_at_first)
    board._look()
    qtbot.waitUntil(lambda: len(came) == 1)
    window.workplace.go(Place("reviews"))
    window.workplace.desk.bridge.changed.connect(heard.append)
    writing.add(library, Recommendation(review_id=first_review(library), text=Prose(WORDS)))
    qtbot.waitUntil(lambda: len(heard) > 0)
    gate.set()
    rest()
    visit(window, rest, Place("repeats"))
    assert board.found.looked_at == came[0].looked_at + 1


@pytest.mark.parametrize("name", READ_BY)
def test_a_library_that_is_locked_while_a_view_reads_is_let_go(qtbot, window, rest, monkeypatch, name):
    with monkeypatch.context() as held:
        view, desk = locked_while_reading(qtbot, window, rest, held, name)
    qtbot.waitUntil(lambda: gc.collect() >= 0 and desk() is None and (view() is None or not vars(view())))


def locked_while_reading(qtbot, window, rest, held, name):
    """Weak references to the view and to what it was given."""
    review_id = first_review(window.workplace.library)
    view = visit(window, rest, Place(name, review_id, "recommendation" if name == "records" else ""))
    (owner, verb), gate, came = READ_BY[name], threading.Event(), []
    real = getattr(owner, verb)

    def slowly(*arguments):
        came.append(None)
        assert gate.wait(60)
        return real(*arguments)

    held.setattr(owner, verb, slowly)
    getattr(view, {"people": "read_again", "brief": "_draw"}.get(name, "_read"))()
    qtbot.waitUntil(lambda: len(came) == 1)
    told = ref(view), ref(window.workplace.desk)
    threading.Timer(0.1, gate.set).start()
    assert window.lock()
    return told
