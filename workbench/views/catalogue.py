"""The views of an open library by name: the one table to which a new view is added.

The module of a view is loaded when the view is first visited.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from workbench.views.shell.place import Desk, MakeView, View


def _maker(module: str, name: str) -> MakeView:
    def make(desk: Desk) -> View:
        view: View = getattr(import_module(f"workbench.views.{module}"), name)(desk)
        return view

    return make


VIEWS: Mapping[str, MakeView] = MappingProxyType(
    {
        "reviews": _maker("library_view", "LibraryView"),
        "search": _maker("search_view", "SearchView"),
        "import": _maker("import_view", "ImportView"),
        "lists": _maker("lists_view", "ListsView"),
        "review": _maker("review_view", "ReviewView"),
        "records": _maker("records_view", "RecordsView"),
        "brief": _maker("brief_view", "BriefView"),
    }
)
"""What `Place.view` may name: "reviews", "search", "import", "lists" (of the library); "review", "records", "brief" (of
one)."""
