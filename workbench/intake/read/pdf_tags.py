"""Tagged PDFs: the file itself says what is a heading, a list, a table, and in which order it is read.

Standard structure types of ISO 32000-1, 14.8.4. PDFium has already resolved role maps.
"""

from collections import defaultdict
from itertools import groupby

from workbench.intake.proposal import BlockKind
from workbench.intake.read.labels import is_bullet, split_label
from workbench.intake.read.pdf_lines import Draft, lines_from
from workbench.intake.read.pdf_sheet import ARTIFACT, Glyph, Sheet, Tag

HEADINGS = {"Title": 1, "H": 0, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
BLOCKS = frozenset(
    (*HEADINGS, "P", "L", "LI", "LBody", "Table", "Div", "Sect", "Art", "Part", "Document", "BlockQuote", "Caption")
) | frozenset(("TOC", "TOCI", "Note", "FENote", "Aside", "Index", "NonStruct", "DocumentFragment", "Figure"))
CONTENTS = frozenset(("TOC", "TOCI", "Index"))
ENOUGH = 0.6  # of the letters that are not artifacts


class Tagged:
    """One tagged page → drafts."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._by_mark: dict[int, list[Glyph]] = defaultdict(list)
        for glyph in sheet.glyphs:
            self._by_mark[glyph.look.mark].append(glyph)
        self._claimed: set[int] = set()

    def drafts(self) -> list[Draft] | None:
        """The page in the order of its tags, artifacts as furniture; None if the tags leave out too much of it."""
        found = [draft for tag in self._sheet.tags for draft in self._blocks(tag, 0)]
        real = [g for g in self._sheet.glyphs if g.look.mark != ARTIFACT and g.letter.strip()]
        if sum(g.look.mark in self._claimed for g in real) < ENOUGH * len(real) or (real and not found):
            return None
        if found:
            found[0].starts_flow = True
        return [*found, *self._rest()]

    def _rest(self) -> list[Draft]:
        """What no tag claims: artifacts are furniture, the rest is read after the page rather than lost."""
        rest = [g for g in self._sheet.glyphs if g.look.mark not in self._claimed]
        found = []
        for is_artifact, glyphs in groupby(rest, lambda g: g.look.mark == ARTIFACT):
            lines = lines_from(list(glyphs), self._sheet.number, cut_at_gaps=False)
            found += [Draft(BlockKind.PARAGRAPH, [line], is_furniture=is_artifact) for line in lines]
        return found

    def _blocks(self, tag: Tag, depth: int) -> list[Draft]:
        """The drafts of an element: its own text in one piece between those of the blocks inside it."""
        if tag.kind == "L":
            return [draft for child in tag.children if isinstance(child, Tag) for draft in self._listed(child, depth)]
        if tag.kind == "Table":
            return self._table(tag)
        found: list[Draft] = []
        for is_block, children in groupby(tag.children, _holds_blocks):
            if is_block:
                found += [d for c in children if isinstance(c, Tag) for d in self._blocks(c, depth)]
            else:
                found += self._text(tag.kind, list(children))
        return found

    def _text(self, kind: str, children: "list[Tag | int]") -> list[Draft]:
        glyphs = [g for mark in _marks(children) for g in self._claim(mark)]
        lines = lines_from(glyphs, self._sheet.number, cut_at_gaps=False)
        if not lines:
            return []
        shape = BlockKind.HEADING if kind in HEADINGS else BlockKind.PARAGRAPH
        is_contents = kind in CONTENTS
        return [Draft(shape, lines, HEADINGS.get(kind, 0), is_furniture=is_contents, is_tagged=True)]

    def _claim(self, mark: int) -> list[Glyph]:
        if mark in self._claimed:
            return []
        self._claimed.add(mark)
        return self._by_mark.get(mark, [])

    def _listed(self, tag: Tag, depth: int) -> list[Draft]:
        """A list item, its label apart, and what stands in it: more paragraphs, and lists one deeper."""
        if tag.kind != "LI":
            return self._blocks(tag, depth + (tag.kind == "L"))
        label, found = "", []
        for child in tag.children:
            if isinstance(child, Tag) and child.kind == "Lbl":
                label = self._label(child)
            elif isinstance(child, Tag):
                found += self._blocks(child, depth + 1)
            else:
                found += self._text("P", [child])
        if found and found[0].kind is BlockKind.PARAGRAPH:
            found[0].kind, found[0].level, found[0].label = BlockKind.ITEM, depth, label
        return found

    def _label(self, tag: Tag) -> str:
        glyphs = [g for mark in _marks([tag]) for g in self._claim(mark)]
        words = "".join(g.letter for g in glyphs).strip()
        label = split_label(words)[0]
        return label if is_bullet(label) or label == words else words

    def _table(self, tag: Tag) -> list[Draft]:
        rows = [[self._blocks(cell, 0) for cell in row.children if isinstance(cell, Tag)] for row in _rows(tag)]
        captions = [c for c in tag.children if isinstance(c, Tag) and c.kind == "Caption"]
        found = [draft for caption in captions for draft in self._blocks(caption, 0)]
        if any(cell for row in rows for cell in row):
            found.append(Draft(BlockKind.TABLE, rows=rows, is_tagged=True))
        return found


def _holds_blocks(child: "Tag | int") -> bool:
    if isinstance(child, int):
        return False
    return child.kind in BLOCKS or any(_holds_blocks(inner) for inner in child.children)


def _marks(children: "list[Tag | int]") -> list[int]:
    return [m for c in children for m in ([c] if isinstance(c, int) else _marks(list(c.children)))]


def _rows(tag: Tag) -> list[Tag]:
    inside = [child for child in tag.children if isinstance(child, Tag)]
    return [row for child in inside for row in ([child] if child.kind == "TR" else _rows(child))]
