"""The window: places and the way back, commands, tabs, folding, locking, closing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from tests.views.scenes import PASSPHRASE, first_review
from workbench import library as libraries
from workbench import settings
from workbench.errors import StatedError
from workbench.library import writing
from workbench.records import Review
from workbench.settings import ThemeChoice
from workbench.views.actions import COMMANDS
from workbench.views.look import theme, tokens
from workbench.views.shell.command_list import CommandList
from workbench.views.shell.place import START, Place, View
from workbench.views.shell.trail import Trail

PLACES = st.builds(Place, st.sampled_from(["reviews", "search"])) | st.builds(
    Place, st.just("records"), st.integers(1, 3), st.sampled_from(["kloe", "finding"])
)


@given(places=st.lists(PLACES, max_size=12))
def test_back_undoes_every_step_and_forward_makes_it_again(places):
    trail = Trail()
    seen = [trail.here]
    for place in places:
        trail.go(place)
        seen += [place] if place != seen[-1] else []
    for place in reversed(seen):
        assert trail.here == place
        trail.back()
    assert not trail.can_go_back
    for place in seen:
        assert trail.here == place
        trail.forward()
    assert not trail.can_go_forward


@given(places=st.lists(PLACES, max_size=12), closed=st.integers(1, 3), back=st.integers(0, 5))
def test_a_closed_review_is_in_no_tab_and_on_no_way_back(places, closed, back):
    trail = Trail()
    for place in places:
        trail.go(place)
    for _ in range(back):
        trail.back()
    trail.forget(closed)
    assert closed not in trail.open_reviews
    while trail.can_go_back:
        trail.back()
    while True:
        assert trail.here.review_id != closed
        if not trail.can_go_forward:
            break
        trail.forward()


def test_commands_have_names_shortcuts_and_sentences_of_their_own():
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
    for is_text in (False, True):
        shortcuts = [c.shortcut for c in COMMANDS if c.shortcut and (c.group == "Text") is is_text]
        assert len(set(shortcuts)) == len(shortcuts)
    assert all(command.does.endswith(".") for command in COMMANDS)


class Silent(View):
    """A view of a review that only says where it is."""

    def __init__(self, desk):
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Silent view")
        self.settled = 0

    def show_place(self, place):
        self.place = place

    def settle(self):
        self.settled += 1


class Wide(Silent):
    is_wide = True


@pytest.fixture
def place(window, qtbot):
    """The workplace, with silent views in place of those that have tests of their own."""
    window.workplace.makers |= {"review": Silent, "records": Silent, "brief": Wide}
    window.workplace.left.views |= {"review": Silent, "records": Silent, "brief": Wide}
    return window.workplace


def test_going_to_a_review_opens_its_tab_and_shows_its_parts(place, qtbot):
    review = first_review(place.library)
    place.go(Place("records", review, "recommendation"))
    assert place.bar.tabs.front().words == "Child K and Child L"
    rows = [row.said() for row in place.left.nav.things.things]
    assert "Recommendations, 6" in rows
    assert place.left.nav.thing().key == Place("records", review, "recommendation")
    qtbot.keyClick(place.window(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert place.trail.here == START
    assert place.view().first_focus() is QApplication.focusWidget()
    place.bar.forward.click()
    assert place.trail.here.review_id == review
    place.close_tab(review)
    assert place.bar.tabs.count() == 1


def test_a_wide_view_folds_the_left_column_and_so_does_a_narrow_window(place, qapp):
    review = first_review(place.library)
    place.go(Place("review", review))
    assert place.left.width() == tokens.LEFT
    place.go(Place("brief", review))
    assert place.left.width() == tokens.RAIL
    place.go(Place("review", review))
    place.window().resize(1100, 700)
    qapp.processEvents()
    assert place.left.width() == tokens.RAIL


def test_leaving_a_view_settles_it(place):
    review = first_review(place.library)
    place.go(Place("review", review))
    left = place.view()
    place.go(START)
    assert left.settled == 1


def test_a_change_is_told_by_the_foot_and_counted_in_the_left_column(place, qtbot):
    with qtbot.waitSignal(place.around.told, timeout=20_000):
        writing.add(place.library, Review(title="Child Rowan"))
    assert place.foot.says().startswith("Everything saved ")
    qtbot.waitUntil(lambda: place.left.nav.things.things[0].count == 8)
    with qtbot.waitSignal(place.around.told, timeout=20_000):
        place.around.undo()
    qtbot.waitUntil(lambda: place.left.nav.things.things[0].count == 7)


def test_a_review_that_is_deleted_takes_its_tab_and_its_place_along(place, qtbot):
    review = first_review(place.library)
    place.go(Place("review", review))
    writing.delete(place.library, "review", review)
    qtbot.waitUntil(lambda: place.trail.here == START, timeout=20_000)
    assert place.bar.tabs.count() == 1
    assert place.trail.open_reviews == []


def test_the_menu_says_what_undo_would_take_back_and_which_look_is_in_force(window, library, qtbot):
    commands = window.commands
    with qtbot.waitSignal(window.workplace.around.told, timeout=20_000):
        writing.add(library, Review(title="Child Rowan"))
    window.workplace.bar.menu.click()
    window.findChild(QMenu).close()
    assert commands.actions["undo"].text() == "Undo add review"
    assert commands.actions["undo"].isEnabled()
    assert not commands.actions["redo"].isEnabled()
    assert [name for name, action in commands.actions.items() if action.isChecked()] == ["theme_light"]


def test_f6_goes_from_region_to_region_and_comes_round(place, qtbot):
    begun = QApplication.focusWidget()
    regions = []
    for _ in range(3):
        place.next_region()
        focus = QApplication.focusWidget()
        regions.append(next(r for r in (place.bar, place.left, place.stack) if r.isAncestorOf(focus)))
    assert len(set(regions)) == 3
    assert QApplication.focusWidget() is begun


def test_the_list_of_commands_finds_by_words_and_carries_out_by_enter(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    shown = window.findChild(CommandList)
    qtbot.keyClicks(shown.find_box, "high contrast")
    assert [command.name for command in shown.rows.things.things] == ["theme_contrast"]
    qtbot.keyClick(shown.find_box, Qt.Key.Key_Return)
    assert theme.hexa("surface") == tokens.CONTRAST["surface"]
    assert settings.read(window.settings_file).theme is ThemeChoice.CONTRAST


def test_locking_closes_the_library_and_asks_for_the_passphrase_again(window, library, qtbot):
    folder = library.folder
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.workplace is None
    assert window.start.isVisible()
    window.start.unlock.secret.setText(PASSPHRASE)
    with qtbot.waitSignal(window.start.opened, timeout=20_000):
        window.start.unlock.act.click()
    assert window.workplace.library.folder == folder


def test_a_save_that_fails_keeps_the_window_open_and_says_so(window, qtbot):
    def save(progress):
        raise StatedError("The disk is full. Make room, then lock again.")

    desk = window.workplace.desk
    desk.worker.start("Saving", save, must_finish=True)
    assert not window.lock()
    assert window.workplace.foot.says() == "The disk is full. Make room, then lock again."


def test_nobody_at_the_window_for_ten_minutes_locks_it(window):
    window.idle.passed.emit()
    assert window.workplace is None


def test_the_title_of_the_window_and_the_settings_hold_no_name_of_a_review(window, qtbot):
    place = window.workplace
    place.go(START)
    window.close()
    assert window.windowTitle() == "Review Workbench"
    assert "Child K" not in window.settings_file.read_text(encoding="utf-8")


def test_closing_leaves_the_library_free_for_others(window, library):
    window.close()
    libraries.open_library(library.folder, PASSPHRASE).close()
