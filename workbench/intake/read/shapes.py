"""What readers share: tidy runs, what looks like a heading, and the lines of a page that has no pages of its own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.intake.proposal import Block, BlockKind, Cell, Document, Place
from workbench.intake.read.labels import is_bullet, split_runs
from workbench.records.prose import MarkKind, Paragraph, Run, clean

NOWHERE = Place(1, 1, 1)
HEADING_LETTERS = 140
HEADING_WORDS = 18
_SPACE = re.compile(r"[\s\u00a0\u2007\u202f]+")
MADE_UP_TITLES = frozenset({"untitled", "(anonymous)", "anonymous", "document", "word document", "document1", "title"})
_FILE_NAME = re.compile(r"^microsoft (?:word|powerpoint) - |\.(?:docx?|pdf|pptx?|indd|pub|odt|rtf)$", re.IGNORECASE)
_OPEN_END = re.compile(r"[.;,]$")


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs as a reader sees them: clean letters, single spaces, none at either end, equal neighbours as one."""
    kept: list[Run] = []
    for run in runs:
        words = _SPACE.sub(" ", clean(run.words).replace("\u00ad", ""))
        if not kept or kept[-1].words.endswith(" "):
            words = words.lstrip(" ")
        _append(kept, replace(run, words=words))
    while kept and not kept[-1].words.strip():
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], words=kept[-1].words.rstrip())
    return tuple(kept)


def _append(kept: list[Run], run: Run) -> None:
    if not run.words:
        return
    is_gap = run.words == " " and kept and not kept[-1].href
    if kept and (is_gap or replace(run, words="") == replace(kept[-1], words="")):
        kept[-1] = replace(kept[-1], words=kept[-1].words + run.words)
    else:
        kept.append(run)


def words_of(runs: Iterable[Run]) -> str:
    """The words of runs without their looks."""
    return "".join(run.words for run in runs)


def is_short_line(words: str) -> bool:
    """Whether words could be a heading by their shape alone: short, and not a sentence."""
    if not any(c.isalpha() for c in words) or len(words) > HEADING_LETTERS or len(words.split()) > HEADING_WORDS:
        return False
    return not _OPEN_END.search(words) or len(words.split()) <= 1


def looks_like_heading(runs: Iterable[Run], size: float = 0.0, body_size: float = 0.0) -> bool:
    """Whether a paragraph stands out as a whole: all bold, all capitals, or larger than the body (points)."""
    kept = [run for run in runs if run.words.strip()]
    words = words_of(kept)
    if not is_short_line(words):
        return False
    is_capitals = words.isupper() and sum(c.isalpha() for c in words) > 3
    is_bold = all(run.bold or not any(c.isalnum() for c in run.words) for run in kept)
    return is_bold or is_capitals or bool(body_size and size >= body_size * 1.15)


def plain_if_all_bold(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """A heading's runs: bold is its dress as a heading, and says something only of a part of it."""
    if not all(run.bold or not run.words.strip() for run in runs):
        return runs
    return tidy(replace(run, bold=False) for run in runs)


def unlabelled(runs: Iterable[Run], size: float = 0.0, body_size: float = 0.0) -> Block:
    """The block of a paragraph of which the file itself says nothing: heading by its looks, item by its label."""
    whole = tidy(runs)
    label, rest = split_runs(whole)
    if not rest:
        label, rest = "", whole
    stands_out = looks_like_heading(whole, size, body_size) and not (label and is_bullet(label))
    kind = BlockKind.HEADING if stands_out else BlockKind.ITEM if label else BlockKind.PARAGRAPH
    shown = plain_if_all_bold(rest) if stands_out else rest
    return Block(kind, NOWHERE, Paragraph(shown), label=label, size=size)


def cell_paragraph(block: Block) -> Paragraph:
    """A block inside a table's cell, its shape told by the paragraph's style."""
    style = {BlockKind.HEADING: MarkKind.HEADING, BlockKind.ITEM: MarkKind.NUMBER}.get(block.kind)
    if style is MarkKind.NUMBER and is_bullet(block.label):
        style = MarkKind.BULLET
    return Paragraph(block.paragraph.runs, style, block.level if block.kind is BlockKind.ITEM else 0, block.label)


def flattened(blocks: Iterable[Block]) -> Cell:
    """A cell of what stands in it; of a table inside it, every cell's paragraphs in order."""
    found: list[Paragraph] = []
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            found += [p for row in block.rows for cell in row for p in cell.paragraphs]
        else:
            found.append(cell_paragraph(block))
    return Cell(tuple(found))


def line_of(label: str, words: str) -> str:
    """A paragraph as one line of a page's text."""
    return f"{label} {words}".strip().replace("\n", " ")


def lines_of(block: Block) -> list[str]:
    """The lines a block takes up on its page: one, or one a paragraph of a table's cells."""
    if block.kind is not BlockKind.TABLE:
        return [line_of(block.label, block.paragraph.words)]
    found = [line_of(p.label, p.words) for row in block.rows for cell in row for p in cell.paragraphs]
    return found or [""]


def real_title(words: str) -> str:
    """A title among a file's properties, unless a program put it there: "untitled", "Microsoft Word - draft 2.docx"."""
    title = " ".join(clean(words).split())
    if title.lower() in MADE_UP_TITLES or _FILE_NAME.search(title):
        return ""
    return title[:500]


@dataclass(frozen=True)
class PagedTable(Block):
    """A table while its document is laid out: the page of each of its lines."""

    pages: tuple[int, ...] = ()


def pages_of(block: Block) -> tuple[int, ...]:
    """The page of each line of a block: all stand on one, but for those of a table that goes on overleaf."""
    return block.pages if isinstance(block, PagedTable) else (block.place.page,) * len(lines_of(block))


def on_pages(
    file_name: str, media_type: str, blocks: Iterable[Block], title: str = "", warnings: Iterable[str] = ()
) -> Document:
    """A document whose blocks know their page and no line: the lines of each page are counted from 1.

    A file that knows no pages has one. A table is placed where it begins.
    """
    pages: list[list[str]] = [[]]
    placed = []
    for block in blocks:
        numbers = pages_of(block) or (block.place.page,)
        pages += [[] for _ in range(max(numbers) - len(pages))]
        first = len(pages[numbers[0] - 1]) + 1
        for number, line in zip(numbers, lines_of(block), strict=True):
            pages[number - 1].append(line)
        place = Place(numbers[0], first, len(pages[numbers[0] - 1]))
        plain = {name: getattr(block, name) for name in Block.__dataclass_fields__}
        placed.append(Block(**(plain | {"place": place})))
    texts = tuple("\n".join(lines) for lines in pages)
    return Document(file_name, media_type, tuple(placed), texts, real_title(title), tuple(warnings))
