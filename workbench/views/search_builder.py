"""The fields that write a search: beside the hits, in place of the facets, so that one sees what each word does."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.records.fields import KINDS
from workbench.search import Counts
from workbench.views.saying import tr
from workbench.views.search_history import dress_offer
from workbench.views.search_terms import LOOSELY, Terms, terms_of
from workbench.views.widgets.buttons import tool
from workbench.views.widgets.fields import Choice, line
from workbench.views.widgets.layout import column, fill, row, scrolled
from workbench.views.widgets.words import field, label, prose, told

WORDS = {
    "every": ("All of these words", "Any ending: child*"),
    "some": ("Any of these words", ""),
    "phrase": ("This exact phrase", ""),
    "none": ("None of these words", ""),
}
NAMED = {"theme": "Theme", "agency": "Agency"}
YEARS = {"first": "From year", "last": "To year"}
TOO_MUCH = "The search asks for more than these fields can show. What you type here is put in its place."
LOOSE = "Hits may hold only some of these words. Change any field to ask for all."


class SearchBuilder(QWidget):
    """The fields. `written` tells the words of the search once the user has changed one, `closed` that it is done."""

    written = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines = {name: line() for name in (*WORDS, *NAMED, *YEARS)}
        self.kind = Choice(tr("Kind"))
        kinds = [(tr(each.plural), key) for key, each in KINDS.items() if each.searchable]
        self.kind.offer([(tr("Any kind"), ""), *sorted(kinds)])
        self._names = {name: self._completed(self.lines[name], tr(head)) for name, head in NAMED.items()}
        self.remark = told("info", "", "warn")
        self.close_tool = tool("x", tr("Back to the filters (Esc)"), size=16)
        self._lay()
        for each in self.lines.values():
            each.textEdited.connect(self._write)
        self.kind.activated.connect(self._write)
        self.close_tool.clicked.connect(self.closed)

    def _completed(self, box: QLineEdit, head: str) -> QStringListModel:
        names = QStringListModel(self)
        offer = QCompleter(names, self)
        offer.setFilterMode(Qt.MatchFlag.MatchContains)
        offer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        dress_offer(offer, head)
        offer.activated.connect(lambda _: self._write())
        box.setCompleter(offer)
        return names

    def _lay(self) -> None:
        for name in YEARS:
            self.lines[name].setValidator(QIntValidator(0, 9999, self))
        words = [field(tr(head), self.lines[name], tr(note) if note else "") for name, (head, note) in WORDS.items()]
        named = [field(tr(head), self.lines[name]) for name, head in NAMED.items()]
        years = row(*(field(tr(head), self.lines[name]) for name, head in YEARS.items()), gap=8)
        head = row(label(tr("Build a search"), "strong"), None, self.close_tool, gap=4)
        note = prose(tr("Each field writes its part of the search above."), "small", "muted")
        page = column(head, note, self.remark, *words, field(tr("Kind"), self.kind), *named, years, None, gap=12)
        layout = page.layout()
        assert layout is not None  # noqa: S101 - made so by column
        layout.setContentsMargins(24, 4, 8, 16)
        fill(QVBoxLayout(self), column((scrolled(page), 1), gap=0), gap=0)

    def offer(self, counts: Counts) -> None:
        """The names that the fields of theme and agency complete: all that the library has."""
        for name, model in self._names.items():
            model.setStringList(sorted((each.label for each in counts.get(name, ())), key=str.casefold))

    def terms(self) -> Terms:
        """What the fields ask for."""
        words = {name: box.text() for name, box in self.lines.items()}
        return replace(Terms(**words), kind=str(self.kind.code() or ""))

    def read(self, query: str) -> None:
        """Put a search into the fields, if they can show it; nobody is told."""
        found = terms_of(query)
        if found is None or (found.kind and self.kind.findData(found.kind) < 0):
            self.remark.say(tr(TOO_MUCH))
            self._put(Terms())
            return
        self.remark.say(tr(LOOSE) if found.between == LOOSELY else "")
        if found != terms_of(self.terms().query()):
            self._put(found)

    def _put(self, found: Terms) -> None:
        for name, box in self.lines.items():
            with QSignalBlocker(box):
                box.setText(getattr(found, name))
                box.setCursorPosition(0)
        self.kind.setCurrentIndex(max(0, self.kind.findData(found.kind)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _write(self) -> None:
        self.remark.say("")
        self.written.emit(self.terms().query())
