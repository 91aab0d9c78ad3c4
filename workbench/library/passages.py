"""The verbs of reading sources: make a record of a passage, mark it with a theme, tick a page as read.

Each is one undoable change, and each keeps the place: source, page and lines.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from workbench.errors import RecordGone
from workbench.library import writing
from workbench.library.log import CLASSES
from workbench.library.marking import OF_PASSAGE, theme_called
from workbench.library.naming import in_sentence, next_number
from workbench.library.shelf import Library
from workbench.records import PageRead, Prose, RecordId, ReviewId, SourceDocument, ThemeMark

MAKES: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "finding": ("finding", {"kind": "concern"}),
        "good_practice": ("finding", {"kind": "good_practice"}),
        "family_perspective": ("family_perspective", {}),
        "learning_point": ("learning_point", {}),
        "recommendation": ("recommendation", {}),
        "kloe": ("kloe", {}),
    }
)
"""What a passage can become, as one says it: the kind of record, and the values that make it so."""

WRAPPED = frozenset({"application/pdf", "text/plain", "text/markdown"})
"""Media types in whose text a line is no paragraph of its own."""
_STARTS = re.compile(r"\s*(?:[•▪◦‣·–*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")


@dataclass(frozen=True)
class Passage:
    """Words marked in a source: their page (from 1) and lines (from 1) of its text."""

    source_id: RecordId
    page: int
    first_line: int
    last_line: int
    words: str

    def place(self) -> dict[str, Any]:
        """The place as the columns of a record."""
        lines = {"first_line": self.first_line, "last_line": self.last_line}
        return {"source_id": self.source_id, "page": self.page, **lines}


def healed(words: str, media_type: str) -> str:
    """Words of a source as the paragraphs they were, where its lines are broken for the page alone."""
    if media_type not in WRAPPED:
        return words.strip()
    made = ""
    for line in words.strip().split("\n"):
        begins = not line.strip() or made.endswith("\n") or _STARTS.match(line)
        gap = "" if not made else "\n" if begins else "" if re.search(r"\w-$", made) else " "
        made += gap + line.strip()
    return re.sub(r"\n{2,}", "\n", made)


def make_of(library: Library, review_id: int, what: str, passage: Passage) -> RecordId:
    """Make a record of a passage; `what` is a key of MAKES, else KeyError. RecordGone if the source is gone."""
    kind, values = MAKES[what]
    make: type[Any] = CLASSES[kind]
    record = make(review_id=ReviewId(review_id), text=Prose(passage.words), **passage.place(), **values)
    with library.reading() as session:
        if session.get(SourceDocument, passage.source_id) is None:
            raise RecordGone(in_sentence("source_document"))
        if hasattr(record, "number"):
            record.number = next_number(session.scalars(select(make.number).where(make.review_id == review_id)))
    return writing.add(library, record)


def mark_passage(library: Library, review_id: int, name: str, passage: Passage) -> RecordId:
    """Mark a passage with the theme of that name, made if nobody calls one so. RecordGone, TermNameless."""
    with library.transaction("Mark passage") as session:
        if session.get(SourceDocument, passage.source_id) is None:
            raise RecordGone(in_sentence("source_document"))
        theme = theme_called(session, name)
        mark = ThemeMark(
            review_id=ReviewId(review_id),
            theme_id=theme.id,
            kind=OF_PASSAGE,
            record_id=RecordId(0),
            passage=Prose(passage.words),
            **passage.place(),
        )
        session.add(mark)
        session.flush()
        mark.record_id = mark.id
    return mark.id


def tick_pages(library: Library, source_id: int, numbers: Collection[int], *, is_read: bool) -> None:
    """Keep that pages have been read, or that they have not. RecordGone."""
    one = next(iter(numbers)) if len(numbers) == 1 else 0
    pages = f"page {one}" if one else f"{len(numbers)} pages"
    with library.transaction(f"Tick {pages} as read" if is_read else f"Take the tick from {pages}") as session:
        source = session.get(SourceDocument, source_id)
        if source is None:
            raise RecordGone(in_sentence("source_document"))
        known = {each.number: each for each in session.scalars(select(PageRead).filter_by(source_id=source_id))}
        for number in sorted(set(numbers)):
            if is_read and number not in known:
                session.add(PageRead(review_id=source.review_id, source_id=source.id, number=number))
            elif not is_read and number in known:
                session.delete(known[number])


def delete_source(library: Library, source_id: int) -> None:
    """Delete a source with its pages, ticks and the marks on its passages; records made of them stay. RecordGone."""
    with library.transaction("Delete source") as session:
        source = session.get(SourceDocument, source_id)
        if source is None:
            raise RecordGone(in_sentence("source_document"))
        for mark in session.scalars(select(ThemeMark).filter_by(source_id=source_id, kind=OF_PASSAGE)):
            session.delete(mark)
        session.delete(source)
