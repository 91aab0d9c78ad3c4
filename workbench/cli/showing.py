"""The verbs `list` and `show`: the reviews of a library, and one of them with all its records."""

import argparse
from typing import Any

from workbench.cli.answer import Answer
from workbench.cli.choosing import chosen_review
from workbench.cli.opening import opened
from workbench.library import reading
from workbench.records import Kept, Prose
from workbench.records.fields import KINDS, FieldKind


def list_reviews(options: argparse.Namespace) -> Answer:
    """Every review with its counts."""
    with opened(options) as library:
        rows = reading.reviews(library)
    data = [
        {
            "review": row.review_id,
            "title": row.title,
            "review_types": list(row.types),
            "publisher": row.publisher,
            "year": row.year,
            "status": row.status,
            "counts": dict(row.counts),
        }
        for row in rows
    ]
    lines = tuple(
        f"{row.review_id:>4}  {row.title} ({row.publisher or 'no publisher'}, {row.year or 'no year'})" for row in rows
    )
    return Answer(data, lines or ("There are no reviews yet. Bring one in with: import FILE --accept",))


def show(options: argparse.Namespace) -> Answer:
    """One review with all its records, in order."""
    with opened(options) as library:
        review = chosen_review(library, options.review)
        records = {kind: reading.records_of(library, kind, review.id) for kind in OF_REVIEW}
    data = {"review": review.id, **_fields("review", review)}
    data["records"] = {kind: [{"id": r.id, **_fields(kind, r)} for r in rows] for kind, rows in records.items()}
    lines = [review.title]
    for kind, rows in records.items():
        lines += [f"{KINDS[kind].plural} ({len(rows)})", *(f"  {_line(kind, row)}" for row in rows)] if rows else []
    return Answer(data, tuple(lines))


OF_REVIEW = (
    "person",
    "narrative",
    "kloe",
    "finding",
    "family_perspective",
    "chronology_event",
    "learning_point",
    "recommendation",
    "action",
    "resource",
    "source_document",
)


def _fields(kind: str, record: Kept) -> dict[str, Any]:
    values = ((field.name, getattr(record, field.name)) for field in KINDS[kind].fields)
    return {name: _plain(value) for name, value in values}


def _plain(value: object) -> object:
    match value:
        case Prose():
            return value.words
        case tuple():
            return list(value)
        case None | bool() | int() | float() | str():
            return value
    return str(value)


def _line(kind: str, record: Kept) -> str:
    fields = KINDS[kind].fields
    number = getattr(record, "number", "")
    words = next((str(getattr(record, f.name)) for f in fields if f.kind is FieldKind.PROSE and f.name == "text"), "")
    first = words or str(getattr(record, fields[0].name))
    return f"{number} {first}".strip().replace("\n", " ")
