"""Columns that a writer made with tabs: lines of equal columns are a table, a line by itself is its parts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from workbench.intake.proposal import Block, BlockKind, Cell
from workbench.intake.read.labels import split_label
from workbench.intake.read.shapes import PagedTable, is_short_line, tidy, words_of
from workbench.records.prose import Paragraph, Run

WIDE_GAP = re.compile(r"[ \u00a0\u2000-\u200a]{4,}")
LONGEST_PART = 10
Row = tuple[Cell, ...]


def columns_of(runs: Sequence[Run]) -> Row:
    """The cells between the tabs or wide gaps of a line; none if none stands between its words but for its label."""
    runs = [replace(run, words=WIDE_GAP.sub("\t", run.words)) for run in runs]
    if "\t" not in split_label(words_of(runs).strip())[1].strip():
        return ()
    parts: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.words.split("\t")
        parts[-1].append(replace(run, words=first))
        parts += [[replace(run, words=words)] for words in others]
    while parts and not words_of(parts[-1]).strip():
        parts.pop()
    return tuple(_cell(part) for part in parts)


def _cell(runs: Sequence[Run]) -> Cell:
    kept = tidy(runs)
    return Cell((Paragraph(kept),) if kept else ())


def with_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, in which those that bear columns (in `rows`, their kind no table) became tables or plain blocks."""
    for key, group in groupby(blocks, _columns):
        lines = list(group)
        if len(lines) > 1 and (key > 2 or (key == 2 and _is_head(lines[0]))):
            rows = tuple(row for line in lines for row in line.rows)
            pages = tuple(
                line.place.page for line in lines for row in line.rows for cell in row for _ in cell.paragraphs
            )
            yield PagedTable(BlockKind.TABLE, lines[0].place, rows=rows, pages=pages)
        else:
            yield from (part for line in lines for part in _alone(line))


def _columns(block: Block) -> int:
    """How many columns the block's tabs make: 0 for a true table and for a block without tabs."""
    return len(block.rows[0]) if block.rows and block.kind is not BlockKind.TABLE and not block.label else 0


def _is_head(block: Block) -> bool:
    """Whether the parts of a line read as heads of columns: a few words each, no number and no colon."""
    words = [cell.words for cell in block.rows[0]]
    return all(is_short_line(w) and len(w.split()) < 6 and not re.search(r"[\d:]", w) for w in words)


def _alone(block: Block) -> Iterator[Block]:
    """A line of short parts set apart on one line ("Briefing 3", "May 2019") as these; any other as it reads."""
    parts = [cell.paragraphs[0] for cell in block.rows[0] if cell.paragraphs] if _columns(block) else []
    is_set_apart = bool(parts) and is_short_line(block.words) and not block.is_furniture
    if is_set_apart and all(len(p.words.split()) <= LONGEST_PART and not p.words.endswith(":") for p in parts):
        yield from (replace(block, paragraph=part, rows=()) for part in parts)
    else:
        yield without_columns(block)


def without_columns(block: Block) -> Block:
    """The block as it reads, its tabs plain spaces."""
    return block if block.kind is BlockKind.TABLE else replace(block, rows=())
