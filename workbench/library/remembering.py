"""What the window leaves in the library for the next time, by name: tabs, places, orders. Neither logged nor undone."""

import json
from typing import Any

from sqlalchemy import select

from workbench.library.shelf import Library
from workbench.records import Remembered, Review, ReviewId


def remember(library: Library, name: str, value: object) -> None:
    """Keep a value under a name, in place of what was kept there. TypeError for what JSON cannot hold."""
    kept = json.dumps(value, ensure_ascii=False)
    with library.aside() as session:
        session.merge(Remembered(name=name, value=kept))


def remembered(library: Library, name: str) -> Any:  # noqa: ANN401 - whatever was kept, to be looked at before use
    """What is kept under a name; None if nothing is, or it cannot be read."""
    with library.reading() as session:
        kept = session.scalar(select(Remembered.value).where(Remembered.name == name))
    try:
        return None if kept is None else json.loads(kept)
    except ValueError:
        return None


def reviews_there(library: Library) -> frozenset[ReviewId]:
    """The reviews that the library holds: what is remembered may be gone."""
    with library.reading() as session:
        return frozenset(ReviewId(each) for each in session.scalars(select(Review.id)))
