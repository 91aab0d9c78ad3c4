"""The window: the start view while no library is open, the workplace while one is; commands, look, lock.

How to add a view
-----------------
1. Write `workbench/views/NAME_view.py` with a class that inherits `shell.place.View`. Its constructor takes a `Desk`
   (`library`, `worker`, `bridge`) and nothing else. Implement

   - `show_place(place)`: show what the place names (`place.review_id`, `place.kind`, `place.record_id`, `place.words`);
   - `on_changed(change)`: read again if something shown is touched (already on the GUI thread);
   - `settle()`: save what is being typed; called before leaving, locking, closing;
   - `first_focus()`: where work begins; `acts()`: what it does for commands, such as {"find": self._find.setFocus};
   - `is_wide = True` if the left column should fold (import, brief), `fold_below` if it needs room below that width.

   A view never moves another: it emits `go_requested(Place(…))`, `said("Accepted 6 records")`, `failed(sentence)`;
   `do(what, work, "“Mr Alder” deleted …")` has a change made, and says it with Undo beside it.
   Slow work: `self._start("Reading FILE", lambda progress: …)` gives a `Job` whose `done` and `cancelled` come on the
   GUI thread; the foot tells a failure, and shows its progress and Cancel, by itself. What saves a user's words is
   started with `must_finish=True`: it is neither cancelled nor dropped, and if it fails the window stays open. What may
   take longer than half a second is started with `is_apart=True`: no save waits behind it.
2. Add it to `catalogue.VIEWS`. The names that the window knows already: "reviews", "search", "import" and "lists"
   belong to the library; "review" (overview), "records" (list and form of `place.kind`) and "brief" to a review. Left
   column, tabs, back and forward, and the commands of those names appear by themselves.
3. New commands: a line in `actions.COMMANDS`, and an act of that name in `acts()`.
4. Ground of the parts: `column(…, name="content" | "list" | "side" | "pane" | "strip" | "actions" | "desk")`.
   Colours only by role: `label(…, tone="warn")`, `paint.text(…, role=…)`, never `setStyleSheet` on a widget.
5. Add it to the table in `tests/views/scenes.py`: names, focus, themes and pictures are then tested with the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench import memory
from workbench.paths import APP
from workbench.progress import Progress
from workbench.settings import Settings, ThemeChoice
from workbench.views.actions import Acts, Commands
from workbench.views.bridge import Bridge, Worker
from workbench.views.catalogue import VIEWS
from workbench.views.look import theme
from workbench.views.look.theme import Look
from workbench.views.saying import tr
from workbench.views.shell.command_list import CommandList
from workbench.views.shell.idle import Idle
from workbench.views.shell.place import Desk, MakeView, Session, View
from workbench.views.shell.preferences import Preferences
from workbench.views.start_view import StartView
from workbench.views.widgets.layout import fill, forget
from workbench.views.widgets.reading import put_right

if TYPE_CHECKING:
    from workbench.library import Library
    from workbench.views.bridge import Job
    from workbench.views.shell.cover import Cover
    from workbench.views.shell.guard import Guard
    from workbench.views.shell.workplace import Workplace


class MainWindow(QWidget):
    """The one window. Its title never holds the name of a review."""

    def __init__(
        self, app: QApplication, look: Look, settings_file: Path, views: Mapping[str, MakeView] = VIEWS
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(APP)
        self.settings_file, self.preferences = settings_file, Preferences(settings_file)
        self._look, self._views = look, views
        self._doors = Worker()
        self.start = StartView(self._doors, self._settings.recent)
        self.workplace: Workplace | None = None
        self._desk: Desk | None = None
        self.cover: Cover | None = None
        self._unsaved: Job | None = None
        self._session = Session()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self.commands = Commands(self, self.acts)
        self.idle = Idle(app, self._settings.idle_minutes, self)
        fill(QVBoxLayout(self), (self._stack, 1), gap=0)
        self.resize(self._settings.width, self._settings.height)
        self._join()
        theme.dress(self)

    def _join(self) -> None:
        """All wiring of the window itself; that of an open library is in `Workplace`."""
        self._choose_look(self._settings.theme)
        self.start.opened.connect(self.open)
        self.start.forgotten.connect(lambda folder: self._keep(self._settings.forgotten(folder)))
        self.preferences.changed.connect(self._follow)
        self.start.raised.connect(self.close)
        self.idle.passed.connect(self._lock_now)
        self.commands.refresh()

    @cached_property
    def guard(self) -> "Guard":
        """What watches over an open library; made when the first one opens."""
        from workbench.views.shell.guard import Guard

        made = Guard(self)
        made.left.connect(self._lock_now)
        made.first.asked.connect(self.come_forward)
        return made

    def acts(self) -> Acts:
        """What can be done now, by name of command."""
        own: dict[str, Callable[[], None]] = {"help": self._list_commands, "quit": self._quit, "menu": self._open_menu}
        for choice in ThemeChoice:
            own[f"theme_{choice.value}"] = partial(self._choose_look, choice)
        if self.workplace is None or self.cover is not None:
            return own
        return {"lock": self._lock_now, "next_region": self.workplace.next_region} | own | dict(self.workplace.acts())

    def open(self, library: "Library") -> None:
        """Show an open library; the window closes it."""
        from workbench.views.shell.workplace import Workplace

        self._keep(self._settings.opened(library.folder))
        self._desk = Desk(library, Worker(), Bridge(library), self._session, self.preferences)
        place = self.workplace = Workplace(self._desk, self._views, self._kept())
        place.arrived.connect(self.commands.refresh)
        place.bar.menu.clicked.connect(self._open_menu)
        place.bar.help.clicked.connect(self._list_commands)
        place.bar.lock.clicked.connect(self._lock_now)
        place.lock_requested.connect(self._lock_now)
        self._desk.bridge.changed.connect(self._name_steps_anew)
        self._stack.addWidget(place)
        self._stack.setCurrentWidget(place)
        self.idle.start()
        self.guard.start(library.folder, self._settings.clipboard_seconds)
        place.start()

    def prepare(self, work: Callable[[Progress], None]) -> None:
        """Have something done while the passphrase is typed; the window closes without it if it goes on."""
        if self.isVisible():
            self._doors.start(tr("Getting ready"), work)

    def lock(self) -> bool:
        """Save, close the library and show the start view; False, with a sentence in the foot, if saving failed."""
        if self.workplace is None or self._desk is None:
            return True
        from workbench import search
        from workbench.views.shell.guard import close_all_but
        from workbench.views.spelling import spelling

        close_all_but(self)
        self.workplace.settle()
        self._unsaved = self._desk.worker.finish()
        if self._unsaved is not None:
            self.workplace.foot.fail(self._unsaved.failure.sentence if self._unsaved.failure else "")
            return False
        self.idle.stop()
        self.guard.stop()
        self._desk.bridge.close()
        self._desk.worker.close()
        spelling().close()
        self._desk.library.close()
        search.forget(self._desk.library)
        self._drop_cover()
        self._stack.setCurrentWidget(self.start)
        self._stack.removeWidget(self.workplace)
        _let_go_soon(self.workplace)
        self.workplace = self._desk = None
        self.start.show_recent(self._settings.recent)
        self._name_steps("", "")
        self.commands.refresh()
        return True

    def come_forward(self) -> None:
        """Show the window in front of the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @property
    def _settings(self) -> Settings:
        return self.preferences.now

    def _keep(self, changed: Settings) -> None:
        self.preferences.keep(changed)

    def _kept(self) -> str:
        minutes = tr("%n minute|%n minutes", "", self._settings.idle_minutes)
        return tr("Encrypted on this computer · locks after {minutes} without use").format(minutes=minutes)

    def _follow(self, changed: Settings) -> None:
        """Settings may be changed by a view."""
        self.idle.set_minutes(changed.idle_minutes)
        if self.workplace is not None:
            self.guard.copied.set_seconds(changed.clipboard_seconds)
            self.workplace.foot.say_how_kept(self._kept())

    def _choose_look(self, choice: ThemeChoice) -> None:
        self._look.choose(choice)
        self.commands.check(f"theme_{choice.value}")
        if choice is not self._settings.theme:
            self._keep(replace(self._settings, theme=choice))

    def _list_commands(self) -> None:
        shown = CommandList(self, lambda name: name in self.acts())
        shown.command_chosen.connect(self.commands.carry_out)
        shown.open()

    def _open_menu(self) -> None:
        if self._desk is not None and self.workplace is not None and self.cover is None:
            from workbench.views.spelling import spelling

            self._name_steps(self.workplace.around.undo_label(), self._desk.library.redo_label())
            self.commands.rename("spelling", tr("Stop checking spelling") if spelling().is_on else tr("Check spelling"))
            self.commands.refresh()
        at = QPoint(8, 8) if self.workplace is None else self.workplace.bar.menu.geometry().bottomLeft()
        self.commands.menu(self).popup(self.mapToGlobal(at))

    def _name_steps(self, undo: str, redo: str) -> None:
        """Say in the menu what undo and redo would do; a locked library's words stand nowhere."""
        self.commands.rename("undo", undo)
        self.commands.rename("redo", redo)

    def _name_steps_anew(self) -> None:
        """Under an open menu something was saved, so that undo would do something else."""
        if self.workplace is not None and self.cover is None and QApplication.activePopupWidget() is not None:
            self._name_steps(self.workplace.around.undo_label(), self.workplace.library.redo_label())

    def _lock_now(self) -> None:
        """Lock; what cannot be saved yet keeps the library open under a cover."""
        if not self.lock() and self.workplace is not None and self._desk is not None and self._unsaved is not None:
            if self.cover is None:
                self._raise_cover(self.workplace, self._desk.library)
            if self.cover is not None:
                self.cover.tell(self._unsaved)

    def _raise_cover(self, place: "Workplace", library: "Library") -> None:
        """Take the workplace out of the window, so that neither keys nor a screen reader come to it."""
        from workbench.views.shell.cover import Cover

        self.cover, focus = Cover(library, self._doors), place.focusWidget()
        self.cover.retried.connect(self._lock_now)
        self.cover.passed.connect(lambda: self._go_on(focus))
        self._stack.addWidget(self.cover.page)
        self._stack.setCurrentWidget(self.cover.page)
        self._stack.removeWidget(place)
        place.setParent(None)
        self.cover.secret.setFocus()
        self.idle.stop()
        self.guard.copied.clear()
        self._name_steps("", "")
        self.commands.refresh()

    def _go_on(self, focus: QWidget | None) -> None:
        """Show the words again to who knows the passphrase."""
        if self.workplace is None or self.cover is None:
            return
        self._stack.addWidget(self.workplace)
        self._stack.setCurrentWidget(self.workplace)
        self._drop_cover()
        (focus or self.workplace.view().first_focus()).setFocus()
        self.idle.start()
        self.commands.refresh()

    def _drop_cover(self) -> None:
        if self.cover is not None:
            self._stack.removeWidget(self.cover.page)
            self.cover.page.deleteLater()
            self.cover = None

    def _quit(self) -> None:
        self.close()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        before = QApplication.focusWidget()
        put_right(self)
        is_moved = super().focusNextPrevChild(next)
        view = None if self.workplace is None else self.workplace.stack.currentWidget()
        if isinstance(view, View) and before is not None and not before.isVisible():
            known = view.findChildren(QWidget)
            if before in known and QApplication.focusWidget() not in known:
                view.first_focus().setFocus()
        return is_moved

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep(replace(self._settings, width=self.width(), height=self.height()))
        if not self.lock():
            event.ignore()
            return
        self.start.let_go()
        self._doors.close()
        super().closeEvent(event)


def _let_go_soon(place: "Workplace") -> None:
    """Delete it at the event loop's next turn, for the user acted in it just now, and all it held of the library."""
    place.destroyed.connect(vars(place).clear)  # PySide may hold on to the empty shell
    place.destroyed.connect(lambda: QTimer.singleShot(0, memory.give_back))
    forget(place)
    place.deleteLater()
