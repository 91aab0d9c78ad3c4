"""From a key to its paint in a text of 100,000 letters with spelling checked, beside a plain QTextEdit in one run."""

import random
import statistics
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from tests import factory
from tests.benchmarks.figure import figure, median_ms
from tests.benchmarks.search_corpus import SUBJECTS, THINGS, VERBS, rare
from workbench.records.prose import Prose
from workbench.views.bridge import Bridge, Worker
from workbench.views.look import theme
from workbench.views.prose_box import ProseBox
from workbench.views.shell.place import Desk
from workbench.views.spelling import spelling

LETTERS, KEYS = 100_000, 200


class Painted(QObject):
    """Tells whether a viewport has been painted."""

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self.is_done = False
        edit.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.is_done = self.is_done or event.type() is QEvent.Type.Paint
        return False


def text(paragraph: int) -> str:
    """Words as in real reports, one in thirty misspelt; `paragraph`: its letters."""
    chance, made, size = random.Random(7), [], 0
    words = " ".join((SUBJECTS, VERBS, THINGS)).replace("|", " ").split()
    while size < LETTERS:
        line = ""
        while len(line) < min(paragraph, LETTERS - size):
            line += (rare(chance) if chance.random() < 1 / 30 else chance.choice(words)) + " "
        made.append(line[: LETTERS - size])
        size += len(made[-1]) + 1
    return "\n".join(made)


def run() -> list[dict]:
    app = QApplication.instance() or QApplication([])
    app.setStyle("Fusion")
    theme.load_fonts()
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as home:
        library = factory.library(Path(home))
        desk = Desk(library, Worker(), Bridge(library))
        spelling().open(desk)
        _wait(lambda: spelling().is_on)
        figures = [*_typing("paragraphs of 400 letters", 400), *_typing("one paragraph", LETTERS), *_standing()]
        spelling().close()
        desk.bridge.close()
        desk.worker.close()
        library.close()
    return figures


def _typing(name: str, paragraph: int) -> list[dict]:
    words = text(paragraph)
    box = ProseBox("Text")
    box.put(Prose(words))
    ours = _taken(box, box.text)
    plain = QTextEdit()
    plain.setFont(theme.font("read"))
    plain.setPlainText(words)
    peer = statistics.median(_taken(plain, plain))
    value, late = statistics.median(ours), sorted(ours)[int(len(ours) * 0.95)]
    goal = {"goal": "≤ 16", "holds": value <= 16} if paragraph < LETTERS else {}
    what = f"writing: key to paint, 100,000 letters, {name}"
    return [
        figure(what, value, "ms", peer="QTextEdit", peer_value=peer, **goal),
        figure(f"{what}, 95 in 100 within", late, "ms"),
    ]


def _taken(shown: QWidget, edit: QTextEdit) -> list[float]:
    """Milliseconds of each key, typed into the middle at the speed of the machine."""
    window = QWidget()
    QVBoxLayout(window).addWidget(shown)
    window.resize(760, 700)
    window.show()
    window.activateWindow()
    edit.setFocus()
    cursor = edit.textCursor()
    cursor.setPosition(LETTERS // 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord)
    edit.setTextCursor(cursor)
    painted, taken = Painted(edit), []
    for _ in range(20):
        QApplication.processEvents()
    _wait(lambda: not spelling()._waiting)
    for number in range(KEYS):
        painted.is_done = False
        begun = time.perf_counter()
        QTest.keyClick(edit, Qt.Key(ord(" THE SCHOL"[number % 10])))
        _wait(lambda: painted.is_done)
        taken.append((time.perf_counter() - begun) * 1000)
    window.close()
    return taken


def _standing() -> list[dict]:
    """What is done when keys rest: reading the text back for saving, and counting its words."""
    box = ProseBox("Text")
    box.put(Prose(text(400)))
    return [
        figure("writing: 100,000 letters read back with marks", median_ms(box.text.prose), "ms"),
        figure("writing: 100,000 letters counted again", median_ms(box._say_count), "ms"),
    ]


def _wait(is_there: object) -> None:
    while not is_there():
        QApplication.processEvents()
