"""What records are filed under: theme, agency, type, year and the like, read from the library as it is now.

A change of a review's title, publisher or themes is right at once for every record in it, for no document of the index
says anything of them. A facet is made when first asked for, and again only after a change of what it is made of; the
columns it is made of (see `columns`) are read once, and then record by record as they change.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from workbench.library import Library, Touched
from workbench.records.lists import Lists
from workbench.search.columns import Columns
from workbench.search.filing import MADE_OF, READ, Facet, Reading


@dataclass
class Labels:
    """The facets of one library as of one step of its change log, and the columns they are made of by kind of record.

    `behind`: how many records were touched since the columns were last kept in the index.
    """

    step: int
    tables: dict[str, Columns]
    behind: int = 0
    _known: dict[str, tuple[Lists, Facet]] = field(default_factory=dict)
    """By name, and the words of the lists it was made with: those of a change that is then refused do not stay."""

    def catch_up(self, library: Library, step: int) -> None:
        """Read anew what has changed since, and forget the facets that were made of it."""
        if step != self.step:
            self._follow(library, library.steps_since(self.step))
            self.step = step

    def _follow(self, library: Library, touched: Collection[Touched]) -> None:
        kinds = {each.kind for each in touched}
        self._known = {name: made for name, made in self._known.items() if MADE_OF[name].isdisjoint(kinds)}
        self.behind += len(touched)
        with library.reading() as session:
            for kind in kinds & self.tables.keys():
                ids = {each.record_id for each in touched if each.kind == kind}
                self.tables[kind] = self.tables[kind].read_anew(session, kind, ids)

    def facet(self, library: Library, name: str) -> Facet:
        """A facet by its name in a query, such as "theme"."""
        lists = library.lists
        if name not in self._known or self._known[name][0] is not lists:
            with library.reading() as session:
                made = READ[name](Reading(session, lists, self.tables))
            self._known[name] = lists, made
        return self._known[name][1]
