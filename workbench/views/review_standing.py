"""How a deadline of a review stands, told in words with a sign: due, overdue, reached."""

from datetime import date

from workbench.views import telling
from workbench.views.saying import tr

SOON = 7
"""Days before a deadline from which on it is told as a warning."""


def standing(due_on: date | None, done_on: date | None, today: date) -> tuple[str, str, str]:
    """How a deadline stands: its icon, the words, their tone."""
    if done_on is not None:
        return "check", tr("Reached on {day}").format(day=telling.day(done_on)), "good"
    if due_on is None:
        return "calendar", tr("No day yet"), "muted"
    days = (due_on - today).days
    if days < 0:
        late = tr("Due {day} · %n day overdue|Due {day} · %n days overdue", "", -days)
        return "calendar-x", late.format(day=telling.day(due_on)), "bad"
    when = tr("today") if days == 0 else tr("in %n day|in %n days", "", days)
    said = tr("Due {day} · {when}").format(day=telling.day(due_on), when=when)
    return "calendar", said, "warn" if days <= SOON else "muted"
