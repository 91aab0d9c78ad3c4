"""The source of an import as it reads, with a mark in the margin for each record proposed from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from workbench.intake.proposal import BlockKind, Item, ItemKind, Proposal
from workbench.views.kind_looks import LOOKS, Pattern, name_of
from workbench.views.look import icons, paint, theme, tokens
from workbench.views.saying import tr
from workbench.views.widgets.rows import RowDelegate, Rows

LEFT, RIGHT = 88, 32
DASHES: dict[Pattern, list[float]] = {
    Pattern.DASHED: [3, 1.25],
    Pattern.DOTTED: [0.5, 0.5],
    Pattern.DASH_DOT: [3, 1, 0.5, 1],
    Pattern.WIDE: [6, 1],
    Pattern.SPARSE: [1.5, 1.5],
}


@dataclass(frozen=True)
class Passage:
    """Lines of the source that belong together: to one item (`at` is its index), to a heading, or to none (-1)."""

    words: str
    at: int
    item: Item | None
    is_heading: bool
    page: int


def passages(proposal: Proposal) -> list[Passage]:
    """The whole source in order, cut where another item begins."""
    heads = {block.words.strip() for block in proposal.document.blocks if block.kind is BlockKind.HEADING}
    pages = enumerate(proposal.document.pages, 1)
    return [passage for number, text in pages for passage in _on_page(proposal, number, text, heads)]


def _on_page(proposal: Proposal, page: int, text: str, heads: set[str]) -> Iterator[Passage]:
    owners = _owners(proposal.items, page)
    lines = [
        (owners.get(at, -1), line.strip(" *#") in heads, line)
        for at, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]
    for (owner, is_head), group in groupby(lines, lambda line: line[:2]):
        words = " ".join(line.strip(" *#" if is_head else None).replace("\t", " · ") for _, _, line in group)
        item = proposal.items[owner] if owner >= 0 and not is_head else None
        yield Passage(words, owner, item, is_head, page)


def _owners(items: Sequence[Item], page: int) -> dict[int, int]:
    """Which item each line of a page belongs to; of several, the one with the fewest lines."""
    owners: dict[int, int] = {}
    by_length = sorted(range(len(items)), key=lambda at: items[at].place.first_line - items[at].place.last_line)
    for at in by_length:
        place = items[at].place
        if place.page == page and items[at].kind is not ItemKind.FURNITURE:
            owners |= dict.fromkeys(range(place.first_line, place.last_line + 1), at)
    return owners


def said(passage: Passage) -> str:
    """A passage in words for a screen reader: what it became, then what it says."""
    return f"{name_of(passage.item)}: {passage.words}" if passage.item else passage.words


class PassageDelegate(RowDelegate[Passage]):
    """Paints a passage with its margin mark: colour, pattern, icon and number."""

    inset = (76, 3, 20, 3)

    @override
    def height_of(self, thing: Passage, width: int) -> int:
        style = "head" if thing.is_heading else "read"
        lines = paint.lines_of(thing.words, style, width - LEFT - RIGHT)
        return int(lines * tokens.TYPE[style].line) + (26 if thing.is_heading else 18)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Passage, *, is_chosen: bool) -> None:
        words = QRectF(LEFT, box.top() + (14 if thing.is_heading else 6), box.right() - 12 - LEFT, box.height())
        style = "head" if thing.is_heading else "read"
        paint.text(painter, words, thing.words, style, "text" if thing.item or thing.is_heading else "muted", lines=999)
        if thing.item is not None:
            self._mark(painter, box, thing.item)

    def _mark(self, painter: QPainter, box: QRectF, item: Item) -> None:
        look = LOOKS[item.kind]
        draw_mark(painter, QRectF(LEFT - 24, box.top() + 6, 2, box.height() - 12), look.role, look.pattern)
        icons.draw(painter, look.icon, LEFT - 64, box.top() + 9, look.role, 16)
        if item.number:
            at = QRectF(LEFT - 45, box.top() + 9, 18, 16)
            paint.text(painter, at, item.number, "label", look.role, weight=600)


def draw_mark(painter: QPainter, box: QRectF, role: str, pattern: Pattern) -> None:
    """A margin mark along the left edge of `box`."""
    width = {Pattern.DOUBLE: 2, Pattern.THIN: 1.5}.get(pattern, 4)
    pen = QPen(theme.colour(role), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if pattern in DASHES:
        pen.setDashPattern(DASHES[pattern])
    painter.setPen(pen)
    painter.drawLine(box.topLeft(), box.bottomLeft())
    if pattern is Pattern.DOUBLE:
        painter.drawLine(box.topLeft() + QPointF(4, 0), box.bottomLeft() + QPointF(4, 0))


class Source(Rows[Passage]):
    """The passages of a source as a list, so that arrows and a screen reader walk through it."""

    def __init__(self) -> None:
        super().__init__(tr("Source"), PassageDelegate(), said)

    def put_proposal(self, proposal: Proposal) -> None:
        """Show the source of a proposal."""
        self.put(list(passages(proposal)))

    def show_item(self, at: int) -> None:
        """Choose and bring into sight the first passage of the item with that index."""
        row = next((row for row, passage in enumerate(self.things.things) if passage.at == at), -1)
        if row >= 0:
            self.put(self.things.things, row)
            self.scrollTo(self.currentIndex())


def kinds_found(proposal: Proposal) -> Iterator[ItemKind]:
    """The kinds that the source shows marks of, in the order of their looks."""
    present = {item.kind for item in proposal.items}
    return (kind for kind in LOOKS if kind in present and kind is not ItemKind.FURNITURE)
