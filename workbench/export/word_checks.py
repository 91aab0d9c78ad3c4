"""What a machine can check of a Word file's accessibility, one sentence for each fault.

Word's own checker no longer names missing header rows, so this one does. What only people can judge (whether an
alternative text says something, whether a heading names its part) stays with them.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from docx.document import Document
from docx.oxml.ns import qn

from workbench.export.links import is_web_address
from workbench.export.palette import LEAST_CONTRAST, contrast
from workbench.export.report import Check
from workbench.export.word_reading import heading_level
from workbench.export.word_xml import Element, all_found, found, paragraphs, value, words_of
from workbench.saying import tr

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
TYPED = re.compile(r"\s*([•◦▪\-–*◆◇⇒]|\d{1,2}[.)]|\(?[a-z]\))\s")
VAGUE = re.compile(r"\s*(click here|here|link|more|read more|this link|this page)\W*", re.IGNORECASE)
SAID_OTHERWISE = (".//drawing", "pPr/numPr")
Faults = Iterator[str]


def faults(document: Document) -> list[str]:
    """All faults found, a sentence each; empty for a sound file. `document` is python-docx's."""
    return [sentence for check in checks(document) if not check.passed for sentence in check.sentence.split("\n")]


def checks(document: Document) -> tuple[Check, ...]:
    """Each thing looked at, passed or not; the sentences of several faults of a kind stand on lines of their own."""
    return tuple(_check(document, *row) for row in LOOKED_AT)


def _check(document: Document, name: str, good: str, find: Callable[[Document], Faults]) -> Check:
    found = list(dict.fromkeys(find(document)))
    return Check(name, not found, "\n".join(found) if found else tr(good))


def _title(document: Document) -> Faults:
    if not document.core_properties.title:
        yield tr("The document has no title property.")


def _language(document: Document) -> Faults:
    if not document.core_properties.language:
        yield tr("The document has no language property.")
    if not value(document.styles.element, "docDefaults/rPrDefault/rPr/lang"):
        yield tr("The document has no default language for its text.")


def _headings(document: Document) -> Faults:
    every = [(heading_level(p), words_of(p)) for p in paragraphs(document.element.body)]
    levels = [(level, words) for level, words in every if level]
    if [level for level, _ in levels].count(1) != 1:
        yield tr("The document must have exactly one heading of level 1.")
    for (before, _), (level, words) in pairwise([(0, ""), *levels]):
        if level > before + 1:
            yield tr("A heading of level {level} follows one of level {before}.").format(level=level, before=before)
        if not words.strip():
            yield tr("A heading is empty.")


def _paragraphs(document: Document) -> Faults:
    for paragraph in paragraphs(document.element.body):
        is_said = words_of(paragraph).strip() or any(found(paragraph, path) is not None for path in SAID_OTHERWISE)
        if not is_said and not _ends_section_after_table(paragraph) and not _is_empty_cell(paragraph):
            yield tr("An empty paragraph stands in the text.")


def _is_empty_cell(paragraph: Element) -> bool:
    """A cell without words holds one paragraph all the same."""
    holder = paragraph.getparent()
    return holder is not None and holder.tag == qn("w:tc") and len(all_found(holder, "p")) == 1


def _ends_section_after_table(paragraph: Element) -> bool:
    """A section that ends in a table needs one paragraph, as low as can be, to say so."""
    before = paragraph.getprevious()
    return found(paragraph, "pPr/sectPr") is not None and before is not None and before.tag == qn("w:tbl")


def _lists(document: Document) -> Faults:
    for paragraph in paragraphs(document.element.body):
        is_plain = found(paragraph, "pPr/numPr") is None and not heading_level(paragraph)
        if is_plain and TYPED.match(words_of(paragraph)):
            yield tr("A list item is typed by hand instead of being a list.")


def _tables(document: Document) -> Faults:
    for table in document.element.body.iter(qn("w:tbl")):
        if found(table, "tr/trPr/tblHeader") is None:
            yield tr("A table has no header row.")
        if found(table, ".//vMerge") is not None or found(table, ".//gridSpan") is not None:
            yield tr("A table has merged cells.")
        if found(table, ".//tbl") is not None:
            yield tr("A table stands inside another.")
        if value(table, "tblPr/tblLook", "firstColumn") != "1":
            yield tr("A table does not mark its first column as headers.")
        if any(found(row, "trPr/cantSplit") is None for row in all_found(table, "tr")):
            yield tr("A table row may break across pages.")
        if not value(table, "tblPr/tblCaption"):
            yield tr("A table has no title.")


def _pictures(document: Document) -> Faults:
    for picture in document.element.body.iter(f"{DRAWING}docPr"):
        if not picture.get("descr") and picture.find(f".//{DECORATIVE}") is None:
            yield tr("A picture has no alternative text.")
    if document.element.body.find(f".//{DRAWING}anchor") is not None:
        yield tr("A picture floats instead of standing in the line.")


def _links(document: Document) -> Faults:
    related = document.part.rels
    for link in document.element.body.iter(qn("w:hyperlink")):
        words = "".join(at.text or "" for at in link.iter(qn("w:t")))
        relation = str(link.get(qn("r:id"), ""))
        if not words.strip():
            yield tr("A link has no words.")
        if VAGUE.fullmatch(words):
            yield tr("A link does not say where it leads.")
        if relation not in related or not is_web_address(related[relation].target_ref):
            yield tr("A link leads elsewhere than to the web or a mail address.")


def _contrast(document: Document) -> Faults:
    styles = {value(one, "", "styleId"): one for one in all_found(document.styles.element, "style")}
    for paragraph in paragraphs(document.element.body):
        style = styles.get(value(paragraph, "pPr/pStyle"))
        looks = [paragraph] if style is None else [paragraph, style]
        ground = _first(looks, "pPr/shd", "fill") or _ground_of_cell(paragraph) or "FFFFFF"
        ink = "000000" if style is None else value(style, "rPr/color") or "000000"
        inks = [value(run, "rPr/color") or ink for run in all_found(paragraph, "r")]
        if any(contrast(f"#{one}", f"#{ground}") < LEAST_CONTRAST for one in inks):
            yield tr("Letters stand too faint on their ground.")


def _first(looks: list[Element], path: str, attribute: str) -> str:
    first = next((known for look in looks if (known := value(look, path, attribute))), "")
    return "" if first == "auto" else first


def _ground_of_cell(paragraph: Element) -> str:
    holder = paragraph.getparent()
    return "" if holder is None else value(holder, "tcPr/shd", "fill")


LOOKED_AT: tuple[tuple[str, str, Callable[[Document], Faults]], ...] = (
    ("title", "The document bears its title.", _title),
    ("language", "The language of the text is set.", _language),
    ("headings", "Headings follow one another without a step left out.", _headings),
    ("paragraphs", "No empty paragraph stands in for space.", _paragraphs),
    ("lists", "Lists are real lists.", _lists),
    ("tables", "Each table has a title, a header row and headers in its first column.", _tables),
    ("pictures", "Each picture has alternative text or is marked as decoration.", _pictures),
    ("links", "Each link says where it leads, to the web or a mail address.", _links),
    ("contrast", "Letters stand out from their ground at least 4.5 to 1.", _contrast),
)
