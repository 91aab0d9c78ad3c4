"""What was searched for in a library lately: offered under the find box as one types, and forgotten on request."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QCompleter

from workbench.views.look import theme
from workbench.views.saying import tr
from workbench.views.shell.session import Session
from workbench.views.widgets.fields import FindBox

SEARCHES = "searches"
"""Under which they stand among what is left in the library."""
MOST, OFFERED, LONGEST = 50, 8, 400
"""Searches that are kept, those that are offered at once, and letters of the longest that is kept."""


def dress_offer(offer: QCompleter, name: str) -> QAbstractItemView:
    """Give the list that opens under a box the look of the rest; `name` is what a screen reader says.

    It is a window of its own, so that it takes no look from the one beneath it.
    """
    rows = offer.popup()
    assert rows is not None  # noqa: S101 - Qt makes it when it is asked for
    rows.setObjectName("offers")
    rows.setFont(theme.font())
    rows.setAccessibleName(name)
    theme.dress(rows)
    return rows


class SearchHistory(QObject):
    """The last searches, the newest first, kept in the library alone. `taken` tells one that the user chose."""

    taken = Signal(str)

    def __init__(self, box: FindBox, session: Session) -> None:
        super().__init__(box)
        self._box, self._session = box, session
        self._model = QStringListModel(self)
        self._offer = QCompleter(self._model, self)
        self._offer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._offer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._offer.setMaxVisibleItems(OFFERED)
        self._rows = dress_offer(self._offer, tr("Searched for before"))
        box.setCompleter(self._offer)
        box.textEdited.connect(self._follow)
        self._offer.activated.connect(self.taken)

    def words(self) -> list[str]:
        """All that is kept."""
        kept = self._session.kept(SEARCHES)
        return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []

    def add(self, words: str) -> None:
        """Keep a search that was meant: asked for by Enter, or one of whose hits was used."""
        tidy = " ".join(words.split())
        if tidy and len(tidy) <= LONGEST:
            others = [each for each in self.words() if each.casefold() != tidy.casefold()]
            self._session.keep(SEARCHES, [tidy, *others][:MOST])

    def clear(self) -> None:
        """Forget them all."""
        self._session.keep(SEARCHES, [])
        self._put(())

    def offer_all(self) -> bool:
        """Offer the last ones under an empty box; whether there are any."""
        self._put(self.words()[:OFFERED])
        if self.offered():
            self._offer.complete()
        return bool(self.offered())

    def offered(self) -> list[str]:
        """What is offered now."""
        return self._model.stringList()

    def _follow(self, typed: str) -> None:
        """Offer the searches in which all that is typed stands: those that begin so first."""
        wanted = typed.casefold().strip()
        found = [each for each in self.words() if wanted and wanted in each.casefold() and wanted != each.casefold()]
        found.sort(key=lambda each: not each.casefold().startswith(wanted))
        self._put(found[:OFFERED])

    def _put(self, words: Sequence[str]) -> None:
        self._model.setStringList(list(words))
        if not words:
            self._rows.hide()
