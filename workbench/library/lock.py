"""One library, one opener: an OS lock that dies with its process, and a file that says who holds it.

The OS lock is sure on this machine alone. On a share it may be none, so a file of another host is believed as well.
"""

import getpass
import json
import os
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from workbench.errors import LibraryInUse
from workbench.library import HOLDER
from workbench.library.folder import LOCK, write_whole

UNKNOWN = "somebody"


@dataclass(frozen=True)
class Holder:
    """Who has a library open. `since` in ISO form, UTC."""

    user: str
    host: str
    process: int
    since: str

    @classmethod
    def here(cls) -> "Holder":
        """The process that asks, from now on."""
        return cls(user_name(), socket.gethostname(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))

    @property
    def since_in_words(self) -> str:
        """The time as this machine's clock shows it."""
        try:
            return f"{datetime.fromisoformat(self.since).astimezone():%d %B %Y, %H:%M}"
        except ValueError:
            return "an unknown time"


def user_name() -> str:
    """Who is at this machine; "somebody" where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return UNKNOWN


class Lock:
    """Held from opening to closing. LibraryInUse names who has it; OSError if the folder cannot be written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Not of one thread: a library is opened on one, and may be closed on another
        self._lock = FileLock(folder / LOCK, timeout=0, is_singleton=False, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout:
            raise in_use(read_holder(folder) or Holder(UNKNOWN, "this computer", 0, "")) from None
        try:
            self._take()
        except (LibraryInUse, OSError):
            self._lock.release()
            raise

    def _take(self) -> None:
        before, me = read_holder(self._folder), Holder.here()
        if before is not None and before.host != me.host:
            raise in_use(before)
        write_whole(self._folder / HOLDER, json.dumps(asdict(me)).encode())

    def release(self) -> None:
        """Let the library go. A folder that vanished is left as it is."""
        with suppress(OSError):
            (self._folder / HOLDER).unlink(missing_ok=True)
        self._lock.release()


def read_holder(folder: Path) -> Holder | None:
    """Who the file says has the library open; None if nobody, or if the file cannot be read."""
    try:
        raw = json.loads((folder / HOLDER).read_bytes())
        return Holder(str(raw["user"]), str(raw["host"]), int(raw["process"]), str(raw["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def in_use(holder: Holder) -> LibraryInUse:
    """The sentence that names the holder."""
    return LibraryInUse(holder.user, holder.host, holder.since_in_words)
