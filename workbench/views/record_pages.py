"""The pages of records: of a kind one for a record and one for several, made when needed; or none of them.

The pages left longest ago are let go while no work goes on, and made anew on return; not one that holds words.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from workbench.library.naming import in_sentence
from workbench.records.fields import KINDS
from workbench.views.circles import GivesBack
from workbench.views.record_fields import Offer
from workbench.views.record_form import RecordForm
from workbench.views.record_page import RecordPage
from workbench.views.record_several import RecordSeveral
from workbench.views.record_shelf import after_first
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, StartsJobs
from workbench.views.widgets.layout import let_go
from workbench.views.widgets.states import EmptyState

MOST = 2
"""How many kinds have their page kept, the one in front among them."""


class RecordPages(QStackedWidget):
    """One of them is in front. What the user wishes there is told on, whatever page it is. `start` starts jobs."""

    failed = Signal(str)
    undoable = Signal(object)
    go_requested = Signal(object)
    way_wanted = Signal(str)
    shown_changed = Signal()
    reload_requested = Signal()
    offers_changed = Signal()
    change_requested = Signal(str, object)
    theme_requested = Signal()
    delete_requested = Signal()

    def __init__(self, desk: Desk, start: StartsJobs) -> None:
        super().__init__()
        self._desk, self._start = desk, start
        self._one: dict[str, RecordPage] = {}
        self._several: dict[str, RecordSeveral] = {}
        self.none = EmptyState(tr("Nothing here yet"), "", tr("Add the first"))
        self.addWidget(self.none)
        self._gives_back, self._soon = GivesBack(desk.worker, self), QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tidy)
        desk.worker.rested.connect(self._soon.start)

    def page(self) -> RecordPage | None:
        """The page of a record in front; None while there is none, or several records are chosen."""
        front = self.currentWidget()
        return front if isinstance(front, RecordPage) else None

    def form(self) -> RecordForm | None:
        """The form of the page in front."""
        page = self.page()
        return None if page is None else page.form

    @property
    def is_past(self) -> bool:
        """Whether the history of a record is in front."""
        page = self.page()
        return page is not None and page.is_past

    def of(self, kind: str) -> RecordPage:
        """The page for a record of a kind."""
        if kind not in self._one:
            made = self._one[kind] = RecordPage(self._desk, kind, self._start)
            made.failed.connect(self.failed)
            made.undoable.connect(self.undoable)
            made.go_requested.connect(self.go_requested)
            made.way_wanted.connect(self.way_wanted)
            made.shown_changed.connect(self.shown_changed)
            made.form.reload_requested.connect(self.reload_requested)
            made.form.offers_changed.connect(self.offers_changed)
            self.addWidget(made)
        self._one[kind] = self._one.pop(kind)
        return self._one[kind]

    def _tidy(self) -> None:
        """Once no work goes on: let go of what was left longest ago and holds no words."""
        if self._desk.worker.is_busy:
            return
        front, kept = self.currentWidget(), list(self._one)[-MOST:]
        left = [kind for kind, page in self._one.items() if kind not in kept and not page.form.holds_words]
        for page in [self._one.pop(kind) for kind in left]:
            let_go(page.quality)
            let_go(page)
        unseen = [kind for kind, page in self._several.items() if page is not front]
        for kind in unseen:
            let_go(self._several.pop(kind))
        if left:
            self._gives_back.start()

    def show_several(self, kind: str, number: int, offered: Mapping[str, Offer]) -> None:
        """Show the page for several records of a kind: so many; `offered` is what their fields may choose."""
        several = self._several_of(kind)
        several.put(number, self._desk.library.lists, offered)
        self.setCurrentWidget(several)

    def _several_of(self, kind: str) -> RecordSeveral:
        if kind not in self._several:
            made = self._several[kind] = RecordSeveral(kind)
            made.change_requested.connect(self.change_requested)
            made.theme_requested.connect(self.theme_requested)
            made.delete_requested.connect(self.delete_requested)
            self.addWidget(made)
        return self._several[kind]

    def show_none(self, kind: str) -> None:
        """Say that there is no record of a kind."""
        none = tr("No {records} yet").format(records=in_sentence(kind, many=True))
        self.none.say(none, after_first(tr(KINDS[kind].empty)))
        self.setCurrentWidget(self.none)

    def turn(self) -> None:
        """Show the history of the record in front, or its form again."""
        page = self.page()
        if page is not None:
            page.show_past(is_shown=not page.is_past)

    def write(self) -> None:
        """Let the keyboard go on in the form in front, or in the history that stands before it."""
        page = self.page()
        if page is not None:
            page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Save what is typed in the page in front, and what could not be saved in the others."""
        front = self.form()
        for page in self._one.values():
            page.form.settle() if page.form is front else page.form.retry()
