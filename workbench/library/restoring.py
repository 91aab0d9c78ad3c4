"""Restoring a backup: to a folder beside the library, or in its place with the old files moved aside together."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from workbench.library import ENDING
from workbench.library.backups import NAMES, Backup, chosen, refuse_altered
from workbench.library.folder import (
    DATABASE,
    EARLIER_SLOTS,
    INDEX,
    LOCK,
    SLOTS,
    TAILS,
    copy_whole,
    empty,
    refuse_taken,
    sync_folder,
)
from workbench.library.lock import Lock
from workbench.library.trouble import told
from workbench.progress import Progress, silent

RETURNING = ".returning"
ASIDE = "aside"


def restore(library: Path, name: str, to: Path, progress: Progress = silent) -> Path:
    """Copy a backup to a new folder beside the library, which stays as it is. Returns the new folder.

    An empty name means the newest. Raises NoBackup, NoSuchBackup, BackupDamaged, FolderTaken, LibraryInUse,
    LibraryDiskFull, LibraryReadOnly, LibraryGone. What fails, is cancelled or killed leaves nothing under the new name.
    """
    with told(library):
        backup = _sound(library, name, progress)
    with told(to):
        refuse_taken(to)
        making = to.with_name(f".{to.name}.making")
        making.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = Lock(making)
        try:
            empty(making)
            _copy_backup(backup.folder, making, progress)
        except BaseException:
            lock.release()
            shutil.rmtree(making, ignore_errors=True)
            raise
        lock.release()
        _take_place(making, to)
    return to


def _take_place(making: Path, to: Path) -> None:
    """Give the copy its name, at which there may be a folder that holds nothing."""
    try:
        if to.exists():
            Lock(to).release()
            refuse_taken(to)
            (to / LOCK).unlink(missing_ok=True)
            to.rmdir()
        making.rename(to)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    sync_folder(to.parent)


def beside(library: Path, backup: Backup) -> Path:
    """The folder that a copy of a backup is offered, beside the library: "NAME as of 2026-11-21 08.14.00"."""
    return library.with_name(f"{library.stem} as of {backup.made_at.astimezone():%Y-%m-%d %H.%M.%S}{ENDING}")


def _sound(library: Path, name: str, progress: Progress = silent) -> Backup:
    backup = chosen(library, name)
    refuse_altered(backup, progress)
    return backup


def _copy_backup(backup: Path, to: Path, progress: Progress = silent) -> None:
    """The database last: a folder without one is no library yet. What fails leaves the folder empty."""
    try:
        for name in (SLOTS, EARLIER_SLOTS, DATABASE):
            if (backup / name).is_file():
                copy_whole(backup / name, to / name, progress)
    except BaseException:
        empty(to)
        raise
    sync_folder(to)


def put_back(library: Path, name: str) -> Path:
    """Restore a backup into the library's own folder, whose files are moved aside together, none deleted.

    The library must be closed. Returns the folder the old files lie in. Raises NoSuchBackup, BackupDamaged,
    LibraryInUse, LibraryDiskFull, LibraryReadOnly, LibraryGone.
    """
    with told(library):
        backup = _sound(library, name)
        lock = Lock(library)
        try:
            return _put_back(library, backup)
        finally:
            lock.release()


def _put_back(library: Path, backup: Backup) -> Path:
    returning = library / RETURNING
    shutil.rmtree(returning, ignore_errors=True)
    returning.mkdir()
    _copy_backup(backup.folder, returning)
    aside = library / f"{ASIDE} {datetime.now(UTC).strftime(NAMES)}"
    aside.mkdir()
    for name in (SLOTS, EARLIER_SLOTS):
        if (library / name).is_file():
            copy_whole(library / name, aside / name)
    if (library / DATABASE).exists():
        (library / DATABASE).rename(aside / DATABASE)
    finish_return(library)
    return aside


def finish_return(library: Path) -> None:
    """Complete a restore that was interrupted after the old database was moved aside; nothing to do otherwise.

    The old one's journal goes after it: beside another database it would be read as that one's own.
    """
    returning = library / RETURNING
    if (library / DATABASE).exists() or not (returning / DATABASE).is_file():
        return
    aside = max(library.glob(f"{ASIDE} *"), key=lambda each: each.name, default=returning)
    for file in [library / (base + tail) for base in (DATABASE, INDEX) for tail in TAILS]:
        if file.exists():
            file.rename(aside / file.name)
    for name in (SLOTS, EARLIER_SLOTS, DATABASE):
        if (returning / name).is_file():
            (returning / name).replace(library / name)
    shutil.rmtree(returning, ignore_errors=True)
    sync_folder(library)
