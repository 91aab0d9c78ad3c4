"""The golden thread as a table: the same ways as the picture, a row each, for reading and for screen readers."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from workbench.analysis.picture import Picture, Spot, SpotKind
from workbench.views import thread_words
from workbench.views.look import icons, paint, theme
from workbench.views.saying import tr
from workbench.views.thread_words import COLUMNS, Row, Told
from workbench.views.widgets.rows import is_chosen

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TALL, EDGE = 76, 14
SPOT = Qt.ItemDataRole.UserRole


class ThreadModel(QAbstractTableModel):
    """Rows of five cells; an empty cell belongs to what stands above it."""

    def __init__(self) -> None:
        super().__init__()
        self.told: Told | None = None
        self.rows: Sequence[Row] = ()

    def put(self, told: Told, shown: Picture) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.told, self.rows = told, thread_words.rows_of(shown)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.told is None:
            return None
        spot = self.rows[index.row()][index.column()]
        if role == SPOT:
            return spot
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            said = spot or "" if not isinstance(spot, Spot) else thread_words.said(self.told, spot)
            return paint.tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None

    @override
    def headerData(self, at: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if side is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(COLUMNS[at])
        if side is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(at, side, role)


class SpotDelegate(QStyledItemDelegate):
    """A cell: icon and name, then two lines of words."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        spot, model = index.data(SPOT), index.model()
        left = EDGE if index.column() == 0 else 4
        box = QRectF(option.rect).adjusted(left, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen(option):
            paint.selection(painter, box, has_focus=True, has_bar=False)
        if spot is not None:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(box.topLeft(), box.topRight())
        if isinstance(spot, Spot) and isinstance(model, ThreadModel) and model.told is not None:
            _paint_spot(painter, box, model.told, spot)
        elif isinstance(spot, str):
            paint.text(painter, box.adjusted(8, 8, -8, 0), spot, "small", "muted")
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, TALL)


def _paint_spot(painter: QPainter, box: QRectF, told: Told, spot: Spot) -> None:
    icon, role = thread_words.icon_of(told, spot)
    icons.draw(painter, icon, box.left() + 8, box.top() + 8, role, 16)
    head = QRectF(box.left() + 30, box.top() + 8, box.width() - 38, 16)
    tone = "warn" if spot.what is SpotKind.GAP else "muted"
    paint.text(painter, head, thread_words.head_of(told, spot), "label", tone)
    words = QRectF(box.left() + 8, box.top() + 28, box.width() - 16, 40)
    paint.text(painter, words, thread_words.words_of(told, spot), lines=2)


class ThreadTable(QTableView):
    """The table. Enter or a double click opens the record, or the gap."""

    spot_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model_ = ThreadModel()
        self.setModel(self.model_)
        self.setItemDelegate(SpotDelegate(self))
        self.setAccessibleName(tr("Golden thread as a table"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(TALL)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(self._open)

    def put(self, told: Told, shown: Picture) -> None:
        """Show the rows of a thread."""
        self.model_.put(told, shown)

    def _open(self, index: QModelIndex) -> None:
        spot = index.data(SPOT)
        if isinstance(spot, Spot):
            self.spot_opened.emit(spot)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
