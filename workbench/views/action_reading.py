"""What the list of actions reads: all of them, or of what it knows already only those that were touched since."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from workbench.analysis import action_choice
from workbench.analysis.action_choice import Known
from workbench.library import Library, action_list, reading
from workbench.records import ReviewId
from workbench.records.lists import SHIPPED, Lists
from workbench.views.action_filters import Offered, offered


@dataclass(frozen=True)
class Told:
    """The actions of a review (None: of all), as of one day; `fresh` are the touched ones that it knows as they are."""

    review_id: ReviewId | None = None
    title: str = ""
    known: tuple[Known, ...] = ()
    offered: Offered = field(default_factory=Offered)
    today: date = date.min
    lists: Lists = SHIPPED
    fresh: frozenset[int] = frozenset()


def read_actions(library: Library, review_id: ReviewId | None, today: date, fresh: frozenset[int]) -> Told:
    """Read and order the actions; on the worker's thread."""
    title = "" if review_id is None else reading.review(library, review_id).title
    known = action_choice.known(action_list.actions(library, review_id), today)
    return Told(review_id, title, known, _offered(library, known), today, library.lists, fresh)


def read_again(library: Library, told: Told, touched: frozenset[int]) -> Told:
    """The same list with the actions that were touched as they are now; on the worker's thread."""
    fresh = action_list.actions(library, told.review_id, touched)
    known = action_choice.renewed(told.known, fresh, touched, told.today)
    return replace(told, known=known, offered=_offered(library, known), fresh=touched)


def _offered(library: Library, known: tuple[Known, ...]) -> Offered:
    return offered([each.action for each in known], library.lists)


def this_day() -> date:
    """The day it is here."""
    return datetime.now().astimezone().date()
