"""The slim bar under a source: what a passage can become, each by its button or its keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.library.passages import Passage
from workbench.records.sources import Paging
from workbench.views.saying import tr
from workbench.views.source_marks import SOURCE_LOOKS
from workbench.views.source_place import begun, place_in_words
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, fill, flow
from workbench.views.widgets.words import label

ORDER = ("finding", "good_practice", "family_perspective", "learning_point", "recommendation", "kloe", "theme")
"""In this order, with Alt and the digit of its place."""
SHORT = {"kloe": "KLOE", "theme": "Theme…"}
NOTHING = "Mark words with the mouse, or with Shift and the arrows, to make a record of them."


class SourceBar(QWidget):
    """See the module. `wanted` tells what the marked words are to become."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.is_low = False
        """Whether there is room for the buttons alone."""
        self.told = label(tr(NOTHING), "muted")
        self.told.setWordWrap(True)
        self.acts = {}
        for at, what in enumerate(ORDER, 1):
            look = SOURCE_LOOKS[what]
            name = tr(SHORT[what]) if what in SHORT else look.name
            made = button(
                name,
                "",
                look.icon,
                does=tr("Makes of the marked words: {name} (Alt+{at}).").format(name=name.rstrip("…").lower(), at=at),
            )
            made.clicked.connect(lambda _=False, what=what: self.wanted.emit(what))
            self.acts[what] = made
        self.acts["theme"].explain(tr("Marks the words with a theme (Alt+{number}).").format(number=len(ORDER)))
        self._acts = flow(*self.acts.values(), gap=1)
        body = column(self.told, self._acts, gap=2, margins=(8, 8, 6, 8), name="actions")
        fill(QVBoxLayout(self), body, gap=0)
        self.put(None)

    def put(self, passage: Passage | None, paging: Paging = Paging.PRINTED) -> None:
        """Say what is marked; without anything marked there is nothing to make."""
        self._acts.setVisible(passage is not None)
        self.told.setVisible(passage is None or not self.is_low)
        if passage is None:
            self.told.setText(tr(NOTHING))
            return
        number = len(passage.words.split())
        said = tr("{place}: %n word marked. Make of it:|{place}: %n words marked. Make of them:", "", number)
        place = place_in_words(passage.page, passage.first_line, passage.last_line, paging)
        self.told.setText(said.format(place=begun(place)))
