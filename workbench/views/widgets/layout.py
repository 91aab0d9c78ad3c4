"""Putting widgets into columns, rows, scrolled pages and lines that wrap."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain

import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workbench.views.look import tokens
from workbench.views.widgets import rules

Item = QWidget | int | tuple[QWidget, int] | None
Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)


def column(*items: Item, gap: int = 8, margins: Margins = NONE, name: str = "", width: int = 0) -> QWidget:
    """Widgets under one another. Items: a widget, (widget, stretch), a number for a fixed space, None for a stretch.

    `name` is the object name by which the style sheet gives a ground ("content", "side", "list", "strip", …).
    """
    return _box(QVBoxLayout(), items, gap, margins, name, width)


def row(*items: Item, gap: int = 8, margins: Margins = NONE, name: str = "", width: int = 0) -> QWidget:
    """Widgets beside one another; otherwise as `column`."""
    return _box(QHBoxLayout(), items, gap, margins, name, width)


def _box(layout: QBoxLayout, items: tuple[Item, ...], gap: int, margins: Margins, name: str, width: int) -> QWidget:
    holder = QWidget()
    holder.setObjectName(name)
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, bool(name))
    fill(layout, *items, gap=gap, margins=margins)
    holder.setLayout(layout)
    if width:
        holder.setFixedWidth(width)
    return holder


def fill(layout: QBoxLayout, *items: Item, gap: int = 8, margins: Margins = NONE) -> None:
    """Put items, as `column` takes them, into a layout."""
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, tuple):
            layout.addWidget(item[0], item[1])
        else:
            layout.addWidget(item)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let its widgets go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            forget(widget)
            widget.deleteLater()
        shiboken6.delete(item)  # nobody else does


def widgets_of(layout: QLayout | None) -> list[QWidget]:
    """The widgets in a layout and in those within it, in the order in which they are laid out; none where it is None.

    Its items are never asked for: the wrapper that PySide makes of one outlives it, and stands for whatever is made
    next where it was.
    """
    holder = layout.parentWidget() if layout is not None else None
    if layout is None or holder is None:
        return []
    own = [each for each in holder.children() if isinstance(each, QWidget)]
    inner = [each for each in layout.children() if isinstance(each, QLayout)]
    placed = [(layout.indexOf(each), [each]) for each in own if layout.indexOf(each) >= 0]
    placed += [(layout.indexOf(each), widgets_of(each)) for each in inner]
    return [widget for _, widgets in sorted(placed, key=lambda each: each[0]) for widget in widgets]


def let_go(widget: QWidget | None) -> None:
    """Delete a widget at once with all that it holds; nothing is to come home to it any more."""
    if widget is not None:
        forget(widget)
        shiboken6.delete(widget)
        vars(widget).clear()  # PySide may hold on to the empty shell: what it held must go


def forget(widget: QWidget) -> None:
    """Let go of what nobody else does, of all that is in a widget; called just before it is deleted."""
    for each in widget.findChildren(Flow):
        each.forget()
    rules.forget(widget)


@contextmanager
def anew(layout: QLayout) -> Iterator[None]:
    """Empty a layout and fill it anew within: laid out once when all stands there, not once for each widget."""
    holder: QWidget | None = layout.parentWidget()
    shown = None if holder is None or holder.isHidden() else holder
    if shown is not None:
        shown.hide()
    empty(layout)
    yield
    if shown is not None:
        shown.show()


@contextmanager
def staying(holder: QWidget) -> Iterator[None]:
    """Make what stands in a part anew within: the keyboard stays at the button that says the same, or the next link."""
    before, focus = _buttons(holder), holder.window().focusWidget()
    at = before.index(focus) if isinstance(focus, QAbstractButton) and focus in before else -1
    said = _said(before[at]) if at >= 0 else ""
    yield
    after = _buttons(holder) if at >= 0 else []
    same = (each for each in after if _said(each) == said)
    links = (each for each in after[at:] if each.property("role") == "link")
    stays = next(chain(same, links), None)
    if stays is not None:
        stays.setFocus(Qt.FocusReason.OtherFocusReason)


def _buttons(holder: QWidget) -> list[QAbstractButton]:
    return [each for each in holder.findChildren(QAbstractButton) if each.isVisibleTo(holder)]


def _said(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text()


def scrolled(page: QWidget) -> QScrollArea:
    """A page that scrolls up and down, never sideways. The page's own ground shows through."""
    area = QScrollArea()
    # Preferred vertically would let the page's minimum size beat its height for the width it is given
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    policy.setHeightForWidth(True)
    page.setSizePolicy(policy)
    page.setObjectName(page.objectName() or "page")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    page.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


def area_around(widget: QWidget) -> QScrollArea | None:
    """The area in which a widget scrolls with its page."""
    holder = widget.parentWidget()
    while holder is not None and not isinstance(holder, QScrollArea):
        holder = holder.parentWidget()
    return holder


def side_panel(content: QWidget, foot: QWidget | None = None, *, width: int = tokens.SIDE) -> QWidget:
    """The quiet right side: it scrolls by itself and never makes the window taller; its buttons stay in sight."""
    if (layout := content.layout()) is not None:
        layout.setContentsMargins(24, 24, 24, 16)
    items: list[Item] = [(scrolled(content), 1)]
    if foot is not None:
        if (layout := foot.layout()) is not None:
            layout.setContentsMargins(24, 8, 24, 20)
        items.append(foot)
    return column(*items, gap=0, name="side", width=width)


def rule() -> QFrame:
    """A hairline across."""
    line = QFrame()
    line.setObjectName("rule")
    return line


def post(height: int = 20) -> QFrame:
    """A hairline upright, between groups of tools."""
    line = QFrame()
    line.setObjectName("post")
    line.setFixedHeight(height)
    return line


def flow(*widgets: QWidget, gap: int = 8, margins: Margins = NONE) -> QWidget:
    """Widgets that wrap like words."""
    holder = QWidget()
    layout = Flow(gap)
    layout.setContentsMargins(*margins)
    for widget in widgets:
        layout.addWidget(widget)
    holder.setLayout(layout)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
    holder.setSizePolicy(policy)
    return holder


class Flow(QLayout):
    """A layout whose widgets stand beside one another, and go on in the next line where there is no more room."""

    def __init__(self, gap: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def forget(self) -> None:
        """Let go of its items, as Qt's own layouts do when they are deleted; what they hold stays."""
        items, self._items = self._items, []
        for item in items:
            shiboken6.delete(item)

    @override
    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)
        self.invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int, /) -> QLayoutItem | None:
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    @override
    def heightForWidth(self, width: int, /) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), is_trial=True)
        return self._heights[width]

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        margin = self.contentsMargins()
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size + QSize(margin.left() + margin.right(), margin.top() + margin.bottom())

    @override
    def setGeometry(self, box: QRect, /) -> None:
        super().setGeometry(box)
        self._place(box, is_trial=False)

    def _place(self, box: QRect, *, is_trial: bool) -> int:
        margin = self.contentsMargins()
        area = box.adjusted(margin.left(), margin.top(), -margin.right(), -margin.bottom())
        x, y, tall = area.x(), area.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            hint.setWidth(min(hint.width(), area.width()))
            if x + hint.width() > area.right() + 1 and x > area.x():
                x, y, tall = area.x(), y + tall + self._gap, 0
            if not is_trial:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._gap
            tall = max(tall, hint.height())
        return y + tall - box.y() + margin.bottom()
