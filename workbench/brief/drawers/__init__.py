"""One module a way of drawing: pieces in, blocks out."""

from collections.abc import Callable, Mapping

from workbench.brief.drawers import boxes, lists, panels, prose, quotes, themes
from workbench.brief.drawers.drawing import Drawing
from workbench.brief.house_format import Shape
from workbench.brief.model import Block

__all__ = ["DRAWERS", "Drawing", "draw"]

DRAWERS: Mapping[Shape, Callable[[Drawing], tuple[Block, ...]]] = {
    Shape.PROSE: prose.paragraphs,
    Shape.HEADED: prose.headed,
    Shape.RUN_IN: prose.run_in,
    Shape.BULLETS: lists.bullets,
    Shape.NUMBERED: lists.numbered,
    Shape.LINKS: lists.links,
    Shape.BOXES: boxes.boxes,
    Shape.PANELS: panels.panels,
    Shape.QUOTES: quotes.quotes,
    Shape.TABLE: themes.table,
    Shape.MATRIX: themes.matrix,
}


def draw(drawing: Drawing) -> tuple[Block, ...]:
    """The blocks of some pieces, in the shape that their draw asks for."""
    return DRAWERS[drawing.draw.shape](drawing)
