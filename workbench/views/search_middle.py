"""What stands in the middle of the search: the hits, or in their place how to search, or why there are none."""

from PySide6.QtWidgets import QSizePolicy, QStackedWidget
from typing_extensions import override

from workbench.search import Counts, Found
from workbench.views.bridge import Step
from workbench.views.saying import tr
from workbench.views.search_building import BuildingIndex
from workbench.views.search_results import HitList
from workbench.views.widgets.states import EmptyState

HOW = (
    "Type words: what holds all of them comes first. AND between words asks for all, OR for any of them; "
    "quotation marks find a phrase, a minus leaves a word out, and child* finds every word that begins so."
)
EMPTY = "This library holds no review yet. Import one, or write one, and every text in it can be searched."
FEWER = "Try fewer words, or the beginning of a word with a * after it."
FEWER_FILTERS = "Take a filter away, or try fewer words, or the beginning of a word with a * after it."


class SearchMiddle(QStackedWidget):
    """See the module. What stands in it is public: the search joins it."""

    def __init__(self) -> None:
        super().__init__()
        self.hits, self.building = HitList(), BuildingIndex()
        self.how = EmptyState(tr("How to search"), tr(HOW), tr("Import…"))
        self.how.show_act(is_shown=False)
        self.nothing = EmptyState(tr("Nothing was found"), "", tr("Take the filters away"))
        self.failure = EmptyState(tr("The search gave no answer"), "", tr("Search again"))
        for page in (self.hits, self.how, self.nothing, self.failure, self.building):
            self.addWidget(page)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.setCurrentWidget(self.how)

    @override
    def hasHeightForWidth(self) -> bool:
        """No page, shown or not, takes the room of what stands above."""
        return False

    @property
    def is_building(self) -> bool:
        """Whether it is told how far the index is."""
        return self.currentWidget() is self.building

    def show_how(self, counts: Counts | None = None) -> None:
        """Nothing is asked for: say how to search; `counts` of the whole library tell whether there is anything."""
        if counts is not None:
            is_empty = all(each.value == "theme" for each in counts.get("kind", ()))
            head, sentence = (tr("Nothing to search yet"), tr(EMPTY)) if is_empty else (tr("How to search"), tr(HOW))
            self.how.say(head, sentence)
            self.how.show_act(is_shown=is_empty)
        self.setCurrentWidget(self.how)

    def show_step(self, step: Step) -> None:
        """The index is being built."""
        self.building.step(step)
        self.setCurrentWidget(self.building)

    def show_failure(self, sentence: str) -> None:
        """There is no answer; why."""
        self.failure.say(tr("The search gave no answer"), sentence)
        self.setCurrentWidget(self.failure)

    def show_found(self, found: Found, *, is_grouped: bool, is_again: bool, is_filtered: bool) -> None:
        """Show hits; where there are none, say what to try."""
        self.hits.show_found(found, is_grouped=is_grouped, is_again=is_again)
        self.nothing.say(tr("Nothing was found"), tr(FEWER_FILTERS) if is_filtered else tr(FEWER))
        self.nothing.show_act(is_shown=is_filtered)
        self.setCurrentWidget(self.hits if found.results else self.nothing)
