"""The body of a Word brief, paragraph after paragraph: runs, links, page breaks, and where sections change columns."""

from collections.abc import Mapping

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from workbench.export.links import written_address
from workbench.export.reading_order import plain
from workbench.export.word_drafts import Draft
from workbench.export.word_looks import WordLook
from workbench.export.word_paper import Flow, Paper
from workbench.export.word_xml import Element, element, found, text, value
from workbench.records.prose import Run

LONGEST_TOOLTIP = 250
AFTER_SPACING = {qn("w:ind"), qn("w:jc"), qn("w:outlineLvl"), qn("w:sectPr")}
LOW = WordLook(size=1, leading=1)


class Body:
    """Where blocks are put down, in reading order.

    `flow` says in how many columns what follows runs; section properties are hung on the last paragraph of a part,
    so that no blank paragraph is ever needed.
    """

    def __init__(
        self, document: Document, paper: Paper, references: list[Element], styles: Mapping[str, WordLook]
    ) -> None:
        self.document = document
        self.paper = paper
        self.styles = styles
        self._names = {style_id(name): name for name in styles}
        self._xml = document.element.body
        self._references = references
        self._flow = self._wanted = Flow()
        self._start = "nextPage"
        self._breaks = False
        self._gap = 0.0

    @property
    def width(self) -> float:
        """The width of the column that is being filled, in points."""
        return self.paper.column(self._wanted.columns, self._wanted.gutter)

    @property
    def flow(self) -> Flow:
        """The columns in which what comes next will run."""
        return self._wanted

    def break_page(self) -> None:
        """Let what comes next begin a page; nothing before the first words, and never two breaks in a row."""
        self._breaks = self._content() is not None

    def set_flow(self, flow: Flow) -> None:
        """Let what comes next run in these columns."""
        self._wanted = flow if flow.columns > 1 else Flow()

    def gap(self, points: float) -> None:
        """Let at least so much room be under what was put down last."""
        last = self._content()
        if last is not None and last.tag == qn("w:tbl"):
            self._gap = points
        elif last is not None:
            _widen(last, "after", points, self._usual(last).after)

    def finish(self, evens_at: Element | None = None) -> None:
        """Give the last part its properties.

        A word processor evens out columns only where something follows them. At the end of a brief `evens_at`, where
        it stands in that last part, begins a column instead.
        """
        if evens_at is not None and self._flow.columns > 1 and self._is_in_last_part(evens_at):
            _start_column(evens_at)
        old = self._xml.sectPr
        self._xml.replace(old, self.paper.section(self._flow, self._start, self._references))

    def add(self, block: Element) -> Element:
        """Put a paragraph or a table at the end, in the columns asked for."""
        if self._wanted != self._flow:
            self._change_columns()
        self._xml.sectPr.addprevious(block)
        if self._breaks:
            _start_page(block)
            self._breaks = False
        elif self._gap and block.tag == qn("w:p"):
            _widen(block, "before", self._gap, self._usual(block).before)
        self._gap = 0.0
        return block

    def put(self, draft: Draft) -> Element:
        """Put a draft down at the end as a paragraph."""
        return self.add(self.paragraph(draft))

    def paragraph(self, draft: Draft) -> Element:
        """A draft as a paragraph that stands nowhere yet, as for a cell."""
        first, usual = element("pStyle", val=style_id(draft.style)), self.styles[draft.style]
        numbering = draft.place.properties() if draft.place else None
        if draft.look == usual:
            properties = element("pPr", first, numbering)
        else:
            properties = draft.look.paragraph_properties(first, place=numbering, over=usual)
        typed = element("r", text(draft.label), element("tab")) if draft.label else None
        own = _own_run_looks(draft.look, usual)
        return element("p", properties, typed, *(self._run(run, own) for run in draft.runs if plain(run.words)))

    def _run(self, run: Run, own: Mapping[str, str | float]) -> Element:
        address = written_address(run.href) if plain(run.words).strip() else ""
        marks = [
            element("rStyle", val="Hyperlink") if address else None,
            element("b") if run.bold else None,
            element("i") if run.italic else None,
        ]
        own = {name: value for name, value in own.items() if not (address and name == "color")}
        look = element("rPr", *marks, *(element(name, val=value) for name, value in own.items()))
        made = element("r", look if len(look) else None, text(run.words))
        return self._linked(made, address) if address else made

    def _linked(self, run: Element, address: str) -> Element:
        relation = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = element("hyperlink", run, tooltip=f"Opens {address}"[:LONGEST_TOOLTIP])
        link.set(qn("r:id"), relation)
        return link

    def _usual(self, paragraph: Element) -> WordLook:
        """The look of a paragraph's style."""
        return self.styles[self._names.get(value(paragraph, "pPr/pStyle"), "Normal")]

    def _content(self) -> Element | None:
        """The last paragraph or table put down."""
        last: Element | None = self._xml.sectPr.getprevious()
        return last

    def _is_in_last_part(self, block: Element) -> bool:
        later = (at for at in (block, *block.itersiblings()) if found(at, "pPr/sectPr") is not None)
        return next(later, None) is None

    def _change_columns(self) -> None:
        """End the part before, on its last paragraph; a table at its end needs one to say so, as low as can be."""
        last = self._content()
        if last is not None:
            if last.tag != qn("w:p"):
                low = element("p", LOW.paragraph_properties())
                last.addnext(low)
                last = low
            found_properties(last).append(self.paper.section(self._flow, self._start, self._references))
            self._start = "nextPage" if self._breaks else "continuous"
            self._breaks = False
        self._flow = self._wanted


def found_properties(paragraph: Element) -> Element:
    """The properties of a paragraph, made where it has none."""
    properties = found(paragraph, "pPr")
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    return properties


def _own_run_looks(look: WordLook, usual: WordLook) -> dict[str, str | float]:
    """What letters need of their own where a paragraph's look differs from its style's."""
    ink: dict[str, str | float] = {} if look.ink == usual.ink else {"color": look.ink}
    half_points = round(look.size * 2)
    size: dict[str, str | float] = {} if look.size == usual.size else {"sz": half_points, "szCs": half_points}
    return ink | size


def style_id(name: str) -> str:
    """The identifier of a named style in the blank template."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _start_page(block: Element) -> None:
    """Let a block begin a page; of a table the first paragraph says so."""
    properties = found_properties(block if block.tag == qn("w:p") else next(block.iter(qn("w:p"))))
    before = {qn("w:pStyle"), qn("w:keepNext"), qn("w:keepLines")}
    at = sum(child.tag in before for child in properties)
    properties.insert(at, element("pageBreakBefore"))


def _start_column(paragraph: Element) -> None:
    """Let a paragraph begin a column."""
    found_properties(paragraph).addnext(element("r", element("br", type="column")))


def _widen(paragraph: Element, side: str, points: float, usual: float) -> None:
    """Make the room before or after a paragraph at least so much."""
    properties = found_properties(paragraph)
    spacing = found(properties, "spacing")
    room = float(value(properties, "spacing", side) or usual * 20)
    if room >= points * 20:
        return
    if spacing is None:
        spacing = element("spacing")
        behind = [child for child in properties if child.tag in AFTER_SPACING]
        behind[0].addprevious(spacing) if behind else properties.append(spacing)
    spacing.set(qn(f"w:{side}"), str(round(points * 20)))
