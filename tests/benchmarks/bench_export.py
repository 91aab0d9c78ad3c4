"""Layout, PDF and Word for each house format, from the example documents. The peer is one layout pass alone."""

import tempfile
from pathlib import Path

from tests.benchmarks.figure import figure, median_ms
from workbench import brief as briefs
from workbench import export, intake, paths
from workbench import library as shelf
from workbench.library import reading


def run() -> list[dict]:
    with tempfile.TemporaryDirectory() as place:
        library, _ = shelf.create(Path(place) / "bench.reviews", "a passphrase for the bench")
        for read in intake.read_files(sorted((paths.resources() / "examples").iterdir())):
            intake.accept(library, intake.proposed(read), read.content)
        rows = [row for review in reading.reviews(library) for row in _of(library, review.review_id, Path(place))]
        library.close()
    return rows


def _of(library, review_id, place: Path) -> list[dict]:
    name = briefs.format_for(library, review_id)
    brief = briefs.compose(library, review_id, name)
    layout = median_ms(lambda: export.fit(brief))
    pdf = median_ms(lambda: export.write(brief, place / "brief.pdf"), 5)
    word = median_ms(lambda: export.write(brief, place / "brief.docx"), 5)
    return [
        figure(f"export {name}: compose", median_ms(lambda: briefs.compose(library, review_id, name)), "ms"),
        figure(f"export {name}: fit", layout, "ms", goal="at most 250 ms", holds=layout <= 250),
        figure(f"export {name}: PDF written and checked", pdf, "ms", peer="fit", peer_value=layout),
        figure(f"export {name}: Word written and checked", word, "ms", peer="fit", peer_value=layout),
    ]
