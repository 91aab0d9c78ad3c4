"""How a deadline of a review stands, told in words with a sign: due, overdue, reached."""

from datetime import date

from workbench.views import telling

SOON = 7
"""Days before a deadline from which on it is told as a warning."""


def standing(due_on: date | None, done_on: date | None, today: date) -> tuple[str, str, str]:
    """How a deadline stands: its icon, the words, their tone."""
    if done_on is not None:
        return "check", f"Reached on {telling.day(done_on)}", "good"
    if due_on is None:
        return "calendar", "No day yet", "muted"
    days = (due_on - today).days
    if days < 0:
        return "calendar-x", f"Due {telling.day(due_on)} · {telling.counted(-days, 'day', 'days')} overdue", "bad"
    when = "today" if days == 0 else f"in {telling.counted(days, 'day', 'days')}"
    return "calendar", f"Due {telling.day(due_on)} · {when}", "warn" if days <= SOON else "muted"
