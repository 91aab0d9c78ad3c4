"""An open library in the window: bar, left column, the views, the foot, and going from place to place."""

from collections.abc import Callable, Collection, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.library import Act, Changed, Library
from workbench.library.remembering import reviews_there
from workbench.records import ReviewId
from workbench.records.fields import KINDS
from workbench.views.actions import Acts
from workbench.views.bridge import Job, Step
from workbench.views.prose_acts import text_acts
from workbench.views.saying import tr
from workbench.views.shell.around import Around
from workbench.views.shell.bar import Bar
from workbench.views.shell.basket import Picks
from workbench.views.shell.built import Built
from workbench.views.shell.doing import Done
from workbench.views.shell.leaving import Leaving
from workbench.views.shell.left_column import LeftColumn, home_of
from workbench.views.shell.palette import Palette
from workbench.views.shell.palette_entries import Entry, Openable, commands_of
from workbench.views.shell.place import START, Desk, MakeView, Place, View
from workbench.views.shell.trail import Trail
from workbench.views.spelling import spelling
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.states import Foot
from workbench.views.widgets.tabs import Tab


def first_in(region: QWidget) -> QWidget | None:
    """The first widget of a region that can hold the keyboard and is seen."""
    inside = region.findChildren(QWidget)
    reachable = (w for w in inside if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next(reachable, None)


class Workplace(QWidget):
    """The views of one open library. The `trail` knows which place is shown; a view is built when it is visited.

    What the library remembers is read before any view is built, as one may be while the window finds room for it.
    """

    arrived = Signal()
    """Another place is shown, or other commands can be given."""
    lock_requested = Signal()

    def __init__(self, desk: Desk, views: Mapping[str, MakeView], kept: str) -> None:
        """`kept` says in the foot how the data is kept."""
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.trail, self.around, self.is_folded = Trail(), Around(desk), False
        self._offered: int | Picks = ()
        self.bar, self.left, self.foot = Bar(), LeftColumn(views), Foot(kept)
        self.desk, self.makers = desk, dict(views)
        self._leaving = Leaving(desk, self)
        self.stack = QStackedWidget()
        self.built = Built(desk, self.makers, self.stack, self._join_view)
        self.stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.stack.setMinimumSize(320, 240)
        content = column(self.stack, name="content")
        middle = row(self.left, (content, 1), gap=0)
        fill(QVBoxLayout(self), self.bar, (middle, 1), self.foot, gap=0)
        self.anything = Palette(self, desk)
        self._join()

    def start(self) -> None:
        """Show the place where the library was left. Called when the workplace stands in its window."""
        session, there = self.desk.session, reviews_there(self.library)
        self.desk.gaps.come_back(session.kept("gaps"))
        self.desk.basket.come_back(session.kept("basket"))
        self.is_folded = session.kept("is_folded") is True
        self.around.read()
        spelling().open(self.desk)
        here = self.trail.come_back(session.kept("trail"), lambda place: self._is_there(place, there))
        self._go_on(lambda: self.trail.go(here or START))

    def _is_there(self, place: Place, there: Collection[ReviewId]) -> bool:
        is_known = place.view in self.makers and (not place.kind or place.kind in KINDS)
        return is_known and (place.review_id is None or place.review_id in there)

    def _join(self) -> None:
        """All wiring between the parts of the workplace, read from top to bottom."""
        self.bar.back.clicked.connect(lambda: self._move(self.trail.back))
        self.bar.forward.clicked.connect(lambda: self._move(self.trail.forward))
        self.bar.tabs.tab_chosen.connect(self.go_to_tab)
        self.bar.tabs.tab_close_requested.connect(self.close_tab)
        self.bar.tabs.order_chosen.connect(self._take_order)
        self.bar.anything.clicked.connect(self.open_anything)
        self.anything.chosen.connect(self._open_entry)
        self.anything.failed.connect(self.foot.fail)
        self.left.place_chosen.connect(self.go)
        self.around.told.connect(self._show_around)
        self.around.said.connect(self.foot.say)
        self.around.failed.connect(self.foot.fail)
        spelling().said.connect(self.foot.say)
        spelling().failed.connect(self.foot.fail)
        self.desk.bridge.changed.connect(self._on_changed)
        self.desk.basket.changed.connect(self._show_around)
        self.desk.worker.began.connect(self._begin)
        self.desk.worker.stepped.connect(self._step)
        self.desk.worker.rested.connect(self.foot.rest)
        self.foot.cancel_requested.connect(self.desk.worker.cancel)
        self.foot.undo.clicked.connect(self._undo_offered)

    def _begin(self, job: Job) -> None:
        self.foot.begin(job.what)

    def _step(self, step: Step) -> None:
        self.foot.step(step.done, step.total, step.what)

    @property
    def library(self) -> Library:
        """The open library."""
        return self.desk.library

    @property
    def is_busy(self) -> bool:
        """Whether work goes on."""
        return self.desk.worker.is_busy

    def acts(self) -> Acts:
        """What can be done here by command: the window's own acts, and over them those of the view in front."""
        here, trail = self.trail.here, self.trail
        own: dict[str, Callable[[], None]] = {
            "next_tab": lambda: self.go_to_tab(trail.tab_after(here.review_id)),
            "previous_tab": lambda: self.go_to_tab(trail.tab_after(here.review_id, -1)),
            "fold": self.fold,
            "open_anything": self.open_anything,
            "back_up": self.around.back_up,
            "reviews": lambda: self.go(START),
            "help_here": lambda: self.go(Place("help", kind=here.view)),
            "help_pages": lambda: self.go(Place("help", kind="start")),
        }
        if self.around.undo_label():
            own["undo"] = self.undo
        if self.library.redo_label():
            own["redo"] = self.redo
        if trail.can_go_back:
            own["back"] = self.bar.back.click
        if trail.can_go_forward:
            own["forward"] = self.bar.forward.click
        if here.review_id is not None:
            own["close_tab"] = partial(self.close_tab, here.review_id)
            own["tab_left"] = partial(self.move_tab, here.review_id, -1)
            own["tab_right"] = partial(self.move_tab, here.review_id, 1)
        ways: dict[str, Place | None] = {"new_review": Place("new"), "brief": here.brief}
        ways |= {view: Place(view) for view in ("search", "basket", "repeats", "actions", "import")}
        for name, place in ways.items():
            if place is not None and place.view in self.makers:
                own[name] = partial(self.go, place)
        return own | text_acts(self, self.view(), self.desk, here) | dict(self.view().acts())

    def view(self) -> View:
        """The view in front, built when it is visited."""
        return self.built.view(self.trail.here.view)

    def _join_view(self, made: View) -> None:
        made.go_requested.connect(self.go)
        made.behind_requested.connect(self._open_behind)
        made.stood.connect(self._stand)
        made.said.connect(self.foot.say)
        made.undoable.connect(self._offer_undo)
        made.failed.connect(self.foot.fail)
        made.cured.connect(self.foot.cure)
        made.acts_changed.connect(self.arrived)
        made.lock_requested.connect(self.lock_requested)

    def go(self, place: Place) -> None:
        """Go to a place; to the view of its own that a kind of record has."""
        home = home_of(place)
        self._move(lambda: self.trail.go(home if home.view in self.makers else place))

    def _open_behind(self, place: Place) -> None:
        self.trail.open_behind(home_of(place))
        self._show_around()
        self.foot.say(tr("Opened in a tab behind"))

    def _stand(self, place: Place) -> None:
        self.trail.stand(place)
        self._keep_place()

    def go_to_tab(self, review_id: ReviewId | None) -> None:
        """To the place last visited under a tab; None is the library's own."""
        first = START if review_id is None else Place("review", review_id)
        self.go(self.trail.last_in(review_id) or first)

    def close_tab(self, review_id: ReviewId) -> None:
        """Close the tab of a review."""
        self._move(lambda: self.trail.forget(review_id))

    def open_anything(self) -> None:
        """Offer everything there is to open: what was visited lately, reviews, parts of what is in front, commands."""
        known = Openable(self.around.reviews or {}, self.trail.recent, self.trail.here, self.library.name)
        entries = known.by_section(self.left.nav.things.things, list(commands_of(self.window())))
        self.anything.open(entries, self.trail.here.review_id)

    def _open_entry(self, entry: Entry) -> None:
        if entry.place is not None:
            self.go(entry.place)
        elif entry.act is not None:
            entry.act()

    def move_tab(self, review_id: ReviewId, by: int) -> None:
        """Move the tab of a review so many places to the right, to the left below 0."""
        self.trail.move_tab(review_id, max(0, self.trail.open_reviews.index(review_id) + by))
        self._show_around()

    def _take_order(self, keys: list[ReviewId]) -> None:
        """The tabs have been dragged into another order."""
        self.trail.open_reviews = keys
        self._show_around()

    def fold(self) -> None:
        """Fold the left column to its icons, or open it again where there is room."""
        self.is_folded = not self.is_folded
        self._keep_place()
        self._fold()

    def settle(self) -> None:
        """Save what is being typed in any view, and where the window stands; called before locking and closing."""
        for made in self.built:
            made.settle()
        self._keep_place()
        self._leaving.leave()

    def _keep_place(self) -> None:
        self.desk.session.keep("trail", self.trail.kept())
        self.desk.session.keep("is_folded", self.is_folded)
        self.desk.session.keep("basket", self.desk.basket.kept())

    def _offer_undo(self, told: Done) -> None:
        if told.meant is None:
            self.foot.say(tr("Nothing was changed"))
        else:
            self._offered = told.meant
            self.foot.offer_undo(told.words)

    def _undo_offered(self) -> None:
        self.settle()
        self.around.undo_this(self._offered)

    def undo(self) -> None:
        """Take back what was done last; words that are being typed are the last, so they are saved first."""
        self.settle()
        self.around.undo()

    def redo(self) -> None:
        """Make the change again that was taken back; words typed since are saved, and then there is none."""
        self.settle()
        self.around.redo()

    def next_region(self) -> None:
        """Move the keyboard to the next region: bar, left column, content, foot."""
        regions = (self.bar, self.left, self.stack, self.foot)
        focus = self.focusWidget()
        at = next((i for i, region in enumerate(regions) if region.isAncestorOf(focus)), 2)
        for region in (*regions[at + 1 :], *regions[: at + 1]):
            target = self.view().first_focus() if region is self.stack else first_in(region)
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _move(self, step: Callable[[], None]) -> None:
        """Go on; what failed here is told no longer, unless words wait somewhere that could not be saved."""
        if self.foot.is_failing and not self.built.holds_words:
            self.foot.fail("")
        self.view().settle()
        self._go_on(step)

    def _go_on(self, step: Callable[[], None]) -> None:
        """Arrive where a step leads; a fault on the way there leaves one where one stood, and is raised."""
        try:
            with self.trail.or_back():
                step()
                self._arrive()
        except Exception:
            self._arrive()
            raise

    def _arrive(self) -> None:
        self.built.show(self.trail.here)
        self.around.look_at(self.trail.here.review_id)
        self._show_around()
        self.view().first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_around(self) -> None:
        """Tabs, left column and the ways back and forward, as they are at this place."""
        here, known = self.trail.here, self.around.reviews or {}
        tabs = [Tab(key, "book-open", known[key].title) for key in self.trail.open_reviews if key in known]
        self.bar.tabs.put([Tab(None, "library", tr("Library"), can_close=False), *tabs], here.review_id)
        self.bar.back.setEnabled(self.trail.can_go_back)
        self.bar.forward.setEnabled(self.trail.can_go_forward)
        review = None if here.review_id is None else known.get(here.review_id)
        if review is not None:
            self.left.show_review(review, self.around.gaps_of(review.review_id), here)
        else:
            counts = {**self.around.counts, "basket": len(self.desk.basket.picks)}
            self.left.show_library(self.desk.library.name, counts, here)
        self._fold()
        self._keep_place()
        self.arrived.emit()

    def _on_changed(self, change: Changed) -> None:
        here = self.trail.here
        self.desk.basket.hear(change)
        for touched in change.touched:
            if touched.kind == "review" and touched.act is Act.DELETED:
                self.trail.lose(ReviewId(touched.record_id))
        for made in self.built:
            made.on_changed(change)
        if self.trail.here != here:
            self._arrive()

    def _fold(self) -> None:
        view = self.stack.currentWidget()
        if isinstance(view, View):
            self.left.fold(is_rail=self.is_folded or view.is_wide or self.width() < view.fold_below)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
        self.anything.fit()
