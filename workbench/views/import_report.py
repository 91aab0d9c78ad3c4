"""The one report at the end of an import: what became of each file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.views.import_reading import Outcome
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, empty, fill, row, scrolled
from workbench.views.widgets.words import label, told


class ImportReport(QWidget):
    """A line a file, with a way to the review it made."""

    review_chosen = Signal(object)
    more_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._lines = label(tr("Import"), "title"), QVBoxLayout()
        holder = QWidget()
        holder.setLayout(self._lines)
        self.more = button(tr("Import more…"), "primary", "archive-restore")
        self.more.clicked.connect(self.more_requested)
        parts = (self._title, (scrolled(holder), 1), row(self.more, None))
        fill(QVBoxLayout(self), column(*parts, gap=16, margins=(24, 20, 24, 20)))

    def put(self, outcomes: Sequence[Outcome]) -> None:
        """Show what became of the files, in the order in which they were done with."""
        self._title.setText(tr("Import: %n file|Import: %n files", "", len(outcomes)))
        empty(self._lines)
        fill(self._lines, *(self._line(outcome) for outcome in outcomes), None, gap=12)

    def _line(self, outcome: Outcome) -> QWidget:
        words = column(
            label(outcome.file_name, "strong"), told(outcome.icon, outcome.sentence, outcome.tone, "body"), gap=2
        )
        if outcome.review_id is None:
            return words
        show = button(tr("Open the review"), "link")
        show.setAccessibleName(tr("Open the review made from {file_name}").format(file_name=outcome.file_name))
        show.clicked.connect(lambda: self.review_chosen.emit(outcome.review_id))
        return row((words, 1), show)
