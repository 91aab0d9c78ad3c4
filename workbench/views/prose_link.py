"""The slim bar in which the address of a link is written, changed or taken away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workbench.records.prose import clean
from workbench.records.prose_html import address
from workbench.views.prose_edit import ProseEdit, words_at
from workbench.views.prose_text import LINK, letters
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button, tool
from workbench.views.widgets.fields import line
from workbench.views.widgets.layout import fill, row
from workbench.views.widgets.words import error_sentence

NO_ADDRESS = "This is no address that can be followed. Write it as https://… or as name@example.org."


class LinkBar(QWidget):
    """See the module. The link is over what is chosen, else over the link or the word at the cursor."""

    def __init__(self, edit: ProseEdit, name: str) -> None:
        super().__init__()
        self._edit, self._at = edit, edit.textCursor()
        self.address = line(tr("Address of the link in {name}").format(name=name))
        self.address.setPlaceholderText(tr("https://… or name@example.org"))
        self.set, self.remove = button(tr("Set link")), button(tr("Remove link"))
        self.close_tool, self.error = tool("x", tr("Put this bar away (Esc)")), error_sentence()
        parts = row((self.address, 1), self.set, self.remove, self.close_tool, gap=8)
        fill(QVBoxLayout(self), parts, self.error, gap=6, margins=(8, 8, 8, 8))
        self.address.returnPressed.connect(self._set)
        self.set.clicked.connect(self._set)
        self.remove.clicked.connect(self._remove)
        self.close_tool.clicked.connect(self.put_away)

    def show_here(self) -> None:
        """Show the bar for the link, or the words, at the cursor."""
        self._at = _link_at(self._edit.textCursor())
        there = str(self._at.charFormat().property(LINK) or "")
        self.address.setText(there)
        self.remove.setVisible(bool(there))
        self.error.say("")
        self.show()
        self.address.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.address.selectAll()

    def put_away(self) -> None:
        """Hide the bar; the keyboard goes back to the text."""
        self.hide()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self) -> None:
        typed = "".join(clean(self.address.text()).split())
        if not typed:
            self._remove()
            return
        found = address(typed) or address(_completed(typed))
        if not found:
            self.error.say(tr(NO_ADDRESS))
            return
        if self._at.hasSelection():
            self._at.mergeCharFormat(letters(href=found))
        else:
            self._at.insertText(typed, letters(href=found))
            self._at.insertText(" ", QTextCharFormat())
        self.put_away()

    def _remove(self) -> None:
        plain = QTextCharFormat()
        plain.setProperty(LINK, "")
        plain.setFontUnderline(False)
        self._at.mergeCharFormat(plain)
        self.put_away()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)


def _completed(typed: str) -> str:
    return f"mailto:{typed}" if "@" in typed else f"https://{typed}" if "." in typed else ""


def _link_at(cursor: QTextCursor) -> QTextCursor:
    """The whole link at a cursor; where there is none, what is chosen or the word there."""
    href = cursor.charFormat().property(LINK)
    if cursor.hasSelection() or not href:
        return words_at(cursor)
    at = cursor.block().begin()
    found = QTextCursor(cursor)
    start = end = -1
    while not at.atEnd():
        piece = at.fragment()
        if piece.charFormat().property(LINK) == href:
            start = piece.position() if end != piece.position() else start
            end = piece.position() + piece.length()
        if start <= cursor.position() <= end:
            found.setPosition(start)
            found.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        at += 1
    return found
