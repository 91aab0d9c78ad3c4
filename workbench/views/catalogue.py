"""The views of an open library by name: the one table to which a new view is added.

The module of a view is loaded when the view is first visited.
"""

from collections.abc import Mapping
from types import MappingProxyType

from workbench.on_demand import called
from workbench.views.shell.place import MakeView

HOMES: Mapping[str, tuple[str, str]] = {
    "reviews": ("library_view", "LibraryView"),
    "new": ("begin_view", "BeginView"),
    "search": ("search_view", "SearchView"),
    "basket": ("basket_view", "BasketView"),
    "repeats": ("before_board", "BeforeBoard"),
    "import": ("import_view", "ImportView"),
    "lists": ("lists_view", "ListsView"),
    "safety": ("safety_view", "SafetyView"),
    "actions": ("actions_view", "ActionsView"),
    "review": ("review_view", "ReviewView"),
    "records": ("records_view", "RecordsView"),
    "people": ("people_view", "PeopleView"),
    "family": ("family_view", "FamilyView"),
    "source": ("source_view", "SourceView"),
    "thread": ("thread_view", "ThreadView"),
    "brief": ("brief_view", "BriefView"),
    "replace": ("replace_view", "ReplaceView"),
    "help": ("help_view", "HelpView"),
}
"""Where each view is made: its module in `workbench.views`, and its class."""

VIEWS: Mapping[str, MakeView] = MappingProxyType(
    {view: called(f"workbench.views.{module}", name) for view, (module, name) in HOMES.items()}
)
"""What `Place.view` may name: "reviews", "new", "search", "repeats", "basket", "import", "lists", "safety", "help" (of
the library); "actions" (of it, or of one review); "review", "records", "people", "family", "thread", "brief", "replace"
(of one)."""
