"""The basket: records collected from the whole library, in the user's order, to be copied or saved with citations."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.brief.citing import printable
from workbench.export.collection import told, write_collection
from workbench.library import Changed, Library
from workbench.progress import Progress
from workbench.records.ids import Pick
from workbench.search import Hit
from workbench.search.collected import collected, pick_of
from workbench.views import search_words
from workbench.views.basket_list import BasketList
from workbench.views.bridge import Job
from workbench.views.copying import copy_cited
from workbench.views.saving import Ask, asked_where
from workbench.views.saying import tr
from workbench.views.shell.doing import Done
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import fill, row
from workbench.views.widgets.states import EmptyState
from workbench.views.widgets.words import label, prose

ENDINGS = {
    ".docx": "Word table",
    ".xlsx": "Excel workbook",
    ".ris": "Reviews for Zotero (RIS)",
    ".bib": "Reviews as BibTeX",
}
HOW = (
    "In the search, choose hits and press B, or use “Add to basket” over the list. "
    "What is collected can be copied or saved here, each record with its citation."
)
NEEDS_A_ROW = "Choose a record in the list first."


def ask_where(parent: QWidget) -> Path | None:
    """The file the user chooses to save to; None if the user thinks better of it."""
    return asked_where(parent, tr("Save what is collected"), tr("Collected records"), ENDINGS)


def saved(library: Library, picks: Sequence[Pick], path: Path, progress: Progress) -> str:
    """Write what was picked as it stands now, and say what is in the file; on the worker's thread."""
    made = printable(library, collected(library, picks))
    return f"{path.name}: {told(made, write_collection(made, path, progress))}"


class BasketView(View):
    """See the module."""

    def __init__(self, desk: Desk, ask: Ask = ask_where) -> None:
        super().__init__(desk)
        self._ask, self.basket = ask, desk.basket
        self._reading: Job | None = None
        self.list, self.count = BasketList(), prose("", "body", "muted")
        self.save = button(tr("Save as…"), "primary", "download", does=tr("Saves all of it for Word, Excel or Zotero."))
        self.copy = button(tr("Copy all"), "", "copy", does=tr("Copies all texts, each with its citation."))
        self.open = button(tr("Open"), "", "external-link", does=tr("Shows the chosen record where it stands."))
        self.out = button(tr("Take out"), "", "x", does=tr("Takes the chosen records out; they stay in the library."))
        self.empty = button(tr("Empty the basket"), "quiet", "trash-2", does=tr("Takes everything out."))
        self.none = EmptyState(tr("The basket is empty"), tr(HOW), tr("Go to the search"))
        self._stack = QStackedWidget()
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        title = row(label(tr("Basket"), "title"), None, self.copy, self.save, margins=(24, 16, 24, 0))
        self._acts = row(self.open, self.out, None, self.empty, margins=(24, 8, 24, 8))
        for each in (self.list, self.none):
            self._stack.addWidget(each)
        said = row((self.count, 1), margins=(24, 4, 24, 0))
        fill(QVBoxLayout(self), title, said, self._acts, (self._stack, 1), gap=0)

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.basket.changed.connect(self._read_if_seen)
        self.save.clicked.connect(self.save_as)
        self.copy.clicked.connect(lambda: self._copy(self.basket.picks))
        self.open.clicked.connect(self._open)
        self.out.clicked.connect(self._take_out)
        self.empty.clicked.connect(self._empty)
        self.none.acted.connect(lambda: self.go_requested.emit(Place("search")))
        self.list.opened.connect(lambda _: self._open())
        self.list.marked.connect(self._tell)
        self.list.delete_requested.connect(self._take_out)
        self.list.copy_requested.connect(lambda: self._copy(self.chosen()))
        self.list.move_requested.connect(self._move_by)
        self.list.things.dropped.connect(self._drop)

    @override
    def show_place(self, place: Place) -> None:
        self._read()

    @override
    def on_changed(self, change: Changed) -> None:
        self._read_if_seen()

    @override
    def first_focus(self) -> QWidget:
        return self.list if self.basket.picks else self.none.focus()

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.list.setFocus}

    def chosen(self) -> list[Pick]:
        """What is chosen in the list."""
        return [pick_of(hit) for hit in self.list.things_chosen()]

    def _read_if_seen(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        library, picks, before = self._desk.library, self.basket.picks, self._reading
        job = self._start(tr("Reading the basket"), lambda _: collected(library, picks), instead_of=before)
        job.done.connect(lambda hits: self._take(picks, hits))
        self._reading = job

    def _take(self, picks: Sequence[Pick], hits: tuple[Hit, ...]) -> None:
        """Show what was read; what is chosen stays so, and what the library lost is no longer in the basket."""
        self._reading = None
        there = [pick_of(hit) for hit in hits]
        self.basket.lose(set(picks) - set(there))
        chosen, at = set(self.chosen()), self.list.currentIndex().row()
        rows = [row for row, pick in enumerate(there) if pick in chosen]
        self.list.put(hits, rows[0] if rows else min(max(at, 0), len(hits) - 1), rows)
        had_focus = self.list.hasFocus() or self.none.focus().hasFocus()
        self._stack.setCurrentWidget(self.list if hits else self.none)
        if had_focus:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _tell(self) -> None:
        """Counts in words, and what can be done."""
        hits = self.list.things.things
        reviews = len({hit.review_id for hit in hits if hit.review_id is not None})
        counts = (tr("%n record|%n records", "", len(hits)), tr("from %n review|from %n reviews", "", reviews))
        self.count.say(" ".join(counts if reviews else counts[:1]) if hits else "")
        for each in (self.save, self.copy, self._acts):
            each.setVisible(bool(hits))
        self.out.bar("" if self.list.things_chosen() else tr(NEEDS_A_ROW))

    def _open(self) -> None:
        hit = self.list.thing()
        if hit is not None:
            self.go_requested.emit(search_words.goes_to(hit))

    def _take_out(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.basket.take_out(chosen)
            self._offer_undo(tr("%n record taken out|%n records taken out", "", len(chosen)))

    def _empty(self) -> None:
        number = len(self.basket.picks)
        self.basket.take_out(self.basket.picks)
        self._offer_undo(tr("Basket emptied of %n record|Basket emptied of %n records", "", number))

    def _offer_undo(self, words: str) -> None:
        self.undoable.emit(Done(words, self.basket.picks))

    def _move_by(self, places: int) -> None:
        rows = self.list.rows_chosen()
        if rows:
            self.basket.move(rows, rows[0] + places)

    def _drop(self, rows: list[int], before: int) -> None:
        self.basket.move(rows, before - sum(row < before for row in rows))

    def save_as(self) -> None:
        """Ask where to, and save all that is in the basket."""
        path = self._ask(self)
        if path is None:
            return
        library, picks = self._desk.library, self.basket.picks
        job = self._start(tr("Saving"), lambda progress: saved(library, picks, path, progress), is_apart=True)
        job.done.connect(self.said.emit)

    def _copy(self, picks: Sequence[Pick]) -> None:
        if picks:
            library = self._desk.library
            job = self._start(tr("Copying"), lambda _: printable(library, collected(library, picks)))
            job.done.connect(lambda made: self.said.emit(copy_cited(made)))
