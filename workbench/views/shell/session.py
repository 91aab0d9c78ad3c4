"""What of the window comes back with its library: open tabs, the place in front, orders, folded parts.

It is kept in the library (`library.remembering`), so that it is encrypted as the rest; a view may keep values of its
own here under a name of its own.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from workbench.errors import StatedError
from workbench.on_demand import called

if TYPE_CHECKING:
    from workbench.library import Library

remember = called("workbench.library.remembering", "remember")
remembered = called("workbench.library.remembering", "remembered")

NAME = "window"
"""Under which it stands in the library."""


class Session:
    """Values by name, of what JSON can hold. What is read back may be of an older program: look at it before use."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def kept(self, name: str) -> Any:  # noqa: ANN401 - whatever was kept
        """What is kept under a name; None if nothing is."""
        return self._kept.get(name)

    def keep(self, name: str, value: object) -> None:
        """Keep a value of what JSON can hold."""
        self._kept[name] = value

    def read(self, library: "Library") -> None:
        """Take what was left in the library, and nothing else."""
        left = remembered(library, NAME)
        self._kept = dict(left) if isinstance(left, Mapping) else {}

    def leave(self, library: "Library") -> None:
        """Leave everything in the library; a full disk must not keep it from locking: what was left before stays."""
        with suppress(StatedError):
            remember(library, NAME, dict(self._kept))

    @property
    def reviews_order(self) -> tuple[int, Qt.SortOrder]:
        """The column by which the list of reviews is sorted, -1 for newest work first, and which way."""
        match self.kept("reviews_order"):
            case [int(column), bool(is_down)]:
                return column, Qt.SortOrder.DescendingOrder if is_down else Qt.SortOrder.AscendingOrder
        return -1, Qt.SortOrder.AscendingOrder

    @reviews_order.setter
    def reviews_order(self, order: tuple[int, Qt.SortOrder]) -> None:
        self.keep("reviews_order", [order[0], order[1] is Qt.SortOrder.DescendingOrder])
