"""The views of an open library by name: the one table to which a new view is added.

The module of a view is loaded when the view is first visited.
"""

from collections.abc import Mapping
from types import MappingProxyType

from workbench.on_demand import called
from workbench.views.shell.place import MakeView


def _view(module: str, name: str) -> MakeView:
    return called(f"workbench.views.{module}", name)


VIEWS: Mapping[str, MakeView] = MappingProxyType(
    {
        "reviews": _view("library_view", "LibraryView"),
        "new": _view("begin_view", "BeginView"),
        "search": _view("search_view", "SearchView"),
        "import": _view("import_view", "ImportView"),
        "lists": _view("lists_view", "ListsView"),
        "safety": _view("safety_view", "SafetyView"),
        "actions": _view("actions_view", "ActionsView"),
        "review": _view("review_view", "ReviewView"),
        "records": _view("records_view", "RecordsView"),
        "people": _view("people_view", "PeopleView"),
        "family": _view("family_view", "FamilyView"),
        "source": _view("source_view", "SourceView"),
        "thread": _view("thread_view", "ThreadView"),
        "brief": _view("brief_view", "BriefView"),
        "replace": _view("replace_view", "ReplaceView"),
        "help": _view("help_view", "HelpView"),
    }
)
"""What `Place.view` may name: "reviews", "new", "search", "import", "lists", "safety", "help" (of the library);
"actions" (of it, or of one review); "review", "records", "people", "family", "thread", "brief", "replace" (of one)."""
