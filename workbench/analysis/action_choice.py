"""Which actions of a list are shown: filters by state, owner, review, agency and date, each value with its number."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from workbench.analysis import standing
from workbench.records.listed import ListedAction

FACETS: Mapping[str, str] = {
    "state": "State",
    "due": "Due",
    "owner": "Owner",
    "agency": "Agency addressed",
    "review": "Review",
}
"""What one can filter by, and what that is called."""


@dataclass(frozen=True)
class Known:
    """An action with what it is looked for by: its words, and the codes of each facet."""

    action: ListedAction
    hay: str
    codes: Mapping[str, tuple[object, ...]]
    order: tuple[int, date, str, int, int, int]


Knowns = tuple[Known, ...]


@dataclass(frozen=True)
class Wanted:
    """The filters in force: words that must all occur, and a code for each facet chosen."""

    words: str = ""
    codes: Mapping[str, object] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.codes)


@dataclass(frozen=True)
class Chosen:
    """What passes the filters, in order; and by facet, how many actions each value would leave beside the others."""

    actions: tuple[ListedAction, ...] = ()
    counted: Mapping[str, Counter[object]] = field(default_factory=dict)


def known(actions: Iterable[ListedAction], today: date) -> Knowns:
    """Prepare actions for choosing, overdue first; slow for thousands, so not on the thread of the window."""
    made = [_known(action, today) for action in actions]
    return tuple(sorted(made, key=lambda each: each.order))


def _known(action: ListedAction, today: date) -> Known:
    asked = f"{action.number} {action.recommendation}"
    hay = (action.words, asked, action.review, action.owner, *action.addressees, action.evidence, action.measure)
    codes: dict[str, tuple[object, ...]] = {
        "state": standing.states(action, today),
        "due": (standing.due(action, today).value,),
        "owner": (action.owner.strip(),),
        "agency": tuple(name.strip() for name in action.addressees) or ("",),
        "review": (action.review_id,),
    }
    after = (action.review.casefold(), action.review_id, action.position, action.action_id)
    return Known(action, "\n".join(hay).casefold(), codes, (*standing.order(action, today), *after))


def choose(all_known: Sequence[Known], wanted: Wanted, kept: int | None = None) -> Chosen:
    """The actions that pass the filters. An action that fails one filter alone counts for that one's values.

    The action `kept` is shown whatever the filters: somebody is at work on it.
    """
    words = wanted.words.casefold().split()
    passed: list[Known] = []
    alone: dict[str, list[Known]] = {name: [] for name in FACETS}
    shown = []
    for each in all_known:
        has_words = all(word in each.hay for word in words)
        failed = [name for name, code in wanted.codes.items() if code not in each.codes[name]] if has_words else []
        if (has_words and not failed) or each.action.action_id == kept:
            shown.append(each.action)
        if has_words and not failed:
            passed.append(each)
        elif len(failed) == 1:
            alone[failed[0]].append(each)
    return Chosen(tuple(shown), {name: _counted(name, passed, alone[name]) for name in FACETS})


def _counted(name: str, *groups: Sequence[Known]) -> Counter[object]:
    return Counter(chain.from_iterable(each.codes[name] for each in chain(*groups)))


def renewed(all_known: Sequence[Known], fresh: Iterable[ListedAction], ids: Collection[int], today: date) -> Knowns:
    """The same actions, those of `ids` as they are now: changed, new, or gone where `fresh` has them no more."""
    others = [each for each in all_known if each.action.action_id not in ids]
    return tuple(sorted([*others, *known(fresh, today)], key=lambda each: each.order))
