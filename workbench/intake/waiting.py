"""Files that wait to be confirmed, kept in the library with what the reader corrected, until accepted or put aside."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from workbench.intake import codec
from workbench.intake.proposal import Confidence, Document, Item, ItemKind, Place, Proposal, Subject, Warned
from workbench.library import Library
from workbench.library.log import ChangeRow
from workbench.records.ids import RecordId
from workbench.records.prose import Prose
from workbench.records.sources import SourceContent, SourceDocument, WaitingFile

LABEL = "Confirm a file"


@dataclass(frozen=True)
class Waiting:
    """A file that waits: its bytes, its proposal as corrected so far, and the indexes of the items ticked."""

    content: bytes
    proposal: Proposal
    ticked: frozenset[int]


def keep(library: Library, waiting: Waiting) -> None:
    """Keep how a file stands now, a fresh one behind those that wait already; nothing of one that is accepted."""
    digest, sheet = waiting.proposal.sha256, packed(waiting.proposal, waiting.ticked)
    with library.transaction(LABEL) as session:
        known = session.get(WaitingFile, digest)
        if known is not None:
            known.sheet = sheet
        elif session.scalar(_holding(digest)) is None:
            _add(session, waiting, sheet)


def _add(session: Session, waiting: Waiting, sheet: str) -> None:
    digest = waiting.proposal.sha256
    if session.get(SourceContent, digest) is None:
        session.add(SourceContent(sha256=digest, content=waiting.content))
        session.flush()
    last = session.scalar(select(func.max(WaitingFile.position)))
    document = codec.packed(waiting.proposal.document)
    session.add(WaitingFile(sha256=digest, position=(last or 0) + 1, document=document, sheet=sheet))


def waiting(library: Library) -> list[Waiting]:
    """The files that wait, in the order in which they came."""
    asked = select(WaitingFile, SourceContent.content).join(SourceContent, SourceContent.sha256 == WaitingFile.sha256)
    with library.reading() as session:
        rows = session.execute(asked.order_by(WaitingFile.position)).all()
    return [unpacked(file, content) for file, content in rows]


def unpacked(file: WaitingFile, content: bytes) -> Waiting:
    """A file that waits, from what is kept of it and its bytes."""
    raw = json.loads(file.sheet)
    proposal = _proposal(raw["proposal"], codec.unpacked(file.document))
    return Waiting(content, replace(proposal, sha256=file.sha256), frozenset(raw["ticked"]))


def let_go(library: Library, sha256: str) -> None:
    """A file waits no more; its bytes go too, unless a review holds them or undo could bring one back that does."""
    with library.transaction(LABEL) as session:
        forget(session, sha256)
        content = session.get(SourceContent, sha256)
        if content is not None and not _is_held(session, sha256):
            session.delete(content)


def forget(session: Session, sha256: str) -> None:
    """The same for a file that is being accepted, inside that transaction: its bytes stay."""
    known = session.get(WaitingFile, sha256)
    if known is not None:
        session.delete(known)
        session.flush()


def _is_held(session: Session, sha256: str) -> bool:
    logged = or_(ChangeRow.before.contains(sha256), ChangeRow.after.contains(sha256))
    by_log = select(ChangeRow.id).where(ChangeRow.kind == SourceDocument.__tablename__, logged)
    return any(session.scalar(asked.limit(1)) is not None for asked in (_holding(sha256), by_log))


def _holding(sha256: str) -> Select[RecordId]:
    return select(SourceDocument.id).where(SourceDocument.sha256 == sha256).limit(1)


def packed(proposal: Proposal, ticked: Collection[int]) -> str:
    """A proposal without its document, and the ticks, as JSON."""
    whole = vars(proposal) | {
        "document": None,
        "items": [vars(item) | {"text": item.text.packed(), "place": vars(item.place)} for item in proposal.items],
        "subjects": [vars(subject) for subject in proposal.subjects],
        "warnings": [(warned.sentence, warned.place and vars(warned.place)) for warned in proposal.warnings],
    }
    return json.dumps({"proposal": whole, "ticked": sorted(ticked)}, ensure_ascii=False)


def _proposal(raw: Mapping[str, Any], document: Document) -> Proposal:
    warnings = tuple(Warned(sentence, Place(**place) if place else None) for sentence, place in raw["warnings"])
    told = {
        "document": document,
        "items": tuple(map(_item, raw["items"])),
        "subjects": tuple(Subject(**subject) for subject in raw["subjects"]),
        "warnings": warnings,
        "review_types": tuple(raw["review_types"]),
        "masthead": tuple(raw["masthead"]),
    }
    return Proposal(**{**raw, **told})


def _item(raw: Mapping[str, Any]) -> Item:
    told = {
        "kind": ItemKind(raw["kind"]),
        "text": Prose.unpacked(raw["text"]),
        "place": Place(**raw["place"]),
        "confidence": Confidence(raw["confidence"]),
        "themes": tuple(raw["themes"]),
        "addressees": tuple(raw["addressees"]),
    }
    return Item(**{**raw, **told})
