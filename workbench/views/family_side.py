"""Beside the ledger: one person's voice in its form, what it speaks to, and whether they have seen the draft."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.thread import Key
from workbench.records import FamilyPerspective
from workbench.records.fields import KINDS
from workbench.views.before_ways import WayTools
from workbench.views.beside import Side
from workbench.views.family_form import FamilyForm
from workbench.views.family_words import Entry, Told, breakable
from workbench.views.saying import tr
from workbench.views.shell.place import Desk
from workbench.views.source_place import place_of
from workbench.views.telling import day
from workbench.views.thread_side import name_of
from workbench.views.widgets.chips import Chip
from workbench.views.widgets.layout import anew, fill, scrolled
from workbench.views.widgets.states import EmptyState

NOT_ASKED_YET = "Nobody has recorded an invitation, nor why there is none."
CHOOSE_ONE = "Choose somebody in the ledger to see what they said."
NO_DRAFT_DAY = "No deadline says by when the family sees the draft."


class FamilySide(Side):
    """The side. It does nothing by itself: its signals tell what the user wishes."""

    invite_requested = Signal()
    add_requested = Signal()
    opened = Signal(object)
    """The key of a record to be shown."""
    place_requested = Signal(object)
    """The `Place` in a source where the words were read."""
    removal_requested = Signal(str, int)
    """"link" or "theme_mark", and the key of what is to be taken away."""

    form: FamilyForm

    def __init__(self, desk: Desk) -> None:
        super().__init__(FamilyForm(desk), tr("Back to the ledger (Esc)"), tr("Delete this record"))
        self.none = EmptyState(tr("Not yet invited"), tr(NOT_ASKED_YET), tr("Add to the ledger"), "primary")
        self._stack, self.ways = QStackedWidget(), WayTools(in_words=True)
        self._lay_out()
        self.form.chips.add_requested.connect(self.add_requested)
        self.none.acted.connect(self.invite_requested)

    def _lay_out(self) -> None:
        page = QWidget()
        fill(QVBoxLayout(page), self.ways, 12, self.form, None, gap=0, margins=(24, 8, 24, 24))
        self._form_page = scrolled(page)
        self._stack.addWidget(self._form_page)
        self._stack.addWidget(self.none)
        self.hold(self._stack)

    def put(self, told: Told, entry: Entry | None) -> None:
        """Show a row of the ledger; None: nothing is chosen."""
        record = None if entry is None else entry.voice.record
        self.head.setVisible(entry is not None)
        self.delete.setVisible(record is not None)
        self.history.setVisible(record is not None)
        if entry is not None:
            note = " · ".join(part for part in (entry.role, entry.how) if part)
            self.entitle(breakable(entry.who), breakable(note))
        if record is None:
            self.form.settle()
            self.form.held = None
            self.show_form()
            is_asked = entry is not None
            self.none.say(
                tr("Not yet invited") if is_asked else tr("Nobody chosen"),
                tr(NOT_ASKED_YET) if is_asked else tr(CHOOSE_ONE),
            )
            self.none.show_act(is_shown=entry is not None)
            self._stack.setCurrentWidget(self.none)
            return
        self._put(told, record)
        self._stack.setCurrentWidget(self._form_page)

    def _put(self, told: Told, record: FamilyPerspective) -> None:
        self.put_record(record, told.offered)
        layout = self.form.chips.flow.layout()
        if layout is not None:
            with anew(layout):
                for chip in self._chips(told, record):
                    layout.addWidget(chip)
        self.form.chips.flow.setVisible(layout is not None and layout.count() > 0)
        due = told.ledger.show_draft
        is_set = due is not None and due.due_on is not None
        words = (
            tr("To be shown to them by {day}").format(day=day(due.due_on))
            if is_set and due is not None and due.due_on
            else tr(NO_DRAFT_DAY)
        )
        self.form.draft_note.say("" if record.has_seen_draft else words)

    def _chips(self, told: Told, record: FamilyPerspective) -> Iterator[Chip]:
        key = ("family_perspective", int(record.id))
        for step in told.thread.steps:
            other = step.start if step.end == key else step.end if step.start == key else None
            if other is not None and step.link_id is not None:
                node = told.thread.by_key[other]
                name = name_of(node)
                words = f"{name}  {' '.join((node.heading or node.text).split())[:80]}"
                yield self._chip(words, node.kind, other, ("link", step.link_id), tr("Unlink {name}").format(name=name))
        for mark, theme in told.ledger.themes:
            if mark.record_id == record.id:
                cross = tr("Remove {name}").format(name=theme.name)
                yield self._chip(theme.name, "theme", ("theme", theme.id), ("theme_mark", mark.id), cross)

        place = place_of(record)
        if place is not None:
            chip = Chip(tr("Its place in the source"), icon=KINDS["source_document"].icon)
            chip.opened.connect(lambda: self.place_requested.emit(place))
            yield chip

    def _chip(self, words: str, kind: str, key: Key, removal: Key, cross: str) -> Chip:
        made = Chip(words, icon=KINDS[kind].icon, role=KINDS[kind].colour_role, cross=cross)
        made.opened.connect(lambda: self.opened.emit(key))
        made.removal_requested.connect(lambda: self.removal_requested.emit(*removal))
        return made

    @override
    def focus(self) -> QWidget:
        return self.none.focus() if self._stack.currentWidget() is self.none else self.form.controls["text"].focus()
