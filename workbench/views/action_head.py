"""What stands over the list of actions: its name and counts in words, the filters, the order, and what can be done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.analysis import standing
from workbench.records import ReviewId
from workbench.records.listed import ListedAction
from workbench.views.action_filters import REVIEW, ActionFilters
from workbench.views.action_model import COLUMNS
from workbench.views.action_reading import Told
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import fill, row
from workbench.views.widgets.sorting import SortTool
from workbench.views.widgets.words import label, prose


class ActionHead(QWidget):
    """See the module."""

    def __init__(self) -> None:
        super().__init__()
        self.filters = ActionFilters()
        self.sorting = SortTool({at: tr(each.head) for at, each in enumerate(COLUMNS)}, tr("Overdue first"))
        self.counts, self.show_all = prose("", "body", "muted"), button(tr("Show all"), "link")
        self.wider = button(tr("All reviews"), "quiet", "library", does=tr("Shows the actions of all reviews."))
        self.add = button(tr("Add an action"), "", "plus", does=tr("Begins a new action of this review."))
        self.save = button(
            tr("Save as…"), "", "download", does=tr("Saves what is shown for Excel, Word or a calendar.")
        )
        kept = self.show_all.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.show_all.setSizePolicy(kept)
        self.show_all.clicked.connect(self.filters.clear)
        title = row(label(tr("Actions"), "title"), None, self.sorting, self.wider, self.add, self.save)
        said = row((self.counts, 1), self.show_all, gap=12)
        fill(QVBoxLayout(self), title, said, 8, self.filters, gap=4, margins=(24, 16, 24, 8))

    def put_review(self, review_id: ReviewId | None) -> None:
        """Offer what belongs to the actions of a review; of all, where it is None."""
        for each in (self.wider, self.add):
            each.setVisible(review_id is not None)
        self.filters.choices[REVIEW].setVisible(review_id is None)

    def tell(self, told: Told, shown: Sequence[ListedAction]) -> None:
        """Counts and filters in words, and whether there is anything to save."""
        in_force, total = self.filters.in_force(), len(told.known)
        parts = [standing.counts(shown, told.today, total if in_force else None), in_force]
        self.counts.say(" · ".join(part for part in parts if part) if total else "")
        self.show_all.setVisible(bool(in_force))
        self.save.bar("" if shown else tr("No action is shown, so there is nothing to save."))
