"""The head of the search: the find box, what was found and where, how it is ordered, filters in force."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.search import Found, Order
from workbench.views.look import paint, tokens
from workbench.views.saying import tr
from workbench.views.search_asking import MOST, MOST_OF_ALL
from workbench.views.search_filters import InForce
from workbench.views.widgets.buttons import Button, button
from workbench.views.widgets.chips import Chip
from workbench.views.widgets.fields import Choice, FindBox, Segments
from workbench.views.widgets.layout import empty, fill, flow, row, widgets_of
from workbench.views.widgets.spoken import announce
from workbench.views.widgets.words import label, told

LONGEST = 40
"""Letters of a suggestion that its link shows."""
ELSE = "Add words or filters to see others."
LISTED = {Order.RELEVANCE: "The best {number} are shown", Order.YEAR: "The latest {number} are shown"}


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
        self.build = button(
            tr("Build a search"), "", "list-tree", does=tr("Asks for the words in fields, and writes the search.")
        )
        self.count, self.more = label("", "strong"), label("", "muted")
        self.grouping = Segments(tr("Show"), [(tr("Records"), False), (tr("By review"), True)])
        self.order = Choice(tr("Order"), width=124)
        self.order.offer([(tr("Best first"), Order.RELEVANCE), (tr("Latest first"), Order.YEAR)])
        self.explanation = told("info", "", "warn")
        self.suggestion: Button = button("", "link")
        self.save = button(
            tr("Save this search"), "link", does=tr("Keeps words and filters under a name, at the left.")
        )
        self.further = button("", "link", does=tr("Lists more of the hits."))
        self._suggested, self._in_force, self._has_asked = "", list[InForce](), False
        self._chips = flow(gap=8)
        self._lay(acts)
        self.suggestion.clicked.connect(lambda: self.meant.emit(self._suggested))
        self.show_filters([])
        self.show_nothing()

    def _lay(self, acts: QHBoxLayout) -> None:
        self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line = row((self.count, 1), self.grouping, self.order, gap=12)
        self._line.setFixedHeight(tokens.CONTROL)
        line = self._line.layout()
        assert isinstance(line, QHBoxLayout)  # noqa: S101 - made so by row
        line.addLayout(acts)
        top = row((self.find_box, 1), self.build, gap=8)
        items = (top, 4, self._line, self.suggestion, self.explanation, self._chips)
        fill(QVBoxLayout(self), *items, gap=4, margins=(24, 20, 24, 12))

    @property
    def ordered(self) -> Order:
        """What is to come first."""
        return Order(str(self.order.code()))

    @property
    def is_grouped(self) -> bool:
        """Whether hits are to stand under their reviews."""
        return self.grouping.code() is True

    def put(self, order: str, *, is_grouped: bool) -> None:
        """Another order and grouping, without telling anyone; best first where there is no such order."""
        self.order.setCurrentIndex(max(0, self.order.findData(order)))
        self.grouping.put(is_grouped)

    def show_nothing(self) -> None:
        """Nothing has been asked."""
        self._has_asked = False
        self.count.setText("")
        self._list(0, 0)
        self._line.hide()
        self._suggest("")
        self.explanation.say("")
        self._show_below()

    def show_found(self, found: Found) -> None:
        """Say what was found."""
        self._has_asked = True
        hits = tr("%n hit|%n hits", "", found.hits)
        where = tr("{hits} in %n review|{hits} in %n reviews", "", found.reviews).format(hits=hits)
        self.count.setText(where if found.reviews else hits)
        took = tr("Found in {time} ms").format(time=f"{max(round(found.took_ms), 1):,}")
        self.count.setToolTip(paint.tip(f"{self.count.text()}. {took}"))
        self._list(len(found.results), found.hits)
        self._suggest(found.did_you_mean)
        self.explanation.say(found.explanation)
        self._line.show()
        self._show_below()
        announce(self, f"{hits}. {self.more.text()}".strip())

    def _list(self, listed: int, hits: int) -> None:
        """Say how many of the hits are listed, where that is not all of them, and offer more."""
        is_end = listed >= MOST_OF_ALL
        words = tr(LISTED[self.ordered]).format(number=f"{listed:,}")
        said = f"{words}. {tr(ELSE)}" if is_end else words
        self.more.setText(said if listed < hits else "")
        self.further.setText(tr("Show {number} more").format(number=f"{min(MOST, hits - listed):,}"))
        self.more.setVisible(listed < hits)
        self.further.setVisible(listed < hits and not is_end)

    def _suggest(self, words: str) -> None:
        self._suggested = words
        short = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
        self.suggestion.setText(tr("Did you mean {words}?").format(words=short))
        self.suggestion.setAccessibleName(tr("Search for {words} instead").format(words=words))
        self.suggestion.setVisible(bool(words))

    def show_filters(self, in_force: Sequence[InForce]) -> None:
        """The filters in force."""
        layout = self._chips.layout()
        assert layout is not None  # noqa: S101 - made so by flow
        if self._in_force == list(in_force) and layout.count():
            return
        self._in_force = list(in_force)
        lasting = (self.save, self.more, self.further)
        for each in lasting:
            layout.removeWidget(each)
        empty(layout)
        for facet, code, words in in_force:
            layout.addWidget(self._chip(facet, code, words))
        if in_force:
            clear = button(tr("Clear"), "link", does=tr("Takes all filters away."))
            clear.setFixedHeight(tokens.CHIP)
            clear.clicked.connect(self.cleared)
            layout.addWidget(clear)
        for each in lasting:
            each.setFixedHeight(tokens.CHIP)
            layout.addWidget(each)
        self._show_below()

    def _show_below(self) -> None:
        self._chips.setVisible(self._has_asked or bool(self._in_force))

    def _chip(self, facet: str, code: str, words: str) -> Chip:
        made = Chip(words, cross=tr("Remove the filter {words}").format(words=words))
        made.removal_requested.connect(lambda: self.removed.emit(facet, code))
        made.opened.connect(lambda: self.removed.emit(facet, code))
        return made

    def filters(self) -> list[str]:
        """The words of the filters shown."""
        return [each.words() for each in widgets_of(self._chips.layout()) if isinstance(each, Chip)]
