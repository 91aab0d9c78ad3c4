"""What every drawer is given, and the small things that several of them draw alike."""

from dataclasses import dataclass

from workbench.brief.house_format import Draw
from workbench.brief.material import Material
from workbench.brief.model import Block, Runs, Text
from workbench.brief.pieces import Piece
from workbench.brief.prose_blocks import blocks_of
from workbench.records.prose import Run


@dataclass(frozen=True)
class Drawing:
    """Pieces to be drawn as `draw` says. `level`: of headings among them. `material`: for what pieces do not hold."""

    draw: Draw
    pieces: tuple[Piece, ...]
    material: Material
    level: int = 3


def more_of(piece: Piece) -> tuple[Text, ...]:
    """The further paragraphs of a piece, each after the words that say what it is."""
    return tuple(
        Text((Run(f"{label}: ", bold=True), *paragraph.runs))
        for label, prose in piece.more
        for paragraph in prose.paragraphs()
    )


def body_of(piece: Piece, level: int) -> tuple[Block, ...]:
    """Text and further paragraphs, without number and heading."""
    return (*blocks_of(piece.text, level), *more_of(piece))


def numbered_words(piece: Piece) -> str:
    """Number and heading on one line: "1.2 Planning"."""
    return " ".join(part for part in (piece.number, piece.heading) if part)


def label_of(number: str) -> str:
    """A number as it stands before an item of a list: "3.", "1.2", "b)"."""
    if number.isdigit():
        return f"{number}."
    return f"{number})" if number.isalpha() else number


def before(runs: Runs, block: Block) -> Block | None:
    """The block with `runs` before its first words; None where the block is no paragraph."""
    return Text((*runs, *block.runs), block.look) if isinstance(block, Text) else None
