"""How far sources have been read, where they are marked, and what they yielded."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from workbench.library import Library
from workbench.library.marking import OF_PASSAGE
from workbench.records import PageRead, RecordId, SourceDocument, Theme, ThemeMark
from workbench.records.base import Placed
from workbench.records.fields import KINDS
from workbench.records.sources import Paging, paging_of

PLACED: Mapping[str, type[Any]] = {
    key: kind.record for key, kind in KINDS.items() if hasattr(kind.record, "first_line")
}
"""The kinds of record that say where they were read."""
ORDER = ("kloe", "finding", "good_practice", *(key for key in PLACED if key not in {"kloe", "finding"}), "theme")
"""The order in which it is told what a source yielded."""
LONGEST = 240
"""Letters of a record that a mark tells."""


@dataclass(frozen=True)
class SourceMark:
    """A record, or a theme, at its place in a source; `paging` says whose page that is.

    `what`: its kind, or "good_practice"; `kind` and `record_id` lead to it; `theme_id` is 0 where it is a record.
    `is_own`: a theme's mark on the passage alone.
    """

    what: str
    kind: str
    record_id: RecordId
    number: str
    words: str
    page: int
    first_line: int
    last_line: int
    theme_id: int = 0
    is_own: bool = False
    paging: Paging = Paging.PRINTED

    @property
    def key(self) -> str:
        """What names the mark in a place of the window: "finding 12"."""
        return f"{self.kind} {self.record_id}"


@dataclass(frozen=True)
class Coverage:
    """One source: which of its pages are read and marked, and how many records of each sort it yielded."""

    source_id: RecordId
    file_name: str
    media_type: str
    pages: int
    read: frozenset[int]
    marked: frozenset[int]
    yielded: tuple[tuple[str, int], ...]

    @property
    def paging(self) -> Paging:
        """Whose pages its pages are."""
        return paging_of(self.media_type, self.pages)

    @property
    def share_read(self) -> float:
        """The share of its pages that have been read, from 0 to 1."""
        return len(self.read) / max(1, self.pages)

    @property
    def next_unread(self) -> int:
        """The first page that has not been read; 0 if all are."""
        return next((page for page in range(1, self.pages + 1) if page not in self.read), 0)


def coverage_of(library: Library, review_id: int) -> list[Coverage]:
    """All sources of a review in their order."""
    asked = select(SourceDocument).where(SourceDocument.review_id == review_id)
    with library.reading() as session:
        sources = list(session.scalars(asked.order_by(SourceDocument.position, SourceDocument.id)))
        ticks = select(PageRead.source_id, PageRead.number).where(PageRead.review_id == review_id)
        read = {(row.source_id, row.number) for row in session.execute(ticks)}
        found = list(_places(session, review_id))
    return [_coverage(source, read, [each for each in found if each[0] == source.id]) for source in sources]


Place = tuple[int, str, int | None]
"""A source, what was read there, and on which page."""


def _places(session: Session, review_id: int) -> Iterator[Place]:
    for key, kind in PLACED.items():
        sort = kind.kind if key == "finding" else kind.id
        rows = session.execute(select(kind.source_id, kind.page, sort).where(kind.review_id == review_id))
        for source_id, page, value in rows:
            if source_id is not None:
                yield source_id, "good_practice" if value == "good_practice" else key, page
    asked = select(ThemeMark.source_id, ThemeMark.page).where(ThemeMark.review_id == review_id)
    for source_id, page in session.execute(asked.where(ThemeMark.page.is_not(None))):
        if source_id is not None:
            yield source_id, "theme", page


def _coverage(source: SourceDocument, read: set[tuple[RecordId, int]], places: Sequence[Place]) -> Coverage:
    numbers = range(1, source.pages + 1)
    counted = Counter(what for _, what, _ in places)
    return Coverage(
        source.id,
        source.file_name,
        source.media_type,
        source.pages,
        frozenset(number for number in numbers if (source.id, number) in read),
        frozenset(page for _, _, page in places if page is not None and page in numbers),
        tuple((what, counted[what]) for what in sorted(counted, key=ORDER.index)),
    )


def marks_of(library: Library, source_id: int) -> list[SourceMark]:
    """All that is marked in a source, in the order of its pages and lines."""
    with library.reading() as session:
        found = [mark for key, kind in PLACED.items() for mark in _records(session, key, kind, source_id)]
        found += _themes(session, source_id)
        source = session.get(SourceDocument, source_id)
    if source is not None:
        found = [replace(mark, paging=paging_of(source.media_type, source.pages)) for mark in found]
    return sorted(found, key=lambda mark: (mark.page, mark.first_line, mark.last_line, mark.kind, mark.record_id))


def _records(session: Session, key: str, kind: type[Any], source_id: int) -> Iterator[SourceMark]:
    for record in session.scalars(select(kind).where(_is_placed(kind, source_id))):
        is_good = key == "finding" and record.kind == "good_practice"
        head = str(getattr(record, "heading", "") or getattr(record, "title", "") or getattr(record, "who", "") or "")
        text = str(getattr(record, "text", "") or "")[:LONGEST]
        words = ": ".join(part for part in (head.rstrip(": "), text) if part)
        number = str(getattr(record, "number", "") or "")
        what = "good_practice" if is_good else key
        yield SourceMark(what, key, record.id, number, words, *_lines(record))


def _themes(session: Session, source_id: int) -> Iterator[SourceMark]:
    asked = select(ThemeMark, Theme.name).join(Theme, Theme.id == ThemeMark.theme_id)
    for mark, name in session.execute(asked.where(_is_placed(ThemeMark, source_id))):
        is_own = mark.kind == OF_PASSAGE
        yield SourceMark(
            "theme", "theme_mark", mark.id, mark.number, name, *_lines(mark), theme_id=mark.theme_id, is_own=is_own
        )


def _is_placed(kind: type[Any], source_id: int) -> ColumnElement[bool]:
    stands: ColumnElement[bool] = (kind.source_id == source_id) & kind.page.is_not(None)
    return stands


def _lines(record: Placed) -> tuple[int, int, int]:
    """Page, first and last line; what has no lines stands at the head of its page."""
    first = record.first_line or 1
    return record.page or 1, first, max(first, record.last_line or first)
