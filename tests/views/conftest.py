"""What the tests of the window share: the dressed application, and a way to press keys where the focus is."""

import gc
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache, partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import factory
from tests.views import visiting
from tests.views.scenes import PASSPHRASE, make_library, make_window
from workbench import library as libraries
from workbench import search
from workbench.library import Library, folder
from workbench.settings import ThemeChoice
from workbench.views.bridge import Bridge, Worker
from workbench.views.look import theme
from workbench.views.shell.place import Desk
from workbench.views.widgets import spoken

Prepare = Callable[[Library], object]
"""Writes into a library what tests begin from."""


def pytest_configure(config: pytest.Config) -> None:
    """The offscreen platform says of some calls that it does not support them; that is no fault of ours."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(scope="session")
def begun(qapp: QApplication) -> QApplication:
    """The application as it is begun once. As in the program, what was loaded by then is left out of collecting."""
    qapp.setStyle("Fusion")
    theme.load_fonts()
    spoken.install()
    gc.collect()
    gc.freeze()
    return qapp


@pytest.fixture(autouse=True)
def dressed(begun: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QApplication]:
    """The application in the light theme with the fonts that ship; every test leaves it so.

    A part that a test shows by itself is dressed as a window is.
    """
    add = QtBot.addWidget
    monkeypatch.setattr(QtBot, "addWidget", lambda self, part, **given: theme.dress(part) or add(self, part, **given))
    theme.apply(begun, ThemeChoice.LIGHT.value)
    yield begun
    theme.apply(begun, ThemeChoice.LIGHT.value)
    begun.clipboard().clear()  # what lies on it would be destroyed after Python has ended


@pytest.fixture(scope="session")
def ashmere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the example library, closed; copy it before changing it."""
    folder = tmp_path_factory.mktemp("example") / "Ashmere reviews.reviews"
    made = make_library(folder)
    search.catch_up(made)
    made.close()
    return folder


@pytest.fixture(scope="session")
def grown(ashmere: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Prepare], Path]:
    """The folder of an example library in which more was written, once for all tests that begin from it."""

    @cache
    def folder_of(prepare: Prepare) -> Path:
        made = tmp_path_factory.mktemp("grown") / ashmere.name
        shutil.copytree(ashmere, made)
        with closing(libraries.open_library(made, PASSPHRASE)) as opened:
            prepare(opened)
            search.catch_up(opened)
        return made

    return folder_of


@pytest.fixture
def example(ashmere: Path) -> Path:
    """The folder of the library that a test gets a copy of; tests that begin from more have a fixture of their own."""
    return ashmere


@pytest.fixture
def library(example, tmp_path):
    """A copy of the example library, open; closed at the end if the test has not."""
    folder = tmp_path / example.name
    shutil.copytree(example, folder)
    opened = libraries.open_library(folder, PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def window(qtbot, qapp, library, tmp_path):
    """The window with the copy of the example library, shown at 1440 × 900 and come to rest."""
    made = make_window(qapp, library, tmp_path / "settings.toml")
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    visiting.rest(qtbot, made)
    return made


@pytest.fixture
def rest(qtbot, window):
    """Waits until nothing is at work in the window."""
    return partial(visiting.rest, qtbot, window)


class HeldCopy:
    """A copy of a backup that stops after its first piece, until `gate` is set."""

    def __init__(self, monkeypatch):
        self.begun, self.gate, pieces = threading.Event(), threading.Event(), folder.pieces

        def slowly(*arguments):
            for piece in pieces(*arguments):
                yield piece
                self.begun.set()
                self.gate.wait(60)

        monkeypatch.setattr(folder, "PIECE", 1024)
        monkeypatch.setattr(folder, "pieces", slowly)


@pytest.fixture
def held_copy(monkeypatch):
    """Restoring stops in the midst of it."""
    made = HeldCopy(monkeypatch)
    yield made
    made.gate.set()


@pytest.fixture
def desk(qtbot, tmp_path):
    """What a view is handed, over an empty library."""
    library = factory.library(tmp_path)
    made = Desk(library, Worker(), Bridge(library))
    yield made
    made.bridge.close()
    made.worker.close()
    library.close()
