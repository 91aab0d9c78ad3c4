"""What is done to the records chosen in a list: moved, changed, marked, deleted, each in one step that Undo knows."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from workbench.library import Library, writing
from workbench.records import OfReview, RecordId
from workbench.records.fields import KINDS
from workbench.views.record_list import RecordList
from workbench.views.record_order import OWN
from workbench.views.record_pages import RecordPages
from workbench.views.record_shelf import Shelf
from workbench.views.saying import tr
from workbench.views.shell.doing import have_done
from workbench.views.shell.place import StartsJobs


class RecordActs(QObject):
    """The acts on the records of a list that `know` was told of last. `start` starts jobs, as a view does."""

    undoable = Signal(object)

    def __init__(self, records: RecordList, pages: RecordPages, library: Library, start: StartsJobs) -> None:
        super().__init__(records)
        self._list, self._pages, self._library, self._start = records, pages, library, start
        self._shelf: Shelf | None = None
        records.things.dropped.connect(self._drop)
        records.move_requested.connect(self.move_by)
        pages.change_requested.connect(self._change_all)
        pages.theme_requested.connect(self.ask_theme)
        for pressed, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(pressed), pages)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.move_by, by))

    def know(self, shelf: Shelf) -> None:
        """Act on these records from now on."""
        self._shelf = shelf

    def keys(self) -> list[RecordId]:
        """The records chosen."""
        return [thing.record_id for thing in self._list.things_chosen()]

    def delete(self, kind: str, keys: Sequence[RecordId]) -> None:
        """Delete records of a kind."""
        words = tr("{record} deleted|%n records deleted", "", len(keys)).format(record=tr(KINDS[kind].label))
        self._do(tr("Deleting"), partial(writing.delete, self._library, kind, *keys), words)

    def _change_all(self, name: str, value: object) -> None:
        """Give all chosen records the same value of a field."""
        keys = self.keys()
        if self._shelf is not None and keys:
            work = partial(writing.change_all, self._library, self._shelf.place.kind, keys, {name: value})
            words = tr("%n record changed|%n records changed", "", len(keys))
            self._do(tr("Changing"), work, words)

    def _do(self, what: str, work: Callable[[], object], words: str) -> None:
        have_done(self._start, self.undoable, self._library, what, work, words)

    def ask_theme(self) -> None:
        """Ask which theme the chosen records are to bear, and mark them."""
        if self._shelf is not None:
            page = self._pages.of(self._shelf.place.kind)
            page.know(self._shelf.woven)
            page.choose_theme(list(self.keys()))

    def move_by(self, places: int) -> None:
        """Move the chosen records up or down in their order; those that stand apart come together."""
        rows = self._list.rows_chosen()
        if rows:
            self._move(rows, rows[0] + places)

    def _drop(self, rows: list[int], before: int) -> None:
        """Rows were dragged in front of another."""
        self._move(rows, before - sum(row < before for row in rows))

    def _move(self, rows: list[int], to: int) -> None:
        """Let these rows be a block that begins at row `to`."""
        shelf = self._shelf
        if shelf is None or shelf.order != OWN or not all(isinstance(shelf.records[row], OfReview) for row in rows):
            return
        at = max(0, min(to, len(shelf.records) - len(rows)))
        if rows != list(range(at, at + len(rows))):
            self._pages.settle()
            kind, (first, *more) = shelf.place.kind, [shelf.records[row].id for row in rows]
            self._start(tr("Moving"), lambda _: writing.move(self._library, kind, first, at, *more), must_finish=True)
