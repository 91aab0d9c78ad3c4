"""Where one is in the text of a page, and what is marked from there: how keys move about where no text is edited."""

import re
from bisect import bisect_left, bisect_right

from workbench.views.source_reading import Lines

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


class Caret:
    """A place between letters (`at`), and the other end of what is marked (`anchor`)."""

    def __init__(self, text: str = "") -> None:
        self.text, self.lines = text, Lines(text)
        self.at = self.anchor = 0
        self._words = [match.span() for match in _WORD.finditer(text)]

    @property
    def span(self) -> tuple[int, int]:
        """From where to where letters are marked; both the same where none are."""
        return min(self.at, self.anchor), max(self.at, self.anchor)

    def go(self, at: int, *, marks: bool) -> None:
        """Go to a place; `marks` lets the other end stay where it is."""
        self.at = min(max(at, 0), len(self.text))
        if not marks:
            self.anchor = self.at

    def step(self, by: int, *, marks: bool) -> None:
        """By a letter. What was marked ends at its edge."""
        start, end = self.span
        if start != end and not marks:
            self.go(start if by < 0 else end, marks=False)
        else:
            self.go(self.at + by, marks=marks)

    def step_word(self, by: int, *, marks: bool) -> None:
        """To where a word begins, or ends."""
        if by > 0:
            ends = [end for _, end in self._words]
            at = bisect_right(ends, self.at)
            self.go(ends[at] if at < len(ends) else len(self.text), marks=marks)
        else:
            starts = [start for start, _ in self._words]
            at = bisect_left(starts, self.at)
            self.go(starts[at - 1] if at else 0, marks=marks)

    def step_line(self, by: int, *, marks: bool) -> None:
        """To the line above or below, as far along as in this one."""
        line = self.lines.of(self.at)
        along = self.at - self.lines.span(line, line)[0]
        to = min(max(line + by, 1), len(self.lines.starts))
        start, end = self.lines.span(to, to)
        self.go(min(start + along, end), marks=marks)

    def to_edge(self, by: int, *, marks: bool) -> None:
        """To the beginning or the end of the line."""
        line = self.lines.of(self.at)
        self.go(self.lines.span(line, line)[by > 0], marks=marks)

    def to_end(self, by: int, *, marks: bool) -> None:
        """To the beginning or the end of the page."""
        self.go(len(self.text) if by > 0 else 0, marks=marks)

    def take_all(self) -> None:
        """Mark the whole page."""
        self.go(0, marks=False)
        self.go(len(self.text), marks=True)

    def take_word(self, at: int) -> None:
        """Mark the word at a place."""
        start, end = next(((s, e) for s, e in self._words if s <= at <= e), (at, at))
        self.go(start, marks=False)
        self.go(end, marks=True)
