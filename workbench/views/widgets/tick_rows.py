"""A list whose rows have a box to tick: Space ticks all that are chosen, a click on a box ticks its own."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from typing_extensions import override

from workbench.views.widgets.rows import Rows, Thing

WORDS_LEFT = 48
"""Where the words of a row begin, in pixels; what lies left of them is the box."""


class TickRows(Rows[Thing]):
    """The rows. `key_of` says by what a thing is known to whoever keeps the ticks."""

    ticked = Signal(object)
    """The keys of the things whose ticks are to change."""

    def key_of(self, thing: Thing) -> Any:  # noqa: ANN401 - each list has keys of its own kind
        """By what a thing is known."""
        raise NotImplementedError

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = [self.key_of(thing) for thing in self.things_chosen()]
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and chosen:
            self.ticked.emit(chosen)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        thing, is_release = self.thing(), event.type() is QEvent.Type.MouseButtonRelease
        if is_release and not event.modifiers() and thing is not None and self._is_box(event.pos()):
            self.ticked.emit([self.key_of(thing)])

    def _is_box(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        return index.isValid() and at.x() < WORDS_LEFT
