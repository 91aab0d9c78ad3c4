"""A finished PDF opened again: its pages, its words in the order of the tags, and whether all of the brief is there."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.export.fonts import LEFTWARD
from workbench.export.layout import Layout
from workbench.export.preview import pdfium_lock
from workbench.export.reading_order import plain, words_of
from workbench.export.report import Check
from workbench.saying import tr

SHOWN = 12
HEADINGS = {f"H{level}" for level in range(1, 7)}

LINE_END_HYPHEN = re.compile("[\x02\ufffe]")
"""What PDFium gives for a hyphen that ends a line."""


@dataclass(frozen=True)
class Node:
    """An element of the tag tree of one page: its type, its content numbers and elements in order."""

    tag: str
    actual: str
    inside: tuple["Node | int", ...]


@dataclass(frozen=True)
class PdfPage:
    """A page as read back: the tree, and the words by content number."""

    nodes: tuple[Node, ...]
    words: dict[int, str]


def read_pages(content: bytes) -> list[PdfPage]:
    """The pages of a file of our own writing. Raises `pypdfium2.PdfiumError` if it is no PDF."""
    with pdfium_lock:
        document = pypdfium2.PdfDocument(content)
        try:
            return [_page(document[number]) for number in range(len(document))]
        finally:
            document.close()


def text_in_tag_order(content: bytes) -> str:
    """The words as a reader hears them, in the order of the tags; elements parted by newlines."""
    return "\n".join(line for page in read_pages(content) for node in page.nodes for line in _said(node, page) if line)


def headings(content: bytes) -> list[str]:
    """The words of all headings in order."""
    return [words for page in read_pages(content) for node in page.nodes for words in _headings(node, page)]


def page_count(content: bytes) -> int:
    """How many pages the file has."""
    with pdfium_lock:
        document = pypdfium2.PdfDocument(content)
        try:
            return len(document)
        finally:
            document.close()


def checks(layout: Layout, content: bytes) -> tuple[Check, ...]:
    """What was looked at in the finished file, each in a sentence for the reader."""
    pages, is_whole = page_count(content), says(text_in_tag_order(content), words_of(layout.brief))
    return (
        Check(
            "pages",
            pages == layout.pages,
            tr("The file has {pages} pages, {measured} were measured.").format(pages=pages, measured=layout.pages),
        ),
        Check("reading order", is_whole, _order_sentence(is_whole=is_whole)),
        letters_check(layout),
    )


def letters_check(layout: Layout) -> Check:
    """Whether the type has every letter of the brief; those it lacks are named."""
    if not layout.missing:
        return Check("letters", passed=True, sentence=tr("The type has every letter of the brief."))
    named = sorted(layout.missing)
    shown = " ".join(f"{plain(letter)} (U+{ord(letter):04X})" for letter in named[:SHOWN])
    if len(named) > SHOWN:
        shown = tr("{shown} and {count} more").format(shown=shown, count=len(named) - SHOWN)
    sentence = tr("The type lacks {shown}: a box stands in for each. Write it in other letters.").format(shown=shown)
    return Check("letters", passed=False, sentence=sentence)


def says(heard: str, wanted: str) -> bool:
    """Whether what is heard is what was wanted, white space apart.

    PDFium turns round and respells what stands beside letters that run leftward; where there are such letters, every
    letter must be there, in whatever order.
    """
    if not any(unicodedata.bidirectional(letter) in LEFTWARD for letter in wanted):
        return squeezed(heard) == squeezed(wanted)
    letters, found = (Counter(filter(str.isalnum, squeezed(words))) for words in (wanted, heard))
    return letters <= found


def squeezed(words: str) -> str:
    """Words without any white space, letters joined into one sign (ﬁ) told apart."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))


def _order_sentence(*, is_whole: bool) -> str:
    if is_whole:
        return tr("A screen reader reads every word of the brief, in its order.")
    return tr(
        "A screen reader does not read the words of the brief in their order: do not send it, and report this fault."
    )


def _said(node: Node, page: PdfPage) -> Iterator[str]:
    """Leaves as one line each, with the links and stand-ins inside them."""
    if any(isinstance(each, int) for each in node.inside) or node.tag in {"Link", "Span"}:
        yield _words(node, page)
        return
    for each in node.inside:
        if isinstance(each, Node):
            yield from _said(each, page)


def _words(node: Node, page: PdfPage) -> str:
    if node.tag == "Lbl" and node.actual:
        return ""
    if node.actual:
        return node.actual
    return "".join(page.words.get(each, "") if isinstance(each, int) else _words(each, page) for each in node.inside)


def _headings(node: Node, page: PdfPage) -> Iterator[str]:
    if node.tag in HEADINGS:
        yield " ".join(_words(node, page).split())
    for each in node.inside:
        if isinstance(each, Node):
            yield from _headings(each, page)


def _page(page: pypdfium2.PdfPage) -> PdfPage:
    words = dict(_words_by_number(page))
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    try:
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        nodes = tuple(_node(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at)) for at in range(max(count, 0)))
    finally:
        pdfium.FPDF_StructTree_Close(tree)
        page.close()
    return PdfPage(nodes, words)


def _node(element: Any) -> Node:  # noqa: ANN401 - PDFium's handles have no type
    inside: list[Node | int] = []
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            inside.append(_node(child))
            continue
        number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
        if number >= 0:
            inside.append(number)
    tag = _string(pdfium.FPDF_StructElement_GetType, element)
    return Node(tag, _string(pdfium.FPDF_StructElement_GetActualText, element), tuple(inside))


def _words_by_number(page: pypdfium2.PdfPage) -> Iterator[tuple[int, str]]:
    """The words of each marked content, pieces of one joined."""
    text = page.get_textpage()
    found: dict[int, str] = {}
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        mark = pdfium.FPDFPage_GetObject(page.raw, at)
        number = pdfium.FPDFPageObj_GetMarkedContentID(mark)
        if number >= 0 and pdfium.FPDFPageObj_GetType(mark) == pdfium.FPDF_PAGEOBJ_TEXT:
            found[number] = found.get(number, "") + _string(pdfium.FPDFTextObj_GetText, mark, text.raw)
    text.close()
    yield from ((number, LINE_END_HYPHEN.sub("-", words)) for number, words in found.items())


def _string(ask: Any, *about: Any) -> str:  # noqa: ANN401
    """A string PDFium gives in UTF-16: asked for its length first."""
    length = ask(*about, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length + 2)
    is_text = ask is pdfium.FPDFTextObj_GetText
    ask(*about, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)) if is_text else buffer, length)
    return buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\x00")
