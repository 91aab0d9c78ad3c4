"""What a screen reader is told: every part that paints itself, and what changes where the keyboard is not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from tests.views.scenes import SCENES
from workbench.views.genogram_picture import GenogramCanvas
from workbench.views.prose_edit import ProseEdit
from workbench.views.source_picture import SourcePicture
from workbench.views.thread_picture import ThreadPicture
from workbench.views.widgets import spoken
from workbench.views.widgets.states import Foot
from workbench.views.widgets.words import label

Role, Name = QAccessible.Role, QAccessible.Text.Name
PICTURES = {"4-thread": ThreadPicture, "9-people": GenogramCanvas, "6-source-marked": SourcePicture}


@pytest.fixture
def heard(monkeypatch):
    """What a screen reader hears: the words of announcements, and the names of parts that the keyboard came to."""
    words = []

    def hear(event):
        if event.type() is QAccessible.Event.Announcement:
            words.append(event.message())
        elif event.type() is QAccessible.Event.Focus:
            whole = QAccessible.queryAccessibleInterface(event.object())
            words.append(whole.child(event.child()).text(Name))

    monkeypatch.setattr(spoken.QAccessible, "updateAccessibility", hear)
    return words


@pytest.fixture
def come(window, qtbot):
    """Come to a scene by its name."""

    def to(name):
        scene = next(each for each in SCENES if each.name == name)
        scene.show(window)
        qtbot.waitUntil(
            lambda: scene.ready(window) and not (window.workplace and window.workplace.is_busy), timeout=20_000
        )
        return window.workplace and window.workplace.view()

    return to


@pytest.fixture(params=PICTURES)
def picture(request, come):
    found = next(each for each in come(request.param).findChildren(PICTURES[request.param]) if each.isVisible())
    found.setFocus()
    return found


def test_each_part_of_a_picture_has_a_role_words_and_a_place(picture):
    whole = QAccessible.queryAccessibleInterface(picture)
    parts = [whole.child(at) for at in range(whole.childCount())]
    assert parts
    assert whole.role() in {Role.List, Role.Document}
    assert {part.role() for part in parts} <= {Role.ListItem, Role.Link}
    assert len({part.text(Name) for part in parts}) == len(parts)
    assert all(part.text(Name) and part.isValid() and part.parent() == whole for part in parts)
    assert [whole.indexOfChild(part) for part in parts] == list(range(len(parts)))
    assert [part.rect().isEmpty() for part in parts] == [False] * len(parts)
    assert whole.child(len(parts)) is None


def test_the_part_the_keyboard_is_at_is_the_one_in_focus(picture):
    whole = QAccessible.queryAccessibleInterface(picture)
    at = picture.part_at()
    assert [whole.child(n).state().focused for n in range(whole.childCount())] == [
        n == at for n in range(whole.childCount())
    ]
    assert whole.focusChild() == (whole.child(at) if at >= 0 else None)


@pytest.mark.parametrize("name", ["4-thread", "9-people"])
def test_arrows_reach_every_part_of_a_picture_and_each_is_heard(name, come, qtbot, heard):
    picture = next(each for each in come(name).findChildren(PICTURES[name]) if each.isVisible())
    picture.setFocus()
    start, ways = _place(picture), {_place(picture): ()}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            picture._go(here)
            qtbot.keyClick(picture, key)
            if _place(picture) not in ways:
                ways[_place(picture)] = ()
                waiting.append(_place(picture))
                assert heard[-1] == picture.accessibleDescription() == picture.part_words(picture.part_at())
    assert len(ways) == picture.part_count()


def _place(picture):
    return picture.current if isinstance(picture, GenogramCanvas) else picture.at


def test_the_marks_of_a_page_are_gone_through_by_m_and_heard(come, qtbot, heard):
    view = come("6-source-marked")
    page = next(each for each in view.findChildren(SourcePicture) if each.isVisible())
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    there, back = [], []
    for keys, modifier in ((there, Qt.KeyboardModifier.NoModifier), (back, Qt.KeyboardModifier.ShiftModifier)):
        for _ in range(page.part_count() + 1):
            qtbot.keyClick(page, Qt.Key.Key_M, modifier)
            keys.append(page.lit)
            assert heard[-1] == page.part_words(page.part_at()) == page.accessibleDescription()
    marks = page.part_count()
    assert len(set(there)) == marks
    assert back[: marks - 1] == there[: marks - 1][::-1]
    with qtbot.waitSignal(page.mark_opened) as opened:
        qtbot.keyClick(page, Qt.Key.Key_Return)
    assert opened.args[0].key == page.lit


def test_in_a_page_a_step_says_the_letter_the_word_or_the_line_gone_to(come, qtbot, heard):
    page = next(each for each in come("6-source-marked").findChildren(SourcePicture) if each.isVisible())
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    first, second = page.caret.text[page.caret.lines.span(1, 1)[0] :].split("\n")[:2]
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert heard[-1] == first[1]
    qtbot.keyClick(page, Qt.Key.Key_Home)
    assert heard[-1].startswith(first.strip())
    qtbot.keyClick(page, Qt.Key.Key_Down)
    assert heard[-1].startswith(second.strip())
    qtbot.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert heard[-1] == first + "\n"


def test_what_the_foot_says_is_announced_once_and_an_error_before_all_else(window, monkeypatch):
    said = []
    monkeypatch.setattr(spoken.QAccessible, "updateAccessibility", said.append)
    window.workplace.foot.say("Six records accepted")
    window.workplace.foot.say("Six records accepted")
    window.workplace.foot.fail("The disk is full. Make room.")
    polite, assertive = QAccessible.AnnouncementPoliteness.Polite, QAccessible.AnnouncementPoliteness.Assertive
    assert [(event.message(), event.politeness()) for event in said] == [
        ("Six records accepted", polite),
        ("The disk is full. Make room.", assertive),
    ]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("5-search", "hits."),
        ("4-thread", "gaps"),
        ("4-text-find", "of 6"),
        ("2-library-none", "0 of 7 reviews"),
        ("4-replace", "places in"),
        ("7-brief", "page"),
        ("9-people", "people"),
        ("1-start-wrong", "does not open the library"),
    ],
)
def test_counts_states_and_results_are_said_as_they_come(name, says, come, heard):
    come(name)
    assert [words for words in heard if says in words]


def test_what_changes_out_of_sight_is_not_said_and_nothing_is_said_twice(qtbot, heard):
    count = label("", is_live=True)
    qtbot.addWidget(count)
    count.setText("3 gaps")
    assert heard == []
    count.show()
    for words in ("3 gaps", "2 gaps", "2 gaps", ""):
        count.setText(words)
    assert heard == ["2 gaps"]


def test_long_work_says_what_goes_on(qtbot, heard):
    foot = Foot("Encrypted on this computer")
    qtbot.addWidget(foot)
    foot.show()
    foot.begin("Reading a file")
    foot.soon.timeout.emit()
    assert heard == []
    foot.step(1, 4, "Reading a file")
    foot.long.timeout.emit()
    assert heard == ["Reading a file · 1 of 4"]


@pytest.mark.parametrize("name", ["4-records", "4-record", "7-brief-left-out"])
def test_the_keyboard_stays_in_the_view_where_a_narrow_window_hides_the_part_it_was_in(name, window, come):
    view = come(name)
    for part in view.findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            window.resize(1440, 900)
            part.setFocus()
            window.resize(720, 450)
            assert QApplication.focusWidget() is view or view.isAncestorOf(QApplication.focusWidget())


def _by(name):
    """Open a panel by a command that can be given now, by its name."""
    return lambda window, view, qtbot: window.commands.actions[name].trigger()


def _by_ctrl_f(window, view, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)


def _pencil(window, view, qtbot):
    next(iter(view.blocks.pencils.values())).click()


PANELS = {
    "open anything": ("2-library", _by("open_anything")),
    "list of commands": ("2-library", _by("help")),
    "words of the library": ("4-text", _by("own_words")),
    "find in a text": ("4-text", _by_ctrl_f),
    "link in a text": ("4-text", _by("text_link")),
    "find in a source": ("6-source", _by("find")),
    "wording of a brief": ("7-brief", _pencil),
}
"""Panels that come over or beside what one works at: in which scene, and how they open."""


@pytest.mark.parametrize("panel", PANELS)
def test_escape_closes_a_panel_and_gives_the_keyboard_back_to_where_it_was(panel, window, come, qtbot):
    scene, open_panel = PANELS[panel]
    view = come(scene)
    window.activateWindow()
    start = next((each for each in view.findChildren(ProseEdit) if each.isVisible()), view.first_focus())
    if panel == "wording of a brief":
        start = next(iter(view.blocks.pencils.values()))
    start.setFocus()
    window.commands.refresh()
    open_panel(window, view, qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() not in {None, start}, timeout=5_000)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeWindow() in {None, window}, timeout=5_000)
    window.activateWindow()  # offscreen there is no desktop that does so
    qtbot.waitUntil(lambda: QApplication.focusWidget() is start, timeout=5_000)
