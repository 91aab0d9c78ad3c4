"""Import of each published brief: read, recognise, accept. The peer is the bare reading of the file in the same run."""

import tempfile
from pathlib import Path

from tests.benchmarks.figure import figure, median_ms
from tests.conftest import SEEDS
from workbench import intake
from workbench import library as shelf


def run() -> list[dict]:
    if not SEEDS.is_dir():
        print("intake: the published briefs are not on this machine; skipped")
        return []
    return [row for file in sorted(SEEDS.glob("*.txt")) for row in _of(file)]


def _of(file: Path) -> list[dict]:
    name = file.name[:3]
    content = file.read_bytes()
    bare = median_ms(lambda: content.decode("utf-8").split("\n"))
    read = intake.read_file(file)
    document = read.document
    with tempfile.TemporaryDirectory() as place:
        library, _ = shelf.create(Path(place) / "bench.reviews", "a passphrase for the bench")
        accepted = median_ms(lambda: intake.accept(library, intake.proposed(read), read.content), times=1)
        library.close()
    return [
        figure(
            f"intake {name}: recognise",
            median_ms(lambda: intake.recognise(document)),
            "ms",
            peer="split lines",
            peer_value=bare,
        ),
        figure(f"intake {name}: read in a child process", median_ms(lambda: intake.read_file(file), 3), "ms"),
        figure(f"intake {name}: accept into the library", accepted, "ms"),
    ]
