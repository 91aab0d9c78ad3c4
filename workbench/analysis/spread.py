"""How reviews spread over the years and over publishers, such as those that bear a theme: counts for two charts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.records.listed import Issued

LONGEST = 60
"""The most years shown one after another; where there are more between the first and the last, empty ones are not."""


@dataclass(frozen=True)
class Spread:
    """Reviews by year, from the first to the last and years without one between them, and by publisher, most first.

    `undated` have no year, `unpublished` no publisher.
    """

    reviews: int = 0
    years: tuple[tuple[int, int], ...] = ()
    publishers: tuple[tuple[str, int], ...] = ()
    undated: int = 0
    unpublished: int = 0


def spread(issued: Iterable[Issued]) -> Spread:
    """Count reviews, each once."""
    known = set(issued)
    by_year = Counter(each.year for each in known if each.year is not None)
    by_publisher = Counter(each.publisher for each in known if each.publisher)
    return Spread(
        len(known),
        tuple((year, by_year[year]) for year in _in_a_row(sorted(by_year))),
        tuple(sorted(by_publisher.items(), key=lambda item: (-item[1], item[0].casefold(), item[0]))),
        len(known) - by_year.total(),
        len(known) - by_publisher.total(),
    )


def _in_a_row(years: list[int]) -> Iterable[int]:
    if not years or years[-1] - years[0] >= LONGEST:
        return years
    return range(years[0], years[-1] + 1)
