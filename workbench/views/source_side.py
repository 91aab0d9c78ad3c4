"""Beside a source: how far it is read, what it yielded, and everything that is marked in it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.coverage import Coverage, SourceMark
from workbench.records.sources import Paging
from workbench.views.look import icons, paint, theme, tokens
from workbench.views.saying import tr
from workbench.views.source_marks import look_of, name_of, said, yielded_in_words
from workbench.views.source_place import page_in_words, pages_in_words
from workbench.views.source_reading import SourceTold
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, fill, rule
from workbench.views.widgets.rows import RowDelegate, Rows
from workbench.views.widgets.words import label, prose

BAR_TALL = 6


def read_in_words(coverage: Coverage) -> str:
    """How far a source is read: "20 of 60 pages read (33 %)"."""
    return tr("{read} of %n page read ({percent})|{read} of %n pages read ({percent})", "", coverage.pages).format(
        read=f"{len(coverage.read):,}", percent=percent(coverage)
    )


def percent(coverage: Coverage) -> str:
    """The share that is read; neither 0 nor 100 unless it is so."""
    share = 100 * coverage.share_read
    whole = min(max(round(share), 1), 99) if 0 < share < 100 else round(share)
    return f"{whole} %"


def draw_share(painter: QPainter, box: QRectF, share: float) -> None:
    """How much is read, as a bar; the words beside it say the same."""
    painter.setPen(QPen(theme.colour("edge"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), BAR_TALL / 2, BAR_TALL / 2)
    if share:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        wide = max(BAR_TALL, box.width() * share)
        painter.drawRoundedRect(QRectF(box.left(), box.top(), wide, box.height()), BAR_TALL / 2, BAR_TALL / 2)


def _page_of(mark: SourceMark) -> str:
    """The page of a mark, or the paragraph where nobody knows of pages."""
    return page_in_words(mark.page, mark.first_line, mark.paging)


class MarkDelegate(RowDelegate[SourceMark]):
    """A mark: icon, name and page, and two lines of its words."""

    height = 80
    inset = (8, 1, 8, 1)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: SourceMark, *, is_chosen: bool) -> None:
        look = look_of(thing)
        icons.draw(painter, look.icon, box.left() + 12, box.top() + 10, look.role, 16)
        room, page = QRectF(box.left() + 38, box.top() + 10, box.width() - 48, 16), _page_of(thing)
        left = room.adjusted(0, 0, -8 - paint.width(page, "small"), 0)
        paint.text(painter, left, name_of(thing), "label", look.role, weight=600)
        paint.text(painter, room, page, "small", "muted", is_right=True)
        words = QRectF(room.left(), room.bottom() + 3, room.width(), 40)
        paint.text(painter, words, thing.words, lines=2, weight=500 if is_chosen else None)


class MarkList(Rows[SourceMark]):
    """What is marked in a source. Delete wishes a theme's mark on a passage away."""

    removal_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            tr("Marked in this source"),
            MarkDelegate(),
            lambda mark: tr("{said}, {page}").format(said=said(mark), page=_page_of(mark)),
        )
        self.setUniformItemSizes(True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        mark = self.thing()
        if event.key() == Qt.Key.Key_Delete and mark is not None and mark.is_own:
            self.removal_requested.emit(mark)
        else:
            super().keyPressEvent(event)


class _Share(QWidget):
    """The bar of what is read."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0
        self.setFixedHeight(BAR_TALL + 4)

    @override
    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_share(painter, QRectF(0, 2, self.width(), BAR_TALL), self.share)


class SourceSide(QWidget):
    """The side. `shown` tells a mark to be brought into sight, `opened` one whose record is to be shown."""

    page_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.read, self.marked, self.yielded = label("", "strong"), label("", "muted"), prose("", "body", "muted")
        self.pages = prose("", "small", "muted")
        self._share = _Share()
        self.next_unread = button("", "link")
        self.list = MarkList()
        self.count = label("", "muted")
        self.remove = button(tr("Remove this mark"), "link", does=tr("Takes the theme from the passage (Delete)."))
        self.none = prose(
            tr("Nothing is marked yet. Mark words in the page, then choose what they are."), "body", "muted"
        )
        self._page = 0
        head = column(self.read, self._share, self.marked, self.yielded, self.pages, self.next_unread, gap=4)
        head.setContentsMargins(20, 16, 20, 12)
        title = column(label(tr("Marked in this source"), "strong"), self.none, gap=4, margins=(20, 12, 20, 4))
        foot = column(self.remove, margins=(12, 4, 12, 8))
        body = column(head, rule(), title, (self.list, 1), foot, gap=0, name="side")
        fill(QVBoxLayout(self), body, gap=0)
        self.setFixedWidth(tokens.SIDE)
        self.next_unread.clicked.connect(lambda: self.page_requested.emit(self._page))
        self.list.chosen.connect(lambda _: self._refresh())
        self.remove.clicked.connect(lambda: self.list.removal_requested.emit(self.list.thing()))
        self._refresh()

    def put(self, told: SourceTold) -> None:
        """Show what is known of a source; the mark that was chosen stays so."""
        coverage, before = told.coverage, self.list.thing()
        self.read.setText(read_in_words(coverage))
        self._share.share = coverage.share_read
        self._share.update()
        self.marked.setText(tr("Marked on %n page|Marked on %n pages", "", len(coverage.marked)))
        self.marked.setVisible(bool(coverage.marked))
        self.yielded.say(yielded_in_words(coverage.yielded) or tr("Nothing has come of it yet"))
        self.pages.say(pages_in_words(coverage.paging))
        self.pages.setVisible(coverage.paging is not Paging.PRINTED)
        self._page = coverage.next_unread
        self.next_unread.setText(tr("Next unread: page {page}").format(page=f"{self._page:,}"))
        self.next_unread.setVisible(bool(self._page) and coverage.pages > 1)
        if list(self.list.things.things) != list(told.marks):
            keys = [mark.key for mark in told.marks]
            at = keys.index(before.key) if before is not None and before.key in keys else -1
            self.list.put(told.marks, at)
        self.none.setVisible(not told.marks)
        self._refresh()

    def _refresh(self) -> None:
        mark = self.list.thing()
        self.remove.setVisible(mark is not None and mark.is_own)
