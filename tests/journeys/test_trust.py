"""Trust, in the window: a new passphrase, a lock in the midst of typing, the old one refused, a backup opened beside.

All of it is fictional.
"""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QTextEdit

from tests.views.scenes import PASSPHRASE, first_review, make_library
from tests.views.visiting import TIME, rest
from workbench import library as libraries
from workbench.errors import WrongPassphrase
from workbench.library import reading
from workbench.views.shell.place import Place

NEW = "seven brave herons knit"
TYPED = "Ask the grandmother before anybody else does."


@pytest.fixture
def library(tmp_path):
    opened = make_library(tmp_path / "Ashmere reviews.reviews")
    yield opened
    opened.close()


def write(qtbot, box, words):
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, words)


def go_to(qtbot, window, name):
    """To a section of "This library", from the left column on by keyboard."""
    window.commands.carry_out("reviews")
    nav = window.workplace.left.nav
    nav.setFocus()
    nav.choose([row.words for row in nav.things.things].index("This library"))
    qtbot.keyClick(nav, Qt.Key.Key_Return)
    rest(qtbot, window)
    view = window.workplace.view()
    names = [section.title.words() for section in view.sections.things.things]
    qtbot.keyClick(view.sections, Qt.Key.Key_Home)
    for _ in range(names.index(name)):
        qtbot.keyClick(view.sections, Qt.Key.Key_Down)
    qtbot.keyClick(view.sections, Qt.Key.Key_Return)
    rest(qtbot, window)
    return view.section()


def unlock(qtbot, window, passphrase):
    write(qtbot, window.start.unlock.secret, passphrase)
    qtbot.keyClick(window.start.unlock.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.start.unlock.act.why_not, timeout=TIME)


def titles(window):
    return sorted(each.title for each in reading.reviews(window.workplace.library))


def test_a_passphrase_is_changed_the_library_locks_and_a_backup_opens_beside_it(qtbot, window):
    folder = window.workplace.library.folder
    review = first_review(window.workplace.library)

    section = go_to(qtbot, window, "Backups")
    qtbot.mouseClick(section.act, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert "By hand" in section.rows.currentIndex().data()

    section = go_to(qtbot, window, "Passphrase")
    for box, words in ((section.old, PASSPHRASE), (section.secret, NEW), (section.again, NEW)):
        write(qtbot, box, words)
    qtbot.keyClick(section.again, Qt.Key.Key_Return)
    rest(qtbot, window)
    assert section.good.words().startswith("Passphrase changed")

    clipboard = QGuiApplication.clipboard()
    window.guard.copied.owns = lambda mode: mode is QClipboard.Mode.Clipboard  # offscreen nobody knows whose it is
    window.workplace.go(Place("records", review, "recommendation"))
    rest(qtbot, window)
    text = max(window.workplace.view().findChildren(QTextEdit), key=lambda each: len(each.toPlainText()))
    write(qtbot, text, TYPED)
    text.selectAll()
    text.copy()
    assert clipboard.text() == TYPED
    window.idle.passed.emit()
    assert window.workplace is None
    assert clipboard.text() == ""

    unlock(qtbot, window, PASSPHRASE)
    assert window.workplace is None
    assert window.start.unlock.error.words() == WrongPassphrase().sentence
    unlock(qtbot, window, NEW)
    rest(qtbot, window)
    kept = [each.text.words for each in reading.records_of(window.workplace.library, "recommendation", review)]
    assert TYPED in kept
    now = titles(window)

    section = go_to(qtbot, window, "Backups")
    qtbot.keyClick(section.rows, Qt.Key.Key_Home)
    qtbot.mouseClick(section.restore, Qt.MouseButton.LeftButton)
    write(qtbot, section.name, "Before the change")
    qtbot.keyClick(section.name, Qt.Key.Key_Return)
    rest(qtbot, window)
    qtbot.mouseClick(section.open_copy, Qt.MouseButton.LeftButton)
    assert window.start.unlock.title.words() == "Before the change"
    unlock(qtbot, window, NEW)
    assert window.workplace is None  # a backup opens by the passphrase of its day
    unlock(qtbot, window, PASSPHRASE)
    rest(qtbot, window)
    assert titles(window) == now
    before = [each.text.words for each in reading.records_of(window.workplace.library, "recommendation", review)]
    assert TYPED not in before
    assert len(before) == len(kept)

    beside = libraries.open_library(folder, NEW)  # the first one, while its copy is open in the window
    assert sorted(each.title for each in reading.reviews(beside)) == now
    beside.close()
    window.close()
    assert {each.name for each in folder.parent.glob("*.reviews")} == {folder.name, "Before the change.reviews"}
    shutil.rmtree(folder.with_name("Before the change.reviews"))
