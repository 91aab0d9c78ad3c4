"""What stands where the hits would be while the search is being made ready: how far it is, and Cancel."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from workbench.views.bridge import Step
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import row
from workbench.views.widgets.states import EmptyState

READY = "Every text is being read once. Work goes on meanwhile; what you typed is searched for as soon as it is done."
STOPPED = "Nothing is lost, but nothing can be found until every text has been read once."


class BuildingIndex(EmptyState):
    """`cancelled` tells that it is to stop, `acted` that it is to begin again."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__("", "", tr("Make the search ready"), "primary")
        self.bar, self.cancel = QProgressBar(), button(tr("Cancel"))
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(320, 4)
        self.bar.setAccessibleName(tr("Progress"))
        self._going = row(self.bar, self.cancel, None, gap=16)
        self.add(self._going)
        self.cancel.clicked.connect(self.cancelled)

    def step(self, step: Step) -> None:
        """It has come so far."""
        self._show(is_going=True)
        done, total = f"{step.done:,}", f"{step.total:,}"
        head = tr("Making the search ready: {done} of {total}").format(done=done, total=total)
        self.say(head, tr(READY))
        self.bar.setMaximum(step.total)
        self.bar.setValue(step.done)

    def stop(self) -> None:
        """It was stopped."""
        self._show(is_going=False)
        self.say(tr("The search is not ready"), tr(STOPPED))

    def _show(self, *, is_going: bool) -> None:
        self._going.setVisible(is_going)
        self.show_act(is_shown=not is_going)
