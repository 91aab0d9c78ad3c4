"""The verbs `search` and `rebuild-index`: hits with their places, or saved as a file; and the index made anew."""

import argparse
from pathlib import Path
from typing import Any

from workbench import search
from workbench.brief.citing import printable
from workbench.cli.answer import Answer
from workbench.cli.opening import opened
from workbench.export.collection import told, write_collection
from workbench.records.cited import Collected
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
        collected = None if options.to is None else printable(library, found.results)
    if collected is not None:
        return _saved(collected, options.to)
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


def _saved(collected: Collected, path: Path) -> Answer:
    """The hits listed, saved as a file, each with its citation."""
    written = write_collection(collected, path)
    data = {
        "file": str(path),
        "in_file": written.rows,
        "of": written.wanted,
        "real_names_covered": collected.covered,
        "kept_back": collected.kept_back,
    }
    return Answer(data, (f"{path}: {told(collected, written)}",))


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
