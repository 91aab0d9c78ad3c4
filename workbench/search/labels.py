"""What records are filed under: theme, agency, type, year and the like, read from the library as it is now.

Nothing of it stands in the index, so that a change of a review's title, publisher or themes is right at once for every
record in it. A facet is read when first asked for, and again only after a change of what it is made of.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.library import Library
from workbench.library.marking import OF_PASSAGE
from workbench.records.evidence import ChronologyEvent, Finding
from workbench.records.ids import RecordId
from workbench.records.learning import Action, Recommendation
from workbench.records.lists import Lists
from workbench.records.people import Agency, Involvement
from workbench.records.review import Publisher, Review
from workbench.records.sources import SourcePage
from workbench.records.themes import Theme, ThemeMark
from workbench.search.postings import Numbers
from workbench.search.schema import KIND_CODES, PAGE, key_of

Pair = tuple[int, str]
"""A record's key (or a review's id) and the value it is filed under."""


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


@dataclass
class Labels:
    """The facets of one library as of one step of its change log."""

    step: int = -1
    _known: dict[str, Facet] = field(default_factory=dict)

    def catch_up(self, library: Library, step: int) -> None:
        """Forget what was made of records that have changed since."""
        if step != self.step:
            touched = {each.kind for each in library.steps_since(self.step)} if 0 <= self.step < step else None
            self._known = {
                name: facet
                for name, facet in self._known.items()
                if touched is not None and MADE_OF[name].isdisjoint(touched)
            }
            self.step = step

    def facet(self, library: Library, name: str) -> Facet:
        """A facet by its name in a query, such as "theme"."""
        if name not in self._known:
            with library.reading() as session:
                self._known[name] = READ[name](session, library.lists)
        return self._known[name]


def _facet(values: Iterable[Value], pairs: Iterable[Pair], *, is_of_reviews: bool = False) -> Facet:
    listed = tuple(values)
    place = {value.key: at for at, value in enumerate(listed)}
    known = sorted({(holder, place[key]) for holder, key in pairs if key in place})
    rows = np.array(known, np.int64).reshape(-1, 2)
    return Facet(listed, rows[:, 0].copy(), rows[:, 1].copy(), is_of_reviews)


def _terms(lists: Lists, name: str) -> list[Value]:
    return [Value(term.code, term.label, (term.code, *term.names)) for term in lists.terms(name)]


def _types(session: Session, lists: Lists) -> Facet:
    rows = session.execute(select(Review.id, Review.types))
    pairs = ((row.id, code) for row in rows for code in row.types)
    return _facet(_terms(lists, "review_types"), pairs, is_of_reviews=True)


def _years(session: Session, _: Lists) -> Facet:
    rows = session.execute(select(Review.id, Review.year).where(Review.year.is_not(None))).all()
    years = sorted({row.year for row in rows}, reverse=True)
    values = (Value(str(year), str(year), (str(year),)) for year in years)
    return _facet(values, ((row.id, str(row.year)) for row in rows), is_of_reviews=True)


def _publishers(session: Session, _: Lists) -> Facet:
    rows = session.execute(select(Publisher.id, Publisher.name, Publisher.short_name).order_by(Publisher.name))
    values = [Value(str(row.id), row.name, (row.name, row.short_name)) for row in rows]
    reviews = session.execute(select(Review.id, Review.publisher_id).where(Review.publisher_id.is_not(None)))
    return _facet(values, ((row.id, str(row.publisher_id)) for row in reviews), is_of_reviews=True)


def _reviews(session: Session, _: Lists) -> Facet:
    rows = session.execute(select(Review.id, Review.title)).all()
    values = (Value(str(row.id), row.title, (row.title,)) for row in rows)
    return _facet(values, ((row.id, str(row.id)) for row in rows), is_of_reviews=True)


def _themes(session: Session, _: Lists) -> Facet:
    """A record that bears a theme is filed under the themes above it too."""
    columns = Theme.id, Theme.parent_id, Theme.code, Theme.name, Theme.synonyms
    themes = session.execute(select(*columns).order_by(Theme.name)).all()
    above = {row.id: row.parent_id for row in themes}
    values = [Value(str(row.id), row.name, (row.code, row.name, *row.synonyms)) for row in themes]
    query = select(ThemeMark.kind, ThemeMark.record_id, ThemeMark.theme_id).where(ThemeMark.standing == "present")
    marks = [(key_of(kind, record), theme) for kind, record, theme in session.execute(query) if kind in KIND_CODES]
    marks += [(key_of("theme", each), each) for each in above]
    passages = list(_passages(session))
    marks += [(key, RecordId(theme)) for key, theme, _line, _mark in passages]
    made = _facet(values, ((key, str(each)) for key, theme in marks for each in _lineage(theme, above)))
    place = {value.key: at for at, value in enumerate(made.values)}
    told = tuple(
        (key, place[str(each)], line, mark) for key, theme, line, mark in passages for each in _lineage(theme, above)
    )
    return Facet(made.values, made.holders, made.which, passages=told)


def _lineage(theme: int, above: Mapping[int, int | None]) -> Iterator[int]:
    """A theme and those above it."""
    seen: set[int] = set()
    here: int | None = theme
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        here = above.get(here)


def _passages(session: Session) -> Iterator[tuple[int, int, int, int]]:
    """Pages of sources on which a passage bears a theme: key, theme, first line, and the id of the mark."""
    is_there = (SourcePage.source_id == ThemeMark.source_id) & (SourcePage.number == ThemeMark.page)
    query = select(SourcePage.id, ThemeMark.theme_id, ThemeMark.first_line, ThemeMark.id).join(ThemeMark, is_there)
    for page, theme, line, mark in session.execute(query.where(ThemeMark.kind == OF_PASSAGE)):
        yield key_of(PAGE, page), theme, line or 1, mark


def _agencies(session: Session, lists: Lists) -> Facet:
    """Agencies of the library, and whoever else a recommendation is addressed to or an action belongs to, by name."""
    types = {term.code: (term.code, *term.names) for term in lists.terms("agency_types")}
    rows = session.execute(select(Agency.id, Agency.name, Agency.type)).all()
    named = {row.id: row.name for row in rows}
    kinds = {row.name.casefold(): types.get(row.type, ()) for row in rows}
    pairs: list[Pair] = [(key_of("agency", each), name) for each, name in named.items()]
    for record in (Finding, ChronologyEvent, Involvement):
        found = session.execute(select(record.id, record.agency_id).where(record.agency_id.is_not(None)))
        pairs += [(key_of(record.__tablename__, each), named.get(agency, "")) for each, agency in found]
    for each, addressees in session.execute(select(Recommendation.id, Recommendation.addressees)):
        pairs += [(key_of("recommendation", each), name) for name in addressees]
    owned = session.execute(select(Action.id, Action.owner).where(Action.owner != ""))
    pairs += [(key_of("action", each), owner) for each, owner in owned]
    words = {name.casefold(): name for _, name in reversed(pairs) if name.strip()}
    values = [Value(key, name, (name,), kinds.get(key, ())) for key, name in sorted(words.items())]
    return _facet(values, ((holder, name.casefold()) for holder, name in pairs))


def _finding_kinds(session: Session, lists: Lists) -> Facet:
    rows = session.execute(select(Finding.id, Finding.kind))
    return _facet(_terms(lists, "finding_kinds"), ((key_of("finding", each), kind) for each, kind in rows))


def _levels(session: Session, lists: Lists) -> Facet:
    rows = session.execute(select(Recommendation.id, Recommendation.level))
    return _facet(
        _terms(lists, "recommendation_levels"), ((key_of("recommendation", each), level) for each, level in rows)
    )


def _relations(session: Session, lists: Lists) -> Facet:
    rows = session.execute(select(Recommendation.id, Recommendation.relation))
    return _facet(_terms(lists, "relations"), ((key_of("recommendation", each), kind) for each, kind in rows))


def _states(session: Session, lists: Lists) -> Facet:
    """The state of an action; a recommendation is filed under the states of its actions."""
    rows = session.execute(select(Action.id, Action.recommendation_id, Action.state)).all()
    pairs = [(key_of("action", row.id), row.state) for row in rows]
    pairs += [(key_of("recommendation", row.recommendation_id), row.state) for row in rows if row.recommendation_id]
    return _facet(_terms(lists, "action_states"), pairs)


READ: Mapping[str, Callable[[Session, Lists], Facet]] = {
    "theme": _themes,
    "agency": _agencies,
    "type": _types,
    "year": _years,
    "publisher": _publishers,
    "review": _reviews,
    "finding": _finding_kinds,
    "level": _levels,
    "relation": _relations,
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
