"""The records of one kind: their list at the left, the page of one at the right, quality beside; all of it undoable."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.thread import KINDS as OF_THREAD
from workbench.library import Act, Changed
from workbench.library.naming import in_sentence
from workbench.records import Kept, RecordId
from workbench.records.fields import KINDS
from workbench.records.ids import Pick
from workbench.views.before_ways import take, ways
from workbench.views.bridge import Job
from workbench.views.look import tokens
from workbench.views.record_acts import RecordActs
from workbench.views.record_head import RecordHead
from workbench.views.record_list import RecordList
from workbench.views.record_page import RecordPage
from workbench.views.record_pages import RecordPages
from workbench.views.record_shelf import Shelf, blank, is_written, read_shelf
from workbench.views.record_sorting import RecordSorting
from workbench.views.record_space import RecordSpace
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.buttons import tool
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.words import label

TOLD_BY = frozenset(
    {*OF_THREAD, "link", "theme", "theme_mark", "silenced_hint", "agency", "publisher", "review", "list_term"}
)
"""Kinds of record whose change is seen here, whatever kind is shown."""


class RecordsView(View):
    """See the module. Each kind has its own page, made when first visited."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._place: Place | None = None
        self._shelf: Shelf | None = None
        self._woven: Shelf | None = None
        self._reading: Job | None = None
        self._wanted: RecordId | None = None
        self._is_stale = self._is_inside = self._was_narrow = False
        self.list, self.count = RecordList(), label("", "muted")
        self._title, self.head = label("", "head"), RecordHead()
        self.add_tool, self.sorting = tool("plus", tr("Add a record")), RecordSorting(desk.session)
        self._stack = RecordPages(desk, self._start)
        self.acts_on = RecordActs(self.list, self._stack, desk.library, self._start)
        self.none, self.page, self.form = self._stack.none, self._stack.page, self._stack.form
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        head = row(self._title, self.count, None, self.sorting, self.add_tool, margins=(20, 12, 12, 4))
        left = column(head, (self.list, 1), gap=0, name="list", width=tokens.LIST)
        self._space = RecordSpace(left, column(self.head, (self._stack, 1), gap=0))
        fill(QVBoxLayout(self), self._space, gap=0)

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.list.chosen.connect(lambda _: self._show_chosen())
        self.list.marked.connect(self._show_chosen)
        self.list.opened.connect(lambda _: self._step_inside())
        self.list.opened.connect(self._stack.write)
        self.list.clicked.connect(lambda _: self._step_inside())
        self.list.delete_requested.connect(self.delete)
        self.add_tool.clicked.connect(self.add)
        self.sorting.sorted.connect(self._sort)
        self.none.acted.connect(self.add)
        self.head.move_requested.connect(self.acts_on.move_by)
        self.head.past_requested.connect(self._stack.turn)
        self.head.delete_requested.connect(self.delete)
        self.head.theme_requested.connect(self.acts_on.ask_theme)
        self.head.list_requested.connect(self._step_back)
        self._stack.way_wanted.connect(partial(take, self))
        self._stack.failed.connect(self.failed)
        for acts in (self._stack, self.acts_on):
            acts.undoable.connect(self.undoable)
        self._stack.go_requested.connect(self.go_requested)
        self._stack.shown_changed.connect(self._tell_chosen)
        self._stack.reload_requested.connect(self._reload)
        self._stack.offers_changed.connect(self._read)
        self._stack.delete_requested.connect(self.delete)

    @override
    def show_place(self, place: Place) -> None:
        if self._place is None or place.part != self._place.part:
            self._place, self._shelf, self._woven = place, None, None
            kind = KINDS[place.kind]
            self._title.setText(tr(kind.plural))
            self.list.setAccessibleName(tr(kind.plural))
            self.sorting.put_kind(kind.key)
            self.list.let_drag(can_drag=self.sorting.can_move)
            self.add_tool.rename(
                tr("Add a {record}").format(record=in_sentence(kind.key)) if is_written(kind.key) else tr("Import…")
            )
            self.list.put(())
            self._show_none()
        self._wanted, self._is_inside = place.record_id, place.record_id is not None
        self._arrange()
        self._read() if self._shelf is None or self._is_stale else self._take(self._shelf)

    def _sort(self) -> None:
        """Another order is in force."""
        self.list.let_drag(can_drag=self.sorting.can_move)
        self._read()

    def _read(self) -> None:
        place, library, before, order = self._place, self._desk.library, self._reading, self.sorting.order
        if place is not None:
            job = self._start(tr("Reading the records"), lambda _: read_shelf(library, place, order), instead_of=before)
            job.done.connect(self._take)
            self._reading, self._is_stale = job, False
            self._or_later(job, self._read_later)

    def _read_later(self) -> None:
        self._is_stale = True

    def _take(self, shelf: Shelf) -> None:
        """Show what was read; the chosen record stays so, and what is being typed is left alone."""
        self._reading = None
        if self._place is None or shelf.place.part != self._place.part:
            return
        before, self._shelf = self.list.currentIndex().row(), shelf
        self.acts_on.know(shelf)
        wanted, page, thing = self._wanted, self.page(), self.list.thing()
        if wanted is None and page is not None and page.form.held is not None:
            wanted = page.form.held.key
            if page.form.held.draft is not None:
                self._put_rows(shelf, -1)
                page.weave(None, shelf.woven, shelf.offered)
                return
        wanted = wanted or (None if thing is None else thing.record_id)
        keys = [record.id for record in shelf.records]
        at = keys.index(wanted) if wanted in keys else min(max(before, 0), len(keys) - 1)
        self._wanted = None
        self._put_rows(shelf, at)
        self._show_chosen() if keys else self._show_none()

    def _put_rows(self, shelf: Shelf, at: int) -> None:
        self.list.put_again(shelf.rows, at)
        self.count.setText(f"{len(shelf.rows):,}" if shelf.rows else "")

    def _chosen(self) -> Kept | None:
        """The one record chosen; of several the current one."""
        rows = self.list.rows_chosen()
        at = rows[0] if len(rows) == 1 else self.list.currentIndex().row()
        return self._shelf.records[at] if self._shelf is not None and at >= 0 else None

    def _show_chosen(self) -> None:
        record, shelf, before = self._chosen(), self._shelf, self.form()
        if record is None or shelf is None or self._place is None:
            return
        if len(self.list.rows_chosen()) > 1:
            self.settle()
            self._stack.show_several(self._place.kind, len(self.list.rows_chosen()), shelf.offered)
            self._tell_chosen()
            return
        page = self._stack.of(self._place.kind)
        form, held = page.form, page.form.held
        is_shown = before is form and held is not None and held.key == record.id
        if not is_shown and before is not None:
            before.settle()
        if not is_shown or not (form.is_changed or (held is not None and held.version == record.version)):
            form.put(record)
        if not is_shown or self._woven is not shelf:
            page.weave(record, shelf.woven, shelf.offered)
        self._woven = shelf
        self._show_page(page)

    def _show_page(self, page: RecordPage) -> None:
        is_new = self._stack.currentWidget() is not page
        self._stack.setCurrentWidget(page)
        self._tell_chosen()
        if is_new and self._space.is_narrow and self._is_inside:
            self._stack.write()

    def _tell_chosen(self) -> None:
        """What the head says and the tools would do with the chosen records."""
        if self._place is not None:
            self.head.put(KINDS[self._place.kind], self.list.things_chosen(), is_past=self._stack.is_past)
            self.head.let_move(self.list.rows_chosen() if self.sorting.can_move else (), self.list.things.rowCount())
        self.head.show()
        self._arrange()

    def _show_none(self) -> None:
        if self._place is not None:
            self._stack.show_none(self._place.kind)
        self.head.hide()
        self.count.setText("")
        self._arrange()

    def _reload(self) -> None:
        form = self.form()
        if form is not None and form.held is not None:
            self._wanted, form.held = form.held.key, None
        self._read()

    def add(self) -> None:
        """Begin a new record; it is kept when what it must have is written."""
        place, shelf = self._place, self._shelf
        if place is None or shelf is None:
            return
        if not is_written(place.kind):
            self.go_requested.emit(Place("import"))
            return
        self.settle()
        page = self._stack.of(place.kind)
        self.list.clearSelection()
        self.list.choose(-1)
        page.form.put_draft(blank(place, shelf.records))
        page.weave(None, shelf.woven, shelf.offered)
        page.show_past(is_shown=False)
        self._is_inside = True
        self._show_page(page)
        self._stack.write()

    def delete(self) -> None:
        """Delete the chosen records; undo brings them back. A draft is thrown away."""
        form, place, keys = self.form(), self._place, self.acts_on.keys()
        if place is None or (form is None and not keys):
            return
        if form is not None:
            form.let_go()
        self._is_inside = False
        self._arrange()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not keys:
            self._read()
            return
        self.acts_on.delete(place.kind, keys)

    @override
    def on_changed(self, change: Changed) -> None:
        if self._place is None:
            return
        own = [touched for touched in change.touched if touched.kind == self._place.kind]
        came_back = [touched for touched in own if touched.act is Act.ADDED]
        form = self.form()
        is_draft = form is not None and form.held is not None and form.held.draft is not None
        if len(came_back) == 1 and not is_draft:
            self._wanted = RecordId(came_back[0].record_id)
        if not self.isVisible():
            self._is_stale = True
        elif own or any(touched.kind in TOLD_BY for touched in change.touched):
            self._read()

    @override
    def settle(self) -> None:
        self._stack.settle()

    def _step_inside(self) -> None:
        """Where there is room for one alone: from the list to the record, so that Back leads to the list again."""
        chosen = self._chosen()
        if (
            self._space.is_narrow
            and chosen is not None
            and self._place is not None
            and len(self.list.rows_chosen()) == 1
        ):
            part = self._place.part
            self.go_requested.emit(Place(part.view, part.review_id, part.kind, chosen.id))

    def _step_back(self) -> None:
        """From the record to the list."""
        self._is_inside = False
        self._arrange()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.list.hasFocus():
            self._step_back()
        else:
            super().keyPressEvent(event)

    @override
    def first_focus(self) -> QWidget:
        form = self.form()
        is_inside = self._space.is_narrow and self._is_inside
        return form.first_required() if is_inside and form is not None else self.list

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        is_found = self._place is not None and KINDS[self._place.kind].searchable
        page = self.page()
        led = {} if page is None else ways(page.form, page.themes, self.go_requested.emit)
        return {"find": self.list.setFocus, **led} | ({"collect": self._collect} if is_found else {})

    def _collect(self) -> None:
        """Put the chosen records into the basket."""
        if self._place is not None:
            keys = self.acts_on.keys()
            self.collect([Pick(self._place.kind, key) for key in keys])

    def _arrange(self) -> None:
        is_inside = self._is_inside or self._stack.currentWidget() is self.none
        is_leaving = self._space.is_narrow and is_inside and self.list.hasFocus()
        self._space.arrange(self.page(), is_inside=is_inside, is_among=len(self.list.rows_chosen()) > 1)
        if is_leaving and not self.list.isVisible():
            self._stack.write()
        self.count.setVisible(not self._space.is_narrow or not is_inside)
        self.head.let_list(is_shown=self._space.is_narrow and self._is_inside)
        self.head.setContentsMargins(24 if self._space.is_tight else 32, 12, 24, 4)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrowed, self._was_narrow = self._space.is_narrow and not self._was_narrow, self._space.is_narrow
        focus = QApplication.focusWidget()
        if is_narrowed and focus is not None and self._stack.isAncestorOf(focus):
            self._is_inside = True
        self._arrange()
