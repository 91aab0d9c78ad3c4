"""The terms that users add to the reference lists: made, renamed, retired and deleted, each one undoable change."""

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.errors import ListClosed, RecordGone, TermInUse, TermKnown, TermNameless
from workbench.library.log import CLASSES
from workbench.library.naming import in_sentence
from workbench.library.shelf import Library
from workbench.records import ListTerm, lists
from workbench.records.base import CodesColumn
from workbench.records.fields import KINDS, FieldKind
from workbench.records.prose import clean
from workbench.saying import tr

Column = tuple[str, str]
"""Kind of record and name of the column."""


def _columns() -> Iterator[tuple[str, Column]]:
    for key, kind in KINDS.items():
        for field in kind.fields:
            if field.kind in {FieldKind.CHOICE, FieldKind.CHOICES}:
                yield field.choices, (key, field.name)
    yield "theme_standings", ("theme_mark", "standing")


def _by_list() -> dict[str, tuple[Column, ...]]:
    found: dict[str, tuple[Column, ...]] = {}
    for name, column in _columns():
        found[name] = (*found.get(name, ()), column)
    return found


COLUMNS: Mapping[str, tuple[Column, ...]] = MappingProxyType(_by_list())
"""Every list that records bear codes of, in the order of the kinds, with the columns that hold them."""


def uses(library: Library, list_name: str) -> Counter[str]:
    """How many records bear each code of a list."""
    with library.reading() as session:
        return _uses(session, list_name)


def _uses(session: Session, list_name: str) -> Counter[str]:
    counted: Counter[str] = Counter()
    for kind, name in COLUMNS[list_name]:
        column = getattr(CLASSES[kind], name)
        for value, number in session.execute(select(column, func.count()).group_by(column)):
            for code in value if isinstance(column.type, CodesColumn) else (value,):
                counted[code] += number
    return counted


def add(library: Library, list_name: str, words: str) -> str:
    """Add a term to a list and return its code, which never changes. ListClosed, TermNameless, TermKnown."""
    closed = lists.shipped(list_name).closed
    if closed:
        raise ListClosed(tr(closed))
    with library.transaction("Add list term") as session:
        label = _fit(library, list_name, words)
        code = lists.own_code(label, {term.code for term in library.lists.terms(list_name)})
        session.add(ListTerm(list_name=list_name, code=code, label=label))
    return code


def rename(library: Library, list_name: str, code: str, words: str) -> None:
    """Call a term of the user's own otherwise; records keep its code. RecordGone, TermNameless, TermKnown."""
    with library.transaction("Rename list term") as session:
        _there(session, list_name, code).label = _fit(library, list_name, words, code)


def retire(library: Library, list_name: str, code: str, *, is_retired: bool = True) -> None:
    """Offer a term of the user's own no more, or again; it is shown wherever records bear it. RecordGone."""
    with library.transaction("Retire list term" if is_retired else "Bring back list term") as session:
        _there(session, list_name, code).is_retired = is_retired


def delete(library: Library, list_name: str, code: str) -> None:
    """Delete a term of the user's own that no record bears; RecordGone, TermInUse."""
    with library.transaction("Delete list term") as session:
        count = _uses(session, list_name)[code]
        if count:
            raise TermInUse(count)
        session.delete(_there(session, list_name, code))


def _fit(library: Library, list_name: str, words: str, code: str = "") -> str:
    """The words as they are kept; refused where they are none, or another term's."""
    label = " ".join(clean(words).split())
    if not label:
        raise TermNameless
    others = (term for term in library.lists.terms(list_name) if term.code != code)
    if label.casefold() in {name.casefold() for term in others for name in term.names}:
        raise TermKnown
    return label


def _there(session: Session, list_name: str, code: str) -> ListTerm:
    found = session.scalar(select(ListTerm).filter_by(list_name=list_name, code=code))
    if found is None:
        raise RecordGone(in_sentence("list_term"))
    return found
