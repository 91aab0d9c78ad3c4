"""The people of a review by pseudonym and role, the family picture drawn from their relations, and each person beside.

Real names stand in the identity list alone: here is only told how many facts it has of somebody.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.library import Library, writing
from workbench.records import Kinship, Person, RecordId, ReviewId
from workbench.records.fields import KINDS
from workbench.views import picture_file
from workbench.views.beside import BesideView
from workbench.views.genogram_picture import GenogramCanvas, scrolling
from workbench.views.look import icons, paint
from workbench.views.people_side import PersonSide
from workbench.views.people_words import SUBJECTS, Told, name_of, read_people, role_of, said, sheet_of
from workbench.views.record_shelf import after_first
from workbench.views.saving import AskNamed
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, empty, fill, row
from workbench.views.widgets.rows import MovedRows, RowDelegate
from workbench.views.widgets.states import EmptyState
from workbench.views.widgets.words import label, told

LIST_WIDE = 216
"""The width of the list, in pixels."""
TROUBLES = 3
"""Contradictions told at once."""


class PersonDelegate(RowDelegate[Person]):
    """A person by pseudonym and role; with a ring where the review is about them."""

    height = 56

    def __init__(self, told_now: Callable[[], Told | None]) -> None:
        super().__init__()
        self._told = told_now

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Person, *, is_chosen: bool) -> None:
        is_subject, shown = thing.role in SUBJECTS, self._told()
        icon, tone = ("circle-dot", "accent") if is_subject else ("user-round", "muted")
        icons.draw(painter, icon, box.left() + 12, box.center().y() - 8, tone, 16)
        role = "" if shown is None else role_of(shown, thing)
        room = QRectF(box.left() + 38, box.top() + (8 if role else 17), box.width() - 46, 20)
        paint.text(painter, room, name_of(thing), weight=600 if is_chosen else 500)
        paint.text(painter, room.translated(0, 20), role, "small", "muted")


class PeopleView(BesideView[Told]):
    """See the module."""

    told_by = frozenset({"person", "kinship", "identity", "list_term"})

    def __init__(self, desk: Desk, ask: AskNamed = picture_file.ask_where) -> None:
        side = PersonSide(desk)
        super().__init__(desk, side)
        self.side, self._ask = side, ask
        self.counts, self.picture = label("", "muted", is_live=True), GenogramCanvas()
        self.list: MovedRows[Person] = MovedRows(tr("People"), PersonDelegate(lambda: self.told), self._said)
        self.list.let_drag(can_drag=True)
        self.add = button(tr("Add a person"), "primary", "plus")
        self.save = button(
            tr("Save as…"), "", "download", does=tr("Saves the family picture, or the people as a Word table.")
        )
        self.none = EmptyState(
            tr("Nobody here yet"), after_first(tr(KINDS["person"].empty)), tr("Add the first person")
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        strip = row(label(tr("People"), "title"), 4, self.counts, None, self.save, self.add, margins=(24, 18, 24, 10))
        self._troubles = QWidget()
        fill(QVBoxLayout(self._troubles), gap=4, margins=(24, 8, 24, 12))
        pane = column((scrolling(self.picture), 1), self._troubles, gap=0)
        self._list = column((self.list, 1), gap=0, name="list", width=LIST_WIDE)
        self._stack.addWidget(row(self._list, (pane, 1), gap=0))
        self._stack.addWidget(self.none)
        self.stand(column(strip, (self._stack, 1), gap=0, name="content"))

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.list.chosen.connect(lambda person: self._choose(int(person.id)))
        self.list.opened.connect(lambda _: self.open())
        self.list.delete_requested.connect(self.delete)
        self.list.move_requested.connect(lambda by: self._move(self.list.currentIndex().row(), by))
        self.list.things.dropped.connect(
            lambda rows, before: self._move(rows[0], before - (rows[0] < before) - rows[0])
        )
        self.picture.chosen.connect(self._choose)
        self.picture.opened.connect(lambda _: self.open())
        self.add.clicked.connect(self.begin)
        self.none.acted.connect(self.begin)
        self.save.clicked.connect(self.save_as)
        self.side.delete_requested.connect(self.delete)
        self.side.identities_requested.connect(
            lambda: self.go_requested.emit(Place("records", self._review_id, "identity"))
        )
        self.side.relations.added.connect(self._relate)
        self.side.relations.removal_requested.connect(self._part)
        self.side.relations.opened.connect(self._choose)

    def _said(self, person: Person) -> str:
        return name_of(person) if self.told is None else said(self.told, person)

    @override
    def read(self, library: Library, review_id: ReviewId) -> Told:
        return read_people(library, review_id)

    @override
    def take(self, shown: Told, wanted: RecordId | None) -> None:
        before, held = self.list.thing(), self.side.form.held
        wanted = wanted or (held.key if held is not None else None) or (before.id if before is not None else None)
        keys = [person.id for person in shown.people]
        is_draft = held is not None and held.draft is not None
        at = keys.index(wanted) if wanted in keys else min(0, len(keys) - 1)
        self.list.put(shown.people, -1 if is_draft else at)
        self.list.scrollTo(self.list.currentIndex())
        self.picture.put(shown)
        self.counts.setText(shown.counts)
        self.save.bar(_why_not_saved(shown))
        self._tell(shown)
        self._stack.setCurrentIndex(0 if shown.people else 1)
        if not is_draft and shown.people:
            self._choose(int(keys[at]))

    def _tell(self, shown: Told) -> None:
        """Contradictions, under the picture."""
        layout = self._troubles.layout()
        if layout is None:
            return
        empty(layout)
        troubles = shown.picture.troubles
        for sentence in troubles[:TROUBLES]:
            layout.addWidget(told("triangle-alert", sentence, "warn"))
        if len(troubles) > TROUBLES:
            layout.addWidget(label(tr("%n more of this sort.", "", len(troubles) - TROUBLES), "small", tone="muted"))
        self._troubles.setVisible(bool(troubles))

    def _choose(self, key: int) -> None:
        """Somebody was chosen in the list or in the picture: the other follows, and the side shows them."""
        if self.told is None or key not in self.told.by_id:
            return
        keys = [person.id for person in self.told.people]
        if self.list.currentIndex().row() != keys.index(RecordId(key)):
            self.list.choose(keys.index(RecordId(key)))
            return
        self.picture.choose(key)
        self.picture.show_current()
        self.side.put(self.told, self.told.by_id[key])

    def begin(self) -> None:
        """Begin somebody new, who is kept when the pseudonym is written."""
        if self.told is not None:
            self.list.choose(-1)
            self.list.clearSelection()
            self.picture.choose(None)
            self.side.put_draft(self.told, Person(review_id=self.told.review_id, pseudonym=""))
            self.open()

    def _relate(self, way: tuple[str, bool], other: int) -> None:
        """Record what the chosen person is to another."""
        person, review_id = self.chosen(), self._review_id
        if person is None or review_id is None:
            return
        kind, is_back = way
        one, two = (other, person.id) if is_back else (person.id, other)
        record = Kinship(review_id=review_id, person_id=RecordId(one), kind=kind, other_id=RecordId(two))
        self.do(tr("Adding"), partial(writing.add, self._desk.library, record), tr("Relation added"))

    def _part(self, kinship: int) -> None:
        self.do(tr("Removing"), partial(writing.delete, self._desk.library, "kinship", kinship), tr("Relation removed"))

    def delete(self) -> None:
        """Delete the chosen person with their relations; undo brings them back. A draft is thrown away."""
        person = self.chosen()
        self.side.form.let_go()
        if person is None:
            self.read_again()
        else:
            self.do(
                tr("Deleting"), partial(writing.delete, self._desk.library, "person", person.id), tr("Person deleted")
            )
        self.step_back()

    def _move(self, row: int, by: int) -> None:
        """Move somebody so many places down in the list, up below 0."""
        people = () if self.told is None else self.told.people
        to = min(max(row + by, 0), len(people) - 1)
        if 0 <= row < len(people) and to != row:
            self.settle()
            work = partial(writing.move, self._desk.library, "person", people[row].id, to)
            self._start(tr("Moving"), lambda _: work(), must_finish=True)

    def chosen(self) -> Person | None:
        """The person shown in the side; None for a draft."""
        return self.list.thing()

    def save_as(self) -> None:
        """Ask for a file, and save the picture or the table as its ending says."""
        if self.told is None:
            return
        path = self._ask(self, f"{tr('Family picture')}.png")
        if path is None:
            return
        image = QImage() if path.suffix.lower() == ".docx" else self.picture.image()
        work = partial(picture_file.save, path, sheet_of(self.told), image)
        job = self._start(tr("Saving the family picture"), lambda _: work(), is_apart=True)
        job.done.connect(
            lambda _: self.said.emit(tr("Saved {name}, without dates of birth and death").format(name=path.name))
        )

    @override
    def has_rows(self) -> bool:
        return self.told is not None and bool(self.told.people)

    @override
    def start_of_content(self) -> QWidget:
        return self.none.focus() if self._stack.currentIndex() == 1 else self.list

    @override
    def fold(self) -> None:
        super().fold()
        self.counts.setVisible(not self.is_narrow)


def _why_not_saved(shown: Told) -> str:
    """Why the picture is not saved just now; empty if it can be."""
    if shown.named:
        return tr("“{named}” holds a real name from the identity list. Write a pseudonym there first.").format(
            named=shown.named[0]
        )
    return "" if shown.people else tr("There is nobody to save yet.")
