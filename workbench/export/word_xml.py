"""Elements of WordprocessingML, made and looked through without a word of mark-up typed.

Text of users enters only as the text of an element or the value of an attribute, made plain first.
Source: ECMA-376, part 1, chapter 17; the order of children there is kept, as Word insists on it.
"""

from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from workbench.export.reading_order import plain

Element = BaseOxmlElement


def element(tag: str, *children: Element | None, **attributes: str | float) -> Element:
    """An element such as `element("ind", left=240)`: children in order (None is skipped), attributes in w:."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), plain(value) if isinstance(value, str) else str(round(value)))
    made.extend([child for child in children if child is not None])
    return made


def text(words: str) -> Element:
    """Words as they stand in a run, made plain, blanks kept."""
    made = element("t")
    made.text = plain(words)
    made.set(qn("xml:space"), "preserve")
    return made


def found(within: Element, path: str) -> Element | None:
    """The first element at a path of w: names, "pPr/numPr"; ".//" before a name looks at any depth."""
    at: Element | None = within.find(_path(path))
    return at


def all_found(within: Element, path: str) -> list[Element]:
    """All elements at such a path."""
    return list(within.findall(_path(path)))


def value(within: Element, path: str, attribute: str = "val") -> str:
    """The value of an attribute of the first element at a path; "" where either is absent."""
    at = found(within, path) if path else within
    return "" if at is None else str(at.get(qn(f"w:{attribute}"), ""))


def _path(path: str) -> str:
    return "/".join(step if step in {"", "."} else qn(f"w:{step}") for step in path.split("/"))


def words_of(paragraph: Element) -> str:
    """All words of a paragraph, links included; tabs as spaces."""
    signs = {qn("w:tab"): " ", qn("w:noBreakHyphen"): "\u2011"}
    every = (at for run in paragraph.iter(qn("w:r")) for at in run)
    return "".join(at.text or "" if at.tag == qn("w:t") else signs.get(str(at.tag), "") for at in every)


def paragraphs(body: Element) -> Iterator[Element]:
    """The paragraphs of a body in reading order, those in tables row by row, cell by cell."""
    yield from body.iter(qn("w:p"))
