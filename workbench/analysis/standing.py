"""How an action stands: overdue or not, reckoned from a day, and how far it has come, told in words.

Done, evidenced and made a difference are three things. An action is overdue while it is open and its date has passed,
or its state says so: a list that counts one way and shows another is believed by nobody.
"""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from workbench.records.listed import ListedAction
from workbench.saying import tr

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
        return tr("closed: nothing is done about it")
    if state == NOT_EFFECTIVE:
        return tr("step 4 of 4: evidenced, and it has made no difference")
    at = reached(state)
    names = [tr(step).lower() for step in STEPS]
    name = names[at - 1] if at else tr("not started")
    if 0 < at < len(STEPS):
        asked = tr("step {number} of {all}: {name}, not yet {next}")
        return asked.format(number=at, all=len(STEPS), name=name, next=names[at])
    return tr("step {number} of {all}: {name}").format(number=at, all=len(STEPS), name=name)


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
        return tr("Overdue, no date") if action.state == OVERDUE else tr("No date yet")
    days = (action.due_on - today).days
    if days < 0:
        return tr("%n day overdue|%n days overdue", "", -days)
    ahead = tr("today") if days == 0 else tr("tomorrow") if days == 1 else tr("in %n day|in %n days", "", days)
    return (tr("Overdue, due {when}") if action.state == OVERDUE else tr("Due {when}")).format(when=ahead)


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
    if total is None:
        said = tr("%n action|%n actions", "", len(actions))
    else:
        said = tr("{found} of %n action|{found} of %n actions", "", total).format(found=f"{len(actions):,}")
    late, settled = (
        tr("%n overdue", "", overdue) if overdue else "",
        tr("%n embedded", "", embedded) if embedded else "",
    )
    return " · ".join(part for part in (said, late, settled) if part)
