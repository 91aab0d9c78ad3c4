"""Starting a review of one's own: the review with its deadlines, lines of enquiry and sections, in one change."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from workbench.errors import ReviewNameless
from workbench.library.shelf import Library
from workbench.library.writing import end_of_order
from workbench.records import Codes, Deadline, Kloe, Narrative, OfReview, Prose, Publisher, RecordId, Review, ReviewId
from workbench.records.prose import clean


@dataclass(frozen=True)
class DayToKeep:
    """A deadline to begin with: what must be reached, by when, and the rule that sets it."""

    name: str
    due_on: date | None
    source: str


@dataclass(frozen=True)
class Beginning:
    """All that a review begins with. `publisher`: the name of one that is to be added, where none is chosen.

    `sections`: role and heading each, without text.
    """

    title: str
    types: Codes = ()
    notified_on: date | None = None
    publisher_id: RecordId | None = None
    publisher: str = ""
    deadlines: tuple[DayToKeep, ...] = ()
    kloes: tuple[str, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()


def start(library: Library, beginning: Beginning) -> ReviewId:
    """Make a review with all it begins with, in one change that undo takes back whole. Its id; ReviewNameless."""
    title, named = _line(beginning.title), _line(beginning.publisher)
    if not title:
        raise ReviewNameless
    with library.transaction("Start review") as session:
        publisher_id = beginning.publisher_id
        if publisher_id is None and named:
            publisher = Publisher(name=named)
            session.add(publisher)
            session.flush()
            publisher_id = publisher.id
        made = Review(title=title, types=beginning.types, notified_on=beginning.notified_on, publisher_id=publisher_id)
        session.add(made)
        session.flush()
        session.add_all(_records(ReviewId(made.id), beginning))
    return ReviewId(made.id)


def add_days(library: Library, review_id: ReviewId, days: Collection[DayToKeep]) -> None:
    """Add deadlines to a review, in one change."""
    with library.transaction("Add deadlines") as session:
        made = list(_deadlines(review_id, days))
        at = end_of_order(session, made[0]) if made else 0
        for each in made:
            each.position += at
        session.add_all(made)


def _deadlines(review_id: ReviewId, days: Collection[DayToKeep]) -> Iterator[Deadline]:
    for at, day in enumerate(days):
        name, source = _line(day.name), _line(day.source)
        yield Deadline(review_id=review_id, position=at, name=name, due_on=day.due_on, source=source)


def _records(review_id: ReviewId, beginning: Beginning) -> Iterator[OfReview]:
    yield from _deadlines(review_id, beginning.deadlines)
    for at, words in enumerate(beginning.kloes):
        yield Kloe(review_id=review_id, position=at, number=str(at + 1), text=Prose(clean(words)))
    for at, (role, heading) in enumerate(beginning.sections):
        yield Narrative(review_id=review_id, position=at, role=role, heading=_line(heading))


def _line(words: str) -> str:
    return " ".join(clean(words).split())
