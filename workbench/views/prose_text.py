"""Between a `Prose` and the document that Qt edits: what is bold, a link or a list there, and the way back.

A paragraph's style and value stand in properties of its block, so that lists are marks here as in the library; their
labels are painted in the margin and are no part of the text.
"""

from collections.abc import Callable, Iterator

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
)

from workbench.records.prose import INLINE, Mark, MarkKind, Paragraph, Prose, Run, clean
from workbench.views.look import paint

STYLE: int = QTextFormat.Property.UserProperty.value + 1
VALUE: int = QTextFormat.Property.UserProperty.value + 2
LINK: int = QTextFormat.Property.UserProperty.value + 3
MARGIN, STEP = 26, 20
"""How far a paragraph of a list stands in, and each depth of it further, in pixels."""


def places(words: str) -> Callable[[int], int]:
    """From places counted in letters to Qt's own, which count an emoji twice."""
    if words.isascii() or max(words, default="") <= "\uffff":
        return int
    found = [0]
    for letter in words:
        found.append(found[-1] + 1 + (letter > "\uffff"))
    return found.__getitem__


def letters(*, bold: bool = False, italic: bool = False, href: str = "") -> QTextCharFormat:
    """How letters look; only what is asked for is set."""
    look = QTextCharFormat()
    if bold:
        look.setFontWeight(QFont.Weight.Bold)
    if italic:
        look.setFontItalic(True)
    if href:
        look.setProperty(LINK, href)
        look.setFontUnderline(True)
    return look


def lines(kind: MarkKind | None, level: int = 0, label: str = "") -> QTextBlockFormat:
    """How a paragraph of that style stands."""
    look = QTextBlockFormat()
    if kind is None:
        return look
    look.setProperty(STYLE, kind.value)
    look.setProperty(VALUE, str(level) if kind is MarkKind.BULLET else " " * level + label)
    if kind is not MarkKind.HEADING:
        look.setLeftMargin(STEP * level + max(MARGIN, paint.width(label, "read") + 12))
    return look


def style_of(block: QTextBlock) -> tuple[MarkKind | None, int, str]:
    """The style of a paragraph, its depth in a list, and its label."""
    look = block.blockFormat()
    style, value = look.property(STYLE), str(look.property(VALUE) or "")
    if not style:
        return None, 0, ""
    kind = MarkKind(style)
    if kind is MarkKind.BULLET:
        return kind, int(value) if value.isdigit() else 0, ""
    label = value.lstrip(" ") if kind is MarkKind.NUMBER else value
    return kind, len(value) - len(label), label


def show(document: QTextDocument, prose: Prose) -> None:
    """Let a document hold this text and no other; the way back of typing begins anew."""
    document.setPlainText(prose.words)
    cursor, at = QTextCursor(document), places(prose.words)
    cursor.beginEditBlock()
    for mark in prose.marks:
        cursor.setPosition(at(mark.start))
        cursor.setPosition(at(mark.end), QTextCursor.MoveMode.KeepAnchor)
        if mark.kind in INLINE:
            cursor.mergeCharFormat(_letters(mark))
        else:
            value = mark.value
            is_bullet = mark.kind is MarkKind.BULLET
            level = int(value) if is_bullet and value.isdigit() else len(value) - len(value.lstrip(" "))
            cursor.mergeBlockFormat(lines(mark.kind, level, "" if is_bullet else value.lstrip(" ")))
    cursor.endEditBlock()
    document.clearUndoRedoStacks()


def _letters(mark: Mark) -> QTextCharFormat:
    is_link = mark.kind is MarkKind.LINK
    return letters(
        bold=mark.kind is MarkKind.BOLD, italic=mark.kind is MarkKind.ITALIC, href=mark.value if is_link else ""
    )


def prose_of(document: QTextDocument) -> Prose:
    """What a document holds, cleaned, with its marks."""
    return Prose.of(_paragraph(block) for block in blocks(document.begin()))


def prose_in(fragment: QTextDocumentFragment) -> Prose:
    """The same of what was chosen in one."""
    document = QTextDocument()
    QTextCursor(document).insertFragment(fragment)
    return prose_of(document)


def blocks(first: QTextBlock, last: QTextBlock | None = None) -> Iterator[QTextBlock]:
    """The paragraphs from one on, to the last of the document or to another."""
    block = first
    while block.isValid():
        yield block
        if last is not None and block.blockNumber() >= last.blockNumber():
            break
        block = block.next()


def _paragraph(block: QTextBlock) -> Paragraph:
    kind, level, label = style_of(block)
    return Paragraph(tuple(_runs(block)), kind, level, label)


def _runs(block: QTextBlock) -> Iterator[Run]:
    at = block.begin()
    while not at.atEnd():
        piece = at.fragment()
        look = piece.charFormat()
        is_bold = look.fontWeight() > QFont.Weight.Medium
        yield Run(clean(piece.text()), is_bold, look.fontItalic(), str(look.property(LINK) or ""))
        at += 1


def insert(cursor: QTextCursor, prose: Prose) -> None:
    """Put a text in the place of what is chosen, as one step of typing.

    Its first paragraph goes on in the one that is there, and is a list's only where that one is empty.
    """
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    for number, paragraph in enumerate(prose.paragraphs()):
        if number:
            cursor.insertBlock(lines(paragraph.style, paragraph.level, paragraph.label), QTextCharFormat())
        elif paragraph.style is not None and not cursor.block().text():
            cursor.setBlockFormat(lines(paragraph.style, paragraph.level, paragraph.label))
        for run in paragraph.runs:
            cursor.insertText(run.words, letters(bold=run.bold, italic=run.italic, href=run.href))
    cursor.endEditBlock()
