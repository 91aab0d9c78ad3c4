"""Import of each published brief, or of the examples where those are not here: read, recognise, accept.

The peer of recognising is the bare splitting of the same text into lines and words, in the same run.
"""

import tempfile
from pathlib import Path

from tests.benchmarks.figure import figure, median_ms
from tests.conftest import SEEDS
from workbench import intake, paths
from workbench import library as shelf


def run() -> list[dict]:
    published = sorted(SEEDS.glob("*.txt"))
    files = published or sorted((paths.resources() / "examples").iterdir())
    return [row for file in files for row in _of(file)]


def _of(file: Path) -> list[dict]:
    name = file.stem.split("_")[0]
    read = intake.read_file(file)
    text = "\n".join(read.document.pages)
    bare = median_ms(lambda: [line.split() for line in text.split("\n")])
    with tempfile.TemporaryDirectory() as place:
        library, _ = shelf.create(Path(place) / "bench.reviews", "a passphrase for the bench")
        accepted = median_ms(lambda: intake.accept(library, intake.proposed(read), read.content), times=1)
        library.close()
    return [
        figure(
            f"intake {name}: recognise",
            median_ms(lambda: intake.proposed(read)),
            "ms",
            peer="split into words",
            peer_value=bare,
        ),
        figure(f"intake {name}: read in a child process", median_ms(lambda: intake.read_file(file), 3), "ms"),
        figure(f"intake {name}: accept into the library", accepted, "ms"),
    ]
