"""Days for a calendar (RFC 5545): one whole day an entry, under a name that stays the same when it is saved again."""

import datetime
from collections.abc import Iterable

from icalendar import Calendar, Event

from workbench.export.cells import Entry, plain

LONGEST_HEAD, LONGEST_TEXT = 160, 4_000
"""Characters that calendars show of a head and of a description."""


def draw_calendar(title: str, entries: Iterable[Entry], now: datetime.datetime | None = None) -> bytes:
    """The entries as an .ics, written at `now` (UTC). None of them rings, and none makes anybody look busy."""
    made = Calendar()
    made.add("prodid", "-//Review Workbench//Actions//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", plain(title))
    stamp = now or datetime.datetime.now(tz=datetime.UTC).replace(microsecond=0)
    for entry in entries:
        made.add_component(_event(entry, stamp))
    return bytes(made.to_ical())


def _event(entry: Entry, stamp: datetime.datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@review-workbench")
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.day)
    if entry.day < datetime.date.max:
        event.add("dtend", entry.day + datetime.timedelta(days=1))
    event.add("summary", _short(" ".join(entry.head.split()), LONGEST_HEAD))
    event.add("description", _short(entry.text, LONGEST_TEXT))
    event.add("class", "CONFIDENTIAL")
    event.add("transp", "TRANSPARENT")
    return event


def _short(words: str, longest: int) -> str:
    known = plain(words)
    return known if len(known) <= longest else known[: longest - 1].rstrip() + "…"


def days_in_calendar(content: bytes) -> int:
    """How many entries such a file holds."""
    return len(Calendar.from_ical(content).walk("VEVENT"))
