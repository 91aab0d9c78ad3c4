"""Deleting records with all that hangs on them, each row logged, so that undo brings everything back.

The database would cascade by itself, but silently. Here what goes is found first, then deleted from the leaves up.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, delete, select, update

from workbench.library.log import TABLES, changed, went
from workbench.records.tables import Record

AT_ONCE = 500
"""Ids in one statement; databases limit how many."""

NAMED = (
    ("link", "from_kind", "from_id"),
    ("link", "to_kind", "to_id"),
    ("theme_mark", "kind", "record_id"),
    ("brief_wording", "kind", "record_id"),
    ("silenced_hint", "kind", "record_id"),
)
"""Tables that name a record by kind and id, which no foreign key can say."""

Ids = Mapping[str, Collection[int]]
Row = dict[str, Any]


def remove(connection: Connection, roots: Ids) -> tuple[list[Row], dict[str, set[int]]]:
    """Delete the records `roots`, by kind, and all that hangs on them.

    Returns the change-log rows in the order of what was done, and the ids deleted, by kind.
    """
    going = _all_going(connection, roots)
    rows = [row for kind, ids in going.items() for row in _let_go(connection, TABLES[kind], ids, going)]
    for table in reversed(Record.metadata.sorted_tables):
        if table.name in going:
            rows += _delete(connection, table, going[table.name])
    return rows, going


def _all_going(connection: Connection, roots: Ids) -> dict[str, set[int]]:
    going: dict[str, set[int]] = defaultdict(set)
    fresh: dict[str, set[int]] = {kind: set(ids) for kind, ids in roots.items()}
    while fresh:
        found: dict[str, set[int]] = defaultdict(set)
        for kind, ids in fresh.items():
            going[kind] |= ids
            for table, hanging in _hanging(connection, kind, ids):
                found[table] |= hanging
        fresh = {kind: ids - going[kind] for kind, ids in found.items() if ids - going[kind]}
    return dict(going)


def _hanging(connection: Connection, kind: str, ids: set[int]) -> Iterator[tuple[str, set[int]]]:
    for part in parts(ids):
        for table, column in _referring(kind, "CASCADE"):
            yield table.name, set(connection.scalars(select(table.c.id).where(column.in_(part))))
        for name, kind_column, id_column in NAMED:
            table = TABLES[name]
            is_named = and_(table.c[kind_column] == kind, table.c[id_column].in_(part))
            yield name, set(connection.scalars(select(table.c.id).where(is_named)))


def _referring(kind: str, on_delete: str) -> Iterator[tuple[Table, Column[Any]]]:
    for table in TABLES.values():
        for key in table.foreign_keys:
            if key.column.table.name == kind and key.ondelete == on_delete:
                yield table, key.parent


def _let_go(connection: Connection, table: Table, ids: set[int], going: Ids) -> Iterator[Row]:
    """Records that stay and referred to these refer to none from now on."""
    for staying, column in _referring(table.name, "SET NULL"):
        gone = going.get(staying.name, ())
        for part in parts(ids):
            rows = _rows(connection, staying, column.in_(part))
            stay = [row for row in rows if row["id"] not in gone]
            for row in stay:
                yield from changed(staying.name, row, {column.name: None})
            which = staying.c.id.in_([row["id"] for row in stay])
            connection.execute(update(staying).where(which).values({column.name: None}))


def _delete(connection: Connection, table: Table, ids: set[int]) -> Iterator[Row]:
    rows = [row for part in parts(ids) for row in _rows(connection, table, table.c.id.in_(part))]
    for row in _leaves_first(table, rows):
        yield went(table.name, row)
        connection.execute(delete(table).where(table.c.id == row["id"]))


def _leaves_first(table: Table, rows: list[Row]) -> list[Row]:
    """Rows so ordered that what refers to another of the same table goes before it."""
    own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    by_id = {row["id"]: row for row in rows}

    def depth(row: Row, seen: frozenset[int] = frozenset()) -> int:
        above = [by_id[row[name]] for name in own if row[name] in by_id and row[name] not in seen]
        return 1 + max((depth(each, seen | {row["id"]}) for each in above), default=0)

    return sorted(rows, key=lambda row: (-depth(row), -row["id"])) if own else rows


def _rows(connection: Connection, table: Table, which: ColumnElement[bool]) -> list[Row]:
    return [dict(row) for row in connection.execute(select(table).where(which).order_by(table.c.id)).mappings()]


def parts(ids: Iterable[int]) -> Iterator[list[int]]:
    """Ids in portions that one statement can hold."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]
