"""Calendar files, read by a program that did not write them."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from workbench.export.calendar import ESCAPED, LONGEST_HEAD, LONGEST_LINE, LONGEST_TEXT, days_in_calendar, draw_calendar
from workbench.export.cells import Entry, plain

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=400)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 1, 1))
ENTRIES = st.lists(st.builds(Entry, st.uuids().map(str), DAYS, WORDS, WORDS), max_size=4)


@settings(max_examples=150)
@given(title=WORDS, entries=ENTRIES)
def test_another_program_reads_every_entry_as_it_was_meant(title, entries):
    content = draw_calendar(title, entries, datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC))
    assert days_in_calendar(content) == len(entries)
    read = Calendar.from_ical(content)
    events = read.walk("VEVENT")
    assert str(read["x-wr-calname"]) == plain(title).translate(ESCAPED), "known to all calendars, and to no standard"
    assert [event.errors for event in events] == [[] for _ in entries]
    for event, entry in zip(events, entries, strict=True):
        assert event["uid"] == f"{entry.key}@review-workbench"
        assert event["dtstart"].dt == entry.day
        assert event["dtend"].dt == entry.day + datetime.timedelta(days=1)
        assert event["dtstamp"].dt == datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC)
        assert str(event["summary"]) == plain(" ".join(entry.head.split()))[:LONGEST_HEAD] or len(entry.head) > 159
        assert str(event["description"]) == plain(entry.text)
    lines = content.split(b"\r\n")
    assert all(len(line) <= LONGEST_LINE for line in lines)
    assert all(line.decode() is not None for line in lines), "no character is broken between two lines"


def test_what_is_too_long_for_a_calendar_ends_with_a_mark_and_the_last_of_all_days_has_none_after_it():
    entry = Entry("1", datetime.date.max, "é" * 500, "ß" * 5_000)
    (event,) = Calendar.from_ical(draw_calendar("Actions", [entry])).walk("VEVENT")
    assert (len(event["summary"]), event["summary"][-1]) == (LONGEST_HEAD, "…")
    assert (len(event["description"]), event["description"][-1]) == (LONGEST_TEXT, "…")
    assert "dtend" not in event


def test_an_entry_that_was_cut_off_is_not_counted():
    content = draw_calendar("Actions", [Entry(str(at), datetime.date(2026, 1, 1), "Head", "Text") for at in range(3)])
    assert days_in_calendar(content) == 3
    assert days_in_calendar(content[: content.rindex(b"TRANSP")]) == 2
    assert days_in_calendar(content.replace(b"END:VEVENT\r\n", b"", 1)) == 2
