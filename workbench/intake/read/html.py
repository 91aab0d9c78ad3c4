"""Web pages saved as files (.html): words, headings, lists, tables and links. Nothing is fetched, nothing is run."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from typing_extensions import override

from workbench.intake.proposal import Block, BlockKind, Cell, Document
from workbench.intake.read.addresses import safe_address
from workbench.intake.read.labels import letter, roman, split_runs
from workbench.intake.read.shapes import NOWHERE, flattened, on_pages, plain_if_all_bold, tidy, unlabelled
from workbench.records.prose import Paragraph, Run

MEDIA_TYPE = "text/html"
_DROPPED = "script style nav noscript template svg math iframe object canvas select button dialog head"
_BREAKING = (
    "p div section article main header footer aside address blockquote pre figure figcaption dl dt dd ul ol li table "
    "caption thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6 hr details summary body html fieldset legend form br"
)
DROPPED, BREAKING = frozenset(_DROPPED.split()), frozenset(_BREAKING.split())
BOLD, ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em", "cite"})
LISTS, CELLS = frozenset({"ul", "ol"}), frozenset({"td", "th"})
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]{1,40})", re.IGNORECASE)
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
STYLES: dict[str, Callable[[int], str]] = {
    "a": letter,
    "A": lambda n: letter(n).upper(),
    "i": roman,
    "I": lambda n: roman(n).upper(),
}
DEEPEST = 200
Attributes = list[tuple[str, str | None]]


def read_html(content: bytes, file_name: str) -> Document:
    """Read a web page; words of a script, a style sheet or a navigation bar are left out."""
    page = Page()
    page.feed(decoded(content))
    page.close()
    page.end()
    return on_pages(file_name, MEDIA_TYPE, page.blocks, " ".join(page.title.split()))


def decoded(content: bytes) -> str:
    """The page's text by its byte-order mark, the charset it declares, UTF-8, or Windows' Latin 1, whichever fits."""
    declared = _CHARSET.search(content[:4096])
    names = [name for mark, name in MARKS if content.startswith(mark)]
    names += [declared[1].decode("ascii")] if declared else []
    for name in [*names, "utf-8"]:
        try:
            return content.decode("cp1252" if name.lower() in {"iso-8859-1", "latin-1", "ascii"} else name)
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")


@dataclass
class OpenList:
    """A list that has not ended: how its items are numbered (None: bullets), and the number the next one bears."""

    style: Callable[[int], str] | None
    count: int = 1


@dataclass
class OpenTable:
    """A table that has not ended: its rows so far, the blocks of all its cells, and those of the cell being read."""

    rows: list[list[Cell]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    cell: list[Block] | None = None
    spans: int = 1


class Page(HTMLParser):
    """Builds blocks while the page is parsed; forgiving of tags that are never closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.title = ""
        self._in_title = False
        self._dropped: list[str] = []
        self._runs: list[Run] = []
        self._bold = self._italic = self._level = 0
        self._links: list[str] = []
        self._lists: list[OpenList] = []
        self._tables: list[OpenTable] = []
        self._label: str | None = None

    @override
    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Open an element."""
        if tag == "title":
            self._in_title = True
        elif tag in DROPPED:
            self._drop(tag)
        elif not self._dropped or tag == "body":
            self._dropped = []
            self._open(tag, {name: value or "" for name, value in attrs})

    @override
    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag == "title":
            self._in_title = False
        elif tag in self._dropped:
            while self._dropped.pop() != tag:
                pass
        elif not self._dropped:
            self._close(tag)

    @override
    def handle_data(self, data: str) -> None:
        """Take the words between tags."""
        if self._in_title:
            self.title += data[:300]
        elif not self._dropped:
            href = self._links[-1] if self._links else ""
            self._runs.append(Run(data, self._bold > 0, self._italic > 0, href))

    def _drop(self, tag: str) -> None:
        self.end_paragraph()
        if len(self._dropped) < DEEPEST:
            self._dropped.append(tag)

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in BREAKING:
            self.end_paragraph()
        self._bold += tag in BOLD
        self._italic += tag in ITALIC
        if tag == "a":
            self._links.append(safe_address(attributes.get("href", "")))
        elif tag in LISTS or tag == "li":
            self._open_list(tag, attributes)
        elif tag in CELLS or tag in {"table", "tr"}:
            self._open_table(tag, attributes)
        elif re.fullmatch("h[1-6]", tag):
            self._level = int(tag[1])

    def _open_list(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in LISTS:
            start = attributes.get("start", "")
            count = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
            if len(self._lists) < DEEPEST:
                style = STYLES.get(attributes.get("type", ""), str) if tag == "ol" else None
                self._lists.append(OpenList(style, count))
        else:
            self._label = self._next_label(attributes.get("value", ""))

    def _next_label(self, number: str) -> str:
        here = self._lists[-1] if self._lists else OpenList(None)
        if here.style is None:
            return "•"
        here.count = int(number) if re.fullmatch(r"\d{1,4}", number) else here.count
        here.count += 1
        return f"{here.style(here.count - 1)}."

    def _open_table(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table" and len(self._tables) < DEEPEST:
            self._tables.append(OpenTable())
        elif self._tables and tag == "tr":
            self._end_cell()
            self._tables[-1].rows.append([])
        elif self._tables and tag in CELLS:
            self._end_cell()
            span = attributes.get("colspan", "1")
            self._tables[-1].cell = []
            self._tables[-1].spans = min(int(span), 50) if re.fullmatch(r"[1-9]\d?", span) else 1

    def _close(self, tag: str) -> None:
        if tag in BREAKING:
            self.end_paragraph()
        self._bold = max(0, self._bold - (tag in BOLD))
        self._italic = max(0, self._italic - (tag in ITALIC))
        if tag == "a" and self._links:
            self._links.pop()
        elif tag in LISTS and self._lists:
            self._lists.pop()
        elif tag in CELLS:
            self._end_cell()
        elif tag == "table" and self._tables:
            self._end_table()
        elif re.fullmatch("h[1-6]", tag):
            self._level = 0
        if tag == "li":
            self._label = None

    def end(self) -> None:
        """Close what a page that breaks off left open."""
        self.end_paragraph()
        while self._tables:
            self._end_table()

    def end_paragraph(self) -> None:
        """What was read since the last break becomes a block, if it has words."""
        runs, self._runs = tidy(self._runs), []
        if not runs:
            return
        if self._level:
            label, rest = split_runs(runs)
            shown = rest if label and rest else runs
            shown = plain_if_all_bold(shown)
            self._add(Block(BlockKind.HEADING, NOWHERE, Paragraph(shown), self._level, label if rest else ""))
        elif self._label is not None:
            depth = max(0, len(self._lists) - 1)
            self._add(Block(BlockKind.ITEM, NOWHERE, Paragraph(runs), depth, self._label))
            self._label = None
        else:
            self._add(unlabelled(runs))

    def _add(self, block: Block) -> None:
        cell = self._tables[-1].cell if self._tables else None
        (self.blocks if cell is None else cell).append(block)

    def _end_cell(self) -> None:
        self.end_paragraph()
        table = self._tables[-1] if self._tables else None
        if table is None or table.cell is None:
            return
        if not table.rows:
            table.rows.append([])
        table.blocks += table.cell
        table.rows[-1] += [flattened(table.cell), *[Cell(())] * (table.spans - 1)]
        table.cell = None

    def _end_table(self) -> None:
        self._end_cell()
        table = self._tables.pop()
        rows = [tuple(row) for row in table.rows if any(cell.paragraphs for cell in row)]
        if all(len(row) == 1 for row in rows):
            for block in table.blocks:
                self._add(block)
        elif rows:
            self._add(Block(BlockKind.TABLE, NOWHERE, rows=tuple(rows)))
