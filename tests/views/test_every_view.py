"""What holds for every view, in every scene of scenes.py: names, roles, focus, room, and themes that leave nothing.

A scene takes longer to set than to look at, so all is looked at in one test, what leaves it as it is first.
"""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from tests.views.scenes import SCENES
from workbench.views.look import theme, tokens
from workbench.views.widgets.pages import Pages

SILENT = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window, QAccessible.Role.Pane}
"""Roles by which a screen reader does not say what can be done."""


@pytest.fixture(params=SCENES, ids=[scene.name for scene in SCENES])
def shown(request, qtbot, window):
    scene = request.param
    scene.show(window)
    qtbot.waitUntil(lambda: scene.ready(window) and not (window.workplace and window.workplace.is_busy), timeout=20_000)
    return window


def test_a_scene_can_be_reached_heard_and_seen(shown, qapp, qtbot, request):
    begins_where_work_begins(shown, request.node.callspec.params["shown"].name)
    is_named_and_has_a_role(shown)
    fits_in_windows_of_all_sizes(shown, qapp)
    leaves_no_colour_of_one_theme_in_another(shown, qapp)
    is_gone_through_once_and_as_one_reads(shown, qtbot)


def _reachable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def is_named_and_has_a_role(shown):
    """Every widget that can hold the keyboard has a name, and a role that a screen reader knows."""
    nameless = []
    for widget in _reachable(shown):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or interface.role() in SILENT or not interface.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    assert nameless == []


def is_gone_through_once_and_as_one_reads(shown, qtbot):
    """Tab goes through all that can hold the keyboard once and as one reads."""
    shown.activateWindow()
    if shown.workplace is not None and shown.workplace.anything.isVisible():
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)  # what opens anything closes as the keyboard leaves
    wanted = {widget for widget in _reachable(shown) if not _is_beside_its_group(widget)}
    stops = [QApplication.focusWidget()]
    for _ in range(len(wanted)):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    assert stops[0] is stops[-1]
    assert {type(widget).__name__ for widget in wanted - set(stops)} == set()
    back = [f"{_told(one)} → {_told(other)}" for one, other in pairwise(stops) if _is_back(one, other)]
    assert len(back) <= 1, back  # from the last to the first again


def _is_back(one: QWidget, other: QWidget) -> bool:
    """Whether what comes next stands before: of the parts in which both stand, wholly above, or left in its row."""
    first, second = _line(one), _line(other)
    while len(first) > 1 and len(second) > 1 and first[1] is second[1]:
        first, second = first[1:], second[1:]
    if len(first) == 1 or len(second) == 1:
        return len(second) == 1 and len(first) > 1
    here, there = first[1].geometry(), second[1].geometry()
    is_above = there.bottom() < here.top()
    is_left = there.right() < here.left()
    is_beside = there.bottom() >= here.top() and there.top() <= here.bottom()
    is_under = there.right() >= here.left() and there.left() <= here.right()
    return (is_above and is_under) or (is_left and is_beside) or (is_above and is_left)


def _line(widget: QWidget) -> list[QWidget]:
    """From the window down to a widget."""
    return [*(_line(widget.parentWidget()) if widget.parentWidget() is not None else ()), widget]


def _told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or _words(widget)!r}"


def _is_beside_its_group(widget: QWidget) -> bool:
    """Of a group of choices only the one in force is on the way; the others are reached by arrows."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    return group is not None and group.exclusive() and group.checkedButton() is not widget


GONE_ON = frozenset({"5-repeats", "5-search-facets", "5-search-fields", "5-search-inside", "5-search-saving"})
"""The scenes in which one has gone on from where work begins."""


def begins_where_work_begins(shown, name):
    """The keyboard stands where work begins."""
    focus = QApplication.focusWidget()
    assert focus is not None
    if name in GONE_ON:
        assert shown.workplace.view().isAncestorOf(focus)
    elif shown.cover is not None:
        assert focus is shown.cover.secret
    elif shown.workplace is not None:
        anything = shown.workplace.anything
        assert focus is (anything.field if anything.isVisible() else shown.workplace.view().first_focus())


SIZES = (1280, 720), (720, 450), (1440, 900)
"""The least window at 100 %, what is left of it at 200 %, and a wide one, as which it stays: logical pixels."""


def fits_in_windows_of_all_sizes(shown, qapp):
    """No visible widget sticks out of its parent sideways, and the window takes the size it is given."""
    for size in SIZES:
        shown.resize(*size)
        qapp.processEvents()
        assert (shown.width(), shown.height()) == size
        assert _out(shown) == [], f"at {size}"


def _out(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {_words(widget)!r} by {_sticks_out(widget)}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and _sticks_out(widget) > 1 and not _is_scrolled(widget)
    ]


def _sticks_out(widget: QWidget) -> int:
    parent = widget.parentWidget()
    right = widget.mapTo(parent, QPoint(widget.width(), 0)).x()
    return max(right - parent.width(), -widget.x())


def _is_scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QTabBar) or isinstance(parent.parentWidget(), QAbstractScrollArea)


def _words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else widget.objectName()


def leaves_no_colour_of_one_theme_in_another(shown, qapp):
    """Grounds and the accent, looked for on a coarse grid: what is found there is more than an edge of a letter."""
    theme.apply(qapp, "contrast")
    for paper in shown.findChildren(Pages):
        paper.put((), "")  # a picture of a page has the colours of the page
    for page in shown.findChildren(QTextBrowser):
        page.clear()  # so have the pictures in the help
    qapp.processEvents()
    image = shown.grab().toImage()
    seen = {
        image.pixelColor(x, y).name().upper() for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)
    }
    other = {tokens.LIGHT[role] for role in ("window", "surface", "sunken", "soft", "accent", "line", "hover")}
    assert (other - set(tokens.CONTRAST.values())) & seen == set()
