"""Open anything: a field over the window, and under it the reviews, records and commands that fit what is typed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.on_demand import called
from workbench.records import ReviewId
from workbench.views.bridge import Job
from workbench.views.look import icons, paint, theme, tokens
from workbench.views.saying import tr
from workbench.views.shell.palette_entries import Entry, is_asked, listed
from workbench.views.shell.place import Desk
from workbench.views.widgets.fields import FindBox
from workbench.views.widgets.layout import column, fill
from workbench.views.widgets.rows import THING, Index, RowDelegate, Rows
from workbench.views.widgets.spoken import announce
from workbench.views.widgets.words import label

WIDTH, LEAST_MARGIN, TOP, HEAD, ROW, MOST_HEIGHT = 680, 16, 56, 28, 40, 560
PAUSE_MS = 40
"""How long after a key the index is asked: what is known at once is painted before."""
LISTED = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
"""The keys that move in the list while the keyboard is in the field."""

find_records = called("workbench.views.shell.palette_records", "find_records")


class EntryDelegate(RowDelegate[Entry]):
    """One line an entry: icon, words, note at the right; over the first of a section its name."""

    inset = (8, 1, 8, 1)

    @override
    def height_of(self, thing: Entry, width: int) -> int:
        return ROW + (HEAD if thing.head else 0)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        head = index.data(THING).head
        if head:
            box = QRectF(option.rect).adjusted(20, 10, -20, 0)
            paint.text(painter, box, head, "label", "muted")
            option = QStyleOptionViewItem(option)
            option.rect = option.rect.adjusted(0, HEAD, 0, 0)
        super().paint(painter, option, index)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Entry, *, is_chosen: bool) -> None:
        middle = box.center().y()
        icons.draw(painter, thing.icon, box.left() + 12, middle - 8, "accent" if is_chosen else "muted", 16)
        room = box.width() - 54
        wide = min(paint.width(thing.note, "small") + 2, room * 0.45) if thing.note else 0
        note = QRectF(box.right() - 12 - wide, middle - 8, wide, 16)
        if wide:
            paint.text(painter, note, thing.note, "small", "muted", is_right=True)
        words = QRectF(box.left() + 40, middle - 10, room - wide - (16 if wide else 0), 20)
        paint.text(painter, words, thing.words, weight=600 if is_chosen else None)


class _Field(FindBox):
    """The field: arrows move in the list below, Escape closes at once."""

    moved = Signal(object)
    closed = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in LISTED:
            self.moved.emit(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class Palette(QWidget):
    """The palette. `open` shows it with what is known; Enter or a click tells what to open, and closes it."""

    chosen = Signal(object)
    """An `Entry`."""
    failed = Signal(str)

    def __init__(self, over: QWidget, desk: Desk) -> None:
        super().__init__(over)
        # opaque, and as tall as it opened: what lies beneath is not painted again at every key
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._desk = desk
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._job: Job | None = None
        self._known: Mapping[str, Sequence[Entry]] = {}
        self._records: Sequence[Entry] = ()
        self._front: ReviewId | None = None
        self._before: QWidget | None = None
        self.field = _Field(tr("Open a review, a record or a command"), is_big=True)
        self.rows = Rows(tr("What fits"), EntryDelegate(), Entry.said)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.none = label("", "muted")
        self._none = column(self.none, None, margins=(20, 12, 20, 12))
        fill(
            QVBoxLayout(self),
            column(self.field, margins=(12, 12, 12, 4)),
            self.rows,
            self._none,
            gap=0,
            margins=(1, 1, 1, 8),
        )
        self._join()
        self.hide()

    def _join(self) -> None:
        self.field.textChanged.connect(self._find)
        self._pause.timeout.connect(self._look)
        self.field.moved.connect(self._move)
        self.field.closed.connect(self.close_again)
        self.field.returnPressed.connect(self._choose)
        self.rows.clicked.connect(lambda _: self._choose())
        self.rows.chosen.connect(self._say)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def open(self, known: Mapping[str, Sequence[Entry]], front: ReviewId | None) -> None:
        """Show what can be opened, by section; `front` is the review whose records are found by their numbers."""
        self._known, self._front, self._before = known, front, QApplication.focusWidget()
        self.field.clear()
        self._find("")
        self.fit()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_again(self) -> None:
        """Close, with the keyboard where it was."""
        self._drop()
        before, self._before = self._before, None
        now = QApplication.focusWidget()
        is_here = now is not None and self.isAncestorOf(now)
        self.hide()
        if is_here and before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Stand in the middle over the window, as wide and tall as it allows."""
        over = self.parentWidget()
        if over is None:
            return
        wide = min(WIDTH, over.width() - 2 * LEAST_MARGIN)
        tall = min(MOST_HEIGHT, over.height() - TOP - tokens.FOOT - 8)
        self.setGeometry((over.width() - wide) // 2, TOP, wide, tall)

    def _find(self, typed: str) -> None:
        """Reviews and commands at once; records as soon as the index tells them. Older answers are dropped."""
        self._drop()
        self._records = ()
        self._put(0)
        if is_asked(typed):
            self._pause.start()
        self._tell_none()

    def _look(self) -> None:
        """Have the index asked, now that what is known at once has been painted."""
        library, front, typed = self._desk.library, self._front, self.field.text()
        self._job = self._desk.worker.start(
            tr("Finding"), lambda progress: find_records(library, typed, front, progress), is_apart=True
        )
        self._job.done.connect(self._take)
        self._job.failed.connect(lambda failure: self.failed.emit(failure.sentence))

    @property
    def is_looking(self) -> bool:
        """Whether records are still being looked for."""
        return self._pause.isActive() or self._job is not None

    def _drop(self) -> None:
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _take(self, records: list[Entry]) -> None:
        """The records have come; what is chosen stays chosen."""
        self._job, self._records = None, records
        self._put(max(0, self.rows.currentIndex().row()))

    def _put(self, at: int) -> None:
        entries = listed(self._known, self.field.text(), self._records)
        self.rows.put(entries, at if entries else -1)
        self.rows.scrollTo(self.rows.currentIndex())
        self._tell_none()
        self._say(self.rows.thing())

    def _tell_none(self) -> None:
        is_none = self.rows.things.rowCount() == 0
        self._none.setVisible(is_none)
        self.rows.setVisible(not is_none)
        self.none.setText(
            tr("Looking …") if self.is_looking else tr("Nothing fits. Try a word of its text, or a title.")
        )

    def _say(self, entry: Entry | None) -> None:
        """Tell a screen reader, whose place is the field, what Enter would open."""
        self.field.setAccessibleDescription(entry.said() if entry is not None else self.none.text())
        announce(self.field, self.field.accessibleDescription())

    def _move(self, event: QKeyEvent) -> None:
        self.rows.keyPressEvent(event)

    def _choose(self) -> None:
        entry = self.rows.thing()
        if entry is not None:
            self.close_again()
            self.chosen.emit(entry)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Close as soon as the keyboard goes elsewhere in the window."""
        if self.isVisible() and now is not None and now is not self and not self.isAncestorOf(now):
            self._before = None
            self.close_again()
