"""The words that a library takes for right, in a list: one can be added, and each can be taken back."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.spelling import remember_word
from workbench.errors import StatedError
from workbench.library import reading, writing
from workbench.records import KnownWord
from workbench.records.prose import clean
from workbench.views.look import paint
from workbench.views.saying import tr
from workbench.views.shell.place import Desk
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import line
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.rows import RowDelegate, Rows
from workbench.views.widgets.words import error_sentence, label, prose

NOTE = (
    "Words taken for right in this library, beside the dictionary. Names of people, agencies and publishers are known."
)


class WordDelegate(RowDelegate[KnownWord]):
    """Paints a word."""

    inset = (16, 1, 16, 1)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: KnownWord, *, is_chosen: bool) -> None:
        at = QRectF(box.left() + 16, box.center().y() - 10, box.width() - 32, 20)
        paint.text(painter, at, thing.word, weight=600 if is_chosen else None)


class OwnWords(QDialog):
    """The list. Each change is one that undo takes back."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Words of this library"))
        self.resize(480, 520)
        self._desk = desk
        self.rows = Rows(tr("Words of this library"), WordDelegate(), lambda each: str(each.word))
        self.new, self.add, self.back = line(tr("A new word")), button(tr("Add"), "", "plus"), button(tr("Take back"))
        self.new.setPlaceholderText(tr("A new word, then Enter"))
        self.error = error_sentence()
        note = prose(tr(NOTE), "body", "muted")
        head = column(label(tr("Words of this library"), "title"), note, gap=4, margins=(32, 24, 32, 12))
        foot = column(
            row((self.new, 1), self.add, self.back, gap=8), self.error, margins=(32, 12, 32, 20), name="actions"
        )
        fill(QVBoxLayout(self), head, (column((self.rows, 1), name="content"), 1), foot, gap=0)
        self.new.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.back.clicked.connect(self._take_back)
        QShortcut(QKeySequence("Delete"), self.rows, self._take_back, context=Qt.ShortcutContext.WidgetShortcut)
        desk.bridge.changed.connect(self._read)
        self.new.setFocus()
        self._read()

    def _read(self) -> None:
        library = self._desk.library
        job = self._desk.worker.start(tr("Reading the words"), lambda _: reading.all_of(library, "known_word"))
        job.done.connect(self._take)
        job.failed.connect(self._explain)

    def _take(self, words: list[KnownWord]) -> None:
        before = self.rows.currentIndex().row()
        every = sorted(words, key=lambda each: each.word.casefold())
        self.rows.put(every, min(max(before, 0), len(every) - 1))
        self.back.bar("" if every else tr("The library has no words of its own yet."))

    def _add(self) -> None:
        word, library = "".join(clean(self.new.text()).split()), self._desk.library
        if word:
            job = self._desk.worker.start(
                tr("Adding the word"), lambda _: remember_word(library, word), must_finish=True
            )
            job.failed.connect(self._explain)
            self.new.clear()

    def _take_back(self) -> None:
        chosen, library = self.rows.thing(), self._desk.library
        if chosen is not None:
            key = chosen.id
            job = self._desk.worker.start(
                tr("Taking the word back"), lambda _: writing.delete(library, "known_word", key), must_finish=True
            )
            job.failed.connect(self._explain)

    def _explain(self, failure: StatedError) -> None:
        self.error.say(failure.sentence)
