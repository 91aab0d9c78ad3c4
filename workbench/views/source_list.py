"""The sources of a review: each with its pages, how far it is read and marked, and what it yielded."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.coverage import ORDER, Coverage
from workbench.views.look import icons, paint, tokens
from workbench.views.saying import tr
from workbench.views.source_marks import yielded_in_words
from workbench.views.source_side import BAR_TALL, draw_share, percent, read_in_words
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import fill, row
from workbench.views.widgets.rows import RowDelegate, Rows
from workbench.views.widgets.states import EmptyState
from workbench.views.widgets.words import label, prose

SHARE_WIDE, WIDE_ENOUGH = 140, 640
LONGEST = 40
"""Letters of a file's name in the way to its next unread page."""
NONE_YET = "Import a report, a chronology or any other file to keep it here, whole: to read, to mark, to go back to."


def in_words(coverage: Coverage) -> str:
    """A source in one line: "20 of 60 pages read (33 %) · marked on 5 pages · 4 findings"."""
    some = tr("marked on %n page|marked on %n pages", "", len(coverage.marked))
    marked = some if coverage.marked else tr("nothing marked")
    return " · ".join(part for part in (read_in_words(coverage), marked, yielded_in_words(coverage.yielded)) if part)


class SourceDelegate(RowDelegate[Coverage]):
    """A source: its name, a line of what is known, and a bar of how much is read."""

    inset = (16, 1, 16, 1)

    @override
    def height_of(self, thing: Coverage, width: int) -> int:
        is_wide = width - 32 > WIDE_ENOUGH
        return 44 + 20 * min(2, paint.lines_of(in_words(thing), "body", width - 96 - is_wide * (SHARE_WIDE + 24)))

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Coverage, *, is_chosen: bool) -> None:
        icons.draw(painter, "file-text", box.left() + 12, box.top() + 13, "muted", 18)
        is_wide = box.width() > WIDE_ENOUGH
        room = QRectF(box.left() + 44, box.top() + 11, box.width() - 64 - is_wide * (SHARE_WIDE + 24), 20)
        paint.text(painter, room, thing.file_name, weight=600 if is_chosen else 500)
        paint.text(painter, room.translated(0, 22), in_words(thing), "body", "muted", lines=2)
        if is_wide:
            bar = QRectF(box.right() - SHARE_WIDE - 16, box.top() + 38, SHARE_WIDE, BAR_TALL)
            draw_share(painter, bar, thing.share_read)
            read = tr("{percent} read").format(percent=percent(thing))
            paint.text(painter, bar.adjusted(0, -22, 0, -12), read, "small", "muted", is_right=True)


class SourceRows(Rows[Coverage]):
    """The list. Enter opens a source, Delete deletes it."""

    delete_requested = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Sources"), SourceDelegate(), lambda each: f"{each.file_name}, {in_words(each)}")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.thing() is not None:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)


class SourceList(QWidget):
    """The page of all sources. `brought` wishes for more of them."""

    import_requested = Signal()
    opened = Signal(object)
    """The `Coverage` of the source to be read."""
    delete_requested = Signal(object)
    unread_requested = Signal(object)
    """The `Coverage` of the source whose next unread page is wished."""

    def __init__(self) -> None:
        super().__init__()
        self.counts, self.rows = label("", "muted"), SourceRows()
        self.sum, self.next_unread = prose("", "body", "muted"), button("", "link", "arrow-right")
        self._unread: Coverage | None = None
        self.bring = button(tr("Import…"), "primary", "plus", does=tr("Keeps more files with this review."))
        self.delete = button(
            tr("Delete"), "", "trash-2", does=tr("Deletes the chosen source; records made of it stay.")
        )
        self.none = EmptyState(tr("No sources yet"), tr(NONE_YET), tr("Import…"), "primary")
        self._stack = QStackedWidget()
        for each in (self.rows, self.none):
            self._stack.addWidget(each)
        strip = row(label(tr("Sources"), "title"), 8, (self.counts, 1), self.delete, self.bring, margins=(24, 0, 24, 0))
        strip.setFixedHeight(tokens.STRIP)
        self._whole = row((self.sum, 1), self.next_unread, margins=(24, 0, 24, 8))
        fill(QVBoxLayout(self), strip, self._whole, (self._stack, 1), gap=0)
        self.next_unread.clicked.connect(lambda: self.unread_requested.emit(self._unread))
        self.bring.clicked.connect(self.import_requested)
        self.none.acted.connect(self.import_requested)
        self.rows.opened.connect(self.opened)
        self.rows.chosen.connect(lambda _: self._refresh())
        self.rows.delete_requested.connect(self._delete)
        self.delete.clicked.connect(self._delete)
        self._refresh()

    def put(self, sources: Sequence[Coverage], chosen: int = 0) -> None:
        """Show the sources; the one of id `chosen`, else the one that was, is the chosen one."""
        before = self.rows.thing()
        wanted = chosen or (before.source_id if before is not None else 0)
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        keys = [each.source_id for each in sources]
        at = next((at for at, key in enumerate(keys) if key == wanted), 0 if keys else -1)
        self.rows.put(sources, at)
        pages, read = sum(each.pages for each in sources), sum(len(each.read) for each in sources)
        said = tr("%n file · {read} of {pages} pages read|%n files · {read} of {pages} pages read", "", len(sources))
        self.counts.setText(said.format(read=f"{read:,}", pages=f"{pages:,}"))
        self.counts.setVisible(bool(sources))
        self._put_sum(sources)
        self._show(self.rows if sources else self.none)
        if had_focus:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh()

    def _put_sum(self, sources: Sequence[Coverage]) -> None:
        """What all sources yielded, and the way to the first page that nobody has read."""
        marked, yielded = sum(len(each.marked) for each in sources), Counter[str]()
        for each in sources:
            yielded.update(dict(each.yielded))
        came = [(what, yielded[what]) for what in ORDER if yielded[what]]
        parts = (tr("Marked on %n page|Marked on %n pages", "", marked), yielded_in_words(came))
        self.sum.say(" · ".join(part for part in parts if part) if came else tr("Nothing has come of them yet"))
        self._unread = next((each for each in sources if each.next_unread), None)
        if self._unread is not None:
            told = tr("Next unread: {file}, page {page}") if self._unread.pages > 1 else tr("Next unread: {file}")
            page, name = f"{self._unread.next_unread:,}", self._unread.file_name
            name = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
            self.next_unread.setText(told.format(file=name, page=page))
        self.next_unread.setVisible(self._unread is not None)
        self._whole.setVisible(bool(sources))

    def wait(self) -> None:
        """Show nothing until it is known what there is."""
        self.rows.put(())
        self.counts.setText("")
        self._whole.hide()
        self._show(self.rows)

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        for each in (self.bring, self.delete):
            each.setVisible(page is self.rows)

    def first_focus(self) -> QWidget:
        """Where work begins: the list, or what brings in the first."""
        if self._stack.currentWidget() is self.rows:
            return self.rows
        return self.none.findChild(QPushButton) or self.none

    def _refresh(self) -> None:
        self.delete.bar("" if self.rows.thing() is not None else tr("Choose a source in the list first."))

    def _delete(self) -> None:
        source = self.rows.thing()
        if source is not None:
            self.delete_requested.emit(source)
