"""What a record was before: each change of a field as the change log has it, and the way to bring a value back."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from workbench.library import log
from workbench.library.log import TABLES, ChangeRow, Step
from workbench.library.shelf import Library
from workbench.library.writing import change
from workbench.records.fields import KINDS, FieldKind
from workbench.records.prose import Prose

TAKEN_AWAY = 40
"""Letters that changes of a text may take away and still be told with those before it, as writing on."""
WRITTEN = frozenset({FieldKind.LINE, FieldKind.PROSE})
"""Kinds of field that are written on; of all others each change is told."""
ALONG = {("recommendation", "relation"): "earlier_id"}
"""A field without which another would say something else: it is brought back with it."""
TURNS = ("Undo ", "Redo ", "Restore ")
"""How the labels begin of changes that are told apart, whatever they changed."""


@dataclass(frozen=True)
class FieldChange:
    """A change: when it ended (UTC), by whom, which field, its value before and after.

    `field` is empty where the whole record was added, deleted or brought back; `label` names the change. `steps`: the
    first and the last step of it, where the same text was written on in several.
    """

    steps: tuple[int, int]
    at: datetime
    who: str
    label: str
    field: str = ""
    before: Any = None
    after: Any = None


def history_of(library: Library, kind: str, record_id: int) -> list[FieldChange]:
    """The changes of a record's own fields, newest first. Steps that only write a text on are told as one."""
    asked = (
        select(ChangeRow.field, ChangeRow.before, ChangeRow.after, Step.id, Step.at, Step.who, Step.label)
        .join(Step, Step.id == ChangeRow.step_id)
        .where(ChangeRow.kind == kind, ChangeRow.record_id == record_id)
        .order_by(ChangeRow.id)
    )
    with library.reading() as session:
        rows = session.execute(asked).all()
    known = {"", *(field.name for field in KINDS[kind].fields)}
    written = {field.name for field in KINDS[kind].fields if field.kind in WRITTEN}
    return list(_joined((_told(kind, row) for row in rows if row.field in known), written))[::-1]


def _told(kind: str, row: Any) -> FieldChange:  # noqa: ANN401 - a row of the query above
    made = FieldChange((row.id, row.id), row.at, row.who, row.label, row.field)
    if not row.field:
        return made
    column = TABLES[kind].c[row.field].type
    values = [None if value is None else log.taken(json.loads(value), column) for value in (row.before, row.after)]
    return replace(made, before=values[0], after=values[1])


def _joined(changes: Iterable[FieldChange], written: Collection[str]) -> Iterator[FieldChange]:
    last, taken_away = None, 0
    for each in changes:
        taken_away += _lost(str(each.before), str(each.after))
        if last is not None and taken_away <= TAKEN_AWAY and each.field in written and _goes_on(last, each):
            last = replace(each, steps=(last.steps[0], each.steps[1]), before=last.before)
            continue
        if last is not None:
            yield last
        last, taken_away = each, 0
    if last is not None:
        yield last


def _goes_on(last: FieldChange, fresh: FieldChange) -> bool:
    """Whether the same person wrote the same text on, on the same day."""
    same = (last.field, last.who, last.at.date()) == (fresh.field, fresh.who, fresh.at.date())
    is_written = isinstance(fresh.before, str | Prose) and bool(str(fresh.before)) and bool(str(fresh.after))
    return same and is_written and not fresh.label.startswith(TURNS)


def alike(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """How many letters or words of two texts are the same at their beginnings and, of the rest, at their ends."""
    head = _alike(before, after)
    return head, _alike(before[head:][::-1], after[head:][::-1])


def _lost(before: str, after: str) -> int:
    """How many letters between the same beginning and the same end of a text went."""
    return len(before) - sum(alike(before, after))


def _alike(one: Sequence[object], other: Sequence[object]) -> int:
    """How many things two sequences begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def bring_back(library: Library, kind: str, record_id: int, entry: FieldChange) -> None:
    """Give a field the value it had before a change, with what goes along, in one undoable change; RecordGone."""
    name = KINDS[kind].field(entry.field).label
    values = {entry.field: entry.before} | _along(library, kind, record_id, entry)
    change(library, kind, record_id, values, verb=f"Restore {name[:1].lower()}{name[1:]} of")


def _along(library: Library, kind: str, record_id: int, entry: FieldChange) -> dict[str, Any]:
    """The field that goes along, as it stood before the change, if it was changed then or since."""
    field = ALONG.get((kind, entry.field))
    if field is None:
        return {}
    asked = select(ChangeRow.before).where(ChangeRow.kind == kind, ChangeRow.record_id == record_id)
    asked = asked.where(ChangeRow.field == field, ChangeRow.step_id >= entry.steps[0]).order_by(ChangeRow.id).limit(1)
    with library.reading() as session:
        row = session.execute(asked).first()
    return {} if row is None else {field: None if row.before is None else json.loads(row.before)}
