"""Lists of things, each row painted by a delegate: a plain model, rows to choose, words for a screen reader."""

import json
from collections.abc import Callable, Collection, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from workbench.views.look import paint, tokens

Index = QModelIndex | QPersistentModelIndex
Thing = TypeVar("Thing")
THING: int = Qt.ItemDataRole.UserRole
"""The role under which a model gives the thing itself that a row shows."""
ROWS = "application/x-rows"
"""The form in which dragged rows travel."""


def is_chosen(option: QStyleOptionViewItem) -> bool:
    """Whether a row about to be painted is the chosen one."""
    return bool(state_of(option) & QStyle.StateFlag.State_Selected)


def state_of(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    """The state of a row about to be painted."""
    state: QStyle.StateFlag = option.state
    return state


class ThingsModel(QAbstractListModel, Generic[Thing]):
    """Things in their order. `say` gives the words of a thing: shown by no delegate, but heard and searched by."""

    dropped = Signal(object, int)
    """The rows dragged, in their order, and the row before which they were dropped (behind the last: their count)."""

    def __init__(self, say: Callable[[Thing], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._say = say
        self._things: Sequence[Thing] = ()
        self.can_drag = False

    def put(self, things: Sequence[Thing]) -> None:
        """Show other things."""
        self.beginResetModel()
        self._things = things
        self.endResetModel()

    @property
    def things(self) -> Sequence[Thing]:
        """What is shown."""
        return self._things

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._things)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        thing = self._things[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._say(thing)
        return thing if role == THING else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows that can be dragged are dropped between others, never on one."""
        if not self.can_drag:
            return super().flags(index)
        return (
            super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        )

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [ROWS]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The numbers of the rows alone: no word of theirs leaves the program."""
        data = QMimeData()
        data.setData(ROWS, json.dumps(sorted(index.row() for index in indexes)).encode())
        return data

    @override
    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        return self.can_drag and data.hasFormat(ROWS) and not parent.isValid()

    @override
    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        rows = json.loads(bytes(data.data(ROWS).data()))
        self.dropped.emit(rows, row if row >= 0 else len(self._things))
        return True


class RowDelegate(QStyledItemDelegate, Generic[Thing]):
    """Paints a row: ground and ring here, the words in `draw`. A row is `height` pixels, or what `height_of` says."""

    height = tokens.ROW
    inset = (8, 0, 8, 0)
    """Left, top, right, bottom: how far the tint of a chosen row stays inside its cell."""

    def draw(self, painter: QPainter, box: QRectF, thing: Thing, *, is_chosen: bool) -> None:
        """Paint the words of a thing into `box`; each list says how."""
        raise NotImplementedError

    def height_of(self, thing: Thing, width: int) -> int:  # noqa: ARG002 - lists whose rows differ ask for both
        """The height of the row of a thing, where the list is `width` pixels wide."""
        return self.height

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 0
        return QSize(0, self.height_of(index.data(THING), width))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        left, top, right, bottom = self.inset
        box = QRectF(option.rect).adjusted(left, top, -right, -bottom)
        state = state_of(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen(option):
            paint.selection(painter, box, has_focus=bool(state & QStyle.StateFlag.State_HasFocus))
        elif index.flags() & Qt.ItemFlag.ItemIsEnabled and state & QStyle.StateFlag.State_MouseOver:
            paint.tint(painter, box, "hover")
        self.draw(painter, box, index.data(THING), is_chosen=is_chosen(option))
        painter.restore()


class Rows(QListView, Generic[Thing]):
    """A list. `chosen` tells the thing that became current, `opened` the one that Enter or a double click opens.

    After `let_several` more rows than the current one may be chosen; `marked` tells that others are.
    """

    chosen = Signal(object)
    opened = Signal(object)
    marked = Signal()

    def __init__(self, name: str, delegate: RowDelegate[Thing], say: Callable[[Thing], str]) -> None:
        super().__init__()
        self.things = ThingsModel(say, self)
        self.setModel(self.things)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(THING)))
        self.selectionModel().currentChanged.connect(self._tell)
        self.selectionModel().selectionChanged.connect(self._tell_marked)

    def let_several(self) -> None:
        """Let several rows be chosen at once: Shift with arrows, Ctrl+Space, Ctrl+A, or the mouse with these keys."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def let_drag(self, *, can_drag: bool) -> None:
        """Let rows be dragged to another place of this list; `things.dropped` tells where, nothing moves by itself."""
        self.things.can_drag = can_drag
        mode = QAbstractItemView.DragDropMode
        self.setDragDropMode(mode.InternalMove if can_drag else mode.NoDragDrop)
        self.setDropIndicatorShown(can_drag)

    def put(self, things: Sequence[Thing], chosen: int = -1, several: Collection[int] = ()) -> None:
        """Show other things and choose one by its place, -1: none, without telling anyone; `several` with it."""
        with QSignalBlocker(self):
            if tuple(things) != tuple(self.things.things):
                self.things.put(things)
            self.clearSelection()
            self.choose(chosen)
            for at in several:
                self.selectionModel().select(self.things.index(at, 0), QItemSelectionModel.SelectionFlag.Select)
        self.viewport().update()

    def choose(self, at: int) -> None:
        """Make the row `at` the chosen one; -1: none."""
        self.setCurrentIndex(self.things.index(at, 0) if at >= 0 else QModelIndex())

    def thing(self) -> Thing | None:
        """The chosen thing; None if there is none."""
        index = self.currentIndex()
        return self.things.things[index.row()] if index.isValid() else None

    def things_chosen(self) -> list[Thing]:
        """All things chosen, in their order; where only one can be, that."""
        return [self.things.things[at] for at in sorted(index.row() for index in self.selectedIndexes())]

    def whole_height(self) -> int:
        """The height of all rows, for a list that never scrolls."""
        return sum(self.sizeHintForRow(at) for at in range(self.things.rowCount()))

    def _tell(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: ARG002 - Qt's own signature
        if current.isValid() and not self.signalsBlocked():
            self.chosen.emit(current.data(THING))

    def _tell_marked(self) -> None:
        if not self.signalsBlocked():
            self.marked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.thing())
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class MovedRows(Rows[Thing]):
    """A list whose order is the user's: dragging, or Alt with an arrow, moves what is chosen; Delete deletes it."""

    move_requested = Signal(int)
    """By how many places what is chosen is to be moved: -1 up, 1 down."""
    delete_requested = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if is_alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            if self.things.can_drag:
                self.move_requested.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)
