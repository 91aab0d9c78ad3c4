"""Pieces as lists: bullets, numbers, links."""

from collections.abc import Iterable
from itertools import groupby

from workbench.brief.drawers.drawing import Drawing, label_of, more_of
from workbench.brief.model import Block, Bullets, Heading, Item, Numbered
from workbench.brief.pieces import Piece
from workbench.brief.prose_blocks import is_address, item_of, plain, running_in
from workbench.records.prose import Run


def bullets(drawing: Drawing) -> tuple[Block, ...]:
    """A list item each; pieces that bear numbers keep them."""
    return lists(item(piece) for piece in drawing.pieces)


def numbered(drawing: Drawing) -> tuple[Block, ...]:
    """A numbered item each; where no piece bears a number, they are counted."""
    items = [item(piece) for piece in drawing.pieces]
    if not any(each.label for each in items):
        return (Numbered(tuple(_labelled(each, f"{at}.") for at, each in enumerate(items, start=1))),)
    return lists(items)


def links(drawing: Drawing) -> tuple[Block, ...]:
    """A link each, under the headings that the resources stand under."""
    found: list[Block] = []
    for grouping, group in groupby(drawing.pieces, key=lambda piece: piece.grouping):
        if grouping:
            found.append(Heading(plain(grouping), drawing.level))
        found.append(Bullets(tuple(link(piece) for piece in group)))
    return tuple(found)


def lists(items: Iterable[Item]) -> tuple[Bullets | Numbered, ...]:
    """The items as lists: numbered where they have labels, else bullets."""
    grouped = groupby(items, key=lambda each: bool(each.label))
    return tuple(Numbered(tuple(group)) if has_labels else Bullets(tuple(group)) for has_labels, group in grouped)


def item(piece: Piece) -> Item:
    """A piece as one item, its heading running in, its sub-lines inside."""
    found = item_of(piece.text, label_of(piece.number), running_in(piece.heading, piece.text))
    children = tuple(item(child) for child in piece.children)
    return _followed(Item(found.runs, found.label, found.more, (*found.children, *children)), piece)


def link(piece: Piece) -> Item:
    """A resource: its title as the words of the link."""
    if not is_address(piece.address):
        return item_of(piece.text)
    return Item((Run(piece.text.words, href=piece.address),))


def _followed(found: Item, piece: Piece) -> Item:
    """The item with the further paragraphs of its piece, read after everything inside it."""
    more = more_of(piece)
    if not more or not found.children:
        return Item(found.runs, found.label, (*found.more, *more), found.children)
    last = found.children[-1]
    after = Item(last.runs, last.label, (*last.more, *more), last.children)
    return Item(found.runs, found.label, found.more, (*found.children[:-1], after))


def _labelled(found: Item, label: str) -> Item:
    return Item(found.runs, label, found.more, found.children)
