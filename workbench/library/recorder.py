"""What stands beside a session of changes and writes the change log as the session writes the records."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, event, select
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, UOWTransaction, attributes, object_session
from sqlalchemy.orm.state import InstanceState

from workbench.library import log, removal
from workbench.records.base import Kept

RECORDER = "recorder"


class Recorder:
    """Writes the rows of one step. Rows go out with each flush, so that a savepoint rolled back takes them along."""

    def __init__(self, session: Session, step: int) -> None:
        self.step = step
        self._rows: list[dict[str, Any]] = []
        self._came: dict[str, list[int]] = {}
        session.info[RECORDER] = self
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)
        event.listen(session, "do_orm_execute", _refuse_unseen)

    def note(self, row: dict[str, Any]) -> None:
        """A row to be written when the flush is done."""
        self._rows.append(row)

    def note_added(self, kind: str, record_id: int) -> None:
        """A record added; its columns are read back when the flush is done, with the defaults the database saw."""
        self._rows.append({"kind": kind, "record_id": record_id})
        self._came.setdefault(kind, []).append(record_id)

    def _before_flush(self, session: Session, _: UOWTransaction, __: object) -> None:
        self._clear()
        doomed = [record for record in session.deleted if isinstance(record, Kept)]
        if not doomed:
            return
        roots: dict[str, set[int]] = {}
        for record in doomed:
            roots.setdefault(kind_of(record), set()).add(record.id)
        rows, gone = removal.remove(session.connection(), roots)
        log.write(session.connection(), self.step, rows)
        _forget(session, gone, {(row["kind"], row["record_id"], row["field"]) for row in rows if row["field"]})

    def _after_flush(self, session: Session, _: UOWTransaction) -> None:
        connection = session.connection()
        came = {(kind, row["id"]): row for kind, ids in self._came.items() for row in rows_of(connection, kind, ids)}
        rows = [row if "field" in row else _came(row, came) for row in self._rows]
        log.write(connection, self.step, rows)
        self._clear()

    def _clear(self) -> None:
        self._rows.clear()
        self._came.clear()


def _came(row: dict[str, Any], came: dict[tuple[str, int], dict[str, Any]]) -> dict[str, Any]:
    return log.came(row["kind"], came[row["kind"], row["record_id"]])


def rows_of(connection: Connection, kind: str, ids: Iterable[int]) -> Iterator[dict[str, Any]]:
    """The rows of that kind with these ids, as the database holds them."""
    table = log.TABLES[kind]
    for part in removal.parts(ids):
        yield from (dict(row) for row in connection.execute(select(table).where(table.c.id.in_(part))).mappings())


def kind_of(record: Kept) -> str:
    """The kind of a record: its table's name."""
    return str(type(record).__tablename__)  # type: ignore[attr-defined]


def _forget(session: Session, gone: dict[str, set[int]], loosed: set[tuple[str, int, str]]) -> None:
    """What the database holds no more, or holds without a reference, the session must not hold either."""
    for record in list(session.identity_map.values()):
        if not isinstance(record, Kept):
            continue
        kind = kind_of(record)
        if record.id in gone.get(kind, ()):
            session.expunge(record)
        for _, _, field in (each for each in loosed if each[:2] == (kind, record.id)):
            attributes.set_committed_value(record, field, None)


def _refuse_unseen(state: ORMExecuteState) -> None:
    """A statement that writes many records at once would pass the change log by; that is a fault of the program."""
    mapper = state.bind_mapper
    if (state.is_update or state.is_delete or state.is_insert) and mapper and issubclass(mapper.class_, Kept):
        raise RuntimeError("Records are changed one by one, so that the change log sees them.")


def _recorder(record: Kept) -> Recorder | None:
    session = object_session(record)
    return None if session is None else session.info.get(RECORDER)


def _columns(mapper: Mapper[Any], record: Kept) -> dict[str, Any]:
    """The loaded columns of a record; asking for others would send SQL in the middle of a flush."""
    state: InstanceState[Any] = attributes.instance_state(record)
    return {name: state.dict[name] for name in mapper.columns.keys() if name in state.dict}  # noqa: SIM118


@event.listens_for(Kept, "after_insert", propagate=True)
def _after_insert(_: Mapper[Any], __: Connection, record: Kept) -> None:
    recorder = _recorder(record)
    if recorder is not None:
        recorder.note_added(kind_of(record), record.id)


@event.listens_for(Kept, "before_update", propagate=True)
def _before_update(mapper: Mapper[Any], connection: Connection, record: Kept) -> None:
    recorder = _recorder(record)
    if recorder is None:
        return
    kind = kind_of(record)
    table = log.TABLES[kind]
    before = connection.execute(select(table).where(table.c.id == record.id)).mappings().first()
    if before is not None:
        for row in log.changed(kind, dict(before), _columns(mapper, record)):
            recorder.note(row)
