"""The change log: each change a step, each field of a record it touched a row, written in the same transaction.

Undo, history, the search index and backups all live on it. A record added or deleted is one row without a field,
holding all its columns; a record changed is one row a changed field. The bytes of sources are not in it.
"""

import base64
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, ForeignKey, Index, LargeBinary, Table, Text, insert
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.type_api import TypeEngine

from workbench.records.base import CodesColumn, Moment, ProseColumn
from workbench.records.prose import Prose
from workbench.records.tables import Kept, Record

VERSION = "version"
"""Counts changes and is none: it is neither logged as a field nor put back by undo."""


class Step(Record, kw_only=True, eq=False, repr=False):
    """One change as the user knows it. `undoes`: the step it took back. A step that is `final` cannot be undone."""

    __tablename__ = "step"

    id: Mapped[int] = mapped_column(primary_key=True, default=None)
    at: Mapped[Moment]
    who: Mapped[str] = mapped_column(default="")
    label: Mapped[str]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("step.id"), default=None)
    is_final: Mapped[bool] = mapped_column(default=False)


class ChangeRow(Record, kw_only=True, eq=False, repr=False):
    """One field before and after, as JSON; without a field, a whole record that came (`after`) or went (`before`)."""

    __tablename__ = "change_row"
    __table_args__ = (
        Index("ix_change_row_review_id", "review_id", "step_id"),
        Index("ix_change_row_record_id", "record_id", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, default=None)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    record_id: Mapped[int]
    review_id: Mapped[int | None] = mapped_column(default=None)
    field: Mapped[str] = mapped_column(default="")
    before: Mapped[str | None] = mapped_column(Text, default=None)
    after: Mapped[str | None] = mapped_column(Text, default=None)


TABLES: Mapping[str, Table] = {
    table.name: table
    for mapper in Record.registry.mappers
    if issubclass(mapper.class_, Kept) and isinstance(table := mapper.local_table, Table)
}
"""Every table whose rows are logged, by name; the name is the kind of its records."""

CLASSES: Mapping[str, type[Kept]] = {
    mapper.local_table.name: mapper.class_
    for mapper in Record.registry.mappers
    if issubclass(mapper.class_, Kept) and isinstance(mapper.local_table, Table)
}
"""The class of records of each kind."""

Columns = Mapping[str, Any]
"""The columns of one record by name, as Python knows them."""


def begin(connection: Connection, who: str, label: str, *, undoes: int | None = None, is_final: bool = False) -> int:
    """Write a step and return its number."""
    at = datetime.now(UTC).replace(tzinfo=None)
    values = {"at": at, "who": who, "label": label, "undoes": undoes, "is_final": is_final}
    made = connection.execute(insert(Step).values(values)).inserted_primary_key
    return int(made[0]) if made else 0


def put(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """A column's value as JSON can hold it."""
    match value:
        case Prose():
            return value.packed()
        case tuple():
            return list(value)
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case datetime() | date():
            return value.isoformat()
        case _:
            return value


def taken(value: Any, column_type: TypeEngine[Any]) -> Any:  # noqa: ANN401
    """The inverse of `put` for a column of that type."""
    if value is None:
        return None
    for kind, back in _BACK.items():
        if isinstance(column_type, kind):
            return back(value)
    known = column_type.python_type
    return known.fromisoformat(value) if known in {date, datetime} else value


_BACK: Mapping[type[TypeEngine[Any]], Callable[[Any], Any]] = {
    ProseColumn: Prose.unpacked,
    CodesColumn: tuple,
    LargeBinary: base64.b64decode,
}


def packed(columns: Columns) -> str:
    """All columns of a record as one JSON object."""
    return json.dumps({name: put(value) for name, value in columns.items()}, ensure_ascii=False)


def unpacked(kind: str, text: str) -> dict[str, Any]:
    """The columns of a record from `packed`."""
    raw: dict[str, Any] = json.loads(text)
    return {name: taken(value, TABLES[kind].c[name].type) for name, value in raw.items()}


def review_of(kind: str, columns: Columns) -> int | None:
    """The review that a record belongs to, itself for a review; None for what belongs to the whole library."""
    return columns["id"] if kind == "review" else columns.get("review_id")


def came(kind: str, columns: Columns) -> dict[str, Any]:
    """The row of a record added."""
    return _row(kind, columns, after=packed(columns))


def went(kind: str, columns: Columns) -> dict[str, Any]:
    """The row of a record deleted."""
    return _row(kind, columns, before=packed(columns))


def changed(kind: str, before: Columns, after: Columns) -> list[dict[str, Any]]:
    """The rows of a record changed, one a field that differs. `after` may leave out what stayed."""
    names = [name for name in after if name != VERSION and put(after[name]) != put(before[name])]
    return [_row(kind, before, field=name, before=_json(before[name]), after=_json(after[name])) for name in names]


def _json(value: Any) -> str:  # noqa: ANN401
    return json.dumps(put(value), ensure_ascii=False)


def _row(kind: str, columns: Columns, **values: str) -> dict[str, Any]:
    empty = {"field": "", "before": None, "after": None}
    return {**empty, "kind": kind, "record_id": columns["id"], "review_id": review_of(kind, columns), **values}


def write(connection: Connection, step: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows under a step."""
    numbered = [{"step_id": step, **row} for row in rows]
    if numbered:
        connection.execute(insert(ChangeRow), numbered)
