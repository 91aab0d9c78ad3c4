"""The paper of a Word brief: A4, margins, columns, and the foot of each page."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import _Footer

from workbench.export.word_xml import Element, element, text

WIDTH, HEIGHT = 595.25, 841.9


@dataclass(frozen=True)
class Paper:
    """One page's measures in points; `foot` is how far the foot's line stands from the lower edge.

    `first_top` is where the first page begins: a band at its head runs to the paper's edge.
    """

    top: float
    side: float
    bottom: float
    foot: float
    first_top: float

    @property
    def line(self) -> float:
        """The width of a full line."""
        return WIDTH - 2 * self.side

    def column(self, columns: int, gutter: float) -> float:
        """The width of one of that many columns."""
        return (self.line - (columns - 1) * gutter) / columns

    def section(self, flow: "Flow", start: str, references: Iterable[Element]) -> Element:
        """A section's properties; `start` is "nextPage" or "continuous"."""
        margins = element(
            "pgMar",
            top=self.first_top * 20,
            right=self.side * 20,
            bottom=self.bottom * 20,
            left=self.side * 20,
            header=0,
            footer=self.foot * 20,
            gutter=0,
        )
        size = element("pgSz", w=WIDTH * 20, h=HEIGHT * 20)
        columns = element("cols", num=flow.columns, space=flow.gutter * 20)
        kind, first = element("type", val=start), element("titlePg")
        return element("sectPr", *(deepcopy(one) for one in references), kind, size, margins, columns, first)


@dataclass(frozen=True)
class Flow:
    """In how many columns words run, and how far apart these stand in points."""

    columns: int = 1
    gutter: float = 0.0


def head_and_foot(document: Document, paper: Paper, words: str, pages: int) -> list[Element]:
    """Write the foot of every page, "words … Page 1 of 2"; gives the references to the parts.

    An empty line at the head of all pages but the first holds their words down to where they begin.
    """
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for holder in (section.footer, section.first_page_footer):
        foot(document, holder, words, pages)
    for header, height in ((section.header, paper.top), (section.first_page_header, min(1.0, paper.first_top))):
        spacing = element("spacing", before=0, after=0, line=max(height, 0.05) * 20, lineRule="exact")
        line = header.paragraphs[0].paragraph_format.element
        line.insert(0, element("pPr", element("pStyle", val="Header"), spacing))
    wanted = {qn("w:headerReference"), qn("w:footerReference")}
    return [child for child in document.element.body.sectPr if child.tag in wanted]


def foot(document: Document, holder: _Footer, words: str, pages: int) -> None:
    """Write the foot "words … Page 1 of 2"; `pages` is what stands until a word processor has counted them."""
    paragraph = holder.paragraphs[0]
    paragraph.style = document.styles["Footer"]
    line = paragraph.paragraph_format.element
    line.append(_run(text(words), element("tab"), text("Page ")))
    _field(line, "PAGE", "1")
    line.append(_run(text(" of ")))
    _field(line, "NUMPAGES", str(pages))


def _run(*children: Element) -> Element:
    return element("r", *children)


def _field(line: Element, code: str, result: str) -> None:
    instruction = element("instrText")
    instruction.text = f" {code} "
    line.append(_run(element("fldChar", fldCharType="begin")))
    line.append(_run(instruction))
    line.append(_run(element("fldChar", fldCharType="separate")))
    line.append(_run(text(result)))
    line.append(_run(element("fldChar", fldCharType="end")))
