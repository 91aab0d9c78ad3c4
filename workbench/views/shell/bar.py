"""The bar at the top: menu, the way back and forward, the tabs, help, lock."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from workbench.views.look import tokens
from workbench.views.widgets.buttons import tool
from workbench.views.widgets.layout import fill
from workbench.views.widgets.tabs import Tabs


class Bar(QWidget):
    """The bar. Its parts are public: the window joins them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(tokens.BAR)
        self.menu = tool("menu", "Menu (F10)")
        self.back = tool("arrow-left", "Back (Alt+Left)")
        self.forward = tool("arrow-right", "Forward (Alt+Right)")
        self.tabs = Tabs("Open reviews")
        self.help = tool("circle-help", "Commands and shortcuts (F1)")
        self.lock = tool("lock", "Lock now (Ctrl+L)")
        left = (self.menu, self.back, self.forward, 8)
        fill(QHBoxLayout(self), *left, (self.tabs, 1), self.help, self.lock, gap=4, margins=(8, 0, 8, 0))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(400, tokens.BAR)
