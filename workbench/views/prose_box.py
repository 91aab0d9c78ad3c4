"""A box for long text: it grows with its words, counts them, and keeps bold, italic, links and lists as marks.

Words that are pasted come in as words alone. Labels of lists ("•", "3.") are painted in the margin
and are no part of the text.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout
from typing_extensions import override

from workbench.records.prose import INLINE, Mark, MarkKind, Paragraph, Prose, Run, clean
from workbench.views.look import paint, theme
from workbench.views.telling import counted
from workbench.views.widgets.buttons import ToolButton, tool
from workbench.views.widgets.layout import fill, row
from workbench.views.widgets.words import label

STYLE: int = QTextFormat.Property.UserProperty.value + 1
VALUE: int = QTextFormat.Property.UserProperty.value + 2
LINK: int = QTextFormat.Property.UserProperty.value + 3
MARGIN, STEP = 26, 20
"""How far a paragraph of a list stands in, and each depth of it further, in pixels."""
LEAST, MOST = 84, 480
"""The height of the text, in pixels: it grows between the two, then scrolls."""


class ProseEdit(QTextEdit):
    """The text of the box. `left` tells that the keyboard went elsewhere."""

    left = Signal()
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFont(theme.font("read"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(10)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        height = round(self.document().size().height())
        self.setFixedHeight(max(LEAST, min(height, MOST)))

    def put(self, prose: Prose) -> None:
        """Show other words; the way back of typing begins anew."""
        self.setPlainText(prose.words)
        cursor, at = QTextCursor(self.document()), _places(prose.words)
        for mark in prose.marks:
            cursor.setPosition(at(mark.start))
            cursor.setPosition(at(mark.end), QTextCursor.MoveMode.KeepAnchor)
            if mark.kind in INLINE:
                cursor.mergeCharFormat(_letters(mark))
            else:
                cursor.mergeBlockFormat(_lines(mark.kind, mark.value))
        self.document().clearUndoRedoStacks()

    def prose(self) -> Prose:
        """What stands there now, cleaned, with its marks."""
        made = []
        block = self.document().begin()
        while block.isValid():
            made.append(_paragraph(block))
            block = block.next()
        return Prose.of(made)

    def turn_bold(self) -> None:
        """Make the chosen words bold, or plain again."""
        look = QTextCharFormat()
        is_bold = self.fontWeight() > QFont.Weight.Medium
        look.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(look)

    def turn_italic(self) -> None:
        """Make the chosen words italic, or upright again."""
        look = QTextCharFormat()
        look.setFontItalic(not self.fontItalic())
        self.mergeCurrentCharFormat(look)

    def turn_list(self) -> None:
        """Make the chosen paragraphs a list, or plain again."""
        cursor = self.textCursor()
        is_list = cursor.blockFormat().property(STYLE) == MarkKind.BULLET.value
        cursor.setBlockFormat(QTextBlockFormat() if is_list else _lines(MarkKind.BULLET, "0"))

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(clean(source.text()))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    @override
    def event(self, event: QEvent) -> bool:
        """Ctrl+Z belongs to the window where nothing typed here is left to take back."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Undo)  # type: ignore[attr-defined]
        if is_asked and not self.document().isUndoAvailable():
            event.ignore()
            return False
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        shift = self.verticalScrollBar().value()
        block = self.cursorForPosition(event.rect().topLeft()).block()
        while block.isValid():
            box = self.document().documentLayout().blockBoundingRect(block).translated(0, -shift)
            if box.top() > event.rect().bottom():
                break
            self._draw_label(painter, block, box)
            block = block.next()

    def _draw_label(self, painter: QPainter, block: QTextBlock, box: QRectF) -> None:
        look = block.blockFormat()
        style, value = look.property(STYLE), str(look.property(VALUE) or "")
        sign = "•" if style == MarkKind.BULLET.value else value if style == MarkKind.NUMBER.value else ""
        if sign:
            room = QRectF(look.leftMargin() - MARGIN + 10, box.top(), MARGIN - 6, 24)
            paint.text(painter, room, sign, "read", "muted", is_right=True)


def _places(words: str) -> Callable[[int], int]:
    """From places counted in letters to Qt's own, which count an emoji twice."""
    if words.isascii() or max(words, default="") <= "\uffff":
        return int
    places = [0]
    for letter in words:
        places.append(places[-1] + 1 + (letter > "\uffff"))
    return places.__getitem__


def _letters(mark: Mark) -> QTextCharFormat:
    look = QTextCharFormat()
    if mark.kind is MarkKind.BOLD:
        look.setFontWeight(QFont.Weight.Bold)
    elif mark.kind is MarkKind.ITALIC:
        look.setFontItalic(True)
    else:
        look.setProperty(LINK, mark.value)
        look.setFontUnderline(True)
    return look


def _lines(kind: MarkKind, value: str) -> QTextBlockFormat:
    look = QTextBlockFormat()
    look.setProperty(STYLE, kind.value)
    look.setProperty(VALUE, value)
    depth = int(value) if kind is MarkKind.BULLET and value.isdigit() else 0
    if kind is not MarkKind.HEADING:
        look.setLeftMargin(MARGIN + STEP * depth)
    return look


def _paragraph(block: QTextBlock) -> Paragraph:
    look = block.blockFormat()
    style, value = look.property(STYLE), str(look.property(VALUE) or "")
    runs = tuple(_runs(block))
    if not style:
        return Paragraph(runs)
    kind = MarkKind(style)
    level = int(value) if kind is MarkKind.BULLET and value.isdigit() else 0
    return Paragraph(runs, kind, level, "" if kind is MarkKind.BULLET else value)


def _runs(block: QTextBlock) -> Iterator[Run]:
    at = block.begin()
    while not at.atEnd():
        piece = at.fragment()
        look = piece.charFormat()
        words = clean(piece.text())
        is_bold = look.fontWeight() > QFont.Weight.Medium
        yield Run(words, is_bold, look.fontItalic(), str(look.property(LINK) or ""))
        at += 1


class ProseBox(QFrame):
    """The text with its tools and the number of its words under it."""

    touched = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("editor")
        self.text = ProseEdit(name)
        self._count = label("", "small")
        tools = (
            self._tool("bold", f"{name}: bold", self.text.turn_bold),
            self._tool("italic", f"{name}: italic", self.text.turn_italic),
            self._tool("list", f"{name}: list", self.text.turn_list),
        )
        fill(QVBoxLayout(self), self.text, row(*tools, None, self._count, gap=2, margins=(6, 0, 12, 2)), gap=0)
        self.text.textChanged.connect(self._tell)
        self.text.left.connect(self.left)
        self.text.entered.connect(self._frame)
        self.text.left.connect(self._frame)
        self._say_count()

    def _tool(self, icon: str, name: str, act: object) -> ToolButton:
        made = tool(icon, name, size=16)
        made.clicked.connect(act)
        return made

    def put(self, prose: Prose) -> None:
        """Show other words, without telling anyone."""
        with QSignalBlocker(self.text):
            self.text.put(prose)
        self._say_count()

    def _frame(self) -> None:
        self.setProperty("focused", self.text.hasFocus())
        theme.restyle(self)

    def _tell(self) -> None:
        self._say_count()
        self.touched.emit()

    def _say_count(self) -> None:
        self._count.setText(counted(len(self.text.toPlainText().split()), "word", "words"))
