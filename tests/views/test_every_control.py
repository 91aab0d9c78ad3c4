"""Every command has a way, and the keyboard is never lost by what is done."""

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from tests.views.scenes import first_review
from workbench.library import writing
from workbench.views.actions import COMMANDS
from workbench.views.shell.place import Place


def test_every_command_stands_in_the_menu_or_has_a_shortcut(window):
    menu = window.commands.menu(window)
    shown = {action for each in [menu, *menu.findChildren(QMenu)] for action in each.actions()}
    for command in COMMANDS:
        assert window.commands.actions[command.name] in shown or command.shortcut, command.name


@pytest.mark.parametrize("kind", ["recommendation", "learning_point", "kloe"])
def test_the_keyboard_is_never_lost_by_deleting_undoing_or_closing(window, qtbot, kind):
    place = window.workplace
    window.activateWindow()
    place.go(Place("records", first_review(place.library), kind))
    qtbot.waitUntil(lambda: not place.is_busy, timeout=20_000)
    for act in (place.view().delete, place.around.undo, lambda: place.close_tab(first_review(place.library))):
        act()
        qtbot.waitUntil(lambda: not place.is_busy, timeout=20_000)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.isVisible()
        assert focus.isEnabled()


def test_the_keyboard_is_not_lost_where_the_review_in_front_is_deleted(window, qtbot):
    place = window.workplace
    window.activateWindow()
    place.go(Place("review", first_review(place.library)))
    writing.delete(place.library, "review", first_review(place.library))
    qtbot.waitUntil(lambda: place.trail.here.view == "reviews" and not place.is_busy, timeout=20_000)
    assert QApplication.focusWidget() is place.view().first_focus()
