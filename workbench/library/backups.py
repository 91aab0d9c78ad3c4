"""Backups: a whole copy of the database with the key slots of its day, opened and read through before it counts.

A backup is a folder named by its moment (UTC). It appears under that name only when it is checked and will last.
"""

import errno
import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from workbench.errors import BackupDamaged, LibraryDamaged, NoBackup, NoSuchBackup
from workbench.library.engine import connect, faults, refuse_damaged, stoppable
from workbench.library.folder import (
    BACKUPS,
    DATABASE,
    EARLIER_SLOTS,
    SLOTS,
    copy_whole,
    pieces,
    sync_file,
    sync_folder,
    write_whole,
)
from workbench.progress import Progress, silent
from workbench.saying import tr

NAMES = "%Y-%m-%d_%H-%M-%S-%f"
MANIFEST = "checked.json"
MAKING = ".making"
RECENT = timedelta(days=2)
RECENTS, DAYS, WEEKS, MONTHS = 10, 12, 10, 9


class Why(StrEnum):
    """What a backup was made for."""

    DAILY = "daily"
    IMPORT = "import"
    MIGRATION = "migration"
    BY_HAND = "by_hand"


@dataclass(frozen=True)
class Backup:
    """One backup. `size` in bytes; `is_checked`: its bytes are those that were read through when it was made.

    `why` is None where an earlier version did not say; `checked_at`: when it was last read through.
    """

    folder: Path
    made_at: datetime
    size: int
    is_checked: bool
    why: Why | None = None
    checked_at: datetime | None = None

    @property
    def name(self) -> str:
        """The name it is chosen by."""
        return self.folder.name


def backups_in(library: Path) -> list[Backup]:
    """The backups of the library in that folder, newest first; no key is needed. OSError."""
    folder = library / BACKUPS
    made = [(each, moment) for each in _entries(folder) if (moment := _moment(each.name)) is not None]
    return [_backup(each, moment) for each, moment in sorted(made, key=lambda pair: pair[1], reverse=True)]


def _entries(folder: Path) -> Iterable[Path]:
    return folder.iterdir() if folder.is_dir() else ()


def _moment(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, NAMES).replace(tzinfo=UTC)
    except ValueError:
        return None


def _backup(folder: Path, moment: datetime) -> Backup:
    database = folder / DATABASE
    size = database.stat().st_size if database.is_file() else 0
    told = _manifest(folder)
    is_checked = size > 0 and size == told.get("size") and not told.get("is_damaged")
    why = next((each for each in Why if each.value == told.get("why")), None)
    return Backup(folder, moment, size, is_checked, why, _checked_at(told) or (moment if is_checked else None))


def _checked_at(told: Mapping[str, Any]) -> datetime | None:
    return _moment(str(told.get("checked_at", "")))


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        read = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def make(
    library: Path,
    key: bytes | bytearray,
    now: datetime | None = None,
    why: Why = Why.BY_HAND,
    progress: Progress = silent,
    has_begun: Callable[[], None] = lambda: None,
) -> Backup:
    """Back the library up, check the copy, and thin the older ones. OSError, sqlcipher3's errors, LibraryDamaged.

    Nobody may write until `has_begun` is called: what is copied from then on is the library as it was then.
    """
    moment = now or datetime.now(UTC)
    making = library / BACKUPS / MAKING
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    try:
        counts = _copy(library, making / DATABASE, key, progress, has_begun)
        if _read_through(making / DATABASE, key, progress) != counts:
            raise LibraryDamaged
        _complete(library, making, why, counts)
        made = making.rename(making.with_name(moment.strftime(NAMES)))
    finally:
        shutil.rmtree(making, ignore_errors=True)
    sync_folder(made.parent)
    thin(library, moment)
    return _backup(made, moment)


def _copy(
    library: Path, copy: Path, key: bytes | bytearray, progress: Progress, has_begun: Callable[[], None]
) -> dict[str, int]:
    """Copy the database as it is now, and count its rows. SQLite asks for progress once it holds a state to copy."""

    def tell(done: int, total: int, what: str) -> None:
        has_begun()
        progress(done, total, what)

    source = connect(library / DATABASE, key)
    try:
        counts = _counts(source)
        with stoppable(source, tell, tr("Copying the library")):
            source.execute("VACUUM INTO ?", (str(copy),))
    finally:
        source.close()
    has_begun()
    return counts


def _complete(library: Path, making: Path, why: Why, counts: Mapping[str, int]) -> None:
    """Let the copy last, with the key slots of its day and what was found in it."""
    copy = making / DATABASE
    sync_file(copy)
    for name in (SLOTS, EARLIER_SLOTS):
        if (library / name).is_file():
            copy_whole(library / name, making / name)
    told = {"size": copy.stat().st_size, "sha256": _digest(copy), "counts": counts, "why": why.value}
    write_whole(making / MANIFEST, json.dumps(told).encode())


def _read_through(copy: Path, key: bytes | bytearray, progress: Progress) -> dict[str, int]:
    """Read every page of a copy and count its rows by table; LibraryDamaged."""
    connection = connect(copy, key, is_still=True)
    try:
        with stoppable(connection, progress, tr("Checking the copy")):
            refuse_damaged(connection)
        return _counts(connection)
    finally:
        connection.close()


def _counts(connection: Any) -> dict[str, int]:  # noqa: ANN401 - an untyped driver
    asked = "SELECT name FROM sqlite_master WHERE type='table' ORDER BY name"
    names = [str(row[0]) for row in connection.execute(asked).fetchall()]
    return {name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}  # noqa: S608


def _digest(file: Path, progress: Progress = silent) -> str:
    digest = hashlib.sha256()
    for piece in pieces(file, progress, tr("Comparing the backup with what was checked (MB)")):
        digest.update(piece)
    return digest.hexdigest()


def chosen(library: Path, name: str) -> Backup:
    """The backup of that name, the newest for an empty one; NoBackup, NoSuchBackup, OSError."""
    if not library.is_dir():
        raise FileNotFoundError(errno.ENOENT, "No such folder")
    known = backups_in(library)
    if not known:
        raise NoBackup
    found = next((backup for backup in known if name in {"", backup.name}), None)
    if found is None:
        raise NoSuchBackup(name)
    return found


def is_altered(backup: Backup, progress: Progress = silent) -> bool:
    """Whether its bytes are others than were checked when it was made. Reads all of them, and needs no key. OSError."""
    told = _manifest(backup.folder).get("sha256")
    return not backup.is_checked or _digest(backup.folder / DATABASE, progress) != told


def refuse_altered(backup: Backup, progress: Progress = silent) -> None:
    """BackupDamaged where it is altered; OSError."""
    if is_altered(backup, progress):
        raise BackupDamaged(backup.name)


def thin(library: Path, now: datetime) -> list[str]:
    """Delete the backups that are no longer worth their room, and say which."""
    backups = backups_in(library)
    kept = kept_of([backup.made_at for backup in backups], now)
    gone = [backup for backup in backups if backup.made_at not in kept]
    for backup in gone:
        shutil.rmtree(backup.folder, ignore_errors=True)
    return [backup.name for backup in gone]


def kept_of(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which backups stay: of two days the newest ten, then the newest of each of 12 days, 10 weeks and 9 months.

    Days, weeks and months without a backup are not counted. The newest backup always stays. Backups that a clock set
    wrong dated after `now` are kept by the same rule, apart: they must not crowd out the ones made since.
    """
    known = set(moments)
    later = {moment for moment in known if moment > now}
    return _kept_of(known - later, now) | _kept_of(later, max(later, default=now))


def _kept_of(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    newest_first = sorted(moments, reverse=True)
    recent = [moment for moment in newest_first if now - moment < RECENT]
    kept = {*newest_first[:1], *recent[:RECENTS]}
    kept |= _newest_each(newest_first, lambda moment: moment.date().isoformat(), DAYS)
    kept |= _newest_each(newest_first, lambda moment: moment.strftime("%G-%V"), WEEKS)
    kept |= _newest_each(newest_first, lambda moment: moment.strftime("%Y-%m"), MONTHS)
    return kept


def _newest_each(newest_first: Iterable[datetime], part: Callable[[datetime], str], how_many: int) -> set[datetime]:
    newest: dict[str, datetime] = {}
    for moment in newest_first:
        newest.setdefault(part(moment), moment)
    return set(list(newest.values())[:how_many])


def check_again(backup: Backup, key: bytes | bytearray, progress: Progress = silent) -> dict[str, int]:
    """Read a backup through once more, keep what came of it, and count its rows by table; BackupDamaged, OSError."""
    try:
        counts = _read_again(backup, key, progress)
    except BackupDamaged:
        with suppress(OSError):
            _note(backup, is_damaged=True)
        raise
    _note(backup, is_damaged=False)
    return counts


def _note(backup: Backup, *, is_damaged: bool) -> None:
    news = {"is_damaged": is_damaged, "checked_at": datetime.now(UTC).strftime(NAMES)}
    write_whole(backup.folder / MANIFEST, json.dumps(_manifest(backup.folder) | news).encode())


def _read_again(backup: Backup, key: bytes | bytearray, progress: Progress) -> dict[str, int]:
    copy = backup.folder / DATABASE
    if not copy.is_file() or _digest(copy, progress) != _manifest(backup.folder).get("sha256"):
        raise BackupDamaged(backup.name)
    try:
        connection = connect(copy, key, is_still=True)
    except sqlcipher.DatabaseError:
        raise BackupDamaged(backup.name) from None
    try:
        with stoppable(connection, progress, tr("Reading the backup through")):
            if faults(connection):
                raise BackupDamaged(backup.name)
        return _counts(connection)
    finally:
        connection.close()
