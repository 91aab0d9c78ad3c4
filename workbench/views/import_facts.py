"""Over the proposed records: title, kind, publisher and year of the review; under them: the words of the chosen one."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.intake.proposal import Item, ItemKind, Proposal
from workbench.records.lists import Lists
from workbench.views.import_sheet import Sheet
from workbench.views.kind_looks import LOOKS, name_of
from workbench.views.look import theme
from workbench.views.widgets.fields import Choice, line
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.words import field, label

ROLE_OF = {ItemKind.LEARNING: "point", ItemKind.NARRATIVE: "section"}


class Facts(QWidget):
    """Title, kind, publisher and year, each to be corrected."""

    corrected = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self._publisher, self._year = line("Title"), line("Publisher"), line("Year")
        self._kind = Choice("Kind of review")
        parts = (
            (field("Title", self.title), 5),
            (field("Kind", self._kind), 4),
            (field("Publisher", self._publisher), 4),
            (field("Year", self._year), 1),
        )
        fill(QVBoxLayout(self), row(*parts, gap=12), margins=(20, 16, 20, 16))
        self._year.setMaxLength(4)
        for box in (self.title, self._publisher, self._year):
            box.textEdited.connect(self.corrected)
        self._kind.activated.connect(self.corrected)

    def put(self, proposal: Proposal, lists: Lists) -> None:
        """Show what was recognised."""
        for box, words in ((self.title, proposal.title), (self._publisher, proposal.publisher)):
            box.setText(words)
            box.setCursorPosition(0)
            box.setToolTip(words)
        self._year.setText(str(proposal.year or ""))
        found = proposal.review_types
        terms = [(term.label, (term.code,)) for term in lists.offered("review_types", found)]
        several = [(" / ".join(lists.label("review_types", code) for code in found), found)] if len(found) > 1 else []
        self._kind.offer([("Not known", ()), *several, *terms], found)

    @property
    def has_title(self) -> bool:
        """Whether the review has a title."""
        return bool(self.title.text().strip())

    def into(self, sheet: Sheet) -> Sheet:
        """The sheet with what stands here."""
        year = self._year.text().strip()
        types = self._kind.code()
        return sheet.with_facts(
            title=self.title.text(),
            publisher=self._publisher.text(),
            year=int(year) if year.isascii() and year.isdigit() else None,
            types=types if isinstance(types, tuple) else (),
        )


class Correction(QWidget):
    """The chosen item, to be corrected: what kind it is, and its words."""

    kind_chosen = Signal(object)
    """The item as it is with another kind."""
    words_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._name, self._kind, self.words = label("", "strong"), Choice("Kind of record", width=200), QPlainTextEdit()
        self.words.setAccessibleName("Words of the chosen record")
        self.words.setFixedHeight(64)
        self.words.setTabChangesFocus(True)
        self._item: Item | None = None
        self._frame = QFrame()
        head = row(self._name, None, label("It is", "small", buddy=self._kind), self._kind)
        self._frame.setObjectName("editor")
        fill(QVBoxLayout(self._frame), self.words, margins=(6, 4, 6, 4))
        self.words.installEventFilter(self)
        parts = column(head, self._frame, gap=8, margins=(20, 10, 20, 10), name="actions")
        fill(QVBoxLayout(self), parts)
        self._kind.activated.connect(lambda _: self.choose_kind(ItemKind(str(self._kind.code()))))
        self.words.textChanged.connect(self._tell_words)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._frame.setProperty("focused", event.type() is QEvent.Type.FocusIn)
            theme.restyle(self._frame)
        return super().eventFilter(watched, event)

    def put(self, item: Item | None) -> None:
        """Show the chosen item."""
        self._item = None
        self.setEnabled(item is not None)
        self._name.setText(name_of(item) if item else "No record chosen")
        kinds = [(look.name, kind) for kind, look in LOOKS.items() if kind is not ItemKind.FURNITURE]
        self._kind.offer(kinds, item.kind if item else None)
        self.words.setPlainText(item.text.words if item else "")
        self._item = item

    def choose_kind(self, kind: ItemKind) -> None:
        """Say that the chosen item is of another kind."""
        if self._item is not None:
            self.kind_chosen.emit(replace(self._item, kind=kind, role=ROLE_OF.get(kind, "")))

    def _tell_words(self) -> None:
        if self._item is not None:
            self.words_changed.emit(self.words.toPlainText())
