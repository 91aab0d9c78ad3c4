"""Facets made of the library: which records are filed under each theme, agency, type, year and the like."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from workbench.library.marking import OF_PASSAGE
from workbench.library.removal import parts
from workbench.records.ids import RecordId
from workbench.records.lists import Lists
from workbench.records.people import Agency
from workbench.records.review import Publisher, Review
from workbench.records.sources import SourcePage
from workbench.records.themes import Theme
from workbench.search.columns import Cell, Column, Columns
from workbench.search.postings import Numbers
from workbench.search.schema import KIND_CODES, KIND_SHIFT, PAGE, key_of

NONE = np.zeros(0, np.int64)
Pair = tuple[int, str]
"""A review's id and the value it is filed under."""
Filed = tuple[Numbers, Numbers]
"""Record keys, and for each the place of a value that it is filed under; a record may have several or none."""


@dataclass(frozen=True)
class Value:
    """One value of a facet. `key` names it in a filter, `names` are what it may be called; `kinds`: a wider name."""

    key: str
    label: str
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Facet:
    """The values of a facet, and what is filed under each: record keys, or ids of reviews if `is_of_reviews`.

    `holders` and `which` (a value's place in `values`) are rows of the same length. `passages`: for a page that bears
    a theme by a passage on it: the page's key, the theme's place in `values`, first line and id of the mark.
    """

    values: tuple[Value, ...]
    holders: Numbers
    which: Numbers
    is_of_reviews: bool = False
    passages: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a facet is made of: the library as it is read, the words of its lists, and columns by kind of record."""

    session: Session
    lists: Lists
    tables: Mapping[str, Columns]

    def filed(self, kind: str, column: str, places_of: Callable[[Cell], Iterable[int]]) -> Filed:
        """The records of a kind under the values whose places a value of a column stands for."""
        table = self.tables[kind]
        return _spread(table.ids + key_of(kind, 0), table.of[column], places_of)


def _filed(pairs: Iterable[tuple[int, int]]) -> Filed:
    """Holders and places out of pairs of them."""
    rows = np.array(list(pairs), np.int64).reshape(-1, 2)
    return rows[:, 0], rows[:, 1]


def _spread(holders: Numbers, column: Column, places_of: Callable[[Cell], Iterable[int]]) -> Filed:
    """Each holder as often as its value stands for places, and those places."""
    lists = [tuple(places_of(cell)) for cell in column.cells]
    counts = np.array([len(each) for each in lists], np.int64)
    places = np.array([place for each in lists for place in each], np.int64)
    times = counts[column.which]
    begins = (np.cumsum(counts) - counts)[column.which]
    at = np.repeat(begins - (np.cumsum(times) - times), times) + np.arange(times.sum())
    return np.repeat(holders, times), places[at]


def _facet(values: Iterable[Value], filed: Iterable[Filed], *, is_of_reviews: bool = False) -> Facet:
    listed = tuple(values)
    holders, which = (np.concatenate([NONE, *parts]) for parts in zip((NONE, NONE), *filed, strict=True))
    codes = np.sort(holders * max(len(listed), 1) + which, kind="stable")
    codes = codes[np.diff(codes, prepend=-1) > 0]
    return Facet(listed, *np.divmod(codes, max(len(listed), 1)), is_of_reviews=is_of_reviews)


def _of_reviews(values: Iterable[Value], pairs: Iterable[Pair]) -> Facet:
    listed = tuple(values)
    place = _places(listed)
    filed = _filed((review, place[key]) for review, key in pairs if key in place)
    return _facet(listed, [filed], is_of_reviews=True)


def _places(values: Iterable[Value]) -> Mapping[str, int]:
    return {value.key: at for at, value in enumerate(values)}


def _of_codes(at: Reading, list_name: str, kind: str, column: str) -> Facet:
    """The records of a kind by a code out of a list."""
    values = _terms(at.lists, list_name)
    place = _places(values)
    return _facet(values, [at.filed(kind, column, lambda cell: _known(cell, place))])


def _known(cell: Cell, place: Mapping[str, int]) -> tuple[int, ...]:
    return (place[str(cell)],) if str(cell) in place else ()


def _terms(lists: Lists, name: str) -> list[Value]:
    return [Value(term.code, term.label, (term.code, *term.names)) for term in lists.terms(name)]


def _types(at: Reading) -> Facet:
    rows = at.session.execute(select(Review.id, Review.types))
    pairs = ((row.id, code) for row in rows for code in row.types)
    return _of_reviews(_terms(at.lists, "review_types"), pairs)


def _years(at: Reading) -> Facet:
    rows = at.session.execute(select(Review.id, Review.year).where(Review.year.is_not(None))).all()
    years = sorted({row.year for row in rows}, reverse=True)
    values = (Value(str(year), str(year), (str(year),)) for year in years)
    return _of_reviews(values, ((row.id, str(row.year)) for row in rows))


def _publishers(at: Reading) -> Facet:
    rows = at.session.execute(select(Publisher.id, Publisher.name, Publisher.short_name).order_by(Publisher.name))
    values = [Value(str(row.id), row.name, (row.name, row.short_name)) for row in rows]
    reviews = at.session.execute(select(Review.id, Review.publisher_id).where(Review.publisher_id.is_not(None)))
    return _of_reviews(values, ((row.id, str(row.publisher_id)) for row in reviews))


def _reviews(at: Reading) -> Facet:
    rows = at.session.execute(select(Review.id, Review.title)).all()
    values = (Value(str(row.id), row.title, (row.title,)) for row in rows)
    return _of_reviews(values, ((row.id, str(row.id)) for row in rows))


def _themes(at: Reading) -> Facet:
    """A record that bears a theme is filed under the themes above it too."""
    columns = Theme.id, Theme.parent_id, Theme.code, Theme.name, Theme.synonyms
    themes = at.session.execute(select(*columns).order_by(Theme.name)).all()
    above = {row.id: row.parent_id for row in themes}
    values = [Value(str(row.id), row.name, (row.code, row.name, *row.synonyms)) for row in themes]
    place = _places(values)
    lineage: dict[Cell, tuple[int, ...]] = {
        each: tuple(place[str(up)] for up in _lineage(each, above)) for each in above
    }
    passages = tuple(
        (page, theme, line, mark) for page, cell, line, mark in _passages(at) for theme in lineage.get(cell, ())
    )
    own = _filed((key_of("theme", each), up) for each in above for up in lineage[each])
    of_pages = _filed((page, theme) for page, theme, *_ in passages)
    return replace(_facet(values, [own, _marked(at, lineage), of_pages]), passages=passages)


def _marked(at: Reading, lineage: Mapping[Cell, tuple[int, ...]]) -> Filed:
    """The records that bear a theme."""
    marks = at.tables["theme_mark"]
    kind, standing = marks.of["kind"], marks.of["standing"]
    code = np.array([KIND_CODES.get(str(cell), -1) for cell in kind.cells], np.int64)[kind.which]
    is_present = np.array([cell == "present" for cell in standing.cells], bool)[standing.which]
    holders = np.where(is_present & (code >= 0), code << KIND_SHIFT | marks.of["record_id"].numbers, -1)
    keys, which = _spread(holders, marks.of["theme_id"], lambda cell: lineage.get(cell, ()))
    return keys[keys >= 0], which[keys >= 0]


def _lineage(theme: int, above: Mapping[int, int | None]) -> Iterator[int]:
    """A theme and those above it."""
    seen: set[int] = set()
    here: int | None = theme
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        here = above.get(here)


def _passages(at: Reading) -> Iterator[tuple[int, Cell, int, int]]:
    """Pages of sources on which a passage bears a theme: key, theme, first line, and the id of the mark."""
    marks = at.tables["theme_mark"]
    of_passages = [place for place, cell in enumerate(marks.of["kind"].cells) if cell == OF_PASSAGE]
    rows = np.flatnonzero(np.isin(marks.of["kind"].which, of_passages))
    source, page, line, theme = (
        marks.of[name].numbers[rows] for name in ("source_id", "page", "first_line", "theme_id")
    )
    pages = _pages(at.session, np.unique(source).tolist())
    columns = (each.tolist() for each in (source, page, theme, line, marks.ids[rows]))
    for in_source, number, about, first, mark in zip(*columns, strict=True):
        if (in_source, number) in pages:
            yield key_of(PAGE, pages[in_source, number]), about, first or 1, mark


def _pages(session: Session, sources: list[int]) -> dict[tuple[int, int], int]:
    """The ids of the pages of some sources, by source and number."""
    found: dict[tuple[int, int], int] = {}
    query = select(SourcePage.id, SourcePage.source_id, SourcePage.number)
    for some in parts(sources):
        rows = session.execute(query.where(SourcePage.source_id.in_(some)))
        found |= {(source, number): page for page, source, number in rows}
    return found


def _agencies(at: Reading) -> Facet:
    """Agencies of the library, and whoever else a recommendation is addressed to or an action belongs to, by name."""
    rows = at.session.execute(select(Agency.id, Agency.name, Agency.type).order_by(Agency.id)).all()
    values = _named(at, rows)
    place = _places(values)
    of_agency = {row.id: (place[row.name.casefold()],) for row in rows if row.name.casefold() in place}
    own = _filed((key_of("agency", each), called) for each, (called,) in of_agency.items())
    by_agency = [
        at.filed(kind, "agency_id", lambda cell: of_agency.get(cell, ()))
        for kind in ("finding", "chronology_event", "involvement")
    ]
    by_name = [
        at.filed(kind, column, lambda cell: [place[key] for key in map(str.casefold, _names(cell)) if key in place])
        for kind, column in (("recommendation", "addressees"), ("action", "owner"))
    ]
    return _facet(values, [own, *by_agency, *by_name])


def _named(at: Reading, agencies: Sequence[Row[RecordId, str, str]]) -> list[Value]:
    """All names of agencies, by their letters: as the library's own agencies write them, where they do."""
    types = {term.code: (term.code, *term.names) for term in at.lists.terms("agency_types")}
    kinds = {row.name.casefold(): types.get(row.type, ()) for row in agencies}
    addressed = (name for cell in at.tables["recommendation"].of["addressees"].in_use() for name in _names(cell))
    owners = (name for cell in at.tables["action"].of["owner"].in_use() for name in _names(cell))
    others = {name.casefold(): name for name in sorted((*addressed, *owners), reverse=True)}
    words = others | {row.name.casefold(): row.name for row in reversed(agencies) if row.name.strip()}
    return [Value(key, name, (name,), kinds.get(key, ())) for key, name in sorted(words.items())]


def _names(cell: Cell) -> tuple[str, ...]:
    """The names in a value, or that it is."""
    names = cell if isinstance(cell, tuple) else (str(cell or ""),)
    return tuple(name for name in names if name.strip())


def _states(at: Reading) -> Facet:
    """The state of an action; a recommendation is filed under the states of its actions."""
    values = _terms(at.lists, "action_states")
    place = _places(values)
    actions = at.tables["action"]
    asked = actions.of["recommendation_id"].numbers
    own, state = at.filed("action", "state", lambda cell: _known(cell, place))
    asked, state_of_asked = _spread(asked, actions.of["state"], lambda cell: _known(cell, place))
    is_there = asked > 0
    return _facet(values, [(own, state), (asked[is_there] + key_of("recommendation", 0), state_of_asked[is_there])])


READ: Mapping[str, Callable[[Reading], Facet]] = {
    "theme": _themes,
    "agency": _agencies,
    "type": _types,
    "year": _years,
    "publisher": _publishers,
    "review": _reviews,
    "finding": partial(_of_codes, list_name="finding_kinds", kind="finding", column="kind"),
    "level": partial(_of_codes, list_name="recommendation_levels", kind="recommendation", column="level"),
    "relation": partial(_of_codes, list_name="relations", kind="recommendation", column="relation"),
    "state": _states,
}
MADE_OF: Mapping[str, frozenset[str]] = {
    "theme": frozenset({"theme", "theme_mark", "source_document", "source_page", "review"}),
    "agency": frozenset(
        {"agency", "finding", "chronology_event", "involvement", "recommendation", "action", "review", "list_term"}
    ),
    "type": frozenset({"review", "list_term"}),
    "year": frozenset({"review"}),
    "publisher": frozenset({"review", "publisher"}),
    "review": frozenset({"review"}),
    "finding": frozenset({"finding", "review", "list_term"}),
    "level": frozenset({"recommendation", "review", "list_term"}),
    "relation": frozenset({"recommendation", "review", "list_term"}),
    "state": frozenset({"action", "recommendation", "review", "list_term"}),
}
"""Changes of which kinds a facet is to be read anew after."""
