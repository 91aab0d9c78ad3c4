"""Pieces as panels: a frame each, with number and heading."""

from workbench.brief.drawers.drawing import Drawing, body_of
from workbench.brief.model import Block, Panel
from workbench.brief.pieces import Piece


def panels(drawing: Drawing) -> tuple[Block, ...]:
    """A panel each."""
    return tuple(panel(piece, drawing) for piece in drawing.pieces)


def panel(piece: Piece, drawing: Drawing) -> Panel:
    """One piece in its frame: number and heading, or the format's word and the number where it has no heading."""
    if not piece.heading and not piece.number:
        return Panel("", body_of(piece, drawing.level))
    body = body_of(piece, drawing.level + 1)
    if not piece.heading and drawing.draw.label:
        return Panel(f"{drawing.draw.label} {piece.number}", body)
    return Panel(piece.heading, body, piece.number)
