"""One file saved so that its name always bears the whole old file or the whole new one, whatever happens between.

The content goes to a hidden file of a random name in the same folder, is forced to the disk, and takes the name in one
step. Each refusal of the system becomes the one sentence the user can act on.
"""

import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.errors import (
    CannotSave,
    SaveDiskFull,
    SaveFailed,
    SaveFileInUse,
    SaveFolderMissing,
    SaveFolderRefused,
    SaveNameIsFolder,
    SaveNameRefused,
)

PREFIX, SUFFIX = ".review-workbench-", ".part"
STALE_SECONDS = 600.0
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
BAD_NAME = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ}
REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def save(path: Path, content: bytes) -> None:
    """Put `content` under `path`, all or nothing. Raises a `CannotSave` with the old file untouched.

    Where the name is a link to a file, that file is written; an old file's rights stay as they are.
    """
    path = _true(path)
    _look_before(path)
    part = path.parent / f"{PREFIX}{secrets.token_hex(8)}{SUFFIX}"
    try:
        with _stated(path, SaveFolderRefused(str(path.parent))):
            _write_through(part, content)
        with _stated(path, SaveFileInUse(path.name)):
            with suppress(OSError):
                shutil.copymode(path, part)
            part.replace(path)
        _settle(path.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    _sweep(path.parent)


def _true(path: Path) -> Path:
    """The file itself where the name is a link to it."""
    with _stated(path, SaveFolderRefused(str(path.parent))):
        return Path(os.path.realpath(path)) if path.is_symlink() else path


def saved(path: Path) -> bytes:
    """What stands under a name just saved. Raises a `CannotSave` if it cannot be read again."""
    with _stated(path, SaveFileInUse(path.name)):
        return path.read_bytes()


def _look_before(path: Path) -> None:
    """Say what is wrong with a path before anything is written."""
    with _stated(path, SaveFolderRefused(str(path.parent))):
        is_there, is_folder = path.parent.is_dir(), path.is_dir()
    if not is_there:
        raise SaveFolderMissing(str(path.parent))
    if is_folder:
        raise SaveNameIsFolder(path.name)


def _write_through(part: Path, content: bytes) -> None:
    with part.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Force the new name itself to the disk, where the system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove what a killed export left behind, old enough that nobody is still writing it."""
    with suppress(OSError):
        for part in folder.glob(f"{PREFIX}*{SUFFIX}"):
            if time.time() - part.stat().st_mtime > STALE_SECONDS:
                part.unlink(missing_ok=True)


@contextmanager
def _stated(path: Path, refused: CannotSave) -> Iterator[None]:
    """Turn a refusal of the system into its sentence; `refused` is the one for a lack of permission."""
    try:
        yield
    except (ValueError, UnicodeError) as bad:
        raise SaveNameRefused from bad
    except FileNotFoundError as gone:
        raise (_sentence(gone, refused) if path.parent.is_dir() else SaveFolderMissing(str(path.parent))) from gone
    except OSError as failed:
        raise _sentence(failed, refused) from failed


def _sentence(failed: OSError, refused: CannotSave) -> CannotSave:
    if failed.errno in FULL:
        return SaveDiskFull()
    if failed.errno in BAD_NAME:
        return SaveNameRefused()
    if failed.errno in REFUSED or isinstance(failed, PermissionError):
        return refused
    return SaveFailed(os.strerror(failed.errno) if failed.errno else "unknown reason")
