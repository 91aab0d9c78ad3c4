"""The head of the search: the find box, what was found and how quickly, what may have been meant, filters in force."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.search import Found
from workbench.views.look import tokens
from workbench.views.saying import tr
from workbench.views.widgets.buttons import Button, button
from workbench.views.widgets.chips import Chip
from workbench.views.widgets.fields import FindBox
from workbench.views.widgets.layout import empty, fill, flow, row
from workbench.views.widgets.spoken import announce
from workbench.views.widgets.words import label, told

LONGEST = 40
"""Letters of a suggestion that its link shows."""


class SearchHead(QWidget):
    """`meant` tells a suggestion taken; `removed` the facet and code of a filter crossed out; `cleared` all of them."""

    meant = Signal(str)
    removed = Signal(str, str)
    cleared = Signal()

    def __init__(self, acts: QHBoxLayout) -> None:
        """`acts`: the buttons for the hits chosen, at the right of the line of counts."""
        super().__init__()
        self.find_box = FindBox(tr("Search every text in the library"), is_big=True)
        self.find_box.setFixedHeight(tokens.CONTROL + tokens.UNIT)
        self.count, self.more = label("", "strong"), label("", "muted")
        self.explanation = told("info", "", "warn")
        self.suggestion: Button = button("", "link")
        self._suggested = ""
        self._chips = flow(gap=8)
        self._line = row(self.count, self.more, None, self.suggestion, gap=12)
        line = self._line.layout()
        assert isinstance(line, QHBoxLayout)  # noqa: S101 - made so by row
        line.addLayout(acts)
        self._line.setFixedHeight(tokens.CONTROL)
        items = (self.find_box, 4, self._line, self.explanation, self._chips)
        fill(QVBoxLayout(self), *items, gap=4, margins=(24, 20, 24, 12))
        self.suggestion.clicked.connect(lambda: self.meant.emit(self._suggested))
        self.show_filters([])
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing has been asked."""
        self.count.setText("")
        self.more.setText("")
        self._line.hide()
        self._suggest("")
        self.explanation.say("")

    def show_found(self, found: Found) -> None:
        """Say what was found."""
        hits = tr("%n hit|%n hits", "", found.hits)
        self.count.setText(tr("{hits} in {time} ms").format(hits=hits, time=f"{max(round(found.took_ms), 1):,}"))
        shown = len(found.results)
        self.more.setText(tr("The best {number} are shown").format(number=f"{shown:,}") if shown < found.hits else "")
        self._suggest(found.did_you_mean)
        self.explanation.say(found.explanation)
        self._line.show()
        announce(self, f"{hits}. {self.more.text()}".strip())

    def _suggest(self, words: str) -> None:
        self._suggested = words
        short = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
        self.suggestion.setText(tr("Did you mean {words}?").format(words=short).replace("&", "&&"))
        self.suggestion.setAccessibleName(tr("Search for {words} instead").format(words=words))
        self.suggestion.setVisible(bool(words))

    def show_filters(self, in_force: Sequence[tuple[str, str, str]]) -> None:
        """The filters in force, each as facet, code and words."""
        layout = self._chips.layout()
        assert layout is not None  # noqa: S101 - made so by flow
        empty(layout)
        for facet, code, words in in_force:
            layout.addWidget(self._chip(facet, code, words))
        if in_force:
            clear = button(tr("Clear"), "link", does=tr("Takes all filters away."))
            clear.setFixedHeight(tokens.CHIP)
            clear.clicked.connect(self.cleared)
            layout.addWidget(clear)
        self._chips.setVisible(bool(in_force))

    def _chip(self, facet: str, code: str, words: str) -> Chip:
        made = Chip(words, cross=tr("Remove the filter {words}").format(words=words))
        made.removal_requested.connect(lambda: self.removed.emit(facet, code))
        made.opened.connect(lambda: self.removed.emit(facet, code))
        return made

    def filters(self) -> list[str]:
        """The words of the filters shown."""
        return [chip.words() for chip in self._chips.findChildren(Chip) if not chip.isHidden()]
