"""Pieces as panels: a frame each, with number and heading."""

from workbench.brief.drawers.drawing import Drawing, body_of
from workbench.brief.drawers.lists import item
from workbench.brief.model import Block, Numbered, Panel
from workbench.brief.pieces import Piece


def panels(drawing: Drawing) -> tuple[Block, ...]:
    """A panel each."""
    return tuple(panel(piece, drawing.level) for piece in drawing.pieces)


def panel(piece: Piece, level: int) -> Panel:
    """One piece in its frame; a number without a heading is no heading, but the number of a list."""
    if piece.heading:
        return Panel(piece.heading, body_of(piece, level + 1), piece.number)
    return Panel("", (Numbered((item(piece),)),) if piece.number else body_of(piece, level))
