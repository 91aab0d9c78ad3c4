"""The actions of a list as rows of a table: columns described once, and a model that shows what was chosen."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workbench.analysis import standing
from workbench.library.naming import figures
from workbench.records.listed import ListedAction
from workbench.records.lists import SHIPPED, Lists
from workbench.views import telling
from workbench.views.look import paint
from workbench.views.saying import tr
from workbench.views.widgets.rows import THING, Index
from workbench.views.widgets.table import Column, TableRows

STATES = "action_states"
MOST = 240
"""Characters of a text that a row may show."""
NO_EVIDENCE = "None yet"


COLUMNS = (
    Column("Action"),
    Column("Recommendation", 160),
    Column("Review", 112),
    Column("Owner", 108),
    Column("Due", 152),
    Column("State", 132),
    Column("Evidence", 112),
)
ACTION, RECOMMENDATION, REVIEW, OWNER, DUE, STATE, EVIDENCE = range(7)


class ActionsModel(TableRows[ListedAction]):
    """The actions shown, overdue first or in the order of a column, as of one day."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(COLUMNS, parent)
        self.today, self.lists = date.min, SHIPPED
        self._all: Sequence[ListedAction] = ()
        self._at: dict[int, int] = {}
        self._say: tuple[Callable[[ListedAction], str], ...] = (
            lambda action: action.words,
            lambda action: f"{action.number} {action.recommendation}".strip(),
            lambda action: action.review,
            lambda action: action.owner,
            self._said_due,
            self.state_of,
            lambda action: action.evidence or (tr(NO_EVIDENCE) if lacks(action) else ""),
        )

    def put(self, actions: Sequence[ListedAction], today: date, lists: Lists) -> None:
        """Show other actions; `actions` in their own order."""
        self._all, self.today, self.lists = actions, today, lists
        self.arrange()

    @override
    def arranged(self) -> Sequence[ListedAction]:
        column, is_down = self.order
        rows = self._all if column < 0 else sorted(self._all, key=self._key(column), reverse=is_down)
        self._at = {action.action_id: at for at, action in enumerate(rows)}
        return rows

    def _key(self, column: int) -> Callable[[ListedAction], tuple[object, ...]]:
        """What rows are sorted by: days and steps as they follow, numbers by their figures, words by their letters."""
        if column == DUE:
            return lambda action: (action.due_on is None, action.due_on or date.min)
        if column == STATE:
            return lambda action: (standing.reached(action.state), self.state_of(action).casefold())
        if column == RECOMMENDATION:
            return lambda action: (figures(action.number), action.recommendation.casefold())
        return lambda action: (self._say[column](action).casefold(),)

    def row_of(self, action_id: int | None) -> int:
        """Where an action stands; -1 if it is not shown."""
        return -1 if action_id is None else self._at.get(action_id, -1)

    def state_of(self, action: ListedAction) -> str:
        """The words of an action's state."""
        return self.lists.label(STATES, action.state)

    def when(self, action: ListedAction) -> str:
        """When an action is due, in words."""
        return standing.due_words(action, self.today)

    def is_late(self, action: ListedAction) -> bool:
        """Whether an action is overdue."""
        return standing.is_overdue(action, self.today)

    def _said_due(self, action: ListedAction) -> str:
        day = telling.day(action.due_on) if action.due_on is not None else ""
        return ", ".join(part for part in (day, self.when(action)) if part)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        action, at = self.rows[index.row()], index.column()
        if role == THING:
            return action
        if role == Qt.ItemDataRole.DisplayRole:
            return self._say[at](action)[:MOST]
        if role == Qt.ItemDataRole.ToolTipRole:
            return paint.tip(self._say[at](action)[:MOST])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = f"{tr(COLUMNS[at].head)}: {self._say[at](action)[:MOST] or tr('none')}"
            return f"{words}, {standing.said_step(action.state)}" if at == STATE else words
        return None


def lacks(action: ListedAction) -> bool:
    """Whether the state of an action says what no evidence shows yet."""
    return standing.lacks_evidence(action.state, action.evidence)
