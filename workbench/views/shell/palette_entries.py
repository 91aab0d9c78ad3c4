"""What can be opened from the palette, but for records, and which of it fits what was typed, best first."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from workbench.library.reading import ReviewSummary
from workbench.records import ReviewId
from workbench.views import telling
from workbench.views.saying import tr
from workbench.views.shell.left_column import part_of
from workbench.views.shell.place import Place
from workbench.views.widgets.nav import NavRow

MOST, MOST_RECENT = 8, 6
"""Entries of a section that are listed, and places visited lately."""
RECENT, REVIEWS, PARTS = "Recently opened", "Reviews", "Parts"
COMMANDS, RECORDS = "Commands", "Records"
"""The sections: what `Entry.section` may be."""
SHORTEST = 2
"""Letters from which on records are looked for."""


@dataclass(frozen=True)
class Entry:
    """Something to open: a place, or a command to carry out. `head`: the name of the section that begins with it."""

    section: str
    icon: str
    words: str
    note: str = ""
    place: Place | None = None
    act: Callable[[], None] | None = None
    head: str = ""

    def said(self) -> str:
        """The entry in words, as a screen reader says it."""
        return ", ".join(part for part in (self.words, self.note, tr(self.section)) if part)


def review_entry(review: ReviewSummary) -> Entry:
    """A review, by its title."""
    by = (telling.short_types(review.types, review.lists), review.publisher, str(review.year or ""))
    note = " · ".join(part for part in by if part)
    return Entry(REVIEWS, "book-open", review.title, note, Place("review", review.review_id))


def commands_of(window: QWidget) -> Iterator[Entry]:
    """The commands that can be given now, as the window has them."""
    for action in window.actions():
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if action.isEnabled() and action.objectName() != "open_anything":
            yield Entry(COMMANDS, "command", action.text().replace("&&", "&"), keys, act=action.trigger)


@dataclass(frozen=True)
class Openable:
    """What is known at once: the reviews, the places visited lately, where one is, the name of the library."""

    reviews: Mapping[ReviewId, ReviewSummary]
    recent: Sequence[Place]
    here: Place
    library: str

    def title(self, place: Place) -> str | None:
        """The review that a place is in, or the library; None if the review is gone."""
        if place.review_id is None:
            return self.library
        review = self.reviews.get(place.review_id)
        return None if review is None else review.title

    def by_section(self, rows: Iterable[NavRow], commands: Sequence[Entry]) -> dict[str, Sequence[Entry]]:
        """Everything to open, by section; `rows` are those of the left column."""
        order = sorted(self.reviews.values(), key=lambda each: each.last_step, reverse=True)
        where = self.title(self.here) or ""
        parts = [Entry(PARTS, row.icon, row.words, where, row.key) for row in rows if isinstance(row.key, Place)]
        visited = [entry for entry in map(self._visited, self.recent) if entry is not None]
        reviews = [review_entry(each) for each in order]
        return {RECENT: visited[:MOST_RECENT], REVIEWS: reviews, PARTS: parts, COMMANDS: commands}

    def _visited(self, place: Place) -> Entry | None:
        row, title = part_of(place), self.title(place)
        if row is None or title is None or place == self.here.part:
            return None
        return Entry(RECENT, row.icon, title if row.view == "review" else row.words, title, place)


def fitting(entries: Iterable[Entry], typed: str) -> list[tuple[int, Entry]]:
    """The entries that hold every word typed, with how well: 0 for a beginning of the whole, 1 of a word, 2 within."""
    words = typed.casefold().split()
    rated = ((_fit(entry.words.casefold(), words), entry) for entry in entries)
    return sorted(((rate, entry) for rate, entry in rated if rate is not None), key=lambda each: each[0])


def _fit(name: str, words: Sequence[str]) -> int | None:
    rates = []
    for word in words:
        at = name.find(word)
        if at < 0:
            return None
        is_begun = re.search(rf"\b{re.escape(word)}", name) is not None
        rates.append(0 if at == 0 else 1 if is_begun else 2)
    return sum(rates)


def listed(known: Mapping[str, Sequence[Entry]], typed: str, records: Sequence[Entry] = ()) -> list[Entry]:
    """The list for what was typed: sections with the best match first, records last since they come later.

    `known`: entries by section, in the order in which they are to stand where they fit equally well.
    """
    if not typed.strip():
        return [entry for name, section in known.items() if name != PARTS for entry in _headed(_first(name, section))]
    sections = [section for name, section in known.items() if name != RECENT]
    rated = [found[:MOST] for section in sections if (found := fitting(section, typed))]
    rated.sort(key=lambda found: found[0][0])
    shown = [entry for found in rated for entry in _headed([each for _, each in found])]
    return [*shown, *_headed(records)]


def _first(name: str, section: Sequence[Entry]) -> Sequence[Entry]:
    return section if name == COMMANDS else section[:MOST]


def _headed(entries: Sequence[Entry]) -> list[Entry]:
    """The first of a section bears its name."""
    return [replace(entry, head="" if at else tr(entry.section)) for at, entry in enumerate(entries)]


def is_asked(typed: str) -> bool:
    """Whether records are to be looked for: some word is long enough to begin others, or a number is asked for."""
    return any(len(word) >= SHORTEST for word in re.findall(r"\w+", typed))
