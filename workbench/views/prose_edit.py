"""The text of a long field: typing, lists, looks of letters, links, what is pasted and copied, and what is misspelt.

Ctrl+Z belongs to the window where nothing typed here is left to take back. The keys are those of the group "Text" in
`actions.COMMANDS`; who holds this text adds acts of its own by their names.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from workbench.records.prose import MarkKind, Prose, clean
from workbench.records.prose_html import read_html, write_html
from workbench.views import prose_lists, prose_text
from workbench.views.actions import COMMANDS
from workbench.views.look import paint, theme
from workbench.views.look.tokens import TYPE
from workbench.views.prose_spelling import Misspelt, draw_misspelt
from workbench.views.prose_text import MARGIN

LEAST, MOST = 84, 480
"""The height of the text, in pixels: it grows between the two, then scrolls."""
KEYS: Mapping[str, str] = MappingProxyType(
    {command.shortcut: command.name for command in COMMANDS if command.group == "Text"}
    | {
        "Ctrl+F": "text_find",
        "Ctrl+Shift+*": "text_bullets",
        "Ctrl+Shift+&": "text_numbers",
        "Ctrl+Shift+Return": "text_focus",
        "Ctrl+Shift+Enter": "text_focus",
    }
)
"""What each key does here; with Shift, figures come as the signs above them."""
RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ProseEdit(QTextEdit):
    """The text itself. `left` tells that the keyboard went elsewhere."""

    left = Signal()
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.grows = True
        """Whether it is as high as its words; else it fills the room it is given."""
        self.own_acts: dict[str, Callable[[], None]] = {}
        self.escape: Callable[[], bool] = bool
        """What Escape puts away; False if nothing."""
        self.misspelt = Misspelt(self)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFont(theme.font("read"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(10)
        self.document().clearUndoRedoStacks()
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Be as high as the words, between two bounds."""
        if self.grows:
            height = round(self.document().size().height())
            self.setFixedHeight(max(LEAST, min(height, MOST)))

    def fill_room(self, *, is_wanted: bool) -> None:
        """Fill the room there is, or be as high as the words again."""
        self.grows = not is_wanted
        self.setMinimumHeight(LEAST)
        self.setMaximumHeight(16_777_215)
        self.fit()

    def put(self, prose: Prose) -> None:
        """Show other words; the way back of typing begins anew."""
        prose_text.show(self.document(), prose)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def prose(self) -> Prose:
        """What stands there now, cleaned, with its marks."""
        return prose_text.prose_of(self.document())

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """What can be done here, by name of command."""
        return {
            "text_bold": self.turn_bold,
            "text_italic": self.turn_italic,
            "text_bullets": self.turn_bullets,
            "text_numbers": self.turn_numbers,
            "text_paste_plain": self.paste_plain,
            "text_suggest": self.misspelt.suggest,
        } | self.own_acts

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

    def turn_bullets(self) -> None:
        """Make the chosen paragraphs a list, or plain again."""
        prose_lists.turn(self.textCursor(), MarkKind.BULLET)

    def turn_numbers(self) -> None:
        """Make the chosen paragraphs a numbered list, or plain again."""
        prose_lists.turn(self.textCursor(), MarkKind.NUMBER)

    def paste_plain(self) -> None:
        """Paste the words alone."""
        self.insertPlainText(clean(QGuiApplication.clipboard().text()))

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop: paragraphs, lists, bold, italic and links are kept, all else is dropped."""
        found = read_html(source.html()) if source.hasHtml() else Prose()
        cursor = self.textCursor()
        if found:
            prose_text.insert(cursor, found)
        else:
            cursor.insertText(clean(source.text()))
        prose_lists.number_anew(cursor.block())
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        chosen, made = prose_text.prose_in(self.textCursor().selection()), QMimeData()
        made.setText(chosen.words)
        made.setHtml(write_html(chosen))
        return made

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self.acts().get(command_of(event))
        before = self.document().blockCount()
        if act is not None:
            act()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.escape())
        elif not self._write_list(event):
            super().keyPressEvent(event)
            self._follow(before)

    def _write_list(self, event: QKeyEvent) -> bool:
        """What keys do in lists; False where they do what they do elsewhere."""
        cursor, is_done = self.textCursor(), False
        if event.key() in RETURN and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            is_done = prose_lists.go_on(cursor)
        elif event.key() == Qt.Key.Key_Backspace and cursor.atBlockStart() and not cursor.hasSelection():
            is_done = prose_lists.end_here(cursor)
        if is_done:
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        return is_done

    def _follow(self, before: int) -> None:
        """Number a list anew where paragraphs have come or gone by typing."""
        if self.document().blockCount() < before and prose_text.style_of(self.textCursor().block())[0] is not None:
            cursor = self.textCursor()
            cursor.joinPreviousEditBlock()
            prose_lists.number_anew(cursor.block())
            cursor.endEditBlock()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab deepens a list, and goes on to the next field everywhere else."""
        return prose_lists.deepen(self.textCursor(), 1 if next else -1) or super().focusNextPrevChild(next)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.misspelt.offer(menu, self.cursorForPosition(event.pos()))
        else:
            self.misspelt.offer(menu, self.textCursor())
        menu.popup(event.globalPos())

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
        self.fit()

    @override
    def event(self, event: QEvent) -> bool:
        """Keys that do something here are no shortcuts of the window's."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
                event.ignore()
                return False
            if command_of(event) in self.acts():
                event.accept()
                return True
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
            draw_misspelt(painter, self.misspelt, block, QPointF(0, -shift), QRectF(event.rect()))
            block = block.next()

    def _draw_label(self, painter: QPainter, block: QTextBlock, box: QRectF) -> None:
        kind, _, label = prose_text.style_of(block)
        sign = "•" if kind is MarkKind.BULLET else label if kind is MarkKind.NUMBER else ""
        if sign:
            right = block.blockFormat().leftMargin() + self.document().documentMargin() - 6
            wide, tall = max(MARGIN, paint.width(sign, "read") + 4), block.layout().lineAt(0).height()
            room = QRectF(right - wide, box.top() + (tall - TYPE["read"].line) / 2, wide, TYPE["read"].line)
            paint.text(painter, room, sign, "read", "muted", is_right=True)


def command_of(event: QKeyEvent) -> str:
    """The command that a key means in a text; "" for none."""
    if not event.modifiers() and event.key() < Qt.Key.Key_Escape:
        return ""
    return KEYS.get(QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText), "")


def words_at(cursor: QTextCursor) -> QTextCursor:
    """The word at a cursor, chosen; what is chosen already stays so."""
    found = QTextCursor(cursor)
    if not found.hasSelection():
        found.select(QTextCursor.SelectionType.WordUnderCursor)
    return found
