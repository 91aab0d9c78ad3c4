"""A few columns of the library's tables as arrays: what facets are made of, kept from one change to the next.

To read them of 30,000 records takes a tenth of a second, for the texts of the records stand between them. So they stand
in the index as well, as of a step of the change log, and only what has changed since is read anew.
"""

import json
import struct
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from workbench.library.removal import parts
from workbench.records.tables import Record
from workbench.search.postings import SIZES, Numbers, small

Cell = str | int | tuple[str, ...] | None
READ: Mapping[str, tuple[str, ...]] = {
    "finding": ("kind", "agency_id"),
    "chronology_event": ("agency_id",),
    "involvement": ("agency_id",),
    "recommendation": ("level", "relation", "addressees"),
    "action": ("recommendation_id", "owner", "state"),
    "theme_mark": ("kind", "record_id", "theme_id", "standing", "source_id", "page", "first_line"),
}
"""The tables by kind of record, and which columns of each are read."""
SIZE = struct.Struct("<I")


@dataclass(frozen=True, eq=False)
class Column:
    """One value of each record: its place in `cells`. Not every cell need still be in use."""

    cells: tuple[Cell, ...]
    which: Numbers

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> "Column":
        """The column of these values, one a record."""
        place: dict[Cell, int] = {}
        which = [place.setdefault(cell, len(place)) for cell in cells]
        return cls(tuple(place), np.array(which, np.int64))

    @property
    def numbers(self) -> Numbers:
        """The values of a column of numbers, 0 for none."""
        return np.array([cell or 0 for cell in self.cells], np.int64)[self.which]

    def in_use(self) -> list[Cell]:
        """The values that some record has, each once."""
        often = np.bincount(self.which, minlength=len(self.cells))
        return [cell for cell, times in zip(self.cells, often.tolist(), strict=True) if times]

    def joined(self, is_kept: np.typing.NDArray[np.bool_], more: "Column") -> "Column":
        """The values of some records, and after them those of others."""
        place = {cell: at for at, cell in enumerate(self.cells)}
        anew = np.array([place.setdefault(cell, len(place)) for cell in more.cells], np.int64)
        return Column(tuple(place), np.concatenate([self.which[is_kept], anew[more.which]]))


@dataclass(frozen=True, eq=False)
class Columns:
    """The ids of all records of a kind, in no order, and their values by name of column."""

    ids: Numbers
    of: Mapping[str, Column]

    def read_anew(self, session: Session, kind: str, touched: Collection[int]) -> "Columns":
        """The same, with the records touched as they are now, or gone."""
        is_kept = ~np.isin(self.ids, list(touched))
        more = read(session, kind, touched)
        joined = {name: column.joined(is_kept, more.of[name]) for name, column in self.of.items()}
        return Columns(np.concatenate([self.ids[is_kept], more.ids]), joined)


def read(session: Session, kind: str, ids: Collection[int] | None = None) -> Columns:
    """The columns of all records of a kind, or of those with these ids that still exist."""
    table = Record.metadata.tables[kind]
    query = select(table.c.id, *(table.c[name] for name in READ[kind]))
    if ids is None:
        return _columns(kind, session.execute(query).all())
    return _columns(kind, [row for part in parts(ids) for row in session.execute(query.where(table.c.id.in_(part)))])


def read_all(session: Session) -> dict[str, Columns]:
    """The columns of every kind."""
    return {kind: read(session, kind) for kind in READ}


def _columns(kind: str, rows: Collection[Row[tuple[Cell, ...]]]) -> Columns:
    ids, *columns = zip(*rows, strict=True) if rows else [()] * (1 + len(READ[kind]))
    return Columns(
        np.array(ids, np.int64), {name: Column.of(cells) for name, cells in zip(READ[kind], columns, strict=True)}
    )


def pack(step: int, tables: Mapping[str, Columns]) -> bytes:
    """The columns of several kinds as bytes, and the step of the change log as of which they hold."""
    arrays = [small(each) for table in tables.values() for each in (table.ids, *(c.which for c in table.of.values()))]
    head = {
        "step": step,
        "tables": {kind: {name: column.cells for name, column in table.of.items()} for kind, table in tables.items()},
        "arrays": [(each.itemsize, len(each)) for each in arrays],
    }
    told = json.dumps(head).encode()
    return SIZE.pack(len(told)) + told + b"".join(each.tobytes() for each in arrays)


def unpack(packed: bytes) -> tuple[int, dict[str, Columns]]:
    """The inverse of `pack`."""
    at = SIZE.size + SIZE.unpack_from(packed)[0]
    head = json.loads(packed[SIZE.size : at])
    arrays: list[Numbers] = []
    for size, count in head["arrays"]:
        arrays.append(np.frombuffer(packed, SIZES[size], count, at).astype(np.int64))
        at += size * count
    rest = iter(arrays)
    return head["step"], {
        kind: Columns(next(rest), {name: Column(_cells(cells), next(rest)) for name, cells in table.items()})
        for kind, table in head["tables"].items()
    }


def _cells(read: Iterable[str | int | list[str] | None]) -> tuple[Cell, ...]:
    return tuple(tuple(cell) if isinstance(cell, list) else cell for cell in read)
