"""What a search is limited to: for each facet its values, ticked or not, with how many hits each would leave."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workbench.records import fields
from workbench.records.lists import SHIPPED, Lists
from workbench.search import COUNTED, REVIEW, Counts, Filters, head
from workbench.views.saying import tr
from workbench.views.search_facet import FacetBox, Value
from workbench.views.widgets.layout import column, fill, scrolled

BAND = 5
WIDTH, WIDTH_TIGHT = 248, 224
InForce = tuple[str, str, str]
"""A filter in force: facet, code and words."""


@dataclass(frozen=True)
class Chosen:
    """What is ticked, in the order in which it was ticked."""

    in_force: tuple[InForce, ...] = ()

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes ticked of a facet."""
        return tuple(code for facet, code, _ in self.in_force if facet == name)

    def filters(self) -> Filters:
        """The same as the search takes them; a band of years stands for each of its years."""
        return Filters(
            kinds=self.codes("kind"),
            findings=self.codes("finding"),
            themes=self.codes("theme"),
            agencies=self.codes("agency"),
            types=self.codes("type"),
            publishers=self.codes("publisher"),
            years=tuple(year for code in self.codes("year") for year in range(int(code), int(code) + BAND)),
            levels=self.codes("level"),
            relations=self.codes("relation"),
            states=self.codes("state"),
            review_id=next((int(code) for code in self.codes(REVIEW)), None),
            called=self.in_force,
        )

    @property
    def is_any(self) -> bool:
        """Whether any filter is in force."""
        return bool(self.in_force)


def band_of(year: int) -> int:
    """The first year of the five in which a year lies: 2022 for 2022 to 2026."""
    return year - (year - 2) % BAND


def values(counts: Counts, lists: Lists = SHIPPED) -> dict[str, list[Value]]:
    """The values of each facet with their hits, as the window says them; years in bands."""
    made = {name: [Value(each.value, each.label, each.hits) for each in counts.get(name, ())] for name in COUNTED}
    short = {term.code: term.short for term in lists.terms("review_types")}
    made["kind"] = [Value(each.code, tr(fields.KINDS[each.code].plural), each.hits) for each in made["kind"]]
    made["type"] = [Value(each.code, short.get(each.code) or each.words, each.hits) for each in made["type"]]
    made["year"] = list(_bands(made["year"]))
    return made


def _bands(years: Sequence[Value]) -> Iterator[Value]:
    hits: dict[int, int] = {}
    for each in years:
        band = band_of(int(each.code))
        hits[band] = hits.get(band, 0) + each.hits
    for band, number in hits.items():
        yield Value(str(band), tr("{first} to {last}").format(first=band, last=band + BAND - 1), number)


class FilterColumn(QWidget):
    """The facets. `changed` tells that the user has chosen otherwise. What is in force is kept here, shown or not."""

    changed = Signal()

    def __init__(self, above: QWidget | None = None) -> None:
        """`above`: what stands over the facets and scrolls with them."""
        super().__init__()
        self._in_force: dict[str, dict[str, str]] = {}
        self.facets = {name: FacetBox(head(name)) for name in COUNTED}
        page = QWidget()
        tops = () if above is None else (above,)
        fill(QVBoxLayout(page), *tops, *self.facets.values(), None, gap=0, margins=(20, 4, 8, 12))
        area = scrolled(page)
        page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        fill(QVBoxLayout(self), column((area, 1), gap=0), gap=0)
        for name, box in self.facets.items():
            box.toggled.connect(self._toggling(name))

    def _toggling(self, name: str) -> Callable[[str, str, bool], None]:
        def toggle(code: str, words: str, is_on: bool) -> None:  # noqa: FBT001 - as Qt calls it
            self._put(name, code, words, is_on=is_on)
            self.changed.emit()

        return toggle

    def _put(self, name: str, code: str, words: str, *, is_on: bool) -> None:
        of = self._in_force.setdefault(name, {})
        of.pop(code, None)
        if is_on:
            of[code] = words

    def show_counts(self, counts: Counts, lists: Lists = SHIPPED) -> None:
        """Counts beside the ticks; what has none is not shown, unless it is ticked."""
        for name, found in values(counts, lists).items():
            on = self._in_force.get(name, {})
            on |= {each.code: each.words for each in found if each.code in on}
            self.facets[name].put(found, on)

    def chosen(self) -> Chosen:
        """What is in force."""
        return Chosen(tuple(self.in_force()))

    def in_force(self) -> list[InForce]:
        """Facet, code and words of what is in force."""
        return [
            (name, code, words) for name in (*COUNTED, REVIEW) for code, words in self._in_force.get(name, {}).items()
        ]

    def tick(self, name: str, code: str, words: str = "", *, is_on: bool = True) -> None:
        """Let a value be in force or not, as the user does."""
        self._put(name, code, words or self.words(name, code), is_on=is_on)
        self._follow(name)
        self.changed.emit()

    def put(self, in_force: Sequence[InForce]) -> None:
        """Let these filters be in force and no others; told once."""
        self._in_force = {}
        for name, code, words in in_force:
            self._put(name, code, words, is_on=True)
        for name in self.facets:
            self._follow(name)
        self.changed.emit()

    def clear(self) -> None:
        """Let nothing be in force; told once."""
        self.put(())

    def words(self, name: str, code: str) -> str:
        """What a value is called, as it was shown last; its code if it never was."""
        box = self.facets.get(name)
        return code if box is None else box.words(code)

    def _follow(self, name: str) -> None:
        if name in self.facets:
            with QSignalBlocker(self.facets[name]):
                self.facets[name].follow(self._in_force.get(name, {}))
