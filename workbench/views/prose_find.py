"""The slim bar over a long text: words are found in it, gone through, and replaced; Escape puts it away."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.records.prose import clean
from workbench.records.seeking import Sought
from workbench.views.look import theme
from workbench.views.prose_edit import ProseEdit
from workbench.views.prose_spelling import put_instead
from workbench.views.prose_text import places
from workbench.views.saying import tr
from workbench.views.widgets.buttons import ToolButton, button, tool
from workbench.views.widgets.fields import line
from workbench.views.widgets.layout import fill, row
from workbench.views.widgets.words import RESTYLED, label

BEHIND = QTextCursor.MoveMode.KeepAnchor


class FindBar(QWidget):
    """See the module. `hits` are the places, from and to, in the document's own count."""

    def __init__(self, edit: ProseEdit, name: str) -> None:
        super().__init__()
        self._edit = edit
        self.hits: list[tuple[int, int]] = []
        self.words = line(tr("Find in {name}").format(name=name))
        self.instead = line(tr("Replace in {name} with").format(name=name))
        self.words.setPlaceholderText(tr("Find"))
        self.instead.setPlaceholderText(tr("Replace with"))
        self.count = label("", "small", is_live=True)
        self.previous = tool("arrow-up", tr("Place before (Shift+F3)"))
        self.next = tool("arrow-down", tr("Next place (F3)"))
        self.case = _switch("case-sensitive", tr("Capitals count"))
        self.whole = _switch("whole-word", tr("Whole words alone"))
        self.close_tool = tool("x", tr("Put this bar away (Esc)"))
        self.one, self.all = button(tr("Replace")), button(tr("Replace all"))
        tools = (self.case, self.whole, self.previous, self.next, self.close_tool)
        self._replacing = row((self.instead, 1), self.one, self.all, gap=8)
        fill(
            QVBoxLayout(self),
            row((self.words, 1), 6, self.count, 6, *tools, gap=2),
            self._replacing,
            gap=6,
            margins=(8,) * 4,
        )
        self._later = QTimer(self, singleShot=True, interval=0)
        self._join()

    def _join(self) -> None:
        """All wiring of the bar, read from top to bottom."""
        self._later.timeout.connect(self._look)
        self._edit.textChanged.connect(self._look_later)
        self._edit.verticalScrollBar().valueChanged.connect(self._mark)
        self._edit.cursorPositionChanged.connect(self._tell)
        self.words.textChanged.connect(self._look_from_here)
        self.case.toggled.connect(self._look)
        self.whole.toggled.connect(self._look)
        self.next.clicked.connect(lambda: self.go(1))
        self.previous.clicked.connect(lambda: self.go(-1))
        self.close_tool.clicked.connect(self.put_away)
        self.one.clicked.connect(self.replace)
        self.all.clicked.connect(self.replace_all)

    def show_for(self, *, is_replacing: bool) -> None:
        """Show the bar, with what is chosen in the text as the words to find."""
        chosen = self._edit.textCursor().selectedText()
        if chosen and "\u2029" not in chosen and "\u2028" not in chosen:
            self.words.setText(chosen)
        self._replacing.setVisible(is_replacing)
        self.show()
        self._look()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def put_away(self) -> None:
        """Hide the bar and its marks; the keyboard goes back to the text."""
        self.hide()
        self._edit.setExtraSelections([])
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def sought(self) -> Sought:
        """What is looked for."""
        return Sought(self.words.text(), self.case.isChecked(), self.whole.isChecked())

    def _look_later(self) -> None:
        if self.isVisible():
            self._later.start()

    def _look(self) -> None:
        """Find the places anew."""
        text = self._edit.toPlainText()
        found = self.sought().spans(text)
        at = places(text) if found else int
        self.hits = [(at(start), at(end)) for start, end in found]
        self._mark()
        self._tell()

    def _look_from_here(self) -> None:
        """As words are typed, the first place from the cursor on is chosen."""
        self._look()
        if self.hits:
            start = self._edit.textCursor().selectionStart()
            self._choose(bisect_left(self.hits, (start, 0)) % len(self.hits))

    def _current(self) -> int:
        """The place that is chosen in the text; -1 if none."""
        cursor = self._edit.textCursor()
        chosen = (cursor.selectionStart(), cursor.selectionEnd())
        at = bisect_left(self.hits, chosen)
        return at if at < len(self.hits) and self.hits[at] == chosen else -1

    def go(self, by: int) -> None:
        """To the next place or the one before, and round."""
        if self.hits:
            cursor = self._edit.textCursor()
            after = bisect_left(self.hits, (cursor.selectionEnd(), 0))
            before = bisect_left(self.hits, (cursor.selectionStart(), 0)) - 1
            self._choose((after if by > 0 else before) % len(self.hits))

    def _choose(self, at: int) -> None:
        cursor = self._edit.textCursor()
        cursor.setPosition(self.hits[at][0])
        cursor.setPosition(self.hits[at][1], BEHIND)
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()

    def _tell(self) -> None:
        if self.isVisible():
            here, every = self._current() + 1, len(self.hits)
            some = (
                tr("{here} of {every}").format(here=f"{here:,}", every=f"{every:,}")
                if here
                else tr("%n place|%n places", "", every)
            )
            self.count.setText("" if not self.words.text() else some if every else tr("Not found"))

    def _mark(self) -> None:
        """Mark the places that are in sight."""
        if not self.isVisible():
            return
        view, corner = self._edit.viewport().rect(), self._edit.cursorForPosition
        first, last = corner(view.topLeft()).position(), corner(view.bottomRight() + QPoint(1, 1)).position()
        seen = self.hits[max(0, bisect_left(self.hits, (first, 0)) - 1) : bisect_right(self.hits, (last, last))]
        self._edit.setExtraSelections([self._selection(start, end) for start, end in seen])

    def _selection(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        made, look = QTextEdit.ExtraSelection(), QTextCharFormat()
        look.setBackground(theme.colour("mark"))
        look.setForeground(theme.colour("mark_text"))
        look.setFontUnderline(True)
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(start)
        cursor.setPosition(end, BEHIND)
        made.cursor, made.format = cursor, look
        return made

    def _new_words(self) -> str:
        return clean(self.instead.text()).replace("\n", " ")

    def replace(self) -> None:
        """Replace the chosen place, if one is, and go to the next."""
        if self._current() >= 0:
            put_instead(self._edit.textCursor(), self._new_words())
            self._look()
        self.go(1)

    def replace_all(self) -> None:
        """Replace every place, as one step of typing."""
        words, cursor, count = self._new_words(), QTextCursor(self._edit.document()), len(self.hits)
        cursor.beginEditBlock()
        for start, end in reversed(self.hits):
            cursor.setPosition(start)
            cursor.setPosition(end, BEHIND)
            put_instead(cursor, words)
        cursor.endEditBlock()
        self._look()
        self.count.setText(tr("%n place replaced|%n places replaced", "", count))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in {Qt.Key.Key_F3, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            is_replacing = self.instead.hasFocus() and event.key() != Qt.Key.Key_F3
            self.replace() if is_replacing else self.go(-1 if is_back else 1)
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type] # whatever Qt hands in
        if getattr(event, "type", lambda: None)() in RESTYLED and hasattr(self, "_later"):
            self._later.start()


def _switch(icon: str, name: str) -> ToolButton:
    made = tool(icon, name)
    made.setCheckable(True)
    return made
