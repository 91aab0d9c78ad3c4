"""The family of a review: who was invited, what came of it, what they said, and what they allow; each person beside it.

Under the ledger each line of enquiry asks what the family said to it.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from workbench.analysis.family import Answer
from workbench.analysis.thread import KINDS as THREAD_KINDS
from workbench.analysis.thread import Key
from workbench.export import letters
from workbench.library import Changed
from workbench.records import RecordId, ReviewId
from workbench.views import picture_file
from workbench.views.bridge import Job
from workbench.views.family_asking import Asking
from workbench.views.family_side import FamilySide
from workbench.views.family_table import FamilyTable, Heads
from workbench.views.family_words import Entry, Told, answer_words, entries, read_family
from workbench.views.shell.place import Desk, Place, View
from workbench.views.thread_weaving import Weaver
from workbench.views.widgets.buttons import button
from workbench.views.widgets.chips import Chip
from workbench.views.widgets.layout import column, empty, fill, flow, row, rule
from workbench.views.widgets.states import EmptyState
from workbench.views.widgets.words import label

TOLD_BY = frozenset({*THREAD_KINDS, "link", "person", "theme", "theme_mark", "deadline", "list_term"})
"""The kinds of record whose change is seen in the ledger."""
BESIDE_LEAST = 820
"""The width, in pixels, from which ledger and person stand beside one another."""


class FamilyView(View):
    """See the module."""

    fold_below = 1400

    def __init__(self, desk: Desk, ask: Callable[[QWidget, str], Path | None] = picture_file.ask_for_letter) -> None:
        super().__init__(desk)
        self._ask = ask
        self._review_id: ReviewId | None = None
        self._reading: Job | None = None
        self._wanted: RecordId | None = None
        self._is_opened = False
        self.told: Told | None = None
        self.counts, self.table, self.side = label("", "muted"), FamilyTable(), FamilySide(desk)
        self.add = button("Add a person", "primary", "plus")
        self.letter = button(
            "Letter…", "", "mail", does="Saves a letter of invitation as a Word file, to be filled in there."
        )
        self.none = EmptyState("Nobody is in the ledger yet", NOBODY, "Add the first person")
        self.chips = flow(gap=8)
        self.weaver = Weaver(self, desk.library, self._start)
        self.asking = Asking(self, desk.library, self._start, self.weaver)
        self._stack = QStackedWidget()
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        self._stack.addWidget(column(Heads(self.table), (self.table, 1), gap=0))
        self._stack.addWidget(self.none)
        strip = row(label("Family", "title"), 4, self.counts, None, self.letter, self.add, margins=(24, 18, 24, 10))
        asks = label("What did the family say to each line of enquiry?", "strong")
        self.foot = column(rule(), column(asks, self.chips, gap=8, margins=(24, 12, 24, 16)), gap=0)
        self._content = column(strip, (self._stack, 1), self.foot, gap=0, name="content")
        fill(QHBoxLayout(self), (self._content, 1), self.side, gap=0)

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.table.chosen.connect(lambda _: self._show_chosen())
        self.table.opened.connect(lambda _: self.open())
        self.add.clicked.connect(self.asking.ask_for_person)
        self.letter.clicked.connect(self.save_letter)
        self.none.acted.connect(self.asking.ask_for_person)
        self.side.invite_requested.connect(self._invite_chosen)
        self.side.add_requested.connect(self._ask_what_it_speaks_to)
        self.side.opened.connect(self._go_to)
        self.side.removal_requested.connect(self.asking.take_away)
        self.side.delete_requested.connect(self.delete)
        self.side.left.connect(self.step_back)
        self.side.form.failed.connect(self.failed)
        self.side.form.reload_requested.connect(self._reload)
        self.side.form.offers_changed.connect(self._read)
        self.weaver.failed.connect(self.failed)
        self.weaver.undoable.connect(self.undoable)
        self.asking.undoable.connect(self.undoable)
        self.asking.invited.connect(self._show_new)

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
                "Reading the family", lambda _: read_family(library, review_id), instead_of=before
            )
            self._reading.done.connect(self._take)

    def _take(self, told: Told) -> None:
        chosen = self.table.thing()
        self._reading, self.told = None, told
        self.asking.know(told)
        rows = entries(told)
        wanted, self._wanted = self._wanted, None
        at = next((at for at, row in enumerate(rows) if row.voice.record and row.voice.record.id == wanted), -1)
        if at < 0 and chosen is not None:
            at = next((at for at, row in enumerate(rows) if _is_same(row, chosen)), -1)
        seen = self.table.verticalScrollBar().value()
        self.table.put(rows, at if at >= 0 else min(0, len(rows) - 1))
        self.table.verticalScrollBar().setValue(seen)
        self.table.scrollTo(self.table.currentIndex())
        self.counts.setText(told.counts)
        self._show_answers(told)
        had_focus = self.first_focus().hasFocus()
        self._stack.setCurrentIndex(0 if rows else 1)
        self._show_chosen()
        if had_focus:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_answers(self, told: Told) -> None:
        layout = self.chips.layout()
        if layout is None:
            return
        empty(layout)
        for answer in told.ledger.answers:
            layout.addWidget(self._chip(answer))
        self._show_foot()

    def _chip(self, answer: Answer) -> Chip:
        icon, role = ("unlink", "warn") if answer.is_gap else ("target", "kloe")
        made = Chip(answer_words(answer), icon=icon, role=role, is_gap=answer.is_gap)
        made.setAccessibleDescription(answer.line.text.words)
        made.opened.connect(partial(self._open_answer, answer))
        return made

    def _open_answer(self, answer: Answer) -> None:
        """To the line of enquiry; where nothing is linked, ask what is."""
        key = ("kloe", int(answer.line.id))
        if answer.is_gap:
            name = f"line of enquiry {answer.line.number}".strip()
            self.weaver.choose_link(key, ("family_perspective",), f"What did the family say to {name}?")
        else:
            self._go_to(key)

    def _show_chosen(self) -> None:
        if self.told is not None:
            self.side.put(self.told, self.table.thing())
            self._fold()

    def _go_to(self, key: Key) -> None:
        kind, record_id = key
        review_id = None if kind == "theme" else self._review_id
        self.go_requested.emit(Place("records", review_id, kind, RecordId(record_id)))

    def open(self) -> None:
        """Go on to the chosen person's form; where there is no room beside the ledger, in its place."""
        if self.table.thing() is not None:
            self._is_opened = True
            self._fold()
            self.side.focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Back from the form to the ledger."""
        self.settle()
        self._is_opened = False
        self._fold()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_new(self, record_id: RecordId) -> None:
        self._wanted, self._is_opened = record_id, True
        self._read()

    def _ask_what_it_speaks_to(self) -> None:
        record = self.chosen_id()
        if record is not None:
            self.asking.ask_what_it_speaks_to(record)

    def _invite_chosen(self) -> None:
        entry = self.table.thing()
        if entry is not None and entry.voice.person is not None:
            self.asking.invite(int(entry.voice.person.id))

    def delete(self) -> None:
        """Delete the chosen record; undo brings it back."""
        record = self.chosen_id()
        if record is not None:
            self.side.form.held = None
            self.step_back()
            self.asking.delete(record)

    def save_letter(self) -> None:
        """Ask for a file, and save the letter of invitation there: its blanks are filled in in the word processor."""
        wanted = letters.letter(letters.INVITATION)
        path = self._ask(self, wanted.file_name)
        if path is not None:
            job = self._start("Saving the letter", lambda _: letters.write_letter(wanted, path))
            job.done.connect(lambda _: self.said.emit(f"Saved {path.name}. Fill in what stands in square brackets."))

    def chosen_id(self) -> RecordId | None:
        """The record of the chosen row; None where there is none yet."""
        entry = self.table.thing()
        return None if entry is None or entry.voice.record is None else entry.voice.record.id

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
        if self._stack.currentIndex() == 1:
            return self.none.focus()
        return self.side.focus() if self._content.isHidden() else self.table

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.table.setFocus}

    def _show_foot(self) -> None:
        has_answers = self.told is not None and bool(self.told.ledger.answers)
        self.foot.setVisible(has_answers and self.height() > FOOT_LEAST)

    def _fold(self) -> None:
        """Ledger and person beside one another where there is room, else one of them."""
        is_alone = self.width() < BESIDE_LEAST
        has_rows = self.told is not None and bool(self.told.ledger.voices)
        self.side.fold(is_alone=is_alone)
        self.side.setVisible(has_rows and (self._is_opened or not is_alone))
        self._content.setVisible(not is_alone or not self._is_opened or not has_rows)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
        self.counts.setVisible(self.width() >= BESIDE_LEAST)
        self._show_foot()


NOBODY = "Add those who were invited to speak, and those who were not, with the reason: a reader asks who was heard."
FOOT_LEAST = 320
"""Below this height, in pixels, the ledger has the room of the strip under it."""


def _is_same(one: Entry, other: Entry) -> bool:
    if one.voice.record is None or other.voice.record is None:
        mine, theirs = one.voice.person, other.voice.person
        return mine is not None and theirs is not None and mine.id == theirs.id
    return one.voice.record.id == other.voice.record.id
