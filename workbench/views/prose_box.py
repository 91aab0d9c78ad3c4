"""A box for long text: its tools, how many words there are and how old one must be to read them, bars to find and link.

What is written stands in `ProseBox.text`; see `prose_edit`.
"""

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.readability import readability
from workbench.records.prose import MarkKind, Prose
from workbench.views import prose_text
from workbench.views.actions import COMMANDS
from workbench.views.look import paint, theme
from workbench.views.look.tokens import CONTROL
from workbench.views.prose_edit import ProseEdit
from workbench.views.prose_find import FindBar
from workbench.views.prose_focus import FocusPage
from workbench.views.prose_link import LinkBar
from workbench.views.saying import tr
from workbench.views.shell.command_list import shortcut_words
from workbench.views.widgets.buttons import ToolButton, tool
from workbench.views.widgets.layout import fill, row
from workbench.views.widgets.words import glyph, label

TOOLS = (
    ("bold", "text_bold"),
    ("italic", "text_italic"),
    ("list", "text_bullets"),
    ("list-ordered", "text_numbers"),
    ("link", "text_link"),
    ("search", "text_find"),
    ("maximize-2", "text_focus"),
)
SHOWING = frozenset({"text_bold", "text_italic", "text_bullets", "text_numbers"})
"""The tools that show what is in force at the cursor."""
LEAST_TOOLS, TOOL_WIDE, COUNT_WIDE, KEPT_WIDE = 3, 34, 84, 104
"""Tools that are always shown; the widths, in pixels, of one, of the count, and of the words for a private text."""
PAUSE_MS = 200
"""How long after the last key the words are counted."""


class _Count(QWidget):
    """Words at the right of the tools, elided where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setMinimumSize(QSize(24, 16))

    def say(self, words: str) -> None:
        """Other words."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(paint.tip(words))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        room = QRectF(0, (self.height() - 16) / 2, self.width(), 16)
        fits = paint.width(self._words, "small") <= room.width()
        words = self._words if fits else self._words.split(" · ")[0]
        paint.text(QPainter(self), room, words, "small", "muted", is_right=True)


class ProseBox(QFrame):
    """The text with its tools. `is_private` shows that it is for the writer alone."""

    touched = Signal()
    left = Signal()

    def __init__(self, name: str, *, is_private: bool = False) -> None:
        super().__init__()
        self.setObjectName("editor")
        self.setProperty("private", is_private)
        self.text, self._name = ProseEdit(name), name
        self._find: FindBar | None = None
        self._link: LinkBar | None = None
        self._page: FocusPage | None = None
        self._count = _Count()
        self._tools: dict[str, ToolButton] = {}
        kept = (10, glyph("eye-off", size=14), 2, label(tr("Only for you"), "small")) if is_private else ()
        self._tool_row = row(gap=2)
        self._tool_row.setMinimumHeight(CONTROL)
        self._soon = QTimer(self, singleShot=True, interval=0)
        feet = row(self._tool_row, (self._count, 1), *kept, gap=2, margins=(6, 0, 12, 2))
        feet.setMinimumWidth(1)
        fill(QVBoxLayout(self), (self.text, 1), feet, gap=0)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._join()
        self._say_count()

    def _join(self) -> None:
        """All wiring of the box, read from top to bottom."""
        self.text.own_acts |= {
            "text_link": self.write_link,
            "text_find": self.seek,
            "text_replace": self.replace,
            "text_next": lambda: self._go(1),
            "text_previous": lambda: self._go(-1),
            "text_focus": self.turn_focus,
        }
        self.text.escape = self._escape
        self._soon.timeout.connect(self._make_tools)
        self.text.textChanged.connect(self._tell)
        self.text.selectionChanged.connect(self._pause.start)
        self.text.cursorPositionChanged.connect(self._show_looks)
        self.text.currentCharFormatChanged.connect(self._show_looks)
        self.text.left.connect(self.left)
        self.text.entered.connect(self._frame)
        self.text.left.connect(self._frame)
        self._pause.timeout.connect(self._say_count)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._tools:
            self._soon.start()

    def _make_tools(self) -> None:
        """Make the tools once the box is seen: a form of many texts shows sooner without them."""
        acts, layout = self.text.acts(), self._tool_row.layout()
        if layout is None or self._tools:
            return
        self._tool_row.hide()
        for icon, command in TOOLS:
            made = self._tools[command] = self._tool(icon, command)
            made.clicked.connect(acts[command])
            layout.addWidget(made)
        self._give_way()
        self._tool_row.setVisible(not self.property("alone"))
        self._show_looks()

    def _tool(self, icon: str, name: str) -> ToolButton:
        wanted = "find" if name == "text_find" else name
        command = next(each for each in COMMANDS if each.name == wanted)
        made = tool(icon, f"{self._name}: {tr(command.text).rstrip('…').lower()} ({shortcut_words(command)})", size=16)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setCheckable(name in SHOWING)
        return made

    def put(self, prose: Prose) -> None:
        """Show other words, without telling anyone."""
        with QSignalBlocker(self.text):
            self.text.put(prose)
        self._say_count()

    def seek(self) -> None:
        """Find words in this text."""
        self._find_bar().show_for(is_replacing=False)

    def replace(self) -> None:
        """Find words in this text and replace them."""
        self._find_bar().show_for(is_replacing=True)

    def _go(self, by: int) -> None:
        bar = self._find_bar()
        if bar.isVisible() or bar.words.text():
            bar.show()
            bar.go(by)
        else:
            self.seek()

    def _find_bar(self) -> FindBar:
        if self._find is None:
            self._find = FindBar(self.text, self._name)
            self._set_above(self._find)
        return self._find

    def write_link(self) -> None:
        """Add, change or remove a link."""
        if self._link is None:
            self._link = LinkBar(self.text, self._name)
            self._set_above(self._link)
        self._link.show_here()

    def _set_above(self, bar: QWidget) -> None:
        bar.hide()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - made so in the constructor
        layout.insertWidget(0, bar)

    def turn_focus(self) -> None:
        """Show the text alone, or everything again."""
        if self._page is not None:
            self._page.end()
            return
        self._page = FocusPage(self)
        self._page.ended.connect(self._come_back)
        self._be_alone(is_wanted=True)

    def _come_back(self) -> None:
        self._page = None
        self._be_alone(is_wanted=False)

    def _be_alone(self, *, is_wanted: bool) -> None:
        """Without frame and tools, whose keys go on to work; or with them again."""
        self.setProperty("alone", is_wanted)
        self._tool_row.setVisible(not is_wanted)
        self.text.fill_room(is_wanted=is_wanted)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._frame()

    def _escape(self) -> bool:
        """Put away what stands over the text; False if nothing does."""
        if self._find is not None and self._find.isVisible():
            self._find.put_away()
        elif self._link is not None and self._link.isVisible():
            self._link.put_away()
        elif self._page is not None:
            self._page.end()
        else:
            return False
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """Where there is no room for all tools beside the count, the last give way: their keys still work."""
        room = self.width() - COUNT_WIDE - (KEPT_WIDE if self.property("private") else 0)
        for at, button in enumerate(self._tools.values(), 1):
            button.setVisible(at <= LEAST_TOOLS or at * TOOL_WIDE <= room)

    def _frame(self) -> None:
        self.setProperty("focused", self.text.hasFocus())
        theme.restyle(self)
        self._show_looks()

    def _tell(self) -> None:
        self._pause.start()
        self.touched.emit()

    def _show_looks(self) -> None:
        """Let the tools show what is in force at the cursor."""
        kind, _, _ = prose_text.style_of(self.text.textCursor().block())
        look = self.text.currentCharFormat()
        is_on = {
            "text_bold": look.fontWeight() > QFont.Weight.Medium,
            "text_italic": look.fontItalic(),
            "text_bullets": kind is MarkKind.BULLET,
            "text_numbers": kind is MarkKind.NUMBER,
        }
        for command in is_on.keys() & self._tools.keys():
            self._tools[command].setChecked(is_on[command] and self.text.hasFocus())

    def _say_count(self) -> None:
        """Words and reading age, of what is chosen where something is."""
        cursor = self.text.textCursor()
        chosen = cursor.selection().toPlainText() if cursor.hasSelection() else ""
        counts = readability(chosen or self.text.toPlainText())
        words = tr("%n word|%n words", "", counts.words)
        words = tr("{words} chosen").format(words=words) if chosen else words
        self._count.say(
            words if counts.age is None else tr("{words} · reading age {age}").format(words=words, age=counts.age)
        )

    def counts(self) -> str:
        """What is said of the words."""
        return self._count.accessibleName()
