"""Accepting a proposal: one transaction, after which the library holds the document whole and its records."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import AlreadyThere
from workbench.intake.becoming import becomes
from workbench.intake.proposal import Document, Item, ItemKind, Proposal
from workbench.intake.theming import Theming, theme_name
from workbench.intake.waiting import forget
from workbench.library import Library, Why
from workbench.library.writing import end_of_order
from workbench.records.base import OfReview
from workbench.records.evidence import Kloe
from workbench.records.fields import KIND_OF
from workbench.records.ids import RecordId, ReviewId
from workbench.records.learning import Action, Recommendation
from workbench.records.lists import SHIPPED, Lists
from workbench.records.people import Person
from workbench.records.prose import Prose
from workbench.records.review import Narrative, Publisher, Review
from workbench.records.sources import SourceContent, SourceDocument, SourcePage

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Accepted:
    """What came of a proposal: the review made, and how many records of each kind, by key of the kind."""

    review_id: ReviewId
    counts: Mapping[str, int]


def accept(
    library: Library,
    proposal: Proposal,
    content: bytes,
    chosen: Collection[int] | None = None,
    *,
    backs_up: bool = True,
) -> Accepted:
    """Make a review of a proposal, in one transaction, after a backup.

    `content`: the bytes of the file, kept whole. `chosen`: indexes of the items to keep; None keeps all. Furniture is
    kept in the text of the source alone. Without `backs_up` the caller has made the backup, before many files. Raises
    AlreadyThere, with nothing done, if the library holds this very file.
    """
    with library.reading() as session:
        refuse_known(session, content)
    if backs_up:
        library.back_up(Why.IMPORT)
    with library.transaction(f"Bring in “{proposal.document.file_name}”") as session:
        refuse_known(session, content)
        return keep(session, proposal, content, chosen, library.lists)


def refuse_known(session: Session, content: bytes) -> None:
    """Raise AlreadyThere if a source with these bytes is kept."""
    digest = hashlib.sha256(content).hexdigest()
    known = session.scalar(select(SourceDocument).where(SourceDocument.sha256 == digest).limit(1))
    if known is not None:
        raise AlreadyThere(known.file_name, known.review_id)


def keep(
    session: Session,
    proposal: Proposal,
    content: bytes,
    chosen: Collection[int] | None = None,
    lists: Lists = SHIPPED,
) -> Accepted:
    """The same inside a transaction that is open already, without asking whether the file is known."""
    review = _review(session, proposal)
    source = keep_source(session, proposal.document, content, ReviewId(review.id))
    keeping = _Keeping(session, proposal, ReviewId(review.id), source.id)
    counts = keeping.keep(
        range(len(proposal.items)) if chosen is None else sorted(set(chosen)), unkept_lines(proposal, lists)
    )
    forget(session, source.sha256)
    return Accepted(ReviewId(review.id), counts)


def _review(session: Session, proposal: Proposal) -> Review:
    publisher = _publisher(session, proposal.publisher)
    review = Review(
        title=proposal.title,
        types=proposal.review_types,
        status="brought_in",
        is_earlier=True,
        publisher_id=publisher.id if publisher else None,
        series=proposal.series,
        published=proposal.published,
        year=proposal.year,
        house_format=proposal.house_format,
    )
    session.add(review)
    session.flush()
    return review


def _publisher(session: Session, name: str) -> Publisher | None:
    """The publisher of that name, whatever its capitals; made if there is none."""
    asked = " ".join(name.split())
    if not asked:
        return None
    for publisher in session.scalars(select(Publisher).order_by(Publisher.id)):
        if asked.casefold() in {publisher.name.casefold(), publisher.short_name.casefold()}:
            return publisher
    made = Publisher(name=asked)
    session.add(made)
    session.flush()
    return made


def keep_source(session: Session, document: Document, content: bytes, review_id: ReviewId) -> SourceDocument:
    """Keep a document whole, as the last source of a review: what it is, its bytes, and its text page by page."""
    digest = hashlib.sha256(content).hexdigest()
    source = SourceDocument(
        review_id=review_id,
        file_name=document.file_name,
        media_type=document.media_type,
        sha256=digest,
        size=len(content),
        brought_in_at=datetime.now(UTC).replace(tzinfo=None),
        pages=max(1, len(document.pages)),
    )
    source.position = end_of_order(session, source)
    session.add(source)
    if session.get(SourceContent, digest) is None:
        session.add(SourceContent(sha256=digest, content=content))
    session.flush()
    session.add_all(
        SourcePage(source_id=source.id, number=number, text=text) for number, text in enumerate(document.pages, start=1)
    )
    return source


class _Keeping:
    """Makes the records of one proposal."""

    def __init__(self, session: Session, proposal: Proposal, review_id: ReviewId, source_id: RecordId) -> None:
        self._session, self._proposal, self._review_id, self._source_id = session, proposal, review_id, source_id
        self._theming = Theming(session, review_id, source_id)
        self._made: dict[int, OfReview] = {}
        self._counts: Counter[str] = Counter()

    def keep(self, indexes: Sequence[int], masthead: Iterable[str]) -> Mapping[str, int]:
        """Keep the items at these indexes, the persons, and the lines of the masthead; counts by kind."""
        self._add_persons()
        self._add_masthead(masthead)
        for index in indexes:
            self._add(index, self._proposal.items[index])
        self._session.flush()
        self._mark(indexes)
        return dict(self._counts)

    def _add_persons(self) -> None:
        for position, subject in enumerate(self._proposal.subjects):
            self._record(
                Person(review_id=self._review_id, pseudonym=subject.pseudonym, role=subject.role, position=position)
            )

    def _add_masthead(self, masthead: Iterable[str]) -> None:
        """Lines of the masthead with words that no field of the review holds stay as narrative."""
        lines = list(masthead)
        if lines:
            text = Prose("\n".join(lines))
            self._record(
                Narrative(
                    review_id=self._review_id,
                    role="section",
                    text=text,
                    source_id=self._source_id,
                    page=1,
                    first_line=1,
                    last_line=1,
                )
            )

    def _add(self, index: int, item: Item) -> None:
        record = becomes(item, self._review_id, self._source_id, index + 1)
        if record is None:
            return
        parent = self._made.get(item.parent) if item.parent is not None else None
        if parent is not None:
            self._session.flush()
        if isinstance(record, Kloe) and isinstance(parent, Kloe):
            record.parent_id = parent.id
        if isinstance(record, Action) and isinstance(parent, Recommendation):
            record.recommendation_id = parent.id
        self._made[index] = record
        self._record(record)

    def _record(self, record: OfReview) -> None:
        self._session.add(record)
        self._counts[KIND_OF[type(record)].key] += 1

    def _mark(self, indexes: Sequence[int]) -> None:
        items = self._proposal.items
        themes = [index for index in indexes if items[index].kind is ItemKind.THEME]
        for position, index in enumerate(themes):
            if self._theming.mark_review(items[index], position) is not None:
                self._counts["theme"] += 1
        refused = {theme_name(item) for index, item in enumerate(items) if item.kind is ItemKind.THEME}
        refused -= {theme_name(items[index]) for index in themes}
        for index, record in self._made.items():
            names = tuple(name for name in items[index].themes if name not in refused)
            self._theming.mark_record(record, KIND_OF[type(record)].key, names)


def unkept_lines(proposal: Proposal, lists: Lists = SHIPPED) -> Iterator[str]:
    """The masthead's lines that say something which neither title, series, date, publisher nor type says."""
    types = [term for term in lists.terms("review_types") if term.code in proposal.review_types]
    kept = " ".join(
        (
            proposal.title,
            proposal.series,
            proposal.published,
            proposal.publisher,
            str(proposal.year or ""),
            *(word for term in types for word in term.names),
        )
    )
    known = set(WORD.findall(kept.casefold()))
    for line in proposal.masthead:
        if set(WORD.findall(line.casefold())) - known:
            yield line
