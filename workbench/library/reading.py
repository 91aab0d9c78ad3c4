"""What is asked of a library, by name. Records come out detached: what a view holds can never reach back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select, union_all
from sqlalchemy.orm import Session

from workbench.errors import NoSuchReview, RecordGone
from workbench.library.log import CLASSES, ChangeRow, Step
from workbench.library.naming import in_sentence
from workbench.library.shelf import Library
from workbench.records import (
    BriefPlan,
    BriefWording,
    Kept,
    Kloe,
    Link,
    OfReview,
    Publisher,
    Review,
    ReviewId,
    SourceContent,
    SourceDocument,
    SourcePage,
    Theme,
    ThemeMark,
)
from workbench.records.fields import KINDS
from workbench.records.lists import SHIPPED, Lists
from workbench.records.prose import clean

COUNTED: Mapping[str, type[OfReview]] = {
    key: kind.record for key, kind in KINDS.items() if issubclass(kind.record, OfReview)
}


@dataclass(frozen=True)
class ReviewSummary:
    """A review as a list shows it. `counts` by kind of record; "kloe" without sub-lines, "theme" of the review.

    `lists`: the words of its codes, as the library had them. `last_step`, `worked_on` (UTC): the last change of it.
    """

    review_id: ReviewId
    title: str
    types: tuple[str, ...]
    publisher: str
    year: int | None
    published: str
    status: str
    is_earlier: bool
    counts: Mapping[str, int]
    lists: Lists = field(default=SHIPPED, repr=False, compare=False)
    last_step: int = 0
    worked_on: datetime | None = None


def reviews(library: Library) -> list[ReviewSummary]:
    """Every review with its counts, by title."""
    asked = select(Review, Publisher.name).outerjoin(Publisher, Publisher.id == Review.publisher_id)
    with library.reading() as session:
        counts, steps = _counts(session, None), _last_steps(session)
        rows = session.execute(asked).all()
    made = [
        _summary(row[0], row[1] or "", counts.get(row[0].id, {}), library.lists, *steps.get(row[0].id, (0, None)))
        for row in rows
    ]
    return sorted(made, key=lambda summary: (summary.title.casefold(), summary.review_id))


def _last_steps(session: Session) -> dict[int, tuple[int, datetime]]:
    """The last change of each review: its number and when it was."""
    latest = select(ChangeRow.review_id, func.max(ChangeRow.step_id).label("step")).group_by(ChangeRow.review_id)
    last = latest.subquery()
    asked = select(last.c.review_id, Step.id, Step.at).join(Step, Step.id == last.c.step)
    return {review_id: (step, at) for review_id, step, at in session.execute(asked)}


def changed_last(library: Library, kind: str, review_id: int | None) -> dict[int, int]:
    """The number of the last change of each record of a kind; of one review, or of the whole library."""
    asked = select(ChangeRow.record_id, func.max(ChangeRow.step_id)).where(ChangeRow.kind == kind)
    if review_id is not None:
        asked = asked.where(ChangeRow.review_id == review_id)
    with library.reading() as session:
        rows = session.execute(asked.group_by(ChangeRow.record_id)).all()
    return {record_id: step for record_id, step in rows}  # noqa: C416 - a row is no pair to the type checker


def _summary(
    review: Review,
    publisher: str,
    counts: Mapping[str, int],
    known: Lists,
    last_step: int,
    worked_on: datetime | None,
) -> ReviewSummary:
    return ReviewSummary(
        ReviewId(review.id),
        review.title,
        review.types,
        publisher,
        review.year,
        review.published,
        review.status,
        review.is_earlier,
        counts,
        known,
        last_step,
        worked_on,
    )


OF_ALL = ("theme", "publisher", "agency")
"""Kinds of record that belong to no review."""


def counts_of_all(library: Library) -> dict[str, int]:
    """How many records there are of each kind that belongs to no review."""
    asked = [select(literal(kind), func.count()).select_from(CLASSES[kind]) for kind in OF_ALL]
    with library.reading() as session:
        return {kind: number for kind, number in session.execute(union_all(*asked))}  # noqa: C416 - rows are no pairs


def counts_of(library: Library, review_id: int) -> dict[str, int]:
    """How many records of each kind a review holds, as in `ReviewSummary.counts`; kinds with none are left out."""
    with library.reading() as session:
        return _counts(session, review_id).get(review_id, {})


def _counts(session: Session, review_id: int | None) -> dict[int, dict[str, int]]:
    """By review and kind, in one statement."""
    asked = [_count(kind, record, review_id) for kind, record in COUNTED.items()]
    asked.append(_count("theme", ThemeMark, review_id, ThemeMark.kind == "review"))
    counted: dict[int, dict[str, int]] = {}
    for review, kind, number in session.execute(union_all(*asked)):
        counted.setdefault(review, {})[kind] = number
    return counted


def _count(
    kind: str, record: type[OfReview], review_id: int | None, which: ColumnElement[bool] | None = None
) -> Select[ReviewId, str, int]:
    asked = select(record.review_id, literal(kind), func.count()).group_by(record.review_id)
    if record is Kloe:
        which = Kloe.parent_id.is_(None)
    if which is not None:
        asked = asked.where(which)
    return asked if review_id is None else asked.where(record.review_id == review_id)


def records_of(library: Library, kind: str, review_id: int) -> list[Kept]:
    """The records of a kind in a review, in their order; of brief wordings and links, as they were added."""
    record = CLASSES[kind]
    owner = record.review_id  # type: ignore[attr-defined] # KeyError above, AttributeError here: a fault of the caller
    order = (record.position, record.id) if issubclass(record, OfReview) else (record.id,)
    with library.reading() as session:
        return list(session.scalars(select(record).where(owner == review_id).order_by(*order)))


def fields_of(
    library: Library, review_id: int, wanted: Mapping[str, Sequence[str]]
) -> dict[str, list[Mapping[str, Any]]]:
    """Some fields alone of all records of several kinds in a review, each kind in its order: quicker than records."""
    with library.reading() as session:
        return {kind: _fields(session, CLASSES[kind], review_id, names) for kind, names in wanted.items()}


def _fields(session: Session, record: type[Any], review_id: int, names: Sequence[str]) -> list[Mapping[str, Any]]:
    order = (record.position, record.id) if issubclass(record, OfReview) else (record.id,)
    asked = select(*(getattr(record, name) for name in names)).where(record.review_id == review_id).order_by(*order)
    return [dict(zip(names, row, strict=True)) for row in session.execute(asked)]


def all_of(library: Library, kind: str) -> list[Kept]:
    """Every record of a kind in the library, as they were added: publishers, agencies, themes, own list terms."""
    record = CLASSES[kind]
    with library.reading() as session:
        return list(session.scalars(select(record).order_by(record.id)))


def record(library: Library, kind: str, record_id: int) -> Kept | None:
    """One record, or None."""
    with library.reading() as session:
        return session.get(CLASSES[kind], record_id)


def record_there(library: Library, kind: str, record_id: int) -> Kept:
    """One record; RecordGone."""
    found = record(library, kind, record_id)
    if found is None:
        raise RecordGone(in_sentence(kind))
    return found


def review(library: Library, review_id: int) -> Review:
    """One review; NoSuchReview."""
    with library.reading() as session:
        found = session.get(Review, review_id)
    if found is None:
        raise NoSuchReview
    return found


def find_review(library: Library, words: str) -> list[Review]:
    """The reviews meant: by id, else by whole title, else by a part of the title, whatever its capitals."""
    asked = clean(words).strip().casefold()
    with library.reading() as session:
        known = list(session.scalars(select(Review).order_by(Review.title, Review.id)))
    if not asked:
        return []
    for is_meant in (_has_id, _has_title, _has_part):
        found = [each for each in known if is_meant(each, asked)]
        if found:
            return found
    return []


def _has_id(review: Review, asked: str) -> bool:
    return str(review.id) == asked


def _has_title(review: Review, asked: str) -> bool:
    return review.title.casefold() == asked


def _has_part(review: Review, asked: str) -> bool:
    return asked in review.title.casefold()


def themes_of(library: Library, review_id: int) -> list[tuple[ThemeMark, Theme]]:
    """The themes of the review itself, in its order."""
    return _marks(library, (ThemeMark.review_id == review_id) & (ThemeMark.kind == "review"))


def marks_of(library: Library, review_id: int) -> list[tuple[ThemeMark, Theme]]:
    """All theme marks in a review, on itself and on its records."""
    return _marks(library, ThemeMark.review_id == review_id)


def _marks(library: Library, which: ColumnElement[bool]) -> list[tuple[ThemeMark, Theme]]:
    asked = select(ThemeMark, Theme).join(Theme, Theme.id == ThemeMark.theme_id).where(which)
    with library.reading() as session:
        return [(mark, theme) for mark, theme in session.execute(asked.order_by(ThemeMark.position, ThemeMark.id))]


def links_of(library: Library, review_id: int) -> list[Link]:
    """The steps of the golden thread in a review."""
    with library.reading() as session:
        return list(session.scalars(select(Link).where(Link.review_id == review_id).order_by(Link.id)))


def plan_of(library: Library, review_id: int, format_name: str) -> BriefPlan | None:
    """How a review is told in one house format; None while nobody has chosen anything."""
    asked = select(BriefPlan).where(BriefPlan.review_id == review_id, BriefPlan.format == format_name)
    with library.reading() as session:
        return session.scalar(asked)


def wordings_of(library: Library, review_id: int) -> list[BriefWording]:
    """The shorter wordings for briefs of a review."""
    with library.reading() as session:
        asked = select(BriefWording).where(BriefWording.review_id == review_id)
        return list(session.scalars(asked.order_by(BriefWording.id)))


def source_pages(library: Library, source_id: int) -> list[SourcePage]:
    """The text of a source document, page by page."""
    with library.reading() as session:
        return list(
            session.scalars(select(SourcePage).where(SourcePage.source_id == source_id).order_by(SourcePage.number))
        )


def source_content(library: Library, source_id: int) -> bytes:
    """The bytes of a source document, as they came in; RecordGone."""
    asked = select(SourceContent.content).join(SourceDocument, SourceDocument.sha256 == SourceContent.sha256)
    with library.reading() as session:
        content = session.scalar(asked.where(SourceDocument.id == source_id))
    if content is None:
        raise RecordGone(in_sentence("source_document"))
    return content


def source_by_digest(library: Library, sha256: str) -> SourceDocument | None:
    """The first source document with these bytes, or None if the library does not know them."""
    asked = select(SourceDocument).where(SourceDocument.sha256 == sha256).order_by(SourceDocument.id).limit(1)
    with library.reading() as session:
        return session.scalar(asked)
