"""Records → what the index is fed with: one document for each record with words, one for each page of a source."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, Table, func, select
from sqlalchemy.orm import Session

from workbench.library.removal import parts
from workbench.records.fields import KINDS, FieldKind, Kind
from workbench.records.ids import ReviewId
from workbench.records.sources import SourceDocument, SourcePage
from workbench.records.tables import Record
from workbench.search import analysis
from workbench.search.schema import BODY, HEAD, PAGE, Words, key_of

HEADS = frozenset({"title", "name", "short_name", "heading", "pseudonym", "who", "file_name", "synonyms"})
"""Fields that say what a record is; a word there weighs more than one in the text."""
FETCHED = 500
"""Rows held in memory at once."""


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
    return Record.metadata.tables[kind.key]


def texts(kind: Kind, record: Row[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The searchable texts of a record: those that name it, and all others, empty ones left out."""
    head: list[str] = []
    body: list[str] = []
    for field in kind.searchable:
        value = getattr(record, field.name)
        said = value if field.kind is FieldKind.NAMES else (str(value or ""),)
        (head if field.name in HEADS else body).extend(each for each in said if each.strip())
    return tuple(head), tuple(body)


def _of_record(kind: Kind, record: Row[Any]) -> Document:
    review_id = record.id if kind.key == "review" else getattr(record, "review_id", 0)
    head, body = texts(kind, record)
    return Document(kind.key, record.id, review_id, head, body)


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
    for some in parts(ids):
        yield from _records(session, kind, select(table_of(kind)).where(kind.record.id.in_(some)))
        if kind.record is SourceDocument:
            chosen = SourcePage.source_id.in_(some)
            yield from _pages(session, select(SourcePage, SourceDocument.review_id).where(chosen))


def of_pages(session: Session, ids: Collection[int]) -> Iterator[Document]:
    """The documents of the pages with these ids that still exist."""
    for some in parts(ids):
        yield from _pages(session, select(SourcePage, SourceDocument.review_id).where(SourcePage.id.in_(some)))


def of_reviews(session: Session, ids: Collection[int]) -> Iterator[Document]:
    """Every document of these reviews, with their own."""
    for some in parts(ids):
        for kind in searchable_kinds():
            column = kind.record.id if kind.key == "review" else getattr(kind.record, "review_id", None)
            if column is not None:
                yield from _records(session, kind, select(table_of(kind)).where(column.in_(some)))
        chosen = SourceDocument.review_id.in_(some)
        yield from _pages(session, select(SourcePage, SourceDocument.review_id).where(chosen))


def _records(session: Session, kind: Kind, query: Select[Any]) -> Iterator[Document]:
    for row in session.execute(query.execution_options(yield_per=FETCHED)):
        yield _of_record(kind, row)


def _pages(session: Session, query: Select[SourcePage, ReviewId]) -> Iterator[Document]:
    joined = query.join(SourceDocument, SourceDocument.id == SourcePage.source_id)
    for page, review_id in session.execute(joined.execution_options(yield_per=FETCHED)):
        yield Document(PAGE, page.id, review_id, (), (page.text,), page.source_id)
