"""A table of painted rows: no grid, a header, one column that takes what is left, others that give way when narrow."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from workbench.views.look import paint
from workbench.views.widgets.rows import Index


class PaintedTable(QTableView):
    """See the module. The first column stretches; `widths` are those of all columns, in pixels, the first's is 0."""

    give_way: Sequence[int] = ()
    """The columns that are hidden where the first would be narrower than `least`, the first to go first."""
    least = 200

    def __init__(self, name: str, widths: Sequence[int], height: int) -> None:
        super().__init__()
        self._widths, self._height = widths, height
        self._spare: Collection[int] = ()
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
        """Give the columns their widths, once the model is there."""
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at, width in enumerate(self._widths):
            if width:
                self.setColumnWidth(at, width)

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
