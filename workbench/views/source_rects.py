"""Where words stand on the picture of a page: a rectangle for each stretch of a line."""

from PySide6.QtCore import QRectF

from workbench.intake.page_pictures import PagePicture

WIDE_GAP = 3.0
"""Times the height of a letter: a gap that no ground is laid over."""


def rects_of(page: PagePicture, start: int, end: int) -> list[QRectF]:
    """The rectangles of the letters from `start` up to but not including `end`, in parts of the page."""
    made: list[QRectF] = []
    for at in range(max(start, 0), min(end, len(page.at))):
        told = page.box(at)
        if told is None:
            continue
        left, top, right, bottom = told
        box = QRectF(left, top, right - left, bottom - top)
        if made and _goes_on(made[-1], box):
            made[-1] = made[-1].united(box)
        else:
            made.append(box)
    return made


def _goes_on(line: QRectF, box: QRectF) -> bool:
    """Whether a letter stands on the line so far, right behind it."""
    is_level = abs(line.center().y() - box.center().y()) < box.height() / 2
    return is_level and -box.height() < box.left() - line.right() < WIDE_GAP * box.height()
