"""The bar at the top: menu, the way back and forward, the tabs, open anything, help, lock."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from workbench.views.look import icons, paint, theme, tokens
from workbench.views.saying import keyless, tr
from workbench.views.widgets.buttons import tool
from workbench.views.widgets.layout import fill
from workbench.views.widgets.tabs import Tabs

ROOMY = 1000
"""The width of the bar, in pixels, from which open anything is shown with its words."""
WIDE, NARROW = 232, 36
SHORTCUT = "Ctrl+K"


class OpenAnything(QAbstractButton):
    """Looks like a field to type in, and opens one; an icon alone where there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(tr("Open anything"))
        self.setAccessibleName(tr("Open anything"))
        self.setToolTip(paint.tip(tr("Open a review, a record or a command ({keys})").format(keys=self._keys())))
        self.setAccessibleDescription(self.toolTip())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.show_words(is_shown=True)

    def _keys(self) -> str:
        return QKeySequence.fromString(SHORTCUT).toString(QKeySequence.SequenceFormat.NativeText)

    def show_words(self, *, is_shown: bool) -> None:
        """With its words, or as an icon alone."""
        self.setFixedSize(WIDE if is_shown else NARROW, 32)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width(), 32)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_wide = self.width() > NARROW
        painter.setPen(QPen(theme.colour("edge" if self.underMouse() else "line"), 1))
        painter.setBrush(theme.colour("hover" if self.underMouse() else "surface"))
        if is_wide or self.underMouse():
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS, tokens.RADIUS)
        icons.draw(painter, "search", 10, 8, "muted", 16)
        if is_wide:
            paint.text(painter, QRectF(36, 6, box.width() - 100, 20), self.text(), "body", "muted")
            paint.text(painter, QRectF(box.width() - 80, 8, 68, 16), self._keys(), "small", "muted", is_right=True)
        if self.hasFocus():
            paint.ring(painter, box)


class Bar(QWidget):
    """The bar. Its parts are public: the window joins them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(tokens.BAR)
        self.menu = tool("menu", tr("Menu (F10)"))
        self.back = tool("arrow-left", tr("Back (Alt+Left)"))
        self.forward = tool("arrow-right", tr("Forward (Alt+Right)"))
        self.tabs = Tabs(tr("Open reviews"))
        self.more = tool("chevron-down", tr("All open reviews"))
        room = self.more.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.more.setSizePolicy(room)
        self.more.hide()
        self.anything = OpenAnything()
        self.help = tool("circle-help", tr("Commands and shortcuts (F1)"))
        self.lock = tool("lock", tr("Lock now (Ctrl+L)"))
        left, right = (self.menu, self.back, self.forward, 8), (self.more, 4, self.anything, self.help, self.lock)
        fill(QHBoxLayout(self), *left, (self.tabs, 1), *right, gap=4, margins=(8, 0, 8, 0))

        self.tabs.crowded.connect(self.more.setVisible)
        self.more.clicked.connect(self._list_tabs)

    def _list_tabs(self) -> None:
        """A menu of all tabs, for those that have no room."""
        menu, front = QMenu(self), self.tabs.front()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tab in self.tabs.tabs:
            action = menu.addAction(keyless(tab.words))
            action.setCheckable(True)
            action.setChecked(tab == front)
            action.triggered.connect(lambda _=False, key=tab.key: self.tabs.tab_chosen.emit(key))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.anything.show_words(is_shown=self.width() >= ROOMY)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The two further buttons of a mouse go back and forward, wherever in the window it is."""
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and self.isVisible():
            ways = {Qt.MouseButton.BackButton: self.back, Qt.MouseButton.ForwardButton: self.forward}
            if event.button() in ways:
                ways[event.button()].click()
                return True
        return super().eventFilter(watched, event)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(400, tokens.BAR)
