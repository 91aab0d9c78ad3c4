"""A tagged canvas: every mark of a page is content of the structure tree or an artifact, nothing in between.

ReportLab has no tagging. What is used of its insides is gathered here and held by tests: `Canvas._code`, the page's
`__NoDefault__`, the catalog's slots, `_annotationrefs`. Content is put inside BDC … EMC as it is drawn; the tree is
written at the end. Rule: an element holds either elements or words of its own, with links and stand-ins inside them.
"""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFStream, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from workbench.export.embedded_font import Ended
from workbench.export.marks import Bullet, Element, Image, Letters, Mark, Shape, Tag

rl_config.useA85 = 0
rl_config.pdfComments = 0

HEADINGS = {Tag.H1: 0, Tag.H2: 1, Tag.H3: 2, Tag.H4: 3}
PRINTED = 4
"""Flag of an annotation that is printed (ISO 32000-1, table 165); PDF/A asks for it."""


@dataclass
class Drawn:
    """What the pages hold of each element: for the tree, and for the way back from content to tree.

    `inside`: in order, (page, content number) or elements or an annotation's reference; `pages`: the elements by
    content number; `annotations`: the elements of links in the order of their annotations.
    """

    inside: dict[int, list["Element | tuple[int, int] | Annotation"]] = field(default_factory=dict)
    pages: list[list[Element]] = field(default_factory=list)
    annotations: list[Element] = field(default_factory=list)


@dataclass(frozen=True)
class Annotation:
    """A link's annotation on a page: `reference` is ReportLab's, `number` its key in the tree of parents."""

    page: int
    reference: object
    number: int


@dataclass
class Bookmark:
    """A heading as the reader's list of bookmarks has it: its level from 0, and its words in the order drawn."""

    level: int
    words: list[str] = field(default_factory=list)


class TaggedCanvas:
    """Draws marks page by page; `drawn` is what the structure tree needs, `bookmarks` the headings by element."""

    def __init__(self, width: float, height: float, pages: int) -> None:
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=(width, height), pageCompression=1, invariant=1, pdfVersion=(1, 7))
        self.insides: Any = self.canvas
        self.drawn = Drawn()
        self.bookmarks: dict[int, Bookmark] = {}
        self.page_count = pages
        self._on_page: list[Element] = []
        self._links: list[tuple[Element, Letters]] = []

    def page(self, marks: Iterable[Mark]) -> None:
        """One page."""
        for element, group in groupby(marks, key=_element):
            if element is None:
                with self._artifact():
                    self._paint(group)
            else:
                with self._content(element):
                    self._paint(group)
        self._annotate()
        self.drawn.pages.append(self._on_page)
        self._on_page = []
        self.canvas.showPage()

    @contextmanager
    def _artifact(self) -> Iterator[None]:
        self.insides._code.append("/Artifact BMC")  # noqa: SLF001
        yield
        self.insides._code.append("EMC")  # noqa: SLF001

    @contextmanager
    def _content(self, element: Element) -> Iterator[None]:
        number = len(self._on_page)
        self._on_page.append(element)
        self._hang(element)
        self.drawn.inside.setdefault(id(element), []).append((len(self.drawn.pages), number))
        self.insides._code.append(f"/{element.tag.value} <</MCID {number}>> BDC")  # noqa: SLF001
        yield
        self.insides._code.append("EMC")  # noqa: SLF001

    def _hang(self, element: Element) -> None:
        """Put a link or stand-in into its parent at the place where its words are first drawn."""
        parent = element.parent
        if element.tag in (Tag.LINK, Tag.SPAN) and parent is not None and id(element) not in self.drawn.inside:
            self._hang(parent)
            self.drawn.inside.setdefault(id(element), [])
            self.drawn.inside.setdefault(id(parent), []).append(element)

    def _paint(self, marks: Iterable[Mark]) -> None:
        for is_letters, group in groupby(marks, key=lambda mark: isinstance(mark, Letters)):
            if is_letters:
                self._letters([mark for mark in group if isinstance(mark, Letters)])
            else:
                for mark in group:
                    self._shape(mark)

    def _letters(self, marks: list[Letters]) -> None:
        text = self.canvas.beginText()
        for mark in marks:
            text.setTextOrigin(mark.x, mark.y)
            text.setFont(mark.face.name, mark.size)
            text.setFillColor(HexColor(mark.colour))
            text.textOut(mark.words)
            self._bookmark(mark)
            link = _link_of(mark.element)
            if link is not None:
                self._links.append((link, mark))
        self.canvas.drawText(text)

    def _bookmark(self, mark: Letters) -> None:
        """Let the words of a heading be found in the list of bookmarks, at the place of the first of them."""
        element = mark.element
        while element is not None and element.tag in (Tag.LINK, Tag.SPAN):
            element = element.parent
        if element is None or element.tag not in HEADINGS:
            return
        if id(element) not in self.bookmarks:
            self.bookmarks[id(element)] = Bookmark(HEADINGS[element.tag])
            self.canvas.bookmarkPage(f"h{len(self.bookmarks)}", fit="XYZ", left=0, top=mark.y + 1.5 * mark.size)
        self.bookmarks[id(element)].words.append(mark.words)

    def list_bookmarks(self) -> None:
        """Write the list of bookmarks, once all pages are drawn."""
        last = -1
        for number, each in enumerate(self.bookmarks.values(), start=1):
            last = min(each.level, last + 1)
            self.canvas.addOutlineEntry("".join(each.words).strip(), f"h{number}", last)

    def _shape(self, mark: Mark) -> None:
        match mark:
            case Shape():
                self._rectangle(mark)
            case Bullet():
                self._bullet(mark)
            case Image():
                picture = ImageReader(io.BytesIO(mark.content))
                self.canvas.drawImage(picture, mark.x, mark.y, mark.width, mark.height)
                self._bound(mark)
            case Letters():
                self._letters([mark])

    def _bound(self, mark: Image) -> None:
        if mark.element is not None:
            box = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
            mark.element.attributes["BBox"] = " ".join(f"{edge:.2f}" for edge in box)

    def _rectangle(self, mark: Shape) -> None:
        canvas = self.canvas
        if mark.fill:
            canvas.setFillColor(HexColor(mark.fill))
        if mark.stroke:
            canvas.setStrokeColor(HexColor(mark.stroke))
        place = (mark.x, mark.y, mark.width, mark.height)
        if mark.radius:
            canvas.roundRect(*place, mark.radius, stroke=int(bool(mark.stroke)), fill=int(bool(mark.fill)))
        else:
            canvas.rect(*place, stroke=int(bool(mark.stroke)), fill=int(bool(mark.fill)))

    def _bullet(self, mark: Bullet) -> None:
        canvas, size = self.canvas, mark.size
        canvas.setFillColor(HexColor(mark.colour))
        middle, half = mark.y + 0.29 * size, 0.22 * size
        x = mark.x + 0.1 * size + half
        path = canvas.beginPath()
        if mark.depth == 0:
            path.moveTo(x - half, middle)
            for dx, dy in ((0.0, half), (half, 0.0), (0.0, -half)):
                path.lineTo(x + dx, middle + dy)
            path.close()
        elif mark.depth == 1:
            path.circle(x, middle, 0.14 * size)
        else:
            path.rect(x - half, middle - 0.035 * size, 2 * half, 0.07 * size)
        canvas.drawPath(path, stroke=0, fill=1)

    def _annotate(self) -> None:
        """An annotation for each link on each of its lines, under its element after its words."""
        lines = groupby(self._links, key=lambda pair: (id(pair[0]), round(pair[1].y, 2)))
        for _, group in lines:
            pairs = list(group)
            link, letters = pairs[0][0], [mark for _, mark in pairs]
            first, last, size = letters[0], letters[-1], letters[0].size
            box = (first.x, first.y - 0.25 * size, last.x + last.width, first.y + 0.85 * size)
            number = self.page_count + len(self.drawn.annotations)
            called = PDFString(link.attributes["Contents"])
            self.canvas.linkURL(link.attributes["href"], box, Contents=called, F=PRINTED, StructParent=number)
            reference = self.insides._annotationrefs[-1]  # noqa: SLF001
            self.drawn.annotations.append(link)
            self.drawn.inside[id(link)].append(Annotation(len(self.drawn.pages), reference, number))
        self._links = []


def _element(mark: Mark) -> Element | None:
    return None if isinstance(mark, Shape) else mark.element


def _link_of(element: Element | None) -> Element | None:
    """The link that letters stand in, if any."""
    while element is not None and element.tag is Tag.SPAN:
        element = element.parent
    return element if element is not None and element.tag is Tag.LINK else None


def stream(content: bytes) -> Ended:
    """A compressed stream of ours, ended as PDF/A asks."""
    return Ended(PDFStream(content=content, filters=[PDFZCompress]))
