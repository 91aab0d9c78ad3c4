"""What is done with the chosen hits: they are opened, here or in a tab behind, copied with citations, collected."""

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut

from workbench.brief.citing import printable
from workbench.library import Library
from workbench.records import ReviewId
from workbench.search import REVIEW
from workbench.search.collected import pick_of
from workbench.views import search_words
from workbench.views.copying import copy_cited
from workbench.views.saying import tr
from workbench.views.search_results import Group, HitList, Row
from workbench.views.search_side import HitSide
from workbench.views.shell.place import Place, StartsJobs
from workbench.views.widgets.buttons import button

NO_HIT = "There is no hit to collect. Search for other words, or take a filter away."
ROOM = 600
"""Pixels above the hits, below which the button of the basket has its icon alone."""


class HitActs(QObject):
    """The acts on the hits chosen in a list, and on the one shown at its side. `start` starts jobs, as a view does."""

    go_requested = Signal(object)
    behind_requested = Signal(object)
    """A `Place` to be shown, or to be opened in a tab behind."""
    narrowed = Signal(str, str, str)
    """Facet, code and words of the filter that shows all hits of a review."""
    collected = Signal(object)
    """The picks that go into the basket."""
    used = Signal()
    """A hit is gone to, copied or collected: the search for it was meant."""
    said = Signal(str)

    def __init__(self, hits: HitList, side: HitSide, library: Library, start: StartsJobs) -> None:
        super().__init__(hits)
        self._hits, self._library, self._start = hits, library, start
        self.add = button("", "", "shopping-basket", does=tr("Collects the chosen hits; key B."))
        self.add.setAccessibleName(tr("Add to basket"))
        self.add.clicked.connect(self.collect)
        hits.things.modelReset.connect(self._tell)
        self._tell()
        QShortcut(QKeySequence("B"), hits, self.collect, context=Qt.ShortcutContext.WidgetShortcut)
        hits.acts.addWidget(self.add)
        hits.opened.connect(self._open_row)
        side.open_requested.connect(self._open)
        for asks in (hits, side):
            asks.behind_requested.connect(self._open_behind)
            asks.copy_requested.connect(self._copy)

    def fit(self, room: int) -> None:
        """So many pixels are above the hits."""
        self.add.setText(tr("Add to basket") if room >= ROOM else "")

    def collect(self) -> None:
        """Put the chosen hits into the basket."""
        hits = self._hits.chosen_hits()
        if hits:
            self.used.emit()
            self.collected.emit([pick_of(hit) for hit in hits])

    def _tell(self) -> None:
        self.add.bar("" if self._hits.things.things else tr(NO_HIT))

    def _open_row(self, chosen: Row) -> None:
        """Go to a hit; of a review with more hits, show them all."""
        review_id = chosen.hits[0].review_id if isinstance(chosen, Group) else None
        if isinstance(chosen, Group) and chosen.has_more and review_id is not None:
            self.narrowed.emit(REVIEW, str(review_id), chosen.hits[0].review)
        elif review_id is not None:
            self.go_requested.emit(Place("review", ReviewId(review_id)))
        else:
            self._open()

    def _open(self) -> None:
        self._send(self.go_requested)

    def _open_behind(self) -> None:
        """Only a review has a tab; what belongs to the whole library is gone to."""
        hit = self._hits.hit()
        self._send(self.go_requested if hit is not None and hit.review_id is None else self.behind_requested)

    def _send(self, wish: SignalInstance) -> None:
        hit = self._hits.hit()
        if hit is not None:
            self.used.emit()
            wish.emit(search_words.goes_to(hit))

    def _copy(self) -> None:
        hits, library = self._hits.chosen_hits(), self._library
        if hits:
            self.used.emit()
            job = self._start(tr("Copying"), lambda _: printable(library, hits))
            job.done.connect(lambda made: self.said.emit(copy_cited(made)))
