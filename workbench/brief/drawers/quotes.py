"""What somebody said: set off where it may be quoted, told in a list where it may not."""

from itertools import groupby

from workbench.brief.drawers.drawing import Drawing
from workbench.brief.model import Block, Bullets, Item, Quote
from workbench.brief.pieces import Piece
from workbench.brief.prose_blocks import item_of, running_in

NOBODY = frozenset({"", "family", "the family"})
"""Names that single nobody out, and so are not set before what was said."""


def quotes(drawing: Drawing) -> tuple[Block, ...]:
    """Own words as quotations, paragraph by paragraph; paraphrases as bullets, with who said it where they do not."""
    found: list[Block] = []
    for is_quoted, group in groupby(drawing.pieces, key=_is_quoted):
        if is_quoted:
            found += [quote for piece in group for quote in quotation(piece)]
        else:
            found.append(Bullets(tuple(_told(piece) for piece in group)))
    return tuple(found)


def quotation(piece: Piece) -> tuple[Quote, ...]:
    """The paragraphs of a quotation; who said it stands after the last."""
    paragraphs = list(piece.text.paragraphs())
    said_by = [""] * (len(paragraphs) - 1) + [piece.said_by or piece.heading]
    return tuple(Quote(paragraph.runs, said) for paragraph, said in zip(paragraphs, said_by, strict=False))


def _is_quoted(piece: Piece) -> bool:
    return piece.is_quoted or piece.kind == "narrative"


def _told(piece: Piece) -> Item:
    is_named = piece.said_by.casefold() in NOBODY or piece.said_by.casefold() in piece.text.words.casefold()
    return item_of(piece.text, before=() if is_named else running_in(piece.said_by, piece.text))
