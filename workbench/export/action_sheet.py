"""A list of actions as it leaves the library: what is shown, the filters that are in force, and no real name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from workbench.analysis import standing
from workbench.analysis.real_names import Veil
from workbench.export.cells import Cell, Entry, Tone, Toned, words_of
from workbench.export.sheets import Sheet, Written
from workbench.records.listed import ListedAction, RealName
from workbench.records.lists import SHIPPED, Lists

COLUMNS: tuple[tuple[str, float], ...] = (
    ("Action", 2.8),
    ("Recommendation", 2.4),
    ("Review", 1.4),
    ("Addressed to", 1.4),
    ("Owner", 1.2),
    ("Due", 1.4),
    ("When", 1.2),
    ("State", 1.2),
    ("How one will know", 2.0),
    ("Evidence", 2.0),
)
"""Headings, and their shares of the width."""
REVIEW_COLUMN = 2
TONES: dict[str, Tone] = {
    "at_risk": "warn",
    "overdue": "bad",
    "completed": "",
    "evidenced": "good",
    "embedded": "good",
    "not_effective": "warn",
}
STATES = "action_states"
Each = TypeVar("Each")


@dataclass(frozen=True)
class Shown:
    """The actions that are to leave, of `total` there are; `review` is the title where all are of one.

    `filters` says in words which are in force; `mark` tells the library from others; `names` must not leave.
    """

    actions: tuple[ListedAction, ...]
    total: int
    today: date
    mark: str
    names: tuple[RealName, ...] = ()
    filters: str = ""
    review: str = ""
    lists: Lists = SHIPPED


@dataclass(frozen=True)
class ActionSheet:
    """A sheet made of actions, how many have no day for a calendar, and how many real names were covered."""

    sheet: Sheet
    undated: int
    covered: int

    def told(self, written: Written) -> str:
        """What stands in the file, in words: "41 actions in the file. 2 real names are covered."."""
        parts = [f"{counted(written.rows, 'action', 'actions')} in the file"]
        if not written.is_whole:
            parts = [f"Only {written.rows:,} of {written.wanted:,} actions are in the file: save it again"]
        if written.path.suffix.lower() == ".ics" and self.undated:
            parts.append(f"{counted(self.undated, 'has', 'have')} no date and so no day in a calendar")
        if self.covered:
            covered = counted(self.covered, "real name is", "real names are")
            parts.append(f"{covered} replaced")
        return ". ".join(parts)


def action_sheet(shown: Shown) -> ActionSheet:
    """The sheet of a list of actions; pseudonyms stand for the real names of the identity lists."""
    veil = Veil(shown.names)
    rows = tuple(_kept(shown, tuple(_cells(shown, veil, action))) for action in shown.actions)
    entries = tuple(_entry(shown, veil, action) for action in shown.actions if action.due_on is not None)
    headings = _kept(shown, tuple(heading for heading, _ in COLUMNS))
    widths = _kept(shown, tuple(width for _, width in COLUMNS))
    title = f"Actions: {veil.over(shown.review)}" if shown.review else "Actions of all reviews"
    sheet = Sheet(title, headings, rows, veil.over(_note(shown)), widths, entries)
    return ActionSheet(sheet, len(shown.actions) - len(entries), len(veil.hidden))


def _kept(shown: Shown, cells: tuple[Each, ...]) -> tuple[Each, ...]:
    """A list of one review does not name it in every row."""
    return (*cells[:REVIEW_COLUMN], *cells[REVIEW_COLUMN + 1 :]) if shown.review else cells


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun, or its verb."""
    return f"{number:,} {one if number == 1 else many}"


def _note(shown: Shown) -> str:
    """What the file shows, in a line: day, counts, filters."""
    parts = [f"As of {words_of(shown.today)}: {standing.counts(shown.actions, shown.today)}"]
    if shown.filters:
        parts.append(f"{len(shown.actions):,} of {shown.total:,} shown, by these filters: {shown.filters}")
    return ". ".join(parts) + "."


def _cells(shown: Shown, veil: Veil, action: ListedAction) -> Iterator[Cell]:
    review_id = action.review_id
    for words in (
        action.words,
        f"{action.number} {action.recommendation}".strip(),
        action.review,
        ", ".join(action.addressees),
        action.owner,
    ):
        yield veil.over(words, review_id)
    yield action.due_on or ""
    is_late = standing.is_overdue(action, shown.today)
    yield Toned(standing.due_words(action, shown.today), "bad" if is_late else "")
    yield Toned(shown.lists.label(STATES, action.state), TONES.get(action.state, ""))
    yield veil.over(action.measure, review_id)
    lacks = standing.lacks_evidence(action.state, action.evidence)
    yield Toned("No evidence written yet", "warn") if lacks else veil.over(action.evidence, review_id)


def _entry(shown: Shown, veil: Veil, action: ListedAction) -> Entry:
    """The day of an action. Its key is that of library and action: saved again, it takes its own place."""
    told = [
        ("Review", action.review),
        ("Recommendation", f"{action.number} {action.recommendation}".strip()),
        ("Owner", action.owner),
        ("State", shown.lists.label(STATES, action.state)),
        ("How one will know", action.measure),
        ("Evidence", action.evidence),
    ]
    text = veil.over("\n".join(f"{name}: {words}" for name, words in told if words), action.review_id)
    word = shown.lists.label(STATES, action.state) if action.state in standing.FINISHED else "Due"
    head = veil.over(f"{word}: {action.words}", action.review_id)
    return Entry(f"action-{action.action_id}-{shown.mark}", action.due_on or shown.today, head, text)
