"""The list of F1: every command with its shortcut and a sentence, found by typing, carried out by Enter."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.views.actions import COMMANDS, Command
from workbench.views.look import paint
from workbench.views.saying import tr
from workbench.views.widgets.fields import FindBox
from workbench.views.widgets.layout import column, fill
from workbench.views.widgets.rows import RowDelegate, Rows
from workbench.views.widgets.words import label


def shortcut_words(command: Command) -> str:
    """The shortcut as this system writes it."""
    return QKeySequence.fromString(command.shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def said(command: Command) -> str:
    """A command in words."""
    return f"{tr(command.text)}, {shortcut_words(command)}. {tr(command.does)}"


class CommandDelegate(RowDelegate[Command]):
    """Name and shortcut on one line, what it does below; muted where it cannot be done now."""

    height = 56
    inset = (16, 1, 16, 1)

    def __init__(self, can_do: Callable[[str], bool]) -> None:
        super().__init__()
        self._can_do = can_do

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Command, *, is_chosen: bool) -> None:
        room = QRectF(box.left() + 16, box.top() + 8, box.width() - 32, 20)
        can_do = self._can_do(thing.name)
        paint.text(
            painter, room, tr(thing.text), "body", "text" if can_do else "muted", weight=600 if is_chosen else 500
        )
        paint.text(painter, room, shortcut_words(thing), "body", "muted", is_right=True)
        does = tr(thing.does) if can_do else f"{tr(thing.does)} {tr('Not here and now.')}"
        paint.text(painter, room.translated(0, 20), does, "small", "muted")


class CommandList(QDialog):
    """The list of commands. Enter or a double click tells which one to carry out, and closes the list."""

    command_chosen = Signal(str)

    def __init__(self, parent: QWidget, can_do: Callable[[str], bool]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Commands and shortcuts"))
        self.resize(640, 560)
        self.find_box = FindBox(tr("Find a command"))
        self.rows = Rows(tr("Commands"), CommandDelegate(can_do), said)
        head = column(label(tr("Commands and shortcuts"), "title"), self.find_box, gap=12, margins=(32, 24, 32, 12))
        fill(QVBoxLayout(self), head, (column((self.rows, 1), name="content"), 1), gap=0)
        self.find_box.textChanged.connect(self._filter)
        self.find_box.results_requested.connect(self.rows.setFocus)
        self.find_box.returnPressed.connect(self._choose)
        self.rows.opened.connect(self._choose)
        self._filter("")
        self.find_box.setFocus()

    def _filter(self, words: str) -> None:
        wanted = words.casefold().split()
        found = [c for c in COMMANDS if all(word in said(c).casefold() for word in wanted)]
        self.rows.put(found, 0 if found else -1)

    def _choose(self) -> None:
        command = self.rows.thing()
        if command is not None:
            self.accept()
            self.command_chosen.emit(command.name)
