"""Reading what was found: the list and the text beside it stand still while one reads, and are whole to be read."""

import pytest

from tests.views import visiting
from tests.views.search_scenes import prepare
from workbench.library import reading, writing
from workbench.records import LearningPoint, Prose, Theme
from workbench.search import Found
from workbench.views.shell.place import Place


@pytest.fixture
def view(window, library, rest):
    """The search in the window, over the example library with much to find."""
    prepare(library)
    window.workplace.go(Place("search"))
    made = window.workplace.view()
    rest(lambda: bool(made.filters.facets["kind"].ticks))
    return made


@pytest.fixture
def home(view, rest):
    """Waits until the last search has come home."""
    return lambda: rest(lambda: not view.pause.isActive())


@pytest.fixture
def search(view, home):
    def typed(words: str) -> Found:
        view.search_for(words)
        home()
        return view.found

    return typed


@pytest.fixture
def changed(view, qtbot, home):
    """Makes a change in the library, and waits until the view has searched again because of it."""

    def change(make) -> None:
        before = view.found
        make()
        qtbot.waitUntil(lambda: view.found is not before, timeout=visiting.TIME)
        home()

    return change


def test_other_words_begin_at_their_best_hit_whatever_was_shown_before(view, search):
    best = search("curiosity").results
    view.hits.choose(len(best) - 1)
    assert view.hits.verticalScrollBar().value() > 0
    search("curiosity guidance OR curiosity")
    assert best[-1] in view.found.results
    assert view.hits.currentIndex().row() == 0
    assert view.hits.verticalScrollBar().value() == 0
    assert view.side.shown.at == 1


def test_another_order_begins_at_its_first_review_in_full(view, search, home):
    search("curiosity")
    view.head.grouping.group.button(1).click()
    view.hits.choose(view.hits.things.rowCount() - 1)
    view.head.order.setCurrentIndex(1)
    view.head.order.activated.emit(1)
    home()
    assert view.hits.verticalScrollBar().value() == 0


def test_a_change_elsewhere_leaves_what_is_chosen_and_how_far_one_has_read(view, search, library, changed):
    search("curiosity")
    view.hits.put(view.hits.things.things, 0, several=(1, 2))
    view.hits.verticalScrollBar().setValue(900)
    changed(lambda: writing.add(library, Theme(name="Otters")))
    assert [hit.record_id for hit in view.hits.chosen_hits()] == [1, 2, 3]
    assert view.hits.verticalScrollBar().value() == 900


def test_a_hit_that_joins_above_moves_nothing_that_one_reads(view, search, library, changed):
    search("curiosity")
    view.hits.verticalScrollBar().setValue(900)
    at = view.hits.viewport().rect().topLeft()
    top = view.hits.indexAt(at)
    before, stood = view.hits.things.things[top.row()], view.hits.visualRect(top).top()
    review_id = reading.find_review(library, "Adult Moss")[0].id
    words = Prose("Curiosity, curiosity, curiosity.")
    changed(lambda: writing.add(library, LearningPoint(review_id=review_id, text=words)))
    now = view.hits.indexAt(at)
    assert now.row() == top.row() + 1
    same = view.hits.things.things[now.row()]
    assert (same.kind, same.record_id, view.hits.visualRect(now).top()) == (before.kind, before.record_id, stood)


def test_where_the_chosen_hit_is_deleted_the_next_one_is_chosen(view, search, library, changed):
    search("curiosity")
    view.hits.choose(5)
    hit, following = view.hits.things.things[5:7]
    changed(lambda: writing.delete(library, hit.kind, hit.record_id))
    assert view.hits.currentIndex().row() == 5
    assert view.hits.hit().record_id == following.record_id
