"""The actions of all reviews in one list, with what must be known to let such a list leave the library."""

import hashlib
from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, Select, select

from workbench.library.folder import read_slots
from workbench.library.shelf import Library
from workbench.library.trouble import told
from workbench.records import Action, Identity, Recommendation, Review
from workbench.records.listed import ListedAction, RealName

NAMES = frozenset({"name", "staff"})
"""The kinds of identity whose single words, such as a first name, single somebody out too."""


def actions(
    library: Library, review_id: int | None = None, only: Collection[int] | None = None
) -> tuple[ListedAction, ...]:
    """The actions of a review, or of all, in the order of their reviews; one statement, no notes.

    `only` those of these ids, as far as they are there.
    """
    asked = _asked() if review_id is None else _asked().where(Action.review_id == review_id)
    asked = asked if only is None else asked.where(Action.id.in_(only))
    with library.reading() as session:
        return tuple(_listed(row) for row in session.execute(asked))


def _asked() -> Select[*tuple[Any, ...]]:
    columns = (
        Action.id,
        Action.review_id,
        Review.title,
        Action.text,
        Action.recommendation_id,
        Recommendation.number,
        Recommendation.text,
        Recommendation.addressees,
        Action.owner,
        Action.due_on,
        Action.state,
        Action.measure,
        Action.evidence,
        Action.position,
    )
    asked = select(*columns).join(Review, Review.id == Action.review_id)
    asked = asked.outerjoin(Recommendation, Recommendation.id == Action.recommendation_id)
    return asked.order_by(Review.title, Review.id, Action.position, Action.id)


def _listed(row: Row[*tuple[Any, ...]]) -> ListedAction:
    action_id, review_id, title, text, asked_id, number, asked, addressees, *own = row
    owner, due_on, state, measure, evidence, position = own
    return ListedAction(
        action_id,
        review_id,
        title,
        text.words,
        asked_id,
        number or "",
        asked.words if asked is not None else "",
        addressees or (),
        owner,
        due_on,
        state,
        measure.words,
        evidence.words,
        position,
    )


def real_names(library: Library) -> tuple[RealName, ...]:
    """The identity lists of all reviews."""
    asked = select(Identity.review_id, Identity.value, Identity.stands_as, Identity.kind).order_by(Identity.id)
    with library.reading() as session:
        rows = session.execute(asked).all()
    return tuple(RealName(row[0], row[1], row[2], row[3] in NAMES) for row in rows)


def library_mark(library: Library) -> str:
    """What tells one library from another, and say nothing else of it; a restored copy has the same."""
    with told(library.folder):
        known = read_slots(library.folder).library
    return hashlib.sha256(f"actions of {known}".encode()).hexdigest()[:16]
