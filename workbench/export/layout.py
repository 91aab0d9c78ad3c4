"""A brief measured: where everything stands, on how many pages, and what of it is over.

Gauge, preview, file and the forecast for Word all read this one `Layout`, so that they cannot disagree.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workbench.brief.model import Brief
from workbench.export.building import Builder
from workbench.export.lines import Typesetter
from workbench.export.marks import Element, Mark, Tag
from workbench.export.paging import Placed, Sheet, pages_of, paper, segments_of
from workbench.export.palette import palette
from workbench.export.reading_order import said
from workbench.export.styles import SPACINGS, Role, Setting, type_of

SMALLEST, LARGEST = 6.0, 30.0
"""Body sizes a plan may ask for, in points; others are brought to the nearer of these."""


@dataclass(frozen=True)
class Over:
    """What of a section stands beyond the pages allowed: lines of type and words."""

    section: str
    heading: str
    lines: int
    words: int


@dataclass(frozen=True)
class Layout:
    """A brief on its pages. Holds all of the brief, also what is over: that stands on further pages.

    `overflow` are those further pages, from 0; `missing` the letters no shipped face can draw.
    """

    brief: Brief
    setting: Setting
    placed: tuple[Placed, ...] = field(repr=False)
    sheets: tuple[Sheet, ...]
    root: Element = field(repr=False)
    missing: frozenset[str] = frozenset()

    @property
    def pages(self) -> int:
        """How many pages there are, those with what is over included."""
        return len(self.sheets)

    @property
    def body_size(self) -> float:
        """The size of body type, in points."""
        return self.setting.size

    @property
    def leading(self) -> float:
        """From line to line of body type, in points."""
        return type_of(Role.BODY, self.setting).leading

    @property
    def is_parted(self) -> bool:
        """Whether page 1 and what is overleaf are fitted each for itself."""
        return any(sheet.part for sheet in self.sheets)

    @cached_property
    def overflow(self) -> frozenset[int]:
        """The pages beyond those allowed; where the brief is parted, each part's own."""
        allowed = self.brief.plan.pages
        if allowed is None:
            return frozenset()
        if not self.is_parted:
            return frozenset(range(allowed, self.pages))
        shares = {0: 1, 1: max(allowed - 1, 1)}
        by_part = {part: [n for n, sheet in enumerate(self.sheets) if sheet.part == part] for part in shares}
        return frozenset(page for part, pages in by_part.items() for page in pages[shares[part] :])

    @property
    def fits(self) -> bool:
        """Whether everything stands on the pages allowed."""
        return not self.overflow

    def holds(self, reserve: int) -> bool:
        """Whether everything stands on the pages allowed with at least `reserve` lines to spare, in each part."""
        if not self.fits:
            return False
        ends = {sheet.part: page for page, sheet in enumerate(self.sheets)}
        inner = [page for part, page in ends.items() if part != self.sheets[-1].part]
        is_free = self.brief.plan.pages is None or self.spare_lines >= reserve
        return is_free and all(self.spare[page] >= reserve for page in inner)

    @cached_property
    def over(self) -> tuple[Over, ...]:
        """What is over, by section in order; empty if the brief fits."""
        found: dict[int, list[tuple[int, int]]] = {}
        for placed in self.placed:
            if placed.page in self.overflow:
                found.setdefault(placed.piece.section, []).append(placed.piece.extent(placed.width))
        return tuple(
            Over(*self._names(section), sum(lines for lines, _ in extents), sum(words for _, words in extents))
            for section, extents in sorted(found.items())
        )

    def _names(self, section: int) -> tuple[str, str]:
        if section < 0:
            return "masthead", said(self.brief.masthead.title)
        return self.brief.sections[section].key, said(self.brief.sections[section].heading)

    @property
    def fills(self) -> tuple[float, ...]:
        """How full each allowed page is, 0 to 1; over 1 on the page whose words run over."""
        room = paper(self.brief.plan).height
        shares: list[float] = []
        for page, sheet in enumerate(self.sheets):
            if page in self.overflow and shares:
                shares[-1] = max(shares[-1], 1.0) + sheet.used / room
            else:
                shares.append(sheet.used / room)
        return tuple(shares)

    @property
    def spare(self) -> tuple[int, ...]:
        """How many more lines of body type each allowed page holds; none where words run over."""
        room = paper(self.brief.plan).height
        return tuple(max(0, int((1 - fill) * room / self.leading + 0.01)) for fill in self.fills)

    @property
    def spare_lines(self) -> int:
        """How many more lines the allowed pages hold after the end of the brief; none if it is over."""
        if not self.fits:
            return 0
        unused = max(0, (self.brief.plan.pages or self.pages) - self.pages)
        return self.spare[-1] + unused * int(paper(self.brief.plan).height / self.leading)

    @cached_property
    def _by_page(self) -> Mapping[int, list[Placed]]:
        found: dict[int, list[Placed]] = {page: [] for page in range(self.pages)}
        for placed in self.placed:
            found[placed.page].append(placed)
        return found

    def going_on(self, page: int) -> str:
        """The heading of a section that began before this page and goes on at its top; "" if none does."""
        if page == 0 or not self._by_page[page] or not self._by_page[page - 1]:
            return ""
        first, last = self._by_page[page][0].piece, self._by_page[page - 1][-1].piece
        goes_on = first.section == last.section >= 0
        return said(self.brief.sections[first.section].heading) if goes_on else ""

    def marks(self, page: int) -> Iterator[Mark]:
        """What is drawn on a page, from 0, in reading order."""
        for placed in self._by_page[page]:
            yield from placed.piece.marks(placed.x, placed.top, placed.width)


def fit(brief: Brief, reserve: int = 0) -> Layout:
    """Measure a brief at the largest size at which it fills the pages allowed, and the loosest spacing at that size.

    `reserve` lines are kept free where the size allows it. What does not fit at the floor is laid out at the floor
    and told. Writes nothing.
    """
    typesetter = Typesetter(brief.plan.family)

    def laid(size: float, spacing: int) -> Layout:
        return lay_out(brief, Setting(size, *SPACINGS[spacing]), typesetter)

    sizes = _sizes(brief)
    if brief.plan.pages is None:
        return laid(sizes[0], 0)
    low, high = 0, len(sizes) - 1
    while low < high:
        middle = (low + high) // 2
        holds = laid(sizes[middle], len(SPACINGS) - 1).holds(reserve)
        low, high = (low, middle) if holds else (middle + 1, high)
    return _loosest(sizes[high], reserve, laid)


def _sizes(brief: Brief) -> list[float]:
    """The scale of body sizes, from the largest down."""
    asked = {brief.plan.body_size} if brief.plan.body_size else set(brief.plan.sizes) or {12.0}
    return sorted({min(max(size, SMALLEST), LARGEST) for size in asked}, reverse=True)


def _loosest(size: float, reserve: int, laid: Callable[[float, int], Layout]) -> Layout:
    for spacing in range(len(SPACINGS) - 1):
        found = laid(size, spacing)
        if found.holds(reserve):
            return found
    return laid(size, len(SPACINGS) - 1)


def lay_out(brief: Brief, setting: Setting, typesetter: Typesetter) -> Layout:
    """A brief at one setting, however many pages that takes."""
    builder = Builder(typesetter, setting, palette(brief.branding))
    root, sheet = Element(Tag.DOCUMENT), paper(brief.plan)
    placed, sheets = pages_of(segments_of(brief, builder, root, sheet), sheet)
    return Layout(brief, setting, placed, sheets, root, frozenset(typesetter.missing))
