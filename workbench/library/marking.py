"""The verbs by which records bear themes, and by which hints of quality are silenced: each one undoable change."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from workbench.errors import RecordGone, TermNameless
from workbench.library.log import CLASSES
from workbench.library.naming import in_label, in_sentence, named
from workbench.library.shelf import Library
from workbench.records import OfReview, Publisher, RecordId, Review, ReviewId, SilencedHint, Theme, ThemeMark
from workbench.records.listed import Issued
from workbench.records.prose import clean

OF_PASSAGE = "theme_mark"
"""The kind that a theme mark names where it marks a passage: it marks itself, and no record."""


@dataclass(frozen=True)
class Borne:
    """In how many reviews a theme is borne, by how many records (the reviews among them), and on how many passages."""

    reviews: int
    records: int
    passages: int


def borne(library: Library) -> Mapping[RecordId, Borne]:
    """By what each theme is borne; one that nothing bears is left out."""
    on_passage = func.count().filter(ThemeMark.kind == OF_PASSAGE)
    asked = select(ThemeMark.theme_id, func.count(distinct(ThemeMark.review_id)), func.count(), on_passage)
    asked = asked.where(ThemeMark.standing == "present").group_by(ThemeMark.theme_id)
    with library.reading() as session:
        return {theme: Borne(reviews, all_ - on, on) for theme, reviews, all_, on in session.execute(asked)}


def names_borne(session: Session, kind: str, only: Collection[int] | None = None) -> Mapping[int, tuple[str, ...]]:
    """The names of the themes that records of a kind bear, by id of the record; `only` of these, if any are given."""
    asked = select(ThemeMark.record_id, Theme.name).join(Theme, Theme.id == ThemeMark.theme_id)
    asked = asked.where(ThemeMark.kind == kind, ThemeMark.standing == "present").order_by(Theme.name)
    found: dict[int, list[str]] = defaultdict(list)
    for record_id, name in session.execute(asked if only is None else asked.where(ThemeMark.record_id.in_(only))):
        found[record_id].append(name)
    return {key: tuple(names) for key, names in found.items()}


def bearers(library: Library, theme_id: int) -> list[Issued]:
    """The reviews in which a theme, or one under it, is borne by anything; each once."""
    own = select(Theme.id).where(Theme.id == theme_id).cte("under", recursive=True)
    under = own.union(select(Theme.id).join(own, Theme.parent_id == own.c.id))
    marked = select(ThemeMark.review_id).where(
        ThemeMark.standing == "present", ThemeMark.theme_id.in_(select(under.c.id))
    )
    asked = select(Review.id, Review.year, Publisher.name).outerjoin(Publisher, Publisher.id == Review.publisher_id)
    with library.reading() as session:
        found = session.execute(asked.where(Review.id.in_(marked)).order_by(Review.id))
        return [Issued(ReviewId(key), year, name or "") for key, year, name in found]


def mark(library: Library, kind: str, record_ids: Collection[int], name: str) -> int:
    """Mark records of a kind with the theme of that name, made if nobody calls one so; how many did not bear it.

    RecordGone, TermNameless.
    """
    wanted = " ".join(clean(name).split())
    if not wanted:
        raise TermNameless
    with library.transaction(_label(library, kind, record_ids)) as session:
        theme = theme_called(session, wanted)
        return sum(_mark(session, theme, wanted, kind, record_id) for record_id in record_ids)


def _label(library: Library, kind: str, record_ids: Collection[int]) -> str:
    if len(record_ids) != 1:
        return f"Mark {len(record_ids)} {in_label(kind, many=True)}"
    with library.reading() as session:
        return named("Mark", _there(session, kind, next(iter(record_ids))))


def _there(session: Session, kind: str, record_id: int) -> OfReview:
    record = session.get(CLASSES[kind], record_id)
    if not isinstance(record, OfReview):
        raise RecordGone(in_sentence(kind))
    return record


def theme_called(session: Session, name: str) -> Theme:
    """The theme known by that name, by its other words if by no name; a new one where there is none. TermNameless."""
    name = " ".join(clean(name).split())
    if not name:
        raise TermNameless
    folded = name.casefold()
    known = list(session.scalars(select(Theme).order_by(Theme.is_retired, Theme.id)))
    for names in ([(each, (each.name,)) for each in known], [(each, each.synonyms) for each in known]):
        for theme, words in names:
            if folded in map(str.casefold, words):
                return theme
    made = Theme(name=name)
    session.add(made)
    session.flush()
    return made


def _mark(session: Session, theme: Theme, name: str, kind: str, record_id: int) -> bool:
    record = _there(session, kind, record_id)
    asked = select(ThemeMark.id).filter_by(theme_id=theme.id, kind=kind, record_id=record_id)
    if session.scalar(asked) is not None:
        return False
    made = ThemeMark(review_id=record.review_id, theme_id=theme.id, kind=kind, record_id=RecordId(record_id))
    made.wording, made.position = name, record.position
    session.add(made)
    return True


def unmark(library: Library, mark_id: int) -> None:
    """Take a theme mark away; RecordGone."""
    with library.transaction("Remove theme mark") as session:
        session.delete(_there(session, "theme_mark", mark_id))


def silence(library: Library, kind: str, record_id: int, hint: str) -> None:
    """Let a hint of quality be told of a record no more; RecordGone."""
    with library.transaction("Silence hint") as session:
        record = _there(session, kind, record_id)
        if _silenced(session, kind, record_id, hint) is None:
            made = SilencedHint(review_id=record.review_id, kind=kind, record_id=RecordId(record_id), hint=hint)
            session.add(made)


def hear_again(library: Library, kind: str, record_id: int, hint: str) -> None:
    """Let a silenced hint be told again."""
    with library.transaction("Hear hint again") as session:
        known = _silenced(session, kind, record_id, hint)
        if known is not None:
            session.delete(known)


def _silenced(session: Session, kind: str, record_id: int, hint: str) -> SilencedHint | None:
    return session.scalar(select(SilencedHint).filter_by(kind=kind, record_id=record_id, hint=hint))
