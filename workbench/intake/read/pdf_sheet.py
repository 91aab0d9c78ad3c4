"""What PDFium says of one page: every letter with its place and looks, rules drawn, links, and the tags, if any.

Native code: only ever run in the child process. Points throughout, y upwards as in PDF.
"""

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from workbench.errors import TooMuchText
from workbench.intake.read.addresses import safe_address

LETTERS_A_PAGE = 200_000
OBJECTS_A_PAGE = 20_000
SEGMENTS = 60_000
DEEPEST = 60
UNTAGGED, ARTIFACT = -1, -2
BOLD_WEIGHT = 600
Handle = Any
_MAY_BE_GENERATED = frozenset({" ", "\r", "\n", ""})
_LINE_END_HYPHENS = frozenset({0x02, 0xFFFE})  # what PDFium writes for a hyphen that ends a line


@dataclass(frozen=True, slots=True)
class Look:
    """What the letters of one text object share; `mark` is their marked-content id, or UNTAGGED, or ARTIFACT."""

    size: float
    bold: bool
    italic: bool
    mark: int


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter: its box from left to right, its baseline, and the address of a link over it."""

    letter: str
    left: float
    right: float
    baseline: float
    look: Look
    href: str = ""


@dataclass(frozen=True)
class Rule:
    """A straight line drawn along an axis, from `start` to `end` at `at` on the other axis."""

    is_level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Tag:
    """An element of the structure tree on one page: its standard type, and its children and content ids in order."""

    kind: str
    children: "tuple[Tag | int, ...]" = ()


@dataclass
class Sheet:
    """One page."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    has_pictures: bool = False


def read_sheet(document: Handle, index: int, file_name: str) -> Sheet:
    """Everything of page `index` (from 0) of an open document. Raises `TooMuchText`."""
    page = pdfium.FPDF_LoadPage(document, index)
    sheet = Sheet(index + 1, pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
    if not page:
        return sheet
    text = pdfium.FPDFText_LoadPage(page)
    try:
        if text and pdfium.FPDFText_CountChars(text) > LETTERS_A_PAGE:
            raise TooMuchText(file_name)
        sheet.glyphs = list(glyphs(text, _links(document, page))) if text else []
        sheet.rules, sheet.has_pictures = _drawn(page)
        sheet.tags = _tags(page)
    finally:
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    return sheet


def glyphs(text: Handle, links: list[tuple[float, float, float, float, str]]) -> Iterator[Glyph]:
    """The letters of a page's text in the order in which they were drawn; `links` as of `_links`."""
    looks: dict[int, Look] = {}
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    last: Glyph | None = None
    for index in range(pdfium.FPDFText_CountChars(text)):
        letter = _letter(text, index)
        if letter in _MAY_BE_GENERATED and pdfium.FPDFText_IsGenerated(text, index) == 1:
            if last is not None and letter:
                yield Glyph(letter, last.right, last.right, last.baseline, last.look)
            continue
        thing = pdfium.FPDFText_GetTextObject(text, index)
        key = ctypes.c_void_p.from_buffer(thing).value or 0
        if key not in looks:
            looks[key] = _look(text, index, thing)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        href = _href(links, (box.left + box.right) / 2, y.value + looks[key].size * 0.3) if links else ""
        last = Glyph(letter, box.left, box.right, y.value, looks[key], href)
        yield last


def _letter(text: Handle, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text, index)
    if code in _LINE_END_HYPHENS:
        return "-"
    letter = chr(code) if 0 < code < 0x110000 else ""
    return unicodedata.normalize("NFKC", letter) if "\ufb00" <= letter <= "\ufb06" else letter


def _look(text: Handle, index: int, thing: Handle) -> Look:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = round(min(pdfium.FPDFText_GetFontSize(text, index) * scale, 2_000.0), 1)
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name, 128, flags)
    font = name.value.decode("latin-1").lower()
    is_bold = pdfium.FPDFText_GetFontWeight(text, index) >= BOLD_WEIGHT or any(
        word in font for word in ("bold", "black", "heavy")
    )
    is_italic = bool(flags.value & 64) or "italic" in font or "oblique" in font
    return Look(size or 1.0, is_bold, is_italic, _mark(thing))


def _mark(thing: Handle) -> int:
    if not thing:
        return UNTAGGED
    number = pdfium.FPDFPageObj_GetMarkedContentID(thing)
    if number >= 0:
        return int(number)
    name, size = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    for index in range(min(pdfium.FPDFPageObj_CountMarks(thing), 16)):
        mark = pdfium.FPDFPageObj_GetMark(thing, index)
        if pdfium.FPDFPageObjMark_GetName(mark, name, 64, size) and _wide(name) == "Artifact":
            return ARTIFACT
    return UNTAGGED


def _wide(letters: Handle) -> str:
    return bytes(letters).decode("utf-16-le", "replace").partition("\0")[0]


def _links(document: Handle, page: Handle) -> list[tuple[float, float, float, float, str]]:
    """(left, bottom, right, top, address) of the page's links to the web or to mailboxes."""
    found: list[tuple[float, float, float, float, str]] = []
    at, link, box = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while len(found) < 2_000 and pdfium.FPDFLink_Enumerate(page, at, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or not pdfium.FPDFLink_GetAnnotRect(link, box):
            continue
        address = ctypes.create_string_buffer(2_048)
        pdfium.FPDFAction_GetURIPath(document, action, address, 2_048)
        href = safe_address(address.value.decode("utf-8", "replace"))
        if href:
            found.append((box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top), href))
    return found


def _href(links: list[tuple[float, float, float, float, str]], x: float, y: float) -> str:
    return next((href for left, low, right, high, href in links if left <= x <= right and low <= y <= high), "")


def _drawn(page: Handle) -> tuple[list[Rule], bool]:
    rules: list[Rule] = []
    has_pictures = False
    for index in range(min(pdfium.FPDFPage_CountObjects(page), OBJECTS_A_PAGE)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and len(rules) < SEGMENTS:
            rules += _rules(thing)
        has_pictures = has_pictures or kind in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}
    return rules, has_pictures


def _rules(path: Handle) -> Iterator[Rule]:
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    start = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), 2_000)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        else:
            yield from _rule(last, here)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _rule(here, start)
        last = here


def _rule(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
    wide, high = abs(a[0] - b[0]), abs(a[1] - b[1])
    if wide >= 8 and high < 1:
        yield Rule(is_level=True, at=a[1], start=min(a[0], b[0]), end=max(a[0], b[0]))
    elif high >= 6 and wide < 1:
        yield Rule(is_level=False, at=a[0], start=min(a[1], b[1]), end=max(a[1], b[1]))


def _tags(page: Handle) -> list[Tag]:
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        count = min(pdfium.FPDF_StructTree_CountChildren(tree), OBJECTS_A_PAGE)
        return [_tag(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), 0) for index in range(count)]
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _tag(element: Handle, depth: int) -> Tag:
    if not element or depth > DEEPEST:
        return Tag("")
    name = ctypes.create_string_buffer(64)
    pdfium.FPDF_StructElement_GetType(element, name, 64)
    children: list[Tag | int] = []
    for index in range(min(max(pdfium.FPDF_StructElement_CountChildren(element), 0), OBJECTS_A_PAGE)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        number = UNTAGGED if child else pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if child:
            children.append(_tag(child, depth + 1))
        elif number >= 0:
            children.append(int(number))
    return Tag(_wide(name), tuple(children))
