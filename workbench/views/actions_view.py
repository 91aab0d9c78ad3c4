"""The actions of all reviews, or of one: overdue first, filters in sight, the chosen one beside, saved as a file."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.action_choice import Chosen, Wanted
from workbench.library import Act, Changed, writing
from workbench.progress import Progress
from workbench.records import RecordId, ReviewId
from workbench.records.listed import ListedAction
from workbench.views.action_choosing import Choosing
from workbench.views.action_filters import REVIEW
from workbench.views.action_head import ActionHead
from workbench.views.action_model import REVIEW as REVIEW_COLUMN
from workbench.views.action_pages import ActionPages
from workbench.views.action_reading import Told, read_actions, read_again, this_day
from workbench.views.action_saving import ask_where, save, shown_now
from workbench.views.action_side import ActionSide, Opened, read_action
from workbench.views.before_ways import take, ways
from workbench.views.bridge import Job
from workbench.views.look import tokens
from workbench.views.record_offers import offers
from workbench.views.record_shelf import blank
from workbench.views.saving import Ask
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.layout import column, fill

SIDE, SIDE_TIGHT = 376, 352
"""Widths of the right side: a form stands in it."""
TOLD_BY = frozenset({"recommendation", "review", "list_term"})
"""The kinds of record besides actions whose change is seen in the list."""


class ActionsView(View):
    """See the module."""

    is_wide = True

    def __init__(self, desk: Desk, ask: Ask = ask_where, today: Callable[[], date] = this_day) -> None:
        super().__init__(desk)
        self._ask, self._today = ask, today
        self._review_id: ReviewId | None = None
        self._wanted: RecordId | None = None
        self._reading: Job | None = None
        self._opening: Job | None = None
        self._touched: set[int] = set()
        self._is_stale = True
        self.told: Told | None = None
        self.chosen = Chosen()
        self.head, self.pages, self.side = ActionHead(), ActionPages(), ActionSide(desk)
        self.table = self.pages.table
        self.filters, self._choosing = self.head.filters, Choosing(self._look_through)
        self.table.keep_in(desk.session, "actions table")
        fill(QHBoxLayout(self), (column(self.head, (self.pages, 1), gap=0), 1), self.side, gap=0)
        self._join()

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.filters.changed.connect(self._filter)
        self.filters.find_box.results_requested.connect(self.table.setFocus)
        self._choosing.chosen.connect(self._show)
        self.pages.no_match.acted.connect(self.filters.clear)
        self.pages.none.acted.connect(lambda: self.go_requested.emit(Place("reviews")))
        self.pages.none_here.acted.connect(self.add_action)
        self.head.wider.clicked.connect(lambda: self.go_requested.emit(Place("actions")))
        self.head.add.clicked.connect(self.add_action)
        self.head.save.clicked.connect(self.save_as)
        self.head.sorting.chosen.connect(lambda at, is_down: self.table.sort_by(at, is_down=is_down))
        self.table.sorted.connect(self._tell)
        self.table.marked.connect(self._show_chosen)
        self.table.opened.connect(self._open)
        self.table.delete_requested.connect(self.delete)
        self.side.place_chosen.connect(self.go_requested)
        self.side.ways.wanted.connect(partial(take, self))
        self.side.several.set_requested.connect(self.set_all)
        self.side.form.failed.connect(self.failed)
        self.side.form.reload_requested.connect(self._reload)

    @override
    def show_place(self, place: Place) -> None:
        if place.review_id != self._review_id or self.told is None:
            self._review_id, self.told, self._is_stale = place.review_id, None, True
            self.side.form.held = None
            self.side.show_nothing()
            self._choosing.drop()
            self.filters.choices[REVIEW].setCurrentIndex(0)
            self.table.spare({REVIEW_COLUMN} if place.review_id is not None else set())
        self.head.put_review(place.review_id)
        self._wanted = place.record_id
        is_known = self.told is not None and self.told.today == self._today() and not self._is_stale
        self._filter() if is_known and not self._touched else self._read()

    def _read(self) -> None:
        """Read all actions, or where only some of them were touched, those."""
        library, review_id, today, told = self._desk.library, self._review_id, self._today(), self.told
        ids, before = frozenset(self._touched), self._reading
        if told is None or self._is_stale or told.today != today:
            self._is_stale = True
            self._reading = self._start(
                tr("Reading the actions"), lambda _: read_actions(library, review_id, today, ids), instead_of=before
            )
        else:
            self._reading = self._start(
                tr("Reading the actions"), lambda _: read_again(library, told, ids), instead_of=before
            )
        self._reading.done.connect(self._take)

    def _take(self, told: Told) -> None:
        self._reading, self.told, self._is_stale = None, told, False
        self._touched -= told.fresh
        if self._wanted is not None and self._wanted in {each.action.action_id for each in told.known}:
            self.filters.clear()
        self._filter()

    def _look_through(self, work: Callable[[Progress], object], before: Job | None) -> Job:
        return self._start(tr("Looking through the actions"), work, instead_of=before)

    def _filter(self) -> None:
        """Find what passes the filters; what is being written stays in sight."""
        if self.told is not None:
            self._choosing.ask(self.told.known, self.filters.wanted(), self._in_work())

    def _show(self, chosen: Chosen) -> None:
        """Show what was found; what is chosen in the list stays so."""
        if self.told is None:
            return
        self.chosen = chosen
        self.filters.offer(self.told.offered, chosen.counted)
        before, seen = self.table.chosen(), self.table.verticalScrollBar().value()
        self.table.shown.put(chosen.actions, self.told.today, self.told.lists)
        self.table.verticalScrollBar().setValue(seen)
        self._choose_again([each.action_id for each in before])
        self._tell()
        self._show_chosen()

    def _choose_again(self, before: list[RecordId]) -> None:
        """Choose what is wanted; else what was chosen before, or is held in the form; else the first."""
        held, wanted = self.side.form.held, self._wanted
        self._wanted = None
        current = wanted or (held.key if held is not None else None)
        ids = [wanted] if wanted is not None else before or ([current] if current is not None else [])
        self.table.choose(ids, current)
        if not self.table.chosen() and not self._is_drafting():
            self.table.choose([each.action_id for each in self.table.shown.rows[:1]])
        if wanted is not None:
            self.table.scrollTo(self.table.currentIndex())

    def _in_work(self) -> int | None:
        """The action that is being written now; it is shown, whatever the filters."""
        form, focus = self.side.form, QApplication.focusWidget()
        is_in = focus is not None and self.side.is_on_one and form.isAncestorOf(focus)
        return form.held.key if is_in and form.held is not None else None

    def _is_drafting(self) -> bool:
        held = self.side.form.held
        return self.side.is_on_one and held is not None and held.draft is not None

    def _tell(self) -> None:
        """Counts and filters in words, and what can be done."""
        told, shown = self.told, self.table.shown.rows
        at, is_down = self.table.order
        self.head.sorting.show_order(at, is_down=is_down)
        if told is None:
            return
        self.head.tell(told, shown)
        self.pages.tell(self._review_id, len(told.known), self.filters.in_force())
        if not shown and not self._is_drafting():
            self.side.show_nothing()

    def _show_chosen(self) -> None:
        """Show beside the list what is chosen in it."""
        actions = self.table.chosen()
        if self.told is None or not actions:
            return
        if len(actions) > 1:
            self.side.form.settle()
            self.side.several.put(actions, self.told.lists)
            self.side.show_several()
            return
        library, listed, before = self._desk.library, actions[0], self._opening
        self._opening = self._start(tr("Reading the action"), lambda _: read_action(library, listed), instead_of=before)
        self._opening.done.connect(lambda opened: self._take_action(listed, opened))

    def _take_action(self, listed: ListedAction, opened: Opened) -> None:
        self._opening = None
        chosen, form, record = self.table.chosen(), self.side.form, opened.record
        if record is None or self.told is None or [each.action_id for each in chosen] != [listed.action_id]:
            return
        held = form.held
        is_held = held is not None and held.key == record.id
        if not is_held:
            form.settle()
        if held is None or not is_held or not (form.is_changed or held.version == record.version):
            form.put(record)
        form.offer(opened.offered)
        self.side.show_one(listed, self.told.today)

    def _reload(self) -> None:
        self.side.form.held = None
        self._show_chosen()

    def _open(self, action: ListedAction) -> None:
        """To the form; where there is no room for it beside the list, to the page of the action."""
        if self.side.isVisible():
            self.side.form.first_required().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.go_requested.emit(Place("records", action.review_id, "action", action.action_id))

    def add_action(self) -> None:
        """Begin a new action; it is kept when its text is written."""
        if self._review_id is None:
            return
        if not self.side.isVisible():
            self.go_requested.emit(Place("records", self._review_id, "action"))
            return
        self.settle()
        form, library, review_id = self.side.form, self._desk.library, self._review_id
        self.table.choose(())
        form.put_draft(blank(Place("records", review_id, "action"), ()))
        self.side.show_draft()
        form.first_required().setFocus(Qt.FocusReason.OtherFocusReason)
        job = self._start(tr("Reading the recommendations"), lambda _: offers(library, "action", review_id))
        job.done.connect(form.offer)

    def set_all(self, name: str, value: object) -> None:
        """Give all chosen actions the same value in a field."""
        ids, library = [each.action_id for each in self.table.chosen()], self._desk.library
        work = partial(writing.change_all, library, "action", ids, {name: value})
        self.do(tr("Saving the actions"), work, tr("%n action changed|%n actions changed", "", len(ids)))

    def delete(self) -> None:
        """Delete the chosen actions; undo brings them back."""
        ids, library = [each.action_id for each in self.table.chosen()], self._desk.library
        self.side.form.let_go()
        work = partial(writing.delete, library, "action", *ids)
        self.do(tr("Deleting"), work, tr("%n action deleted|%n actions deleted", "", len(ids)))

    def save_as(self) -> None:
        """Ask for a file, and save what is shown as its ending says."""
        told = self.told
        path = self._ask(self) if told is not None else None
        if told is None or path is None:
            return
        self.settle()
        shown = shown_now(told, self.table.shown.rows, self.filters.in_force())
        library = self._desk.library
        work = partial(save, library, shown, path)
        job = self._start(tr("Saving the actions"), work, is_apart=True)
        job.done.connect(self.said.emit)

    @override
    def on_changed(self, change: Changed) -> None:
        held = self.side.form.held
        came = [each for each in change.touched if each.kind == "action" and each.act is Act.ADDED]
        if len(came) == 1 and held is not None and (held.draft is not None or held.key == came[0].record_id):
            self._wanted = RecordId(came[0].record_id)
        self._touched |= {each.record_id for each in change.touched if each.kind == "action"}
        self._is_stale |= any(each.kind in TOLD_BY for each in change.touched)
        if self.isVisible() and (self._touched or self._is_stale):
            self._read()

    def left(self) -> Wanted:
        """The filters in force."""
        return self.filters.wanted()

    def come_back(self, left: Wanted) -> None:
        """Put them in force again."""
        self.filters.put(left)

    @override
    def settle(self) -> None:
        self.side.form.settle()

    @override
    def first_focus(self) -> QWidget:
        return self.filters.find_box

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        led = ways(self.side.form if self.side.is_on_one else None, (), self.go_requested.emit)
        return {"find": self.filters.find_box.setFocus, **led}

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= tokens.NARROWEST - tokens.RAIL
        self.side.setVisible(has_room)
        self.side.setFixedWidth(SIDE_TIGHT if self.window().width() < tokens.TIGHT else SIDE)
