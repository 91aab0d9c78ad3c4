"""The days that guidance sets for a review, reckoned from its date of notification.

Rules ship in resources/deadlines, each with the source that sets it. Working days are those of England: bank holidays
(the `holidays` package) and weekends are passed over, and the day that is counted from is not counted.
"""

import calendar
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from workbench import paths

NOTIFICATION = "notification"
"""What the first rules are reckoned from."""
ONE_DAY = timedelta(days=1)
NOT_VERIFIED = "Not verified: check with your board."
"""What stands behind the source of a rule that nobody could read in published guidance."""
WEEKEND = 5
"""The number of Saturday in the week, from 0."""


class Unit(StrEnum):
    """What a rule counts."""

    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True)
class Rule:
    """One day that is set: `count` units after the day of another rule (`after`), before it where below 0."""

    key: str
    types: tuple[str, ...]
    name: str
    after: str
    count: int
    unit: Unit
    source: str
    """What sets the day, with its year and place; whether nobody has verified it."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule that ships; one that is reckoned from another stands after it."""
    files = sorted((paths.resources() / "deadlines").glob("*.toml"))
    rows = [row for file in files for row in tomllib.loads(file.read_text(encoding="utf-8"))["rule"]]
    return tuple(
        Rule(
            row["key"],
            tuple(row["types"]),
            row["name"],
            row["after"],
            row["count"],
            Unit(row["unit"]),
            _source(row),
        )
        for row in rows
    )


def _source(row: Mapping[str, Any]) -> str:
    said = f"{row['document']}, {row['place']}."
    return said if "checked" in row else f"{said} {NOT_VERIFIED}"


def rules_for(types: Collection[str]) -> tuple[Rule, ...]:
    """The rules for a review of these types."""
    return tuple(rule for rule in all_rules() if set(rule.types) & set(types))


def reckon(rules: Collection[Rule], notified_on: date, settled: Mapping[str, date] | None = None) -> dict[str, date]:
    """The day of each rule by its key. `settled`: days that are known otherwise, from which others are reckoned.

    A day beyond the calendar is left out, and so is what is reckoned from it.
    """
    known: dict[str, date] = {NOTIFICATION: notified_on}
    for rule in rules:
        own = (settled or {}).get(rule.key)
        try:
            known[rule.key] = own or counted(known[rule.after], rule.count, rule.unit)
        except (KeyError, ValueError, OverflowError):
            continue
    return {rule.key: known[rule.key] for rule in rules if rule.key in known}


def counted(start: date, count: int, unit: Unit) -> date:
    """The day so many units after another, before it where `count` is below 0. ValueError, OverflowError."""
    if unit is Unit.WORKING_DAYS:
        return working_day(start, count)
    return months_on(start, count * (12 if unit is Unit.YEARS else 1))


def is_working_day(day: date) -> bool:
    """Whether people work in England on this day: no weekend and no bank holiday."""
    return day.weekday() < WEEKEND and day not in _bank_holidays(day.year)


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    import holidays  # a tenth of a second, for which only the reckoning of days need wait

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def working_day(start: date, count: int) -> date:
    """The working day so many after `start`, which is not counted itself; before it where below 0. OverflowError."""
    day, step = start, ONE_DAY if count >= 0 else -ONE_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def months_on(start: date, count: int) -> date:
    """The same day so many months later; the last of the month where it has no such day. ValueError."""
    months = start.year * 12 + start.month - 1 + count
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1] if 1 <= year <= date.max.year else 1
    return date(year, month + 1, min(start.day, last))
