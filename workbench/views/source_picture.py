"""A page of a source as it was printed, with its words to be marked by mouse and keyboard, and marks in its margin."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip
from typing_extensions import override

from workbench.analysis.coverage import SourceMark
from workbench.intake.page_pictures import PagePicture
from workbench.views.look import paint
from workbench.views.saying import tr
from workbench.views.source_caret import Caret
from workbench.views.source_marks import Laid, lay, mark_at, narrowest, next_mark, over, paint_marks, said
from workbench.views.source_reading import Hit
from workbench.views.source_sheet import SourceSheet
from workbench.views.source_turning import Turning
from workbench.views.widgets.spoken import announce, say_part

LETTER_STEP = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
LINE_STEP = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
EDGE_STEP = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}


class SourcePicture(SourceSheet):
    """See the module. M and Shift+M go from mark to mark."""

    spoken_as = (QAccessible.Role.Document, QAccessible.Role.Link)
    selected = Signal()
    """Other words are marked, or none."""
    mark_opened = Signal(object)
    """The `SourceMark` whose record is to be shown."""
    ticked = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Page of the source"))
        self.caret, self.turning = Caret(), Turning(self, self._is_at_edge)
        self._marks: tuple[SourceMark, ...] = ()
        self._hits: tuple[Hit, ...] = ()
        self._hit: Hit | None = None
        self.lit = ""
        self._lit_span = (0, 0)

    def put(self, text: str, name: str) -> None:
        """Show another page by its text; its picture is still to come."""
        self.caret = Caret(text)
        self._hits, self._hit, self.lit, self._lit_span = (), None, "", (0, 0)
        self.setAccessibleName(name)
        self.take_picture_away()
        self.selected.emit()

    def put_picture(self, page: PagePicture) -> None:
        """Show the picture of the page."""
        self.put_sheet(page, self.caret.lines)
        if self._hit is not None:
            self.show_words(self._hit.start, self._hit.end)
        elif self.lit:
            self.show_words(*self._lit_span)

    def put_marks(self, marks: tuple[SourceMark, ...]) -> None:
        """Show what is marked on the page."""
        self._marks = marks
        self.viewport().update()

    def put_hits(self, hits: tuple[Hit, ...], hit: Hit | None) -> None:
        """Show words found on the page; one of them is the one in front, and comes into sight."""
        self._hits, self._hit = hits, hit
        if hit is not None:
            self.show_words(hit.start, hit.end)
        self.viewport().update()

    def light(self, key: str, first_line: int, last_line: int) -> None:
        """Let the lines of a mark be lit, and come into sight."""
        self.lit, self._lit_span = key, self.caret.lines.span(first_line, last_line)
        self.caret.go(self._lit_span[0], marks=False)
        self.show_words(*self._lit_span)
        self.viewport().update()

    def span(self) -> tuple[int, int]:
        """From where to where the text is marked."""
        return self.caret.span

    def laid(self) -> list[Laid]:
        """The marks where they stand in the viewport."""
        return lay(self._marks, self._reach, self.sheet().left())

    def _reach(self, mark: SourceMark) -> tuple[float, float] | None:
        rects = self.rects(*self.caret.lines.span(mark.first_line, mark.last_line))
        return (min(r.top() for r in rects), max(r.bottom() for r in rects)) if rects else None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.paint_sheet(painter)
        self.tint(painter, self._lit_span, "warn_soft", "warn")
        for hit in self._hits:
            self.tint(painter, (hit.start, hit.end), "mark", "mark_line")
        if self._hit is not None:
            self.frame(painter, (self._hit.start, self._hit.end))
        self.tint(painter, self.caret.span, "soft", "accent")
        if self.hasFocus() and self.caret.at == self.caret.anchor:
            self.paint_caret(painter, self.caret.at)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_marks(painter, self.laid(), self.lit)
        if self.hasFocus():
            paint.ring(painter, QRectF(self.viewport().rect()), 0)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        mark = mark_at(self.laid(), event.position())
        if mark is not None:
            self.mark_opened.emit(mark)
            return
        keeps = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.caret.go(self.letter_at(event.position()), marks=keeps)
        self._tell()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.caret.go(self.letter_at(event.position()), marks=True)
            self._tell()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.caret.take_word(self.letter_at(event.position()))
        self._tell()

    def _tell(self) -> None:
        """What is marked, or the line one is in with the marks over it, for a screen reader too."""
        start, end = self.caret.span
        line = self.caret.lines.of(self.caret.at)
        here = self.caret.text[slice(*self.caret.lines.span(line, line))].strip()
        told = ". ".join([here, *(said(mark) for mark in over(self._marks, line))])
        self.setAccessibleDescription(self.caret.text[start:end] or told)
        self.viewport().update()
        self.selected.emit()

    def part_count(self) -> int:
        """How many marks the page has."""
        return len(self._marks)

    def part_words(self, at: int) -> str:
        """A mark in words."""
        return said(self._marks[at])

    def part_box(self, at: int) -> QRect:
        """Where a mark stands in the margin."""
        laid = (each.room for each in self.laid() if each.mark == self._marks[at])
        return next(laid, QRectF()).toAlignedRect()

    def part_at(self) -> int:
        """The mark that is lit; -1: none."""
        return next((at for at, mark in enumerate(self._marks) if mark.key == self.lit), -1)

    def _go_to_mark(self, by: int) -> None:
        line = self.caret.lines.of(self.caret.at)
        is_here = any(mark.key == self.lit for mark in over(self._marks, line))
        mark = next_mark(self._marks, line, self.lit if is_here else "", by)
        if mark is not None:
            self.light(mark.key, mark.first_line, mark.last_line)
            self.setAccessibleDescription(said(mark))
            say_part(self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.caret.text[slice(*self.caret.span)])
        elif key is Qt.Key.Key_M and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._go_to_mark(-1 if event.modifiers() else 1)
        elif key is Qt.Key.Key_Space:
            self.ticked.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open_here()
        elif self.turning.by_key(event):
            self.viewport().update()
        elif self._move(event, key):
            self.show_words(max(self.caret.at - 1, 0), self.caret.at + 1)
            self._tell()
            announce(self, self._heard(key, event))
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.turning.by_wheel(event):
            super().wheelEvent(event)

    def _heard(self, key: Qt.Key, event: QKeyEvent) -> str:
        """What is said of a step: the letter or the word gone to, else what is marked, or the line."""
        if key not in LETTER_STEP or self.caret.at != self.caret.anchor:
            return self.accessibleDescription()
        after = self.caret.text[self.caret.at :]
        is_far = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return "".join(after.split(maxsplit=1)[:1]) if is_far else after[:1]

    def _move(self, event: QKeyEvent, key: Qt.Key) -> bool:
        """Move as the key says; False if it moves nothing."""
        marks = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        is_far = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.caret.take_all()
        elif key in LETTER_STEP:
            (self.caret.step_word if is_far else self.caret.step)(LETTER_STEP[key], marks=marks)
        elif key in LINE_STEP:
            self.caret.step_line(LINE_STEP[key], marks=marks)
        elif key in EDGE_STEP:
            (self.caret.to_end if is_far else self.caret.to_edge)(EDGE_STEP[key], marks=marks)
        elif key is Qt.Key.Key_Escape and self.caret.at != self.caret.anchor:
            self.caret.go(self.caret.at, marks=False)
        else:
            return False
        return True

    def _open_here(self) -> None:
        line = self.caret.lines.of(self.caret.at)
        lit = (mark for mark in over(self._marks, line) if mark.key == self.lit)
        mark = next(lit, None) or narrowest(self._marks, line)
        if mark is not None:
            self.mark_opened.emit(mark)

    def _is_at_edge(self, by: int) -> bool:
        line = self.caret.lines.of(self.caret.at)
        return self.caret.at == self.caret.anchor == self.caret.lines.span(line, line)[by > 0]

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            mark = mark_at(self.laid(), QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), paint.tip(said(mark) if mark is not None else ""), self)
            return True
        return super().viewportEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
