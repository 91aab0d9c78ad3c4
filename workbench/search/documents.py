"""Records → what the index is fed with: one document for each record with words, one for each page of a source."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Row, Select, Table, func, select
from sqlalchemy.orm import Session

from workbench.records.base import Kept
from workbench.records.fields import KINDS, FieldKind, Kind
from workbench.records.ids import ReviewId
from workbench.records.sources import SourceDocument, SourcePage
from workbench.search import analysis
from workbench.search.schema import BODY, HEAD, PAGE, Words, key_of

HEADS = frozenset({"title", "name", "short_name", "heading", "pseudonym", "who", "file_name", "synonyms"})
"""Fields that say what a record is; a word there weighs more than one in the text."""

MANY = 500
"""Ids asked for in one statement."""


@dataclass(frozen=True)
class Document:
    """The searchable text of one record or page. `review_id` 0: of the whole library. `owner`: a page's source."""

    kind: str
    record_id: int
    review_id: int
    head: tuple[str, ...]
    body: tuple[str, ...]
    owner: int = 0

    @property
    def key(self) -> int:
        """The record's number in the index."""
        return key_of(self.kind, self.record_id)

    @property
    def digest(self) -> int:
        """63 bits of the text, to tell whether the index holds this wording."""
        text = "\x1f".join((*self.head, "\x1e", *self.body)).encode("utf-8", "replace")
        return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big") >> 1

    def row(self) -> tuple[dict[str, Words], dict[str, int]]:
        """The document's words by text field, and the numbers of its columns."""
        head, head_length = analysis.positions(self.head)
        body, body_length = analysis.positions(self.body)
        numbers = {
            "key": self.key,
            "review": self.review_id,
            "owner": self.owner,
            "head_length": head_length,
            "body_length": body_length,
            "digest": self.digest,
        }
        return {HEAD: head, BODY: body}, numbers


def searchable_kinds() -> tuple[Kind, ...]:
    """The kinds of record that have text to search."""
    return tuple(kind for kind in KINDS.values() if kind.searchable)


def table_of(kind: Kind) -> Table:
    """The table of a kind: rows of it cost a fifth of records of a session, and are all that search needs."""
    return cast("Table", kind.record.__table__)  # type: ignore[attr-defined]


def texts(kind: Kind, record: Kept | Row[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The searchable texts of a record: those that name it, and all others, empty ones left out."""
    head: list[str] = []
    body: list[str] = []
    for field in kind.searchable:
        value = getattr(record, field.name)
        parts = value if field.kind is FieldKind.NAMES else (str(value or ""),)
        (head if field.name in HEADS else body).extend(part for part in parts if part.strip())
    return tuple(head), tuple(body)


def of_record(kind: Kind, record: Kept | Row[Any]) -> Document:
    """The document of one record."""
    review_id = record.id if kind.key == "review" else getattr(record, "review_id", 0)
    head, body = texts(kind, record)
    return Document(kind.key, record.id, review_id, head, body)


def of_page(page: SourcePage, review_id: int) -> Document:
    """The document of one page of a source."""
    return Document(PAGE, page.id, review_id, (), (page.text,), page.source_id)


def how_many(session: Session) -> int:
    """How many documents the library makes."""
    tables = [table_of(kind) for kind in searchable_kinds()] + [SourcePage.__table__]
    return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def everything(session: Session) -> Iterator[Document]:
    """Every document of the library."""
    for kind in searchable_kinds():
        yield from _records(session, kind, select(table_of(kind)))
    yield from _pages(session, select(SourcePage, SourceDocument.review_id))


def of_records(session: Session, kind: Kind, ids: Collection[int]) -> Iterator[Document]:
    """The documents of the records with these ids that still exist; of sources with their pages."""
    for some in _slices(ids):
        yield from _records(session, kind, select(table_of(kind)).where(kind.record.id.in_(some)))
        if kind.record is SourceDocument:
            chosen = SourcePage.source_id.in_(some)
            yield from _pages(session, select(SourcePage, SourceDocument.review_id).where(chosen))


def of_pages(session: Session, ids: Collection[int]) -> Iterator[Document]:
    """The documents of the pages with these ids that still exist."""
    for some in _slices(ids):
        yield from _pages(session, select(SourcePage, SourceDocument.review_id).where(SourcePage.id.in_(some)))


def of_reviews(session: Session, ids: Collection[int]) -> Iterator[Document]:
    """Every document of these reviews, with their own."""
    for some in _slices(ids):
        for kind in searchable_kinds():
            column = kind.record.id if kind.key == "review" else getattr(kind.record, "review_id", None)
            if column is not None:
                yield from _records(session, kind, select(table_of(kind)).where(column.in_(some)))
        chosen = SourceDocument.review_id.in_(some)
        yield from _pages(session, select(SourcePage, SourceDocument.review_id).where(chosen))


def _records(session: Session, kind: Kind, query: Select[Any]) -> Iterator[Document]:
    for row in session.execute(query.execution_options(yield_per=MANY)):
        yield of_record(kind, row)


def _pages(session: Session, query: Select[SourcePage, ReviewId]) -> Iterator[Document]:
    joined = query.join(SourceDocument, SourceDocument.id == SourcePage.source_id)
    for page, review_id in session.execute(joined.execution_options(yield_per=MANY)):
        yield of_page(page, review_id)


def _slices(ids: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), MANY):
        yield ordered[start : start + MANY]
