"""Beside the family picture: one person's form, the relations to others, and what the identity list has of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workbench.records import Person
from workbench.records.fields import KINDS
from workbench.views.family_words import breakable
from workbench.views.look import tokens
from workbench.views.people_words import Told, name_of, relations_of, role_of, ways
from workbench.views.record_form import RecordForm
from workbench.views.shell.place import Desk
from workbench.views.telling import counted
from workbench.views.widgets.buttons import button, tool
from workbench.views.widgets.chips import Chip
from workbench.views.widgets.fields import Choice
from workbench.views.widgets.layout import column, empty, fill, flow, row, rule, scrolled
from workbench.views.widgets.words import label, prose, told

NOBODY_ELSE = "Add another person first: a relation needs two."


class Relations(QWidget):
    """The relations of one person as chips, each with a cross, and a line that adds one."""

    added = Signal(object, int)
    """What the person is, as `people_words.ways` has it, and the key of the other."""
    removal_requested = Signal(int)
    """The key of the relation to be taken away."""
    opened = Signal(int)
    """The key of the person at the other end."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = flow(gap=6)
        self._asks = prose("", "small", "muted")
        self.way, self.other = Choice("Relation"), Choice("Of whom")
        self.add = button("Add relation", "", "plus")
        fill(
            QVBoxLayout(self),
            label("Relations", "strong"),
            self.flow,
            self._asks,
            self.way,
            self.other,
            self.add,
            gap=8,
        )
        self.add.clicked.connect(self._add)

    def put(self, shown: Told, person: Person | None) -> None:
        """Show the relations of a person; None: of somebody who is not kept yet."""
        layout = self.flow.layout()
        if layout is not None:
            empty(layout)
            for chip in self._chips(shown, person):
                layout.addWidget(chip)
            self.flow.setVisible(layout.count() > 0)
        key = None if person is None else person.id
        others = [(name_of(each), int(each.id)) for each in shown.people if each.id != key]
        self.way.offer(ways(shown.lists), self.way.code())
        self.other.offer(others, self.other.code())
        self._asks.say(f"{breakable(name_of(person))} is" if person is not None else "")
        self.add.bar("" if others and person is not None else NOBODY_ELSE)

    def _chips(self, shown: Told, person: Person | None) -> Sequence[Chip]:
        made = []
        for each in relations_of(shown, person.id) if person is not None else ():
            chip = Chip(each.said, icon="user-round", cross=f"Remove: {each.said}")
            chip.opened.connect(lambda key=int(each.other_id): self.opened.emit(key))
            chip.removal_requested.connect(lambda key=int(each.kinship_id): self.removal_requested.emit(key))
            made.append(chip)
        return made

    def _add(self) -> None:
        other = self.other.code()
        if isinstance(other, int):
            self.added.emit(self.way.code(), other)


class PersonSide(QWidget):
    """The side. It does nothing by itself: its signals tell what the user wishes."""

    identities_requested = Signal()
    delete_requested = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form, self.relations = RecordForm(desk, "person"), Relations()
        self.back, self.delete = tool("arrow-left", "Back to the people (Esc)"), tool("trash-2", "Delete this person")
        self._title, self._note = prose("", "title"), prose("", "small", "muted")
        self.facts = told("shield-check", "", "muted", "body")
        self.identities = button("Open the identity list", "link", does="The only place for real names.")
        self._lay_out()
        self.identities.clicked.connect(self.identities_requested)
        self.delete.clicked.connect(self.delete_requested)
        self.back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        tools = column(row(self.back, self.delete, gap=4), None)
        head = column(row((self._title, 1), tools, gap=8), self._note, gap=2, margins=(24, 18, 16, 8))
        identity = column(self.facts, self.identities, gap=4)
        page = QWidget()
        parts = (self.relations, rule(), self.form, rule(), identity)
        fill(QVBoxLayout(page), *parts, None, gap=16, margins=(24, 8, 24, 24))
        fill(QVBoxLayout(self), head, (scrolled(page), 1), gap=0)

    def fold(self, *, is_alone: bool) -> None:
        """Take the whole width where it stands alone, with a way back; else that of a side."""
        self.back.setVisible(is_alone)
        self.setMinimumWidth(0 if is_alone else tokens.SIDE)
        self.setMaximumWidth(16_777_215 if is_alone else tokens.SIDE)

    def put(self, shown: Told, person: Person) -> None:
        """Show a person; what is being typed of the same is left alone."""
        held = self.form.held
        is_shown = held is not None and held.key == person.id
        if not is_shown:
            self.form.settle()
        if not is_shown or not (self.form.is_changed or (held is not None and held.version == person.version)):
            self.form.put(person)
        self.form.offer(shown.offered)
        self._title.say(breakable(name_of(person)))
        self._note.say(role_of(shown, person))
        self._note.setVisible(bool(role_of(shown, person)))
        self.relations.put(shown, person)
        count = shown.facts.get(int(person.id), 0)
        self.facts.say(f"In the identity list: {counted(count, 'fact', 'facts') if count else 'nothing yet'}")

    def put_draft(self, shown: Told, draft: Person) -> None:
        """Begin somebody new, who is kept when the pseudonym is written."""
        self.form.settle()
        self.form.put_draft(draft)
        self.form.offer(shown.offered)
        self._title.say("New person")
        self._note.say(KINDS["person"].empty.partition(". ")[2])
        self._note.show()
        self.relations.put(shown, None)
        self.facts.say("In the identity list: nothing yet")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
