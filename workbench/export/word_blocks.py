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
from workbench.export.word_drafts import Draft, Drafter, Place
from workbench.export.word_labels import countings
from workbench.export.word_paper import Flow
from workbench.export.word_tables import Tables
from workbench.export.word_xml import Element
from workbench.records.prose import Run

Words = Text | Heading | Bullets | Numbered | Quote
SHORT_LABEL = 4
"""Labels of boxes up to so many letters stand beside the words, longer ones over them."""
MOST_ABREAST = 3


class Blocks:
    """Writes blocks into a body. `panel_level` is the level of the headings of panels.

    `evens_at` is the paragraph that should begin a column if its part is the brief's last.
    """

    def __init__(self, body: Body, drafter: Drafter) -> None:
        self.body = body
        self.drafter = drafter
        self.sheet = drafter.sheet
        self.panel_level = 3
        self.evens_at: Element | None = None
        self._level = 0
        self._framed = 0

    def heading(self, runs: Runs, level: int, look: str = "") -> None:
        """A heading; `look` names one of the sheet's own."""
        for draft in self._heading(runs, level, look):
            self.body.put(draft)

    def write(self, block: Block) -> None:
        """Put a block down at the end of the body."""
        match block:
            case Text() | Heading() | Bullets() | Numbered() | Quote():
                for draft in self._drafts(block, Place(self.body.width)):
                    self.body.put(draft)
            case Boxes():
                self._boxes(block)
            case Panel():
                self._panel(block)
            case Table():
                self._table(block)
            case PageBreak():
                self.body.break_page()
            case _:
                assert_never(block)

    def _drafts(self, block: Words, place: Place) -> Iterator[Draft]:
        match block:
            case Text():
                yield from self.drafter.text(block, place)
            case Heading():
                yield from self._heading(block.runs, block.level)
            case Bullets() | Numbered():
                yield from self.drafter.listed(block, place)
            case Quote():
                yield from self._quote(block)

    def _heading(self, runs: Runs, level: int, look: str = "") -> Iterator[Draft]:
        """Never more than a step below the last heading, and never above a section's own unless it is one."""
        if has_words(runs):
            self._level = min(level, max(self._level, 1) + 1, 4)
            style = f"Heading {self._level}"
            yield Draft(style, runs, self.sheet.heading_looks[look] if look else self.sheet.looks[style])

    def _quote(self, quote: Quote) -> Iterator[Draft]:
        looks = self.sheet.looks
        if has_words(quote.runs):
            yield Draft("Quote", quote.runs, looks["Quote"])
        if said(quote.said_by):
            yield Draft("Attribution", (Run(quote.said_by),), looks["Attribution"])

    def _frame(self, drafts: Sequence[Draft], gap: float, *, is_whole: bool) -> list[Element]:
        """Put drafts down on one ground; `gap` is the room under it."""
        looks = self.sheet.framed([draft.look for draft in drafts], self._framed)
        self._framed += len(drafts)
        made = []
        for at, (draft, look) in enumerate(zip(drafts, looks, strict=True), 1):
            is_last = at == len(drafts)
            kept = replace(look, keeps_whole=True, keeps_next=not is_last) if is_whole else look
            made.append(self.body.put(replace(draft, look=replace(kept, after=gap if is_last else 0.0))))
        return made

    def _panel(self, panel: Panel) -> None:
        """A panel's words on one ground; a table or boxes in it stand on their own."""
        gap, width = self.sheet.gap(0.75), self.body.width - self.sheet.frame_inset
        words = said(f"{panel.number} {panel.heading}")
        if words:
            self.body.gap(self.sheet.gap(0.6))
        waiting = list(self._heading((Run(words),), self.panel_level, "panel"))
        for block in panel.blocks:
            if isinstance(block, Words):
                waiting += self._drafts(block, Place(width))
            else:
                self._frame(waiting, gap, is_whole=False)
                waiting = []
                self.write(block)
        self._frame(waiting, gap, is_whole=False)

    def _boxes(self, boxes: Boxes) -> None:
        """Boxes abreast run down one column, then the next, so that they are read 1, 2, 3 by eye and ear."""
        around, abreast = self.body.flow, max(1, min(boxes.abreast, MOST_ABREAST))
        self.body.gap(self.sheet.gap(0.6))
        if abreast > around.columns:
            self.body.set_flow(Flow(abreast, 0.9 * self.sheet.setting.size))
        half = _second_column(boxes.boxes) if abreast == 2 else -1
        for at, box in enumerate(boxes.boxes):
            made = self._frame(list(self._box(box)), self.sheet.gap(0.75), is_whole=True)
            if at == half and made:
                self.evens_at = made[0]
        self.body.set_flow(around)

    def _box(self, box: Box) -> Iterator[Draft]:
        """A long label over the words, a short one beside them."""
        label, words = said(box.label), self.sheet.looks["Recommendation"]
        texts = [text for text in box.paragraphs if has_words(text.runs)]
        counting, _ = next(countings([label]))
        if len(label) > SHORT_LABEL or not texts or counting is None:
            if label:
                yield Draft("Recommendation Label", (Run(label),), self.sheet.looks["Recommendation Label"])
            yield from (Draft("Recommendation", text.runs, words) for text in texts)
            return
        indent = self.sheet.beside(label)
        place = self.drafter.lists.counted(counting, 0, indent)
        for at, text in enumerate(texts):
            look = replace(words, left=indent.left, hanging=0.0 if at else indent.hanging)
            yield Draft("Recommendation", text.runs, look, None if at else place)

    def _table(self, table: Table) -> None:
        made = Tables(self.drafter, self.body).table(table)
        if made is not None:
            self.body.gap(self.sheet.gap(0.6))
            self.body.add(made)
            self.body.gap(self.sheet.gap(0.75))


def _second_column(boxes: Sequence[Box]) -> int:
    """Which box best begins the second of two columns, for both to be about as long."""
    rooms = [sum(40 + sum(len(run.words) for run in text.runs) for text in box.paragraphs) for box in boxes]
    return min(range(1, len(rooms) + 1), key=lambda at: max(sum(rooms[:at]), sum(rooms[at:])), default=0)
