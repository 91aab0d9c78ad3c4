"""What the child process does for the viewer of sources: it keeps one PDF open and draws the pages it is asked for.

In, behind the file: a line of JSON a page (`page` from 1, `width` in pixels). Out, for each: a line of JSON (`width`,
`height`, `words`: how many bytes they take), the pixels (four bytes each: blue, green, red, unused), the page's letters
in UTF-8, and for each letter its box as four parts of 10,000 of the page: left, top, right, bottom.
"""

import ctypes
import json
from array import array
from collections.abc import Iterator
from typing import Any, BinaryIO

import pypdfium2.raw as pdfium

from workbench.errors import UnreadableFile
from workbench.intake.read.pdf_sheet import Glyph, glyphs

PARTS = 10_000
NARROWEST, WIDEST, TALLEST, MOST_PIXELS = 16, 4_000, 8_000, 12_000_000
BELOW, ABOVE = 0.25, 0.8  # of a letter's size: how far it reaches below and above its baseline
LONGEST_LINE = 1_024
Handle = Any


def serve(content: bytes, file_name: str, asked: BinaryIO, answer_to: BinaryIO) -> None:
    """Draw pages until nothing more is asked. Raises UnreadableFile for what is no PDF, or has no such page."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        raise UnreadableFile(file_name)
    while line := asked.readline(LONGEST_LINE):
        wanted = json.loads(line)
        page = pdfium.FPDF_LoadPage(document, wanted["page"] - 1)
        if not page:
            raise UnreadableFile(file_name)
        answer_to.writelines(_drawn(page, wanted["width"]))
        answer_to.flush()
        pdfium.FPDF_ClosePage(page)


def _drawn(page: Handle, wanted: int) -> Iterator[bytes]:
    width, height = _size(pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page), wanted)
    words, boxes = _letters(page)
    told = words.encode("utf-8", "replace")
    yield json.dumps({"width": width, "height": height, "words": len(told)}).encode() + b"\n"
    yield _pixels(page, width, height)
    yield told
    yield boxes.tobytes()


def _size(width: float, height: float, wanted: int) -> tuple[int, int]:
    """The size of the picture in pixels: as wide as is wanted, within the limits."""
    shape = max(height, 1.0) / max(width, 1.0)
    most = min(WIDEST, TALLEST / shape, (MOST_PIXELS / shape) ** 0.5)
    across = max(min(wanted, int(most)), NARROWEST)
    return across, max(1, min(round(across * shape), TALLEST))


def _pixels(page: Handle, width: int, height: int) -> bytes:
    room = ctypes.create_string_buffer(width * height * 4)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, room, width * 4)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return room.raw


def _letters(page: Handle) -> tuple[str, "array[int]"]:
    """The letters of a page that can be seen, and their boxes."""
    words, boxes = "", array("H")
    text = pdfium.FPDFText_LoadPage(page)
    try:
        for glyph in glyphs(text, []) if text else ():
            for letter in glyph.letter.strip():
                words += letter
                boxes.extend(_box(page, glyph))
    finally:
        pdfium.FPDFText_ClosePage(text)
    return words, boxes


def _box(page: Handle, glyph: Glyph) -> tuple[int, int, int, int]:
    low, high = glyph.baseline - BELOW * glyph.look.size, glyph.baseline + ABOVE * glyph.look.size
    x1, y1 = _on_picture(page, glyph.left, low)
    x2, y2 = _on_picture(page, glyph.right, high)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _on_picture(page: Handle, x: float, y: float) -> tuple[int, int]:
    """A point of the page, however it is turned or cut, in parts of its picture."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, PARTS, PARTS, 0, x, y, across, down)
    return min(max(across.value, 0), PARTS), min(max(down.value, 0), PARTS)
