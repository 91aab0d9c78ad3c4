"""The verb `actions`: the actions of all reviews, or of one, overdue first; and the list saved as a file."""

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import Any

from workbench.analysis import standing
from workbench.cli.answer import Answer
from workbench.cli.choosing import chosen_review
from workbench.cli.opening import opened
from workbench.export.action_sheet import STATES, Shown, action_sheet
from workbench.export.sheets import write_sheet
from workbench.library import Library, action_list
from workbench.records.listed import ListedAction
from workbench.records.lists import Lists


def actions(options: argparse.Namespace) -> Answer:
    """The list, or with --to what was found in the file that was written."""
    with opened(options) as library:
        shown = _shown(library, options.review)
    if options.to is not None:
        return _saved(shown, options.to)
    data = [_told(action, shown.today, shown.lists) for action in shown.actions]
    lines = [standing.counts(shown.actions, shown.today), *(_line(each, shown) for each in shown.actions)]
    return Answer(data, tuple(lines))


def _shown(library: Library, words: str | None) -> Shown:
    review = chosen_review(library, words) if words is not None else None
    today = datetime.now().astimezone().date()
    known = action_list.actions(library, review.id if review is not None else None)
    return Shown(
        tuple(sorted(known, key=lambda action: standing.order(action, today))),
        len(known),
        today,
        action_list.library_mark(library),
        action_list.real_names(library),
        review=review.title if review is not None else "",
        lists=library.lists,
    )


def _saved(shown: Shown, path: Path) -> Answer:
    made = action_sheet(shown)
    written = write_sheet(made.sheet, path)
    data = {
        "file": str(path),
        "actions": written.rows,
        "of": written.wanted,
        "undated": made.undated,
        "real_names_covered": made.covered,
    }
    return Answer(data, (f"{path}: {made.told(written)}",))


def _told(action: ListedAction, today: date, lists: Lists) -> dict[str, Any]:
    """An action as scripts read it."""
    return {
        "action": action.action_id,
        "review": action.review_id,
        "review_title": action.review,
        "recommendation": action.number or None,
        "addressees": list(action.addressees),
        "text": action.words,
        "owner": action.owner,
        "due": None if action.due_on is None else action.due_on.isoformat(),
        "is_overdue": standing.is_overdue(action, today),
        "when": standing.due_words(action, today),
        "state": action.state,
        "state_label": lists.label(STATES, action.state),
        "measure": action.measure,
        "evidence": action.evidence,
    }


def _line(action: ListedAction, shown: Shown) -> str:
    """An action in one line: when, state, review, words."""
    state = shown.lists.label(STATES, action.state)
    when = standing.due_words(action, shown.today)
    asked = f"{action.review}, recommendation {action.number}" if action.number else action.review
    words = " ".join(action.words.split())
    return "  " + " · ".join(part for part in (when, state, action.owner, f"{asked}: {words}") if part)
