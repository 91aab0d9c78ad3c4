"""Typing a search: what is offered under the find box and in the fields, Escape, names of searches that are kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.views import visiting
from tests.views.scenes import PASSPHRASE, QUICK
from tests.views.search_scenes import opened, prepare
from workbench import library as libraries
from workbench.views.bridge import Bridge, Worker
from workbench.views.search_saved import SavedSearch
from workbench.views.search_terms import Terms
from workbench.views.search_view import SearchView
from workbench.views.shell.place import Desk, Place
from workbench.views.widgets.buttons import ToolButton
from workbench.views.widgets.layout import area_around
from workbench.views.widgets.words import ProseLabel


@pytest.fixture
def example(grown):
    return grown(prepare)


@pytest.fixture
def view(window, rest):
    return opened(window, rest)


@pytest.fixture
def home(view, rest):
    """Waits until the last search has come home."""
    return lambda: rest(lambda: not view.pause.isActive())


def test_escape_closes_what_is_offered_and_keeps_what_is_typed(view, qtbot):
    view.history.add("curiosity guidance")
    qtbot.keyClicks(view.find_box, "curio")
    offers = QApplication.activePopupWidget()
    assert view.history.offered() == ["curiosity guidance"]
    qtbot.keyClick(offers, Qt.Key.Key_Escape)
    assert (view.find_box.text(), offers.isVisible()) == ("curio", False)
    qtbot.keyClick(view.find_box, Qt.Key.Key_Escape)
    assert view.find_box.text() == ""


def test_escape_in_the_fields_goes_back_to_the_filters(view, qtbot):
    view.head.build.click()
    qtbot.keyClick(view.builder.lines["every"], Qt.Key.Key_Escape)
    assert view.filters.isVisible()
    assert view.find_box.hasFocus()


@pytest.mark.parametrize("name", ["theme", "agency"])
def test_the_names_that_a_field_completes_stay_while_one_is_typed(view, home, qtbot, name):
    view.head.build.click()
    home()
    offered = view.builder.lines[name].completer().model()
    before = offered.stringList()
    qtbot.keyClicks(view.builder.lines[name], "zzz")
    home()
    assert len(before) > 10
    assert offered.stringList() == before


def test_fields_that_cannot_show_a_search_show_none_of_the_one_before(view, home, qtbot):
    view.head.build.click()
    view.search_for("curiosity -police")
    assert view.builder.lines["none"].text() == "police"
    view.search_for("type:sar guidance")
    assert "more than these fields can show" in view.builder.remark.words()
    assert view.builder.terms() == Terms()
    qtbot.keyClicks(view.builder.lines["every"], "school")
    assert view.find_box.text() == "school"


def test_a_year_is_asked_for_once_it_is_whole(view, home, qtbot):
    view.head.build.click()
    view.search_for("curiosity")
    qtbot.keyClicks(view.builder.lines["first"], "201")
    assert view.find_box.text() == "curiosity"
    qtbot.keyClicks(view.builder.lines["first"], "9")
    assert view.find_box.text() == "curiosity year:2019.."


def test_a_search_is_kept_under_a_name_of_its_own(view, home, qtbot):
    names = [each.name for each in view.saved.searches]
    view.search_for("curiosity")
    view.head.save.click()
    view.saved.line.setText(names[0].upper())
    qtbot.keyClick(view.saved.line, Qt.Key.Key_Return)
    assert [each.name for each in view.saved.searches] == names
    assert view.saved.line.hasFocus()
    assert "has this name" in view.saved.problem.words()
    assert view.saved.problem.isVisible()
    view.saved.line.setText("Curiosity of late")
    qtbot.keyClick(view.saved.line, Qt.Key.Key_Return)
    assert [each.name for each in view.saved.searches] == [*names, "Curiosity of late"]


def test_a_search_may_keep_its_own_name_when_it_is_renamed(view, qtbot):
    names = [each.name for each in view.saved.searches]
    view.saved.rename(0)
    view.saved.line.setText(names[0].upper())
    qtbot.keyClick(view.saved.line, Qt.Key.Key_Return)
    assert view.saved.searches[0].name == names[0].upper()


def test_the_line_for_a_name_and_what_is_wrong_with_it_are_in_sight_however_far_down_the_filters_one_was(
    view, home, window, qtbot
):
    view.saved.put([SavedSearch(f"Search {number}", "curiosity") for number in range(30)])
    view.search_for("curiosity")
    home()
    window.resize(1440, 500)
    bar = area_around(view.saved).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > view.saved.height(), timeout=visiting.TIME)
    for down in (0, bar.maximum()):
        bar.setValue(down)
        view.head.save.click()
        qtbot.waitUntil(lambda: is_whole(view.saved.line), timeout=visiting.TIME)
        view.saved.line.setText("Search 0")
        qtbot.keyClick(view.saved.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: is_whole(view.saved.problem), timeout=visiting.TIME)
        qtbot.keyClick(view.saved.line, Qt.Key.Key_Escape)


def is_whole(part):
    return part.visibleRegion().boundingRect().size() == part.size()


def test_after_deleting_and_bringing_back_a_saved_search_the_keyboard_stays_there(view, home, qtbot):
    view.saved.findChildren(ToolButton)[1].setFocus()
    view.saved.delete(1)
    assert QApplication.focusWidget().text() == "Undo"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert QApplication.focusWidget().text() == view.saved.searches[1].name


def test_fields_show_long_words_from_their_beginning(view):
    view.head.build.click()
    view.search_for("curiosity OR fictional OR neglect OR guidance")
    assert view.builder.lines["some"].text() == "curiosity fictional neglect guidance"
    assert view.builder.lines["some"].cursorPosition() == 0


def test_a_library_without_reviews_says_what_there_must_be_to_search(qtbot, tmp_path):
    library, _ = libraries.create(tmp_path / "Empty.reviews", PASSPHRASE, cost=QUICK, backs_up_daily=False)
    desk = Desk(library, Worker(), Bridge(library))
    view = SearchView(desk)
    qtbot.addWidget(view)
    view.show()
    view.show_place(Place("search"))
    words = view.middle.how.findChild(ProseLabel)
    qtbot.waitUntil(lambda: "no review yet" in words.words(), timeout=visiting.TIME)
    with qtbot.waitSignal(view.go_requested) as gone:
        view.middle.how.focus().click()
    assert gone.args == [Place("import")]
    desk.bridge.close()
    desk.worker.close()
    desk.library.close()


def test_the_find_box_is_never_cut_off_where_much_is_said_under_it_in_a_low_window(window, rest, qtbot):
    window.workplace.go(Place("search", words="curiositty (zebra"))
    rest()
    window.resize(720, 450)
    view = window.workplace.view()
    box = view.find_box
    qtbot.waitUntil(lambda: view.head.width() == view.width() and bool(view.head.explanation.words()))
    assert box.visibleRegion().boundingRect().height() == box.height()
