"""Pieces as running text: paragraphs, paragraphs under headings, paragraphs with a heading that runs in."""

from workbench.brief.drawers.drawing import Drawing, before, body_of, label_of, numbered_words
from workbench.brief.model import Block, Heading, Text
from workbench.brief.pieces import Piece
from workbench.brief.prose_blocks import plain, running_in


def paragraphs(drawing: Drawing) -> tuple[Block, ...]:
    """Each piece under its heading, where it has one."""
    return tuple(block for piece in drawing.pieces for block in _under_heading(piece, drawing.level))


def headed(drawing: Drawing) -> tuple[Block, ...]:
    """The same; here the headings are the pieces' own and never the section's."""
    return paragraphs(drawing)


def run_in(drawing: Drawing) -> tuple[Block, ...]:
    """Each piece as paragraphs, its heading in bold before the first words."""
    return tuple(block for piece in drawing.pieces for block in _running(piece, drawing.level))


def _under_heading(piece: Piece, level: int) -> tuple[Block, ...]:
    if piece.heading:
        return (Heading(plain(numbered_words(piece)), level), *body_of(piece, level + 1))
    return _labelled(piece, body_of(piece, level))


def _labelled(piece: Piece, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    if not piece.number or not blocks:
        return blocks
    label = plain(f"{label_of(piece.number)} ")
    first = before(label, blocks[0])
    return (first, *blocks[1:]) if first is not None else (Text(label), *blocks)


def _running(piece: Piece, level: int) -> tuple[Block, ...]:
    blocks, lead = body_of(piece, level), running_in(numbered_words(piece), piece.text)
    if not lead:
        return blocks
    first = before(lead, blocks[0]) if blocks else None
    return (first, *blocks[1:]) if first is not None else (Text(lead), *blocks)
