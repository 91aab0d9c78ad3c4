"""The verb `doctor`: is the library sound, does the index agree with it, what is missing on this machine?"""

import argparse
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from workbench import library as shelf
from workbench import paths, search
from workbench.brief.formats import wrong_formats
from workbench.cli.answer import Answer
from workbench.cli.opening import opened
from workbench.errors import StatedError
from workbench.library import Library

FACES = ("Regular.ttf", "Bold.ttf", "Italic.ttf", "BoldItalic.ttf")
FONTS = (
    ("inter/Inter", ("Regular.otf", "Medium.otf", "SemiBold.otf", "Italic.otf")),
    ("carlito/Carlito", FACES),
    ("liberation/LiberationSans", FACES),
)


@dataclass(frozen=True)
class Examined:
    """One thing looked at: what, whether it is well, and a sentence."""

    name: str
    is_well: bool
    sentence: str


def doctor(options: argparse.Namespace) -> Answer:
    """Every check with its result; what is not well is also told as a failure."""
    found = [*_fonts(), *_machine(), _told("house formats", wrong_formats(), "Every house format can be used.")]
    if options.library is not None:
        found += _kept(options)
    lines = tuple(f"{'well' if e.is_well else 'NOT WELL':<9} {e.name}: {e.sentence}" for e in found)
    failures = tuple(e.sentence for e in found if not e.is_well)
    return Answer([asdict(e) for e in found], lines, failures)


def _kept(options: argparse.Namespace) -> list[Examined]:
    """The library and its index; one that cannot be opened is a finding as well."""
    try:
        with opened(options) as library:
            found = [_told("library", shelf.examine(library), "The library is whole.")]
            found.append(_index(library))
    except StatedError as trouble:
        return [Examined("library", is_well=False, sentence=trouble.sentence)]
    return found


def _index(library: Library) -> Examined:
    try:
        faults = search.check(library)
    except StatedError as trouble:
        faults = [trouble.sentence]
    return _told("index", faults, "The search index agrees with the records.")


def _told(name: str, faults: list[str], well: str) -> Examined:
    return Examined(name, not faults, " ".join(faults) or well)


def _fonts() -> Iterator[Examined]:
    for family, faces in FONTS:
        files = [paths.resources() / "fonts" / f"{family}-{face}" for face in faces]
        missing = [f"The font {file.name} is missing: install again." for file in files if not file.is_file()]
        yield _told(f"font {family}", missing, "Shipped.")


def _machine() -> Iterator[Examined]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    yield Examined(
        "word processor",
        is_well=True,
        sentence="LibreOffice measures the pages of Word files with: export --count-pages"
        if office
        else "None: pages of Word files are estimated.",
    )
