"""The people of a review by pseudonym and role, the family picture drawn from their relations, and each person beside.

Real names stand in the identity list alone: here is only told how many facts it has of somebody.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.library import Changed, writing
from workbench.records import Kinship, Person, RecordId, ReviewId
from workbench.records.fields import KINDS
from workbench.views import picture_file
from workbench.views.bridge import Job
from workbench.views.genogram_picture import GenogramCanvas, scrolling
from workbench.views.look import icons, paint
from workbench.views.people_side import PersonSide
from workbench.views.people_words import SUBJECTS, Told, name_of, read_people, role_of, said, sheet_of
from workbench.views.record_shelf import after_first
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, empty, fill, row
from workbench.views.widgets.rows import RowDelegate, Rows
from workbench.views.widgets.states import EmptyState
from workbench.views.widgets.words import label, told

TOLD_BY = frozenset({"person", "kinship", "identity", "list_term"})
BESIDE_LEAST, LIST_WIDE = 820, 216
"""The width from which people and person stand beside one another, and that of the list, in pixels."""
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


class PeopleView(View):
    """See the module."""

    fold_below = 1400

    def __init__(self, desk: Desk, ask: Callable[[QWidget, str], Path | None] = picture_file.ask_where) -> None:
        super().__init__(desk)
        self._ask = ask
        self._review_id: ReviewId | None = None
        self._reading: Job | None = None
        self._wanted: RecordId | None = None
        self._is_opened = False
        self.told: Told | None = None
        self.counts = label("", "muted")
        self.list: Rows[Person] = Rows("People", PersonDelegate(lambda: self.told), self._said)
        self.picture, self.side = GenogramCanvas(), PersonSide(desk)
        self.add = button("Add a person", "primary", "plus")
        self.save = button("Save as…", "", "download", does="Saves the family picture, or the people as a Word table.")
        self.none = EmptyState("Nobody here yet", after_first(KINDS["person"].empty), "Add the first person")
        self._stack = QStackedWidget()
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        strip = row(label("People", "title"), 4, self.counts, None, self.save, self.add, margins=(24, 18, 24, 10))
        self._troubles = QWidget()
        fill(QVBoxLayout(self._troubles), gap=4, margins=(24, 8, 24, 12))
        pane = column((scrolling(self.picture), 1), self._troubles, gap=0)
        self._list = column((self.list, 1), gap=0, name="list", width=LIST_WIDE)
        self._stack.addWidget(row(self._list, (pane, 1), gap=0))
        self._stack.addWidget(self.none)
        self._content = column(strip, (self._stack, 1), gap=0, name="content")
        fill(QHBoxLayout(self), (self._content, 1), self.side, gap=0)

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.list.chosen.connect(lambda person: self._choose(int(person.id)))
        self.list.opened.connect(lambda _: self.open())
        self.picture.chosen.connect(self._choose)
        self.picture.opened.connect(lambda _: self.open())
        self.add.clicked.connect(self.begin)
        self.none.acted.connect(self.begin)
        self.save.clicked.connect(self.save_as)
        self.side.left.connect(self.step_back)
        self.side.delete_requested.connect(self.delete)
        self.side.identities_requested.connect(
            lambda: self.go_requested.emit(Place("records", self._review_id, "identity"))
        )
        self.side.relations.added.connect(self._relate)
        self.side.relations.removal_requested.connect(self._part)
        self.side.relations.opened.connect(self._choose)
        self.side.form.failed.connect(self.failed)
        self.side.form.reload_requested.connect(self._reload)

    def _said(self, person: Person) -> str:
        return name_of(person) if self.told is None else said(self.told, person)

    @override
    def show_place(self, place: Place) -> None:
        if place.review_id != self._review_id:
            self.settle()
            self._review_id, self.told, self._is_opened = place.review_id, None, False
            self.side.form.held = None
        self._wanted = place.record_id or self._wanted
        self._read()

    def _read(self) -> None:
        review_id, library, before = self._review_id, self._desk.library, self._reading
        if review_id is not None:
            self._reading = self._start(
                "Reading the people", lambda _: read_people(library, review_id), instead_of=before
            )
            self._reading.done.connect(self._take)

    def _take(self, shown: Told) -> None:
        self._reading, before = None, self.list.thing()
        held = self.side.form.held
        wanted, self._wanted = self._wanted, None
        wanted = wanted or (held.key if held is not None else None) or (before.id if before is not None else None)
        self.told = shown
        keys = [person.id for person in shown.people]
        is_draft = held is not None and held.draft is not None
        at = keys.index(wanted) if wanted in keys else min(0, len(keys) - 1)
        had_focus = self.first_focus().hasFocus()
        self.list.put(shown.people, -1 if is_draft else at)
        self.list.scrollTo(self.list.currentIndex())
        self.picture.put(shown)
        self.counts.setText(shown.counts)
        self.save.bar(_why_not_saved(shown))
        self._tell(shown)
        self._stack.setCurrentIndex(0 if shown.people else 1)
        if not is_draft and shown.people:
            self._choose(int(keys[at]))
        self._fold()
        if had_focus:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

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
            layout.addWidget(label(f"{len(troubles) - TROUBLES} more of this sort.", "small", tone="muted"))
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

    def open(self) -> None:
        """Go on to the chosen person's form; where there is no room beside the picture, in its place."""
        self._is_opened = True
        self._fold()
        self.side.form.first_required().setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Back from the form to the people."""
        self.settle()
        self._is_opened = False
        if self.side.form.held is not None and self.side.form.held.draft is not None:
            self.side.form.held = None
            self._read()
        self._fold()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._do("Adding", partial(writing.add, self._desk.library, record), "Relation added")

    def _part(self, kinship: int) -> None:
        self._do("Removing", partial(writing.delete, self._desk.library, "kinship", kinship), "Relation removed")

    def delete(self) -> None:
        """Delete the chosen person with their relations; undo brings them back. A draft is thrown away."""
        person, self.side.form.held = self.chosen(), None
        if person is None:
            self._read()
        else:
            self._do("Deleting", partial(writing.delete, self._desk.library, "person", person.id), "Person deleted")
        self.step_back()

    def _do(self, what: str, work: Callable[[], object], words: str) -> None:
        job = self._start(what, lambda _: work(), must_finish=True)
        job.done.connect(lambda _: self.undoable.emit(words))

    def chosen(self) -> Person | None:
        """The person shown in the side; None for a draft."""
        return self.list.thing()

    def save_as(self) -> None:
        """Ask for a file, and save the picture or the table as its ending says."""
        if self.told is None:
            return
        path = self._ask(self, "Family picture.png")
        if path is None:
            return
        image = QImage() if path.suffix.lower() == ".docx" else self.picture.image()
        work = partial(picture_file.save, path, sheet_of(self.told), image)
        job = self._start("Saving the family picture", lambda _: work())
        job.done.connect(lambda _: self.said.emit(f"Saved {path.name}, without dates of birth and death"))

    def _reload(self) -> None:
        self.side.form.held = None
        self._read()

    @override
    def on_changed(self, change: Changed) -> None:
        is_told = any(each.kind in TOLD_BY and each.review_id in {self._review_id, None} for each in change.touched)
        if is_told and self.isVisible():
            self._read()

    @override
    def settle(self) -> None:
        self.side.form.settle()

    @override
    def first_focus(self) -> QWidget:
        if self._content.isHidden():
            return self.side.form.first_required()
        return self.none.focus() if self._stack.currentIndex() == 1 else self.list

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.list.setFocus}

    def _fold(self) -> None:
        """People and person beside one another where there is room, else one of them."""
        is_alone = self.width() < BESIDE_LEAST
        has_people = self.told is not None and bool(self.told.people)
        self.side.fold(is_alone=is_alone)
        self.side.setVisible(self._is_opened or (has_people and not is_alone))
        self._content.setVisible(not is_alone or not self._is_opened)
        self.counts.setVisible(not is_alone)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()


def _why_not_saved(shown: Told) -> str:
    """Why the picture is not saved just now; empty if it can be."""
    if shown.named:
        return f"“{shown.named[0]}” holds a real name from the identity list. Write a pseudonym there first."
    return "" if shown.people else "There is nobody to save yet."
