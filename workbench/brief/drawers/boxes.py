"""Recommendations in boxes, abreast, in order."""

from workbench.brief.drawers.drawing import Drawing, body_of
from workbench.brief.model import Block, Box, Boxes, Panel, Text
from workbench.brief.pieces import Piece


def boxes(drawing: Drawing) -> tuple[Block, ...]:
    """A box each; where one holds a list, panels, which can hold lists."""
    labels = [label(drawing.draw.label, piece) for piece in drawing.pieces]
    levels = [drawing.level + 1 if words else drawing.level for words in labels]
    bodies = [body_of(piece, level) for piece, level in zip(drawing.pieces, levels, strict=True)]
    if all(isinstance(block, Text) for body in bodies for block in body):
        texts = [tuple(block for block in body if isinstance(block, Text)) for body in bodies]
        return (Boxes(tuple(map(Box, labels, texts)), drawing.draw.abreast),)
    return tuple(map(Panel, labels, bodies))


def label(prefix: str, piece: Piece) -> str:
    """The word of the format and the number ("Recommendation 3"); nothing where there is no number."""
    return f"{prefix} {piece.number}".strip() if piece.number else ""
