"""The index asked at 150,000 fictional records, beside SQLite FTS5 and tantivy on the same texts, queries and run.

tantivy comes from PyPI for this alone; where it is not installed, FTS5 is the one peer. How answers, building and
memory grow with the collection is measured at 10, 40, 150 and 600 thousand records.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import search_corpus, search_peers
from tests.benchmarks.figure import figure, median_ms
from tests.benchmarks.search_corpus import HOW_MANY, QUERIES, WORST
from workbench import library as shelf
from workbench import search
from workbench.records.evidence import Finding
from workbench.records.prose import Prose

TIMES = 15
SIZES = (10_000, 40_000, HOW_MANY, 600_000)
BROAD = 0.1
"""A query is broad if more of the records than this answer it."""


def run() -> list[dict]:
    with tempfile.TemporaryDirectory() as place:
        rows = search_corpus.fictional(HOW_MANY)
        library = search_corpus.made(Path(place), rows)
        figures = [*_building(library, rows), *_asking(library, rows), *_worst(library), *_editing(library)]
        figures += _counting(library)
        library.close()
        return [*figures, *_growing(Path(place))]


def _building(library: shelf.Library, rows: list[tuple[str, str]]) -> list[dict]:
    begun = time.perf_counter()
    search_peers.Fts(rows).close()
    peer = len(rows) / (time.perf_counter() - begun)
    begun = time.perf_counter()
    search.rebuild(library)
    rate = len(rows) / (time.perf_counter() - begun)
    size = sum(file.stat().st_size for file in library.folder.glob("index.db*")) / 1e6
    name = "search: index, records a second"
    told = {"peer": "FTS5 in memory", "peer_value": peer, "goal": "≥ 2000", "holds": rate >= 2000}
    return [figure(name, rate, "records/s", **told), figure("search: size of the index", size, "MB")]


def _asking(library: shelf.Library, rows: list[tuple[str, str]]) -> list[dict]:
    """Each query beside its peers, in a process that is ready as the window's is; then over all of them."""
    peers = search_peers.peers(rows)
    figures, ratios, warm, cold = [], [], [], []
    search.make_ready()
    for name, query in QUERIES.items():
        search.forget(library)
        first = search.find(library, query, limit=20)
        taken = [search.find(library, query, limit=20).took_ms for _ in range(TIMES)]
        able = [peer for peer in peers if name in peer.queries]
        theirs = {peer.name: median_ms(lambda peer=peer, name=name: peer.ask(name), 5) for peer in able}
        cold.append(first.took_ms)
        warm += taken
        ratios.append(statistics.median(taken) / theirs["FTS5"])
        figures += _beside(f"search: {name} ({first.hits:,} hits)", taken, theirs, first.hits > BROAD * len(rows))
    for peer in peers:
        peer.close()
    return [*figures, *_over_all(warm, cold, ratios)]


def _beside(name: str, taken: list[float], theirs: dict[str, float], is_broad: bool) -> list[dict]:
    value = statistics.median(taken)
    told = {"goal": "≤ 1/5 of FTS5", "holds": value * 5 <= theirs["FTS5"]} if is_broad else {}
    others = {"FTS5": told}
    return [
        figure(name, value, "ms", peer=peer, peer_value=took, **others.get(peer, {})) for peer, took in theirs.items()
    ]


def _over_all(warm: list[float], cold: list[float], ratios: list[float]) -> list[dict]:
    most = sorted(warm)[int(len(warm) * 0.95)]
    ratio = statistics.median(ratios)
    return [
        figure("search: warm, 95 in 100 within", most, "ms", goal="≤ 10", holds=most <= 10),
        figure("search: as a part of what FTS5 takes, median", ratio, "of FTS5", goal="≤ 1", holds=ratio <= 1),
        figure("search: nothing in memory yet, at worst", max(cold), "ms", goal="≤ 100", holds=max(cold) <= 100),
    ]


def _worst(library: shelf.Library) -> list[dict]:
    """Strings that nobody would type, with nothing in memory yet."""
    figures = []
    for name, query in WORST.items():
        search.forget(library)
        took = search.find(library, query, limit=20).took_ms
        figures.append(figure(f"search: {name}", took, "ms", goal="≤ 200", holds=took <= 200))
    return figures


def _editing(library: shelf.Library) -> list[dict]:
    """From a saved edit to the answer that holds it."""
    taken = []
    for number in range(TIMES):
        with library.transaction("Edit a finding") as session:
            session.get(Finding, 1 + number).text = Prose(f"Only this one says quillon{number}.")
        taken.append(search.find(library, f"quillon{number}").took_ms)
    value = statistics.median(taken)
    return [figure("search: a saved edit is found after", value, "ms", goal="≤ 150", holds=value <= 150)]


def _counting(library: shelf.Library) -> list[dict]:
    """The facets of a query, counted: with nothing in memory yet, and after a saved edit that the search has seen."""
    search.forget(library)
    search.find(library, "neglect")
    first, after = _took_to_count(library), []
    for number in range(TIMES):
        with library.transaction("Edit a finding") as session:
            session.get(Finding, 101 + number).text = Prose(f"Only this one says quillon{number}.")
        search.find(library, "neglect")
        after.append(_took_to_count(library))
    value = statistics.median(after)
    return [
        figure("search: facets counted, nothing in memory yet", first, "ms", goal="≤ 200", holds=first <= 200),
        figure("search: facets counted after a saved edit", value, "ms", goal="≤ 100", holds=value <= 100),
    ]


def _took_to_count(library: shelf.Library) -> float:
    begun = time.perf_counter()
    search.count(library, "neglect")
    return (time.perf_counter() - begun) * 1000


def _growing(place: Path) -> list[dict]:
    """Each size in a process of its own, so that its memory is its own."""
    figures = []
    folder = place / "growing"
    folder.mkdir()
    for size in SIZES:
        command = [sys.executable, "-m", "tests.benchmarks.search_growth", str(folder), str(size)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
        grown = json.loads(answer.stdout)
        goal = {"goal": "≤ 400", "holds": grown["memory"] <= 400} if size == HOW_MANY else {}
        most = {"goal": "≤ 400", "holds": grown["peak"] <= 400} if size == HOW_MANY else {}
        figures += [
            figure(f"search: {size:,} records, memory after all queries", grown["memory"], "MB", **goal),
            figure(f"search: {size:,} records, memory at most, while indexing", grown["peak"], "MB", **most),
            figure(f"search: {size:,} records, warm, 95 in 100 within", grown["warm"], "ms"),
            figure(f"search: {size:,} records, first answer of a process", grown["first"], "ms"),
            figure(f"search: {size:,} records, opening the library", grown["opening"], "ms"),
            figure(f"search: {size:,} records, index, records a second", grown["rate"], "records/s"),
        ]
    return figures
