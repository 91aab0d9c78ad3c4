"""A brief's blocks as pieces of the page at one setting, and the structure tree beside them, both in reading order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import assert_never

from workbench.brief.model import (
    Block,
    Box,
    Boxes,
    Bullets,
    Heading,
    Item,
    Look,
    Numbered,
    PageBreak,
    Panel,
    Quote,
    Runs,
    Table,
    TableCell,
    Text,
)
from workbench.export.frames import Framed, FrameLook, Row
from workbench.export.lines import Typesetter
from workbench.export.marks import Element, Tag
from workbench.export.palette import Palette
from workbench.export.paragraph import Label, Para
from workbench.export.pieces import Piece
from workbench.export.reading_order import has_words, said
from workbench.export.styles import (
    BAR,
    INDENT,
    PADDING_BOX,
    PADDING_CELL,
    STYLES,
    Ink,
    Role,
    Setting,
    type_of,
)
from workbench.export.tables import Cell, TableLook, TableRows
from workbench.records.prose import Run

LOOKS = {Look.PLAIN: Role.BODY, Look.LEAD: Role.LEAD, Look.SMALL: Role.SMALL}
HEADINGS = {1: Tag.H1, 2: Tag.H2, 3: Tag.H3, 4: Tag.H4}
SHORT_LABEL = 4
"""Labels of boxes up to so many letters stand beside the words, longer ones over them."""
WIDE_LABEL = 0.35
"""Labels of list items wider than this share of the line stand on a line of their own."""
DEEPEST = 5


@dataclass(frozen=True)
class Place:
    """Where pieces are being made: their element, section, indent, width of line (points) and role of plain text."""

    element: Element | None
    section: int
    width: float
    role: Role = Role.BODY
    left: float = 0.0


class Builder:
    """Makes pieces at one setting. `level` remembers the last heading, so that no level is skipped in the tree."""

    def __init__(self, typesetter: Typesetter, setting: Setting, palette: Palette) -> None:
        self.typesetter, self.setting, self.palette = typesetter, setting, palette
        self.types = {role: type_of(role, setting) for role in STYLES}
        self.level, self.highest = 0, 1
        self.size = setting.size

    def para(self, runs: Runs, role: Role, place: Place, leaf: Element | None, ink: Ink | None = None) -> Para:
        """A paragraph in a role."""
        kind = self.types[role]
        colour = self.palette.ink(ink or kind.ink)
        link = self.palette.link if colour != self.palette.on_band else colour
        text = self.typesetter.text(runs, bold=kind.bold)
        return Para(text, kind, colour, link, leaf, place.left, section=place.section)

    def heading_element(self, level: int, place: Place) -> Element | None:
        """The element of a heading, at most one level under the last one."""
        self.level = max(self.highest, min(level, self.level + 1, 4))
        return place.element and place.element.add(HEADINGS[self.level])

    def blocks(self, blocks: Iterable[Block], place: Place) -> Iterator[Piece]:
        """The pieces of blocks in order. Page breaks are the layout's own business and make none."""
        for block in blocks:
            yield from self._block(block, place)

    def _block(self, block: Block, place: Place) -> Iterator[Piece]:
        match block:
            case Text() | Heading() | Quote():
                yield from self._words(block, place)
            case Bullets() | Numbered():
                yield from self.listed(block.items, place)
            case Boxes():
                yield from self._boxes(block, place)
            case Panel():
                yield self._panel(block, place)
            case Table():
                yield from self._table(block, place)
            case PageBreak():
                return
            case _:
                assert_never(block)

    def _words(self, block: Text | Heading | Quote, place: Place) -> Iterator[Piece]:
        if isinstance(block, Quote):
            yield self._quote(block, place)
        elif has_words(block.runs):
            yield self._heading(block, place) if isinstance(block, Heading) else self._text(block, place)

    def _text(self, text: Text, place: Place) -> Para:
        role = place.role if text.look is Look.PLAIN else LOOKS[text.look]
        return self.para(text.runs, role, place, place.element and place.element.add(Tag.P))

    def _heading(self, heading: Heading, place: Place) -> Para:
        role = Role.HEADING_3 if heading.level <= 3 else Role.HEADING_4
        return self.para(heading.runs, role, place, self.heading_element(heading.level, place))

    def _quote(self, quote: Quote, place: Place) -> Framed:
        element = place.element and place.element.add(Tag.BLOCK_QUOTE)
        inside = replace(place, element=element, role=Role.QUOTE, left=0.0)
        by = [Text((Run(quote.said_by),), Look.PLAIN)] if said(quote.said_by) else []
        texts = [Text(quote.runs)] if has_words(quote.runs) else []
        pieces = [self._text(text, inside) for text in texts]
        pieces += [self._text(text, replace(inside, role=Role.SAID_BY)) for text in by]
        look = FrameLook(0.1 * self.size, 0.8 * self.size, bar=self.palette.line, bar_width=BAR)
        gap = self._gap(0.45)
        return Framed(tuple(pieces), look, gap, gap, place.section)

    def _gap(self, sizes: float) -> float:
        return sizes * self.size * self.setting.spacing

    def listed(self, items: Sequence[Item], place: Place, depth: int = 0) -> Iterator[Piece]:
        """A list and the lists inside it."""
        labels = [said(item.label) for item in items]
        list_element = place.element and place.element.add(Tag.L, ListNumbering=_numbering(labels, depth))
        indent = place.left + self._indent(labels, place.width - place.left)
        for item, label in zip(items, labels, strict=True):
            body = list_element and list_element.add(Tag.LI)
            yield from self._item(item, label, replace(place, element=body, left=indent), place.left, depth)

    def _indent(self, labels: Sequence[str], width: float) -> float:
        """How far the words stand in: the usual step, or as the widest label asks."""
        texts = [self.typesetter.words(label, bold=True).width for label in labels if label]
        usual = INDENT * self.size
        widest = max((width_ems for width_ems in texts), default=0.0) * self.size + 0.5 * self.size
        return max(usual, widest) if widest < 0.2 * width else usual

    def _item(self, item: Item, label: str, place: Place, label_left: float, depth: int) -> Iterator[Piece]:
        sign = self._label(label, place, depth)
        inside = replace(place, role=Role.ITEM if place.role is Role.BODY else place.role)
        body = place.element and place.element.add(Tag.LBODY)
        has_more = bool(item.more or item.children)
        leaf = body.add(Tag.P) if body and has_more else body
        para = self.para(item.runs if has_words(item.runs) else (), inside.role, inside, leaf)
        if sign.text and sign.text.width * self.size > WIDE_LABEL * (place.width - place.left):
            over = replace(para, text=sign.text, leaf=sign.element, colour=self.palette.accent)
            yield replace(over, type=replace(over.type, keep_with_next=True, after=0.0))
        else:
            para = replace(para, label=sign, label_left=label_left, label_colour=self.palette.accent)
        if para.label is not None or para.text.words:
            yield para
        within = replace(inside, element=body)
        yield from self.blocks([text for text in item.more if has_words(text.runs)], within)
        if item.children:
            yield from self.listed(item.children, _deeper(within, label_left, depth), depth + 1)

    def _label(self, label: str, place: Place, depth: int) -> Label:
        if label:
            return Label(place.element and place.element.add(Tag.LBL), self.typesetter.words(label, bold=True))
        return Label(place.element and place.element.add(Tag.LBL, ActualText="•"), None, depth)

    def _boxes(self, boxes: Boxes, place: Place) -> Iterator[Piece]:
        element = place.element and place.element.add(Tag.L, ListNumbering="Decimal")
        places = max(1, min(boxes.abreast, 3))
        gutter = self.size * 0.9
        each = (place.width - gutter * (places - 1)) / places
        framed = [self._box(box, replace(place, element=element, width=each, left=0.0)) for box in boxes.boxes]
        row = partial(Row, places=places, gutter=gutter, before=self._gap(0.6), after=self._gap(0.75))
        for at in range(0, len(framed), places):
            yield row(tuple(framed[at : at + places]), section=place.section)

    def _box(self, box: Box, place: Place) -> Framed:
        item = place.element and place.element.add(Tag.LI)
        label = said(box.label)
        sign = item and label and item.add(Tag.LBL)
        body = item and item.add(Tag.LBODY)
        inside = replace(place, element=body, role=Role.BOX)
        texts = [text for text in box.paragraphs if has_words(text.runs)]
        pieces = [self._text(text, inside) for text in texts]
        if label:
            pieces = self._labelled(pieces, label, inside, sign or None)
        return Framed(tuple(pieces), self._frame(), section=place.section, is_whole=True)

    def _labelled(self, pieces: list[Para], label: str, place: Place, sign: Element | None) -> list[Para]:
        if len(label) > SHORT_LABEL or not pieces:
            return [self.para((Run(label),), Role.BOX_LABEL, place, sign), *pieces]
        text = self.typesetter.words(label, bold=True)
        left = max(1.35, text.width + 0.6) * self.size
        pieces = [replace(piece, left=left) for piece in pieces]
        return [replace(pieces[0], label=Label(sign, text), label_colour=self.palette.accent), *pieces[1:]]

    def _frame(self) -> FrameLook:
        above, beside = PADDING_BOX
        fill, bar = self.palette.tint, self.palette.accent
        return FrameLook(above * self.size, beside * self.size, fill=fill, bar=bar, bar_width=BAR)

    def _panel(self, panel: Panel, place: Place) -> Framed:
        look = self._frame()
        width = place.width - look.left - look.beside
        inside = replace(place, width=width, left=0.0)
        number, heading = said(panel.number), said(panel.heading)
        start = self._panel_heading(number, heading, inside) if number or heading else []
        pieces = (*start, *self.blocks(panel.blocks, inside))
        return Framed(pieces, look, self._gap(0.6), self._gap(0.75), place.section)

    def _panel_heading(self, number: str, heading: str, place: Place) -> list[Piece]:
        """Number and heading as one; a short number stands on a badge."""
        leaf = self.heading_element(3, place)
        if not heading or not number or len(number) > SHORT_LABEL:
            return [self.para((Run(f"{number} {heading}".strip()),), Role.PANEL_HEADING, place, leaf)]
        para = self.para((Run(heading),), Role.PANEL_HEADING, place, leaf)
        label = Label(leaf, self.typesetter.words(f"{number} ", bold=True), badge=self.palette.band)
        left = para.badge_width(self.typesetter.words(number, bold=True)) + 0.5 * para.type.size
        return [replace(para, left=left, label=label, label_colour=self.palette.on_band)]

    def _table(self, table: Table, place: Place) -> Iterator[Piece]:
        columns = max((len(row) for row in table.rows), default=0)
        columns = max(columns, len(table.header))
        if not columns:
            return
        element = place.element and place.element.add(Tag.TABLE, T=said(table.title), Summary=said(table.summary))
        widths = _shares(table.widths, columns)
        headers = (*table.header, *[""] * (columns - len(table.header)))
        row = element and element.add(Tag.TR)
        header = tuple(self._header_cell(words, place, row) for words in headers)
        again = tuple(self._header_cell(words, place, None) for words in headers)
        rows = tuple(self._row(cells, widths, place, element) for cells in table.rows)
        yield TableRows(header, again, rows, widths, self._table_look(), self._gap(0.6), self._gap(0.75), place.section)

    def _table_look(self) -> TableLook:
        above, beside = PADDING_CELL
        palette = self.palette
        return TableLook(above * self.size, beside * self.size, palette.band, palette.tint, palette.line)

    def _header_cell(self, words: str, place: Place, row: Element | None) -> Cell:
        head = row and row.add(Tag.TH, Scope="Column")
        if not said(words):
            return ()
        at = replace(place, left=0.0)
        return (self.para((Run(said(words)),), Role.CELL_HEADER, at, head and head.add(Tag.P)),)

    def _row(
        self, cells: Sequence[TableCell], widths: Sequence[float], place: Place, table: Element | None
    ) -> tuple[Cell, ...]:
        row = table and table.add(Tag.TR)
        padded = (*cells, *[TableCell(())] * (len(widths) - len(cells)))
        made = []
        for at, (cell, share) in enumerate(zip(padded, widths, strict=True)):
            tag = row and (row.add(Tag.TD) if at else row.add(Tag.TH, Scope="Row"))
            role = Role.CELL if at else Role.CELL_FIRST
            width = share * place.width - 2 * PADDING_CELL[1] * self.size
            inside = Place(tag, place.section, width, role)
            made.append(tuple(self.blocks(cell.blocks, inside)))
        return tuple(made)


def _deeper(place: Place, label_left: float, depth: int) -> Place:
    """Lists deeper than the paper is wide stand no further in."""
    return place if depth < DEEPEST else replace(place, left=label_left)


def _numbering(labels: Sequence[str], depth: int) -> str:
    """The name PDF has for a list's labels (ISO 32000-1, table 347)."""
    if any(labels):
        return "Decimal" if all(label[:1].isdigit() for label in labels) else "None"
    return "Disc" if depth == 0 else "Circle"


def _shares(widths: Sequence[float], columns: int) -> tuple[float, ...]:
    """The widths as shares that sum to 1; equal ones where they do not fit the columns."""
    if len(widths) != columns or min(widths) <= 0:
        return (1 / columns,) * columns
    return tuple(width / sum(widths) for width in widths)
