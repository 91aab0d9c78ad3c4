"""Markdown and HTML that a converter carried into a file as plain letters, taken for what it meant."""

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.intake.proposal import Block, BlockKind, Cell, Document
from workbench.intake.read.inline import is_bold_open, paragraph_of, paragraphs_of
from workbench.intake.read.labels import split_runs
from workbench.intake.recognise.entries import place_of
from workbench.records.prose import Paragraph, Run

MARKUP = re.compile(
    r"\*\*|\]\([^()\s]*\)|</?(?:p|br|b|i|em|strong|li|ul)\b[^<>]*>|<(?:https?:|www\.)[^<>\s]+>|(?<![\w*])\*\w[^*]*\w\*(?![\w*])"
)
LONGEST_BOLD = 6


def cleared(document: Document) -> Document:
    """The document with left-over marks read: bold, links, paragraphs of cells, a glyph behind a dash as the label."""
    blocks = _with_open_bold(document.blocks)
    return replace(document, blocks=tuple(_relabelled(_read(block)) for block in blocks))


def _with_open_bold(blocks: Sequence[Block]) -> list[Block]:
    """Lines of one bold passage, whose marks stand before the first and behind the last, as one paragraph."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        end = _end_of_bold(blocks, at)
        out.append(_one(blocks[at : end + 1]) if end > at else blocks[at])
        at = end + 1
    return out


def _end_of_bold(blocks: Sequence[Block], at: int) -> int:
    if blocks[at].kind is BlockKind.TABLE or not is_bold_open(blocks[at].words):
        return at
    for end in range(at + 1, min(at + LONGEST_BOLD, len(blocks))):
        block = blocks[end]
        if block.kind is not BlockKind.PARAGRAPH or block.words.lstrip().startswith("**"):
            return at
        if block.words.rstrip().endswith("**"):
            return end
    return at


def _one(blocks: Sequence[Block]) -> Block:
    runs = [run for block in blocks for run in (*block.paragraph.runs, Run(" "))]
    return replace(blocks[0], paragraph=Paragraph(tuple(runs[:-1])), place=place_of(blocks))


def _read(block: Block) -> Block:
    if block.kind is BlockKind.TABLE:
        return replace(block, rows=tuple(tuple(map(_cell, row)) for row in block.rows))
    if MARKUP.search(block.words) is None:
        return block
    return replace(block, paragraph=replace(block.paragraph, runs=paragraph_of(block.words).runs))


def _cell(cell: Cell) -> Cell:
    if MARKUP.search(cell.words) is None:
        return cell
    return Cell(tuple(p for paragraph in cell.paragraphs for p in paragraphs_of(paragraph.words)))


def _relabelled(block: Block) -> Block:
    """Of "- ◇ Ask" the glyph is the label; a number left alone, or set free by a mark read, is a label too."""
    is_dash = len(block.label) == 1 and block.kind is BlockKind.ITEM
    if not is_dash and (block.label or block.kind is not BlockKind.PARAGRAPH):
        return block
    label, runs = split_runs(block.paragraph.runs)
    if not label or (len(label) == 1 and not is_dash):
        return block
    return replace(block, kind=BlockKind.ITEM, label=label, paragraph=replace(block.paragraph, runs=runs))
