"""Days for a calendar (RFC 5545): one whole day an entry, under a name that stays the same when it is saved again.

Written line by line: a library for it takes seconds over thousands of entries, as it looks up and checks each property.
"""

import datetime
import re
from collections.abc import Iterable, Iterator

from workbench.export.cells import Entry, plain

LONGEST_HEAD, LONGEST_TEXT = 160, 4_000
"""Characters that calendars show of a head and of a description."""
LONGEST_LINE = 75
"""Bytes of a line; what is longer goes on in the next, behind a space (RFC 5545, 3.1)."""
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
"""What stands for something else in a text (RFC 5545, 3.3.11)."""
ENTRY = re.compile(rb"^BEGIN:VEVENT\r\n(?:(?!BEGIN:|END:).*\r\n)*?END:VEVENT\r\n", re.MULTILINE)


def draw_calendar(title: str, entries: Iterable[Entry], now: datetime.datetime | None = None) -> bytes:
    """The entries as an .ics, written at `now` (UTC). None of them rings, and none makes anybody look busy."""
    stamp = f"{now or datetime.datetime.now(tz=datetime.UTC):%Y%m%dT%H%M%SZ}"
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Review Workbench//Actions//EN", f"X-WR-CALNAME:{_text(title)}")
    lines = [*head, *(line for entry in entries for line in _event(entry, stamp)), "END:VCALENDAR"]
    return b"".join(map(_folded, lines))


def _event(entry: Entry, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.key)}@review-workbench"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_day(entry.day)}"
    if entry.day < datetime.date.max:
        yield f"DTEND;VALUE=DATE:{_day(entry.day + datetime.timedelta(days=1))}"
    yield f"SUMMARY:{_text(' '.join(entry.head.split()), LONGEST_HEAD)}"
    yield f"DESCRIPTION:{_text(entry.text, LONGEST_TEXT)}"
    yield from ("CLASS:CONFIDENTIAL", "TRANSP:TRANSPARENT", "END:VEVENT")


def _day(day: datetime.date) -> str:
    return day.isoformat().replace("-", "")


def _text(words: str, longest: int = LONGEST_TEXT) -> str:
    known = plain(words)
    return (known if len(known) <= longest else known[: longest - 1].rstrip() + "…").translate(ESCAPED)


def _folded(line: str) -> bytes:
    """A line as bytes, broken between characters."""
    left = line.encode()
    parts = []
    room = LONGEST_LINE
    while len(left) > room:
        at = room
        while left[at] & 0xC0 == 0x80:  # a byte that continues a character in UTF-8
            at -= 1
        parts.append(left[:at])
        left, room = left[at:], LONGEST_LINE - 1
    return b"\r\n ".join((*parts, left)) + b"\r\n"


def days_in_calendar(content: bytes) -> int:
    """How many entries such a file holds."""
    return len(ENTRY.findall(content))
