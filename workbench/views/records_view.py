"""The records of one kind: their list at the left, the one form at the right; add, delete, move, all of it undoable."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.library import Act, Changed, writing
from workbench.library.naming import in_sentence
from workbench.records import Kept, OfReview, RecordId
from workbench.records.fields import KINDS
from workbench.views.bridge import Job
from workbench.views.look import tokens
from workbench.views.record_form import RecordForm
from workbench.views.record_list import RecordList, RecordRow
from workbench.views.record_shelf import Shelf, after_first, blank, is_written, read_shelf
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.buttons import tool
from workbench.views.widgets.layout import column, fill, row, scrolled
from workbench.views.widgets.states import EmptyState
from workbench.views.widgets.words import label

WIDEST_FORM = 720


class RecordsView(View):
    """See the module. Each kind has its own form, made when first visited."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._place: Place | None = None
        self._shelf: Shelf | None = None
        self._reading: Job | None = None
        self._wanted: RecordId | None = None
        self._forms: dict[str, RecordForm] = {}
        self._pages: dict[str, QWidget] = {}
        self.list, self.count = RecordList(), label("", "muted")
        self._title, self._head = label("", "head"), label("", "title")
        self.add_tool = tool("plus", "Add a record")
        self.up, self.down = tool("arrow-up", "Move up (Alt+Up)"), tool("arrow-down", "Move down (Alt+Down)")
        self.delete_tool = tool("trash-2", "Delete this record")
        self.none = EmptyState("Nothing here yet", "", "Add the first")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.none)
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        head = row(self._title, self.count, None, self.add_tool, margins=(20, 12, 12, 4))
        self._left = column(head, (self.list, 1), gap=0, name="list", width=tokens.LIST)
        acts = row(self._head, None, self.up, self.down, self.delete_tool, gap=4, margins=(32, 12, 24, 4))
        self._acts = acts
        fill(QHBoxLayout(self), self._left, (column(acts, (self._stack, 1), gap=0), 1), gap=0)

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.list.chosen.connect(lambda _: self._show_chosen())
        self.list.opened.connect(lambda _: self._write())
        self.list.marked.connect(self._tell_chosen)
        self.list.things.dropped.connect(self._drop)
        self.list.move_requested.connect(self.move_by)
        self.list.delete_requested.connect(self.delete)
        self.add_tool.clicked.connect(self.add)
        self.none.acted.connect(self.add)
        self.up.clicked.connect(lambda: self.move_by(-1))
        self.down.clicked.connect(lambda: self.move_by(1))
        self.delete_tool.clicked.connect(self.delete)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self._stack)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.move_by(by))

    @override
    def show_place(self, place: Place) -> None:
        if self._place is None or place.part != self._place.part:
            self._place, self._shelf = place, None
            kind = KINDS[place.kind]
            self._title.setText(kind.plural)
            self.list.setAccessibleName(kind.plural)
            self.list.let_drag(can_drag=issubclass(kind.record, OfReview))
            self.add_tool.rename(f"Add a {in_sentence(kind.key)}" if is_written(kind.key) else "Import…")
            self.list.put(())
            self._show_none()
        self._wanted = place.record_id
        self._read()

    def form(self) -> RecordForm | None:
        """The form in front; None while nothing is shown in one."""
        page = self._stack.currentWidget()
        return next((form for form in self._forms.values() if page is not None and page.isAncestorOf(form)), None)

    def _form_of(self, kind: str) -> RecordForm:
        if kind not in self._forms:
            made = self._forms[kind] = RecordForm(self._desk, kind)
            made.setMaximumWidth(WIDEST_FORM)
            made.failed.connect(self.failed)
            made.reload_requested.connect(self._reload)
            made.offers_changed.connect(self._read)
            page = QWidget()
            fill(QVBoxLayout(page), made, None, gap=0, margins=(32, 8, 24, 32))
            self._pages[kind] = scrolled(page)
            self._stack.addWidget(self._pages[kind])
        return self._forms[kind]

    def _read(self) -> None:
        place, library, before = self._place, self._desk.library, self._reading
        if place is not None:
            self._reading = self._start("Reading the records", lambda _: read_shelf(library, place), instead_of=before)
            self._reading.done.connect(self._take)

    def _take(self, shelf: Shelf) -> None:
        """Show what was read; the chosen record stays so, and what is being typed is left alone."""
        self._reading = None
        if self._place is None or shelf.place.part != self._place.part:
            return
        before, self._shelf = self.list.currentIndex().row(), shelf
        wanted, form = self._wanted, self.form()
        if wanted is None and form is not None and form.held is not None:
            wanted = form.held.key
            if form.held.draft is not None:
                self._put_rows(shelf, -1)
                form.offer(shelf.offered)
                return
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
        at = self.list.currentIndex().row()
        return self._shelf.records[at] if self._shelf is not None and at >= 0 else None

    def _show_chosen(self) -> None:
        record, shelf = self._chosen(), self._shelf
        if record is None or shelf is None or self._place is None:
            return
        form, before = self._form_of(self._place.kind), self.form()
        held = form.held
        is_shown = before is form and held is not None and held.key == record.id
        if not is_shown and before is not None:
            before.settle()
        if not is_shown or not (form.is_changed or (held is not None and held.version == record.version)):
            form.put(record)
        form.offer(shelf.offered)
        self._show_form(form, self.list.thing())

    def _show_form(self, form: RecordForm, thing: RecordRow | None) -> None:
        self._stack.setCurrentWidget(self._pages[form.kind.key])
        kind = form.kind
        self._head.setText(f"{kind.label} {thing.number}".strip() if thing else f"New {in_sentence(kind.key)}")
        self._acts.setVisible(True)
        can_move = thing is not None and issubclass(kind.record, OfReview)
        self.up.setVisible(can_move)
        self.down.setVisible(can_move)
        self._tell_chosen()

    def _tell_chosen(self) -> None:
        """What the tools would do with the chosen records."""
        rows, last = self._rows_chosen(), self.list.things.rowCount() - 1
        several = f"these {len(rows)} records" if len(rows) > 1 else "this record"
        self.delete_tool.rename(f"Delete {several}" if rows else "Throw the draft away")
        self.up.setEnabled(bool(rows) and (rows[0] > 0 or rows[-1] >= len(rows)))
        self.down.setEnabled(bool(rows) and (rows[-1] < last or rows[0] <= last - len(rows)))

    def _show_none(self) -> None:
        if self._place is not None:
            kind = KINDS[self._place.kind]
            self.none.say(f"No {kind.plural[:1].lower()}{kind.plural[1:]} yet", after_first(kind.empty))
        self._acts.setVisible(False)
        self.count.setText("")
        self._stack.setCurrentWidget(self.none)

    def _reload(self) -> None:
        form = self.form()
        if form is not None and form.held is not None:
            self._wanted, form.held = form.held.key, None
        self._read()

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
        form = self._form_of(place.kind)
        self.list.clearSelection()
        self.list.choose(-1)
        form.put_draft(blank(place, shelf.records))
        form.offer(shelf.offered)
        self._show_form(form, None)
        self._write()

    def delete(self) -> None:
        """Delete the chosen records; undo brings them back. A draft is thrown away."""
        form, place, library = self.form(), self._place, self._desk.library
        if form is None or form.held is None or place is None:
            return
        key, keys = form.held.key, [thing.record_id for thing in self.list.things_chosen()]
        form.held = None
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if key is None:
            self._read()
            return
        words = f"{KINDS[place.kind].label} deleted. Undo brings it back."
        if len(keys) > 1:
            words = f"{len(keys)} records deleted. Undo brings them back."
        job = self._start("Deleting", lambda _: writing.delete(library, place.kind, *(keys or [key])), must_finish=True)
        job.done.connect(lambda _: self.said.emit(words))

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
            self._start("Moving", lambda _: writing.move(library, place.kind, first, at, *more), must_finish=True)

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
        if own or any(touched.kind in {"agency", "publisher", "list_term"} for touched in change.touched):
            self._read()

    @override
    def settle(self) -> None:
        form = self.form()
        if form is not None:
            form.settle()

    @override
    def first_focus(self) -> QWidget:
        return self.list

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.list.setFocus}

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = tokens.LIST if self.window().width() >= tokens.TIGHT else tokens.LIST_TIGHT
        has_room = self.width() >= tokens.NARROWEST - tokens.RAIL
        self._left.setFixedWidth(wide if has_room else 216)
        self.count.setVisible(has_room)
