"""The body of a Word brief, paragraph after paragraph: runs, links, page breaks, and where sections change columns."""

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from workbench.brief.model import Runs
from workbench.export.links import written_address
from workbench.export.reading_order import has_words, plain
from workbench.export.word_lists import ListPlace
from workbench.export.word_looks import WordLook
from workbench.export.word_paper import Paper
from workbench.export.word_xml import Element, element, found, text
from workbench.records.prose import Run

LONGEST_TOOLTIP = 250
LOW = WordLook(size=1, leading=1)


class Body:
    """Where blocks are put down, in reading order.

    `columns` says how many columns what follows runs in; section properties are hung on the last paragraph of a part,
    so that no blank paragraph is ever needed.
    """

    def __init__(self, document: Document, paper: Paper, foot: str) -> None:
        self.document = document
        self.paper = paper
        self._xml = document.element.body
        self._foot = foot
        self._columns = 1
        self._start = "nextPage"
        self._breaks = False
        self._breaks_column = False

    @property
    def width(self) -> float:
        """The width of the column that is being filled, in points."""
        return self.paper.column(self._columns)

    def break_page(self) -> None:
        """Let what comes next begin a page; nothing before the first words, and never two breaks in a row."""
        self._breaks = self._content() is not None

    def set_columns(self, columns: int) -> None:
        """Let what comes next run in that many columns."""
        if columns == self._columns:
            return
        if not self._is_fresh():
            self._close_section()
            self._start = "nextPage" if self._breaks else "continuous"
            self._breaks = False
        self._columns = columns

    def finish(self) -> None:
        """Give the last section its properties, at the end of the body."""
        old = self._xml.sectPr
        self._xml.replace(old, self.paper.section(self._columns, self._start, self._foot))

    def add(self, block: Element) -> Element:
        """Put a paragraph or a table at the end."""
        self._xml.sectPr.addprevious(block)
        if self._breaks:
            _start_page(block)
        elif self._breaks_column:
            _start_column(block)
        self._breaks = self._breaks_column = False
        return block

    def paragraph(self, style: str, runs: Runs, look: WordLook | None = None) -> None:
        """A new paragraph at the end, if it has words; `look` is given where it differs from its style's."""
        if has_words(runs):
            self.add(self.loose_paragraph(style, runs, look=look))

    def break_column(self) -> None:
        """Let the next paragraph begin a column."""
        self._breaks_column = True

    def loose_paragraph(
        self, style: str, runs: Runs, place: ListPlace | None = None, look: WordLook | None = None, label: str = ""
    ) -> Element:
        """A paragraph that stands nowhere yet, as for a cell; `label` is one that no list can make."""
        first = [element("pStyle", val=style_id(style))]
        if look is None:
            properties = element("pPr", *first, place.properties() if place else None)
        else:
            properties = look.paragraph_properties(*first)
            if place:
                _before_ground(properties, place.properties())
        ink = look.ink if look else ""
        typed = element("r", text(label), element("tab")) if label else None
        return element("p", properties, typed, *(self._run(run, ink) for run in runs if plain(run.words)))

    def _run(self, run: Run, ink: str) -> Element:
        address = written_address(run.href)
        look = element(
            "rPr",
            element("rStyle", val="Hyperlink") if address else None,
            element("b") if run.bold else None,
            element("i") if run.italic else None,
            element("color", val=ink) if ink and not address else None,
        )
        made = element("r", look if len(look) else None, text(run.words))
        return self._linked(made, address) if address else made

    def _linked(self, run: Element, address: str) -> Element:
        relation = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = element("hyperlink", run, tooltip=f"Opens {address}"[:LONGEST_TOOLTIP])
        link.set(qn("r:id"), relation)
        return link

    def _content(self) -> Element | None:
        """The last paragraph or table put down."""
        last: Element | None = self._xml.sectPr.getprevious()
        return last

    def _is_fresh(self) -> bool:
        """Whether nothing has been put down since the body, or a part of other columns, began."""
        last = self._content()
        return last is None or found(last, "pPr/sectPr") is not None

    def _close_section(self) -> None:
        last = self._content()
        if last is None:
            return
        if last.tag != qn("w:p"):
            last = self.add(element("p", LOW.paragraph_properties()))
        properties = found(last, "pPr")
        if properties is not None:
            properties.append(self.paper.section(self._columns, self._start, self._foot))


def style_id(name: str) -> str:
    """The identifier of a named style in the blank template."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _start_page(block: Element) -> None:
    """Let a block begin a page; of a table the first paragraph says so."""
    paragraph = block if block.tag == qn("w:p") else next(block.iter(qn("w:p")))
    properties = found(paragraph, "pPr")
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    at = [n for n, child in enumerate(properties) if child.tag in {qn("w:pStyle"), qn("w:keepNext"), qn("w:keepLines")}]
    properties.insert(max(at, default=-1) + 1, element("pageBreakBefore"))


def _start_column(block: Element) -> None:
    """Let a paragraph begin a column."""
    properties = found(block, "pPr")
    if properties is not None:
        properties.addnext(element("r", element("br", type="column")))


def _before_ground(properties: Element, numbering: Element) -> None:
    """Numbering stands after widow control by the schema's order."""
    control = found(properties, "widowControl")
    if control is not None:
        control.addnext(numbering)
