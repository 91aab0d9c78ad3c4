"""The words of a brief in reading order, as every writer must put them on paper."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from workbench.brief.model import (
    Block,
    Boxes,
    Brief,
    Bullets,
    Heading,
    Item,
    Numbered,
    PageBreak,
    Panel,
    Quote,
    Runs,
    Section,
    Table,
    Text,
)


def lines_of(brief: Brief) -> Iterator[str]:
    """Every line of words, labels included: masthead, then section by section."""
    yield from (*brief.masthead.above, brief.masthead.title, *brief.masthead.below)
    for section in brief.sections:
        yield from lines_of_section(section)


def lines_of_section(section: Section) -> Iterator[str]:
    """Heading and blocks of one section."""
    if section.heading:
        yield section.heading
    yield from lines_of_blocks(section.blocks)


def lines_of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of some blocks."""
    for block in blocks:
        yield from _lines(block)


def words_of(runs: Runs) -> str:
    """Runs without their looks."""
    return "".join(run.words for run in runs)


def _lines(block: Block) -> Iterator[str]:  # noqa: C901, PLR0912 - one case a block
    match block:
        case Text() | Heading():
            yield words_of(block.runs)
        case Bullets() | Numbered():
            yield from _items(block.items)
        case Boxes():
            for box in block.boxes:
                yield from _labelled(box.label, box.paragraphs)
        case Quote():
            yield from filter(None, (words_of(block.runs), block.said_by))
        case Panel():
            yield from _labelled(" ".join(filter(None, (block.number, block.heading))), block.blocks)
        case Table():
            yield from block.header
            for row in block.rows:
                for cell in row:
                    yield from lines_of_blocks(cell.blocks)
        case PageBreak():
            pass
        case _:
            assert_never(block)


def _items(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield f"{item.label} {words_of(item.runs)}".strip()
        yield from lines_of_blocks(item.more)
        yield from _items(item.children)


def _labelled(label: str, blocks: Iterable[Block]) -> Iterator[str]:
    if label:
        yield label
    yield from lines_of_blocks(blocks)
