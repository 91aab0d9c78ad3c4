"""The verbs: each takes the options and returns an answer, as data for scripts and as lines for people."""

import argparse
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from workbench import library as shelf
from workbench import search
from workbench.cli import examining, exporting, importing
from workbench.cli.answer import Answer
from workbench.cli.choosing import chosen_review
from workbench.cli.example import example
from workbench.cli.opening import folder, opened, passphrase
from workbench.library import reading
from workbench.records import Kept, Prose
from workbench.records.fields import KINDS, FieldKind

__all__ = ["VERBS", "Answer"]


def new(options: argparse.Namespace) -> Answer:
    """Make a library; the recovery code is printed here and nowhere else."""
    library, code = shelf.create(folder(options), passphrase(options, is_new=True))
    library.close()
    return Answer(
        {"library": str(library.folder), "recovery_code": code},
        (
            f"Made the library {library.folder}.",
            f"Recovery code: {code}",
            "Write it on paper and keep it away from this computer. It is shown only now.",
        ),
    )


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


def backup(options: argparse.Namespace) -> Answer:
    """A backup now, opened and checked."""
    with opened(options) as library:
        made = library.back_up()
    return Answer({"backup": made.name, "size": made.size}, (f"Backed up and checked: {made.name}.",))


def restore(options: argparse.Namespace) -> Answer:
    """A backup restored to a new folder; the library itself stays as it is."""
    backups = shelf.backups_in(folder(options))
    made = shelf.restore(folder(options), options.backup or (backups[0].name if backups else ""), options.to)
    return Answer({"library": str(made)}, (f"Restored to {made}. Open it with the same passphrase.",))


def rebuild_index(options: argparse.Namespace) -> Answer:
    """The search index, thrown away and made anew."""
    with opened(options) as library:
        count = search.rebuild(library)
    return Answer({"indexed": count}, (f"Indexed {count} records and pages.",))


def find(options: argparse.Namespace) -> Answer:
    """Ranked hits with place and snippet."""
    filters = search.Filters(
        kinds=tuple(options.kind),
        themes=tuple(options.theme),
        types=tuple(options.type),
        years=tuple(options.year),
        agencies=tuple(options.agency),
        publishers=tuple(options.publisher),
    )
    with opened(options) as library:
        found = search.find(library, options.query, filters, options.limit)
    data = {
        "hits": found.hits,
        "took_ms": round(found.took_ms, 1),
        "results": [_hit(hit) for hit in found.results],
        "did_you_mean": found.did_you_mean,
        "explanation": found.explanation,
    }
    lines = [
        f"{found.hits} hits",
        *(f"  {KINDS[h.kind].label} {h.number} · {h.review}: {h.text}" for h in found.results),
    ]
    lines += [found.explanation] if found.explanation else []
    lines += [f"Did you mean: {found.did_you_mean}?"] if found.did_you_mean else []
    return Answer(data, tuple(line.replace("\n", " ") for line in lines))


def _hit(hit: search.Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "review": hit.review,
        "review_id": hit.review_id,
        "number": hit.number,
        "text": hit.text,
        "snippet": "".join(f"[{piece.words}]" if piece.is_match else piece.words for piece in hit.snippet),
        "place": None if hit.place is None else {"page": hit.place[0], "first_line": hit.place[1]},
        "score": hit.score,
    }


VERBS: Mapping[str, Callable[[argparse.Namespace], Answer]] = MappingProxyType(
    {
        "new": new,
        "list": list_reviews,
        "show": show,
        "backup": backup,
        "restore": restore,
        "rebuild-index": rebuild_index,
        "doctor": examining.doctor,
        "import": importing.bring_in,
        "search": find,
        "export": exporting.export,
        "example": example,
    }
)
