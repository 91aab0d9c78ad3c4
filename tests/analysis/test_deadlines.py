"""The days that guidance sets: working days of England, months, and the rules that ship."""

import re
import tomllib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import paths
from workbench.analysis import deadlines
from workbench.analysis.deadlines import NOTIFICATION, Unit, all_rules, counted, reckon, rules_for, working_day
from workbench.records import lists

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def easter(year):
    """Easter Sunday by the anonymous Gregorian reckoning, which knows nothing of the package that is tested."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    last = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * last) // 451
    month, day = divmod(h + last - 7 * m + 114, 31)
    return date(year, month, day + 1)


@given(start=DAYS, count=st.integers(1, 60))
def test_a_day_so_many_working_days_on_has_exactly_so_many_between(start, count):
    end = working_day(start, count)
    passed = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert sum(deadlines.is_working_day(day) for day in passed) == count
    assert deadlines.is_working_day(end)
    assert end.weekday() < 5


@given(start=DAYS, count=st.integers(1, 30))
def test_counting_back_from_a_working_day_undoes_counting_on(start, count):
    begun = working_day(start, 1)
    assert working_day(working_day(begun, count), -count) == begun


@given(year=st.integers(1990, 2090))
def test_nobody_works_at_easter_christmas_or_new_year(year):
    sunday = easter(year)
    free = [sunday - timedelta(days=2), sunday + timedelta(days=1), date(year, 12, 25), date(year, 12, 26)]
    assert not any(deadlines.is_working_day(day) for day in [*free, date(year, 1, 1)])
    thursday = sunday - timedelta(days=3)
    assert working_day(thursday, 1) == sunday + timedelta(days=2)


@given(year=st.integers(1990, 2090))
def test_a_christmas_day_at_a_weekend_is_made_up_for_in_the_week(year):
    week = [date(year, 12, 25) + timedelta(days=n) for n in range(4)]
    assert sum(not deadlines.is_working_day(day) for day in week) >= 2
    assert sum(deadlines.is_working_day(day) for day in week if day.weekday() < 5) <= 2


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 4, 2), 15, date(2026, 4, 27)),  # over Good Friday and Easter Monday
        (date(2026, 12, 18), 15, date(2027, 1, 13)),  # over Christmas, with Boxing Day made up for on the 28th
        (date(2024, 2, 28), 2, date(2024, 3, 1)),  # over a leap day
        (date(2026, 5, 2), 1, date(2026, 5, 5)),  # from a Saturday over the early May bank holiday
    ],
)
def test_working_days_as_reckoned_by_hand(start, count, end):
    assert working_day(start, count) == end


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(start, months, end):
    assert counted(start, months, Unit.MONTHS) == end


@given(start=DAYS, months=st.integers(-24, 240))
def test_months_never_leave_the_month_they_lead_to(start, months):
    end = counted(start, months, Unit.MONTHS)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


def test_the_rules_that_ship_stand_on_known_types_and_on_rules_before_them_and_name_their_source():
    types = {term.code for term in lists.terms("review_types")}
    seen = {NOTIFICATION: types}
    for rule in all_rules():
        assert set(rule.types) <= types
        assert set(rule.types) <= seen[rule.after], f"{rule.key} is reckoned from a day its reviews do not have"
        assert rule.key not in seen
        assert rule.source
        assert rule.name
        seen[rule.key] = set(rule.types)


def test_a_rule_says_where_it_was_read_and_when_or_that_it_is_not_verified():
    files = (paths.resources() / "deadlines").glob("*.toml")
    rows = {row["key"]: row for file in files for row in tomllib.loads(file.read_text(encoding="utf-8"))["rule"]}
    for rule in all_rules():
        row = rows[rule.key]
        assert re.search(r"\b20\d\d\b|Care Act|volumes", rule.source), "a document is named with its year or volume"
        assert ("checked" in row) == ("read_at" in row) == (not rule.source.endswith(deadlines.NOT_VERIFIED))
        assert row.get("checked", date(2026, 11, 21)) >= date(2026, 11, 21)


def test_a_rapid_review_has_fifteen_working_days_and_a_local_review_six_months_from_its_decision():
    days = reckon(rules_for(["lcspr"]), date(2026, 4, 2))
    assert days["rapid_review"] == date(2026, 4, 27)
    assert days["lcspr_report"] == date(2026, 10, 27)
    assert days["lcspr_sent"] == date(2026, 10, 16)
    assert set(reckon(rules_for(["rapid"]), date(2026, 4, 2))) == {"rapid_review"}


def test_a_day_that_is_known_otherwise_carries_those_that_hang_on_it():
    days = reckon(rules_for(["dhr", "sar"]), date(2026, 1, 31), {"dhr_decision": date(2026, 3, 10)})
    assert days["dhr_decision"] == date(2026, 3, 10)
    assert days["dhr_report"] == date(2026, 9, 10)
    assert days["sar_report"] == date(2026, 7, 31)


def test_a_day_at_the_end_of_all_calendars_is_left_out_with_what_hangs_on_it():
    assert set(reckon(rules_for(["lcspr"]), date(9999, 11, 1))) == {"rapid_review"}
    assert reckon(rules_for(["lcspr"]), date.max) == {}
