"""PDF documents through PDFium: by their tags where they have them, else by where the letters stand.

Native code that may abort its process on a hostile file: only ever called in the child process.
"""

import ctypes
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2.raw as pdfium

from workbench.errors import EncryptedFile, ScannedFile, TooManyPages, UnreadableFile
from workbench.intake.proposal import Block, BlockKind, Cell, Document, Place
from workbench.intake.read.labels import split_runs
from workbench.intake.read.pdf_furniture import furniture
from workbench.intake.read.pdf_lines import Draft, Line, Vocabulary, lines_from
from workbench.intake.read.pdf_order import flows
from workbench.intake.read.pdf_paragraphs import continued, indented, paragraphs
from workbench.intake.read.pdf_sheet import Sheet, read_sheet
from workbench.intake.read.pdf_tables import outside_grids, parts_of, ruled_grids, with_tables
from workbench.intake.read.pdf_tags import Tagged
from workbench.intake.read.shapes import cell_paragraph, plain_if_all_bold, real_title, unlabelled
from workbench.records.prose import Paragraph

MEDIA_TYPE = "application/pdf"
PAGES = 500
LETTERS_A_PAGE = 25  # fewer, on average, beside pictures: a scanned document


def read_pdf(content: bytes, file_name: str) -> Document:
    """Read a PDF. Raises `EncryptedFile`, `TooManyPages`, `TooMuchText`, `ScannedFile` or `UnreadableFile`."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        is_locked = pdfium.FPDF_GetLastError() in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        raise (EncryptedFile if is_locked else UnreadableFile)(file_name)
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count > PAGES:
            raise TooManyPages(file_name, PAGES, count)
        sheets = [read_sheet(document, index, file_name) for index in range(count)]
        title = _title(document)
    finally:
        pdfium.FPDF_CloseDocument(document)
    return _document(sheets, file_name, title)


def _title(document: object) -> str:
    letters = ctypes.create_string_buffer(1_024)
    pdfium.FPDF_GetMetaText(document, b"Title", letters, 1_024)
    return letters.raw.decode("utf-16-le", "replace").partition("\0")[0]


def _document(sheets: list[Sheet], file_name: str, title: str) -> Document:
    bare = [s.number for s in sheets if not any(g.letter.strip() for g in s.glyphs)]
    letters = sum(len(s.glyphs) for s in sheets)
    if len(bare) == len(sheets) or (bare and letters < LETTERS_A_PAGE * len(sheets)):
        raise ScannedFile(file_name)
    pictured = [str(s.number) for s in sheets if s.number in bare and s.has_pictures]
    drafts = continued(_drafts(sheets))
    indented(drafts)
    setting = Setting(drafts, len(sheets))
    blocks = tuple(setting.block(draft) for draft in drafts)
    told = f"Pages without text, which could not be read: {', '.join(pictured[:20])}." if pictured else ""
    return Document(file_name, MEDIA_TYPE, blocks, setting.pages(), real_title(title), (told,) if told else ())


def _drafts(sheets: Sequence[Sheet]) -> list[Draft]:
    """The drafts of all pages, each by its tags or, where they are missing or lacking, by its geometry."""
    tagged = [Tagged(sheet).drafts() if sheet.tags else None for sheet in sheets]
    lines = [
        lines_from(sheet.glyphs, sheet.number, sheet.rules) if drafts is None else []
        for sheet, drafts in zip(sheets, tagged, strict=True)
    ]
    grids = [ruled_grids(sheet.rules) if own else [] for sheet, own in zip(sheets, lines, strict=True)]
    edges = furniture(sheets, [outside_grids(ruled, own) for ruled, own in zip(grids, lines, strict=True)])
    bodies = [[line for line in own if id(line) not in edges] for own in lines]
    parts = parts_of(sheets, grids, bodies)
    found: list[Draft] = []
    for at, sheet in enumerate(sheets):
        heads = [line for line in lines[at] if id(line) in edges]
        body = with_tables(sheet, grids[at], bodies[at], parts[at])
        found += tagged[at] or _untagged(sheet, heads, body)
    return found


def _untagged(sheet: Sheet, edges: list[Line], body: list[Line]) -> list[Draft]:
    """One page by its geometry: its running head, what is read, its running foot."""
    middle = sheet.height / 2
    heads = [Draft(BlockKind.PARAGRAPH, [li], is_furniture=True) for li in edges]
    read = [draft for flow in flows(body, sheet.width) for draft in paragraphs(flow)]
    above = [draft for draft in heads if draft.lines[0].baseline > middle]
    return [*above, *read, *(draft for draft in heads if draft.lines[0].baseline <= middle)]


class Setting:
    """Drafts → blocks, with the page's lines counted as the blocks are set."""

    def __init__(self, drafts: Sequence[Draft], pages: int) -> None:
        lines = [line for draft in drafts for line in draft.all_lines()]
        self._vocabulary = Vocabulary(lines)
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.words)
        self._body_size = sizes.most_common(1)[0][0] if sizes else 0.0
        self._pages: list[list[str]] = [[] for _ in range(pages)]

    def pages(self) -> tuple[str, ...]:
        """The text of each page, a line of it for each line set."""
        return tuple("\n".join(lines) for lines in self._pages)

    def block(self, draft: Draft) -> Block:
        """The block of a draft, placed on its first page."""
        place = self._place(draft)
        if draft.rows:
            cells = [[self._cell(cell) for cell in row] for row in draft.rows]
            wide = max(map(len, cells))
            rows = tuple(tuple(row + [Cell(())] * (wide - len(row))) for row in cells)
            return Block(BlockKind.TABLE, place, rows=rows, is_furniture=draft.is_furniture)
        return replace(self._shaped(draft), place=place, is_furniture=draft.is_furniture)

    def _place(self, draft: Draft) -> Place:
        lines = draft.all_lines()
        page = lines[0].page
        first = len(self._pages[page - 1]) + 1
        last = first
        for line in lines:
            own = self._pages[line.page - 1]
            own.append(line.words)
            last = len(own) if line.page == page else last
        return Place(page, first, last)

    def _shaped(self, draft: Draft) -> Block:
        """What the tags say goes before what the words look like."""
        runs = self._vocabulary.joined(draft.lines)
        size = Counter(line.size for line in draft.lines).most_common(1)[0][0]
        nowhere = Place(1, 1, 1)
        if draft.kind is BlockKind.ITEM:
            label, rest = (draft.label, runs) if draft.label else split_runs(runs)
            return Block(BlockKind.ITEM, nowhere, Paragraph(rest), draft.level, label or "•", size)
        if draft.kind is BlockKind.HEADING:
            label, rest = split_runs(runs)
            shown = rest or runs
            return Block(
                BlockKind.HEADING,
                nowhere,
                Paragraph(plain_if_all_bold(shown)),
                draft.level,
                label if rest else "",
                size,
            )
        block = unlabelled(runs, size, self._body_size)
        return replace(block, level=draft.level if block.kind is BlockKind.ITEM else 0)

    def _cell(self, drafts: Sequence[Draft]) -> Cell:
        found: list[Paragraph] = []
        for draft in drafts:
            if draft.rows:
                found += [p for row in draft.rows for cell in row for p in self._cell(cell).paragraphs]
            else:
                found.append(cell_paragraph(self._shaped(draft)))
        return Cell(tuple(found))
