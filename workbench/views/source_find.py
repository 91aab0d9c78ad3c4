"""The line in which one searches inside a source: words, how many times they stand there, the next, the one before."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from workbench.views.bridge import Job
from workbench.views.saying import tr
from workbench.views.shell.place import StartsJobs
from workbench.views.source_reading import MOST_HITS, Hit, find_in
from workbench.views.widgets.buttons import tool
from workbench.views.widgets.fields import FindBox
from workbench.views.widgets.layout import fill
from workbench.views.widgets.words import label


class SourceFind(QWidget):
    """See the module. Enter goes to the next place, Shift+Enter to the one before, Escape goes back to the page."""

    shown = Signal(object)
    """The `Hit` to be shown; None for none."""
    closed = Signal()

    def __init__(self, start: StartsJobs, name: str = "") -> None:
        """`name`: what the box is called."""
        super().__init__()
        self._start = start
        self._finding: Job | None = None
        self.pages: tuple[str, ...] = ()
        """What is searched."""
        self.page = 1
        """From which page on."""
        self.box, self.count = FindBox(name or tr("Find in this source")), label("", "muted", is_live=True)
        self.next = tool("arrow-down", tr("Next place (Enter)"))
        self.previous = tool("arrow-up", tr("Place before (Shift+Enter)"))
        self.close_tool = tool("x", tr("Close the search (Escape)"))
        self.hits: list[Hit] = []
        self.at = -1
        self.box.setMinimumWidth(80)
        parts = ((self.box, 1), self.count, self.previous, self.next, self.close_tool)
        fill(QHBoxLayout(self), *parts, gap=6, margins=(16, 4, 12, 4))
        self.box.textChanged.connect(self._find)
        self.next.clicked.connect(lambda: self.step(1))
        self.previous.clicked.connect(lambda: self.step(-1))
        self.close_tool.clicked.connect(self.closed)
        self._put([])

    def _find(self, words: str) -> None:
        if self._finding is not None:
            self._finding.cancel()
            self._finding = None
        if not words.strip():
            self._put([])
            return
        self._finding = self._start(tr("Searching the source"), partial(find_in, self.pages, words))
        self._finding.done.connect(self._put)

    def _put(self, hits: list[Hit]) -> None:
        """Show how many places there are; the first from the page in front on comes to the front."""
        self._finding, self.hits = None, hits
        self.at = next((at for at, hit in enumerate(hits) if hit.page >= self.page), 0) if hits else -1
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
