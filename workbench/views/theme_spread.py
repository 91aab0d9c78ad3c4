"""On the page of a theme: the reviews that bear it, by year and by publisher; each bar leads to what it holds."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.analysis.spread import Spread, spread
from workbench.library import Library, marking
from workbench.records import Kept, Theme
from workbench.search.query import unquoted
from workbench.views.bridge import Job
from workbench.views.saying import tr
from workbench.views.search_words import theme_query
from workbench.views.shell.place import Place, StartsJobs
from workbench.views.widgets.buttons import button
from workbench.views.widgets.chart import Bar, Chart
from workbench.views.widgets.layout import column, fill, row, rule
from workbench.views.widgets.words import label, prose

MOST = 12
"""Publishers shown at first, those with most reviews."""


class ThemeSpread(QWidget):
    """See the module. `start` starts jobs, as a view does."""

    go_requested = Signal(object)

    def __init__(self, library: Library, start: StartsJobs) -> None:
        super().__init__()
        self._library, self._start = library, start
        self._reading: Job | None = None
        self._name, self._of = "", 0
        self.told, self.is_whole = Spread(), False
        self.years = Chart(tr("Reviews that bear this theme, by year"), is_upright=True)
        self.publishers = Chart(tr("Reviews that bear this theme, by publisher"), is_upright=False)
        self.counts, self._undated, self._more = (prose("", style, "muted") for style in ("body", "small", "small"))
        self.every = button("", "link")
        head = column(label(tr("Reviews that bear it"), "head"), self.counts, gap=2)
        self._by_year = column(label(tr("By year"), "label"), self.years, self._undated)
        self._by_publisher = column(
            label(tr("By publisher"), "label"), self.publishers, self._more, row(self.every, None)
        )
        fill(QVBoxLayout(self), rule(), head, self._by_year, self._by_publisher, gap=16)
        self.every.clicked.connect(self._turn)
        self.years.opened.connect(lambda at: self._go(f"year:{self.told.years[at][0]}"))
        self.publishers.opened.connect(lambda at: self._go(f'publisher:"{unquoted(self.told.publishers[at][0])}"'))
        self.hide()

    def put(self, record: Kept | None) -> None:
        """Show the reviews of a theme; nothing for one that is not kept yet."""
        if not isinstance(record, Theme):
            self.hide()
            return
        library, key, name = self._library, record.id, record.name
        self.is_whole, self._of = self.is_whole and key == self._of, key
        job = self._start(
            tr("Counting the reviews"), lambda _: spread(marking.bearers(library, key)), instead_of=self._reading
        )
        job.done.connect(lambda told: self._take(name, told))
        job.failed.connect(lambda _: self.hide())
        self._reading = job

    def _take(self, name: str, told: Spread) -> None:
        self._reading, self._name, self.told = None, name, told
        self.counts.say(
            tr("%n review|%n reviews", "", told.reviews) if told.reviews else tr("No review bears this theme yet.")
        )
        self.years.put([_bar(str(year), number) for year, number in told.years])
        self._undated.say(tr("%n more without a year", "", told.undated) if told.undated else "")
        self._show_publishers()
        for part, shown in ((self._by_year, told.years), (self._by_publisher, told.publishers)):
            part.setVisible(bool(shown))
        self.show()

    def _turn(self) -> None:
        self.is_whole = not self.is_whole
        self._show_publishers()

    def _show_publishers(self) -> None:
        every = len(self.told.publishers)
        shown = self.told.publishers if self.is_whole else self.told.publishers[:MOST]
        self.publishers.put([_bar(name, number) for name, number in shown])
        self._more.say(_left_out(self.told, every - len(shown)))
        all_of_them = tr("Show all {number} publishers").format(number=f"{every:,}")
        self.every.setText(tr("Show fewer") if self.is_whole else all_of_them)
        self.every.setVisible(every > MOST)

    def _go(self, limit: str) -> None:
        self.go_requested.emit(Place("search", words=f"{theme_query(self._name)} {limit}"))


def _bar(words: str, number: int) -> Bar:
    reviews = tr("%n review|%n reviews", "", number)
    return Bar(words, number, tr("{name}: {reviews}").format(name=words, reviews=reviews))


def _left_out(told: Spread, more: int) -> str:
    """Which reviews the publishers shown do not have, in words; `more`: publishers that are not shown."""
    parts = [
        tr("%n more publisher|%n more publishers", "", more) if more else "",
        tr("%n more without a publisher", "", told.unpublished) if told.unpublished else "",
    ]
    return " · ".join(part for part in parts if part)
