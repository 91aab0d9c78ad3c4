"""A table of painted rows: no grid, a header, one column that takes what is left, others that give way when narrow.

What a user makes of it (an order, widths of columns) is kept in the session and comes back with the library.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from workbench.views.look import paint
from workbench.views.saying import tr
from workbench.views.widgets.rows import Index

Thing = TypeVar("Thing")
Order = tuple[int, bool]
"""The column by which rows are sorted, -1 for the list's own order, and whether that goes down from the highest."""
OWN_ORDER: Order = (-1, False)


@dataclass(frozen=True)
class Column:
    """One column: its head, its width in pixels (0: what is left), whether its figures stand at the right edge."""

    head: str
    width: int = 0
    is_figure: bool = False


class TableRows(QAbstractTableModel, Generic[Thing]):
    """Things as rows under columns, in an order. What a cell says is up to the model of each table."""

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = columns
        self.rows: Sequence[Thing] = ()
        self.order = OWN_ORDER

    def arranged(self) -> Sequence[Thing]:
        """The rows to show, in the order in force."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = self.arranged()
        self.endResetModel()

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the same rows in another order; what is chosen stays chosen."""
        self.order = (column, order is Qt.SortOrder.DescendingOrder) if column >= 0 else OWN_ORDER
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        things = [self.rows[index.row()] for index in held]
        self.rows = self.arranged()
        at = {id(thing): row for row, thing in enumerate(self.rows)}
        fresh = [self.index(at[id(thing)], index.column()) for thing, index in zip(things, held, strict=True)]
        self.changePersistentIndexList(held, fresh)
        self.layoutChanged.emit()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            at, is_down = self.order
            return tr(column.head) + ("" if at != section else " ↓" if is_down else " ↑")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class Keeps(Protocol):
    """Where a table keeps its order and widths: the session."""

    def kept(self, name: str, /) -> object:
        """What is kept under a name."""
        ...

    def keep(self, name: str, value: object, /) -> None:
        """Keep something JSON can hold."""
        ...


class PaintedTable(QTableView):
    """See the module. The first column stretches; `widths` are those of all columns, in pixels, the first's is 0."""

    sorted = Signal()
    """Another order is in force; `order` says which."""
    give_way: Sequence[int] = ()
    """The columns that are hidden where the first would be narrower than `least`, the first to go first."""
    least = 200

    def __init__(self, name: str, widths: Sequence[int], height: int) -> None:
        super().__init__()
        self._widths, self._height = list(widths), height
        self._spare: Collection[int] = ()
        self._keeps: tuple[Keeps, str] | None = None
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(40)

    def size_columns(self) -> None:
        """Give the columns their widths, once the model is there, and let them be sorted by their heads."""
        head = self.horizontalHeader()
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._set_widths()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self._sort)
        head.sectionResized.connect(self._take_width)

    def _set_widths(self) -> None:
        for at, width in enumerate(self._widths):
            if width:
                self.setColumnWidth(at, width)

    @property
    def order(self) -> Order:
        """The order in force."""
        head = self.horizontalHeader()
        at = head.sortIndicatorSection()
        return (at, head.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder) if at >= 0 else OWN_ORDER

    def sort_by(self, at: int, *, is_down: bool = False) -> None:
        """Put an order into force; -1: the list's own."""
        way = Qt.SortOrder.DescendingOrder if is_down and at >= 0 else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(at, way)

    def keep_in(self, session: Keeps, name: str) -> None:
        """Take order and widths as they were left under a name, and keep them there from now on."""
        match session.kept(name):
            case {"order": [int(at), bool(is_down)], "widths": [*widths]} if _fit(widths, self._widths):
                self._widths = [0, *widths[1:]]
                self._set_widths()
                if at < len(self._widths):
                    self.sort_by(at, is_down=is_down)
        self._keeps = session, name

    def _keep(self) -> None:
        if self._keeps is not None:
            session, name = self._keeps
            session.keep(name, {"order": list(self.order), "widths": list(self._widths)})

    def _sort(self, at: int, way: Qt.SortOrder) -> None:
        self.model().sort(at, way)
        self._keep()
        self.sorted.emit()

    def _take_width(self, at: int, _: int, width: int) -> None:
        """A column was made wider or narrower; the first keeps `least`, or what a narrow window leaves it."""
        if at == 0 or width == 0 or width == self._widths[at]:
            return
        others = sum(self.columnWidth(each) for each in range(1, len(self._widths)) if each != at)
        most = max(self.viewport().width() - others - self.least, self._widths[at])
        self._widths[at] = min(width, most)
        if width > most:
            self.setColumnWidth(at, most)
        self._keep()

    def spare(self, columns: Collection[int]) -> None:
        """Show these columns in no width: what they say is known."""
        self._spare = columns
        self._make_room()

    def last_column(self) -> int:
        """The last column that is not hidden."""
        return max(at for at in range(len(self._widths)) if not self.isColumnHidden(at))

    def paint_ground(self, painter: QPainter, box: QRectF, index: Index, *, has_ring: bool) -> None:
        """The part of a chosen row's tint in one cell: drawn past its edges under a clip, so that no end shows."""
        first, last = index.column() == 0, index.column() == self.last_column()
        wide = box.adjusted(8 if first else -20, 1, -8 if last else 20, -1)
        painter.save()
        painter.setClipRect(box)
        paint.selection(painter, wide, has_focus=has_ring, has_bar=first)
        painter.restore()

    def _make_room(self) -> None:
        kept = [width for at, width in enumerate(self._widths) if at not in self._spare]
        room = self.viewport().width() - sum(kept)
        for at in self._spare:
            self.setColumnHidden(at, True)  # noqa: FBT003 - Qt's own signature
        for at in self.give_way:
            if at not in self._spare:
                is_narrow = room < self.least
                self.setColumnHidden(at, is_narrow)
                room += self._widths[at] if is_narrow else 0

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def _fit(widths: Sequence[object], known: Sequence[int]) -> bool:
    return len(widths) == len(known) and all(isinstance(each, int) and 0 <= each < 4_000 for each in widths)
