"""The records of one kind: their list at the left, the page of one at the right, quality beside; all of it undoable."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.thread import KINDS as OF_THREAD
from workbench.library import Act, Changed, writing
from workbench.library.naming import in_sentence
from workbench.records import Kept, OfReview, RecordId
from workbench.records.fields import KINDS
from workbench.views.bridge import Job
from workbench.views.look import tokens
from workbench.views.record_form import RecordForm
from workbench.views.record_head import RecordHead
from workbench.views.record_list import RecordList
from workbench.views.record_page import RecordPage
from workbench.views.record_several import RecordSeveral
from workbench.views.record_shelf import Shelf, after_first, blank, is_written, read_shelf
from workbench.views.record_space import RecordSpace
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.buttons import tool
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.states import EmptyState
from workbench.views.widgets.words import label

TOLD_BY = frozenset({*OF_THREAD, "link", "theme", "theme_mark", "silenced_hint", "agency", "publisher", "list_term"})
"""Kinds of record whose change is seen here, whatever kind is shown."""


class RecordsView(View):
    """See the module. Each kind has its own page, made when first visited."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._place: Place | None = None
        self._shelf: Shelf | None = None
        self._reading: Job | None = None
        self._wanted: RecordId | None = None
        self._is_inside = self._was_narrow = False
        self._pages: dict[str, RecordPage] = {}
        self._several: dict[str, RecordSeveral] = {}
        self.list, self.count = RecordList(), label("", "muted")
        self._title, self.head = label("", "head"), RecordHead()
        self.add_tool = tool("plus", tr("Add a record"))
        self.none = EmptyState(tr("Nothing here yet"), "", tr("Add the first"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.none)
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        head = row(self._title, self.count, None, self.add_tool, margins=(20, 12, 12, 4))
        left = column(head, (self.list, 1), gap=0, name="list", width=tokens.LIST)
        self._space = RecordSpace(left, column(self.head, (self._stack, 1), gap=0))
        fill(QVBoxLayout(self), self._space, gap=0)

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.list.chosen.connect(lambda _: self._show_chosen())
        self.list.marked.connect(self._show_chosen)
        self.list.opened.connect(lambda _: self._open())
        self.list.clicked.connect(lambda _: self._step_inside())
        self.list.things.dropped.connect(self._drop)
        self.list.move_requested.connect(self.move_by)
        self.list.delete_requested.connect(self.delete)
        self.add_tool.clicked.connect(self.add)
        self.none.acted.connect(self.add)
        self.head.move_requested.connect(self.move_by)
        self.head.past_requested.connect(self._show_past)
        self.head.delete_requested.connect(self.delete)
        self.head.theme_requested.connect(self._ask_theme)
        self.head.list_requested.connect(self._step_back)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self._stack)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.move_by, by))

    @override
    def show_place(self, place: Place) -> None:
        if self._place is None or place.part != self._place.part:
            self._place, self._shelf = place, None
            kind = KINDS[place.kind]
            self._title.setText(tr(kind.plural))
            self.list.setAccessibleName(tr(kind.plural))
            self.list.let_drag(can_drag=issubclass(kind.record, OfReview))
            self.add_tool.rename(
                tr("Add a {record}").format(record=in_sentence(kind.key)) if is_written(kind.key) else tr("Import…")
            )
            self.list.put(())
            self._show_none()
        self._wanted, self._is_inside = place.record_id, place.record_id is not None
        self._arrange()
        self._read()

    def page(self) -> RecordPage | None:
        """The page in front; None while nothing is shown in one, or several records are chosen."""
        front = self._stack.currentWidget()
        return front if isinstance(front, RecordPage) else None

    def form(self) -> RecordForm | None:
        """The form of the page in front."""
        page = self.page()
        return None if page is None else page.form

    def _page_of(self, kind: str) -> RecordPage:
        if kind not in self._pages:
            made = self._pages[kind] = RecordPage(self._desk, kind, self._start)
            made.failed.connect(self.failed)
            made.undoable.connect(self.undoable)
            made.go_requested.connect(self.go_requested)
            made.shown_changed.connect(self._tell_chosen)
            made.form.reload_requested.connect(self._reload)
            made.form.offers_changed.connect(self._read)
            self._stack.addWidget(made)
        return self._pages[kind]

    def _several_of(self, kind: str) -> RecordSeveral:
        if kind not in self._several:
            made = self._several[kind] = RecordSeveral(kind)
            made.change_requested.connect(self._change_all)
            made.theme_requested.connect(self._ask_theme)
            made.delete_requested.connect(self.delete)
            self._stack.addWidget(made)
        return self._several[kind]

    def _read(self) -> None:
        place, library, before = self._place, self._desk.library, self._reading
        if place is not None:
            self._reading = self._start(
                tr("Reading the records"), lambda _: read_shelf(library, place), instead_of=before
            )
            self._reading.done.connect(self._take)

    def _take(self, shelf: Shelf) -> None:
        """Show what was read; the chosen record stays so, and what is being typed is left alone."""
        self._reading = None
        if self._place is None or shelf.place.part != self._place.part:
            return
        before, self._shelf = self.list.currentIndex().row(), shelf
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
        seen = self.list.verticalScrollBar().value()
        others = {thing.record_id for thing in self.list.things_chosen()}
        is_among = at >= 0 and shelf.rows[at].record_id in others
        self.list.put(shelf.rows, at, [n for n, each in enumerate(shelf.rows) if is_among and each.record_id in others])
        self.list.verticalScrollBar().setValue(seen)
        self.list.scrollTo(self.list.currentIndex())
        self.count.setText(f"{len(shelf.rows):,}" if shelf.rows else "")

    def _rows_chosen(self) -> list[int]:
        return sorted(index.row() for index in self.list.selectedIndexes())

    def _chosen(self) -> Kept | None:
        """The one record chosen; of several the current one."""
        rows = self._rows_chosen()
        at = rows[0] if len(rows) == 1 else self.list.currentIndex().row()
        return self._shelf.records[at] if self._shelf is not None and at >= 0 else None

    def _show_chosen(self) -> None:
        record, shelf, before = self._chosen(), self._shelf, self.form()
        if record is None or shelf is None or self._place is None:
            return
        if len(self._rows_chosen()) > 1:
            self._show_several(shelf)
            return
        page = self._page_of(self._place.kind)
        form, held = page.form, page.form.held
        is_shown = before is form and held is not None and held.key == record.id
        if not is_shown and before is not None:
            before.settle()
        if not is_shown or not (form.is_changed or (held is not None and held.version == record.version)):
            form.put(record)
        page.weave(record, shelf.woven, shelf.offered)
        self._show_page(page)

    def _show_several(self, shelf: Shelf) -> None:
        self.settle()
        several = self._several_of(shelf.place.kind)
        several.put(len(self._rows_chosen()), self._desk.library.lists, shelf.offered)
        self._stack.setCurrentWidget(several)
        self._tell_chosen()

    def _show_page(self, page: RecordPage) -> None:
        is_new = self._stack.currentWidget() is not page
        self._stack.setCurrentWidget(page)
        self._tell_chosen()
        if is_new and self._space.is_narrow and self._is_inside:
            page.form.first_required().setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_chosen(self) -> None:
        """What the head says and the tools would do with the chosen records."""
        if self._place is not None:
            rows, last = self._rows_chosen(), self.list.things.rowCount() - 1
            self.head.put(KINDS[self._place.kind], self.list.things_chosen(), is_past=self._is_past)
            self.head.let_move(
                up=bool(rows) and (rows[0] > 0 or rows[-1] >= len(rows)),
                down=bool(rows) and (rows[-1] < last or rows[0] <= last - len(rows)),
            )
        self.head.show()
        self._arrange()

    @property
    def _is_past(self) -> bool:
        page = self.page()
        return page is not None and page.is_past

    def _show_none(self) -> None:
        if self._place is not None:
            kind = KINDS[self._place.kind]
            self.none.say(
                tr("No {records} yet").format(records=in_sentence(kind.key, many=True)),
                after_first(tr(kind.empty)),
            )
        self.head.hide()
        self.count.setText("")
        self._stack.setCurrentWidget(self.none)
        self._arrange()

    def _show_past(self) -> None:
        page = self.page()
        if page is not None:
            page.show_past(is_shown=not page.is_past)

    def _reload(self) -> None:
        form = self.form()
        if form is not None and form.held is not None:
            self._wanted, form.held = form.held.key, None
        self._read()

    def _open(self) -> None:
        self._step_inside()
        self._write()

    def _write(self) -> None:
        form = self.form()
        if form is not None:
            form.first_required().setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Begin a new record; it is kept when what it must have is written."""
        place, shelf = self._place, self._shelf
        if place is None or shelf is None:
            return
        if not is_written(place.kind):
            self.go_requested.emit(Place("import"))
            return
        self.settle()
        page = self._page_of(place.kind)
        self.list.clearSelection()
        self.list.choose(-1)
        page.form.put_draft(blank(place, shelf.records))
        page.weave(None, shelf.woven, shelf.offered)
        page.show_past(is_shown=False)
        self._is_inside = True
        self._show_page(page)
        self._write()

    def delete(self) -> None:
        """Delete the chosen records; undo brings them back. A draft is thrown away."""
        form, place, library = self.form(), self._place, self._desk.library
        keys = [thing.record_id for thing in self.list.things_chosen()]
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
        words = tr("{record} deleted|%n records deleted", "", len(keys)).format(record=tr(KINDS[place.kind].label))
        job = self._start(tr("Deleting"), lambda _: writing.delete(library, place.kind, *keys), must_finish=True)
        job.done.connect(lambda _: self.undoable.emit(words))

    def _change_all(self, name: str, value: object) -> None:
        """Give all chosen records the same value of a field."""
        place, library = self._place, self._desk.library
        keys = [thing.record_id for thing in self.list.things_chosen()]
        if place is not None and keys:
            work = partial(writing.change_all, library, place.kind, keys, {name: value})
            job = self._start(tr("Changing"), lambda _: work(), must_finish=True)
            job.done.connect(lambda _: self.undoable.emit(tr("%n record changed|%n records changed", "", len(keys))))

    def _ask_theme(self) -> None:
        if self._place is not None and self._shelf is not None:
            page = self._page_of(self._place.kind)
            page.know(self._shelf.woven)
            page.choose_theme([thing.record_id for thing in self.list.things_chosen()])

    def move_by(self, places: int) -> None:
        """Move the chosen records up or down in their order; those that stand apart come together."""
        rows = self._rows_chosen()
        if rows:
            self._move(rows, rows[0] + places)

    def _drop(self, rows: list[int], before: int) -> None:
        """Rows were dragged in front of another."""
        self._move(rows, before - sum(row < before for row in rows))

    def _move(self, rows: list[int], to: int) -> None:
        """Let these rows be a block that begins at row `to`."""
        chosen, place, shelf, library = self._chosen(), self._place, self._shelf, self._desk.library
        if chosen is None or place is None or shelf is None or not isinstance(chosen, OfReview):
            return
        at = max(0, min(to, len(shelf.records) - len(rows)))
        if rows != list(range(at, at + len(rows))):
            self.settle()
            self._wanted = chosen.id
            first, *more = (shelf.records[row].id for row in rows)
            self._start(tr("Moving"), lambda _: writing.move(library, place.kind, first, at, *more), must_finish=True)

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
        if own or any(touched.kind in TOLD_BY for touched in change.touched):
            self._read()

    @override
    def settle(self) -> None:
        front = self.form()
        for page in self._pages.values():
            page.form.settle() if page.form is front else page.form.retry()

    def _step_inside(self) -> None:
        """Where there is room for one alone: from the list to the record, so that Back leads to the list again."""
        chosen = self._chosen()
        if self._space.is_narrow and chosen is not None and self._place is not None and len(self._rows_chosen()) == 1:
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
        return {"find": self.list.setFocus}

    def _arrange(self) -> None:
        is_inside = self._is_inside or self._stack.currentWidget() is self.none
        is_leaving = self._space.is_narrow and is_inside and self.list.hasFocus()
        self._space.arrange(self.page(), is_inside=is_inside, is_among=len(self._rows_chosen()) > 1)
        if is_leaving and not self.list.isVisible():
            self._write()
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
