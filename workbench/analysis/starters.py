"""What a new review may begin with: key lines of enquiry and sections by its types, from resources/starters."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from workbench import paths
from workbench.saying import tr


@dataclass(frozen=True)
class Section:
    """A section to begin with: a code of `narrative_roles`, and the heading it bears."""

    role: str
    heading: str


@dataclass(frozen=True)
class Starters:
    """Key lines of enquiry, and sections, in the order in which they are to stand. Empty `types`: for any review."""

    types: tuple[str, ...]
    kloes: tuple[str, ...]
    sections: tuple[Section, ...]


@cache
def all_starters() -> tuple[Starters, ...]:
    """Every set of starters that ships."""
    files = sorted((paths.resources() / "starters").glob("*.toml"))
    read = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return tuple(
        Starters(
            tuple(each["types"]),
            tuple(each["kloes"]),
            tuple(Section(row["role"], row["heading"]) for row in each["section"]),
        )
        for each in read
    )


def starters_for(types: Collection[str]) -> Starters:
    """What a review of these types may begin with; of several types all of it, each line and heading once."""
    found = [each for each in all_starters() if set(each.types) & set(types)]
    found = found or [each for each in all_starters() if not each.types]
    kloes = {tr(text): None for each in found for text in each.kloes}
    sections = {section.heading: section for each in reversed(found) for section in each.sections}
    order = {section.heading: None for each in found for section in each.sections}
    return Starters(tuple(types), tuple(kloes), tuple(Section(sections[each].role, tr(each)) for each in order))
