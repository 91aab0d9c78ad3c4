"""Which theme a passage is marked with: one that is known, or a new one. One line serves both."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.views.look import icons, paint
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import FindBox
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.rows import RowDelegate, Rows
from workbench.views.widgets.words import prose


class NameDelegate(RowDelegate[str]):
    """The name of a theme."""

    inset = (16, 1, 16, 1)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: str, *, is_chosen: bool) -> None:
        icons.draw(painter, "tags", box.left() + 16, box.center().y() - 8, "muted", 16)
        at = QRectF(box.left() + 44, box.center().y() - 10, box.width() - 60, 20)
        paint.text(painter, at, thing, weight=600 if is_chosen else None)


class SourceThemes(QDialog):
    """See the module. It closes itself once a theme is named."""

    named = Signal(str)

    def __init__(self, parent: QWidget, known: Sequence[str], passage: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Mark with a theme")
        self.resize(480, 460)
        self._known = sorted(known, key=str.casefold)
        self.words = FindBox("Find a theme, or write a new one")
        self.rows = Rows("Themes", NameDelegate(), str)
        self.mark = button("Mark", "primary", "tags")
        self.new = button("Make a new theme", "", "plus")
        short = passage if len(passage) < 160 else f"{passage[:160]}…"
        head = column(prose("Mark these words with a theme", "head"), prose(short, "body", "muted"), self.words, gap=12)
        head.setContentsMargins(24, 20, 24, 12)
        foot = row(None, self.new, self.mark, margins=(24, 8, 24, 16), name="actions")
        fill(QVBoxLayout(self), head, column((self.rows, 1), name="content"), foot, gap=0)
        self.words.textChanged.connect(self._filter)
        self.words.results_requested.connect(self.rows.setFocus)
        self.words.returnPressed.connect(self._enter)
        self.rows.opened.connect(self._name)
        self.rows.chosen.connect(lambda _: self._refresh())
        self.mark.clicked.connect(lambda: self._name(self.rows.thing() or ""))
        self.new.clicked.connect(lambda: self._name(self.words.text()))
        self._filter("")
        self.words.setFocus()

    def _filter(self, words: str) -> None:
        asked = words.casefold().split()
        found = [name for name in self._known if all(word in name.casefold() for word in asked)]
        self.rows.put(found, 0 if found and asked else -1)
        self._refresh()

    def _refresh(self) -> None:
        written = " ".join(self.words.text().split()).casefold()
        is_known = any(name.casefold() == written for name in self._known)
        self.mark.bar("" if self.rows.thing() is not None else "Choose a theme in the list first.")
        self.new.bar("" if written and not is_known else "Write the name of a theme that is not there yet.")

    def _enter(self) -> None:
        self._name(self.rows.thing() or self.words.text())

    def _name(self, name: str) -> None:
        if name.strip():
            self.accept()
            self.named.emit(name)
