"""Filters: kind, theme, agency, year, type, publisher, review. Answered from the library as it is now, not from the
index, so that a change of a review's title, publisher or themes is right at once and for every record in it.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.library import Library
from workbench.library.marking import OF_PASSAGE
from workbench.records.evidence import ChronologyEvent, Finding
from workbench.records.fields import KINDS
from workbench.records.learning import Action, Recommendation
from workbench.records.people import Agency, Involvement
from workbench.records.review import Publisher, Review
from workbench.records.sources import SourcePage
from workbench.records.themes import Theme, ThemeMark
from workbench.search import analysis
from workbench.search.plan import Mask
from workbench.search.schema import KIND_CODES, KIND_SHIFT, PAGE, key_of
from workbench.search.snapshot import Snapshot

YEARS = re.compile(r"(\d{4})?\s*(\.\.|-|–)?\s*(\d{4})?")


class Facets:
    """The filters of one search. `mask` gives the documents for which a facet has a value.

    `passages`: for each page found by the theme of a passage on it, the first line of the uppermost such passage, and
    the id of its mark.
    """

    def __init__(self, library: Library, snapshot: Snapshot) -> None:
        self._library = library
        self._snapshot = snapshot
        self._known: dict[tuple[str, str], Mask | None] = {}
        self.passages: dict[int, tuple[int, int]] = {}

    def mask(self, name: str, value: str) -> Mask | None:
        """The documents that have this value, or None if the library knows no such value."""
        key = (name, value)
        if key not in self._known:
            by_name: dict[str, Callable[[Session, str], Mask | None]] = {
                "kind": self._kind,
                "theme": self._theme,
                "agency": self._agency,
                "year": self._year,
                "type": self._type,
                "publisher": self._publisher,
                "review": self._review,
            }
            with self._library.reading() as session:
                self._known[key] = by_name[name](session, value.strip())
        return self._known[key]

    def _of_reviews(self, ids: Iterable[int]) -> Mask:
        return Mask(np.isin(self._snapshot.review, list(ids)))

    def _of_keys(self, keys: Iterable[int]) -> Mask:
        return Mask(np.isin(self._snapshot.key, list(keys)))

    def _code(self, list_name: str, value: str) -> str | None:
        """The code of the term so called."""
        known = self._library.lists.terms(list_name)
        return next((term.code for term in known if _is_called(value, (term.code, *term.names))), None)

    def _kind(self, session: Session, value: str) -> Mask | None:
        wanted = analysis.words(value.replace("_", " "))
        codes = [KIND_CODES[key] for key, names in _kind_names().items() if _begins(wanted, names)]
        if KIND_CODES["source_document"] in codes:
            codes.append(KIND_CODES[PAGE])
        if codes:
            return Mask(np.isin(self._snapshot.key >> KIND_SHIFT, codes))
        sort = self._code("finding_kinds", value)
        ids = session.scalars(select(Finding.id).where(Finding.kind == sort)).all() if sort else []
        return self._of_keys(key_of("finding", each) for each in ids) if sort else None

    def _theme(self, session: Session, value: str) -> Mask | None:
        themes = session.execute(select(Theme.id, Theme.parent_id, Theme.code, Theme.name, Theme.synonyms)).all()
        chosen = {row.id for row in themes if _is_called(value, (row.code, row.name, *row.synonyms))}
        chosen = chosen or {row.id for row in themes if _is_part_of(value, row.name)}
        if not chosen:
            return None
        size = 0
        while size < len(chosen):
            size = len(chosen)
            chosen |= {row.id for row in themes if row.parent_id in chosen}
        query = select(ThemeMark.kind, ThemeMark.record_id, ThemeMark.theme_id).where(ThemeMark.standing == "present")
        marks = [row for row in session.execute(query) if row.theme_id in chosen and row.kind in KIND_CODES]
        keys = [key_of(row.kind, row.record_id) for row in marks]
        keys += self._marked_pages(session, chosen)
        return self._of_keys([*keys, *(key_of("theme", each) for each in chosen)])

    def _marked_pages(self, session: Session, themes: Collection[int]) -> Iterator[int]:
        """The pages of sources on which a passage bears one of these themes."""
        is_there = (SourcePage.source_id == ThemeMark.source_id) & (SourcePage.number == ThemeMark.page)
        query = select(SourcePage.id, ThemeMark.first_line, ThemeMark.id, ThemeMark.theme_id).join(ThemeMark, is_there)
        for page, line, mark, theme in session.execute(query.where(ThemeMark.kind == OF_PASSAGE)):
            if theme in themes:
                key, place = key_of(PAGE, page), (line or 1, mark)
                self.passages[key] = min(place, self.passages.get(key, place))
                yield key

    def _agency(self, session: Session, value: str) -> Mask | None:
        rows = session.execute(select(Agency.id, Agency.name, Agency.type)).all()
        types = {term.code: (term.code, *term.names) for term in self._library.lists.terms("agency_types")}
        ids = {row.id for row in rows if _is_part_of(value, row.name) or _is_called(value, types.get(row.type, ()))}
        keys = [key_of("agency", each) for each in ids]
        for record in (Finding, ChronologyEvent, Involvement):
            found = session.execute(select(record.id, record.agency_id).where(record.agency_id.is_not(None)))
            keys += [key_of(record.__tablename__, row.id) for row in found if row.agency_id in ids]
        for row in session.execute(select(Recommendation.id, Recommendation.addressees)):
            if any(_is_part_of(value, name) for name in row.addressees):
                keys.append(key_of("recommendation", row.id))
        owned = session.execute(select(Action.id, Action.owner).where(Action.owner != ""))
        keys += [key_of("action", row.id) for row in owned if _is_part_of(value, row.owner)]
        return self._of_keys(keys) if keys else None

    def _year(self, session: Session, value: str) -> Mask | None:
        match = YEARS.fullmatch(value)
        if not match or not (match[1] or match[3]):
            return None
        first = int(match[1] or 0)
        last = int(match[3] or (9999 if match[2] else first))
        query = select(Review.id).where(Review.year >= min(first, last), Review.year <= max(first, last))
        return self._of_reviews(session.scalars(query))

    def _type(self, session: Session, value: str) -> Mask | None:
        code = self._code("review_types", value)
        if code is None:
            return None
        rows = session.execute(select(Review.id, Review.types))
        return self._of_reviews(row.id for row in rows if code in row.types)

    def _publisher(self, session: Session, value: str) -> Mask | None:
        rows = session.execute(select(Publisher.id, Publisher.name, Publisher.short_name)).all()
        chosen = [row.id for row in rows if _is_called(value, (row.name, row.short_name))]
        chosen = chosen or [row.id for row in rows if _is_part_of(value, row.name)]
        if not chosen:
            return None
        return self._of_reviews(session.scalars(select(Review.id).where(Review.publisher_id.in_(chosen))))

    def _review(self, session: Session, value: str) -> Mask | None:
        rows = session.execute(select(Review.id, Review.title)).all()
        chosen = [row.id for row in rows if str(row.id) == value]
        chosen = chosen or [row.id for row in rows if _is_called(value, (row.title,))]
        chosen = chosen or [row.id for row in rows if _is_part_of(value, row.title)]
        return self._of_reviews(chosen) if chosen else None


def _kind_names() -> dict[str, list[tuple[str, ...]]]:
    return {
        key: [analysis.words(name) for name in (key.replace("_", " "), kind.label, kind.plural)]
        for key, kind in KINDS.items()
        if kind.searchable
    }


def _begins(wanted: tuple[str, ...], names: Collection[tuple[str, ...]]) -> bool:
    """Whether the words are the first words of a name: "learning", "learning points"."""
    return bool(wanted) and any(wanted == name[: len(wanted)] for name in names)


def _is_called(value: str, names: Iterable[str]) -> bool:
    wanted = _stems(value)
    return bool(wanted) and any(wanted == _stems(name) for name in names)


def _is_part_of(value: str, name: str) -> bool:
    wanted, having = _stems(value), _stems(name)
    return bool(wanted) and set(wanted) <= set(having)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(analysis.stem(word) for word in analysis.words(text.replace("_", " ")))
