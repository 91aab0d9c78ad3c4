"""The paper of a Word brief: A4, margins, columns, and the foot of each page."""

from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn

from workbench.export.word_xml import Element, element, text

WIDTH, HEIGHT = 595.28, 841.89


@dataclass(frozen=True)
class Paper:
    """One page's measures in points; `foot` is how far the foot's line stands from the lower edge."""

    top: float
    side: float
    bottom: float
    gutter: float
    foot: float

    @property
    def line(self) -> float:
        """The width of a full line."""
        return WIDTH - 2 * self.side

    def column(self, columns: int) -> float:
        """The width of one of that many columns."""
        return (self.line - (columns - 1) * self.gutter) / columns

    def section(self, columns: int, start: str, foot: str) -> Element:
        """A section's properties; `start` is "nextPage" or "continuous", `foot` the relation of the foot's part."""
        reference = element("footerReference", type="default")
        reference.set(qn("r:id"), foot)
        margins = element(
            "pgMar",
            top=self.top * 20,
            right=self.side * 20,
            bottom=self.bottom * 20,
            left=self.side * 20,
            header=self.foot * 20,
            footer=self.foot * 20,
            gutter=0,
        )
        size = element("pgSz", w=11906, h=16838)
        flow = element("cols", num=columns, space=self.gutter * 20)
        return element("sectPr", reference, element("type", val=start), size, margins, flow)


def foot(document: Document, words: str, pages: int) -> str:
    """Write the foot of every page, "words … Page 1 of 2"; gives the relation of its part."""
    section = document.sections[0]
    paragraph = section.footer.paragraphs[0]
    paragraph.style = document.styles["Footer"]
    line = paragraph.paragraph_format.element
    line.append(_run(text(words), element("tab"), text("Page ")))
    _field(line, "PAGE", "1")
    line.append(_run(text(" of ")))
    _field(line, "NUMPAGES", str(pages))
    reference = document.element.body.sectPr.find(qn("w:footerReference"))
    return str(reference.get(qn("r:id")))


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
