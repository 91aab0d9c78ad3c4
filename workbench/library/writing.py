"""The verbs that change one record or link: each one transaction, under a label that undo can name."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.errors import RecordGone, StaleRecord
from workbench.library.log import CLASSES, TABLES, VERSION
from workbench.library.naming import in_label, in_sentence, named
from workbench.library.recorder import kind_of
from workbench.library.shelf import Library
from workbench.records import Kept, Link, OfReview, RecordId, ReviewId
from workbench.records.evidence import STEPS
from workbench.records.prose import Prose, clean

FIXED = frozenset({"id", VERSION})


def add(library: Library, record: Kept) -> RecordId:
    """Add a record, at the end of its order unless a position above 0 is given. Its text is cleaned on the way in."""
    for name in TABLES[kind_of(record)].c.keys():  # noqa: SIM118 - columns are not a mapping
        setattr(record, name, _cleaned(getattr(record, name)))
    with library.transaction(named("Add", record)) as session:
        if isinstance(record, OfReview) and not record.position:
            record.position = end_of_order(session, record)
        session.add(record)
    return record.id


def end_of_order(session: Session, record: OfReview) -> int:
    """The position after the last record of its kind in its review."""
    kind = type(record)
    last = session.scalar(select(func.max(kind.position)).where(kind.review_id == record.review_id))
    return 0 if last is None else last + 1


def _cleaned(value: object) -> object:
    match value:
        case str():
            return clean(value)
        case Prose() if clean(value.words) != value.words:
            return Prose.of(
                replace(paragraph, runs=tuple(replace(run, words=clean(run.words)) for run in paragraph.runs))
                for paragraph in value.paragraphs()
            )
        case tuple():
            return tuple(_cleaned(each) for each in value)
        case _:
            return value


def change(
    library: Library,
    kind: str,
    record_id: int,
    values: Mapping[str, object],
    version: int | None = None,
    *,
    verb: str = "Edit",
) -> None:
    """Change fields of a record. Nothing is written where all values are as they were.

    `version`: the record's version as it was read; StaleRecord if it was changed since. `verb` begins the label.
    RecordGone; KeyError for a field it does not have.
    """
    _refuse_unknown(kind, values)
    with library.transaction(_label(library, verb, kind, record_id)) as session:
        record = _there(session, kind, record_id)
        if version is not None and version != record.version:
            raise StaleRecord(in_sentence(kind))
        for name, value in values.items():
            setattr(record, name, _cleaned(value))


def change_all(library: Library, kind: str, record_ids: Collection[int], values: Mapping[str, object]) -> None:
    """Give several records of a kind the same values, in one change; RecordGone; KeyError as `change`."""
    _refuse_unknown(kind, values)
    with library.transaction(_label(library, "Edit", kind, *record_ids)) as session:
        for record_id in record_ids:
            record = _there(session, kind, record_id)
            for name, value in values.items():
                setattr(record, name, _cleaned(value))


def _refuse_unknown(kind: str, values: Mapping[str, object]) -> None:
    for name in values:
        if name in FIXED or name not in TABLES[kind].c:
            raise KeyError(name)


def delete(library: Library, kind: str, *record_ids: int) -> None:
    """Delete records with their links, theme marks and brief wordings, and all that belongs to them; RecordGone."""
    with library.transaction(_label(library, "Delete", kind, *record_ids)) as session:
        for record in [_there(session, kind, record_id) for record_id in record_ids]:
            session.delete(record)


def move(library: Library, kind: str, record_id: int, to: int, *more: int) -> None:
    """Put a record at place `to`, from 0, among those of its kind in its review; RecordGone.

    `more` records come along: they stand behind one another in the order they had.
    """
    moving = {record_id, *more}
    with library.transaction(_label(library, "Move", kind, *moving)) as session:
        record = _there(session, kind, record_id)
        if not isinstance(record, OfReview):
            raise KeyError(kind)
        own = type(record)
        asked = select(own).where(own.review_id == record.review_id).order_by(own.position, own.id)
        known = list(session.scalars(asked))
        order = [each for each in known if each.id not in moving]
        at = min(max(0, to), len(order))
        order[at:at] = [each for each in known if each.id in moving]
        for position, each in enumerate(order):
            each.position = position


def link(library: Library, review_id: int, from_kind: str, from_id: int, to_kind: str, to_id: int) -> RecordId:
    """Let one record follow from another, and return the link; the one there is, if there is one.

    Raises RecordGone; ValueError for a step that the golden thread does not take.
    """
    if (from_kind, to_kind) not in STEPS:
        raise ValueError(f"No step leads from {from_kind} to {to_kind}.")
    ends = {"from_kind": from_kind, "from_id": from_id, "to_kind": to_kind, "to_id": to_id}
    label = f"Link {in_label(from_kind)} and {in_label(to_kind)}"
    with library.transaction(label) as session:
        _there(session, from_kind, from_id)
        _there(session, to_kind, to_id)
        known = session.scalar(select(Link).filter_by(review_id=review_id, **ends))
        made = known or Link(
            review_id=ReviewId(review_id),
            from_kind=from_kind,
            from_id=RecordId(from_id),
            to_kind=to_kind,
            to_id=RecordId(to_id),
        )
        session.add(made)
    return made.id


def unlink(library: Library, link_id: int) -> None:
    """Take a link away; RecordGone."""
    with library.transaction("Remove link") as session:
        session.delete(_there(session, "link", link_id))


def _label(library: Library, verb: str, kind: str, *record_ids: int) -> str:
    """Labels name the number that a single record bears, so it is read before the change begins."""
    with library.reading() as session:
        records = [_there(session, kind, record_id) for record_id in record_ids]
    return named(verb, records[0]) if len(records) == 1 else f"{verb} {len(records)} {in_label(kind, many=True)}"


def _there(session: Session, kind: str, record_id: int) -> Kept:
    record = session.get(CLASSES[kind], record_id)
    if record is None:
        raise RecordGone(in_sentence(kind))
    return record
