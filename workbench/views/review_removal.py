"""Deleting a whole review, and saying in a sentence what went with it."""

from collections import Counter

from workbench.library import Act, Library, reading, writing
from workbench.library.naming import in_sentence
from workbench.records.fields import KINDS
from workbench.views.telling import counted

SAID = ("learning_point", "recommendation")
"""The kinds that are named; the others are counted together."""
LONGEST = 60
"""Letters of the title that are said."""


def delete_review(library: Library, review_id: int) -> str:
    """Delete a review with all it holds, in one change that undo takes back; returns what went. NoSuchReview."""
    title, before = reading.review(library, review_id).title, library.last_step()
    writing.delete(library, "review", review_id)
    gone = Counter(touched.kind for touched in library.steps_since(before) if touched.act is Act.DELETED)
    shown = title if len(title) <= LONGEST else f"{title[:LONGEST].rstrip()} …"
    return f"“{shown}” deleted{_went_with(gone)}."


def _went_with(gone: Counter[str]) -> str:
    """What went with it: " with 12 learning points, 6 recommendations and 7 more records"; empty if nothing did."""
    named = [counted(gone[kind], in_sentence(kind), f"{in_sentence(kind)}s") for kind in SAID if gone[kind]]
    others = sum(number for kind, number in gone.items() if kind in KINDS and kind not in {"review", *SAID})
    if others:
        more = "more " if named else ""
        named.append(counted(others, f"{more}record", f"{more}records"))
    return f" with {' and '.join(part for part in (', '.join(named[:-1]), named[-1]) if part)}" if named else ""
