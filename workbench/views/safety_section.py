"""What each section of "This library" has: one primary button, work that can be cancelled, and how things stand."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from workbench.errors import StatedError
from workbench.progress import Progress
from workbench.views.bridge import Job
from workbench.views.saying import tr
from workbench.views.shell.place import Desk
from workbench.views.start_panels import Panel, step_said
from workbench.views.widgets.buttons import Button, button
from workbench.views.widgets.layout import Item, area_around, row
from workbench.views.widgets.words import label, told

CANCELLED = "Cancelled."


class Section(Panel):
    """One section. `state` is its line in the list of sections."""

    told = Signal()
    """`state` is another."""
    said = Signal(str)
    """Something done, for the foot."""
    lock_requested = Signal()

    def __init__(self, desk: Desk, act: str, name: str) -> None:
        super().__init__(desk.worker, act)
        self._desk = desk
        self.state = ""
        self.good, self.cancel = told("check", "", "good"), button(tr("Cancel"), "link")
        self._at = label("", "muted")
        self._acts: list[Button] = [self.act]
        self._job: Job | None = None
        self.cancel.clicked.connect(self._cancel)
        self.title.say(name)

    @override
    def lay(self, *fields: Item, beside: tuple[QWidget, ...] = (), below: tuple[Item, ...] = ()) -> None:
        self._at_work = row(self._at, self.cancel, None, gap=12)
        self._at_work.hide()
        super().lay(*fields, self._at_work, beside=beside, below=below)

    def read(self) -> None:
        """Read anew what the section shows."""

    def settle(self) -> None:
        """The section is left: what was typed into it is forgotten."""
        self.empty()

    @override
    def empty(self) -> None:
        super().empty()
        self.good.say("")

    def tell(self, state: str) -> None:
        """Another line in the list of sections."""
        if state != self.state:
            self.state = state
            self.told.emit()

    def _run(
        self,
        what: str,
        work: Callable[[Progress], object],
        done: Callable[[Any], None],
        *,
        must_finish: bool = False,
    ) -> None:
        """Have work done off the GUI thread, in sight: what it is at, and Cancel unless it must finish."""
        if self.act.why_not:
            return
        self.error.say("")
        self.good.say("")
        for each in self._acts:
            each.bar(f"{what}…")
        self._at.setText(f"{what}…")
        self.cancel.setVisible(not must_finish)
        self._at_work.show()
        self._job = self._worker.start(what, work, must_finish=must_finish, is_apart=True)
        self._job.stepped.connect(lambda step: self._at.setText(step_said(step)))
        self._job.ended.connect(self._rest)
        self._job.cancelled.connect(self._say_cancelled)
        self._job.failed.connect(self._explain)
        self._job.done.connect(done)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _say_cancelled(self) -> None:
        self.error.say(tr(CANCELLED))
        self.read()

    @override
    def _rest(self) -> None:
        self._job = None
        self._at_work.hide()
        for each in self._acts:
            each.bar("")

    @override
    def _explain(self, failure: StatedError) -> None:
        self.error.say(failure.sentence)


def keep_in_sight(rows: QListView) -> None:
    """Let the page around a list of its whole height scroll to the row that becomes the current one."""

    def follow(current: QModelIndex) -> None:
        around = area_around(rows)
        page = None if around is None else around.widget()
        if around is not None and page is not None and rows.isVisible():
            at = rows.visualRect(current)
            for edge in (at.bottomLeft(), at.topLeft()):
                there = rows.viewport().mapTo(page, edge)
                around.ensureVisible(there.x(), there.y(), 0, 8)

    rows.selectionModel().currentChanged.connect(follow)
