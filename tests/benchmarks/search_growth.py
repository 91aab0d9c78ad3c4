"""`python -m tests.benchmarks.search_growth FOLDER SIZE`: one collection in a process of its own, as JSON.

The library is made in a first process, asked in a second one, so that its memory is that of asking alone, and there
at last indexed anew.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks import search_corpus
from tests.benchmarks.search_corpus import PASSPHRASE, QUERIES
from tests.benchmarks.visits import memory
from workbench import library as shelf
from workbench import search

TIMES = 10


def main(folder: Path, size: int) -> dict:
    library = search_corpus.made(folder, search_corpus.fictional(size))
    library.close()
    command = [sys.executable, "-m", "tests.benchmarks.search_growth", str(library.folder)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(answer.stdout))


def asked(folder: Path) -> dict:
    """A library opened and asked; milliseconds and megabytes."""
    begun = time.perf_counter()
    library = shelf.open_library(folder, PASSPHRASE)
    opening = (time.perf_counter() - begun) * 1000
    first = search.find(library, "neglect", limit=20).took_ms
    for query in QUERIES.values():
        search.find(library, query, limit=20)
    warm = sorted(search.find(library, query, limit=20).took_ms for query in QUERIES.values() for _ in range(TIMES))
    found = {"opening": opening, "first": first, "warm": warm[int(len(warm) * 0.95)], "memory": memory()}
    begun = time.perf_counter()
    count = search.rebuild(library)
    found |= {"rate": count / (time.perf_counter() - begun), "peak": memory("VmHWM")}
    library.close()
    return found


if __name__ == "__main__":
    place = Path(sys.argv[1])
    print(json.dumps(main(place, int(sys.argv[2])) if len(sys.argv) > 2 else asked(place)))
