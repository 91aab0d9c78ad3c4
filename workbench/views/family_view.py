"""The family of a review: who was invited, what came of it, what they said, and what they allow; each person beside it.

Under the ledger each line of enquiry asks what the family said to it.
"""

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from workbench.analysis.family import Answer, place_for
from workbench.analysis.thread import KINDS as THREAD_KINDS
from workbench.analysis.thread import Key
from workbench.export import letters
from workbench.library import Library, writing
from workbench.records import RecordId, ReviewId
from workbench.views import picture_file
from workbench.views.before_ways import take
from workbench.views.beside import BesideView
from workbench.views.family_asking import Asking
from workbench.views.family_side import FamilySide
from workbench.views.family_table import FamilyTable, Heads
from workbench.views.family_words import Entry, Told, answer_words, entries, read_family
from workbench.views.saving import AskNamed
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place
from workbench.views.thread_weaving import Weaver
from workbench.views.widgets.buttons import button
from workbench.views.widgets.chips import Chip
from workbench.views.widgets.layout import anew, column, flow, row, rule
from workbench.views.widgets.states import EmptyState
from workbench.views.widgets.words import label


class FamilyView(BesideView[Told]):
    """See the module."""

    told_by = frozenset({*THREAD_KINDS, "link", "person", "theme", "theme_mark", "deadline", "list_term"})

    def __init__(self, desk: Desk, ask: AskNamed = picture_file.ask_for_letter) -> None:
        side = FamilySide(desk)
        super().__init__(desk, side)
        self.side, self._ask = side, ask
        self.counts, self.table = label("", "muted", is_live=True), FamilyTable()
        self.add = button(tr("Add a person"), "primary", "plus")
        self.letter = button(
            tr("Letter…"), "", "mail", does=tr("Saves a letter of invitation as a Word file, to be filled in there.")
        )
        self.none = EmptyState(tr("Nobody is in the ledger yet"), tr(NOBODY), tr("Add the first person"))
        self.chips = flow(gap=8)
        self.weaver = Weaver(self, desk.library, self._start)
        self.asking = Asking(self, desk.library, self._start, self.weaver)
        self._stack = QStackedWidget()
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        self._stack.addWidget(column(Heads(self.table), (self.table, 1), gap=0))
        self._stack.addWidget(self.none)
        strip = row(label(tr("Family"), "title"), 4, self.counts, None, self.letter, self.add, margins=(24, 18, 24, 10))
        asks = label(tr("What did the family say to each line of enquiry?"), "strong")
        self.foot = column(rule(), column(asks, self.chips, gap=8, margins=(24, 12, 24, 16)), gap=0)
        self.stand(column(strip, (self._stack, 1), self.foot, gap=0, name="content"))

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.table.chosen.connect(lambda _: self._show_chosen())
        self.table.opened.connect(lambda _: self.open())
        self.table.delete_requested.connect(self.delete)
        self.table.move_requested.connect(self._move_by)
        self.table.things.dropped.connect(lambda rows, before: self._move(rows[0], before))
        self.add.clicked.connect(self.asking.ask_for_person)
        self.letter.clicked.connect(self.save_letter)
        self.none.acted.connect(self.asking.ask_for_person)
        self.side.invite_requested.connect(self._invite_chosen)
        self.side.add_requested.connect(self._ask_what_it_speaks_to)
        self.side.opened.connect(self._go_to)
        self.side.place_requested.connect(self.go_requested)
        self.side.ways.wanted.connect(partial(take, self))
        self.side.removal_requested.connect(self.asking.take_away)
        self.side.delete_requested.connect(self.delete)
        self.side.form.offers_changed.connect(self.read_again)
        self.weaver.failed.connect(self.failed)
        self.weaver.undoable.connect(self.undoable)
        self.asking.undoable.connect(self.undoable)
        self.asking.invited.connect(self._show_new)

    @override
    def read(self, library: Library, review_id: ReviewId) -> Told:
        return read_family(library, review_id)

    @override
    def take(self, shown: Told, wanted: RecordId | None) -> None:
        chosen, rows = self.table.thing(), entries(shown)
        self.asking.know(shown)
        at = next((at for at, row in enumerate(rows) if row.voice.record and row.voice.record.id == wanted), -1)
        if at < 0 and chosen is not None:
            at = next((at for at, row in enumerate(rows) if _is_same(row, chosen)), -1)
        seen = self.table.verticalScrollBar().value()
        self.table.put(rows, at if at >= 0 else min(0, len(rows) - 1))
        self.table.verticalScrollBar().setValue(seen)
        self.table.scrollTo(self.table.currentIndex())
        self.counts.setText(shown.counts)
        self._show_answers(shown)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._show_chosen()

    def _show_answers(self, told: Told) -> None:
        layout = self.chips.layout()
        if layout is None:
            return
        with anew(layout):
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
            name = tr("line of enquiry {number}").format(number=answer.line.number).strip()
            self.weaver.choose_link(
                key, ("family_perspective",), tr("What did the family say to {name}?").format(name=name)
            )
        else:
            self._go_to(key)

    def _show_chosen(self) -> None:
        if self.told is not None:
            self.side.put(self.told, self.table.thing())

    def _go_to(self, key: Key) -> None:
        kind, record_id = key
        review_id = None if kind == "theme" else self._review_id
        self.go_requested.emit(Place("records", review_id, kind, RecordId(record_id)))

    def _show_new(self, record_id: RecordId) -> None:
        self.is_opened = True
        self.read_again(record_id)

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
            self.side.form.let_go()
            self.step_back()
            self.asking.delete(record)

    def _move_by(self, by: int) -> None:
        row = self.table.currentIndex().row()
        self._move(row, row + by + (by > 0))

    def _move(self, row: int, before: int) -> None:
        """Put what somebody said before another row of its group."""
        voices = () if self.told is None else self.told.ledger.voices
        to, record = place_for(voices, row, before), voices[row].record if 0 <= row < len(voices) else None
        if to is not None and record is not None:
            self.settle()
            work = partial(writing.move, self._desk.library, "family_perspective", record.id, to)
            self._start(tr("Moving"), lambda _: work(), must_finish=True)

    def save_letter(self) -> None:
        """Ask for a file, and save the letter of invitation there: its blanks are filled in in the word processor."""
        wanted = letters.letter(letters.INVITATION)
        path = self._ask(self, wanted.file_name)
        if path is not None:
            job = self._start(tr("Saving the letter"), lambda _: letters.write_letter(wanted, path), is_apart=True)
            job.done.connect(
                lambda _: self.said.emit(
                    tr("Saved {name}. Fill in what stands in square brackets.").format(name=path.name)
                )
            )

    def chosen_id(self) -> RecordId | None:
        """The record of the chosen row; None where there is none yet."""
        entry = self.table.thing()
        return None if entry is None or entry.voice.record is None else entry.voice.record.id

    @override
    def has_rows(self) -> bool:
        return self.told is not None and bool(self.told.ledger.voices)

    @override
    def start_of_content(self) -> QWidget:
        return self.none.focus() if self._stack.currentIndex() == 1 else self.table

    def _show_foot(self) -> None:
        has_answers = self.told is not None and bool(self.told.ledger.answers)
        self.foot.setVisible(has_answers and self.height() > FOOT_LEAST)

    @override
    def fold(self) -> None:
        super().fold()
        self.counts.setVisible(not self.is_narrow)
        self._show_foot()


NOBODY = "Add those who were invited to speak, and those who were not, with the reason: a reader asks who was heard."
FOOT_LEAST = 320
"""Below this height, in pixels, the ledger has the room of the strip under it."""


def _is_same(one: Entry, other: Entry) -> bool:
    if one.voice.record is None or other.voice.record is None:
        mine, theirs = one.voice.person, other.voice.person
        return mine is not None and theirs is not None and mine.id == theirs.id
    return one.voice.record.id == other.voice.record.id
