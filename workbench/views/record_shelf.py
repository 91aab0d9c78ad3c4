"""What the view of records reads, and how a new record begins."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.library import Library, marking, reading
from workbench.library.marking import Borne
from workbench.library.naming import next_number
from workbench.records import Kept, OfReview, Prose, RecordId, ReviewId
from workbench.records.fields import KINDS, Field, FieldKind
from workbench.views.record_fields import Offer
from workbench.views.record_list import RecordRow, shown
from workbench.views.record_offers import offers
from workbench.views.record_order import OWN, Order, in_order
from workbench.views.record_ways import Woven, gap_words, linked_words, read_woven
from workbench.views.saying import tr
from workbench.views.shell.place import Place


@dataclass(frozen=True)
class Shelf:
    """What is read for the view: the records of a kind in their order, and what their fields may choose."""

    place: Place
    records: tuple[Kept, ...]
    rows: tuple[RecordRow, ...]
    offered: Mapping[str, Offer]
    woven: Woven | None = None
    """What belongs to the records of a review beside their fields."""
    order: Order = OWN


def read_shelf(library: Library, place: Place, order: Order = OWN) -> Shelf:
    """Read the records of a place, in an order; on the worker's thread."""
    is_of_review = issubclass(KINDS[place.kind].record, OfReview)
    known = (
        reading.records_of(library, place.kind, place.review_id or 0)
        if is_of_review
        else reading.all_of(library, place.kind)
    )
    known = in_order(library, place.kind, place.review_id, known, order)
    names = {each.id: str(getattr(each, "name", "")) for each in reading.all_of(library, "agency")}
    woven = read_woven(library, place.review_id, place.kind) if is_of_review and place.review_id is not None else None
    rows = tuple(_row(place.kind, each, shown(place.kind, each, names, library.lists), woven) for each in known)
    if place.kind == "theme":
        rows = _counted(rows, marking.borne(library))
    return Shelf(place, tuple(known), rows, offers(library, place.kind, place.review_id), woven, order)


def _row(kind: str, record: Kept, row: RecordRow, woven: Woven | None) -> RecordRow:
    if woven is None:
        return row
    key = kind, record.id
    note = " · ".join(part for part in (row.note, linked_words(woven, key)) if part)
    return replace(row, note=note, gap=gap_words(woven, key))


def _counted(rows: tuple[RecordRow, ...], borne: Mapping[RecordId, Borne]) -> tuple[RecordRow, ...]:
    """Themes with what bears each: "2 reviews · 4 records · 3 passages"."""
    return tuple(replace(row, note=borne_in_words(borne.get(row.record_id))) for row in rows)


def borne_in_words(borne: Borne | None) -> str:
    """By what a theme is borne; empty if nothing bears it."""
    if borne is None:
        return ""
    reviews = tr("%n review|%n reviews", "", borne.reviews)
    records = tr("%n record|%n records", "", borne.records) if borne.records else ""
    passages = tr("%n passage|%n passages", "", borne.passages) if borne.passages else ""
    return " · ".join(part for part in (reviews, records, passages) if part)


def is_written(kind: str) -> bool:
    """Whether such records are written by hand; sources come in from files."""
    return kind != "source_document"


def after_first(sentences: str) -> str:
    """What an empty state says besides its head."""
    head, _, rest = sentences.partition(". ")
    return rest or head


def blank(place: Place, records: tuple[Kept, ...]) -> Kept:
    """A new record with the next number, where its kind has numbers."""
    kind = KINDS[place.kind]
    values: dict[str, Any] = {f.name: _nothing(f) for f in kind.fields if not f.is_optional and f.kind in NOTHING}
    if issubclass(kind.record, OfReview):
        values["review_id"] = ReviewId(place.review_id or 0)
    if any(field.name == "number" for field in kind.fields):
        values["number"] = next_number(str(getattr(record, "number", "")) for record in records)
    return kind.record(**values)


NOTHING: Mapping[FieldKind, object] = {FieldKind.LINE: "", FieldKind.PROSE: Prose(), FieldKind.RECORD: None}
"""What stands in a required field before anything is written; choices begin as their record has it."""


def _nothing(field: Field) -> object:
    return NOTHING[field.kind]
