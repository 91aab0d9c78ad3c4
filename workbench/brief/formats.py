"""The house formats: which sections a brief has, in which order, drawn from which records, on which paper.

A format is a TOML file: six ship in resources/formats/, and a board can add its own without code. Its name is the stem
of its file. Branding is no part of it: that belongs to the publisher.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from workbench import paths
from workbench.brief.format_file import read_format
from workbench.brief.house_format import Draw, HouseFormat, MastheadPlan, SectionPlan, Shape
from workbench.errors import BadFormat, NoSuchFormat

__all__ = [
    "Draw",
    "HouseFormat",
    "MastheadPlan",
    "SectionPlan",
    "Shape",
    "house_format",
    "house_formats",
    "warnings",
    "wrong_formats",
]

ACCESSIBLE_SIZE = 12.0


def house_formats(extra: Path | None = None) -> Mapping[str, HouseFormat]:
    """The formats that ship, by name, and after them a board's own; one of the same name replaces.

    A board's own stand in `paths.own_formats()`; one that is wrong is left out, and `wrong_formats` tells of it. Where
    the folder `extra` is named instead, BadFormat is raised, naming file and key.
    """
    if extra is not None:
        return MappingProxyType({**_shipped(), **_formats_in(extra)})
    own = {made.name: made for made, _ in _own() if made is not None}
    return MappingProxyType({**_shipped(), **own})


def wrong_formats() -> list[str]:
    """What is wrong with a board's own formats, a sentence each; empty if all can be used."""
    return [told for _, told in _own() if told]


def _own() -> Iterator[tuple[HouseFormat | None, str]]:
    """Each file of a board's own as a format, or with the sentence that says what is wrong."""
    for file in sorted(paths.own_formats().glob("*.toml")):
        try:
            yield read_format(file), ""
        except BadFormat as wrong:
            yield None, wrong.sentence


@cache
def _shipped() -> Mapping[str, HouseFormat]:
    return MappingProxyType(_formats_in(paths.resources() / "formats"))


def _formats_in(folder: Path) -> dict[str, HouseFormat]:
    found = (read_format(file) for file in sorted(folder.glob("*.toml")))
    return {format_.name: format_ for format_ in found}


def house_format(name: str, extra: Path | None = None) -> HouseFormat:
    """The format of that name; NoSuchFormat if there is none."""
    known = house_formats(extra)
    if name not in known:
        raise NoSuchFormat(name, tuple(known))
    return known[name]


def warnings(chosen: HouseFormat) -> tuple[str, ...]:
    """What a board should know before it uses the format: a sentence each, none where all is well."""
    least = min(chosen.plan.sizes)
    if least >= ACCESSIBLE_SIZE:
        return ()
    small = f"“{chosen.title}” may set its text as small as {least:g} pt"
    return (f"{small}; government guidance asks for {ACCESSIBLE_SIZE:g} pt at least.",)
