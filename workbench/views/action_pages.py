"""What stands in the middle of the list of actions: the table, or why there is none."""

from PySide6.QtWidgets import QStackedWidget

from workbench.records import ReviewId
from workbench.views.action_table import ActionTable
from workbench.views.saying import tr
from workbench.views.widgets.states import EmptyState

WRITE_ONE = "Write what will be done about a recommendation, by whom and by when."
IN_A_REVIEW = "Actions are written in a review: what will be done about a recommendation, by whom and by when."


class ActionPages(QStackedWidget):
    """See the module."""

    def __init__(self) -> None:
        super().__init__()
        self.table = ActionTable()
        self.none = EmptyState(tr("No actions yet"), tr(IN_A_REVIEW), tr("Go to the reviews"))
        self.none_here = EmptyState(tr("No actions yet"), tr(WRITE_ONE), tr("Add an action"))
        self.no_match = EmptyState(tr("No action matches"), "", tr("Show all actions"))
        for page in (self.table, self.none, self.none_here, self.no_match):
            self.addWidget(page)

    def tell(self, review_id: ReviewId | None, total: int, in_force: str) -> None:
        """Show the table, or say why it would be empty: `total` actions are known, `in_force` the filters in words."""
        every = tr("%n action|%n actions", "", total)
        self.no_match.say(
            tr("No action matches"),
            tr("None of {every} has all of this: {in_force}.").format(every=every, in_force=in_force),
        )
        none = self.none if review_id is None else self.none_here
        self.setCurrentWidget(self.table if self.table.shown.rows else self.no_match if total else none)
