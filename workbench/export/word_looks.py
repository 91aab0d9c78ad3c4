"""How Word's named styles look in one brief: each look said in full, in Word's own units, nothing left to a theme."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from docx.document import Document

from workbench.export.word_xml import Element, element, found

LEAST_LEADING = 1.22
"""Under this, "at least" in Word would make lines higher than in the PDF: Calibri's own lines are 1.2207."""
SIDES = ("top", "left", "bottom", "right")


@dataclass(frozen=True)
class Edge:
    """A line beside a paragraph: `side` "top" …, colour "RRGGBB", width and distance from the words in points."""

    side: str
    colour: str
    width: float
    space: float = 0.0


@dataclass(frozen=True)
class WordLook:
    """One look of a paragraph; lengths in points, colours "RRGGBB", `paper` empty for none."""

    size: float
    leading: float
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    hanging: float = 0.0
    is_bold: bool = False
    is_italic: bool = False
    ink: str = "000000"
    paper: str = ""
    edges: tuple[Edge, ...] = ()
    keeps_next: bool = False
    keeps_whole: bool = False
    tabs: tuple[tuple[str, float], ...] = ()

    def paragraph_properties(
        self,
        *first: Element,
        place: Element | None = None,
        outline: Element | None = None,
        over: "WordLook | None" = None,
    ) -> Element:
        """The look as `pPr`, children in the schema's order; `over` is the look of a style whose marks it undoes."""
        spacing = element(
            "spacing",
            before=self.before * 20,
            after=self.after * 20,
            line=max(self.leading, LEAST_LEADING * self.size) * 20,
            lineRule="atLeast",
        )
        indent = element("ind", left=self.left * 20, right=self.right * 20, hanging=self.hanging * 20)
        keeps = (
            _switch("keepNext", is_on=self.keeps_next, undoes=over is not None and over.keeps_next),
            _switch("keepLines", is_on=self.keeps_whole, undoes=over is not None and over.keeps_whole),
            element("widowControl"),
        )
        undone = {edge.side for edge in over.edges} if over else set()
        ground = (borders(self.edges, undone), shading(self.paper, undoes=bool(over and over.paper)))
        return element("pPr", *first, *keeps, place, *ground, tab_stops(self.tabs), spacing, indent, outline)

    def run_properties(self, font: str) -> Element:
        """The look as `rPr`."""
        half_points = round(self.size * 2)
        return element(
            "rPr",
            element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font),
            element("b") if self.is_bold else None,
            element("i") if self.is_italic else None,
            element("color", val=self.ink),
            element("sz", val=half_points),
            element("szCs", val=half_points),
        )


def _switch(name: str, *, is_on: bool, undoes: bool) -> Element | None:
    if is_on:
        return element(name)
    return element(name, val=0) if undoes else None


def borders(edges: tuple[Edge, ...], undone: Collection[str] = ()) -> Element | None:
    """Edges in the schema's order, the sides `undone` taken away where no edge stands; None for none."""
    by_side = {edge.side: edge for edge in edges}
    lines = [
        _line(by_side[side]) if side in by_side else element(side, val="nil")
        for side in SIDES
        if side in by_side or side in undone
    ]
    return element("pBdr", *lines) if lines else None


def _line(edge: Edge) -> Element:
    return element(edge.side, val="single", sz=max(2, edge.width * 8), space=edge.space, color=edge.colour)


def shading(paper: str, *, undoes: bool = False) -> Element | None:
    """A ground of one colour; None for none, unless there is one to undo."""
    if not paper and not undoes:
        return None
    return element("shd", val="clear", color="auto", fill=paper or "auto")


def tab_stops(tabs: tuple[tuple[str, float], ...]) -> Element | None:
    """Tab stops as (kind, place in points)."""
    return element("tabs", *(element("tab", val=kind, pos=at * 20) for kind, at in tabs)) if tabs else None


def dress(document: Document, looks: Mapping[str, WordLook], font: str, language: str) -> None:
    """Give each named style of a paragraph its look, the whole document its font and language."""
    for name, look in looks.items():
        style = document.styles[name].element
        outline = found(style, "pPr/outlineLvl")
        for part in ("pPr", "rPr"):
            old = found(style, part)
            if old is not None:
                style.remove(old)
        style.append(look.paragraph_properties(outline=outline))
        style.append(look.run_properties(font))
    _dress_defaults(document, looks["Normal"], font, language)


def _dress_defaults(document: Document, normal: WordLook, font: str, language: str) -> None:
    holder = found(document.styles.element, "docDefaults/rPrDefault")
    if holder is None:
        return
    for old in list(holder):
        holder.remove(old)
    properties = normal.run_properties(font)
    properties.append(element("lang", val=language, eastAsia=language, bidi="ar-SA"))
    holder.append(properties)


def dress_links(document: Document, ink: str) -> None:
    """Give links their colour and their line beneath."""
    style = document.styles["Hyperlink"].element
    style.append(element("rPr", element("color", val=ink), element("u", val="single")))
