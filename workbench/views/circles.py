"""What holds itself in a circle is collected on the GUI thread alone, and between two events.

Left to itself, Python collects wherever something is made: on a worker's thread, or in the midst of a call of Qt that
walks over all its widgets. A widget that only a circle holds would be destroyed there, and the program with it.
"""

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from workbench import memory

if TYPE_CHECKING:
    from workbench.views.bridge import Worker

GIVES_BACK_MS = 700
"""For how long nothing more is let go before memory is given back: the next view is not kept waiting by it."""
LOOK_MS = 1000
"""How often is looked whether there is enough to be collected; what gathers meanwhile is a megabyte or two."""


class GivesBack(QTimer):
    """Started whenever something large was let go: gives its memory back some time after the last of it.

    Not while other work goes on: to go through all that a long brief is made of takes 60 ms.
    """

    def __init__(self, worker: "Worker", parent: QObject) -> None:
        super().__init__(parent, singleShot=True, interval=GIVES_BACK_MS)
        self._worker = worker
        self.timeout.connect(self._give_back)

    def _give_back(self) -> None:
        self.start() if self._worker.is_busy else memory.give_back()


class Collector(QObject):
    """Collects in Python's place, by Python's own counts of what was made, for as long as the process lives.

    What the program loaded at its start is left out (`app.fetch_next`): to go through all the rest takes some 15 ms.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=LOOK_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, with the younger ones; nothing if none is."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(counts) if count > most]
        if due and due[0] == 0:
            gc.collect(due[-1])
