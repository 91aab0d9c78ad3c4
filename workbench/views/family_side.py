"""Beside the ledger: one person's voice in its form, what it speaks to, and whether they have seen the draft."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.thread import Key
from workbench.records import FamilyPerspective
from workbench.records.fields import KINDS
from workbench.views.family_form import FamilyForm
from workbench.views.family_words import Entry, Told, breakable
from workbench.views.look import tokens
from workbench.views.shell.place import Desk
from workbench.views.telling import day
from workbench.views.widgets.buttons import tool
from workbench.views.widgets.chips import Chip
from workbench.views.widgets.layout import column, empty, fill, row, scrolled
from workbench.views.widgets.states import EmptyState
from workbench.views.widgets.words import prose

NOT_ASKED_YET = "Nobody has recorded an invitation, nor why there is none."
CHOOSE_ONE = "Choose somebody in the ledger to see what they said."
NO_DRAFT_DAY = "No deadline says by when the family sees the draft."


class FamilySide(QWidget):
    """The side. It does nothing by itself: its signals tell what the user wishes."""

    invite_requested = Signal()
    add_requested = Signal()
    opened = Signal(object)
    """The key of a record to be shown."""
    removal_requested = Signal(str, int)
    """"link" or "theme_mark", and the key of what is to be taken away."""
    delete_requested = Signal()
    left = Signal()
    """The user wishes to step back to the ledger."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = FamilyForm(desk)
        self.back = tool("arrow-left", "Back to the ledger (Esc)")
        self.delete = tool("trash-2", "Delete this record")
        self._title, self._note = prose("", "title"), prose("", "small", "muted")
        self.none = EmptyState("Not yet invited", NOT_ASKED_YET, "Add to the ledger", "primary")
        self._stack = QStackedWidget()
        self._lay_out()
        self.form.chips.add_requested.connect(self.add_requested)
        self.none.acted.connect(self.invite_requested)
        self.delete.clicked.connect(self.delete_requested)
        self.back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        tools = column(row(self.back, self.delete, gap=4), None)
        self._head = column(row((self._title, 1), tools, gap=8), self._note, gap=2, margins=(24, 18, 16, 8))
        page = QWidget()
        fill(QVBoxLayout(page), self.form, None, gap=0, margins=(24, 8, 24, 24))
        self._form_page = scrolled(page)
        self._stack.addWidget(self._form_page)
        self._stack.addWidget(self.none)
        fill(QVBoxLayout(self), self._head, (self._stack, 1), gap=0)

    def fold(self, *, is_alone: bool) -> None:
        """Take the whole width where it stands alone, with a way back; else that of a side."""
        self.back.setVisible(is_alone)
        self.setMinimumWidth(0 if is_alone else tokens.SIDE)
        self.setMaximumWidth(16_777_215 if is_alone else tokens.SIDE)

    def put(self, told: Told, entry: Entry | None) -> None:
        """Show a row of the ledger; None: nothing is chosen."""
        record = None if entry is None else entry.voice.record
        self._head.setVisible(entry is not None)
        self.delete.setVisible(record is not None)
        if entry is not None:
            self._title.say(breakable(entry.who))
            self._note.say(breakable(" · ".join(part for part in (entry.role, entry.how) if part)))
        if record is None:
            self.form.settle()
            self.form.held = None
            self.none.say(*(("Nobody chosen", CHOOSE_ONE) if entry is None else ("Not yet invited", NOT_ASKED_YET)))
            self.none.show_act(is_shown=entry is not None)
            self._stack.setCurrentWidget(self.none)
            return
        self._put(told, record)
        self._stack.setCurrentWidget(self._form_page)

    def _put(self, told: Told, record: FamilyPerspective) -> None:
        held = self.form.held
        is_shown = held is not None and held.key == record.id
        if not is_shown:
            self.form.settle()
        if not is_shown or not (self.form.is_changed or (held is not None and held.version == record.version)):
            self.form.put(record)
        self.form.offer(told.offered)
        layout = self.form.chips.flow.layout()
        if layout is not None:
            empty(layout)
            for chip in self._chips(told, record):
                layout.addWidget(chip)
        self.form.chips.flow.setVisible(layout is not None and layout.count() > 0)
        due = told.ledger.show_draft
        is_set = due is not None and due.due_on is not None
        words = (
            f"To be shown to them by {day(due.due_on)}" if is_set and due is not None and due.due_on else NO_DRAFT_DAY
        )
        self.form.draft_note.say("" if record.has_seen_draft else words)

    def _chips(self, told: Told, record: FamilyPerspective) -> Iterator[Chip]:
        for link in told.ledger.links:
            line = next((each for each in told.ledger.lines if each.id == link.from_id), None)
            if link.to_id == record.id and link.from_kind == "kloe" and line is not None:
                name = f"KLOE {line.number}".strip()
                words = f"{name}  {' '.join(line.text.words.split())[:80]}"
                yield self._chip(words, "kloe", ("kloe", line.id), ("link", link.id), f"Unlink {name}")
        for mark, theme in told.ledger.themes:
            if mark.record_id == record.id:
                yield self._chip(
                    theme.name, "theme", ("theme", theme.id), ("theme_mark", mark.id), f"Remove {theme.name}"
                )

    def _chip(self, words: str, kind: str, key: Key, removal: Key, cross: str) -> Chip:
        made = Chip(words, icon=KINDS[kind].icon, role=KINDS[kind].colour_role, cross=cross)
        made.opened.connect(lambda: self.opened.emit(key))
        made.removal_requested.connect(lambda: self.removal_requested.emit(*removal))
        return made

    def focus(self) -> QWidget:
        """Where work begins here."""
        return self.none.focus() if self._stack.currentWidget() is self.none else self.form.controls["text"].focus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
