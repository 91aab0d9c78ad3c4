"""What a search is limited to: ticks by kind, type of review, year and publisher, with counts only where exact."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workbench.library.reading import ReviewSummary
from workbench.records import fields
from workbench.records.lists import SHIPPED, Lists
from workbench.search import Filters, Found, Hit
from workbench.views.saying import tr
from workbench.views.widgets.fields import Tick
from workbench.views.widgets.layout import Item, column, empty, fill, row, scrolled
from workbench.views.widgets.words import label

KINDS = (
    "recommendation",
    "learning_point",
    "finding",
    "family_perspective",
    "kloe",
    "narrative",
    "action",
    "chronology_event",
    "resource",
    "source_document",
    "review",
    "theme",
)
"""The kinds of record one can filter by, those that are looked for most first."""

ALWAYS = frozenset({"review", "theme"})
"""The kinds that every library has."""
BAND = 5
WIDTH = 216
HEADS: Mapping[str, str] = {"kind": "Kind", "type": "Type of review", "year": "Year", "publisher": "Publisher"}
Choice = tuple[str, str]
"""The code of a value and its words."""


@dataclass(frozen=True)
class Chosen:
    """The codes ticked of each facet, in the order of the ticks."""

    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def filters(self) -> Filters:
        """The same as the search takes them; a band of years stands for each of its years."""
        years = tuple(year for code in self.codes.get("year", ()) for year in range(int(code), int(code) + BAND))
        of = {name: self.codes.get(name, ()) for name in HEADS}
        return Filters(kinds=of["kind"], types=of["type"], years=years, publishers=of["publisher"])

    @property
    def is_any(self) -> bool:
        """Whether any filter is in force."""
        return any(self.codes.values())


def band_of(year: int) -> int:
    """The first year of the five in which a year lies: 2022 for 2022 to 2026."""
    return year - (year - 2) % BAND


def choices(reviews: Sequence[ReviewSummary], lists: Lists = SHIPPED) -> dict[str, list[Choice]]:
    """The values that a library offers for each facet."""
    used = {code for review in reviews for code in review.types}
    kinds = {key for review in reviews for key, number in review.counts.items() if number} | ALWAYS
    bands = sorted({band_of(review.year) for review in reviews if review.year}, reverse=True)
    publishers = sorted({review.publisher for review in reviews if review.publisher}, key=str.casefold)
    types = [(term.code, term.short or term.label) for term in lists.terms("review_types") if term.code in used]
    return {
        "kind": [(key, tr(fields.KINDS[key].label)) for key in KINDS if key in kinds],
        "type": types,
        "year": [(str(each), tr("{first} to {last}").format(first=each, last=each + BAND - 1)) for each in bands],
        "publisher": [(name, name) for name in publishers],
    }


def values_of(hit: Hit) -> dict[str, tuple[str, ...]]:
    """The codes under which a hit counts, by facet."""
    return {
        "kind": (hit.kind,),
        "type": tuple(dict.fromkeys(hit.review_types)),
        "year": (str(band_of(hit.year)),) if hit.year else (),
        "publisher": (hit.publisher,) if hit.publisher else (),
    }


def counts(found: Found) -> dict[str, Counter[str]] | None:
    """How many hits have each value; None where not all hits are among the results, so that nobody knows."""
    if found.hits != len(found.results):
        return None
    counted: dict[str, Counter[str]] = {name: Counter() for name in HEADS}
    for hit in found.results:
        for name, codes in values_of(hit).items():
            counted[name].update(codes)
    return counted


class FilterColumn(QWidget):
    """The ticks. `changed` tells that the user has ticked or unticked one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[str, dict[str, Tick]] = {name: {} for name in HEADS}
        self._heads: dict[str, QWidget] = {}
        self._page = QWidget()
        self._layout = QVBoxLayout(self._page)
        area = scrolled(self._page)
        self._page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        fill(QVBoxLayout(self), column((area, 1), gap=0, width=WIDTH), gap=0)

    def offer(self, offered: Mapping[str, Sequence[Choice]]) -> None:
        """Offer these values; what was ticked and is still offered stays so."""
        if {name: [(code, tick.text()) for code, tick in of.items()] for name, of in self.ticks.items()} == offered:
            return
        before = self.chosen().codes
        empty(self._layout)
        items: list[Item] = []
        for name in HEADS:
            head = tr(HEADS[name])
            ticks = {code: self._tick(head, words, is_on=code in before[name]) for code, words in offered[name]}
            self.ticks[name], self._heads[name] = ticks, row(4, label(head, "label"), None, gap=0)
            items += [column(self._heads[name], *ticks.values(), 12, gap=0)]
        fill(self._layout, *items, None, gap=0, margins=(20, 4, 8, 12))
        self.show_counts(None)

    def _tick(self, head: str, words: str, *, is_on: bool) -> Tick:
        made = Tick(words, is_on=is_on)
        made.setAccessibleName(f"{head}: {words}")
        made.setToolTip(words)
        made.toggled.connect(self.changed)
        return made

    def show_counts(self, counted: Mapping[str, Counter[str]] | None) -> None:
        """Counts beside the ticks. Where a facet has a tick, its other values are not among the hits: no count there.

        A value with no hit is not shown, if that is known.
        """
        for name, ticks in self.ticks.items():
            has_tick = any(tick.isChecked() for tick in ticks.values())
            for code, tick in ticks.items():
                is_known = counted is not None and (tick.isChecked() or not has_tick)
                number = counted[name][code] if counted is not None and is_known else None
                tick.show_count("" if number is None else f"{number:,}")
                tick.setVisible(number != 0 or tick.isChecked())
            shown = any(not tick.isHidden() for tick in ticks.values())
            if name in self._heads:
                self._heads[name].setVisible(shown)

    def chosen(self) -> Chosen:
        """What is ticked."""
        ticked = {name: tuple(_ticked(of)) for name, of in self.ticks.items()}
        return Chosen(ticked)

    def in_force(self) -> list[tuple[str, str, str]]:
        """Facet, code and words of what is ticked."""
        codes = self.chosen().codes
        return [(name, code, self.ticks[name][code].text()) for name in HEADS for code in codes[name]]

    def tick(self, name: str, code: str, *, is_on: bool = True) -> None:
        """Tick or untick a value, as the user does."""
        self.ticks[name][code].setChecked(is_on)

    def clear(self) -> None:
        """Untick everything; told once."""
        with QSignalBlocker(self):
            for name, code, _ in self.in_force():
                self.tick(name, code, is_on=False)
        self.changed.emit()


def _ticked(ticks: Mapping[str, Tick]) -> Iterable[str]:
    return (code for code, tick in ticks.items() if tick.isChecked())
