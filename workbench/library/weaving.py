"""The verbs that mend the golden thread: a new record linked where it is wanted, or a reason why none is needed."""

from sqlalchemy import select

from workbench.errors import RecordGone
from workbench.library.log import CLASSES
from workbench.library.naming import in_label, in_sentence, next_number
from workbench.library.shelf import Library
from workbench.library.writing import change, end_of_order
from workbench.records import Action, Kept, Link, OfReview, Prose, RecordId, ReviewId
from workbench.records.evidence import STEPS
from workbench.records.prose import clean

Key = tuple[str, int]
"""A record by kind and id."""


def add_beside(library: Library, kind: str, words: str, record: Key, *, is_after: bool) -> RecordId:
    """Write a new record of a kind, linked after (or before) another of the same review: one change.

    Returns its id. RecordGone; ValueError for a step that the golden thread does not take.
    """
    start, end = (record[0], kind) if is_after else (kind, record[0])
    if (start, end) not in (*STEPS, ("recommendation", "action")):
        raise ValueError(f"No step leads from {start} to {end}.")
    text = Prose(clean(words).strip())
    with library.transaction(f"Add {in_label(kind)} to {in_label(record[0])}") as session:
        known = session.get(CLASSES[record[0]], record[1])
        if not isinstance(known, OfReview):
            raise RecordGone(in_sentence(record[0]))
        made = _written(kind, known, text)
        made.position = end_of_order(session, made)
        if hasattr(made, "number"):
            own = type(made)
            made.number = next_number(session.scalars(select(own.number).where(own.review_id == known.review_id)))
        session.add(made)
        session.flush()
        if kind != "action":
            session.add(_linked(known.review_id, record, (kind, made.id), is_after=is_after))
    return made.id


def _written(kind: str, beside: OfReview, text: Prose) -> OfReview:
    if kind == "action":
        return Action(review_id=beside.review_id, text=text, recommendation_id=beside.id)
    made: Kept = CLASSES[kind](review_id=beside.review_id, text=text)  # type: ignore[call-arg] # kinds of the thread have both
    if not isinstance(made, OfReview):
        raise TypeError(kind)
    return made


def _linked(review_id: ReviewId, record: Key, made: Key, *, is_after: bool) -> Link:
    start, end = (record, made) if is_after else (made, record)
    return Link(
        review_id=review_id,
        from_kind=start[0],
        from_id=RecordId(start[1]),
        to_kind=end[0],
        to_id=RecordId(end[1]),
    )


def end_here(library: Library, record: Key, reason: str) -> None:
    """Record why nothing further is needed after a record; an empty reason opens the question again. RecordGone."""
    change(library, *record, {"nothing_needed": reason.strip()})


def carry_out(library: Library, recommendation_id: int, action_id: int) -> None:
    """Let an action that is there carry out a recommendation; RecordGone."""
    change(library, "action", action_id, {"recommendation_id": recommendation_id})


def let_go(library: Library, action_id: int) -> None:
    """Let an action carry out no recommendation any more; RecordGone."""
    change(library, "action", action_id, {"recommendation_id": None}, verb="Unlink")
