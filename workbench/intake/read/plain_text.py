"""Plain text and Markdown → blocks: hard-wrapped lines are joined, lists, headings and tables are found by shape."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from workbench.errors import NotText
from workbench.intake.proposal import Block, BlockKind, Cell, Document, Place
from workbench.intake.read.inline import is_bold_open, paragraph_of, paragraphs_of
from workbench.intake.read.labels import split_label, split_runs, without_start
from workbench.intake.read.running_lines import running_lines
from workbench.records.prose import Paragraph, clean
from workbench.saying import tr

WIDEST_WRAP = 132
LONGEST_BOLD = 6
HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(\S.*?)\s*#*\s*$")
RULE = re.compile(r"\s{0,3}(={3,}|-{3,}|\*{3,}|_{3,}|(?:\*\s){3,}|(?:-\s){3,})\s*$")
PIPES = re.compile(r"\s*\|.*\|\s*$")
PIPE_RULE = re.compile(r"[\s|:+-]+$")
NUMBER_TAB = re.compile(r"^(\s*\d{1,2})\t+(?=[^\t]+$)")
CHECKBOX = re.compile(r"\[[ xX✓]?\]\s+")
ENDS = (".", ":", ";", "?", "!", ".”", '."', ".)", ")", ".**", ":**")


@dataclass(frozen=True)
class Line:
    """A line of the file: page and number from 1, and its letters as they stand."""

    page: int
    number: int
    raw: str
    is_running: bool = False

    @property
    def words(self) -> str:
        """The line without the spaces around it."""
        return self.raw.strip()

    @property
    def indent(self) -> int:
        """How many columns the line is moved in."""
        expanded = self.raw.expandtabs(4)
        return len(expanded) - len(expanded.lstrip())


@dataclass
class _Open:
    """Lines gathered for one block that may still grow."""

    lines: list[Line] = field(default_factory=list)
    is_item: bool = False


def read_text(content: bytes, file_name: str) -> Document:
    """A document of the bytes of a .txt or .md file; a form feed parts pages. NotText if they are no text."""
    text = decoded(content, file_name).replace("\r\n", "\n").replace("\r", "\n")
    pages = text.split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    lines = _lines(pages)
    blocks = tuple(_Blocks(lines).all())
    media_type = "text/markdown" if file_name.lower().endswith((".md", ".markdown")) else "text/plain"
    warnings = () if blocks else (tr("The file holds no words."),)
    return Document(file_name, media_type, blocks, tuple(map(clean, pages)), warnings=warnings)


def decoded(content: bytes, file_name: str) -> str:
    """The letters of a text file: UTF-8, UTF-16 with its mark, else the Windows code page. NotText if binary."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content:
        raise NotText(file_name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _lines(pages: Sequence[str]) -> list[Line]:
    found = [(p, n, raw) for p, page in enumerate(pages, 1) for n, raw in enumerate(page.split("\n"), 1)]
    marked = [("\f" if n == 1 and p > 1 else "") + clean(raw) for p, n, raw in found]
    running = running_lines(marked)
    return [Line(p, n, NUMBER_TAB.sub(r"\1. ", raw), i in running) for i, (p, n, raw) in enumerate(found)]


def _wrap_width(lines: Sequence[Line]) -> int:
    """At how many letters the file breaks its lines; 0 if a line is a paragraph."""
    lengths = [len(line.raw.rstrip()) for line in lines if line.words and "\t" not in line.raw]
    widest = max(lengths, default=0)
    full = [line for line in lines if len(line.raw.rstrip()) > 0.8 * widest and "\t" not in line.raw]
    is_torn = sum(not line.words.endswith(ENDS) for line in full) > 0.3 * len(full)
    return widest if is_torn and 40 <= widest <= WIDEST_WRAP and len(full) >= max(3, len(lengths) // 6) else 0


class _Blocks:
    """Walks the lines once and yields the blocks they make."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._width = _wrap_width(lines)
        self._open = _Open()
        self._indents: list[int] = []

    def all(self) -> Iterator[Block]:
        """The blocks in order."""
        for (shape, _), group in groupby(self._lines, lambda line: (_shape(line), line.page)):
            lines = list(group)
            yield from self._read("text" if shape == "table" and not _is_table(lines) else shape, lines)
        yield from self._close()

    def _read(self, shape: str, lines: list[Line]) -> Iterator[Block]:
        if shape == "text":
            for line in lines:
                yield from self._text(line)
            return
        if shape == "rule":
            yield from self._underline(lines[0])
            return
        yield from self._close()
        if shape == "table":
            self._indents = []
            yield _table(lines)
        if shape in {"running", "hashes"}:
            self._indents = [] if shape == "hashes" else self._indents
            yield from (_heading_or_furniture(line, shape) for line in lines)

    def _text(self, line: Line) -> Iterator[Block]:
        if self._open.lines and self._goes_on(line):
            self._open.lines.append(line)
            return
        yield from self._close()
        self._open = _Open([line], bool(_label(line)))

    def _goes_on(self, line: Line) -> bool:
        """Whether the line is a further line of the open block."""
        before = self._open.lines[-1]
        joined = " ".join(x.words for x in self._open.lines)
        if is_bold_open(joined) and len(self._open.lines) < LONGEST_BOLD:
            return True
        if _label(line):
            return self._is_mid_sentence(before, line)
        if self._open.is_item and not split_label(_bare(joined))[1].strip():
            return not _bare(joined)[:2].isalpha()
        if self._open.is_item and line.indent > self._open.lines[0].indent:
            return True
        if before.words.endswith(ENDS) and line.words.startswith(("www.", "http")):
            return False
        return line.words[0].islower() or self._is_wrapped(before, line)

    def _is_mid_sentence(self, before: Line, line: Line) -> bool:
        """A line that begins like an item ("Recommendation 4: ...") only because the sentence broke there."""
        is_named = line.words[:1].isalpha() and len(_label(line)) > 3
        full = self._width and len(before.raw.rstrip()) > 0.8 * self._width
        return is_named and bool(full) and not before.words.endswith(ENDS)

    def _is_wrapped(self, before: Line, line: Line) -> bool:
        if self._width:
            first = line.words.split()[0]
            length = len(before.raw.rstrip())
            is_ended = before.words.endswith(ENDS) and length < 0.7 * self._width
            return length + 1 + len(first) > 0.9 * self._width and not is_ended
        return len(before.words) > 70 and not before.words.endswith(ENDS)

    def _underline(self, line: Line) -> Iterator[Block]:
        """A row of = or - under one line makes it a heading; else it is only drawn."""
        marks, opened = line.words, self._open
        if len(opened.lines) == 1 and not opened.is_item and marks[0] in "=-" and " " not in marks:
            self._open, self._indents = _Open(), []
            over = opened.lines[0]
            place = Place(over.page, over.number, over.number)
            yield _labelled(BlockKind.HEADING, place, paragraph_of(over.words), 1 if marks[0] == "=" else 2)
            return
        yield from self._close()

    def _close(self) -> Iterator[Block]:
        opened, self._open = self._open, _Open()
        if not opened.lines:
            return
        first = opened.lines[0]
        ends_at = max(line.number for line in opened.lines if line.page == first.page)
        place = Place(first.page, first.number, ends_at)
        block = _labelled(BlockKind.PARAGRAPH, place, paragraph_of(" ".join(x.words for x in opened.lines)))
        if block.words or block.label:
            yield self._levelled(block, first.indent)

    def _levelled(self, block: Block, indent: int) -> Block:
        """Depth of an item among the items around it; a paragraph moved in under an item is told by level 1."""
        if block.kind is BlockKind.ITEM:
            self._indents = [i for i in self._indents if i <= indent]
            if not self._indents or indent > self._indents[-1]:
                self._indents.append(indent)
            return _with_level(block, len(self._indents) - 1)
        if self._indents and indent >= self._indents[0] + 2:
            return _with_level(block, 1)
        self._indents = []
        return block


def _shape(line: Line) -> str:
    if line.is_running:
        return "running"
    if not line.words:
        return "blank"
    if HASHES.match(line.raw):
        return "hashes"
    if RULE.match(line.raw):
        return "rule"
    is_row = "\t" in split_label(_bare(line.raw))[1].strip() or PIPES.match(line.raw)
    return "table" if is_row else "text"


def _is_table(lines: Sequence[Line]) -> bool:
    return len(lines) > 1 or len(_columns(lines[0])) > 2


def _bare(words: str) -> str:
    return re.sub(r"\\([.*#)(+-])", r"\1", words.strip().removeprefix("**").removeprefix("__"))


def _label(line: Line) -> str:
    return split_label(_bare(line.words))[0]


def _labelled(kind: BlockKind, place: Place, paragraph: Paragraph, level: int = 0) -> Block:
    """A block with its label parted from its words; of "- ◇ Ask" the inner glyph is the label."""
    label, runs = split_runs(paragraph.runs)
    inner, rest = split_runs(runs) if label and len(label) == 1 else ("", runs)
    label, runs = (inner, rest) if inner else (label, runs)
    box = CHECKBOX.match("".join(r.words for r in runs)) if label else None
    runs = without_start(runs, box.end()) if box else runs
    if label and kind is BlockKind.PARAGRAPH:
        kind = BlockKind.ITEM
    return Block(kind, place, Paragraph(runs), level, label)


def _with_level(block: Block, level: int) -> Block:
    return Block(block.kind, block.place, block.paragraph, level, block.label)


def _heading_or_furniture(line: Line, shape: str) -> Block:
    place = Place(line.page, line.number, line.number)
    found = HASHES.match(line.raw)
    if shape == "hashes" and found:
        return _labelled(BlockKind.HEADING, place, paragraph_of(found[2]), len(found[1]))
    return Block(BlockKind.PARAGRAPH, place, paragraph_of(line.words), is_furniture=True)


def _columns(line: Line) -> list[str]:
    raw = line.raw.strip("\n")
    if PIPES.match(raw):
        return [part.strip() for part in re.split(r"(?<!\\)\|", raw.strip()[1:-1])]
    return raw.split("\t")


def _table(lines: Sequence[Line]) -> Block:
    """A table of tab- or pipe-separated lines; Markdown's row of dashes is left out."""
    kept = [line for line in lines if not PIPE_RULE.fullmatch(line.words)]
    rows = [tuple(Cell(paragraphs_of(part)) for part in _columns(line)) for line in kept]
    place = Place(lines[0].page, lines[0].number, lines[-1].number)
    return Block(BlockKind.TABLE, place, rows=tuple(rows))
