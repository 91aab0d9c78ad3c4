"""Paragraphs of a Word brief before they are put down: style, words, and the list they belong to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.brief.model import Bullets, Item, Look, Numbered, Runs, Text
from workbench.export.reading_order import has_words, said
from workbench.export.word_labels import countings
from workbench.export.word_lists import Indent, ListPlace, Lists
from workbench.export.word_looks import WordLook
from workbench.export.word_sheet import Sheet

STYLES = {Look.PLAIN: "Normal", Look.LEAD: "Lead", Look.SMALL: "Small"}
DEEPEST = 5


@dataclass(frozen=True)
class Draft:
    """One paragraph. `label` is one that no list can make and that is typed therefore."""

    style: str
    runs: Runs
    look: WordLook
    place: ListPlace | None = None
    label: str = ""


@dataclass(frozen=True)
class Place:
    """Where drafts are to stand: the width of the line, and the style of plain words there ("" for the usual one)."""

    width: float
    style: str = ""


class Drafter:
    """Makes drafts of texts and lists."""

    def __init__(self, sheet: Sheet, lists: Lists) -> None:
        self.sheet = sheet
        self.lists = lists

    def text(self, text: Text, place: Place) -> Iterator[Draft]:
        """A paragraph, if it has words."""
        style = place.style if place.style and text.look is Look.PLAIN else STYLES[text.look]
        if has_words(text.runs):
            yield Draft(style, text.runs, self.sheet.looks[style])

    def listed(self, block: Bullets | Numbered, place: Place) -> Iterator[Draft]:
        """A list's paragraphs, its inner lists after the item they belong to."""
        yield from self._items(block.items, place, 0, 0.0)

    def _items(self, items: Sequence[Item], place: Place, depth: int, left: float) -> Iterator[Draft]:
        labels = [said(item.label) for item in items]
        indent = self.sheet.indent(labels, left, place.width)
        deeper = indent.left if depth + 1 < DEEPEST else left
        for item, label, list_place in zip(items, labels, self._places(labels, depth, indent), strict=True):
            yield from self._item(item, label if list_place is None else "", list_place, indent, (place, depth))
            yield from self._items(item.children, place, depth + 1, deeper)

    def _item(
        self, item: Item, typed: str, list_place: ListPlace | None, indent: Indent, where: tuple[Place, int]
    ) -> Iterator[Draft]:
        place, depth = where
        kind = "List Number" if said(item.label) else "List Bullet"
        style = place.style or (f"{kind} 2" if depth else kind)
        look = replace(self.sheet.looks[style], left=indent.left, hanging=indent.hanging)
        if said(item.label) or has_words(item.runs):
            yield Draft(style, item.runs, look, list_place, typed)
        style = place.style or ("List Continue 2" if depth else "List Continue")
        for more in item.more:
            if has_words(more.runs):
                yield Draft(style, more.runs, replace(look, hanging=0.0))

    def _places(self, labels: Sequence[str], depth: int, indent: Indent) -> Iterator[ListPlace | None]:
        """The list and level of each item; None where no list can make its label."""
        level, at = min(depth, DEEPEST), 0
        for counting, length in countings(labels):
            if counting:
                yield from [self.lists.counted(counting, level, indent)] * length
            else:
                yield None if labels[at] else self.lists.bullet(level, indent)
            at += length
