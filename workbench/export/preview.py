"""Pictures of a PDF's pages for the screen, drawn by PDFium from the very bytes that are exported."""

import threading
from collections.abc import Collection
from dataclasses import dataclass, field

import pypdfium2

from workbench.export.layout import Layout
from workbench.export.pdf import draw_pdf

NARROWEST, WIDEST = 16, 4000
TALLEST = 8000
MOST_PAGES = 60
pdfium_lock = threading.RLock()
"""PDFium is not thread-safe: whoever calls it holds this."""


@dataclass(frozen=True)
class Picture:
    """A page as pixels: rows of `width` times four bytes (blue, green, red, unused), as QImage.Format_RGB32 reads."""

    width: int
    height: int
    pixels: bytes = field(repr=False)


def pictures(source: Layout | bytes, width_px: int, only: Collection[int] | None = None) -> list[Picture]:
    """The pages as pictures `width_px` wide (brought between 16 and 4,000): those that `only` numbers from 0, or the
    first 60.
    """
    content = draw_pdf(source) if isinstance(source, Layout) else source
    wanted = min(max(int(width_px), NARROWEST), WIDEST)
    with pdfium_lock:
        document = pypdfium2.PdfDocument(content)
        try:
            pages = range(len(document)) if only is None else sorted(set(only) & set(range(len(document))))
            return [_picture(document, page, wanted) for page in pages[:MOST_PAGES]]
        finally:
            document.close()


def _picture(document: pypdfium2.PdfDocument, number: int, wanted: int) -> Picture:
    page = document[number]
    width, height = page.get_size()
    scale = min(wanted / max(width, 1.0), TALLEST / max(height, 1.0))
    bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
    row = bitmap.width * 4
    buffer = bytes(bitmap.buffer)
    if bitmap.stride != row:
        buffer = b"".join(buffer[at : at + row] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    found = Picture(bitmap.width, bitmap.height, buffer)
    bitmap.close()
    page.close()
    return found
