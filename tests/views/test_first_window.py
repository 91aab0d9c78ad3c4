"""A library has one window of its user: a second start of the program raises it, in processes of their own."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests import factory
from workbench import settings
from workbench.views.bridge import Worker
from workbench.views.shell.first_window import FirstWindow, raise_first
from workbench.views.start_view import StartView

ROOT = Path(__file__).resolve().parent.parent.parent
FIRST = textwrap.dedent("""
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from workbench import app, library
    from workbench.views.shell.main_window import MainWindow

    come_forward = MainWindow.come_forward

    def told(window):
        window.showMinimized()
        come_forward(window)
        print("minimised" if window.isMinimized() else "in front", window.isActiveWindow(), flush=True)

    MainWindow.come_forward = told
    app.application()
    QTimer.singleShot(0, lambda: print("open", flush=True))
    app.run(library.open_library(Path(sys.argv[1]), sys.argv[2]))
""")


@pytest.fixture
def home(tmp_path):
    """The environment of a user of their own."""
    places = {"HOME": tmp_path, "XDG_CONFIG_HOME": tmp_path / "config", "XDG_DATA_HOME": tmp_path / "data"}
    return os.environ | {name: str(place) for name, place in places.items()} | {"QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def folder(tmp_path):
    library = factory.library(tmp_path)
    library.close()
    return library.folder


@pytest.fixture
def first(home, folder):
    """A process in whose window the library is open."""
    command = [sys.executable, "-c", FIRST, str(folder), factory.PASSPHRASE]
    process = subprocess.Popen(command, env=home, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


def start_again(home, *arguments):
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    return subprocess.run(command, env=home, capture_output=True, text=True, timeout=60, check=False)


def test_the_program_started_again_on_an_open_library_raises_its_window_and_ends(first, home, folder):
    for arguments in ((folder,), ()):  # named, and as the library last used
        done = start_again(home, *arguments)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert first.stdout.readline() == "in front True\n"


def test_unlocking_it_in_a_second_window_raises_the_first_as_well(first, folder, qtbot):
    worker = Worker()
    door = StartView(worker, [folder])
    qtbot.addWidget(door)
    door.show()
    door.unlock.secret.setText(factory.PASSPHRASE)
    with qtbot.waitSignal(door.raised, timeout=30_000):
        door.unlock.act.click()
    assert first.stdout.readline() == "in front True\n"
    assert not door.unlock.error.words()
    worker.close()


def test_a_socket_left_by_a_crash_answers_nobody_and_is_in_nobodys_way(first, folder, qapp, qtbot):
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert not raise_first(folder)
    opened = factory.shelf.open_library(folder, factory.PASSPHRASE)
    mine = FirstWindow(qapp)
    mine.stand_for(opened.folder)
    other = subprocess.Popen([sys.executable, "-c", ASKING, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with qtbot.waitSignal(mine.asked, timeout=30_000):
        pass
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=30_000)
    assert other.communicate()[0] == "True\n"
    mine.leave()
    assert not raise_first(folder)
    opened.close()


ASKING = textwrap.dedent("""
    import sys
    from pathlib import Path
    from PySide6.QtCore import QCoreApplication
    from workbench.views.shell.first_window import raise_first

    app = QCoreApplication([])
    print(raise_first(Path(sys.argv[1])))
""")


def test_where_no_window_answers_the_sentence_says_who_has_the_library(folder, qtbot):
    """The library is open in a process without a window; to another user or host it would look the same."""
    opened = factory.shelf.open_library(folder, factory.PASSPHRASE)
    worker = Worker()
    door = StartView(worker, [folder])
    qtbot.addWidget(door)
    door.show()
    door.unlock.secret.setText(factory.PASSPHRASE)
    door.unlock.act.click()
    qtbot.waitUntil(door.unlock.error.isVisible, timeout=30_000)
    assert door.unlock.error.words().startswith("The library is in use by ")
    worker.close()
    opened.close()


def test_the_name_of_the_socket_holds_no_word_of_the_folder(folder, qapp):
    mine = FirstWindow(qapp)
    mine.stand_for(folder)
    name = mine._server.fullServerName()
    assert name
    assert not any(part.casefold() in name.casefold() for part in (folder.stem, *folder.parts[-3:]))
    if sys.platform != "win32":
        assert Path(name).stat().st_mode & 0o077 == 0
    mine.leave()


def test_a_library_named_on_the_command_line_stands_first_at_the_door(folder, home, tmp_path):
    kept = settings.Settings(recent=(tmp_path / "Other.reviews",))
    settings.write(kept, tmp_path / "config" / "Review Workbench" / "settings.toml")
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from workbench import app
        from workbench.views.shell.main_window import MainWindow

        def shown(window, event):
            print(window.start.unlock.title.words(), len(window.start.rows.things.things))

        MainWindow.showEvent = shown
        app.run(folder=Path(sys.argv[1]), quit_when_shown=True)
    """)
    command = [sys.executable, "-c", program, str(folder)]
    done = subprocess.run(command, env=home, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == f"{folder.stem} 2\n", done.stderr
