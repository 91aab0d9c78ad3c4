"""The text of a page of a source, to be marked by mouse and keyboard, with the same marks in its margin."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget
from typing_extensions import override

from workbench.analysis.coverage import SourceMark
from workbench.views.look import paint, theme, tokens
from workbench.views.saying import tr
from workbench.views.source_marks import LANE, Laid, lay, mark_at, narrowest, paint_marks, said
from workbench.views.source_reading import Hit, Lines
from workbench.views.source_turning import Turning

MOST_TINTED = 400
"""Hits of a page that are tinted at once, about the one in front."""


class SourceText(QPlainTextEdit):
    """See the module. A line of the text is a block; long ones wrap. Nothing in it can be changed."""

    selected = Signal()
    mark_opened = Signal(object)
    ticked = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Text of the source"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFont(theme.font("read"))
        self.setProperty("role", "source")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(12)
        self.setViewportMargins(LANE, 0, 0, 0)
        self._lane, self.turning = _Lane(self), Turning(self, self._is_at_edge)
        self._lines = Lines("")
        self._marks: tuple[SourceMark, ...] = ()
        self._hits: tuple[Hit, ...] = ()
        self._hit: Hit | None = None
        self._lit: tuple[str, tuple[int, int]] | None = None
        self.updateRequest.connect(lambda _, __: self._lane.update())
        self.selectionChanged.connect(self.selected)

    def put(self, text: str, name: str) -> None:
        """Show another page."""
        self._lines, self._hits, self._hit, self._lit = Lines(text), (), None, None
        self.setAccessibleName(name)
        self.setPlainText(text)
        self.selected.emit()

    def put_marks(self, marks: tuple[SourceMark, ...]) -> None:
        """Show what is marked on the page."""
        self._marks = marks
        self._lane.update()

    def put_hits(self, hits: tuple[Hit, ...], hit: Hit | None) -> None:
        """Show words found on the page; one of them is the one in front, and comes into sight."""
        self._hits, self._hit = hits, hit
        self._tint()
        if hit is not None:
            self._show(hit.start)

    def light(self, key: str, first_line: int, last_line: int) -> None:
        """Let the lines of a mark be lit, and come into sight."""
        self._lit = (key, self._lines.span(first_line, last_line))
        self._tint()
        self._show(self._lit[1][0])
        self._lane.update()

    def zoom(self, factor: float) -> None:
        """Show letters so many times as large as usual."""
        font = theme.font("read")
        font.setPixelSize(max(6, round(tokens.TYPE["read"].size * factor)))
        self.setFont(font)

    def span(self) -> tuple[int, int]:
        """From where to where the text is marked."""
        cursor = self.textCursor()
        return self._letter(cursor.selectionStart()), self._letter(cursor.selectionEnd())

    def laid(self) -> list[Laid]:
        """The marks that are in sight, where they stand in the margin."""
        return lay(self._marks, self._reach, LANE)

    @property
    def lit(self) -> str:
        """The key of the mark that is lit; empty if none is."""
        return self._lit[0] if self._lit is not None else ""

    def _letter(self, position: int) -> int:
        """A position of Qt, which counts in UTF-16, as a place in the text."""
        block = self.document().findBlock(position)
        units = block.text().encode("utf-16-le", "surrogatepass")[: 2 * (position - block.position())]
        start, _ = self._lines.span(block.blockNumber() + 1, block.blockNumber() + 1)
        return start + len(units.decode("utf-16-le", "ignore"))

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._position(start))
        cursor.setPosition(self._position(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _position(self, letter: int) -> int:
        line = self._lines.of(letter)
        block = self.document().findBlockByNumber(line - 1)
        before = block.text().encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        along = before[: letter - self._lines.span(line, line)[0]]
        return block.position() + len(along.encode("utf-16-le", "replace")) // 2

    def _reach(self, mark: SourceMark) -> tuple[float, float] | None:
        first = self.document().findBlockByNumber(mark.first_line - 1)
        last = self.document().findBlockByNumber(min(mark.last_line, self.blockCount()) - 1)
        if not (first.isValid() and last.isValid()) or last.blockNumber() < self.firstVisibleBlock().blockNumber():
            return None
        top = self.blockBoundingGeometry(first).translated(self.contentOffset()).top()
        bottom = self.blockBoundingGeometry(last).translated(self.contentOffset()).bottom()
        return (top + 2, bottom - 2) if top < self.viewport().height() and bottom > 0 else None

    def _tint(self) -> None:
        at = self._hits.index(self._hit) if self._hit in self._hits else 0
        near = self._hits[max(0, at - MOST_TINTED // 2) :][:MOST_TINTED]
        made = [self._tinted((hit.start, hit.end), "mark", "mark_text", is_front=hit == self._hit) for hit in near]
        if self._lit is not None:
            made.insert(0, self._tinted(self._lit[1], "soft", "text"))
        self.setExtraSelections(made)

    def _tinted(
        self, span: tuple[int, int], ground: str, ink: str, *, is_front: bool = False
    ) -> QTextEdit.ExtraSelection:
        made, look = QTextEdit.ExtraSelection(), QTextCharFormat()
        look.setBackground(theme.colour(ground))
        look.setForeground(theme.colour(ink))
        if is_front:
            look.setFontUnderline(True)
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.format, made.cursor = look, self._cursor(*span)
        return made

    def _show(self, letter: int) -> None:
        cursor = self._cursor(letter, letter)
        self.setTextCursor(cursor)
        self.centerCursor() if not self.viewport().rect().contains(self.cursorRect()) else self.ensureCursorVisible()

    def _is_at_edge(self, by: int) -> bool:
        cursor = self.textCursor()
        return not cursor.hasSelection() and (cursor.atBlockEnd() if by > 0 else cursor.atBlockStart())

    def _open_here(self) -> None:
        mark = narrowest(self._marks, self.textCursor().blockNumber() + 1)
        if mark is not None:
            self.mark_opened.emit(mark)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Space:
            self.ticked.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open_here()
        elif not self.turning.by_key(event):
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.turning.by_wheel(event):
            super().wheelEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_lit"):
            self._tint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        box = self.contentsRect()
        self._lane.setGeometry(box.left(), box.top(), LANE, box.height())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


class _Lane(QWidget):
    """The margin beside the text. It takes no focus: Enter in the text opens the mark of its line."""

    def __init__(self, text: SourceText) -> None:
        super().__init__(text)
        self._text = text

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_marks(painter, self._text.laid(), self._text.lit)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = mark_at(self._text.laid(), event.position())
        if mark is not None:
            self._text.mark_opened.emit(mark)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            mark = mark_at(self._text.laid(), QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), paint.tip(said(mark) if mark is not None else ""), self)
            return True
        return super().event(event)
