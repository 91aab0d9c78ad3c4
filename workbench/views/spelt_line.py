"""A line whose misspelt words are marked as in long texts, with the same menu and key for what was meant."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from workbench.records.fields import Field
from workbench.views.prose_edit import command_of
from workbench.views.prose_spelling import offer, wave, wrong_at, wrong_between
from workbench.views.record_control import Line
from workbench.views.saying import tr
from workbench.views.spelling import spelling


class SpeltLine(Line):
    """See the module. The word that is being typed is left alone until it is left."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._typed_at = -1
        spelling().changed.connect(self._show)
        self.textEdited.connect(self._note)

    def _show(self) -> None:
        self.update()

    def _note(self) -> None:
        self._typed_at = self.cursorPosition()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        middle = self.height() // 2
        first, last = (self.cursorPositionAt(QPoint(x, middle)) for x in (0, self.width()))
        typed = self._typed_at if self.hasFocus() and self.cursorPosition() == self._typed_at else -1
        found = wrong_between(self.text(), first, last + 1)
        spans = [span for span in found if span[1] != typed and span[0] >= first and span[1] <= last + 1]
        if spans:
            self._draw(first, last, spans)

    def _draw(self, first: int, last: int, spans: list[tuple[int, int]]) -> None:
        units = self.text().encode("utf-16-le", "surrogatepass")[2 * first : 2 * last + 2]
        layout = QTextLayout(units.decode("utf-16-le", "replace"), self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()

        def at(place: int) -> float:
            found: object = line.cursorToX(place - first)
            return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type] # a number

        cursor = self.cursorRect()
        left = cursor.center().x() + 1 - at(min(max(self.cursorPosition(), first), last))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect().adjusted(4, 0, -4, 0))
        for begin, end in spans:
            ends = sorted((at(begin), at(end)))
            wave(painter, left + ends[0], self.height() / 2 + self.fontMetrics().ascent() / 2 + 3, ends[1] - ends[0])

    def _offer(self, menu: QMenu, place: int) -> None:
        text = self.text()
        span = wrong_at(text, place)
        if span is not None:
            units = text.encode("utf-16-le", "surrogatepass")[2 * span[0] : 2 * span[1]]
            offer(menu, units.decode("utf-16-le", "replace"), partial(self._put_instead, span))

    def _put_instead(self, span: tuple[int, int], words: str) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setSelection(span[0], span[1] - span[0])
        self.insert(words)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        self._offer(menu, self.cursorPositionAt(event.pos()) if is_mouse else self.cursorPosition())
        menu.popup(event.globalPos())

    def suggest(self) -> None:
        """Show what may have been meant by the word at the cursor."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer(menu, self.cursorPosition())
        if menu.isEmpty():
            menu.addAction(tr("No misspelt word here")).setEnabled(False)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        menu.setActiveAction(menu.actions()[0])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if command_of(event) == "text_suggest":
            self.suggest()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        is_asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and command_of(event) == "text_suggest":  # type: ignore[arg-type] # it is a key
            event.accept()
            return True
        return super().event(event)
