"""The records that the palette finds: by the index, and those of the review in front by kind and number."""

import re
from collections.abc import Sequence

from workbench.library import Library, reading
from workbench.progress import Progress
from workbench.records import ReviewId
from workbench.records.fields import KINDS
from workbench.search.finding import find
from workbench.views.saying import tr
from workbench.views.search_words import goes_to, name_of
from workbench.views.shell.palette_entries import RECORDS, SHORTEST, Entry
from workbench.views.shell.place import Place

MOST = 20
LONGEST = 120
"""Letters of a record's words that are shown."""


def find_records(library: Library, typed: str, front: ReviewId | None, progress: Progress) -> list[Entry]:
    """The records that what was typed finds, the last word as a beginning; on the worker's thread.

    "recommendation 3" also finds that of the review in front by its number. Raises `Cancelled` if `progress` does.
    """
    words = re.findall(r"\w+", typed.casefold())
    numbered = _numbered(library, words, front) if front is not None else []
    progress(0, 0, tr("Finding"))
    last = f"{words[-1]}*" if len(words[-1]) >= SHORTEST else words[-1]
    found = find(library, " ".join([*words[:-1], last]), limit=MOST, progress=progress)
    entries = [
        _entry(hit.kind, name_of(hit), hit.text, hit.review, goes_to(hit))
        for hit in found.results
        if hit.kind != "review"
    ]
    known = {entry.place for entry in numbered}
    return [*numbered, *(entry for entry in entries if entry.place not in known)][:MOST]


def _numbered(library: Library, words: Sequence[str], front: ReviewId) -> list[Entry]:
    """Records of the review in front by kind and number: "rec 3", "kloe 2"."""
    if len(words) < 2 or len(words[0]) < SHORTEST:
        return []
    kinds = [
        key for key in NUMBERED if tr(KINDS[key].label).casefold().startswith(words[0]) or key.startswith(words[0])
    ]
    read = reading.fields_of(library, front, dict.fromkeys(kinds, ("id", "number", "text")))
    found = [(kind, row) for kind in kinds for row in read[kind] if row["number"].casefold() == words[1]]
    return [
        _entry(
            kind,
            f"{tr(KINDS[kind].label)} {row['number']}",
            row["text"].words,
            "",
            Place("records", front, kind, row["id"]),
        )
        for kind, row in found
    ]


NUMBERED = ("kloe", "finding", "learning_point", "recommendation")
"""The kinds whose records bear numbers."""


def _entry(kind: str, name: str, text: str, review: str, place: Place) -> Entry:
    words = " ".join(text.split())
    shown = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
    note = " · ".join(part for part in (name, review) if part)
    return Entry(RECORDS, KINDS[kind].icon, shown or name, note, place)
