"""How a gap is closed: link a record that is there, write a new one, or say why none is needed. One line serves all."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.gaps import CALLED_BY_HEADING, named
from workbench.analysis.thread import Node
from workbench.records.fields import KINDS
from workbench.views.look import icons, paint
from workbench.views.saying import tr
from workbench.views.thread_words import WRITE
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import Choice, FindBox
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.rows import RowDelegate, Rows
from workbench.views.widgets.words import label, prose

WRITE_FIRST = "Write it in the line above first."


@dataclass(frozen=True)
class Wanted:
    """What is to be chosen: `sentence` says why, `kinds` what may be written, `known` what may be linked."""

    sentence: str
    kinds: tuple[str, ...]
    known: tuple[Node, ...]
    takes_reason: bool = False


def _said(node: Node) -> str:
    name = named(node)
    return f"{name[:1].upper()}{name[1:]}: {_words(node)}"


def _words(node: Node) -> str:
    own = node.text if node.kind in CALLED_BY_HEADING else node.heading or node.text
    return " ".join(own.split()) or tr("Nothing written yet")


class NodeDelegate(RowDelegate[Node]):
    """A record by its kind's icon, name and first words."""

    height = 56
    inset = (16, 1, 16, 1)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Node, *, is_chosen: bool) -> None:
        kind = KINDS[thing.kind]
        icons.draw(painter, kind.icon, box.left() + 16, box.top() + 10, kind.colour_role, 16)
        room = QRectF(box.left() + 44, box.top() + 8, box.width() - 60, 20)
        name = named(thing)
        paint.text(painter, room, f"{name[:1].upper()}{name[1:]}", "body", weight=600 if is_chosen else 500)
        paint.text(painter, room.translated(0, 20), _words(thing), "body", "muted")


class ThreadChooser(QDialog):
    """The window of the module. It closes itself once something is chosen, written or reasoned."""

    linked = Signal(object)
    """The `Node` to be linked."""
    written = Signal(str, str)
    """The kind and the words of a new record."""
    reasoned = Signal(str)

    def __init__(self, parent: QWidget, wanted: Wanted) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Link or write"))
        self.resize(QSize(600, 520).boundedTo(parent.window().size()))
        self._wanted = wanted
        self.words = FindBox(tr("Find one that is there, or write a new one"))
        self.rows = Rows(tr("Records that may be linked"), NodeDelegate(), _said)
        self.kind = Choice(tr("What to write"), width=200)
        names = {kind: tr(WRITE[kind]) for kind in wanted.kinds}
        self.kind.offer([(name[:1].upper() + name[1:], kind) for kind, name in names.items()])
        self.link, self.write = button(tr("Link"), "primary", "link"), button(tr("Write it anew"), "", "plus")
        self.reason = button(tr("None is needed, for this reason"), "link")
        self._lay_out()
        self._join()
        self._filter("")
        self.words.setFocus()

    def _lay_out(self) -> None:
        self.none = label(tr("Nothing there bears these words."), "muted")
        self.none.setContentsMargins(24, 8, 24, 8)
        head = column(prose(self._wanted.sentence, "head"), self.words, gap=12, margins=(24, 20, 24, 12))
        self.kind.setVisible(len(self._wanted.kinds) > 1)
        self.reason.setVisible(self._wanted.takes_reason)
        foot = row(self.reason, None, self.kind, self.write, self.link, margins=(24, 8, 24, 16), name="actions")
        fill(QVBoxLayout(self), head, column(self.none, (self.rows, 1), gap=0, name="content"), foot, gap=0)

    def _join(self) -> None:
        self.words.textChanged.connect(self._filter)
        self.words.results_requested.connect(self.rows.setFocus)
        self.words.returnPressed.connect(self._enter)
        self.rows.opened.connect(self._link)
        self.rows.chosen.connect(lambda _: self._refresh())
        self.link.clicked.connect(self._link)
        self.write.clicked.connect(self._write)
        self.reason.clicked.connect(self._reason)

    def _filter(self, words: str) -> None:
        asked = words.casefold().split()
        found: Sequence[Node] = [
            node for node in self._wanted.known if all(word in _said(node).casefold() for word in asked)
        ]
        self.rows.put(found, 0 if found and asked else -1)
        self.none.setVisible(not found)
        self._refresh()

    def _refresh(self) -> None:
        is_written = bool(self.words.text().strip())
        self.link.bar("" if self.rows.thing() is not None else tr("Choose what is to be linked in the list first."))
        self.write.bar("" if is_written else tr(WRITE_FIRST))
        self.reason.bar("" if is_written else tr(WRITE_FIRST))

    def _enter(self) -> None:
        if self.rows.thing() is not None:
            self._link()
        elif self.words.text().strip():
            self._write()

    def _link(self) -> None:
        node = self.rows.thing()
        if node is not None:
            self.accept()
            self.linked.emit(node)

    def _write(self) -> None:
        self.accept()
        self.written.emit(str(self.kind.code()), self.words.text())

    def _reason(self) -> None:
        self.accept()
        self.reasoned.emit(self.words.text())
