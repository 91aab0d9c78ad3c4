"""Making a library and opening one, and what is asked of a folder before it is believed."""

from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.errors import LibraryDamaged, LibraryGone, NotALibrary
from workbench.library import backups, engine, keys, migrations, restoring
from workbench.library.backups import Why
from workbench.library.folder import (
    BACKUPS,
    DATABASE,
    empty,
    is_on_network,
    read_slots,
    refuse_other,
    refuse_taken,
    sync_folder,
    write_slots,
)
from workbench.library.keys import Cost, KeySlots
from workbench.library.lock import Lock
from workbench.library.shelf import Library
from workbench.library.trouble import told
from workbench.progress import Progress, silent
from workbench.records import Theme, lists
from workbench.saying import tr

RESTORE = "Restore the newest backup to a copy beside, and go on there."


def create(
    folder: Path, passphrase: str, cost: Cost = keys.FULL, *, backs_up_daily: bool = True
) -> tuple[Library, str]:
    """Make a library in a folder that is empty or not there yet, and the recovery code, to be shown once.

    Raises PassphraseTooShort, FolderTaken, LibraryReadOnly, LibraryDiskFull, LibraryGone.
    """
    key = keys.new_key()
    slots, code = keys.new_slots(key, passphrase, cost)
    with told(folder):
        refuse_taken(folder)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = Lock(folder)
        try:
            refuse_taken(folder)
            library = _made(folder, key, slots, lock)
        except BaseException:
            lock.release()
            raise
        sync_folder(folder.parent)
    library.backs_up_daily = backs_up_daily
    return library, code


def _made(folder: Path, key: bytearray, slots: KeySlots, lock: Lock) -> Library:
    """Called with the lock held: what fails here empties the folder, which nobody else may be filling meanwhile."""
    try:
        write_slots(folder, slots)
        (folder / BACKUPS).mkdir()
        engine.connect(folder / DATABASE, key, makes=True).close()
        migrations.climb(folder / DATABASE, key)
        library = Library(folder, key, lock, backs_up_daily=False)
        _seed(library)
    except BaseException:
        empty(folder)
        raise
    return library


def _seed(library: Library) -> None:
    """The themes that every library begins with."""
    with library.transaction("Make the library", is_final=True) as session:
        session.add_all(
            Theme(code=term.code, name=term.label, synonyms=term.synonyms) for term in lists.terms("themes")
        )


def open_library(folder: Path, passphrase: str, *, backs_up_daily: bool = True) -> Library:
    """Open a library by its passphrase.

    Raises WrongPassphrase, NotALibrary, KeySlotsDamaged, LibraryInUse, LibraryNewer, LibraryDamaged, LibraryReadOnly,
    LibraryDiskFull, LibraryGone.
    """
    return _open(folder, lambda slots: keys.open_by_passphrase(slots, passphrase), backs_up_daily=backs_up_daily)


def open_with_recovery_code(folder: Path, code: str, *, backs_up_daily: bool = True) -> Library:
    """Open a library by its recovery code. WrongRecoveryCode, else as `open_library`."""
    return _open(folder, lambda slots: keys.open_by_code(slots, code), backs_up_daily=backs_up_daily)


def _open(folder: Path, unlock: Callable[[KeySlots], bytearray], *, backs_up_daily: bool) -> Library:
    with told(folder):
        if not folder.exists():
            raise LibraryGone(folder.name)
        refuse_other(folder)
        key = unlock(read_slots(folder))
        lock = Lock(folder)
        try:
            _make_ready(folder, key)
            return Library(folder, key, lock, backs_up_daily=backs_up_daily)
        except BaseException:
            lock.release()
            raise


def _make_ready(folder: Path, key: bytearray) -> None:
    """Finish a restore, read a library through that was not closed, and bring an older one to the newest schema."""
    restoring.finish_return(folder)
    database = folder / DATABASE
    if not database.is_file():
        raise NotALibrary(folder.name)
    if database.stat().st_size == 0:
        raise LibraryDamaged
    log_file = database.with_name(f"{DATABASE}-wal")
    was_not_closed = log_file.is_file() and log_file.stat().st_size > 0
    connection = engine.connect(database, key)
    try:
        if was_not_closed:
            engine.refuse_damaged(connection)
    finally:
        connection.close()
    if migrations.is_behind(database, key):
        backups.make(folder, key, why=Why.MIGRATION)
        migrations.climb(database, key)


def examine(library: Library, progress: Progress = silent) -> list[str]:
    """What is not well with a library and what to do, a sentence each; empty if all is. Reads every page."""
    try:
        told_of = [
            tr("The database is damaged: {fault}. {restore}").format(fault=fault, restore=tr(RESTORE))
            for fault in library.faults(progress)
        ]
    except LibraryDamaged as damaged:
        told_of = [damaged.sentence]
    if library.backup_trouble:
        told_of.append(tr("The last backup was not made: {why}").format(why=library.backup_trouble))
    told_of += _altered_backups(library, progress)
    if is_on_network(library.folder):
        told_of.append(
            tr("The library lies on a network drive, where it may come to harm: work on a copy on this machine.")
        )
    return told_of


def _altered_backups(library: Library, progress: Progress) -> Iterator[str]:
    with told(library.folder):
        known = library.backups()
        for at, made in enumerate(known):
            progress(at, len(known), tr("Comparing the backups"))
            if backups.is_altered(made):
                yield tr("The backup {name} is not whole: do not rely on it, and back up now.").format(name=made.name)
