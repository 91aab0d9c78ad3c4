"""A measured brief drawn as a PDF that everybody can read: tagged, PDF/UA-1 and PDF/A-2a, the same bytes each time."""

import threading
from collections.abc import Iterator

from workbench.export import fonts
from workbench.export.layout import Layout
from workbench.export.marks import Letters, Mark
from workbench.export.paging import A4, paper
from workbench.export.palette import palette
from workbench.export.reading_order import said
from workbench.export.structure import finish
from workbench.export.styles import FOOT_SIZE
from workbench.export.tagged import TaggedCanvas

ROOM_FOR_HEAD = 30.0
ROOM_FOR_NUMBER = 90.0
ROOM_FOR_TITLE = 60.0
"""With less room than this (points) the title leaves the foot to the publisher's address."""
LONGEST = 300
_drawing = threading.Lock()


def draw_pdf(layout: Layout) -> bytes:
    """The file's bytes. Safe to call from any thread; one file is drawn at a time."""
    with _drawing:
        tagged = TaggedCanvas(*A4, layout.pages)
        for page in range(layout.pages):
            tagged.page([*layout.marks(page), *around(layout, page)])
        brief = layout.brief
        title = said(brief.title) or said(brief.masthead.title) or "Brief"
        return finish(tagged, layout.root, title, said(brief.branding.publisher), brief.language or "en-GB")


def around(layout: Layout, page: int) -> Iterator[Mark]:
    """What stands in the margins, as decoration: the section that goes on, the title, the page."""
    sheet = paper(layout.brief.plan)
    foot = sheet.foot / 2 - 1
    yield from _line(layout, foot_words(layout), sheet.left, foot)
    numbers = f"Page {page + 1} of {layout.pages}"
    yield from _line(layout, numbers, sheet.left + sheet.width - _width(layout, numbers), foot)
    going_on = layout.going_on(page)
    if going_on and A4[1] - sheet.top >= ROOM_FOR_HEAD:
        words = _shortened(layout, f"{going_on}, continued", sheet.width)
        yield from _line(layout, words, sheet.left, sheet.top + 9)


def _line(layout: Layout, words: str, x: float, y: float) -> Iterator[Mark]:
    quiet = palette(layout.brief.branding).quiet
    for face, part in _pieces(layout, words):
        width = face.width(part) * FOOT_SIZE
        yield Letters(x, y, width, face, FOOT_SIZE, quiet, part, None)
        x += width


def foot_words(layout: Layout) -> str:
    """The title, and where the publisher is reached, as they stand on one line at the foot beside the page's number.

    Where the line has no room for all, the title gives way first.
    """
    brief, room = layout.brief, paper(layout.brief.plan).width - ROOM_FOR_NUMBER
    reached = " · ".join(filter(None, (said(brief.branding.web), said(brief.branding.contact))))
    after = f" · {reached}" if reached else ""
    left = room - _width(layout, after)
    if not said(brief.title) or left < ROOM_FOR_TITLE:
        return _shortened(layout, reached, room)
    return _shortened(layout, said(brief.title), left) + after


def _width(layout: Layout, words: str) -> float:
    return sum(face.width(part) for face, part in _pieces(layout, words)) * FOOT_SIZE


def _pieces(layout: Layout, words: str) -> Iterator[tuple[fonts.Face, str]]:
    faces = fonts.faces(layout.brief.plan.family, bold=False, italic=False)
    for piece in fonts.drawn(words, *faces):
        yield piece.face, piece.words


def _shortened(layout: Layout, words: str, room: float) -> str:
    if len(words) > LONGEST:
        words = words[:LONGEST] + "…"
    while _width(layout, words) > room:
        words = words[:-2].rstrip() + "…"
    return words
