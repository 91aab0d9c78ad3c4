"""Beside the family picture: one person's form, the relations to others, and what the identity list has of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.records import Person
from workbench.records.fields import KINDS
from workbench.views.beside import Side
from workbench.views.family_words import breakable
from workbench.views.people_words import Told, name_of, relations_of, role_of, ways
from workbench.views.record_form import RecordForm
from workbench.views.record_shelf import after_first
from workbench.views.saying import tr
from workbench.views.shell.place import Desk
from workbench.views.widgets.buttons import button
from workbench.views.widgets.chips import Chip
from workbench.views.widgets.fields import Choice
from workbench.views.widgets.layout import anew, column, fill, flow, rule, scrolled
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
        self.way, self.other = Choice(tr("Relation")), Choice(tr("Of whom"))
        self.add = button(tr("Add relation"), "", "plus")
        fill(
            QVBoxLayout(self),
            label(tr("Relations"), "strong"),
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
            with anew(layout):
                for chip in self._chips(shown, person):
                    layout.addWidget(chip)
            self.flow.setVisible(layout.count() > 0)
        key = None if person is None else person.id
        others = [(name_of(each), int(each.id)) for each in shown.people if each.id != key]
        self.way.offer(ways(shown.lists), self.way.code())
        self.other.offer(others, self.other.code())
        self._asks.say(tr("{name} is").format(name=breakable(name_of(person))) if person is not None else "")
        self.add.bar("" if others and person is not None else tr(NOBODY_ELSE))

    def _chips(self, shown: Told, person: Person | None) -> Sequence[Chip]:
        made = []
        for each in relations_of(shown, person.id) if person is not None else ():
            chip = Chip(each.said, icon="user-round", cross=tr("Remove: {said}").format(said=each.said))
            chip.opened.connect(lambda key=int(each.other_id): self.opened.emit(key))
            chip.removal_requested.connect(lambda key=int(each.kinship_id): self.removal_requested.emit(key))
            made.append(chip)
        return made

    def _add(self) -> None:
        other = self.other.code()
        if isinstance(other, int):
            self.added.emit(self.way.code(), other)


class PersonSide(Side):
    """The side. It does nothing by itself: its signals tell what the user wishes."""

    identities_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(RecordForm(desk, "person"), tr("Back to the people (Esc)"), tr("Delete this person"))
        self.relations = Relations()
        self.facts = told("shield-check", "", "muted", "body")
        self.identities = button(tr("Open the identity list"), "link", does=tr("The only place for real names."))
        self._lay_out()
        self.identities.clicked.connect(self.identities_requested)

    def _lay_out(self) -> None:
        identity = column(self.facts, self.identities, gap=4)
        page = QWidget()
        parts = (self.relations, rule(), self.form, rule(), identity)
        fill(QVBoxLayout(page), *parts, None, gap=16, margins=(24, 8, 24, 24))
        self.hold(scrolled(page))

    def put(self, shown: Told, person: Person) -> None:
        """Show a person; what is being typed of the same is left alone."""
        self.put_record(person, shown.offered)
        self.entitle(breakable(name_of(person)), role_of(shown, person))
        self.relations.put(shown, person)
        count = shown.facts.get(int(person.id), 0)
        none, some = (
            tr("In the identity list: nothing yet"),
            tr("In the identity list: %n fact|In the identity list: %n facts", "", count),
        )
        self.facts.say(some if count else none)

    def put_draft(self, shown: Told, draft: Person) -> None:
        """Begin somebody new, who is kept when the pseudonym is written."""
        self.form.settle()
        self.show_form()
        self.form.put_draft(draft)
        self.form.offer(shown.offered)
        self.entitle(tr("New person"), after_first(tr(KINDS["person"].empty)))
        self.relations.put(shown, None)
        self.facts.say(tr("In the identity list: nothing yet"))
