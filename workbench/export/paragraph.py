"""A paragraph as a piece of the page: lines of type, a label before them, a rule under them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from workbench.export.lines import Line, Text
from workbench.export.marks import Bullet, Element, Letters, Mark, Shape, Tag
from workbench.export.pieces import FULL, SLACK
from workbench.export.reading_order import said
from workbench.export.styles import RULE, Type


@dataclass(frozen=True)
class Label:
    """What stands before the first line: a text, or the drawn sign of a depth. `badge`: the colour it stands on."""

    element: Element | None
    text: Text | None = None
    depth: int = 0
    badge: str = ""


@dataclass(frozen=True)
class Para:
    """A paragraph, or the lines `start` to `end` of one. `rule`: the colour of a line drawn under it."""

    text: Text
    type: Type
    colour: str
    link_colour: str
    leaf: Element | None
    left: float = 0.0
    label: Label | None = None
    label_left: float = 0.0
    label_colour: str = ""
    rule: str = ""
    section: int = 0
    start: int = 0
    end: int | None = None

    @property
    def before(self) -> float:
        """The gap above."""
        return self.type.before if self.start == 0 else 0.0

    @property
    def after(self) -> float:
        """The gap below."""
        return self.type.after

    @property
    def keep_with_next(self) -> bool:
        """Whether it may not stand last on a page."""
        return self.type.keep_with_next

    def lines(self, width: float) -> tuple[Line, ...]:
        """Its lines at that width."""
        size = self.type.size
        every = self.text.lines((width - self.left) / size, self._first / size)
        return every[self.start : self.end]

    @cached_property
    def _first(self) -> float:
        """How far a label wider than its column pushes the first line in."""
        if self.label is None or self.label.text is None:
            return 0.0
        return max(0.0, self.label_left + (self.label.text.width + 0.4) * self.type.size - self.left)

    @property
    def _foot(self) -> float:
        return RULE + 0.12 * self.type.size if self.rule and self.end is None else 0.0

    def height(self, width: float) -> float:
        """Lines times leading, and the rule."""
        return max(len(self.lines(width)), 1) * self.type.leading + self._foot

    def least(self, width: float) -> float:
        """Two lines, or all of a paragraph of up to three."""
        count = len(self.lines(width))
        return self.height(width) if count <= 3 or self.keep_with_next else 2 * self.type.leading

    def split(self, width: float, room: float, *, force: bool = False) -> "tuple[Para, Para] | None":
        """Between lines: at least two on each side, unless forced."""
        count = len(self.lines(width))
        fitting = int((room + SLACK) / self.type.leading)
        at = min(fitting, count - 1) if force else min(fitting, count - 2)
        if at < (1 if force else 2) or (self.keep_with_next and not force):
            return None
        cut = self.start + at
        return replace(self, end=cut), replace(self, start=cut)

    def extent(self, width: float) -> tuple[int, int]:
        """Lines and words."""
        lines = self.lines(width)
        return len(lines), sum(line.words for line in lines)

    def marks(self, x: float, top: float, width: float) -> Iterator[Mark]:
        """Label, then words line by line, then the rule."""
        size, leading = self.type.size, self.type.leading
        baseline = top - (leading - size) / 2 - 0.78 * size
        if self.label is not None and self.start == 0:
            yield from self._label_marks(x + self.label_left, baseline)
        for nth, line in enumerate(self.lines(width)):
            push = self._first if nth == 0 and self.start == 0 else 0.0
            yield from self._line_marks(line, x + self.left + push, baseline - nth * leading)
        if self._foot:
            yield Shape(x, top - self.height(width), width, RULE, fill=self.rule)

    def _label_marks(self, x: float, baseline: float) -> Iterator[Mark]:
        label = self.label
        if label is None:
            return
        if label.text is None:
            yield Bullet(x, baseline, self.type.size, self.label_colour, label.depth, label.element)
            return
        if label.badge:
            width, height = self.badge_width(label.text), 1.28 * self.type.size
            yield Shape(x, baseline - 0.31 * self.type.size, width, height, label.badge, radius=2.0)
            x += (width - label.text.width * self.type.size) / 2
        for line in label.text.lines(FULL):
            yield from self._fragments(line, x, baseline, label.text, label.element, self.label_colour)

    def badge_width(self, text: Text) -> float:
        """How wide the ground of a label is."""
        return max(1.28, text.width + 0.6) * self.type.size

    def _line_marks(self, line: Line, x: float, baseline: float) -> Iterator[Mark]:
        yield from self._fragments(line, x, baseline, self.text, self.leaf, self.colour)

    def _fragments(
        self, line: Line, x: float, y: float, text: Text, leaf: Element | None, colour: str
    ) -> Iterator[Mark]:
        size = self.type.size
        for fragment in line.fragments:
            width = fragment.width * size
            element, ink = leaf, colour
            if fragment.link >= 0:
                ink = self.link_colour
                element = element and _link(element, fragment.link, text)
                yield Shape(x, y - 0.13 * size, _seen(fragment.words, fragment.face.width(" ") * size, width), 0.5, ink)
            if fragment.span >= 0 and element is not None:
                element = element.within(("span", fragment.span), Tag.SPAN, ActualText=text.instead[fragment.span])
            yield Letters(x, y, width, fragment.face, size, ink, fragment.words, element)
            x += width


def _seen(words: str, space: float, width: float) -> float:
    """The width without a space at the end."""
    return width - space if words.endswith(" ") else width


def _link(leaf: Element, number: int, text: Text) -> Element:
    """The element of a link, with what it is called."""
    words = said("".join(f.words for w in text.words for f in (*w.fragments, w.space) if f and f.link == number))
    address = text.links[number]
    called = f"Web page {address}" if words == address else f"Link to {words}"
    return leaf.within(("link", number), Tag.LINK, href=address, Contents=called)
