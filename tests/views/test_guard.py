"""What guards an open library: idle clock, sleep, the system's word, the clipboard, one window a library."""

import hashlib
import os
import shutil
import subprocess
import sys
import textwrap
import threading

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QTextEdit, QWidget

from tests.views.scenes import PASSPHRASE, first_review
from workbench import library as libraries
from workbench.errors import LibraryClosed, StatedError
from workbench.library import reading, writing
from workbench.views import crash
from workbench.views.shell import idle
from workbench.views.shell.command_list import CommandList
from workbench.views.shell.place import Place

NEW_WORDS = "Nobody asked the grandmother what she had seen."


class Clock:
    """A clock that goes only when it is told to."""

    def __init__(self, window):
        self.now, self.wall = 1_000.0, 5_000.0
        window.idle.steady, window.idle.wall = lambda: self.now, lambda: self.wall
        window.idle.stop()
        window.idle.start()
        self.window = window

    def goes(self, seconds, *, sleeping=0.0):
        """Awake for so many seconds, with a look at the clocks as often as the program looks; then asleep."""
        for _ in range(max(1, seconds // idle.LOOK_S)):
            self.now += min(seconds, idle.LOOK_S)
            self.wall += min(seconds, idle.LOOK_S)
            self.window.idle.look()
        self.wall += sleeping
        self.window.idle.look()


def type_into_a_recommendation(window, qtbot):
    """Type into the text of the first recommendation, and leave it at that."""
    review = first_review(window.workplace.library)
    window.workplace.go(Place("records", review, "recommendation"))
    qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)
    box = max(window.workplace.view().findChildren(QTextEdit), key=lambda each: len(each.toPlainText()))
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, NEW_WORDS)
    return review


def recommendations(folder, review):
    opened = libraries.open_library(folder, PASSPHRASE)
    try:
        return [record.text.words for record in reading.records_of(opened, "recommendation", review)]
    finally:
        opened.close()


def told_to_a_screen_reader(window):
    """Every word of the accessible tree below a window."""
    told, waiting = [], [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        each = waiting.pop()
        if each is None or not each.isValid():
            continue
        told += [
            each.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
        ]
        waiting += [each.child(at) for at in range(each.childCount())]
    return "\n".join(told)


def test_nobody_for_the_minutes_set_commits_what_is_typed_and_shows_only_the_door(window, library, qtbot):
    folder, clock = library.folder, Clock(window)
    review = type_into_a_recommendation(window, qtbot)
    clock.goes(9 * 60 + 55)
    assert window.workplace is not None
    clock.goes(5)
    assert window.workplace is None
    assert window.start.isVisible()
    with pytest.raises(LibraryClosed), library.reading():
        pass
    assert library._reader.pool.checkedin() == library._writer.pool.checkedin() == 0
    assert not any(library._key)
    assert NEW_WORDS in recommendations(folder, review)


USES = {
    "a key": lambda window: QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift),
    "the mouse": lambda window: QTest.mouseMove(window.windowHandle(), QPoint(300, 300)),
    "another language's keys": lambda window: QApplication.sendEvent(QApplication.focusObject(), QInputMethodEvent()),
}


@pytest.mark.parametrize("use", USES)
def test_every_use_sets_the_clock_back_and_other_minutes_hold_at_once(window, use):
    clock = Clock(window)
    clock.goes(9 * 60)
    USES[use](window)
    clock.goes(9 * 60)
    assert window.workplace is not None
    window.idle.set_minutes(1)
    clock.goes(0)
    assert window.workplace is None


def test_a_computer_that_slept_finds_the_library_locked(window):
    clock = Clock(window)
    clock.goes(5)
    assert window.workplace is not None
    clock.goes(5, sleeping=idle.LOOK_S + idle.SLEPT_S + 1)
    assert window.workplace is None


def test_a_clock_set_back_neither_locks_nor_keeps_open(window):
    clock = Clock(window)
    clock.goes(5, sleeping=-86_400)
    assert window.workplace is not None
    clock.goes(590)
    assert window.workplace is not None
    clock.goes(5)
    assert window.workplace is None


def test_sleep_in_the_midst_of_a_save_waits_for_it_and_locks(window, qtbot, monkeypatch):
    """The save goes on only once the lock waits for it."""
    worker, folder = window.workplace.desk.worker, window.workplace.library.folder
    waited_for, change, finish = threading.Event(), writing.change, worker.finish

    def save_slowly(*arguments, **named):
        assert waited_for.wait(20)
        return change(*arguments, **named)

    def wait():
        waited_for.set()
        return finish()

    monkeypatch.setattr(writing, "change", save_slowly)
    monkeypatch.setattr(worker, "finish", wait)
    review = type_into_a_recommendation(window, qtbot)
    window.workplace.view().settle()
    window.guard.left.emit()
    assert window.workplace is window.cover is None
    assert NEW_WORDS in recommendations(folder, review)


def test_a_lock_that_could_not_save_is_tried_again(window):
    def save(progress):
        raise StatedError("The disk is full. Make room, then lock again.")

    clock = Clock(window)
    window.workplace.desk.worker.start("Saving", save, must_finish=True)
    clock.goes(600)
    assert window.workplace is not None
    QApplication.processEvents()
    window.cover.clock.timeout.emit()
    assert window.workplace is None


def test_after_locking_no_word_of_the_library_is_seen_or_heard(window, library, qtbot, qapp):
    type_into_a_recommendation(window, qtbot)
    window.workplace.bar.help.click()
    window.workplace.bar.menu.click()
    before = told_to_a_screen_reader(window)
    assert "Child K" in before
    window.idle.passed.emit()
    qapp.sendPostedEvents(None, 52)  # QEvent.Type.DeferredDelete
    qapp.processEvents()
    words = ["Child K", "Adult Moss", "grandmother", "professional curiosity", "Ashmere Partnership", "Edit rec"]
    told = told_to_a_screen_reader(window)
    assert not [word for word in words if word in told]
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]
    assert not window.findChildren(CommandList) or not window.findChild(CommandList).isVisible()
    assert [window.commands.actions[name].text() for name in ("undo", "redo")] == ["Undo", "Redo"]
    fields = [each for each in window.findChildren(QWidget) if isinstance(each, QLineEdit | QTextEdit)]
    assert [each for each in fields if each.isVisible() and not window.start.isAncestorOf(each)] == []
    assert [each.text() for each in window.start.findChildren(QLineEdit) if each.isVisible()] == [""]


def test_the_picture_after_locking_is_that_of_a_window_that_never_opened_the_library(window, library, qtbot, qapp):
    type_into_a_recommendation(window, qtbot)
    window.lock()
    qapp.processEvents()
    locked = _picture(window)
    window.start.show_recent([library.folder])
    assert locked == _picture(window)
    inside = window.start.grab().toImage()
    assert inside.size() == window.grab().toImage().size()  # the door fills the window: nothing shows beside it


def _picture(window):
    window.start.unlock.secret.clearFocus()
    QApplication.processEvents()
    image = window.grab().toImage()
    return hashlib.sha256(image.constBits()).hexdigest()


def test_a_file_dialog_that_is_open_ends_with_the_library(window, qtbot, qapp):
    answers = []

    def ask():
        view = window.workplace.view()
        options = QFileDialog.Option.DontUseNativeDialog
        answers.append(QFileDialog.getSaveFileName(view, "Save", "brief.pdf", "PDF (*.pdf)", options=options)[0])

    QTimer.singleShot(0, ask)
    QTimer.singleShot(200, window.idle.passed.emit)
    qtbot.waitUntil(lambda: answers == [""], timeout=20_000)
    assert window.workplace is None
    qapp.sendPostedEvents(None, 52)


def test_a_fault_while_locked_is_told_and_holds_no_words(window, qapp, capsys):
    hook = crash.Hook(window)
    window.lock()
    hook(ValueError, ValueError("Child K of 4 Mill Lane"), None)
    shown = window.findChild(crash.CrashDialog)
    assert shown.isVisible()
    assert "Child K" not in shown.shown.toPlainText() + capsys.readouterr().err
    shown.accept()


@pytest.fixture
def clipboard(window):
    """The clipboard; the offscreen platform does not know who owns it, so the test says who does."""
    made = QGuiApplication.clipboard()
    made.clear()
    window.guard.copied.owns = lambda mode: mode is QClipboard.Mode.Clipboard and made.property("ours") is not False
    made.setProperty("ours", None)
    yield made
    made.setProperty("ours", None)
    made.clear()


def test_copied_words_are_cleared_in_time(window, clipboard, qtbot):
    copied = window.guard.copied
    clipboard.setText("Words of the library")
    assert copied.timer.isActive()
    assert copied.timer.interval() == 30_000
    copied.timer.setInterval(1)
    qtbot.waitUntil(lambda: clipboard.text() == "", timeout=20_000)


def test_words_of_another_program_stay(window, clipboard):
    clipboard.setText("Words of the library")
    clipboard.setProperty("ours", False)
    clipboard.setText("A shopping list")
    assert not window.guard.copied.timer.isActive()
    window.lock()
    assert clipboard.text() == "A shopping list"


def test_locking_clears_the_clipboard_at_once_and_copying_at_the_door_is_no_matter(window, clipboard):
    rich = QMimeData()
    rich.setText("Words of the library")
    rich.setHtml("<b>Words</b> of the library")
    clipboard.setMimeData(rich)
    window.lock()
    assert clipboard.text() == ""
    assert clipboard.mimeData() is None or not clipboard.mimeData().html()
    clipboard.setText("The name of a folder")
    assert not window.guard.copied.timer.isActive()


BUS = """
    import os
    os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    from PySide6.QtCore import QCoreApplication, QTimer
    from PySide6.QtDBus import QDBusConnection, QDBusMessage
    from workbench.views.shell.away import Away

    app = QCoreApplication([])
    away, heard = Away(), []
    away.left.connect(lambda: heard.append(1))
    away.listen()
    other = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "other")
    steps = []

    def tell(service, path, interface, name, *values):
        def step():
            other.registerService(service)
            message = QDBusMessage.createSignal(path, interface, name)
            message.setArguments(list(values))
            other.send(message)
        steps.append(step)

    login = "org.freedesktop.login1"
    own = "/org/freedesktop/login1/session/_37"
    tell(login, "/org/freedesktop/login1", login + ".Manager", "PrepareForSleep", False)
    tell(login, "/org/freedesktop/login1", login + ".Manager", "PrepareForSleep", True)
    tell(login, own, login + ".Session", "Lock")
    tell(login, "/org/freedesktop/login1/session/_38", login + ".Session", "Lock")
    tell(login, own, "org.freedesktop.DBus.Properties", "PropertiesChanged", login + ".Session", {"Active": False}, [])
    tell("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True)
    tell("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", False)

    def go_on():
        if not steps:
            QTimer.singleShot(500, app.quit)
            return
        before = len(heard)
        steps.pop(0)()
        QTimer.singleShot(300, lambda: (print(len(heard) - before), go_on()))

    QTimer.singleShot(0, go_on)
    app.exec()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no D-Bus is installed here")
def test_sleep_screen_lock_and_another_user_are_heard_of_on_the_bus(tmp_path):
    command = ["dbus-run-session", "--", sys.executable, "-c", textwrap.dedent(BUS)]
    kept = os.environ | {"XDG_SESSION_ID": "7", "HOME": str(tmp_path)}
    done = subprocess.run(command, env=kept, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split() == ["0", "1", "1", "0", "1", "1", "0"], done.stderr


def test_without_a_bus_nobody_is_asked():
    program = textwrap.dedent("""
        from PySide6.QtCore import QCoreApplication
        from workbench.views.shell.away import Away

        app = QCoreApplication([])
        Away().listen()
    """)
    nowhere = {f"DBUS_{bus}_BUS_ADDRESS": "unix:path=/nowhere" for bus in ("SYSTEM", "SESSION")}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=os.environ | nowhere, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


ON_SCREEN = """
    import subprocess
    import sys
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget
    from workbench.views.shell.clipboard import Copied

    OTHER = '''
    import sys
    from PySide6.QtWidgets import QApplication
    app = QApplication([])
    app.clipboard().setText("A shopping list")
    app.clipboard().dataChanged.connect(app.quit)
    print("set", flush=True)
    app.exec()
    '''

    app = QApplication([])
    window, clipboard = QWidget(), app.clipboard()
    window.show()
    copied = Copied(app)
    copied.start(1)
    clipboard.setText("Words of the library")
    other = None

    def after():
        global other
        print(repr(clipboard.text()), flush=True)
        copied.set_seconds(30)
        clipboard.setText("More words of the library")
        other = subprocess.Popen([sys.executable, "-c", OTHER.replace("\\n    ", "\\n")], stdout=subprocess.PIPE)
        other.stdout.readline()
        QTimer.singleShot(500, lock)

    def lock():
        copied.stop()
        print(repr(clipboard.text()), flush=True)
        other.kill()
        app.quit()

    copied.timer.timeout.connect(after)
    app.exec()
"""


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="no virtual screen is installed here")
def test_on_a_real_screen_what_is_ours_is_cleared_and_what_is_anothers_stays(tmp_path):
    kept = os.environ | {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "xcb"}
    command = [
        "xvfb-run",
        "-a",
        "-s",
        "-screen 0 800x600x24 -noreset",
        sys.executable,
        "-c",
        textwrap.dedent(ON_SCREEN),
    ]
    done = subprocess.run(command, env=kept, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.splitlines() == ["''", "'A shopping list'"], done.stderr
