"""On which page a Word document goes on: as Word last showed it, else where the file itself breaks its pages.

Word leaves a `w:lastRenderedPageBreak` where a page began when it last laid the document out (17.3.3.13); programs that
lay nothing out leave none. Breaks that the writer set are there in any case: a page break (17.3.3.1), a paragraph that
begins a page (17.3.1.23), a section that does (17.6.22).
"""

from docx.oxml.ns import qn

from workbench.intake.read.word_looks import Styles, switched
from workbench.intake.read.word_numbering import Element, value

MOST = 2_000
"""Pages that a document may have: the rest of it stands on the last."""
SHOWN, BREAK, SECTION = (qn(f"w:{tag}") for tag in ("lastRenderedPageBreak", "br", "sectPr"))
SAME_PAGE = frozenset({"continuous", "nextColumn"})
State = tuple[int, bool]
"""A page, from 1, and whether anything stands on it so far."""


class Pages:
    """The page one is on while a document is read from its beginning to its end."""

    def __init__(self, body: Element, styles: Styles) -> None:
        self._styles = styles
        self._kinds = [
            value(each, "w:type") for each in body.iter(SECTION) if each.getparent().tag != f"{SECTION}Change"
        ]
        self._section = 0
        self.state: State = (1, False)

    @property
    def page(self) -> int:
        """The page one is on."""
        return self.state[0]

    def begin(self, paragraph: Element) -> None:
        """A paragraph begins: on a page of its own if it or its style says so."""
        own = paragraph.find(qn("w:pPr"))
        styles = self._styles.chain(value(own, "w:pStyle"))
        is_first = False
        for properties in (*(style.find(qn("w:pPr")) for style in reversed(styles)), own):
            is_first = is_first if properties is None else switched(properties, "w:pageBreakBefore", is_on=is_first)
        if is_first and self.state[1]:
            self._turn()

    def end(self, paragraph: Element) -> None:
        """A paragraph ends, and a section with it if it says so: the next may begin a page."""
        if paragraph.find(f"{qn('w:pPr')}/{SECTION}") is not None:
            self._section += 1
            if self._section >= len(self._kinds) or self._kinds[self._section] not in SAME_PAGE:
                self._turn()

    def meet(self, child: Element) -> None:
        """A part of a run: a break of the page, one that Word has shown, or something else.

        Where a page was broken Word has shown it too: that is one turn, as nothing stands between the two.
        """
        if child.tag == SHOWN:
            if self.state[1]:
                self._turn()
        elif child.tag == BREAK and child.get(qn("w:type")) == "page":
            self._turn()

    def write(self) -> int:
        """Something stands here; the page it stands on."""
        self.state = (self.page, True)
        return self.page

    def _turn(self) -> None:
        self.state = (min(self.page + 1, MOST), False)
