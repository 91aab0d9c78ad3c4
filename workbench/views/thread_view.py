"""The golden thread of a review: as a picture or a table, its gaps beside it, each with the act that closes it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.picture import Picture, Spot
from workbench.analysis.thread import KINDS, Key, Node
from workbench.library import Changed
from workbench.records import RecordId, ReviewId
from workbench.views import picture_file
from workbench.views.bridge import Job
from workbench.views.look import tokens
from workbench.views.saving import AskNamed
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place, View
from workbench.views.thread_picture import ThreadPicture
from workbench.views.thread_side import ThreadSide
from workbench.views.thread_table import ThreadTable
from workbench.views.thread_weaving import Weaver
from workbench.views.thread_words import Told, read_thread, sheet_of
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import Segments
from workbench.views.widgets.layout import fill, row
from workbench.views.widgets.states import EmptyState
from workbench.views.widgets.words import label

TOLD_BY = frozenset({*KINDS, "link"})
"""The kinds of record whose change is seen in the thread."""


class ThreadView(View):
    """See the module."""

    is_wide = True

    def __init__(self, desk: Desk, ask: AskNamed = picture_file.ask_where) -> None:
        super().__init__(desk)
        self._ask = ask
        self.weaver = Weaver(self, desk.library, self._start)
        self._wanted: Key | None = None
        self._review_id: ReviewId | None = None
        self._reading: Job | None = None
        self._is_stale = False
        self.told: Told | None = None
        self.counts = label("", "muted", is_live=True)
        self.look = Segments(tr("Shown as"), [(tr("Picture"), "picture"), (tr("Table"), "table")])
        self.only_gaps = button(tr("Only gaps"), "", "unlink", does=tr("Shows only the ways that break somewhere."))
        self.only_gaps.setCheckable(True)
        self.save = button(tr("Save as…"), "", "download", does=tr("Saves the thread as a picture or as a Word table."))
        self.picture, self.table, self.side = ThreadPicture(), ThreadTable(), ThreadSide()
        self.none = EmptyState(tr("No golden thread yet"), tr(NOTHING_YET), tr("Write the first line of enquiry"))
        self._stack = QStackedWidget()
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        for part in (self.picture, self.table, self.none):
            self._stack.addWidget(part)
        self._stack.setObjectName("content")
        parts = (label(tr("Golden thread"), "title"), 8, self.counts, None, self.look, 8, self.only_gaps, self.save)
        strip = row(*parts, margins=(24, 0, 16, 0), name="strip")
        strip.setFixedHeight(tokens.STRIP)
        fill(QVBoxLayout(self), strip, (row((self._stack, 1), self.side, gap=0), 1), gap=0)

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.look.chosen.connect(lambda _: self._show())
        self.only_gaps.toggled.connect(lambda _: self._show())
        self.save.clicked.connect(self.save_as)
        self.none.acted.connect(lambda: self._go_to(("kloe", 0)))
        self.picture.opened.connect(self._go_to)
        self.picture.gap_opened.connect(self.weaver.close_gap)
        self.picture.link_drawn.connect(self.weaver.link)
        self.picture.link_requested.connect(self.weaver.choose_link)
        self.table.spot_opened.connect(self._open_spot)
        self.side.gap_opened.connect(self.weaver.close_gap)
        self.side.gap_shown.connect(self._show_record)
        self.side.reason_requested.connect(self._go_to)
        self.weaver.failed.connect(self.failed)
        self.weaver.undoable.connect(self.undoable)

    @override
    def show_place(self, place: Place) -> None:
        if place.review_id != self._review_id:
            self._review_id, self.told = place.review_id, None
        self._wanted = (place.kind, place.record_id) if place.record_id else None
        if self.told is None or self._is_stale:
            self._read()
        else:
            self._show_wanted()

    def _read(self) -> None:
        review_id, library = self._review_id, self._desk.library
        if review_id is not None:
            self._reading = self._start(
                tr("Reading the golden thread"), lambda _: read_thread(library, review_id), instead_of=self._reading
            )
            self._reading.done.connect(self._take)
            self._or_later(self._reading, self._read_later)
            self._is_stale = False

    def _read_later(self) -> None:
        """Where a review could not be read, no other stands in its place."""
        self._is_stale = True
        if self.told is None:
            self._stack.hide()
            self.side.hide()
            self.counts.setText("")

    def _take(self, told: Told) -> None:
        self._reading, self.told = None, told
        self.weaver.know(told.review_id, told.thread)
        self._stack.show()
        self.counts.setText(told.counts)
        self.side.put(told)
        self.save.bar("" if told.thread.nodes else tr("There is nothing to save yet."))
        self._show()
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Show the record that the place named, if one did."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.told is not None and wanted in self.told.thread.by_key:
            self._show_record(wanted)

    def shown(self) -> Picture:
        """What is shown: the whole picture, or that of the gaps alone."""
        if self.told is None:
            return Picture()
        return self.told.broken if self.only_gaps.isChecked() else self.told.whole

    def _show(self) -> None:
        if self.told is None:
            return
        is_table = self.look.code() == "table"
        if is_table:
            self.table.put(self.told, self.shown())
        else:
            self.picture.put(self.told, self.shown())
        front = self.none if not self.told.thread.nodes else self.table if is_table else self.picture
        self._stack.setCurrentWidget(front)
        self.side.setVisible(bool(self.told.thread.nodes) and self._has_room())

    def _open_spot(self, spot: Spot) -> None:
        self.weaver.close_gap(spot.gap) if spot.gap is not None else self._go_to(spot.key)

    def _go_to(self, key: Key) -> None:
        """To a record; to the list of its kind where there is none yet."""
        kind, record_id = key
        self.go_requested.emit(Place("records", self._review_id, kind, RecordId(record_id) if record_id else None))

    def _show_record(self, key: Key) -> None:
        self.look.put("picture")
        self._show()
        self.picture.choose(key)
        self.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_as(self) -> None:
        """Ask for a file, and save the thread as its ending says."""
        if self.told is None:
            return
        path = self._ask(self, f"{tr('Golden thread')}.png")
        if path is None:
            return
        sheet, image = sheet_of(self.told, self.shown()), QImage()
        if path.suffix.lower() != ".docx":
            self.picture.put(self.told, self.shown())
            image = self.picture.image()
        work = partial(picture_file.save, path, sheet, image)
        job = self._start(tr("Saving the golden thread"), lambda _: work(), is_apart=True)
        job.done.connect(lambda _: self.said.emit(tr("Saved {name}").format(name=path.name)))

    def selected(self) -> Node | None:
        """The record of the box that is current in the picture."""
        spot = self.picture.spot()
        return None if spot is None or self.told is None else self.told.thread.by_key[spot.key]

    @override
    def on_changed(self, change: Changed) -> None:
        if any(touched.review_id == self._review_id and touched.kind in TOLD_BY for touched in change.touched):
            self._is_stale = True
            if self.isVisible():
                self._read()

    @override
    def first_focus(self) -> QWidget:
        front = self._stack.currentWidget()
        return self.table if front is self.table else self.none.focus() if front is self.none else self.picture

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.first_focus().setFocus}

    def left(self) -> tuple[object, bool]:
        """How the thread is shown, and whether only its gaps are."""
        return self.look.code(), self.only_gaps.isChecked()

    def come_back(self, left: tuple[object, bool]) -> None:
        """Show it as it was shown."""
        self.look.put(left[0])
        self.only_gaps.setChecked(left[1])

    def _has_room(self) -> bool:
        return self.width() >= tokens.NARROWEST - tokens.RAIL

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.counts.setVisible(self._has_room())
        self.side.setFixedWidth(tokens.SIDE_TIGHT if self.window().width() < tokens.TIGHT else tokens.SIDE)
        self.side.setVisible(self._has_room() and (self.told is None or bool(self.told.thread.nodes)))


NOTHING_YET = "It begins with a line of enquiry and ends with an action. Write the first question of this review."
