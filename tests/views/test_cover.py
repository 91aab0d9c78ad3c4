"""A library that ought to lock while its words cannot be saved: nothing of it is seen or heard, and nothing is lost."""

import sqlite3
import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from sqlalchemy import event, select
from sqlcipher3 import dbapi2 as sqlcipher

from tests.views.scenes import PASSPHRASE, first_review
from tests.views.visiting import rest
from workbench import library as libraries
from workbench.errors import LibraryDiskFull, OldPassphraseWrong
from workbench.library import reading
from workbench.records import BriefWording
from workbench.views.shell.place import Place

WORDS = "Nobody asked the grandmother what she had seen."
OWNER = "Forum of grandmothers"
TIME = 20_000


@pytest.fixture
def full_disk(library):
    """A disk on which nothing can be written any more, until `full_disk.clear()`."""
    is_full = [True]

    def refuse(connection, cursor, statement, *_):
        if is_full and not statement.lstrip().upper().startswith(("BEGIN", "ROLLBACK", "SELECT")):
            full = sqlcipher.OperationalError("database or disk is full")
            full.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise full

    event.listen(library._writer, "before_cursor_execute", refuse)
    return is_full


@pytest.fixture
def typed(qtbot, window, full_disk):
    """Words typed into an editor of long text and into a line, none of which can be saved; then nobody comes back."""
    library = window.workplace.library
    window.workplace.go(Place("records", first_review(library), "recommendation"))
    rest(qtbot, window)
    controls = window.workplace.view().form().controls
    for control, words in ((controls["text"], WORDS), (controls["addressees"], OWNER)):
        box = control.focus()
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, words)
    copied = QGuiApplication.clipboard()
    window.guard.copied.owns = lambda mode: mode is QClipboard.Mode.Clipboard  # offscreen nobody knows whose it is
    copied.setText(WORDS)
    window.idle.passed.emit()
    rest(qtbot, window)
    return library


def heard(window):
    """Every word that a screen reader comes to from the window."""
    told, waiting = [window.windowTitle()], [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        each = waiting.pop()
        told += [each.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
        waiting += [each.child(at) for at in range(each.childCount()) if each.child(at) is not None]
    return "\n".join(told)


def kept(library):
    first = reading.records_of(library, "recommendation", first_review(library))[0]
    return first.text.words, first.addressees


def unlock(qtbot, window, passphrase):
    cover = window.cover
    cover.secret.setText(passphrase)
    qtbot.keyClick(cover.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.cover is None or cover.error.words() != "", timeout=TIME)


def test_the_cover_says_what_is_not_saved_and_why_and_nothing_of_the_review(qtbot, window, typed):
    said = heard(window)
    assert window.cover.note.words() == f"Saving the recommendation did not succeed. {LibraryDiskFull().sentence}"
    assert window.cover.note.words() in said
    assert "What you typed is kept" in said
    for words in (WORDS, OWNER, "Child K", "Adult Moss", "professional curiosity", "Ashmere Partnership"):
        assert words not in said
    assert QGuiApplication.clipboard().text() == ""
    assert kept(typed)[0] != WORDS


def test_the_picture_of_the_cover_tells_nothing_of_what_is_under_it(qtbot, window, typed):
    place = window.workplace
    shown = window.grab().toImage()
    unlock(qtbot, window, PASSPHRASE)
    place.go(Place("reviews"))
    rest(qtbot, window)
    window.lock()
    window._lock_now()
    window.cover.note.say(f"Saving the recommendation did not succeed. {LibraryDiskFull().sentence}")
    QApplication.processEvents()
    assert window.grab().toImage() == shown
    assert not place.isVisible()


def test_no_key_and_no_command_comes_to_what_is_under_the_cover(qtbot, window, typed):
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert window.cover.page.isAncestorOf(QApplication.focusWidget())
    offered = [name for name, action in window.commands.actions.items() if action.isEnabled()]
    assert set(offered) == {"help", "quit", "menu", *(name for name in offered if name.startswith("theme_"))}
    for name in ("undo", "search", "open_anything", "lock", "menu"):
        window.commands.carry_out(name)
    assert [window.commands.actions[name].text() for name in ("undo", "redo")] == ["Undo", "Redo"]
    assert not window.workplace.isVisible()
    assert not window.close()
    assert window.cover is not None


def test_a_wrong_passphrase_shows_nothing_and_the_right_one_the_words_where_they_were(qtbot, window, typed):
    for _ in range(3):
        unlock(qtbot, window, "not the right one")
        assert window.cover.error.words() == OldPassphraseWrong().sentence
        assert not window.workplace.isVisible()
    unlock(qtbot, window, PASSPHRASE)
    controls = window.workplace.view().form().controls
    assert window.workplace.isVisible()
    assert controls["text"].value().words == WORDS
    assert OWNER in str(controls["addressees"].value())
    assert QApplication.focusWidget() is controls["addressees"].focus()
    assert window.commands.actions["undo"].isEnabled() == bool(typed.undo_label())
    window.idle.passed.emit()
    assert window.cover is not None


def test_the_passphrase_is_known_even_while_the_drive_is_away(qtbot, window, typed):
    away = typed.folder.rename(typed.folder.with_name("away"))
    unlock(qtbot, window, PASSPHRASE)
    away.rename(typed.folder)
    assert window.workplace.isVisible()
    assert window.workplace.view().form().controls["text"].value().words == WORDS


@pytest.mark.parametrize("is_unlocked_first", [False, True])
def test_what_can_be_saved_at_last_is_and_then_the_library_locks(qtbot, window, typed, full_disk, is_unlocked_first):
    folder, library = typed.folder, typed
    if is_unlocked_first:
        unlock(qtbot, window, PASSPHRASE)
        window.idle.passed.emit()
        rest(qtbot, window)
    window.cover.clock.timeout.emit()
    rest(qtbot, window)
    assert window.cover is not None
    full_disk.clear()
    window.cover.clock.timeout.emit()
    assert window.workplace is window.cover is None
    assert window.start.isVisible()
    assert not any(library._key)
    opened = libraries.open_library(folder, PASSPHRASE)
    assert kept(opened) == (WORDS, (OWNER,))
    opened.close()


def test_a_wording_for_briefs_that_could_not_be_saved_is_saved_before_the_library_locks(
    qtbot, window, library, full_disk
):
    window.workplace.go(Place("brief", first_review(library)))
    rest(qtbot, window)
    view = window.workplace.view()
    qtbot.mouseClick(next(iter(view.blocks.pencils.values())), Qt.MouseButton.LeftButton)
    box = view.side.wording.box.text
    box.selectAll()
    qtbot.keyClicks(box, WORDS)
    window.idle.passed.emit()
    rest(qtbot, window)
    assert window.cover is not None
    assert view.holds_words
    full_disk.clear()
    window.cover.clock.timeout.emit()
    assert window.workplace is None
    opened = libraries.open_library(library.folder, PASSPHRASE)
    with opened.reading() as session:
        assert WORDS in [each.words for each in session.scalars(select(BriefWording.text))]
    opened.close()


def test_a_passphrase_that_is_still_being_tried_when_the_library_locks_opens_nothing(
    qtbot, window, typed, full_disk, monkeypatch
):
    begun, gate = threading.Event(), threading.Event()
    monkeypatch.setattr(typed.ways_in, "confirm_passphrase", lambda _: (begun.set(), gate.wait(TIME / 1000)))
    window.cover.secret.setText(PASSPHRASE)
    qtbot.keyClick(window.cover.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(begun.is_set, timeout=TIME)
    full_disk.clear()
    window.guard.left.emit()
    assert window.workplace is window.cover is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gate.set()
    qtbot.waitUntil(lambda: not window._doors.is_busy, timeout=TIME)
    assert window.start.isVisible()


def test_nobody_is_locked_out_in_the_midst_of_the_passphrase(qtbot, window, typed):
    window.cover.clock.setInterval(60_000)
    window.cover.clock.start(30_000)
    qtbot.keyClicks(window.cover.secret, "four")
    assert window.cover.clock.remainingTime() > 25_000
    assert isinstance(QApplication.focusWidget(), QLineEdit)
