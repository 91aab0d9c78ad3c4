"""Pieces as panels: a frame each, with number and heading."""

from workbench.brief.drawers.drawing import Drawing, body_of
from workbench.brief.drawers.prose import whole
from workbench.brief.model import Block, Panel


def panels(drawing: Drawing) -> tuple[Block, ...]:
    """A panel each."""
    return tuple(
        Panel(piece.heading, body_of(whole(piece), drawing.level + 1), piece.number) for piece in drawing.pieces
    )
