"""The tabs of the bar: one that always stays, then one a thing that is open, each with its own cross."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTabBar
from typing_extensions import override

from workbench.views.look import icons, paint, theme, tokens
from workbench.views.saying import keyless, tr
from workbench.views.widgets.buttons import ToolButton

WIDEST, LEAD, CROSS, LEAST = 190, 34, 40, 88
"""The widest words of a tab, what stands before them, the room of the cross after them, and the least words; pixels."""


@dataclass(frozen=True)
class Tab:
    """One tab. `key` is told when it is chosen or its cross is pressed."""

    key: object
    icon: str
    words: str
    can_close: bool = True


class Tabs(QTabBar):
    """Tabs; the one in front has the accent line and the stronger word. Arrows move; many grow narrow, then scroll.

    Those that can be closed can be dragged to another place, and closed with the middle button of the mouse.
    """

    tab_chosen = Signal(object)
    tab_close_requested = Signal(object)
    order_chosen = Signal(object)
    """The keys of the tabs that can be closed, in the order into which they were dragged."""
    crowded = Signal(bool)
    """Whether there are more tabs than have room: those that have none are scrolled out of sight."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._tabs: list[Tab] = []
        self._dragged: object = None
        self.setAccessibleName(name)
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFont(theme.font("strong"))
        self.setFixedHeight(tokens.BAR)
        self.currentChanged.connect(self._tell)

    def put(self, tabs: Sequence[Tab], front: object) -> None:
        """Show these tabs, the one with the key `front` before the others; tells nobody."""
        with QSignalBlocker(self):
            if list(tabs) != self._tabs:
                self._rebuild(tabs)
            at = next((i for i, tab in enumerate(tabs) if tab.key == front), 0)
            self.setCurrentIndex(at)
        self._tell_room()
        self.update()

    def _rebuild(self, tabs: Sequence[Tab]) -> None:
        while self.count():
            self.removeTab(self.count() - 1)
        self._tabs = list(tabs)
        for at, tab in enumerate(tabs):
            self.addTab(keyless(tab.words))
            self.setTabToolTip(at, tab.words)
            self.setAccessibleTabName(at, tab.words)
            if tab.can_close:
                self.setTabButton(at, QTabBar.ButtonPosition.RightSide, self._cross(tab))

    def _cross(self, tab: Tab) -> ToolButton:
        cross = ToolButton("x", tr("Close {words}").format(words=tab.words), size=14)
        cross.setProperty("role", "inside")
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.clicked.connect(lambda: self.tab_close_requested.emit(tab.key))
        return cross

    @property
    def tabs(self) -> Sequence[Tab]:
        """All tabs, in their order."""
        return self._tabs

    def _tell_room(self) -> None:
        least = sum(self.minimumTabSizeHint(at).width() for at in range(self.count()))
        self.crowded.emit(least > self.width())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_room()

    def front(self) -> Tab | None:
        """The tab before the others; None if there are none."""
        at = self.currentIndex()
        return self._tabs[at] if 0 <= at < len(self._tabs) else None

    def _tell(self, at: int) -> None:
        if 0 <= at < len(self._tabs):
            self.tab_chosen.emit(self._tabs[at].key)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.tabAt(event.position().toPoint())
        is_of_review = 0 <= at < len(self._tabs) and self._tabs[at].can_close
        if event.button() is Qt.MouseButton.MiddleButton:
            if is_of_review:
                self.tab_close_requested.emit(self._tabs[at].key)
            return
        super().mousePressEvent(event)
        self._dragged = self._tabs[at].key if is_of_review and event.button() is Qt.MouseButton.LeftButton else None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._drag(event.position().toPoint())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None
        super().mouseReleaseEvent(event)

    def _drag(self, to: QPoint) -> None:
        """Put the tab that is dragged where the pointer is, once it is past the middle of the tab there."""
        keys = [tab.key for tab in self._tabs]
        at, before = self.tabAt(to), keys.index(self._dragged) if self._dragged in keys else -1
        if before < 0 or at < 0 or at == before or not self._tabs[at].can_close:
            return
        middle = self.tabRect(at).center().x()
        if to.x() > middle if at > before else to.x() < middle:
            keys.insert(at, keys.pop(before))
            closable = {tab.key for tab in self._tabs if tab.can_close}
            self.order_chosen.emit([key for key in keys if key in closable])

    @override
    def tabSizeHint(self, index: int, /) -> QSize:
        if index >= len(self._tabs):
            return QSize(0, tokens.BAR)
        tab = self._tabs[index]
        words = min(paint.width(tab.words, "strong"), WIDEST) + 4
        return QSize(round(words) + LEAD + (CROSS if tab.can_close else 8), tokens.BAR)

    @override
    def minimumTabSizeHint(self, index: int, /) -> QSize:
        is_fixed = index < len(self._tabs) and not self._tabs[index].can_close
        return self.tabSizeHint(index) if is_fixed else QSize(LEAD + LEAST + CROSS, tokens.BAR)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, tokens.BAR)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, tab in enumerate(self._tabs):
            self._paint_tab(painter, QRectF(self.tabRect(at)), tab, is_front=at == self.currentIndex())

    def _paint_tab(self, painter: QPainter, box: QRectF, tab: Tab, *, is_front: bool) -> None:
        x = box.left()
        icons.draw(painter, tab.icon, x + 12, 16, "accent" if is_front else "muted", 16)
        room = box.width() - LEAD - (CROSS if tab.can_close else 8)
        at = QRectF(x + LEAD, 14, max(room, 0), 20)
        paint.text(painter, at, tab.words, "body", "text" if is_front else "muted", weight=600 if is_front else None)
        if is_front:
            line = QRectF(x + 8, self.height() - 2, box.width() - 16, 2)
            painter.fillRect(line, theme.colour("accent"))
            if self.hasFocus():
                paint.ring(painter, box.adjusted(4, 8, -4, -8))
