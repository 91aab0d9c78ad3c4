"""Room for list, record and what stands beside it: three abreast, or fewer where the window is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.views.look import tokens
from workbench.views.record_page import RecordPage
from workbench.views.widgets.layout import fill, side_panel

WIDEST = 4096
"""The width of a list that stands alone, in pixels, at most."""


class RecordSpace(QWidget):
    """From 1200 pixels of the window list, form and side; from 900 the side under the form; below, one at a time."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._left, self._right = left, right
        self._holder = QWidget()
        self._beside = QVBoxLayout(self._holder)
        self._beside.addStretch(1)
        self._side = side_panel(self._holder)
        fill(QHBoxLayout(self), left, (right, 1), self._side, gap=0)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for the list or the record alone."""
        return self.window().width() < tokens.NARROWEST

    @property
    def is_tight(self) -> bool:
        """Whether every part is a little narrower."""
        return self.window().width() < tokens.TIGHT

    def arrange(self, page: RecordPage | None, *, is_inside: bool, is_among: bool) -> None:
        """Give each part its room. `is_inside`: the record goes before the list; `is_among`: both are needed."""
        is_beside = self.window().width() >= tokens.NARROW
        self._left.setVisible(not self.is_narrow or is_among or not is_inside)
        self._right.setVisible(not self.is_narrow or is_among or is_inside)
        least, most = self._list_widths(is_among=is_among)
        self._left.setMinimumWidth(least)
        self._left.setMaximumWidth(most)
        self._side.setFixedWidth(tokens.SIDE_TIGHT if self.is_tight else tokens.SIDE)
        aside = None if page is None else page.aside
        self._side.setVisible(aside is not None and is_beside)
        if page is not None:
            page.let_room(24 if self.is_tight else 32)
            page.put_aside(self._beside if is_beside else None)
        for widget in self._holder.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            widget.setVisible(widget is aside)

    def _list_widths(self, *, is_among: bool) -> tuple[int, int]:
        if not self.is_narrow:
            wide = tokens.LIST_TIGHT if self.is_tight else tokens.LIST
            return wide, wide
        return tokens.LIST_NARROW, tokens.LIST_NARROW if is_among else WIDEST
