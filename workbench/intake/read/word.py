"""Word documents (.docx) through python-docx: what a reader of the printed page would read, in that order, once.

The package is opened by python-docx; paragraphs and tables are walked here, because its own walk leaves out tracked
insertions, content controls, text boxes and footnotes.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

import docx
from docx.document import Document as Package
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.parts.document import DocumentPart

from workbench.intake.proposal import Block, BlockKind, Cell, Document, Place
from workbench.intake.read.addresses import safe_address
from workbench.intake.read.labels import split_runs
from workbench.intake.read.shapes import (
    PagedTable,
    flattened,
    is_short_line,
    on_pages,
    pages_of,
    plain_if_all_bold,
    real_title,
    tidy,
    unlabelled,
    words_of,
)
from workbench.intake.read.tab_columns import columns_of, with_tables, without_columns
from workbench.intake.read.word_looks import Styles
from workbench.intake.read.word_numbering import Element, Numbering, value, whole
from workbench.intake.read.word_pages import Pages
from workbench.intake.read.word_runs import ALTERNATE, THROUGH, WARNINGS, Inline, Piece, chosen
from workbench.intake.read.word_tables import is_layout, rows_of
from workbench.records.prose import Paragraph
from workbench.records.sources import WORD

ADDRESS = ("http", "www.")
NOTES = (("footnotes", "w:footnote"), ("endnotes", "w:endnote"))
_DEEPER = re.compile(r"list (?:bullet|number) ([2-5])$")
FURNITURE_STYLES = ("toc ", "table of figures")


def read_word(content: bytes, file_name: str) -> Document:
    """Read a Word document that `guard.check_package` has let through.

    Raises whatever python-docx and lxml raise on a broken file: only ever called in the child process.
    """
    package = docx.Document(io.BytesIO(content))
    story = Story(package.part)
    heads, body = story.furniture("header"), story.body()
    last = max((block.place.page for block in body), default=1)
    ends = [replace(block, place=_on(last)) for block in (*story.notes(), *story.furniture("footer"))]
    blocks = [*heads, *body, *ends]
    return on_pages(file_name, WORD, blocks, _title(package, blocks), story.warnings())


def _title(package: Package, blocks: list[Block]) -> str:
    """The words of the file's own Title style, else the title among its properties."""
    titles = [b.words for b in blocks if b.kind is BlockKind.HEADING and b.level == 1]
    return real_title(package.core_properties.title) or next(iter(titles), "")


class Story:
    """One document on its way to blocks: its styles, its counting lists, and what was met that must be told."""

    def __init__(self, part: DocumentPart) -> None:
        self._part = part
        self._styles = Styles(part.styles.element)
        numbering = _related(part, "numbering")
        root = None if numbering is None else _root(numbering)
        self._numbering = Numbering(root, part.styles.element)
        self._body_size = self._styles.body_size()
        self._noted: set[str] = set()
        self._carried: list[Piece] = []

    def body(self) -> list[Block]:
        """The blocks of the document itself."""
        root = self._part.element.body
        self._body_size = self._usual_size(root)
        return list(with_tables(self._blocks(root, self._inline(self._part, Pages(root, self._styles)))))

    def furniture(self, what: str) -> list[Block]:
        """The blocks of all headers or all footers, each wording once."""
        found: dict[str, Block] = {}
        for part in _all_related(self._part, what):
            for block in self._blocks(_root(part), self._inline(part)):
                found.setdefault(block.words, replace(without_columns(block), is_furniture=True))
        return list(found.values())

    def notes(self) -> list[Block]:
        """Footnotes, then endnotes, as paragraphs labelled with their numbers."""
        found: list[Block] = []
        for what, tag in NOTES:
            part = _related(self._part, what)
            if part is None:
                continue
            for number, note in enumerate(_written(_root(part), tag), start=1):
                blocks = map(without_columns, self._blocks(note, self._inline(part)))
                found += [replace(b, kind=BlockKind.PARAGRAPH, label=str(number)) for b in blocks if not b.rows]
        return found

    def warnings(self) -> list[str]:
        """What was left out, in sentences."""
        if _related(self._part, "comments") is not None:
            self._noted.add("comments")
        return [sentence for what, sentence in WARNINGS.items() if what in self._noted]

    def _inline(self, part: Part, pages: Pages | None = None) -> Inline:
        targets = {key: safe_address(rel.target_ref) for key, rel in part.rels.items() if rel.is_external}
        return Inline(self._styles, targets, self._noted, pages)

    def _usual_size(self, body: Element) -> float:
        """The type size in points that most letters of the body have."""
        letters: dict[float, int] = {}
        inline = Inline(self._styles, {}, set())
        for paragraph in body.iter(qn("w:p")):
            for piece in inline.pieces(paragraph):
                letters[piece.size] = letters.get(piece.size, 0) + len(piece.run.words)
        return max(letters, key=letters.__getitem__, default=0.0) or self._styles.body_size()

    def _blocks(self, parent: Iterable[Element], inline: Inline) -> Iterator[Block]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child, inline)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child, inline)
            elif child.tag == qn("w:sdt") or child.tag in THROUGH:
                yield from self._blocks(child, inline)
            elif child.tag == ALTERNATE:
                yield from self._blocks(chosen(child), inline)

    def _paragraph(self, element: Element, inline: Inline) -> Iterator[Block]:
        pieces = self._carried + inline.pieces(element)
        boxes = inline.boxes
        self._carried = pieces if _mark_is_deleted(element) else []
        if not self._carried:
            yield from self._shaped(element, pieces)
        for box in boxes:
            yield from self._blocks(box, inline)

    def _shaped(self, element: Element, pieces: list[Piece]) -> Iterator[Block]:
        """A paragraph as a heading, an item, or plain: what the file says goes before what it looks like."""
        level = self._styles.heading_level(element)
        listed = self._styles.list_of(element) if any(p.run.words.strip() for p in pieces) else None
        label = "" if listed is None else self._label(*listed)
        if level:
            yield from self._heading(pieces, level, label)
        elif listed is not None and label:
            yield from self._item(pieces, label, max(listed[1] or 0, self._depth_named(element)))
        else:
            yield from self._plain(element, pieces)

    def _depth_named(self, element: Element) -> int:
        """Depth from 0 that Word's own styles for lists in lists bear in their names ("List Bullet 2")."""
        match = _DEEPER.match(self._styles.name(value(element.find(qn("w:pPr")), "w:pStyle")))
        return int(match[1]) - 1 if match else 0

    def _label(self, num_id: str, level: int | None, style_id: str) -> str:
        known = self._numbering.level_for_style(num_id, style_id) if level is None else level
        return self._numbering.label(num_id, known)

    def _heading(self, pieces: list[Piece], level: int, label: str) -> Iterator[Block]:
        runs = tidy(p.run for p in pieces)
        typed, rest = split_runs(runs)
        if not label and typed and rest:
            label, runs = typed, rest
        if runs:
            shown = Paragraph(plain_if_all_bold(runs))
            yield Block(BlockKind.HEADING, _place(pieces), shown, level, label, _size(pieces))

    def _item(self, pieces: list[Piece], label: str, level: int) -> Iterator[Block]:
        runs = tidy(p.run for p in pieces)
        if runs:
            is_large = _size(pieces) >= self._body_size * 1.15 and is_short_line(words_of(runs))
            kind = BlockKind.HEADING if is_large else BlockKind.ITEM
            yield Block(kind, _place(pieces), Paragraph(runs), 0 if is_large else level, label, _size(pieces))

    def _plain(self, element: Element, pieces: list[Piece]) -> Iterator[Block]:
        name = self._styles.name(value(element.find(qn("w:pPr")), "w:pStyle"))
        for part in _at_breaks(pieces):
            runs = tidy(p.run for p in part)
            if not runs:
                continue
            block = unlabelled(runs, _size(part), self._body_size)
            if name == "subtitle":
                block = replace(block, kind=BlockKind.HEADING)
            columns = columns_of([p.run for p in part])
            rows = (columns,) if columns else ()
            is_furniture = name.startswith(FURNITURE_STYLES)
            yield replace(block, place=_place(part), rows=rows, is_furniture=is_furniture)

    def _table(self, table: Element, inline: Inline) -> Iterator[Block]:
        rows = [self._row(row, inline) for row in rows_of(table)]
        if is_layout(table, [[blocks for blocks, _ in row] for row in rows]):
            yield from (block for row in rows for blocks, _ in row for block in blocks)
        elif any(blocks for row in rows for blocks, _ in row):
            empty = Cell(())
            cells = [[c for blocks, n in row for c in (flattened(blocks), *[empty] * (n - 1))] for row in rows]
            pages = tuple(page for row in rows for blocks, _ in row for block in blocks for page in pages_of(block))
            kept = tuple(tuple(row) for row in cells if row)
            yield PagedTable(BlockKind.TABLE, _on(next(iter(pages), 1)), rows=kept, pages=pages)

    def _row(self, row: Iterable[tuple[Element, int, bool]], inline: Inline) -> list[tuple[list[Block], int]]:
        """What stands in the cells of a row, each with the columns it spans. All cells begin on the same page."""
        pages, made = inline.pages, []
        begins = ends = pages.state if pages is not None else (1, False)
        for cell, span, is_own in row:
            if pages is not None:
                pages.state = begins
            blocks = list(self._blocks(cell, inline)) if is_own else []
            made.append((blocks, span))
            if pages is not None:
                begins = (blocks[0].place.page, False) if blocks else begins
                ends = max(ends, pages.state)
        if pages is not None:
            pages.state = ends
        return made


def _on(page: int) -> Place:
    """A place on a page; its lines are reckoned when all is laid out."""
    return Place(page, 1, 1)


def _place(pieces: list[Piece]) -> Place:
    """The page on which the first words stand."""
    return _on(next((each.page for each in pieces if each.run.words.strip()), 1))


def _size(pieces: list[Piece]) -> float:
    """The type size that most letters have."""
    letters: dict[float, int] = {}
    for piece in pieces:
        letters[piece.size] = letters.get(piece.size, 0) + len(piece.run.words.strip())
    return max(letters, key=letters.__getitem__, default=0.0)


def _at_breaks(pieces: list[Piece]) -> list[list[Piece]]:
    """A paragraph cut at its line breaks, but for those that a writer set inside a sentence."""
    lines = [list(line) for is_break, line in groupby(pieces, lambda p: p.run.words == "\n") if not is_break]
    kept: list[list[Piece]] = []
    for line in lines:
        words = words_of(p.run for p in line).lstrip()
        if kept and words[:1].islower() and not words.startswith(ADDRESS):
            kept[-1] += [replace(line[0], run=replace(line[0].run, words=" ")), *line]
        else:
            kept.append(line)
    return kept


def _mark_is_deleted(element: Element) -> bool:
    return element.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def _written(root: Element, tag: str) -> list[Element]:
    """The notes of a part, without the lines Word draws above them."""
    return [note for note in root.findall(qn(tag)) if note.get(qn("w:type"), "normal") == "normal"]


def _all_related(part: Part, what: str) -> list[Part]:
    """Parts related by a kind ("header"), in the order of their ids."""
    found = [(whole(key.removeprefix("rId")), rel) for key, rel in part.rels.items() if not rel.is_external]
    return [rel.target_part for _, rel in sorted(found, key=lambda f: f[0]) if rel.reltype.endswith(f"/{what}")]


def _related(part: Part, what: str) -> Part | None:
    return next(iter(_all_related(part, what)), None)


def _root(part: Part) -> Element:
    """The XML of a part, whether or not python-docx knows its kind."""
    if hasattr(part, "element"):
        return part.element
    return parse_xml(part.blob)
