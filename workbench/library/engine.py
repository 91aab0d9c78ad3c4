"""Connections to an encrypted database: SQLCipher under SQLAlchemy, set up so that what is saved survives a power cut.

The dialect is the plain sqlite one with SQLCipher's module: the dialect that names SQLCipher keys the database itself
and cannot be given a creator. Transactions are begun here by word, because the driver's own beginning breaks
savepoints and lets a reader that turns writer fail at once.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2 as sqlcipher

from workbench.errors import LibraryDamaged
from workbench.library.trouble import told
from workbench.progress import Cancelled, Progress

PATIENCE_S = 5
CACHE_KIB = 4096
"""What each connection may keep of the file in memory; there are up to six, and each keeps its own."""
STEPS = 20_000
"""How many steps of SQLite's machine go between two questions whether to stop."""


def connect(file: Path, key: bytes | bytearray, *, makes: bool = False, is_still: bool = False) -> Any:  # noqa: ANN401 - an untyped driver
    """A connection in autocommit mode, keyed and set up.

    `makes`: the file need not be there yet. `is_still`: only to be read, and nobody else has it open: its journal is
    left as it is and no file appears beside it.

    Raises sqlcipher3's errors; a wrong key is told as “file is not a database”.
    """
    if not makes and not file.is_file():
        raise FileNotFoundError(2, "No such file", file.name)
    connection = sqlcipher.connect(str(file), timeout=PATIENCE_S, check_same_thread=False, isolation_level=None)
    try:
        _unlock(connection, key)
        if not is_still:
            _set_up(connection)
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def _unlock(connection: Any, key: bytes | bytearray) -> None:  # noqa: ANN401
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _set_up(connection: Any) -> None:  # noqa: ANN401
    for setting in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"cache_size=-{CACHE_KIB}",
        "journal_size_limit=67108864",
    ):
        connection.execute(f"PRAGMA {setting}").fetchall()
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync=ON")
        connection.execute("PRAGMA checkpoint_fullfsync=ON")


def writer(file: Path, key: bytes | bytearray) -> Engine:
    """The engine of changes: one connection, each transaction the only one that writes."""
    return _engine(file, key, "BEGIN IMMEDIATE", size=1)


def reader(file: Path, key: bytes | bytearray) -> Engine:
    """The engine of queries: several connections, none of which can write."""
    engine = _engine(file, key, "BEGIN", size=5)

    @event.listens_for(engine, "connect")
    def _reads_only(driver: Any, _: object) -> None:  # noqa: ANN401
        driver.execute("PRAGMA query_only=ON")

    return engine


def _engine(file: Path, key: bytes | bytearray, begin: str, size: int) -> Engine:
    def creator() -> Any:  # noqa: ANN401
        """Called whenever the pool has no connection left, in the midst of a caller's own work."""
        with told(file.parent):
            return connect(file, key)

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=creator,
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0 if size == 1 else 20,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@contextmanager
def stoppable(connection: Any, progress: Progress, what: str) -> Iterator[None]:  # noqa: ANN401
    """Ask `progress` every some thousand steps of SQLite; what it raises ends the statement and leaves here."""
    raised: list[Cancelled] = []

    def ask() -> int:
        try:
            progress(0, 0, what)
        except Cancelled as cancelled:
            raised.append(cancelled)
        return len(raised)

    connection.set_progress_handler(ask, STEPS)
    try:
        yield
    except sqlcipher.OperationalError:
        if not raised:
            raise
        raise raised[0] from None
    finally:
        connection.set_progress_handler(None, 0)


def faults(connection: Any) -> list[str]:  # noqa: ANN401
    """What SQLCipher and SQLite find wrong in a database, a line each; empty if all is well. Reads every page."""
    found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    if found:
        return found
    checked = [str(row[0]) for row in connection.execute("PRAGMA quick_check").fetchall()]
    broken = [] if connection.execute("PRAGMA foreign_key_check").fetchone() is None else ["a record refers to none"]
    return [line for line in checked if line != "ok"] + broken


def refuse_damaged(connection: Any) -> None:  # noqa: ANN401
    """LibraryDamaged if the database does not read as it was written.

    What the log holds is written to the file first: a disk that filled up leaves a torn page, which the log mends.
    """
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if faults(connection):
        raise LibraryDamaged
