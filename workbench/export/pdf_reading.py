"""What a finished PDF is found to hold when it is opened again, and what of it a machine can check."""

from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.export.layout import Layout
from workbench.export.pdf_checks import HEADINGS, Node, checks, page_count, read_pages, text_in_tag_order
from workbench.export.preview import pdfium_lock
from workbench.export.read_back import ReadBack
from workbench.export.report import Check
from workbench.saying import tr


def read_pdf(layout: Layout, content: bytes) -> ReadBack:
    """A PDF of ours, read again. Raises `pypdfium2.PdfiumError` for what is no PDF."""
    levels = [int(tag[1:]) for page in read_pages(content) for node in page.nodes for tag in _headings(node)]
    looked_at = (*_named(content), _in_steps(levels), _embedded(content), *checks(layout, content))
    return ReadBack(text_in_tag_order(content), levels.count(2), page_count(content), looked_at)


def _headings(node: Node) -> Iterator[str]:
    if node.tag in HEADINGS:
        yield node.tag
    for each in node.inside:
        if isinstance(each, Node):
            yield from _headings(each)


def _in_steps(levels: list[int]) -> Check:
    """Whether no heading stands more than a step below the one before."""
    is_good = all(level <= before + 1 for before, level in pairwise([0, *levels]))
    words = (
        tr("Headings follow one another without a step left out.") if is_good else tr("A step of headings is left out.")
    )
    return Check("headings", is_good, words)


def _named(content: bytes) -> Iterator[Check]:
    """Title, language, tags: what the file says of itself."""
    with pdfium_lock:
        document = pypdfium2.PdfDocument(content)
        try:
            title = bool(document.get_metadata_dict().get("Title"))
            language = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0) > 2
            tagged = bool(pdfium.FPDFCatalog_IsTagged(document.raw))
        finally:
            document.close()
    yield Check("title", title, tr("The document bears its title.") if title else tr("The document has no title."))
    yield Check("language", language, tr("The language is set.") if language else tr("The document has no language."))
    yield Check(
        "tagged", tagged, tr("Every part is tagged for screen readers.") if tagged else tr("The document has no tags.")
    )


def _embedded(content: bytes) -> Check:
    """Whether each letter's font goes along in the file."""
    with pdfium_lock:
        document = pypdfium2.PdfDocument(content)
        try:
            is_good = all(_fonts_of(document[number]) for number in range(len(document)))
        finally:
            document.close()
    return Check(
        "fonts", is_good, tr("All fonts are in the file.") if is_good else tr("A font is missing in the file.")
    )


def _fonts_of(page: pypdfium2.PdfPage) -> bool:
    kinds = pdfium.FPDF_PAGEOBJ_TEXT
    every = (pdfium.FPDFPage_GetObject(page.raw, at) for at in range(pdfium.FPDFPage_CountObjects(page.raw)))
    texts = (mark for mark in every if pdfium.FPDFPageObj_GetType(mark) == kinds)
    is_good = all(pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(mark)) == 1 for mark in texts)
    page.close()
    return is_good
