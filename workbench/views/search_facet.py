"""One facet of a search: its first values as ticks with counts, all of them on request, with a box to narrow them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.views.look import paint
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import FindBox
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.ticks import Tick
from workbench.views.widgets.words import label, prose

FIRST, MOST = 8, 100
"""Values shown at first; and once all are asked for, at most: the others are found by their names."""


@dataclass(frozen=True)
class Value:
    """One value: the code by which a filter names it, its words, and its hits."""

    code: str
    words: str
    hits: int


class FacetBox(QWidget):
    """A facet. `toggled` tells the code and the words of a value that the user has ticked or unticked."""

    toggled = Signal(str, str, bool)

    def __init__(self, head: str) -> None:
        super().__init__()
        self._head, self._values, self._on = head, list[Value](), dict[str, str]()
        self.ticks: dict[str, Tick] = {}
        self._known: dict[str, str] = {}
        self.is_whole = False
        self.find_box = FindBox(tr("Find in {facet}").format(facet=head))
        self.more = button("", "link")
        self._rest = prose("", "small", "muted")
        self._narrow = column(self.find_box, margins=(4, 4, 8, 4))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        fill(QVBoxLayout(self), 4, row(4, label(head, "label"), None, gap=0), self._narrow, gap=0)
        self._own().addLayout(self._list)
        fill(self._own(), self._rest, row(3, self.more, None, gap=0), 12, gap=0)
        self.find_box.textChanged.connect(self._lay)
        self.more.clicked.connect(self._turn)
        self.put((), {})

    def _own(self) -> QVBoxLayout:
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - made so in the constructor
        return layout

    def put(self, values: Sequence[Value], on: Mapping[str, str]) -> None:
        """Show these values, most hits first; what is `on` is ticked, and shown even without hits."""
        listed = {each.code for each in values}
        self._values = [*values, *(Value(code, words, 0) for code, words in on.items() if code not in listed)]
        self._known |= {each.code: each.words for each in values}
        self._on = dict(on)
        self._lay()

    def follow(self, on: Mapping[str, str]) -> None:
        """Other values are ticked."""
        self.put([each for each in self._values if each.hits], on)

    def words(self, code: str) -> str:
        """What a value is called."""
        return self._known.get(code, code)

    def _turn(self) -> None:
        self.is_whole = not self.is_whole
        self.find_box.clear()
        self._lay()
        (self.find_box if self.is_whole else self.more).setFocus()

    def _shown(self) -> list[Value]:
        """The values that have a tick now, in their order."""
        wanted = self.find_box.text().casefold().split()
        found = [each for each in self._values if all(word in each.words.casefold() for word in wanted)]
        most = MOST if self.is_whole else FIRST
        return [each for at, each in enumerate(found) if at < most or each.code in self._on]

    def _lay(self) -> None:
        shown = self._shown()
        for code in self.ticks.keys() - {each.code for each in shown}:
            gone = self.ticks.pop(code)
            gone.hide()
            gone.deleteLater()
        for at, each in enumerate(shown):
            self._place(at, each)
        self._say(len(shown))

    def _place(self, at: int, value: Value) -> None:
        tick = self.ticks.get(value.code) or self._tick(value)
        with QSignalBlocker(tick):
            tick.setChecked(value.code in self._on)
        tick.setText(value.words)
        tick.show_count(f"{value.hits:,}")
        if self._list.indexOf(tick) != at:
            self._list.insertWidget(at, tick)

    def _tick(self, value: Value) -> Tick:
        made = self.ticks[value.code] = Tick(value.words)
        made.setAccessibleName(f"{self._head}: {value.words}")
        made.setToolTip(paint.tip(value.words))
        made.toggled.connect(lambda is_on: self.toggled.emit(value.code, value.words, is_on))
        return made

    def _say(self, shown: int) -> None:
        every, is_long = len(self._values), len(self._values) > FIRST
        self.setVisible(bool(every))
        self._narrow.setVisible(is_long and self.is_whole)
        left = every - shown if self.is_whole and not self.find_box.text() else 0
        self._rest.say(tr("Type to find the other {number}.").format(number=f"{left:,}") if left else "")
        self._rest.setVisible(bool(left))
        fewer, more = tr("Show fewer"), tr("Show all {number}").format(number=f"{every:,}")
        self.more.setText(fewer if self.is_whole else more)
        self.more.setAccessibleName(f"{self._head}: {self.more.text()}")
        self.more.setVisible(is_long)
