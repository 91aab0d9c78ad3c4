"""The reference lists of the library: what each offers, and terms of one's own to add, rename, retire and delete."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from workbench.errors import StatedError
from workbench.library import Changed, terms
from workbench.records import lists
from workbench.records.fields import KINDS, Field
from workbench.views.bridge import Job
from workbench.views.list_rows import ListDelegate, ListRow, TermDelegate, TermRow, list_rows, term_rows
from workbench.views.look import tokens
from workbench.views.record_control import Line
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.rows import Rows
from workbench.views.widgets.states import EmptyState
from workbench.views.widgets.words import error_sentence, label, prose

NONE_YET = "No terms of your own here yet. Type one below; records keep it by a code that never changes."
YOURS = "Yours stand first. A term that records use can be retired: it is offered no more, and still shown there."
SHIPS = "This term ships with the program and stays as it is."
NOT_CHOSEN = "Choose a term of your own to rename, retire or delete it."


class ListsView(View):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._job: Job | None = None
        self._wanted = ""
        self.lists = Rows(tr("Lists"), ListDelegate(), ListRow.said)
        self.terms = Rows(tr("Terms"), TermDelegate(), TermRow.said)
        self._title, self._note = label("", "title"), prose("", "body", "muted")
        self.new = Line(Field("label", tr("A new term")))
        self.words = Line(Field("label", tr("Words of the chosen term")))
        self.add, self.rename = button(tr("Add"), "", "plus"), button(tr("Rename"))
        self.retire, self.delete = button(tr("Retire")), button(tr("Delete"), "danger")
        self.error, self._still = error_sentence(), label("", "muted")
        self.elsewhere = EmptyState("", "", tr("Open these records"))
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        head = row(label(tr("Lists"), "head"), None, margins=(20, 12, 12, 8))
        self._left = column(head, (self.lists, 1), gap=0, name="list", width=tokens.LIST)
        self.new.setPlaceholderText(tr("A new term, then Enter"))
        self._own = row((self.words, 1), self.rename, self.retire, self.delete, gap=8)
        self._chosen = QStackedWidget()
        self._chosen.addWidget(row(self._still, None))
        self._chosen.addWidget(self._own)
        self._chosen.setFixedHeight(tokens.CONTROL + 4)
        self._adding = row((self.new, 1), self.add, gap=8)
        self._acts = column(self.error, self._chosen, self._adding, gap=8, margins=(32, 12, 32, 12), name="actions")
        top = column(self._title, self._note, gap=4, margins=(32, 20, 32, 12))
        self._pages = QStackedWidget()
        self._pages.addWidget(column(top, (self.terms, 1), self._acts, gap=0))
        self._pages.addWidget(self.elsewhere)
        fill(QHBoxLayout(self), self._left, (self._pages, 1), gap=0)

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.lists.chosen.connect(self._show_list)
        self.lists.opened.connect(self._open)
        self.terms.chosen.connect(self._show_term)
        self.terms.opened.connect(self._write)
        self.elsewhere.acted.connect(self._go_to_records)
        self.new.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.words.returnPressed.connect(self._rename)
        self.rename.clicked.connect(self._rename)
        self.retire.clicked.connect(self._retire)
        self.delete.clicked.connect(self._delete)
        for keys, act in (("F2", self._write), ("Delete", self.delete.click)):
            QShortcut(QKeySequence(keys), self.terms, act, context=Qt.ShortcutContext.WidgetShortcut)

    @override
    def show_place(self, place: Place) -> None:
        self._read()

    @override
    def on_changed(self, change: Changed) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """Show the lists as they are now; what is chosen stays so."""
        rows, before = list_rows(self._desk.library.lists), self.lists.thing()
        at = next((i for i, each in enumerate(rows) if before is not None and each.name == before.name), 0)
        self.lists.put(rows, at)
        self._show_list(rows[at])

    def _show_list(self, chosen: ListRow) -> None:
        self._pages.setCurrentIndex(int(chosen.is_of_records))
        if chosen.is_of_records:
            self._show_elsewhere(chosen)
            return
        library = self._desk.library
        work = self._start(tr("Counting"), lambda _: terms.uses(library, chosen.name), instead_of=self._job)
        work.done.connect(lambda used: self._take(chosen.name, used))
        self._job = work

    def _show_elsewhere(self, chosen: ListRow) -> None:
        names = [tr(field.label).lower() for field in KINDS[chosen.name].fields][:4]
        said = tr("Each is a record of its own, with {fields} and {last}. Add, rename and delete them there.")
        self.elsewhere.say(chosen.title, said.format(fields=", ".join(names[:-1]), last=names[-1]))

    def _take(self, name: str, used: Mapping[str, int]) -> None:
        self._job = None
        known, is_other = self._desk.library.lists, self._title.text() != tr(lists.shipped(name).title)
        rows, before = term_rows(known, name, used), None if is_other else self.terms.thing()
        wanted, self._wanted = self._wanted or (before.term.code if before is not None else ""), ""
        closed, at = tr(lists.shipped(name).closed), [each.term.code for each in rows].index
        self._title.setText(tr(lists.shipped(name).title))
        self._note.say(closed or (tr(YOURS) if known.own.get(name) else tr(NONE_YET)))
        self._acts.setVisible(not closed)
        self.terms.put(rows, at(wanted) if wanted in {each.term.code for each in rows} else -1)
        self.terms.scrollTo(self.terms.currentIndex()) if wanted else self.terms.scrollToTop()
        self._show_term(self.terms.thing())

    def _show_term(self, chosen: TermRow | None) -> None:
        self.error.say("")
        is_own = chosen is not None and chosen.term.is_own
        self._chosen.setCurrentIndex(int(is_own))
        self._still.setText(tr(SHIPS) if chosen is not None else tr(NOT_CHOSEN))
        if chosen is not None and is_own:
            self.words.setText(chosen.term.label)
            self.words.setCursorPosition(0)
            self.retire.setText(tr("Bring back") if chosen.term.is_retired else tr("Retire"))
            self.delete.bar(tr("Records use this term, so it can be retired only.") if chosen.count else "")

    def _change(self, what: str, work: Callable[[str], object], done: str) -> None:
        """Change the list in front, say what was done, and at the fields what could not be."""
        chosen = self.lists.thing()
        if chosen is None:
            return
        job = self._desk.worker.start(what, lambda _: work(chosen.name), must_finish=True)
        job.failed.connect(self._refuse)
        job.done.connect(lambda made: self._changed(done, made))

    def _refuse(self, failure: StatedError) -> None:
        self.error.say(failure.sentence)

    def _changed(self, done: str, made: object) -> None:
        """`made` is the code of a new term, which is chosen then."""
        self._wanted = made if isinstance(made, str) else ""
        if made:
            self.new.setText("")
        self.said.emit(done)
        self._read()

    def _add(self) -> None:
        library, words = self._desk.library, self.new.text()
        self._change(tr("Adding a term"), lambda name: terms.add(library, name, words), tr("Term added"))

    def _rename(self) -> None:
        library, words, term = self._desk.library, self.words.text(), self.terms.thing()
        if term is not None and words != term.term.label:
            code = term.term.code
            self._change(tr("Renaming"), lambda name: terms.rename(library, name, code, words), tr("Term renamed"))

    def _retire(self) -> None:
        library, term = self._desk.library, self.terms.thing()
        if term is not None:
            code, to = term.term.code, not term.term.is_retired
            done = tr("Term retired: it is offered no more") if to else tr("Term brought back")
            self._change(tr("Retiring"), lambda name: terms.retire(library, name, code, is_retired=to), done)

    def _delete(self) -> None:
        library, term = self._desk.library, self.terms.thing()
        if term is not None and term.term.is_own:
            code = term.term.code
            done = tr("Term deleted. Undo brings it back.")
            self._change(tr("Deleting"), lambda name: terms.delete(library, name, code), done)

    def _write(self) -> None:
        """Begin to rename the chosen term."""
        term = self.terms.thing()
        if term is not None and term.term.is_own:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            self.words.selectAll()

    def _open(self, chosen: ListRow) -> None:
        if chosen.is_of_records:
            self._go_to_records()
        else:
            self.terms.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_records(self) -> None:
        chosen = self.lists.thing()
        if chosen is not None:
            self.go_requested.emit(Place("records", None, chosen.name))

    @override
    def first_focus(self) -> QWidget:
        return self.lists

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.lists.setFocus}

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(tokens.LIST if self.width() >= tokens.NARROWEST - tokens.RAIL else 216)
