"""The orders in which a list of records can stand: by hand, by number, by what they are, theme, agency, or change."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from workbench.library import Library, reading
from workbench.library.naming import figures
from workbench.records import Kept, OfReview, RecordId
from workbench.records.fields import KINDS, FieldKind
from workbench.records.lists import Lists
from workbench.views.record_thread import UNTHEMED

BY_HAND, NUMBER, THEME, AGENCY, CHANGED = "", "number", "theme", "agency", "changed"
Order = tuple[str, bool]
"""A key of `orders_of`, and whether the last comes first."""
OWN: Order = (BY_HAND, False)
AGENCIES = ("agency_id", "addressees")
"""Fields that say which agency a record concerns."""
LAST_CHANGED = "Last changed"


def orders_of(kind: str) -> dict[object, str]:
    """What records of a kind can be sorted by, with its name in English: the list's choices by the names of fields."""
    described = KINDS[kind]
    known = {field.name for field in described.fields}
    made: dict[object, str] = {NUMBER: "Number"} if NUMBER in known else {}
    made |= {field.name: field.label for field in described.fields if field.kind is FieldKind.CHOICE}
    if issubclass(described.record, OfReview) and kind not in UNTHEMED:
        made[THEME] = "Theme"
    if known & set(AGENCIES):
        made[AGENCY] = "Agency"
    return {**made, CHANGED: LAST_CHANGED}


def in_order(library: Library, kind: str, review_id: int | None, records: Sequence[Kept], order: Order) -> list[Kept]:
    """The records in an order; what lacks a value stands last, whichever way. Reads what the order needs to know."""
    by, is_down = order
    if by not in orders_of(kind):
        return list(records)
    value_of = _value_of(library, kind, review_id, by)
    valued = [(value_of(record), record) for record in records]
    known = sorted(((value, record) for value, record in valued if value), key=lambda pair: pair[0], reverse=is_down)
    return [record for _, record in known] + [record for value, record in valued if not value]


def _value_of(library: Library, kind: str, review_id: int | None, by: str) -> Callable[[Kept], tuple[object, ...]]:
    """What a record is sorted by; empty where it has none."""
    if by == NUMBER:
        return lambda record: figures(str(getattr(record, NUMBER, "") or ""))
    if by == CHANGED:
        steps = reading.changed_last(library, kind, review_id)
        return lambda record: (steps.get(record.id, 0),)
    if by == THEME:
        themes = _themes(library, kind, review_id)
        return lambda record: _words(themes.get(record.id, ""))
    if by == AGENCY:
        agencies = {each.id: str(getattr(each, "name", "")) for each in reading.all_of(library, "agency")}
        return lambda record: _words(next(_agencies(record, agencies), ""))
    return _by_term(kind, by, library.lists)


def _by_term(kind: str, by: str, lists: Lists) -> Callable[[Kept], tuple[object, ...]]:
    """The place of a code in its list: levels and states follow as they are meant, not by their letters."""
    place = {term.code: at for at, term in enumerate(lists.terms(KINDS[kind].field(by).choices), 1)}
    return lambda record: (at,) if (at := place.get(str(getattr(record, by) or ""), 0)) else ()


def _themes(library: Library, kind: str, review_id: int | None) -> Mapping[int, str]:
    """The first theme of each record, by its letters."""
    marks = reading.marks_of(library, review_id or 0)
    named = sorted(
        ((theme.name, mark) for mark, theme in marks if mark.kind == kind), key=lambda each: each[0].casefold()
    )
    return {mark.record_id: name for name, mark in reversed(named)}


def _agencies(record: Kept, known: Mapping[RecordId, str]) -> Iterator[str]:
    yield from filter(None, (known.get(getattr(record, "agency_id", None) or RecordId(0), ""),))
    yield from getattr(record, "addressees", ())


def _words(words: str) -> tuple[object, ...]:
    return (words.casefold(),) if words.strip() else ()
