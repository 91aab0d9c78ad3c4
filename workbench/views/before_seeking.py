"""Looks for earlier records like the one in a form, as it is typed; and records how it relates to one of them."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from workbench.library import Library
from workbench.records import Kept, RecordId
from workbench.records.ids import Pick
from workbench.search import Hit
from workbench.search.collected import collected
from workbench.search.similar import Compared, similar
from workbench.views.before_panel import BeforePanel, Relation
from workbench.views.before_ways import more_like, words_of
from workbench.views.bridge import Job
from workbench.views.record_form import RecordForm
from workbench.views.record_ways import Woven
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, StartsJobs

FIRST, MOST = 5, 20
"""How many earlier ones are shown, at first and on demand."""
PAUSE_MS = 80
"""How long after the last key it is looked for; the answer is there within 200."""
LATE_MS = 300
"""How long what was found for the record before may stand beside the next; an answer is there earlier as a rule."""


class BeforeSeeking(QObject):
    """Fills a `BeforePanel`; an older answer never takes the place of a newer one."""

    go_requested = Signal(object)

    def __init__(self, desk: Desk, kind: str, form: RecordForm, start: StartsJobs) -> None:
        super().__init__(form)
        self.panel = BeforePanel(kind, desk.library)
        self._library, self._kind, self._form, self._start = desk.library, kind, form, start
        self._seeking: Job | None = None
        self._record: Kept | None = None
        self._themes: tuple[str, ...] = ()
        self._relation: Relation = ("", None)
        self._limit, self._words = FIRST, ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._pause.timeout.connect(self.seek)
        self._late.timeout.connect(lambda: self.panel.put(Compared(is_asked=False), ("", None)))
        form.touched.connect(self._pause.start)
        self.panel.go_requested.connect(self.go_requested)
        self.panel.related.connect(self.relate)
        self.panel.more_requested.connect(self.ask_for_more)
        self.panel.rest_requested.connect(self._show_rest)

    def put(self, record: Kept | None, woven: Woven | None) -> None:
        """Another record stands in the form, or the same as the library has it now; None for a draft."""
        if getattr(record, "id", None) != getattr(self._record, "id", None):
            self._late.start()
        self._record = record or (self._form.held.draft if self._form.held is not None else None)
        marks = {} if woven is None or record is None else woven.themes
        self._themes = tuple(name for _, name in marks.get((self._kind, record.id), ())) if record is not None else ()
        self._relation = getattr(record, "relation", ""), getattr(record, "earlier_id", None)
        self.seek()

    def seek(self) -> None:
        """Look for what is like the record as it stands, off the GUI thread."""
        self._pause.stop()
        words, kind, library, themes = words_of(self._form), self._kind, self._library, self._themes
        self._limit, self._words = self._limit if words == self._words else FIRST, words  # many hold the typing up
        agencies = self._form.controls["addressees"].value() if "addressees" in self._form.controls else ()
        named = tuple(map(str, agencies)) if isinstance(agencies, tuple) else ()
        besides = None if self._record is None or not self._record.id else (kind, int(self._record.id))
        review_id: int | None = getattr(self._record, "review_id", None)
        earlier, limit = self._relation[1], self._limit
        self._seeking = self._start(
            tr("Looking for earlier ones"),
            lambda progress: (
                similar(
                    library,
                    words,
                    kind,
                    themes=themes,
                    agencies=named,
                    besides=besides,
                    review_id=review_id,
                    limit=limit,
                    progress=progress,
                ),
                _read(library, kind, earlier),
            ),
            instead_of=self._seeking,
            is_apart=True,
        )
        self._seeking.done.connect(self._take)

    def _take(self, found: tuple[Compared, Hit | None]) -> None:
        self._seeking, (compared, earlier) = None, found
        self._late.stop()
        is_meant = earlier is not None and earlier.record_id == self._relation[1]
        has_rest = self._limit <= len(compared.alike) < MOST
        self.panel.put(compared, self._relation, earlier if is_meant else None, has_rest=has_rest)

    def _show_rest(self) -> None:
        self._limit = MOST
        self.seek()

    def relate(self, relation: str, earlier_id: RecordId | None) -> None:
        """Record how the recommendation relates to an earlier one, in one change; then ask why.

        Nothing is recorded while what stands there was found for the record before.
        """
        if self._late.isActive():
            return
        self._form.keep({"relation": relation, "earlier_id": earlier_id})
        self._relation = relation, earlier_id
        self.panel.put(self.panel.compared, self._relation, has_rest=self.panel.has_rest)
        self.seek()
        next_field = "relation" if earlier_id is None else "relation_reason"
        self._form.controls[next_field].focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for_more(self) -> None:
        """Open search with what is like the record."""
        self.go_requested.emit(more_like(self._kind, words_of(self._form)))


def _read(library: Library, kind: str, earlier: RecordId | None) -> Hit | None:
    """The earlier record that is recorded; None where none is."""
    return next(iter(collected(library, [Pick(kind, earlier)])), None) if earlier is not None else None
