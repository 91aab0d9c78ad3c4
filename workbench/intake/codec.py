"""A `Document` as JSON and back: what the child process may say. The way back trusts nothing it is told."""

import json
from typing import Any

from workbench.intake.guard import LETTERS
from workbench.intake.proposal import Block, BlockKind, Cell, Document, Place
from workbench.intake.read.addresses import safe_address
from workbench.records.prose import MarkKind, Paragraph, Run, clean

BLOCKS = 100_000
PAGES = 2_000
LARGEST = 64 << 20  # bytes of JSON: five million letters twice over, with room for their shapes
Json = Any


def packed(document: Document) -> bytes:
    """The document as JSON in UTF-8."""
    whole = {
        "file_name": document.file_name,
        "media_type": document.media_type,
        "title": document.title,
        "warnings": document.warnings,
        "pages": document.pages,
        "blocks": [_block(block) for block in document.blocks],
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _block(block: Block) -> Json:
    place = (block.place.page, block.place.first_line, block.place.last_line)
    rows = [[[_paragraph(p) for p in cell.paragraphs] for cell in row] for row in block.rows]
    paragraph = _paragraph(block.paragraph)
    return [block.kind, place, paragraph, block.level, block.label, block.size, rows, block.is_furniture]


def _paragraph(paragraph: Paragraph) -> Json:
    runs = [(run.words, run.bold, run.italic, run.href) for run in paragraph.runs]
    return [runs, paragraph.style, paragraph.level, paragraph.label]


def unpacked(said: bytes) -> Document:
    """The document told by JSON, every string cleaned again and every size checked again.

    Raises ValueError if it is not a document within the limits.
    """
    if len(said) > LARGEST:
        raise ValueError("the answer is too large")
    try:
        return _document(json.loads(said))
    except (TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError) as wrong:
        raise ValueError("the answer is not a document") from wrong


def _document(whole: Json) -> Document:
    if len(whole["blocks"]) > BLOCKS or len(whole["pages"]) > PAGES:
        raise ValueError("too many blocks or pages")
    pages = tuple(_words(page) for page in whole["pages"])
    blocks = tuple(_read_block(block, pages) for block in whole["blocks"])
    if sum(map(len, pages)) > LETTERS or sum(len(block.words) for block in blocks) > 2 * LETTERS:
        raise ValueError("too many letters")
    warnings = tuple(_line(warning) for warning in whole["warnings"][:100])
    return Document(
        _line(whole["file_name"]), _line(whole["media_type"]), blocks, pages, _line(whole["title"])[:500], warnings
    )


def _read_block(said: Json, pages: tuple[str, ...]) -> Block:
    kind, place, paragraph, level, label, size, rows, is_furniture = said
    return Block(
        kind=BlockKind(kind),
        place=_place(place, pages),
        paragraph=_read_paragraph(paragraph),
        level=_whole(level),
        label=_line(label),
        size=float(size),
        rows=tuple(tuple(Cell(tuple(map(_read_paragraph, cell))) for cell in row) for row in rows),
        is_furniture=is_furniture is True,
    )


def _place(said: Json, pages: tuple[str, ...]) -> Place:
    page, first, last = map(_whole, said)
    if not 1 <= page <= len(pages) or not 1 <= first <= last:
        raise ValueError("a place outside the document")
    return Place(page, first, last)


def _read_paragraph(said: Json) -> Paragraph:
    runs, style, level, label = said
    kept = tuple(Run(_line(words), b is True, i is True, safe_address(_line(href))) for words, b, i, href in runs)
    return Paragraph(kept, None if style is None else MarkKind(style), _whole(level), _line(label))


def _whole(number: Json) -> int:
    if type(number) is not int or not 0 <= number < 10_000_000:
        raise ValueError("not a small whole number")
    return number


def _words(words: Json) -> str:
    if not isinstance(words, str):
        raise TypeError("not words")
    return clean(words)


def _line(words: Json) -> str:
    return _words(words).replace("\n", " ")
