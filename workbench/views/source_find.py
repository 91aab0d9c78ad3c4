"""The line in which one searches inside a source: words, how many times they stand there, the next, the one before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from workbench.views.saying import tr
from workbench.views.source_reading import MOST_HITS, Hit
from workbench.views.widgets.buttons import tool
from workbench.views.widgets.fields import FindBox
from workbench.views.widgets.layout import fill
from workbench.views.widgets.words import label


class SourceFind(QWidget):
    """See the module. Enter goes to the next place, Shift+Enter to the one before, Escape goes back to the page."""

    asked = Signal(str)
    """Other words are looked for."""
    shown = Signal(object)
    """The `Hit` to be shown; None for none."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box, self.count = FindBox(tr("Find in this source")), label("", "muted", is_live=True)
        self.next = tool("arrow-down", tr("Next place (Enter)"))
        self.previous = tool("arrow-up", tr("Place before (Shift+Enter)"))
        self.close_tool = tool("x", tr("Close the search (Escape)"))
        self.hits: list[Hit] = []
        self.at = -1
        self.box.setMinimumWidth(80)
        parts = ((self.box, 1), self.count, self.previous, self.next, self.close_tool)
        fill(QHBoxLayout(self), *parts, gap=6, margins=(16, 4, 12, 4))
        self.box.textChanged.connect(self.asked)
        self.next.clicked.connect(lambda: self.step(1))
        self.previous.clicked.connect(lambda: self.step(-1))
        self.close_tool.clicked.connect(self.closed)
        self.put([], 1)

    def put(self, hits: list[Hit], page: int) -> None:
        """Show how many places there are; the first at or behind `page` comes to the front."""
        self.hits = hits
        self.at = next((at for at, hit in enumerate(hits) if hit.page >= page), 0) if hits else -1
        self._tell()

    @property
    def hit(self) -> Hit | None:
        """The place in front."""
        return self.hits[self.at] if 0 <= self.at < len(self.hits) else None

    def on_page(self, page: int) -> tuple[Hit, ...]:
        """The places on a page."""
        return tuple(hit for hit in self.hits if hit.page == page)

    def step(self, by: int) -> None:
        """To the next place, and round."""
        if self.hits:
            self.at = (self.at + by) % len(self.hits)
            self._tell()

    def _tell(self) -> None:
        most = tr("more than {number}").format(number=f"{MOST_HITS - 1:,}")
        many = f"{len(self.hits):,}" if len(self.hits) < MOST_HITS else most
        none = tr("Nowhere") if self.box.text().strip() else ""
        found = tr("{here} of {every}").format(here=f"{self.at + 1:,}", every=many) if self.hits else none
        self.count.setText(found)
        self.box.setAccessibleDescription(found)
        for each in (self.next, self.previous):
            each.setEnabled(len(self.hits) > 1)
        self.shown.emit(self.hit)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
