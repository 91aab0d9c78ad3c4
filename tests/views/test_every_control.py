"""What holds for every control in every scene: a role that a screen reader knows, and commands that all have a way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.views.scenes import SCENES, first_review
from workbench.library import writing
from workbench.views.actions import COMMANDS
from workbench.views.shell.place import Place

SILENT = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window, QAccessible.Role.Pane}
"""Roles by which a screen reader does not say what can be done."""


@pytest.mark.parametrize("scene", SCENES, ids=[scene.name for scene in SCENES])
def test_every_control_has_a_role(scene, window, qtbot):
    scene.show(window)
    qtbot.waitUntil(lambda: scene.ready(window) and not (window.workplace and window.workplace.is_busy), timeout=20_000)
    roleless = set()
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is None or interface.role() in SILENT:
                roleless.add(type(widget).__name__)
    assert roleless == set()


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
