"""How a brief fits its pages, and how much of the review stands in it: in bars and in words."""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.views.brief_preview import Preview, count_in_words
from workbench.views.look import paint
from workbench.views.saying import tr
from workbench.views.widgets.gauge import Gauge
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.words import glyph, label

FACT = 24
"""The height of a fact under the pages, in pixels."""


class Fit(QWidget):
    """The gauge, and beside it the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._gauge, self._words, self._size = Gauge(), label("", "strong", is_live=True), label("", "small")
        self._short = self._long = ""
        words = column(None, self._words, self._size, None, gap=2)
        fill(QVBoxLayout(self), row(self._gauge, words, gap=12))

    def put(self, preview: Preview) -> None:
        """Show how the brief fits."""
        self._short, self._long = preview.fit, " · ".join([preview.fit, *preview.over[:1]])
        self._gauge.show_fills(preview.fills, self._long)
        self._words.setToolTip(paint.tip("\n".join(preview.over)))
        self._size.setText(preview.type_size)
        self._say()

    def make_room(self, *, is_tight: bool) -> None:
        """Where there is no room, leave it to the words, and what to shorten to the list."""
        self._gauge.setVisible(not is_tight)
        self._say()

    def _say(self) -> None:
        self._words.setText(self._short if self._gauge.isHidden() else self._long)

    def words(self) -> str:
        """What is said of the fit."""
        return self._words.text()


def facts_of(preview: Preview) -> Iterator[QWidget]:
    """How much of each kind stands in the brief, and how much in a wording for briefs; then what is over."""
    counts = preview.brief.counts
    for count in counts:
        if count.key != "narrative":
            is_whole = count.included == count.total
            yield _fact(
                "circle-check" if is_whole else "circle-minus", "good" if is_whole else "warn", count_in_words(count)
            )
    reworded = sum(count.reworded for count in counts)
    if reworded:
        yield _fact("pencil-line", "muted", tr("%n brief wording|%n brief wordings", "", reworded))
    if preview.overs:
        yield _fact("triangle-alert", "bad", tr("%n section over|%n sections over", "", len(preview.overs)))


def _fact(icon: str, tone: str, words: str) -> QWidget:
    made = row(glyph(icon, tone, 16), label(words), gap=6)
    made.setFixedHeight(FACT)
    return made
