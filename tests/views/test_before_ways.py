"""More like this, and good practice about this: one click wherever a record is shown whole. All of it is fictional."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests import factory
from workbench.library import marking, reading, writing
from workbench.views.before_ways import SILENT
from workbench.views.search_view import SearchView
from workbench.views.shell.left_column import home_of
from workbench.views.shell.place import Place

OF_REVIEW = (
    "kloe",
    "finding",
    "family_perspective",
    "learning_point",
    "recommendation",
    "chronology_event",
    "narrative",
    "resource",
)
WAYS = ("More like this", "Good practice about this")


@pytest.fixture
def filled(library):
    """A review that holds a record of every kind and bears a theme."""
    return factory.whole_review(library)


@pytest.fixture
def go(window, filled, rest):
    """Go to a place, and come to rest there."""

    def went(place):
        rest()
        window.workplace.go(home_of(place))
        rest()
        return window.workplace.view()

    return went


def click(view, words):
    seen = [each for each in view.findChildren(QAbstractButton) if each.isVisible()]
    next(each for each in seen if each.accessibleName().partition(" (")[0] == words).click()


def places(library, review_id):
    """A record of every kind that has a page of its own, and the list of actions and the review besides."""
    for kind in OF_REVIEW:
        yield Place("records", review_id, kind, reading.records_of(library, kind, review_id)[0].id)
    for kind in ("theme", "publisher"):
        yield Place("records", None, kind, reading.all_of(library, kind)[-1].id)
    yield Place("actions", review_id)
    yield Place("review", review_id)


@pytest.mark.parametrize("way", WAYS)
def test_one_click_leads_to_the_search_from_every_kind_of_record(go, window, library, filled, rest, way):
    for place in places(library, filled):
        click(go(place), way)
        rest()
        view = window.workplace.view()
        assert isinstance(view, SearchView), place
        asked = view.find_box.text()
        assert asked.startswith('kind:"good practice" ') is (way == WAYS[1]), place
        assert view.found is not None, place
        assert not view.found.explanation.startswith("The search"), place


@pytest.mark.parametrize("wide", [1440, 1280, 720])
def test_the_ways_are_never_cut_off_at_the_edge_of_the_side_they_stand_in(go, window, library, filled, rest, wide):
    key = reading.records_of(library, "family_perspective", filled)[0].id
    for place in (Place("family", filled, "", key), Place("search", words="invented school")):
        view = go(place)
        window.resize(wide, 720)
        rest()
        tools = [
            each
            for each in view.side.findChildren(QAbstractButton)
            if each.isVisible() and each.accessibleName().startswith(WAYS)
        ]
        assert len(tools) == 2 * view.side.isVisible()
        assert all(tool.mapTo(view.side, tool.rect().topRight()).x() < view.side.width() for tool in tools)


def test_from_a_hit_it_goes_on_to_what_is_like_that_hit(go, window, library, rest, qtbot):
    view = go(Place("search", words="invented school"))
    hit = view.hits.hit()
    assert hit is not None
    click(view, "More like this")
    rest()
    assert view.find_box.text().count(" OR ") > 2
    assert hit.record_id in {each.record_id for each in view.found.results}


def test_of_a_review_its_themes_are_asked_for_and_no_more_than_search_can_take(go, window, library, filled, rest):
    with library.transaction("Mark it") as session:
        for number in range(40):
            theme = marking.theme_called(session, f"Fictional subject {number}")
            session.add(factory.theme_mark(filled, theme.id, "review", filled))
    view = go(Place("review", filled))
    click(view, "Good practice about this")
    rest()
    found = window.workplace.view()
    assert found.find_box.text().count("theme:") == 9
    assert found.found.explanation == ""


def test_a_record_that_says_nothing_yet_says_why_nothing_is_searched_for(go, window, library, filled, rest, qtbot):
    key = writing.add(library, factory.finding(filled, "It should."))
    view = go(Place("records", filled, "finding", key))
    with qtbot.waitSignal(view.said) as told:
        click(view, "More like this")
    assert told.args == [SILENT]


def test_more_like_a_record_that_bears_themes_and_says_nothing_yet_asks_for_its_themes(
    go, window, library, filled, rest
):
    key = writing.add(library, factory.finding(filled, "It should."))
    marking.mark(library, "finding", [key], "Fictional subject")
    click(go(Place("records", filled, "finding", key)), "More like this")
    rest()
    assert window.workplace.view().find_box.text() == 'theme:"Fictional subject"'
