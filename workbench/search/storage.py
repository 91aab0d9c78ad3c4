"""Where Whoosh keeps its files: as rows of the encrypted index.db, and in memory; never on disk in the clear.

A `RowStorage` lives on one connection for one piece of work. Whoever writes opens the SQL transaction and commits it,
so that a whole Whoosh commit, and the last step of the change log that it holds, is one transaction.
"""

import io
import marshal
import time
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Protocol

from typing_extensions import override
from whoosh.filedb.filestore import RamStorage, Storage
from whoosh.filedb.structfile import BufferFile, StructFile
from whoosh.writing import PostingPool

TABLE = """
CREATE TABLE IF NOT EXISTS whoosh_file(
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, mtime REAL NOT NULL, crc INTEGER NOT NULL,
    content BLOB NOT NULL)
"""


class Damaged(Exception):
    """A file of the index is not what was written. Nothing of it may be read, for Whoosh's files hold pickles."""


class Cursor(Protocol):
    """What this room needs of an answer."""

    rowcount: int

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


class MemoryFile(io.BytesIO):
    """Bytes that reach their storage when the file is closed, also when Whoosh took the raw file."""

    def __init__(self, files: dict[str, bytes], name: str) -> None:
        super().__init__()
        self._files, self._name = files, name

    @override
    def close(self) -> None:
        if not self.closed:
            self._files[self._name] = self.getvalue()
        super().close()


class MemoryStorage(RamStorage):  # type: ignore[misc] # Whoosh is untyped
    """Whoosh's temporary storage, in memory. Its own RamStorage would write plain files for temporary ones,
    and loses the runs of a large posting pool.
    """

    @override
    def temp_storage(self, name: str | None = None) -> "MemoryStorage":
        return MemoryStorage()

    @override
    def create_file(self, name: str, **options: Any) -> StructFile:
        return StructFile(MemoryFile(self.files, name), name=name)

    @override
    def open_file(self, name: str, *_: Any, **options: Any) -> StructFile:
        if name not in self.files:
            raise NameError(name)
        return StructFile(io.BytesIO(self.files[name]), name=name)

    @override
    def destroy(self) -> None:
        self.files.clear()
        self.locks.clear()


BLOCK = 500
"""Postings that are packed together."""


class PackedPool(PostingPool):  # type: ignore[misc] # Whoosh is untyped
    """Postings that wait to be written, as sorted runs of packed blocks: a tenth of the memory of the objects.

    Whoosh's own runs are read posting by posting, which takes three times as long.
    """

    @override
    def _write_run(self, f: StructFile, items: Iterable[tuple[Any, ...]]) -> None:
        rest = iter(items)
        while block := list(islice(rest, BLOCK)):
            packed = zlib.compress(marshal.dumps(block), 1)
            f.write(len(packed).to_bytes(4, "big") + packed)
        f.close()

    @override
    def _read_run(self, path: str) -> Iterator[tuple[Any, ...]]:
        with self._open_run(path) as run:
            while head := run.read(4):
                yield from marshal.loads(zlib.decompress(run.read(int.from_bytes(head, "big"))))  # noqa: S302 - our own
        self._remove_run(path)


class NoLock:
    """A lock that is always free: the SQL transaction around all writing is the real one."""

    def acquire(self, blocking: bool = False) -> bool:  # noqa: ARG002, FBT001, FBT002 - Whoosh's own signature
        """True."""
        return True

    def release(self) -> None:
        """Nothing to do."""


class RowStorage(Storage):  # type: ignore[misc] # Whoosh is untyped
    """Whoosh's files as rows of one table of an encrypted database."""

    supports_mmap = False

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def list(self) -> list[str]:
        return [row[0] for row in self._connection.execute("SELECT name FROM whoosh_file ORDER BY id")]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self.list())

    @override
    def file_exists(self, name: str) -> bool:
        return self._connection.execute("SELECT 1 FROM whoosh_file WHERE name=?", (name,)).fetchone() is not None

    @override
    def file_length(self, name: str) -> int:
        return int(self._one("SELECT length(content) FROM whoosh_file WHERE name=?", name))

    @override
    def file_modified(self, name: str) -> float:
        return float(self._one("SELECT mtime FROM whoosh_file WHERE name=?", name))

    @override
    def delete_file(self, name: str) -> None:
        if self._connection.execute("DELETE FROM whoosh_file WHERE name=?", (name,)).rowcount == 0:
            raise NameError(name)

    @override
    def rename_file(self, frm: str, to: str, safe: bool = False) -> None:
        if self.file_exists(to):
            if safe:
                raise NameError(to)
            self.delete_file(to)
        self._connection.execute("UPDATE whoosh_file SET name=? WHERE name=?", (to, frm))

    @override
    def create_file(self, name: str, **options: Any) -> StructFile:
        def keep(file: StructFile) -> None:
            content = file.file.getvalue()
            self._connection.execute(
                "INSERT INTO whoosh_file(name, mtime, crc, content) VALUES(?, ?, ?, ?) "
                "ON CONFLICT(name) DO UPDATE SET mtime=excluded.mtime, crc=excluded.crc, content=excluded.content",
                (name, time.time(), zlib.crc32(content), content),
            )

        return StructFile(io.BytesIO(), name=name, onclose=keep)

    @override
    def open_file(self, name: str, *_: Any, **options: Any) -> BufferFile:
        crc = self._one("SELECT crc FROM whoosh_file WHERE name=?", name)
        content = self._one("SELECT content FROM whoosh_file WHERE name=?", name)
        if zlib.crc32(content) != crc:
            raise Damaged
        return BufferFile(content, name=name)

    @override
    def lock(self, name: str) -> NoLock:
        return NoLock()

    @override
    def temp_storage(self, name: str | None = None) -> MemoryStorage:
        return MemoryStorage()

    @override
    def close(self) -> None:
        """Nothing: the connection belongs to whoever opened it."""

    def _one(self, sql: str, name: str) -> Any:  # noqa: ANN401 - whatever the column holds
        row = self._connection.execute(sql, (name,)).fetchone()
        if row is None:
            raise NameError(name)
        return row[0]
