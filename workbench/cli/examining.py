"""The verb `doctor`: is the library sound, does the index agree with it, what is missing on this machine?"""

import argparse
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from workbench import library as shelf
from workbench import paths, search
from workbench.cli.answer import Answer
from workbench.cli.opening import opened
from workbench.library import Library

FONTS = ("inter/Inter-Regular.otf", "carlito/Carlito-Regular.ttf", "liberation/LiberationSans-Regular.ttf")


@dataclass(frozen=True)
class Examined:
    """One thing looked at: what, whether it is well, and a sentence."""

    name: str
    is_well: bool
    sentence: str


def doctor(options: argparse.Namespace) -> Answer:
    """Every check with its result; what is not well is also told as a failure."""
    found = [*_fonts(), *_machine()]
    if options.library is not None:
        with opened(options) as library:
            found += _library(library)
    lines = tuple(f"{'well' if e.is_well else 'NOT WELL':<9} {e.name}: {e.sentence}" for e in found)
    failures = tuple(e.sentence for e in found if not e.is_well)
    return Answer([asdict(e) for e in found], lines, failures)


def _library(library: Library) -> Iterator[Examined]:
    faults = shelf.examine(library)
    yield _told("library", faults, "The library is whole.")
    yield _told("index", search.check(library), "The search index agrees with the records.")


def _told(name: str, faults: list[str], well: str) -> Examined:
    return Examined(name, not faults, " ".join(faults) or well)


def _fonts() -> Iterator[Examined]:
    for font in FONTS:
        is_there = (paths.resources() / "fonts" / font).is_file()
        yield Examined(
            f"font {font}", is_there, "Shipped." if is_there else f"The font {font} is missing: install again."
        )


def _machine() -> Iterator[Examined]:
    office = shutil.which("soffice")
    yield Examined(
        "word processor",
        is_well=True,
        sentence="LibreOffice can measure the pages of Word files."
        if office
        else "None: pages of Word files are estimated.",
    )
