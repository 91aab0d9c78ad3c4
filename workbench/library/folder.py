"""What lies in a library's folder, and how its small files are written: whole or not at all."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from workbench.errors import FolderTaken, KeySlotsDamaged, NotALibrary
from workbench.library import HOLDER
from workbench.library.keys import KeySlots
from workbench.progress import Progress, silent
from workbench.saying import tr

DATABASE = "library.db"
INDEX = "index.db"
SLOTS = "keyslots.json"
EARLIER_SLOTS = "keyslots.previous.json"
BACKUPS = "backups"
LOCK = "library.lock"
NO_MATTER = frozenset({LOCK, HOLDER})
"""Files that do not make a folder taken: they say who is at it."""
PIECE = 1 << 20
"""How much of a file is read at once, in bytes."""
TAILS = ("", "-wal", "-shm", "-journal")
"""SQLite keeps a database in up to four files; they are moved, copied and dropped together."""


def sync_folder(folder: Path) -> None:
    """Make names created or replaced in a folder last; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(file: Path) -> None:
    """Make a file's content last."""
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())


def write_whole(file: Path, content: bytes) -> None:
    """Write a small file beside its name, make it last, then put it in its place. OSError leaves the old one."""
    fresh = file.with_name(f".{file.name}.new")
    with fresh.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(file)
    sync_folder(file.parent)


def copy_whole(source: Path, target: Path, progress: Progress = silent) -> None:
    """Copy a file beside its new name, make the copy last, then put it in its place: never a part of it."""
    fresh = target.with_name(f".{target.name}.new")
    with fresh.open("wb") as opened:
        for piece in pieces(source, progress, tr("Copying the backup (MB)")):
            opened.write(piece)
    sync_file(fresh)
    fresh.replace(target)


def pieces(file: Path, progress: Progress, what: str) -> Iterator[bytes]:
    """A file's content, told piece by piece in megabytes; OSError."""
    total, done = file.stat().st_size, 0
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            progress(done // PIECE, total // PIECE, what)
            yield piece
            done += len(piece)


def write_slots(folder: Path, slots: KeySlots) -> None:
    """Write the key slots; the generation before is kept, and read where the new one is damaged."""
    file = folder / SLOTS
    with suppress(KeySlotsDamaged, FileNotFoundError):
        earlier = file.read_bytes()
        KeySlots.read(earlier)  # what cannot be read must not take the place of what can
        write_whole(folder / EARLIER_SLOTS, earlier)
    write_whole(file, slots.written())


def read_slots(folder: Path) -> KeySlots:
    """The key slots, or the generation before where they are damaged; KeySlotsDamaged, OSError."""
    for name in (SLOTS, EARLIER_SLOTS):
        try:
            return KeySlots.read((folder / name).read_bytes())
        except (KeySlotsDamaged, FileNotFoundError):
            continue
    raise KeySlotsDamaged


def refuse_taken(folder: Path) -> None:
    """FolderTaken unless nothing stands under that name, or a folder that holds nothing but the lock."""
    if folder.exists() and (not folder.is_dir() or any(each.name not in NO_MATTER for each in folder.iterdir())):
        raise FolderTaken(folder.name)


def empty(folder: Path) -> None:
    """Take away what was begun in a folder that was empty before, so that the user can try again. The lock stays."""
    with suppress(OSError):
        for entry in folder.iterdir():
            if entry.name not in NO_MATTER:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def refuse_other(folder: Path) -> None:
    """NotALibrary unless the folder holds a database, or key slots of one."""
    if not folder.is_dir() or not any((folder / name).is_file() for name in (DATABASE, SLOTS)):
        raise NotALibrary(folder.name)


NETWORK_KINDS = frozenset({"cifs", "smb3", "smbfs", "nfs", "nfs4", "afs", "9p", "fuse.sshfs", "davfs", "fuse.davfs2"})


def is_on_network(folder: Path) -> bool:
    """Whether a folder lies on a drive of another machine: warn, and offer to work on a copy."""
    place = folder.resolve()
    if sys.platform == "win32":
        return _is_remote_drive(place)
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    rows = [line.split(" ") for line in mounts]
    under = [(len(row[1]), row[2]) for row in rows if len(row) > 2 and place.is_relative_to(_unescaped(row[1]))]
    return bool(under) and max(under)[1] in NETWORK_KINDS


def _unescaped(mount: str) -> str:
    return mount.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


def _is_remote_drive(place: Path) -> bool:
    """Windows tells 4 of a drive that is another machine's."""
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - only Windows has it
    return str(place).startswith("\\\\") or kernel.GetDriveTypeW(place.anchor) == 4
