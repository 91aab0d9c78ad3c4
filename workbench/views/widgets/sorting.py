"""The tool that sorts a list or table: its menu has every order, for the keyboard as for the mouse."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from workbench.views.saying import tr
from workbench.views.widgets.buttons import ToolButton


class SortTool(ToolButton):
    """Says in its name which order is in force. `chosen` tells the key of another, and whether it goes down."""

    chosen = Signal(object, bool)

    def __init__(self, orders: Mapping[object, str] | None = None, own: str = "", own_key: object = -1) -> None:
        """See `offer`."""
        super().__init__("arrow-up-down", "")
        self.clicked.connect(self._pop_up)
        self.offer(orders or {}, own, own_key)

    def offer(self, orders: Mapping[object, str], own: str, own_key: object = -1) -> None:
        """Offer orders: names by key. `own`: the name of the list's own order, under `own_key`, which is in force."""
        self._own_key, self._orders = own_key, {own_key: own, **orders}
        self.show_order(own_key, is_down=False)

    def show_order(self, key: object, *, is_down: bool) -> None:
        """Another order is in force."""
        self._key, self._is_down = key, is_down
        name = self._orders.get(key, "")
        way = tr(", from the last") if is_down else ""
        self.rename(tr("Sorted: {order}. Choose another order").format(order=f"{name}{way}"))
        self.show_icon("arrow-up-down", "muted" if key == self._own_key else "accent")

    def orders(self) -> QMenu:
        """The menu: the list's own order first, then the others, then which way round."""
        made = QMenu(self)
        group = QActionGroup(made)
        for key, name in self._orders.items():
            action = self._line(made, name, is_on=key == self._key)
            group.addAction(action)
            action.triggered.connect(partial(self._choose, key))
            if key == self._own_key:
                made.addSeparator()
        made.addSeparator()
        turned = self._line(made, tr("From the last to the first"), is_on=self._is_down)
        turned.setEnabled(self._key != self._own_key)
        turned.triggered.connect(lambda: self.chosen.emit(self._key, not self._is_down))
        return made

    def _line(self, menu: QMenu, name: str, *, is_on: bool) -> QAction:
        made = menu.addAction(name)
        made.setCheckable(True)
        made.setChecked(is_on)
        return made

    def _choose(self, key: object) -> None:
        self.chosen.emit(key, False)  # noqa: FBT003 - a signal takes no names

    def _pop_up(self) -> None:
        menu = self.orders()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
