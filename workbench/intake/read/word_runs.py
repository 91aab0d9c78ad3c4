"""What stands inside a Word paragraph: runs with their looks and links, line breaks, and text boxes tied to it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn

from workbench.intake.read.addresses import safe_address
from workbench.intake.read.word_looks import Looks, Styles
from workbench.intake.read.word_numbering import Element, value
from workbench.intake.read.word_pages import Pages
from workbench.records.prose import Run

ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
TARGET = qn("r:id")
THROUGH = frozenset(
    qn(f"w:{tag}") for tag in ("ins", "moveTo", "smartTag", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
)
REMOVED = frozenset({qn("w:del"), qn("w:moveFrom")})
DRAWN = frozenset({qn("w:drawing"), qn("w:pict"), qn("w:object"), ALTERNATE})
PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata")
_LINK = re.compile(r'^\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
BREAK = Run("\n")

WARNINGS = {
    "changes": "The document holds tracked changes: what was inserted is read, what was deleted is left out.",
    "hidden": "The document holds hidden text, which is left out.",
    "pictures": "The document holds pictures or drawings; words inside them cannot be read.",
    "comments": "The document holds comments, which are left out.",
}


@dataclass(frozen=True)
class Piece:
    """A run of a paragraph with its type size in points, and its page; a line break is a run of one newline."""

    run: Run
    size: float = 0.0
    page: int = 1


class Inline:
    """Reads paragraphs of one part of the file (body, header, footnotes), each once and in order.

    `pages` goes along, where the part has any.
    """

    def __init__(self, styles: Styles, targets: dict[str, str], noted: set[str], pages: Pages | None = None) -> None:
        self._styles = styles
        self._targets = targets
        self.noted = noted
        self.pages = pages
        self.boxes: list[Element] = []
        self._fields: list[str] = []
        self._instruction = ""

    def pieces(self, paragraph: Element) -> list[Piece]:
        """The runs of a paragraph; text boxes met on the way are left in `boxes`, in order."""
        self.boxes = []
        looks = self._styles.looks(value(paragraph.find(qn("w:pPr")), "w:pStyle"))
        if self.pages is None:
            return list(self._inside(paragraph, looks, ""))
        self.pages.begin(paragraph)
        found = list(self._inside(paragraph, looks, ""))
        self.pages.end(paragraph)
        return found

    def _inside(self, parent: Element, looks: Looks, href: str) -> Iterator[Piece]:
        for child in parent:
            if child.tag == qn("w:r"):
                yield from self._run(child, looks, href)
            elif child.tag == qn("w:hyperlink"):
                yield from self._inside(child, looks, self._targets.get(child.get(TARGET, ""), "") or href)
            elif child.tag == qn("w:sdt") or child.tag in THROUGH:
                self._note_change(child)
                yield from self._inside(child, looks, href)
            else:
                yield from self._odd(child, looks, href)

    def _odd(self, child: Element, looks: Looks, href: str) -> Iterator[Piece]:
        if child.tag in REMOVED:
            self.noted.add("changes")
        elif child.tag == ALTERNATE:
            yield from self._inside(chosen(child), looks, href)
        elif isinstance(child.tag, str) and child.tag.startswith(MATHS):
            words = "".join(t.text or "" for t in child.iter(f"{MATHS}t"))
            yield Piece(Run(words), looks.size)

    def _note_change(self, child: Element) -> None:
        if child.tag in {qn("w:ins"), qn("w:moveTo")}:
            self.noted.add("changes")

    def _run(self, run: Element, base: Looks, href: str) -> Iterator[Piece]:
        looks = self._styles.run_looks(base, run.find(qn("w:rPr")))
        for child in run:
            if self.pages is not None:
                self.pages.meet(child)
            if child.tag == qn("w:fldChar"):
                self._field(child.get(qn("w:fldCharType")))
            elif child.tag == qn("w:instrText"):
                self._instruction += child.text or ""
            elif child.tag in DRAWN:
                self._drawn(child)
            else:
                yield from self._letters(child, looks, href)

    def _letters(self, child: Element, looks: Looks, href: str) -> Iterator[Piece]:
        words = _words(child)
        if not words:
            return
        if looks.hidden:
            self.noted.add("hidden")
            return
        address = href or next((f for f in reversed(self._fields) if f), "")
        shown = words.upper() if looks.capitals else words
        page = self.pages.write() if self.pages is not None and words.strip() else 1
        yield Piece(BREAK if words == "\n" else Run(shown, looks.bold, looks.italic, address), looks.size, page)

    def _field(self, part: str | None) -> None:
        """Follow a complex field (17.16.18): its instruction, then its result, which alone is read."""
        if part == "begin":
            self._fields.append("")
            self._instruction = ""
        elif part == "separate" and self._fields:
            match = _LINK.match(self._instruction)
            self._fields[-1] = safe_address(match[1]) if match else ""
        elif part == "end" and self._fields:
            self._fields.pop()

    def _drawn(self, drawing: Element) -> None:
        if self.pages is not None:
            self.pages.write()
        self.boxes += text_boxes(drawing)
        if any(next(drawing.iter(tag), None) is not None for tag in PICTURES):
            self.noted.add("pictures")


def _words(child: Element) -> str:
    if child.tag == qn("w:t"):
        return child.text or ""
    if child.tag == qn("w:sym"):
        code = child.get(qn("w:char"), "")
        return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else ""
    marks = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
    return next((mark for tag, mark in marks.items() if child.tag == qn(tag)), "")


def chosen(alternate: Element) -> Element:
    """The one variant of an `mc:AlternateContent` that is read: the first choice, else the fallback, else nothing."""
    for tag in (CHOICE, FALLBACK):
        found = alternate.find(tag)
        if found is not None:
            return found
    return ()


def text_boxes(drawing: Element) -> list[Element]:
    """The `w:txbxContent` elements of a drawing, each once, boxes inside boxes left to their own reading."""
    if drawing.tag == qn("w:txbxContent"):
        return [drawing]
    inside: Iterable[Element] = chosen(drawing) if drawing.tag == ALTERNATE else drawing
    return [box for child in inside for box in text_boxes(child)]
