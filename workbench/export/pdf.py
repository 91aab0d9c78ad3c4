"""A measured brief drawn as a PDF that everybody can read: tagged, PDF/UA-1 and PDF/A-2a, the same bytes each time."""

import threading
from collections.abc import Iterator

from reportlab.pdfbase import pdfmetrics

from workbench.export import fonts
from workbench.export.layout import Layout
from workbench.export.marks import Letters, Mark
from workbench.export.paging import A4, paper
from workbench.export.palette import palette
from workbench.export.reading_order import said
from workbench.export.structure import finish
from workbench.export.styles import FOOT_SIZE
from workbench.export.tagged import TaggedCanvas

_drawing = threading.Lock()


def draw_pdf(layout: Layout) -> bytes:
    """The file's bytes. Safe to call from any thread; one file is drawn at a time."""
    with _drawing:
        for name in fonts.FILES:
            for bold in (False, True):
                for italic in (False, True):
                    pdfmetrics.registerFont(fonts.face(name, bold=bold, italic=italic).font)
        tagged = TaggedCanvas(*A4, layout.pages)
        for page in range(layout.pages):
            tagged.page([*layout.marks(page), *foot(layout, page)])
        brief = layout.brief
        title = said(brief.title) or said(brief.masthead.title) or "Brief"
        return finish(tagged, layout.root, title, said(brief.branding.publisher), brief.language or "en-GB")


def foot(layout: Layout, page: int) -> Iterator[Mark]:
    """The running foot, as decoration: the title at the left, shortened if need be, and the page at the right."""
    sheet, quiet = paper(layout.brief.plan), palette(layout.brief.branding).quiet
    numbers = f"Page {page + 1} of {layout.pages}"
    y = sheet.foot / 2 - 1
    for words, is_right in ((_shortened(layout, sheet.width - 90), False), (numbers, True)):
        at = sheet.left
        pieces = list(_pieces(layout, words))
        width = sum(face.width(part) for face, part in pieces) * FOOT_SIZE
        if is_right:
            at = sheet.left + sheet.width - width
        for face, part in pieces:
            yield Letters(at, y, width, face, FOOT_SIZE, quiet, part, None)
            at += face.width(part) * FOOT_SIZE


def _pieces(layout: Layout, words: str) -> Iterator[tuple[fonts.Face, str]]:
    faces = fonts.faces(layout.brief.plan.family, bold=False, italic=False)
    for piece in fonts.drawn(words, *faces):
        yield piece.face, piece.words


def _shortened(layout: Layout, room: float) -> str:
    words = " · ".join(filter(None, (said(layout.brief.title), said(layout.brief.branding.web))))

    def is_too_wide(part: str) -> bool:
        return sum(face.width(piece) for face, piece in _pieces(layout, part)) * FOOT_SIZE > room

    if len(words) > 300:
        words = words[:300] + "…"
    while is_too_wide(words):
        words = words[:-2].rstrip() + "…"
    return words
