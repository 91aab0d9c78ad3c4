"""The left of the search: its filters and the saved searches; in their place, if wished, the fields that write one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from workbench.library import Library
from workbench.search import count
from workbench.views.saying import tr
from workbench.views.search_builder import SearchBuilder
from workbench.views.search_filters import FilterColumn
from workbench.views.search_saved import SavedList, SavedSearch, keep_saved, read_saved
from workbench.views.shell.place import StartsJobs


class SearchLeft(QStackedWidget):
    """See the module. What stands in it is public: the search joins it."""

    closed = Signal()
    """The fields have been put away."""

    def __init__(self, library: Library, start: StartsJobs) -> None:
        super().__init__()
        self._library, self._start = library, start
        self.saved, self.builder = SavedList(), SearchBuilder()
        self.filters = FilterColumn(self.saved)
        self.addWidget(self.filters)
        self.addWidget(self.builder)
        self.saved.changed.connect(self._keep)
        self.builder.closed.connect(self._end_build)

    def read(self) -> None:
        """Read the searches that were saved in the library."""
        library = self._library
        self._start(tr("Reading the library"), lambda _: read_saved(library)).done.connect(self.saved.put)

    def build(self, words: str) -> None:
        """Put the fields that write a search, as it is in words now, in place of the filters, or away again."""
        library = self._library
        if self.currentWidget() is self.builder:
            self._end_build()
            return
        self.builder.read(words)
        job = self._start(
            tr("Counting the hits"), lambda progress: count(library, "", progress=progress), is_apart=True
        )
        job.done.connect(self.builder.offer)
        self.setCurrentWidget(self.builder)
        self.builder.lines["every"].setFocus()
        self.builder.lines["every"].end(False)  # noqa: FBT003 - Qt's own signature

    def _end_build(self) -> None:
        self.setCurrentWidget(self.filters)
        self.closed.emit()

    def _keep(self, searches: list[SavedSearch]) -> None:
        library = self._library
        self._start(tr("Saving the search"), lambda _: keep_saved(library, searches), must_finish=True)
