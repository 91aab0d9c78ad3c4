"""Undo and redo, read from the change log: both survive a restart, and each is a step of its own."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from workbench.library import log
from workbench.library.changes import Act, Touched
from workbench.library.log import TABLES, ChangeRow, Step


@dataclass
class History:
    """Which steps can be undone and redone: (number, label) each, the next last."""

    undoable: list[tuple[int, str]] = field(default_factory=list)
    redoable: list[tuple[int, str]] = field(default_factory=list)

    @classmethod
    def read(cls, connection: Connection) -> "History":
        """The history of a library, from all its steps."""
        history = cls()
        for row in connection.execute(select(Step.id, Step.label, Step.undoes, Step.is_final).order_by(Step.id)):
            history.append(row.id, row.label, row.undoes, is_final=row.is_final)
        return history

    def append(self, step: int, label: str, undoes: int | None, *, is_final: bool = False) -> None:
        """Take note of a step committed."""
        if undoes is not None and self.undoable and self.undoable[-1][0] == undoes:
            self.redoable.append((step, self.undoable.pop()[1]))
        elif undoes is not None and self.redoable and self.redoable[-1][0] == undoes:
            self.undoable.append((step, self.redoable.pop()[1]))
        else:
            self.redoable.clear()
            if is_final:
                self.undoable.clear()
            else:
                self.undoable.append((step, label))


def named(verb: str, label: str) -> str:
    """The label of a turn, such as “Undo delete recommendation 3” from “Delete recommendation 3”."""
    return f"{verb} {label[:1].lower()}{label[1:]}"


def touched_by(connection: Connection, after: int, until: int | None = None) -> list[Touched]:
    """The records touched after one step, up to another, oldest first; each once a step."""
    asked = select(ChangeRow).where(ChangeRow.step_id > after).order_by(ChangeRow.id)
    if until is not None:
        asked = asked.where(ChangeRow.step_id <= until)
    columns = (ChangeRow.step_id, ChangeRow.kind, ChangeRow.record_id, ChangeRow.review_id, ChangeRow.field)
    rows = connection.execute(asked.with_only_columns(*columns, ChangeRow.before.is_(None).label("came")))
    seen = {(r.step_id, Touched(r.kind, r.record_id, r.review_id, _act(r.field, is_new=r.came))): None for r in rows}
    return [touched for _, touched in seen]


def _act(field_name: str, *, is_new: bool) -> Act:
    if field_name:
        return Act.CHANGED
    return Act.ADDED if is_new else Act.DELETED


Row = Mapping[str, Any]


def take_back(connection: Connection, step: int, as_step: int) -> None:
    """Do the inverse of a step, newest row first, and log it under `as_step`."""
    table = ChangeRow.__table__
    asked = select(table).where(ChangeRow.step_id == step).order_by(ChangeRow.id.desc())
    rows = [dict(row) for row in connection.execute(asked).mappings()]
    for (kind, record_id, _), group in groupby(rows, key=lambda r: (r["kind"], r["record_id"], not r["field"])):
        _invert(connection, kind, record_id, list(group))
    log.write(connection, as_step, _inverses(rows))


def _inverses(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        same = {name: row[name] for name in ("kind", "record_id", "review_id", "field")}
        yield {**same, "before": row["after"], "after": row["before"]}


def _invert(connection: Connection, kind: str, record_id: int, rows: list[Row]) -> None:
    table = TABLES[kind]
    if rows[0]["field"]:
        fields = {r["field"]: log.taken(json.loads(r["before"]), table.c[r["field"]].type) for r in rows}
        fields[log.VERSION] = table.c.version + 1
        connection.execute(update(table).where(table.c.id == record_id).values(fields))
        return
    for row in rows:
        if row["before"] is None:
            connection.execute(delete(table).where(table.c.id == record_id))
        else:
            connection.execute(insert(table).values(log.unpacked(kind, row["before"])))
