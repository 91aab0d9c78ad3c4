"""The list of a brief's sections: chosen with the arrows, moved with Alt and the arrows or by dragging a row."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from workbench.brief.choices import SectionChoice
from workbench.views.look import icons, paint, theme
from workbench.views.saying import tr
from workbench.views.widgets.rows import RowDelegate, Rows

NONE = -1


def note(section: SectionChoice) -> str:
    """What a section says in its second line."""
    missing = sum(not piece.is_in for piece in section.pieces)
    reworded = tr("%n brief wording|%n brief wordings", "", section.reworded) if section.reworded else ""
    return " · ".join(
        part for part in (tr("{missing} left out").format(missing=missing) if missing else "", reworded) if part
    ) or tr("All of it")


def said(section: SectionChoice) -> str:
    """A section in words."""
    return f"{section.heading}, {section.words}, {note(section)}"


class SectionDelegate(RowDelegate[SectionChoice]):
    """A section: a grip to drag it by, its heading, how many records are in, and how it differs from all of it."""

    height = 56
    inset = (8, 2, 8, 2)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: SectionChoice, *, is_chosen: bool) -> None:
        if thing.can_move:
            icons.draw(painter, "grip-vertical", box.left() + 8, box.center().y() - 8, "muted", 16)
        left, wide = box.left() + 30, box.width() - 44
        name = QRectF(left, box.top() + 7, wide - 64, 20)
        paint.text(painter, name, thing.heading, weight=600 if is_chosen else 500)
        paint.text(painter, QRectF(left, box.top() + 9, wide, 16), thing.words, "small", "muted", is_right=True)
        words = QRectF(left, box.top() + 28, wide, 16)
        if all(piece.is_in for piece in thing.pieces):
            paint.text(painter, words, note(thing), "small", "muted")
            return
        icons.draw(painter, "circle-minus", left, box.top() + 29, "warn", 14)
        paint.text(painter, words.adjusted(18, 0, 0, 0), note(thing), "label", "warn")


class SectionRows(Rows[SectionChoice]):
    """The list. What stands at the end because no section asks for it keeps its place."""

    moved = Signal(int, int)
    """A section is to be moved: from which place, to which, both from 0."""

    def __init__(self) -> None:
        super().__init__(tr("Sections of the brief"), SectionDelegate(), said)
        self._held, self._gap, self._pressed_at = NONE, NONE, QPoint()

    def can_move(self, by: int) -> bool:
        """Whether the chosen section can go that many places down (up: below 0)."""
        at = self.currentIndex().row()
        return at >= 0 and self._can_stand(at) and self._can_stand(at + by)

    def move_by(self, by: int) -> None:
        """Move the chosen section, if there is somewhere to go."""
        if self.can_move(by):
            at = self.currentIndex().row()
            self.moved.emit(at, at + by)

    def _can_stand(self, at: int) -> bool:
        return 0 <= at < len(self.things.things) and self.things.things[at].can_move

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if is_alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_by(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Escape and self._gap != NONE:
            self._let_go()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = self.indexAt(event.position().toPoint()).row()
        if event.button() is Qt.MouseButton.LeftButton and self._can_stand(at):
            self._held, self._pressed_at = at, event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held == NONE:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        if self._gap != NONE or (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._gap = sum(
                self._middle(row) < at.y() for row, _ in enumerate(self.things.things) if self._can_stand(row)
            )
            self.viewport().update()

    def _middle(self, row: int) -> int:
        return self.visualRect(self.things.index(row, 0)).center().y()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        held, gap = self._held, self._gap
        self._let_go()
        to = gap - (gap > held)
        if gap != NONE and to != held:
            self.moved.emit(held, to)

    def _let_go(self) -> None:
        self._held = self._gap = NONE
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap != NONE:
            below = self._gap < len(self.things.things)
            box = self.visualRect(self.things.index(self._gap if below else self._gap - 1, 0))
            line = QRectF(16, (box.top() if below else box.bottom()) - 1, box.width() - 32, 2)
            QPainter(self.viewport()).fillRect(line, theme.colour("accent"))
