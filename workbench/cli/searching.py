"""The verbs `search` and `rebuild-index`: hits with their places, and the index made anew."""

import argparse
from typing import Any

from workbench import search
from workbench.cli.answer import Answer
from workbench.cli.opening import opened
from workbench.records.fields import KINDS


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
