"""The one place where refusals of the system and of SQLite become sentences: what is broken, what only in the way."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2 as sqlcipher

from workbench import errors
from workbench.errors import StatedError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
MISSING = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.EHOSTDOWN})
FOREIGN = "FOREIGN KEY"
"""How SQLite says that a record refers to one that is gone; the driver tells no finer code of it."""
PRIMARY = 0xFF
DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
UNREACHABLE = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Let a `StatedError` leave in place of an OSError or a database error that a user can act on."""
    with told_of_database(folder):
        try:
            yield
        except OSError as raised:
            raise _of_system(raised, folder) from raised


@contextmanager
def told_of_database(folder: Path) -> Iterator[None]:
    """The same where the body is a caller's own, whose files may fail for reasons of theirs."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as raised:
        stated = stated_of(raised, folder)
        if stated is None:
            raise
        raise stated from raised
    except StaleDataError as raised:
        raise errors.StaleRecord("record") from raised
    except PoolTimeout as raised:
        raise errors.LibraryBusy from raised


def stated_of(raised: BaseException, folder: Path) -> StatedError | None:
    """What to tell the user of a failure, or None if it is a fault of the program."""
    if isinstance(raised, DBAPIError):
        return None if raised.orig is None else stated_of(raised.orig, folder)
    if isinstance(raised, OSError):
        return _of_system(raised, folder)
    if isinstance(raised, sqlcipher.IntegrityError) and str(raised).startswith(FOREIGN):
        return errors.ReferredGone()
    code = getattr(raised, "sqlite_errorcode", None)
    return _of_sqlite(code, folder) if isinstance(code, int) else None


def _of_system(raised: OSError, folder: Path) -> StatedError:
    if raised.errno in FULL:
        return errors.LibraryDiskFull()
    if raised.errno in REFUSED:
        return errors.LibraryReadOnly(folder.name)
    if raised.errno in MISSING or not _is_there(folder):
        return errors.LibraryGone(folder.name)
    return errors.LibraryFailed(raised.strerror or type(raised).__name__)


def _of_sqlite(code: int, folder: Path) -> StatedError | None:
    primary = code & PRIMARY
    if primary in DAMAGED:
        return errors.LibraryDamaged()
    if primary == sqlite3.SQLITE_FULL:
        return errors.LibraryDiskFull()
    if primary in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        is_moved = code == sqlite3.SQLITE_READONLY_DBMOVED or not _is_there(folder)
        return errors.LibraryGone(folder.name) if is_moved else errors.LibraryReadOnly(folder.name)
    if primary in BUSY:
        return errors.LibraryBusy()
    if primary in UNREACHABLE:
        return (
            errors.LibraryFailed("the drive did not answer") if _is_there(folder) else errors.LibraryGone(folder.name)
        )
    return None


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False
