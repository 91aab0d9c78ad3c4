"""The verb `import`: files read, proposals told, and accepted where that was asked for."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from workbench import intake
from workbench.cli.answer import Answer
from workbench.cli.opening import opened
from workbench.errors import StatedError
from workbench.intake import Item, Proposal, Read
from workbench.intake.counts import Counts, counts
from workbench.library import Library, reading


def bring_in(options: argparse.Namespace) -> Answer:
    """One entry for each file, in the order given; a refused file stops none of the others.

    One backup goes before all of them: one before each would push the ones of other days out.
    """
    entries: list[dict[str, Any]] = []
    with opened(options) as library:
        for read in intake.read_files(options.files):
            is_first = not any(entry["status"] == "accepted" for entry in entries)
            entries.append(_entry(library, read, accept=options.accept, backs_up=is_first))
    refused = tuple(f"{entry['file']}: {entry['reason']}" for entry in entries if entry["status"] == "refused")
    return Answer(entries, tuple(_line(entry) for entry in entries), refused)


def _entry(library: Library, read: "Read | intake.Refused", *, accept: bool, backs_up: bool) -> dict[str, Any]:
    if isinstance(read, intake.Refused):
        return _empty(str(read.path)) | {"status": "refused", "reason": read.sentence}
    known = reading.source_by_digest(library, read.sha256)
    if known is not None:
        review = reading.review(library, known.review_id)
        reason = f"This file is in the library already, as “{review.title}”. Nothing was added."
        return _empty(str(read.path)) | {
            "status": "known",
            "reason": reason,
            "review": review.id,
            "title": review.title,
        }
    proposal = intake.proposed(read, library.lists)
    entry = _empty(str(read.path)) | _told(proposal) | {"status": "proposed"}
    if not accept:
        return entry
    try:
        accepted = intake.accept(library, proposal, read.content, backs_up=backs_up)
    except StatedError as failure:  # what was accepted before this file is kept, and must be told
        return entry | {"status": "refused", "reason": failure.sentence}
    return entry | {"status": "accepted", "review": accepted.review_id}


NO_COUNTS: Mapping[str, Any] = {f.name: [] if str(f.type).startswith("list") else 0 for f in fields(Counts)}
"""What a file counts that was not read, or is there already: nothing, under the same names."""


def _empty(file: str) -> dict[str, Any]:
    return {
        "file": file,
        "status": "",
        "reason": "",
        "review": None,
        "title": "",
        "publisher": "",
        "date": "",
        "review_types": [],
        "house_format": "",
        "counts": dict(NO_COUNTS),
        "warnings": [],
        "items": [],
    }


def _told(proposal: Proposal) -> dict[str, Any]:
    return {
        "title": proposal.title,
        "publisher": proposal.publisher,
        "date": proposal.published,
        "review_types": list(proposal.review_types),
        "house_format": proposal.house_format,
        "counts": asdict(counts(proposal)),
        "warnings": [warned.sentence for warned in proposal.warnings],
        "items": [_item(item) for item in proposal.items],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "kind": str(item.kind),
        "role": item.role,
        "number": item.number,
        "heading": item.heading,
        "text": item.text.words,
        "place": asdict(item.place),
        "confidence": str(item.confidence),
        "themes": list(item.themes),
        "parent": item.parent,
        "addressees": list(item.addressees),
        "address": item.address,
    }


def _line(entry: dict[str, Any]) -> str:
    if entry["status"] in {"refused", "known"}:
        return f"{entry['file']}: {entry['status']}. {entry['reason']}"
    counts = entry["counts"]
    parts = (
        (counts["kloe"], "lines of enquiry"),
        (counts["findings"], "findings"),
        (counts["learning"], "learning points"),
        (counts["recommendations"], "recommendations"),
        (counts["themes"], "themes"),
    )
    held = ", ".join(f"{count} {words}" for count, words in parts if count)
    told = f"{entry['file']}: {entry['status']}, “{entry['title']}”: {held or 'narrative only'}."
    return "\n".join([told, *(f"  {sentence}" for sentence in entry["warnings"])])
