"""Words replaced across a review: every place is shown before and after, each can be left out, and all is one step."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.library import Changed, Library, replacing
from workbench.library.replacing import WORDING, Spot, SpotKey
from workbench.progress import Progress
from workbench.records import RecordId
from workbench.records.prose import clean
from workbench.records.seeking import Sought
from workbench.views.bridge import Job
from workbench.views.replace_rows import Change, Changes
from workbench.views.saying import tr
from workbench.views.shell.doing import Done, done
from workbench.views.shell.place import Desk, Place, View, concerns
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import line
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.states import EmptyState
from workbench.views.widgets.ticks import Tick
from workbench.views.widgets.words import field, label

PAUSE_MS = 200
LOWEST = 480
"""The height below which the title gives its room to the places, in pixels."""
HEAD = "Nothing to show yet"
SENTENCE = "Write the words to find, and those to put in their place. Nothing changes before you say so."
NONE = "No record of this review has these words. The identity list is never looked through."
NOTE = "Every text, line and name of the review is looked through, and its brief wordings, but never the identity list."

STILL_LOOKING = "The review is still being looked through. Replace again when the places are shown."


class ReplaceView(View):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._place: Place | None = None
        self._job: Job | None = None
        self._spots: list[Spot] = []
        self._left_out: set[SpotKey] = set()
        self.words, self.instead = line(tr("Find")), line(tr("Replace with"))
        self.case, self.whole = Tick(tr("Capitals count")), Tick(tr("Whole words alone"))
        self.changes, self._told = Changes(), label("", "muted", is_live=True)
        self.all, self.none = button(tr("Tick all"), "quiet"), button(tr("Untick all"), "quiet")
        self.replace = button(tr("Replace"), "primary")
        self.empty = EmptyState(tr(HEAD), tr(SENTENCE))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pages = QStackedWidget()
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        for tick in (self.case, self.whole):
            tick.setMaximumWidth(180)
        lines = row((field(tr("Find"), self.words), 1), (field(tr("Replace with"), self.instead), 1), gap=16)
        self._title = column(label(tr("Replace across this review"), "title"), label(tr(NOTE), "muted"), gap=4)
        top = column(self._title, lines, row(self.case, self.whole, None, gap=16), gap=12, margins=(32, 20, 32, 12))
        top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for page in (self.empty, self.changes):
            self._pages.addWidget(page)
        acts = row(self._told, None, self.all, self.none, self.replace, gap=8, margins=(32, 12, 32, 12))
        self._acts = column(acts, name="actions")
        fill(QVBoxLayout(self), top, (self._pages, 1), self._acts, gap=0)

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.words.textChanged.connect(self._pause.start)
        self.instead.textChanged.connect(self._show)
        self.case.toggled.connect(self._look)
        self.whole.toggled.connect(self._look)
        self._pause.timeout.connect(self._look)
        self.words.returnPressed.connect(self._look)
        self.instead.returnPressed.connect(self.changes.setFocus)
        self.changes.ticked.connect(self._turn)
        self.changes.opened.connect(self._open)
        self.all.clicked.connect(lambda: self._leave_out(()))
        self.none.clicked.connect(lambda: self._leave_out(spot.key for spot in self._spots))
        self.replace.clicked.connect(self._replace)

    @override
    def show_place(self, place: Place) -> None:
        if self._place is None or self._place.review_id != place.review_id:
            self.instead.clear()
        self._place = place
        if place.words:
            self.words.setText(place.words)
        self._look()

    @override
    def on_changed(self, change: Changed) -> None:
        if self._place is not None and self.isVisible() and concerns(change, self._place.review_id):
            self._look()

    @property
    @override
    def holds_words(self) -> bool:
        return bool(self.words.text() or self.instead.text())

    def _look(self) -> None:
        """Find the places anew, off the GUI thread."""
        self._pause.stop()
        sought = Sought(self.words.text(), self.case.isChecked(), self.whole.isChecked())
        place, library, before = self._place, self._desk.library, self._job
        if place is None or place.review_id is None:
            return
        if not self.words.text():
            if before is not None:
                before.cancel()
            self._take([])
            return
        review_id = place.review_id
        self._job = self._start(
            tr("Looking through the review"),
            lambda progress: replacing.spots(library, review_id, sought, progress),
            instead_of=before,
            is_apart=True,
        )
        self._job.done.connect(self._take)

    def _take(self, spots: list[Spot]) -> None:
        self._job = None
        self._spots = spots
        self._left_out &= {spot.key for spot in spots}
        self._show()

    def _show(self) -> None:
        """Show the places as they stand, with the ticks."""
        at, seen = max(self.changes.currentIndex().row(), 0), self.changes.verticalScrollBar().value()
        words = clean(self.instead.text()).replace("\n", " ")
        rows = [Change(spot, words, spot.key not in self._left_out) for spot in self._spots]
        self.changes.put(rows, min(at, len(rows) - 1))
        self.changes.verticalScrollBar().setValue(seen)
        is_asked = bool(self.words.text().strip())
        self.empty.say(tr("Not found") if is_asked else tr(HEAD), tr(NONE) if is_asked else tr(SENTENCE))
        self._pages.setCurrentWidget(self.changes if rows else self.empty)
        self._acts.setVisible(bool(rows))
        self._tell(rows)

    def _tell(self, rows: list[Change]) -> None:
        ticked = sum(row.is_ticked for row in rows)
        records = len({(row.spot.kind, row.spot.record_id) for row in rows})
        every = tr("{places} in {records}").format(
            places=tr("%n place|%n places", "", len(rows)), records=tr("%n record|%n records", "", records)
        )
        self._told.setText(every)
        self.replace.setText(tr("Replace %n place|Replace %n places", "", ticked) if ticked else tr("Replace"))
        self.replace.bar("" if ticked else tr("No place is ticked."))

    def _turn(self, spots: list[Spot]) -> None:
        """Take the ticks of these away, or set them if none has one."""
        keys = {spot.key for spot in spots}
        self._leave_out(self._left_out - keys if keys <= self._left_out else self._left_out | keys)

    def _leave_out(self, keys: Iterable[SpotKey]) -> None:
        self._left_out = set(keys)
        self._show()

    def _open(self, change: Change) -> None:
        """Go to the record of a place."""
        kind, record_id = change.spot.of
        if self._place is not None:
            review_id = self._place.review_id
            place = Place("records", review_id, kind, RecordId(record_id))
            whole = "brief" if change.spot.kind == WORDING else "review" if kind == "review" else ""
            self.go_requested.emit(Place(whole, review_id) if whole else place)

    def _replace(self) -> None:
        """Replace what is ticked; not while other words are looked for than those whose places are shown."""
        if self._pause.isActive() or self._job is not None:
            self._look()
            self.said.emit(tr(STILL_LOOKING))
            return
        chosen = [spot for spot in self._spots if spot.key not in self._left_out]
        library, words = self._desk.library, self.instead.text()
        if chosen:
            job = self._start(tr("Replacing"), lambda progress: _replace(library, chosen, words, progress))
            job.done.connect(self._replaced)
            job.failed.connect(lambda _: self._look())

    def _replaced(self, told: Done) -> None:
        self._left_out.clear()
        self.undoable.emit(told)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._title.setVisible(self.height() >= LOWEST)

    @override
    def first_focus(self) -> QWidget:
        return self.words

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.words.setFocus}


def _replace(library: Library, chosen: list[Spot], words: str, progress: Progress) -> Done:
    def carry_out() -> str:
        count = replacing.replace(library, chosen, words, progress)
        return tr("Replaced in %n place.|Replaced in %n places.", "", count)

    return done(library, carry_out)
