"""The verb `example`: the whole main job on a library of fictional reviews that ship with the program."""

import argparse
import shutil
import sys
from pathlib import Path

from workbench import brief as briefs
from workbench import export as writers
from workbench import intake, paths, search
from workbench import library as shelf
from workbench.cli.answer import Answer
from workbench.cli.exporting import line, over, told
from workbench.library import Library, reading
from workbench.library.trouble import told as told_of

PASSPHRASE = "an example for everybody"  # noqa: S105 - the example library holds nothing but fiction
QUERY = '"professional curiosity" OR "new partner"'


def example_library(out: Path) -> Library:
    """The example library in `out`, made and filled with the shipped documents at the first start.

    It gets its name when it is whole: a first start that was stopped half-way is begun anew. Raises what making and
    opening a library raise.
    """
    folder = out / "example.reviews"
    if not folder.exists():
        sys.stderr.write(f"Bringing the example documents into a new library (passphrase: {PASSPHRASE}) ...\n")
        making = out / "example.making"
        with told_of(making):
            shutil.rmtree(making, ignore_errors=True)
            _fill(making)
            making.rename(folder)
    return shelf.open_library(folder, PASSPHRASE)


def _fill(folder: Path) -> None:
    library, _ = shelf.create(folder, PASSPHRASE)
    try:
        for read in intake.read_files(sorted((paths.resources() / "examples").iterdir())):
            if isinstance(read, intake.Read):
                intake.accept(library, intake.proposed(read), read.content, backs_up=False)
    finally:
        library.close()


def example(options: argparse.Namespace) -> Answer:
    """Import, search and export without a window; every brief of the library as PDF and Word in `--out`."""
    library = example_library(options.out)
    try:
        return _headless(library, options.out, is_told=not options.headless)
    finally:
        library.close()


def _headless(library: Library, out: Path, *, is_told: bool) -> Answer:
    reviews = reading.reviews(library)
    found = search.find(library, QUERY)
    lines = ["There is no screen here, so the same job is done without a window."] if is_told else []
    lines.append(f"{library.folder}: {len(reviews)} fictional reviews, brought in from resources/examples.")
    lines.append(f"Search {QUERY}: {found.hits} hits in {found.took_ms:.0f} ms.")
    reports = []
    for row in reviews:
        name = briefs.format_for(library, row.review_id)
        brief = briefs.compose(library, row.review_id, name)
        for ending in (".pdf", ".docx"):
            report = writers.write(brief, out / f"{row.review_id}-{name}{ending}")
            reports.append(told(report))
            lines += [line(report), *over(report)]
    return Answer({"reviews": len(reviews), "hits": found.hits, "briefs": reports}, tuple(lines))
