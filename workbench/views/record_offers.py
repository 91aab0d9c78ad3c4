"""What the fields of a record that choose another one offer."""

from collections.abc import Iterable, Mapping

from workbench.library import Library, reading
from workbench.records import Kept, OfReview, RecordId
from workbench.records.fields import KINDS, FieldKind
from workbench.records.lists import Lists
from workbench.views.record_control import FieldControl, TermControl
from workbench.views.record_fields import Offer, RecordField
from workbench.views.record_list import shown


def offers(library: Library, kind: str, review_id: int | None) -> dict[str, Offer]:
    """What the record fields of a kind offer, by kind of record; read on the worker's thread."""
    made: dict[str, Offer] = {}
    for field in KINDS[kind].fields:
        if field.kind is FieldKind.RECORD:
            is_of_review = issubclass(KINDS[field.choices].record, OfReview)
            known: list[Kept] = []
            if not is_of_review:
                known = reading.all_of(library, field.choices)
            elif review_id is not None:
                known = reading.records_of(library, field.choices, review_id)
            rows = [shown(field.choices, each, {}, library.lists) for each in known]
            made[field.choices] = [(f"{each.number} {each.words[:60]}".strip(), each.record_id) for each in rows]
    return made


def put_offers(
    controls: Iterable[FieldControl],
    lists: Lists,
    offered: Mapping[str, Offer],
    own: tuple[str, RecordId | None] = ("", None),
) -> None:
    """Give fields what they offer, terms as they are now; a record, given as kind and key, is not offered to itself."""
    for control in controls:
        if isinstance(control, TermControl):
            control.know(lists)
        if isinstance(control, RecordField):
            kind = control.field.choices
            control.offer([(words, code) for words, code in offered.get(kind, ()) if (kind, code) != own])
