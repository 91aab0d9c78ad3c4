"""The best matches → hits as they are shown, read from the library, so that no deleted record is ever shown."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from workbench.records.cited import SOURCE
from workbench.records.fields import KINDS, Kind
from workbench.records.ids import RecordId
from workbench.records.lists import SHIPPED, Lists
from workbench.records.review import Publisher, Review
from workbench.records.sources import Paging, SourceDocument, SourcePage, paging_of
from workbench.search import documents
from workbench.search.ranking import IN_PART
from workbench.search.schema import PAGE, from_key, key_of
from workbench.search.snippets import Marker, Piece, snippet

TO_BE_COUNTED = 0
"""Stands for a line of a page until the match in it is known."""


@dataclass(frozen=True)
class Hit:
    """One record found. `review_id` None and `review` "": a record of the whole library, such as a theme.

    `text` is the record's own words, `snippet` the passage that matched; `place` the page and first line in the
    source it came from. `score` orders hits: its whole part says how near the match is (3 the words as typed,
    2 the same stems, 1 other words for the same thing). A page of a source has the kind "source_document"; one that was
    found by the theme of a passage, and by no words, names it: `passage` is the id of its mark, else 0.
    `paging` says whose page that is. `published`, `series` and web `address` are those of its review; `heading` stands
    over `text`. `lists`: the words of its codes.
    """

    kind: str
    record_id: int
    review_id: int | None
    review: str
    number: str
    text: str
    snippet: tuple[Piece, ...]
    place: tuple[int, int] | None
    score: float
    publisher: str = ""
    year: int | None = None
    review_types: tuple[str, ...] = ()
    heading: str = ""
    is_good_practice: bool = False
    published: str = ""
    series: str = ""
    address: str = ""
    passage: int = 0
    paging: Paging = Paging.PRINTED
    lists: Lists = field(default=SHIPPED, repr=False, compare=False)

    @property
    def is_in_part(self) -> bool:
        """Whether it holds but some of the words asked for, or others for the same subject."""
        return IN_PART <= self.score < 1


class _OfReview(NamedTuple):
    """What is said of a hit's review; as it stands here, of none."""

    id: RecordId | None = None
    title: str = ""
    types: tuple[str, ...] = ()
    year: int | None = None
    publisher: str | None = None
    published: str = ""
    series: str = ""
    address: str = ""


OF_NONE = _OfReview()


@dataclass(frozen=True)
class _Read:
    """What the library holds of one match, before it is dressed as a hit."""

    kind: str
    record_id: int
    review_id: int
    text: str
    whole: str
    number: str = ""
    place: tuple[int, int] | None = None
    passage: tuple[int, int] = (1, 0)
    source_id: int = 0
    heading: str = ""
    is_good_practice: bool = False


def hits(
    session: Session,
    found: Iterable[tuple[int, float]],
    marker: Marker,
    lists: Lists,
    passages: Mapping[int, tuple[int, int]] = MappingProxyType({}),
) -> tuple[Hit, ...]:
    """The hits for (key, score) in their order; records deleted a moment ago are left out. `passages`: see `Facets`."""
    ranked = list(found)
    read = _read(session, [key for key, _ in ranked], passages)
    reviews = _reviews(session, {each.review_id for each in read.values()})
    paging = _paging(session, {each.source_id for each in read.values() if each.place is not None})
    shown = _Shown(marker, reviews, paging, lists)
    return tuple(shown.hit(read[key], score) for key, score in ranked if key in read)


def _paging(session: Session, sources: set[int]) -> Mapping[int, Paging]:
    if not sources:
        return {}
    query = select(SourceDocument.id, SourceDocument.media_type, SourceDocument.pages)
    found = session.execute(query.where(SourceDocument.id.in_(sources)))
    return {key: paging_of(media_type, pages) for key, media_type, pages in found}


def _read(session: Session, keys: Iterable[int], passages: Mapping[int, tuple[int, int]]) -> dict[int, _Read]:
    by_kind: dict[str, dict[int, int]] = {}
    for key in keys:
        kind, record_id = from_key(key)
        by_kind.setdefault(kind, {})[record_id] = key
    found: dict[int, _Read] = {}
    for page, source in _pages(session, by_kind.pop(PAGE, {})):
        key, place = key_of(PAGE, page.id), (page.number, TO_BE_COUNTED)
        found[key] = _Read(SOURCE, source.id, source.review_id, page.text, page.text, "", place, source_id=source.id)
        if key in passages:
            found[key] = replace(found[key], passage=passages[key])
    for name, ids in by_kind.items():
        for row in session.execute(_rows_of(name), {"ids": list(ids)}):
            found[ids[row.id]] = _of_record(KINDS[name], row)
    return found


@cache
def _rows_of(name: str) -> Select[Any]:
    """The rows of a kind that have these ids."""
    table = documents.table_of(KINDS[name])
    return select(table).where(table.c.id.in_(bindparam("ids", expanding=True)))


def _pages(session: Session, ids: Collection[int]) -> list[tuple[SourcePage, SourceDocument]]:
    if not ids:
        return []
    query = select(SourcePage, SourceDocument).join(SourceDocument, SourceDocument.id == SourcePage.source_id)
    return [(page, source) for page, source in session.execute(query.where(SourcePage.id.in_(list(ids))))]


def _of_record(kind: Kind, record: Row[Any]) -> _Read:
    head, body = documents.texts(kind, record)
    page = getattr(record, "page", None)
    text = str(getattr(record, "text", "")) or next(iter((*head, *body)), "")
    return _Read(
        kind.key,
        record.id,
        record.id if kind.key == "review" else getattr(record, "review_id", 0),
        text,
        " · ".join((*head, *body)),
        getattr(record, "number", ""),
        None if page is None else (page, getattr(record, "first_line", None) or 1),
        source_id=getattr(record, "source_id", None) or 0,
        heading=getattr(record, "heading", ""),
        is_good_practice=kind.key == "finding" and record.kind == "good_practice",
    )


def _reviews(session: Session, ids: set[int]) -> Mapping[int, _OfReview]:
    return {row.id: _OfReview(*row) for row in session.execute(_rows_of_reviews(), {"ids": list(ids)})}


@cache
def _rows_of_reviews() -> Select[RecordId, str, tuple[str, ...], int | None, str, str, str, str]:
    """What `_OfReview` holds, of reviews that have these ids."""
    columns = Review.id, Review.title, Review.types, Review.year, Publisher.name
    query = select(*columns, Review.published, Review.series, Review.address)
    query = query.outerjoin(Publisher, Publisher.id == Review.publisher_id)
    return query.where(Review.id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True)
class _Shown:
    """How matches are dressed as hits: what marks the words, and what is known of reviews and sources by their ids."""

    marker: Marker
    reviews: Mapping[int, _OfReview]
    paging: Mapping[int, Paging]
    lists: Lists

    def hit(self, read: _Read, score: float) -> Hit:
        line, mark = read.passage
        shown = snippet(read.whole, self.marker, _line_begins(read.whole, line))
        place = read.place
        if place is not None and place[1] == TO_BE_COUNTED:
            place = (place[0], read.whole.count("\n", 0, shown.first_match) + 1)
        review = self.reviews.get(read.review_id, OF_NONE)
        return Hit(
            kind=read.kind,
            record_id=read.record_id,
            review_id=review.id,
            review=review.title,
            number=read.number,
            text=read.text,
            snippet=shown.pieces,
            place=place,
            score=round(score, 4),
            publisher=review.publisher or "",
            year=review.year,
            review_types=review.types,
            heading=read.heading,
            is_good_practice=read.is_good_practice,
            published=review.published,
            series=review.series,
            address=review.address,
            passage=0 if any(piece.is_match for piece in shown.pieces) else mark,
            paging=self.paging.get(read.source_id, Paging.PRINTED),
            lists=self.lists,
        )


def _line_begins(text: str, line: int) -> int:
    """Where a line, from 1, begins in a text; 0 where it has no such line."""
    before = text.split("\n")[: line - 1]
    begins = len("\n".join(before)) + bool(before)
    return begins if begins < len(text) else 0
