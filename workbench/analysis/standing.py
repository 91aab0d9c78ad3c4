"""How an action stands: overdue or not, reckoned from a day, and how far it has come, told in words.

Done, evidenced and made a difference are three things. An action is overdue while it is open and its date has passed,
or its state says so: a list that counts one way and shows another is believed by nobody.
"""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from workbench.records.listed import ListedAction

SOON_DAYS, LATER_DAYS = 30, 90
STEPS = ("Started", "Done", "Evidenced", "Made a difference")
"""What an action reaches on its way, one after the other."""
NOT_EFFECTIVE, CLOSED, OVERDUE = "not_effective", "closed", "overdue"
_REACHED = {
    "not_started": 0,
    "in_progress": 1,
    "at_risk": 1,
    OVERDUE: 1,
    "completed": 2,
    "evidenced": 3,
    "embedded": 4,
    NOT_EFFECTIVE: 3,
    CLOSED: 0,
}
FINISHED = frozenset({"completed", "evidenced", "embedded", NOT_EFFECTIVE, CLOSED})
"""The states in which nothing is left to be done by the date."""
ASKS_EVIDENCE = frozenset({"evidenced", "embedded", NOT_EFFECTIVE})
"""The states that say something which evidence must show."""


class Due(StrEnum):
    """When an action is due, as one filters by it and in the order of the list."""

    OVERDUE = "overdue"
    SOON = "soon"
    QUARTER = "quarter"
    LATER = "later"
    UNDATED = "undated"
    FINISHED = "finished"


def reached(state: str) -> int:
    """How many of `STEPS` an action in a state has reached, 0 to 4; a state of the library's own has begun."""
    return _REACHED.get(state, 1)


def said_step(state: str) -> str:
    """The same in words: "step 2 of 4: done, not yet evidenced"."""
    if state == CLOSED:
        return "closed: nothing is done about it"
    if state == NOT_EFFECTIVE:
        return "step 4 of 4: evidenced, and it has made no difference"
    at = reached(state)
    name = STEPS[at - 1].lower() if at else "not started"
    return f"step {at} of {len(STEPS)}: {name}" + (f", not yet {STEPS[at].lower()}" if 0 < at < len(STEPS) else "")


def is_overdue(action: ListedAction, today: date) -> bool:
    """Whether an action is open, and late by its date or by its state."""
    if action.state in FINISHED:
        return False
    return action.state == OVERDUE or (action.due_on is not None and action.due_on < today)


def due(action: ListedAction, today: date) -> Due:
    """When an action is due."""
    if action.state in FINISHED:
        return Due.FINISHED
    if is_overdue(action, today):
        return Due.OVERDUE
    if action.due_on is None:
        return Due.UNDATED
    days = (action.due_on - today).days
    return Due.SOON if days <= SOON_DAYS else Due.QUARTER if days <= LATER_DAYS else Due.LATER


def due_words(action: ListedAction, today: date) -> str:
    """When an action is due, in words: "12 days overdue", "due tomorrow"; empty where it is finished."""
    if action.state in FINISHED:
        return ""
    if action.due_on is None:
        return "Overdue, no date" if action.state == OVERDUE else "No date yet"
    days = (action.due_on - today).days
    if days < 0:
        return f"{_days(-days)} overdue"
    ahead = "today" if days == 0 else "tomorrow" if days == 1 else f"in {_days(days)}"
    return f"Overdue, due {ahead}" if action.state == OVERDUE else f"Due {ahead}"


def _days(number: int) -> str:
    return f"{number:,} day{'' if number == 1 else 's'}"


def states(action: ListedAction, today: date) -> tuple[str, ...]:
    """The codes by which an action is found: its state, and "overdue" where it is that besides."""
    return (action.state, OVERDUE) if is_overdue(action, today) and action.state != OVERDUE else (action.state,)


def lacks_evidence(state: str, evidence: str) -> bool:
    """Whether a state says what only evidence can show, and none is written."""
    return state in ASKS_EVIDENCE and not evidence.strip()


_GROUPS = (Due.OVERDUE, Due.SOON, Due.QUARTER, Due.LATER, Due.UNDATED, Due.FINISHED)


def order(action: ListedAction, today: date) -> tuple[int, date]:
    """The place of an action in a list: the longest overdue first, then what is due next, what is finished last."""
    return _GROUPS.index(due(action, today)), action.due_on or date.max


def counts(actions: Collection[ListedAction], today: date, total: int | None = None) -> str:
    """How many there are, in words: "41 actions · 6 overdue · 9 embedded"; what is none is left out.

    With a `total` it says of how many: "9 of 41 actions".
    """
    overdue = sum(is_overdue(action, today) for action in actions)
    embedded = sum(action.state == "embedded" for action in actions)
    of, last = ("", len(actions)) if total is None else (f" of {total:,}", total)
    parts = [f"{len(actions):,}{of} action{'' if last == 1 else 's'}"]
    parts += [f"{number:,} {word}" for number, word in ((overdue, "overdue"), (embedded, "embedded")) if number]
    return " · ".join(parts)
