"""Pieces as panels: a frame each, with number and heading."""

from workbench.brief.drawers.drawing import Drawing, body_of
from workbench.brief.model import Block, Panel
from workbench.brief.pieces import Piece


def panels(drawing: Drawing) -> tuple[Block, ...]:
    """A panel each."""
    return tuple(panel(piece, drawing.level) for piece in drawing.pieces)


def panel(piece: Piece, level: int) -> Panel:
    """One piece in its frame; `level` is that of the frame's own heading."""
    inside = level + 1 if piece.heading or piece.number else level
    return Panel(piece.heading, body_of(piece, inside), piece.number)
