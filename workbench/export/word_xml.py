"""Elements of WordprocessingML, made and looked through without a word of mark-up typed.

Text of users enters only as the text of an element or the value of an attribute, cleaned of what XML cannot hold.
Source: ECMA-376, part 1, chapter 17; the order of children there is kept, as Word insists on it.
"""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement
UNHOLDABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def holdable(words: str) -> str:
    """The words without what XML cannot hold: control characters, lone surrogates, U+FFFE and U+FFFF."""
    return UNHOLDABLE.sub("", words)


def element(tag: str, *children: Element | None, **attributes: str | float) -> Element:
    """An element such as `element("ind", left=240)`: children in order (None is skipped), attributes in w:."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), holdable(value) if isinstance(value, str) else str(round(value)))
    made.extend([child for child in children if child is not None])
    return made


def text(words: str) -> Iterator[Element]:
    """Words as they stand in a run: blanks kept, line ends as breaks, tabs as tabs."""
    for piece in re.split("(\n|\t)", holdable(words).replace("\r", "")):
        if piece == "\n":
            yield element("br")
        elif piece == "\t":
            yield element("tab")
        elif piece:
            made = element("t")
            made.text = piece
            made.set(qn("xml:space"), "preserve")
            yield made


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
    """All words of a paragraph, links included, breaks as line ends."""
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "\u2011"}
    pieces = (
        at.text or "" if at.tag == qn("w:t") else signs.get(str(at.tag), "") for run in _runs(paragraph) for at in run
    )
    return "".join(pieces)


def _runs(paragraph: Element) -> Iterator[Element]:
    yield from paragraph.iter(qn("w:r"))


def paragraphs(body: Element) -> Iterator[Element]:
    """The paragraphs of a body in reading order, those in tables row by row, cell by cell."""
    yield from body.iter(qn("w:p"))
