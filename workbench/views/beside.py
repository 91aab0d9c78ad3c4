"""A view whose content and the form of what is chosen in it stand beside one another, or one in place of the other."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.library import Changed, Library, past
from workbench.library.past import FieldChange
from workbench.records import Kept, RecordId, ReviewId
from workbench.records.lists import Lists
from workbench.views.before_ways import ways
from workbench.views.bridge import Job
from workbench.views.look import tokens
from workbench.views.record_fields import Offer
from workbench.views.record_form import RecordForm
from workbench.views.record_past import Names, RecordPast
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.buttons import tool
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.words import prose

Told = TypeVar("Told")
BESIDE_LEAST = 820
"""The width of the view, in pixels, from which both stand beside one another."""
WIDEST = 16_777_215
"""No limit of a width, as Qt says it."""


class Side(QWidget):
    """The side with the form of one record, its name and tools. `left`: the user wishes to step back."""

    delete_requested = Signal()
    past_requested = Signal()
    left = Signal()

    def __init__(self, form: RecordForm, back: str, delete: str) -> None:
        """`back` and `delete` are the names of those tools."""
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = form
        self.back, self.delete = tool("arrow-left", back), tool("trash-2", delete)
        self._title, self._note = prose("", "title"), prose("", "small", "muted")
        self.history, self.past = tool("history", tr("History of this record")), RecordPast(form.kind.key)
        self._pages, self._offered = QStackedWidget(), dict[str, Offer]()
        self.history.setCheckable(True)
        tools = column(row(self.back, self.history, self.delete, gap=4), None)
        self.head = column(row((self._title, 1), tools, gap=8), self._note, gap=2, margins=(24, 18, 16, 8))
        self.delete.clicked.connect(self.delete_requested)
        self.back.clicked.connect(self.left)
        self.history.clicked.connect(self._turn)

    def hold(self, page: QWidget) -> None:
        """Lay out what stands under the head; the history of the record takes its place."""
        self._pages.addWidget(page)
        self._pages.addWidget(self.past)
        fill(QVBoxLayout(self), self.head, (self._pages, 1), gap=0)

    def _turn(self) -> None:
        if self.history.isChecked():
            self.past_requested.emit()
        else:
            self.show_form()

    def show_form(self) -> None:
        """The form again, if the history stood in its place."""
        self.history.setChecked(False)
        self._pages.setCurrentIndex(0)

    def show_past(self, changes: Sequence[FieldChange], lists: Lists) -> None:
        """Show the history of the record."""
        now = {name: control.value() for name, control in self.form.controls.items()}
        self.past.put(changes, Names(lists, self._offered), now)
        self._pages.setCurrentIndex(1)

    def entitle(self, title: str, note: str) -> None:
        """Name what is shown; words that wrap anywhere."""
        self._title.say(title)
        self._note.say(note)
        self._note.setVisible(bool(note))

    def put_record(self, record: Kept, offered: Mapping[str, Offer]) -> None:
        """Show a record in the form; what is being typed of the same record is left alone."""
        held = self.form.held
        is_shown = held is not None and held.key == record.id
        self._offered = dict(offered)
        if not is_shown:
            self.form.settle()
            self.show_form()
        elif self.history.isChecked():
            self.past_requested.emit()
        if not is_shown or not (self.form.is_changed or (held is not None and held.version == record.version)):
            self.form.put(record)
        self.form.offer(offered)

    def fold(self, *, is_alone: bool) -> None:
        """Take the whole width where it stands alone, with a way back; else that of a side."""
        self.back.setVisible(is_alone)
        self.setMinimumWidth(0 if is_alone else tokens.SIDE)
        self.setMaximumWidth(WIDEST if is_alone else tokens.SIDE)

    def focus(self) -> QWidget:
        """Where work begins here."""
        return self.form.first_required()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class BesideView(View, Generic[Told]):
    """The view. It says what it reads (`read`, on the worker's thread) and shows what was read (`take`)."""

    fold_below = 1400
    told_by: frozenset[str] = frozenset()
    """The kinds of record whose change is seen here."""

    def __init__(self, desk: Desk, side: Side) -> None:
        super().__init__(desk)
        self._beside = side
        self._review_id: ReviewId | None = None
        self._shown_of: ReviewId | None = None
        self._reading: Job | None = None
        self._wanted: RecordId | None = None
        self._content = QWidget()
        self.is_opened = self._is_stale = self._is_lacking = False
        self.told: Told | None = None

    def read(self, library: Library, review_id: ReviewId) -> Told:
        """Read what is shown; on the worker's thread."""
        raise NotImplementedError

    def take(self, shown: Told, wanted: RecordId | None) -> None:
        """Show what was read, and choose the record `wanted` where one is."""
        raise NotImplementedError

    def has_rows(self) -> bool:
        """Whether there is anything to choose from."""
        raise NotImplementedError

    def start_of_content(self) -> QWidget:
        """Where the keyboard begins in the content."""
        raise NotImplementedError

    def stand(self, content: QWidget) -> None:
        """Lay the content and the side out, and join what every such view joins."""
        self._content = content
        fill(QHBoxLayout(self), (content, 1), self._beside, gap=0)
        self._beside.left.connect(self.step_back)
        self._beside.form.failed.connect(self.failed)
        self._beside.form.reload_requested.connect(self._reload)
        self._beside.past_requested.connect(self._read_past)
        self._beside.past.restore_requested.connect(self._restore)

    @override
    def show_place(self, place: Place) -> None:
        if place.review_id != self._review_id:
            self.settle()
            self._review_id, self.told, self.is_opened = place.review_id, None, False
        if self.told is None or self._is_stale:
            self.read_again(place.record_id)
        else:
            self._wanted = place.record_id or self._wanted
            self._take(self.told)

    def read_again(self, wanted: RecordId | None = None) -> None:
        """Read anew; the record `wanted` is chosen then."""
        review_id, library, before = self._review_id, self._desk.library, self._reading
        self._wanted = wanted or self._wanted
        if review_id is not None:
            self._is_stale = False
            self._reading = self._start(
                tr("Reading the review"), lambda _: self.read(library, review_id), instead_of=before
            )
            self._reading.done.connect(self._take)
            self._or_later(self._reading, self._read_later)

    def _read_later(self) -> None:
        """Where a review could not be read, no other stands in its place."""
        self._is_stale, self._is_lacking = True, self._shown_of != self._review_id
        if self._is_lacking:
            self.settle()
            self._shown_of, self._beside.form.held = None, None
        self.fold()

    def _take(self, shown: Told) -> None:
        if self._shown_of != self._review_id:
            self.settle()
            self._shown_of, self._beside.form.held = self._review_id, None
        had_focus = self.first_focus().hasFocus()
        wanted, self._wanted = self._wanted, None
        self._reading, self.told, self._is_lacking = None, shown, False
        self.take(shown, wanted)
        self.fold()
        if had_focus:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self) -> None:
        """Go on to the form; where there is no room beside the content, in its place."""
        self.is_opened = True
        self.fold()
        self._beside.focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Back from the form; a draft in which nothing stands is let go."""
        self.settle()
        self.is_opened = False
        held = self._beside.form.held
        if held is not None and held.draft is not None:
            self._beside.form.held = None
            self.read_again()
        self.fold()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _reload(self) -> None:
        self._beside.form.held = None
        self.read_again()

    def _read_past(self) -> None:
        held, library = self._beside.form.held, self._desk.library
        if held is None or held.key is None:
            self._beside.show_form()
            return
        self.settle()
        work = partial(past.history_of, library, held.kind, held.key)
        job = self._start(tr("Reading the history"), lambda _: work())
        job.done.connect(lambda changes: self._show_past(held.key, changes))

    def _show_past(self, key: RecordId | None, changes: Sequence[FieldChange]) -> None:
        """Show a history, unless another record stands in the form by now, or the form is wanted again."""
        held = self._beside.form.held
        if held is not None and held.key == key and self._beside.history.isChecked():
            self._beside.show_past(changes, self._desk.library.lists)

    def _restore(self, change: FieldChange) -> None:
        held = self._beside.form.held
        if held is not None and held.key is not None:
            self.settle()
            work = partial(past.bring_back, self._desk.library, held.kind, held.key, change)
            self.do(
                tr("Bringing it back"),
                work,
                tr("{label} brought back").format(label=tr(self._beside.form.kind.field(change.field).label)),
            )

    @override
    def on_changed(self, change: Changed) -> None:
        is_seen = any(
            each.kind in self.told_by and each.review_id in {self._review_id, None} for each in change.touched
        )
        if not self.isVisible():
            self._is_stale = True
        elif is_seen:
            self.read_again()

    @override
    def settle(self) -> None:
        self._beside.form.settle()

    @override
    def first_focus(self) -> QWidget:
        return self._beside.focus() if self._content.isHidden() else self.start_of_content()

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        led = ways(self._beside.form, (), self.go_requested.emit)
        return {"find": self.start_of_content().setFocus, **led}

    @property
    def is_narrow(self) -> bool:
        """Whether only one of the two has room."""
        return self.width() < BESIDE_LEAST

    def fold(self) -> None:
        """Both beside one another where there is room, else one of them."""
        is_shown = self.is_opened or (self.has_rows() and not self.is_narrow)
        self._beside.fold(is_alone=self.is_narrow)
        self._beside.setVisible(is_shown and not self._is_lacking)
        self._content.setVisible(not (self._is_lacking or (self.is_narrow and self.is_opened)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()
