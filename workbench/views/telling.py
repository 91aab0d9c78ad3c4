"""How the window says things: short names of review types, dates and times."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from workbench.records.lists import Lists
from workbench.views.saying import tr

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def short_types(codes: Iterable[str], lists: Lists) -> str:
    """Review types in short: "DHR / SAR"; a code without a term stands for itself."""
    known = {term.code: term.short or term.label for term in lists.terms("review_types")}
    return " / ".join(known.get(code, code) for code in codes)


def long_types(codes: Iterable[str], lists: Lists) -> str:
    """Review types in full: "Domestic homicide review, safeguarding adults review"."""
    names = [lists.label("review_types", code) for code in codes]
    return ", ".join(name if at == 0 or name[:2].isupper() else _lowered(name) for at, name in enumerate(names))


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def day(when: date) -> str:
    """A date as the program writes it: "16 December 2026", and as it reads it again: the year has four digits."""
    return f"{when.day} {tr(MONTHS[when.month - 1])} {when.year:04}"


def with_english_month(words: str) -> str:
    """A typed date with the name of its month in English, whatever the language of the user."""
    said = next((month for month in MONTHS if tr(month).casefold() in words.casefold()), "")
    return re.sub(re.escape(tr(said)), said, words, flags=re.IGNORECASE) if said else words


def moment_now() -> str:
    """The moment itself, as `moment` tells it on this day: "today at 14:02"."""
    now = datetime.now().astimezone()
    return moment(now, now)


def moment(when: datetime, now: datetime) -> str:
    """A moment near enough to be told by its day: "today at 14:02", "yesterday at 16:40", "on 3 November 2026"."""
    days = (now.date() - when.date()).days
    if days == 0:
        return tr("today at {time}").format(time=f"{when:%H:%M}")
    if days == 1:
        return tr("yesterday at {time}").format(time=f"{when:%H:%M}")
    return tr("on {day}").format(day=day(when.date()))
