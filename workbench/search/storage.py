"""Where Whoosh keeps its files: as rows of the encrypted index.db, and in memory; never on disk in the clear.

A `RowStorage` lives on one connection for one piece of work. Whoever writes opens the SQL transaction and commits it,
so that a whole Whoosh commit, and the last step of the change log that it holds, is one transaction.
"""

import io
import time
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from typing_extensions import override
from whoosh.filedb.filestore import RamStorage, Storage
from whoosh.filedb.structfile import BufferFile, StructFile

TABLES = (
    """CREATE TABLE IF NOT EXISTS whoosh_file(
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, mtime REAL NOT NULL, size INTEGER NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS whoosh_part(
        file INTEGER NOT NULL, part INTEGER NOT NULL, crc INTEGER NOT NULL, content BLOB NOT NULL,
        PRIMARY KEY(file, part))""",
)
PART = 16 * 1024
"""Bytes of a file that stand in one row, so that a few of them are read without the rest."""
IN_PIECES = ".pst"
"""Files of which each search reads a few pieces: the postings. All others are small and read whole."""


class Damaged(Exception):
    """A file of the index is not what was written. Nothing of it may be read, for Whoosh's files hold pickles."""


class Missing(Damaged, NameError):
    """There is no such file. Whoosh knows this as a `NameError`."""


class Cursor(Protocol):
    """What this room needs of an answer."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row."""
        ...

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows."""
        ...

    def __iter__(self) -> Iterator[tuple[Any, ...]]: ...


class Connection(Protocol):
    """What this room needs of a connection to index.db (sqlcipher3 or sqlite3, in autocommit mode)."""

    in_transaction: bool

    def execute(self, sql: str, parameters: tuple[object, ...] = ..., /) -> Cursor:
        """Run one statement."""
        ...

    def executemany(self, sql: str, parameters: Iterable[tuple[object, ...]], /) -> Cursor:
        """Run one statement for each row of parameters."""
        ...

    def close(self) -> None:
        """Close it."""
        ...


class MemoryStorage(RamStorage):  # type: ignore[misc] # Whoosh is untyped
    """Whoosh's temporary storage, in memory. Its own RamStorage would write plain files for temporary ones."""

    @override
    def temp_storage(self, name: str | None = None) -> "MemoryStorage":
        return MemoryStorage()


class NoLock:
    """A lock that is always free: the SQL transaction around all writing is the real one."""

    def acquire(self, blocking: bool = False) -> bool:  # noqa: ARG002, FBT001, FBT002 - Whoosh's own signature
        """True."""
        return True

    def release(self) -> None:
        """Nothing to do."""


class Pieces(BufferFile):  # type: ignore[misc] # Whoosh is untyped
    """A file read piece by piece, straight from its rows. The row read last is kept, for neighbours are read next."""

    def __init__(self, storage: "RowStorage", row_id: int, name: str) -> None:
        super().__init__(memoryview(b""), name=name)
        self._storage, self._row_id = storage, row_id
        self._kept = -1, b""

    @override
    def get(self, position: int, length: int) -> bytes:
        first, last = position // PART, (position + length - 1) // PART
        found = self._part(first) if first == last else b"".join(self._storage.parts(self._row_id, first, last))
        begin = position - first * PART
        if len(found) < begin + length:
            raise Damaged
        return found[begin : begin + length]

    def _part(self, number: int) -> bytes:
        if self._kept[0] != number:
            self._kept = number, b"".join(self._storage.parts(self._row_id, number, number))
        return self._kept[1]


class RowStorage(Storage):  # type: ignore[misc] # Whoosh is untyped
    """Whoosh's files as rows of an encrypted database.

    `connection` may be exchanged between two pieces of work: readers that were kept go on with the new one.
    """

    supports_mmap = False

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @override
    def list(self) -> list[str]:
        return [row[0] for row in self.connection.execute("SELECT name FROM whoosh_file ORDER BY id")]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self.list())

    @override
    def file_exists(self, name: str) -> bool:
        return self.connection.execute("SELECT 1 FROM whoosh_file WHERE name=?", (name,)).fetchone() is not None

    @override
    def file_length(self, name: str) -> int:
        return int(self._row(name)[1])

    @override
    def file_modified(self, name: str) -> float:
        return float(self._row(name)[2])

    @override
    def delete_file(self, name: str) -> None:
        row_id = self._row(name)[0]
        self.connection.execute("DELETE FROM whoosh_part WHERE file=?", (row_id,))
        self.connection.execute("DELETE FROM whoosh_file WHERE id=?", (row_id,))

    @override
    def rename_file(self, frm: str, to: str, safe: bool = False) -> None:
        if self.file_exists(to):
            if safe:
                raise NameError(to)
            self.delete_file(to)
        self.connection.execute("UPDATE whoosh_file SET name=? WHERE name=?", (to, frm))

    @override
    def create_file(self, name: str, **options: Any) -> StructFile:
        return StructFile(io.BytesIO(), name=name, onclose=lambda file: self._keep(name, file.file.getbuffer()))

    def _keep(self, name: str, content: memoryview) -> None:
        if self.file_exists(name):
            self.delete_file(name)
        self.connection.execute(
            "INSERT INTO whoosh_file(name, mtime, size) VALUES(?, ?, ?)", (name, time.time(), len(content))
        )
        row_id = self._row(name)[0]
        parts = (content[begin : begin + PART] for begin in range(0, len(content), PART))
        rows = ((row_id, number, zlib.crc32(part), part) for number, part in enumerate(parts))
        self.connection.executemany("INSERT INTO whoosh_part(file, part, crc, content) VALUES(?, ?, ?, ?)", rows)

    @override
    def open_file(self, name: str, *_: Any, **options: Any) -> BufferFile:
        row_id, size, _mtime = self._row(name)
        if name.endswith(IN_PIECES):
            return Pieces(self, row_id, name)
        content = b"".join(self.parts(row_id, 0, size // PART))
        if len(content) != size:
            raise Damaged
        return BufferFile(content, name=name)

    def parts(self, row_id: int, first: int, last: int) -> Iterator[bytes]:
        """The parts of a file from `first` to `last`. Raises `Damaged` where one is not what was written."""
        sql = "SELECT crc, content FROM whoosh_part WHERE file=? AND part BETWEEN ? AND ? ORDER BY part"
        for crc, content in self.connection.execute(sql, (row_id, first, last)):
            if zlib.crc32(content) != crc:
                raise Damaged
            yield content

    @override
    def lock(self, name: str) -> NoLock:
        return NoLock()

    @override
    def temp_storage(self, name: str | None = None) -> MemoryStorage:
        return MemoryStorage()

    @override
    def close(self) -> None:
        """Nothing: the connection belongs to whoever opened it."""

    def _row(self, name: str) -> tuple[Any, ...]:
        row = self.connection.execute("SELECT id, size, mtime FROM whoosh_file WHERE name=?", (name,)).fetchone()
        if row is None:
            raise Missing(name)
        return row
