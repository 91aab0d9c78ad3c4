"""Where words stand on the picture of a page: a rectangle for each stretch of a line, in parts of the page."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF

from workbench.intake.page_pictures import PagePicture
from workbench.views.source_reading import Lines

WIDE_GAP = 3.0
"""Times the height of a letter: a gap that no ground is laid over."""
UP_AND_DOWN = 20
"""Times a distance along a line: a distance across lines, where the letter nearest to a point is looked for."""


class PageRects:
    """See the module. What whole lines take is reckoned once."""

    def __init__(self, page: PagePicture, lines: Lines) -> None:
        self._page, self._lines = page, lines
        self._known: dict[int, list[QRectF]] = {}

    def of(self, start: int, end: int) -> list[QRectF]:
        """The rectangles of the letters from `start` up to but not including `end`."""
        if start >= end:
            return []
        first, last = self._lines.of(start), self._lines.of(end - 1)
        return [rect for line in range(first, last + 1) for rect in self._in_line(line, start, end)]

    def _in_line(self, line: int, start: int, end: int) -> list[QRectF]:
        first, last = self._lines.span(line, line)
        if start > first or end < last:
            return _rects(self._page, max(start, first), min(end, last))
        if line not in self._known:
            self._known[line] = _rects(self._page, first, last)
        return self._known[line]

    def letter_at(self, x: float, y: float) -> int:
        """The place between letters nearest to a point."""
        lines = range(1, len(self._lines.starts) + 1)
        away = [(_away(rect, x, y), line) for line in lines for rect in self._in_line(line, 0, self._lines.size)]
        if not away:
            return 0
        line = min(away)[1]
        first, last = self._lines.span(line, line)
        letters = ((_away(box, x, y), at, box) for at, box in _boxes(self._page, first, last))
        _, at, box = min(letters, key=lambda each: each[:2])
        return at + (x > box.center().x())


def _away(rect: QRectF, x: float, y: float) -> float:
    """How far a point lies from a rectangle."""
    return UP_AND_DOWN * max(rect.top() - y, y - rect.bottom(), 0.0) + max(rect.left() - x, x - rect.right(), 0.0)


def _boxes(page: PagePicture, start: int, end: int) -> Iterator[tuple[int, QRectF]]:
    for at in range(max(start, 0), min(end, len(page.at))):
        told = page.box(at)
        if told is not None:
            left, top, right, bottom = told
            yield at, QRectF(left, top, right - left, bottom - top)


def _rects(page: PagePicture, start: int, end: int) -> list[QRectF]:
    made: list[QRectF] = []
    for _, box in _boxes(page, start, end):
        if made and _goes_on(made[-1], box):
            made[-1] = made[-1].united(box)
        else:
            made.append(box)
    return made


def _goes_on(line: QRectF, box: QRectF) -> bool:
    """Whether a letter stands on the line so far, right behind it."""
    is_level = abs(line.center().y() - box.center().y()) < box.height() / 2
    return is_level and -box.height() < box.left() - line.right() < WIDE_GAP * box.height()
