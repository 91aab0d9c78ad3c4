"""One record as a page: its form, under it thread and themes, its quality, its history; and what is done there."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from workbench.analysis.quality import Hint, quality
from workbench.analysis.thread import Key
from workbench.library import marking, past
from workbench.library.past import FieldChange
from workbench.records import Kept, RecordId
from workbench.search.similar import SORTS
from workbench.views.action_form import ActionForm
from workbench.views.before_seeking import BeforeSeeking
from workbench.views.before_ways import WayTools
from workbench.views.bridge import Job
from workbench.views.record_fields import Offer
from workbench.views.record_form import RecordForm
from workbench.views.record_laying import WIDEST_FORM
from workbench.views.record_past import Names, RecordPast
from workbench.views.record_quality import QualityPanel, asked_of
from workbench.views.record_thread import RecordThread
from workbench.views.record_ways import Woven
from workbench.views.saying import tr
from workbench.views.shell.doing import have_done
from workbench.views.shell.place import Desk, Place, StartsJobs
from workbench.views.theme_spread import ThemeSpread
from workbench.views.thread_chooser import ThreadChooser, Wanted
from workbench.views.thread_weaving import Weaver
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, fill, scrolled

OWN_FORMS: Mapping[str, type[RecordForm]] = {"action": ActionForm}
"""Kinds whose form asks for more than its fields."""
CHECK_MS = 300
"""How long after the last key the wording is checked."""


class RecordPage(QWidget):
    """The page of one kind of record. `start` starts jobs, as a view does."""

    go_requested = Signal(object)
    undoable = Signal(object)
    failed = Signal(str)
    way_wanted = Signal(str)
    """The command of a way to the search from the record shown."""
    shown_changed = Signal()
    """The history is shown instead of the form, or the form again."""

    def __init__(self, desk: Desk, kind: str, start: StartsJobs) -> None:
        super().__init__()
        self._desk, self._kind, self._start = desk, kind, start
        self._woven: Woven | None = None
        self._offered: Mapping[str, Offer] = {}
        self._checking: Job | None = None
        self._looking: Job | None = None
        self._told_of: Key | None = None
        self.around = RecordThread(kind)
        self.form = OWN_FORMS.get(kind, RecordForm)(desk, kind, self.around)
        self.quality = QualityPanel() if kind == "recommendation" else None
        self.before = BeforeSeeking(desk, kind, self.form, start) if kind in SORTS else None
        before = None if self.before is None else self.before.panel
        panels = [each for each in (before, self.quality) if each is not None]
        self.aside = column(*panels, gap=24) if panels else None
        self.spread = ThemeSpread(desk.library, start) if kind == "theme" else None
        self.past = RecordPast(kind)
        self.weaver = Weaver(self, desk.library, start)
        self._pause = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._stack = QStackedWidget()
        self._under = QVBoxLayout()
        self.leads_below = button("", "link", "chevron-down", does=tr("Shows the earlier ones, under the form."))
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        self.form.setMaximumWidth(WIDEST_FORM)
        page = QWidget()
        self._page = QVBoxLayout(page)
        ways = WayTools(self.leads_below, in_words=True)
        ways.wanted.connect(self.way_wanted)
        fill(self._page, ways, self.form, gap=16)
        self.leads_below.hide()
        self._page.addLayout(self._under)
        if self.spread is not None:
            self.spread.setMaximumWidth(WIDEST_FORM)
            self._page.addWidget(self.spread)
        self._page.addStretch(1)
        self.let_room(32)
        self._stack.addWidget(scrolled(page))
        self._stack.addWidget(self.past)
        fill(QVBoxLayout(self), self._stack, gap=0)

    def _join(self) -> None:
        """All wiring of the page, read from top to bottom."""
        self.form.failed.connect(self.failed)
        self.form.touched.connect(self._pause.start)
        self.weaver.failed.connect(self.failed)
        self.weaver.undoable.connect(self.undoable)
        self.around.go_requested.connect(self.go_requested)
        self.around.gap_opened.connect(self.weaver.close_gap)
        self.around.link_requested.connect(self.weaver.choose_link)
        self.around.unlink_requested.connect(self.weaver.unlink)
        self.around.unmark_requested.connect(self._unmark)
        self.around.theme_requested.connect(lambda: self.choose_theme([self.form.held.key] if self.form.held else []))
        self.around.picture.clicked.connect(self._show_picture)
        self.past.restore_requested.connect(self._restore)
        if self.spread is not None:
            self.spread.go_requested.connect(self.go_requested)
        self._pause.timeout.connect(self.check)
        if self.before is not None:
            self.before.go_requested.connect(self.go_requested)
            self.before.panel.shown.connect(self._tell_below)
            self.leads_below.clicked.connect(self._go_below)
        if self.aside is not None:
            self.destroyed.connect(self.aside.deleteLater)
        if self.quality is not None:
            self.quality.silence_requested.connect(partial(self._turn_hint, marking.silence, tr("Hint silenced")))
            self.quality.hear_requested.connect(partial(self._turn_hint, marking.hear_again, tr("Hint heard again")))

    def let_room(self, margin: int) -> None:
        """How far the form stands from the edges, in pixels."""
        self._page.setContentsMargins(margin, 8, margin, 32)

    def put_aside(self, beside: QBoxLayout | None) -> None:
        """Show earlier ones and quality beside the form; None: under it, where there is no room beside."""
        target = self._under if beside is None else beside
        if self.aside is not None and target.indexOf(self.aside) < 0:
            target.insertWidget(0, self.aside)
            self._tell_below()

    def _tell_below(self) -> None:
        """Where the earlier ones stand under the form, out of sight, a line over it says so."""
        is_below = self.aside is not None and self._under.indexOf(self.aside) >= 0
        words = "" if self.before is None or not is_below else self.before.panel.in_short()
        self.leads_below.setText(words)
        self.leads_below.setVisible(bool(words))

    def _go_below(self) -> None:
        """To the first of the earlier ones."""
        area = self._stack.findChild(QScrollArea)
        if self.before is not None and area is not None and (page := area.widget()) is not None:
            self.before.panel.findChildren(QPushButton)[0].setFocus(Qt.FocusReason.OtherFocusReason)
            area.verticalScrollBar().setValue(self.before.panel.mapTo(page, QPoint(0, 0)).y())

    def know(self, woven: Woven | None) -> None:
        """Act on this from now on."""
        self._woven = woven
        if woven is not None:
            self.weaver.know(woven.review_id, woven.thread)

    @property
    def key(self) -> Key | None:
        """Kind and key of the record shown; None for a draft."""
        held = self.form.held
        return None if held is None or held.key is None else (self._kind, held.key)

    @property
    def themes(self) -> tuple[str, ...]:
        """The names of the themes that the record shown bears."""
        marks = () if self._woven is None or self.key is None else self._woven.themes.get(self.key, ())
        return tuple(name for _, name in marks)

    @property
    def is_past(self) -> bool:
        """Whether the history is shown."""
        return self._stack.currentWidget() is self.past

    def weave(self, record: Kept | None, woven: Woven | None, offered: Mapping[str, Offer]) -> None:
        """Show what belongs to the record in the form; None for a draft."""
        self._offered = offered
        self.know(woven)
        self.form.offer(offered)
        self.around.put(record, woven)
        if self.spread is not None:
            self.spread.put(record)
        if self.before is not None:
            self.before.put(record, woven)
        self.check()
        if self.is_past:
            self.show_past(is_shown=record is not None)

    def check(self) -> None:
        """Have the wording checked as it stands, off the GUI thread."""
        if self.quality is None or self.form.held is None:
            return
        key = self.key or (self._kind, 0)
        asked = asked_of(self.form.controls, key, self._woven)
        silenced = frozenset() if self._woven is None else self._woven.silenced.get(key, frozenset())
        self._checking = self._start(
            tr("Checking the wording"), lambda _: quality(asked, silenced), instead_of=self._checking
        )
        self._checking.done.connect(self._take_hints)

    def _take_hints(self, hints: list[Hint]) -> None:
        self._checking = None
        if self.quality is not None:
            self.quality.put(hints)

    def _turn_hint(self, verb: Callable[..., None], said: str, code: str) -> None:
        if self.key is not None:
            work = partial(verb, self._desk.library, *self.key, code)
            self._do(tr("Saving"), work, said)

    def _unmark(self, mark_id: int) -> None:
        self._do(tr("Removing the theme"), partial(marking.unmark, self._desk.library, mark_id), tr("Theme removed"))

    def choose_theme(self, keys: list[RecordId | None]) -> None:
        """Ask which theme records are to bear, and mark them."""
        known = [key for key in keys if key is not None]
        if self._woven is None or not known:
            return
        borne = {name for _, name in self._woven.themes.get((self._kind, known[0]), ())} if len(known) == 1 else set()
        themes = tuple(node for node in self._woven.known_themes if node.heading not in borne)
        sentence = tr("Which theme does this bear?|Which theme do these %n bear?", "", len(known))
        chooser = ThreadChooser(self, Wanted(sentence, ("theme",), themes))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.linked.connect(lambda node: self._mark(known, node.heading))
        chooser.written.connect(lambda _, words: self._mark(known, words))
        chooser.open()

    def _mark(self, keys: list[RecordId], name: str) -> None:
        work = partial(marking.mark, self._desk.library, self._kind, keys, name)
        words = tr("Theme added|Theme added to %n records", "", len(keys))
        self._do(tr("Adding the theme"), work, words)

    def _show_picture(self) -> None:
        if self.key is not None and self._woven is not None:
            self.go_requested.emit(Place("thread", self._woven.review_id, self._kind, RecordId(self.key[1])))

    def first_focus(self) -> QWidget:
        """Where the keyboard goes on: in the form, or in the history where that is in front."""
        if not self.is_past:
            return self.form.first_required()
        return next(iter(self.past.findChildren(QPushButton)), self.past)

    def show_past(self, *, is_shown: bool) -> None:
        """Show the history of the record instead of its form, or the form again."""
        key, library = self.key, self._desk.library
        if key is None or not is_shown:
            self._stack.setCurrentIndex(0)
            self.shown_changed.emit()
            return
        self.form.settle()
        work = partial(past.history_of, library, *key)
        self._looking = self._start(tr("Reading the history"), lambda _: work(), instead_of=self._looking)
        self._looking.done.connect(partial(self._take_past, key))

    def _take_past(self, key: Key, changes: list[FieldChange]) -> None:
        """Show a history, unless another record is shown by now."""
        self._looking = None
        if key != self.key:
            return
        self._told_of = key
        now: dict[str, Any] = {name: control.value() for name, control in self.form.controls.items()}
        self.past.put(changes, Names(self._desk.library.lists, self._offered), now)
        self._stack.setCurrentWidget(self.past)
        self.shown_changed.emit()

    def _restore(self, change: FieldChange) -> None:
        """Bring a value back; not while the history shown is still that of the record before."""
        if self.key is not None and self.key == self._told_of:
            self.form.settle()
            work = partial(past.bring_back, self._desk.library, *self.key, change)
            label = tr(self.form.kind.field(change.field).label)
            self._do(tr("Bringing it back"), work, tr("{label} brought back").format(label=label))

    def _do(self, what: str, work: Callable[[], object], words: str) -> None:
        have_done(self._start, self.undoable, self._desk.library, what, work, words)
