"""Deleting a whole review, and saying in a sentence what went with it."""

from collections import Counter

from workbench.library import Act, Library, reading, writing
from workbench.records.fields import KINDS
from workbench.views.saying import tr

SAID = {
    "learning_point": "%n learning point|%n learning points",
    "recommendation": "%n recommendation|%n recommendations",
}
"""The kinds that are named; the others are counted together."""
LONGEST = 60
"""Letters of the title that are said."""


def delete_review(library: Library, review_id: int) -> str:
    """Delete a review with all it holds, in one change that undo takes back; returns what went. NoSuchReview."""
    title, before = reading.review(library, review_id).title, library.last_step()
    writing.delete(library, "review", review_id)
    gone = Counter(touched.kind for touched in library.steps_since(before) if touched.act is Act.DELETED)
    shown = title if len(title) <= LONGEST else f"{title[:LONGEST].rstrip()} …"
    went = _went_with(gone)
    return (tr("“{title}” deleted with {records}.") if went else tr("“{title}” deleted.")).format(
        title=shown, records=went
    )


def _went_with(gone: Counter[str]) -> str:
    """What went with it: "12 learning points, 6 recommendations and 7 more records"; empty if nothing did."""
    named = [tr(words, "", gone[kind]) for kind, words in SAID.items() if gone[kind]]
    others = sum(number for kind, number in gone.items() if kind in KINDS and kind not in {"review", *SAID})
    if others:
        more, all_ = tr("%n more record|%n more records", "", others), tr("%n record|%n records", "", others)
        named.append(more if named else all_)
    first = ", ".join(named[:-1])
    return tr("{first} and {last}").format(first=first, last=named[-1]) if first else "".join(named)
