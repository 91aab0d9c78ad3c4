"""Themes of a document brought in: found among the library's by any of their words, or made; and marked."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.intake.becoming import placed
from workbench.intake.proposal import Item
from workbench.records.base import OfReview
from workbench.records.ids import RecordId, ReviewId
from workbench.records.lists import Term, terms
from workbench.records.themes import Theme, ThemeMark


class Theming:
    """Gives one review its themes."""

    def __init__(self, session: Session, review_id: ReviewId, source_id: RecordId) -> None:
        self._session, self._review_id, self._source_id = session, review_id, source_id
        self._known: dict[str, Theme] = {}
        for theme in session.scalars(select(Theme).order_by(Theme.is_retired, Theme.id)):
            for name in (theme.name, *theme.synonyms):
                self._known.setdefault(_folded(name), theme)
        self._of_review: dict[RecordId, str] = {}

    def mark_review(self, item: Item, position: int) -> ThemeMark | None:
        """Mark the review itself with the theme an item names; None where it bears a theme of that name already."""
        name = theme_name(item)
        theme = self._theme(name)
        if self._of_review.get(theme.id) == _folded(name):
            return None
        if theme.id in self._of_review:
            theme = self._made(name)
        self._of_review[theme.id] = _folded(name)
        mark = self._mark(theme, "review", self._review_id, name, position)
        mark.number = item.number
        for column, value in placed(item.place).items():
            setattr(mark, column, value)
        return mark

    def mark_record(self, record: OfReview, kind: str, names: tuple[str, ...]) -> int:
        """Mark a record with the themes named; how many were new to it."""
        themes = {theme.id: (theme, name) for name, theme in reversed([(name, self._theme(name)) for name in names])}
        for theme, name in themes.values():
            self._mark(theme, kind, record.id, name, record.position)
        return len(themes)

    def _mark(self, theme: Theme, kind: str, record_id: int, wording: str, position: int) -> ThemeMark:
        mark = ThemeMark(
            review_id=self._review_id,
            theme_id=theme.id,
            kind=kind,
            record_id=RecordId(record_id),
            wording=wording,
            position=position,
            source_id=self._source_id,
        )
        self._session.add(mark)
        return mark

    def _theme(self, name: str) -> Theme:
        return self._known.get(_folded(name)) or self._made(name)

    def _made(self, name: str) -> Theme:
        """A new theme; where the lists that ship know the name, with its code and synonyms."""
        key = _folded(name)
        term = next((term for term in terms("themes") if key in map(_folded, _names(term))), None)
        if term is None or _folded(term.label) in self._known:
            theme = Theme(name=name)
        else:
            theme = Theme(name=term.label, code=term.code, synonyms=term.synonyms)
        self._session.add(theme)
        self._session.flush()
        for word in (name, theme.name, *theme.synonyms):
            self._known.setdefault(_folded(word), theme)
        self._known[key] = theme
        return theme


def theme_name(item: Item) -> str:
    """The name of the theme an item stands for, on one line."""
    return " ".join((item.heading or item.text.words).split())


def _names(term: Term) -> tuple[str, ...]:
    return (term.label, *term.synonyms)


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split()).rstrip(".:;")
