"""Over the proposed records: title, kind, publisher and year of the review; under them: what is chosen, to correct."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.intake.proposal import Item, ItemKind, Proposal
from workbench.records.lists import Lists
from workbench.views.import_sheet import Sheet
from workbench.views.kind_looks import LOOKS, name_of
from workbench.views.look import paint, theme
from workbench.views.saying import tr
from workbench.views.widgets.fields import Choice, line
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.words import field, label

ROOMY = 480
"""From this width on all four fields stand in one row, in pixels."""


class Facts(QWidget):
    """Title, kind, publisher and year, each to be corrected."""

    corrected = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self._publisher, self._year = line(tr("Title")), line(tr("Publisher")), line(tr("Year"))
        self._kind = Choice(tr("Kind of review"))
        self._fields = (
            field(tr("Title"), self.title),
            field(tr("Kind"), self._kind),
            field(tr("Publisher"), self._publisher),
            field(tr("Year"), self._year),
        )
        self._grid, self._columns = QGridLayout(self), 0
        self._grid.setContentsMargins(20, 16, 20, 16)
        self._grid.setHorizontalSpacing(12)
        self._lay(4)
        self._year.setMaxLength(4)
        for box in (self.title, self._publisher, self._year):
            box.textEdited.connect(self.corrected)
        self._kind.activated.connect(self.corrected)

    def _lay(self, columns: int) -> None:
        """Put the fields beside one another, or two and two."""
        for at, (part, stretch) in enumerate(zip(self._fields, (5, 4, 4, 1), strict=True)):
            self._grid.addWidget(part, at // columns, at % columns)
            self._grid.setColumnStretch(at, stretch if at < columns else 0)
        self._columns = columns

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 4 if self.width() >= ROOMY else 2
        if columns != self._columns:
            self._lay(columns)

    def put(self, proposal: Proposal, lists: Lists) -> None:
        """Show what was recognised."""
        for box, words in ((self.title, proposal.title), (self._publisher, proposal.publisher)):
            box.setText(words)
            box.setCursorPosition(0)
            box.setToolTip(paint.tip(words))
        self._year.setText(str(proposal.year or ""))
        found = proposal.review_types
        terms = [(term.label, (term.code,)) for term in lists.offered("review_types", found)]
        several = [(" / ".join(lists.label("review_types", code) for code in found), found)] if len(found) > 1 else []
        self._kind.offer([(tr("Not known"), ()), *several, *terms], found)

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
    """The chosen items, to be corrected: what kind they are, and the words of a single one."""

    kind_chosen = Signal(object)
    """The `ItemKind` that the chosen items are of."""
    words_changed = Signal(str)
    left = Signal()
    """The reader has done and goes back to the list."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self.words = label("", "strong"), QPlainTextEdit()
        self._kind = Choice(tr("Kind of record"), width=180)
        self.words.setAccessibleName(tr("Words of the chosen record"))
        self.words.setFixedHeight(64)
        self.words.setTabChangesFocus(True)
        self._items: Sequence[Item] = ()
        self._frame = QFrame()
        head = row(self._name, None, label(tr("It is"), "small", buddy=self._kind), self._kind)
        self._frame.setObjectName("editor")
        fill(QVBoxLayout(self._frame), self.words, margins=(6, 4, 6, 4))
        self.words.installEventFilter(self)
        parts = column(head, self._frame, gap=8, margins=(20, 10, 20, 10), name="actions")
        fill(QVBoxLayout(self), parts)
        self._kind.activated.connect(lambda _: self._tell_kind())
        self.words.textChanged.connect(self._tell_words)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.left)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._frame.setProperty("focused", event.type() is QEvent.Type.FocusIn)
            theme.restyle(self._frame)
        return super().eventFilter(watched, event)

    def put(self, items: Sequence[Item]) -> None:
        """Show what is chosen: of several items only the kind can be corrected."""
        self._items = ()
        self.setEnabled(bool(items))
        self._frame.setVisible(len(items) < 2)
        one = name_of(items[0]) if items else tr("No record chosen")
        self._name.setText(one if len(items) < 2 else tr("%n record chosen|%n records chosen", "", len(items)))
        kinds: list[tuple[str, object]] = [
            (look.name, kind) for kind, look in LOOKS.items() if kind is not ItemKind.FURNITURE
        ]
        found = {item.kind for item in items}
        self._kind.offer(
            [(tr("Several kinds"), None), *kinds] if len(found) > 1 else kinds, *found if len(found) == 1 else ()
        )
        self.words.setPlainText(items[0].text.words if len(items) == 1 else "")
        self._items = items

    def begin(self) -> None:
        """Put the keyboard where correcting begins: in the words of one, at the kind of several."""
        (self.words if len(self._items) < 2 else self._kind).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_kind(self, kind: ItemKind) -> None:
        """Say that the chosen items are of that kind."""
        if self._items:
            self.kind_chosen.emit(kind)

    def _tell_kind(self) -> None:
        code = self._kind.code()
        if code is not None:
            self.choose_kind(ItemKind(str(code)))

    def _tell_words(self) -> None:
        if len(self._items) == 1:
            self.words_changed.emit(self.words.toPlainText())
