"""What of the window comes back with its library: open tabs, the place in front, orders, folded parts.

It is kept in the library (`library.remembering`), so that it is encrypted as the rest; a view may keep values of its
own here under a name of its own.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

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
        self._left: dict[str, Any] = {}
        self.when_kept: Callable[[], None] = lambda: None
        """Called when something is kept that was not left in the library yet."""

    def kept(self, name: str) -> Any:  # noqa: ANN401 - whatever was kept
        """What is kept under a name; None if nothing is."""
        return self._kept.get(name)

    def keep(self, name: str, value: object) -> None:
        """Keep a value of what JSON can hold."""
        if self._kept.get(name) != value:
            self._kept[name] = value
            self.when_kept()

    def read(self, library: "Library") -> None:
        """Take what was left in the library, and nothing else."""
        left = remembered(library, NAME)
        self._kept = dict(left) if isinstance(left, Mapping) else {}
        self._left = dict(self._kept)

    def leave(self, library: "Library") -> None:
        """Leave everything in the library; a full disk must not keep it from locking: what was left before stays."""
        now = dict(self._kept)
        if now == self._left:
            return
        with suppress(StatedError):
            remember(library, NAME, now)
            self._left = now
