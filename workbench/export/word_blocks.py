"""Each block of a brief as Word has it: real headings, real lists, real tables, nothing placed by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
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
    Text,
)
from workbench.export.reading_order import has_words, said
from workbench.export.word_body import Body
from workbench.export.word_labels import countings
from workbench.export.word_lists import ListPlace, Lists
from workbench.export.word_sheet import Sheet
from workbench.export.word_tables import table
from workbench.export.word_xml import Element
from workbench.records.prose import Run

STYLES = {Look.PLAIN: "Normal", Look.LEAD: "Lead", Look.SMALL: "Small"}
DEEPEST = 8


class Blocks:
    """Writes blocks into a body. `panel_level` is the level of the headings of panels.

    `evens_at` is the paragraph that should begin a column if its part is the brief's last.
    """

    def __init__(self, body: Body, lists: Lists, sheet: Sheet) -> None:
        self.body = body
        self.lists = lists
        self.sheet = sheet
        self.panel_level = 3
        self.evens_at: Element | None = None
        self._level = 0

    def heading(self, runs: Runs, level: int, style: str = "") -> None:
        """A heading, never more than a step below the last one; `style` names a look of the sheet's own."""
        if not has_words(runs):
            return
        self._level = min(level, self._level + 1)
        look = self.sheet.heading_looks.get(style)
        self.body.paragraph(f"Heading {self._level}", runs, look)

    def write(self, block: Block) -> None:  # noqa: C901, PLR0912 - one case for each type of block
        """Put a block down at the end of the body."""
        match block:
            case Text():
                self.body.paragraph(STYLES[block.look], block.runs)
            case Heading():
                self.heading(block.runs, block.level)
            case Bullets() | Numbered():
                for paragraph in self.list_paragraphs(block):
                    self.body.add(paragraph)
            case Boxes():
                self._boxes(block)
            case Quote():
                self._quote(block)
            case Panel():
                self._panel(block)
            case Table():
                self.body.add(table(block, self))
            case PageBreak():
                self.body.break_page()
            case _:
                assert_never(block)

    def list_paragraphs(self, block: Bullets | Numbered, *, in_cell: bool = False) -> Iterator[Element]:
        """A list's paragraphs, its inner lists after the item they belong to."""
        yield from self._items(block.items, 0, is_counted=isinstance(block, Numbered), in_cell=in_cell)

    def _items(self, items: Sequence[Item], level: int, *, is_counted: bool, in_cell: bool) -> Iterator[Element]:
        level = min(level, DEEPEST)
        places = list(self._places(items, level, is_counted=is_counted, in_cell=in_cell))
        look = self.sheet.item_look(level, in_cell=in_cell)
        style = _list_style(level, is_counted=is_counted)
        for item, place in zip(items, places, strict=True):
            label = said(item.label) if is_counted and place is None else ""
            if place or label or has_words(item.runs):
                standing = look if place or label else replace(look, hanging=0)
                yield self.body.loose_paragraph(style, item.runs, place, standing, label)
            continued = replace(look, hanging=0)
            for more in item.more:
                if has_words(more.runs):
                    yield self.body.loose_paragraph("List Continue", more.runs, look=continued)
            inner = any(said(child.label) for child in item.children)
            yield from self._items(item.children, level + 1, is_counted=inner, in_cell=in_cell)

    def _places(
        self, items: Sequence[Item], level: int, *, is_counted: bool, in_cell: bool
    ) -> Iterator[ListPlace | None]:
        """The list and level of each item; None where no list can make its label."""
        indents = self.sheet.cell_indents if in_cell else self.sheet.indents
        if not is_counted:
            list_id = self.lists.bullets(indents)
            yield from (ListPlace(list_id, level) if has_words(item.runs) else None for item in items)
            return
        for counting, length in countings([said(item.label) for item in items]):
            place = self.lists.counted(counting, level, indents[level]) if counting else None
            yield from [place] * length

    def _quote(self, quote: Quote) -> None:
        self.body.paragraph("Quote", quote.runs)
        self.body.paragraph("Attribution", (Run(quote.said_by),))

    def _panel(self, panel: Panel) -> None:
        self.heading((Run(said(f"{panel.number} {panel.heading}")),), self.panel_level, "panel")
        for block in panel.blocks:
            self.write(block)

    def _boxes(self, boxes: Boxes) -> None:
        """Boxes abreast run down one column, then the next, so that they are read 1, 2, 3 by eye and ear."""
        around = self.body.columns
        self.body.set_columns(max(boxes.abreast, around))
        half = _second_column(boxes.boxes)
        for at, box in enumerate(boxes.boxes):
            first = self._box(box)
            if at == half and boxes.abreast > 1:
                self.evens_at = first
        self.body.set_columns(around)

    def _box(self, box: Box) -> Element | None:
        """A box's paragraphs, kept together; gives the first."""
        words, end = self.sheet.looks["Recommendation"], self.sheet.box_end
        texts = [text for text in box.paragraphs if has_words(text.runs)]
        made = [self.body.paragraph("Recommendation Label", (Run(box.label),))]
        for at, text in enumerate(texts, 1):
            look = end if at == len(texts) else replace(words, keeps_next=True)
            made.append(self.body.paragraph("Recommendation", text.runs, look))
        return next((paragraph for paragraph in made if paragraph is not None), None)


def _list_style(level: int, *, is_counted: bool) -> str:
    name = "List Number" if is_counted else "List Bullet"
    return f"{name} 2" if level else name


def _second_column(boxes: Sequence[Box]) -> int:
    """Which box best begins the second of two columns, for both to be about as long."""
    rooms = [sum(40 + sum(len(run.words) for run in text.runs) for text in box.paragraphs) for box in boxes]
    return min(range(1, len(rooms) + 1), key=lambda at: max(sum(rooms[:at]), sum(rooms[at:])), default=0)
