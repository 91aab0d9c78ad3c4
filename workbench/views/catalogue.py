"""The views of an open library by name: the one table to which a new view is added."""

from collections.abc import Mapping
from types import MappingProxyType

from workbench.views.brief_view import BriefView
from workbench.views.import_view import ImportView
from workbench.views.library_view import LibraryView
from workbench.views.lists_view import ListsView
from workbench.views.records_view import RecordsView
from workbench.views.review_view import ReviewView
from workbench.views.search_view import SearchView
from workbench.views.shell.place import MakeView

VIEWS: Mapping[str, MakeView] = MappingProxyType(
    {
        "reviews": LibraryView,
        "search": SearchView,
        "import": ImportView,
        "lists": ListsView,
        "review": ReviewView,
        "records": RecordsView,
        "brief": BriefView,
    }
)
"""What `Place.view` may name: "reviews", "search", "import", "lists" (of the library); "review", "records", "brief" (of
one)."""
