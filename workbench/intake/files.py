"""Files of the user → what they hold, read in a child process so that a hostile file can hurt only that."""

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import workbench
from workbench import errors
from workbench.errors import FileMissing, FileTooLarge, FolderGiven, ReadingTookTooLong, StatedError, UnreadableFile
from workbench.intake.codec import LARGEST, unpacked
from workbench.intake.guard import LARGEST_FILE, MEGABYTE
from workbench.intake.proposal import Document
from workbench.progress import Progress, silent
from workbench.saying import tr

WALL_SECONDS = 30.0
TICK_SECONDS = 0.1
KEPT_ENVIRONMENT = ("SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "_MEIPASS2")


@dataclass(frozen=True)
class Read:
    """A file that was read: where it lay, its bytes, their SHA-256 in hexadecimal, and what it holds."""

    path: Path
    content: bytes
    sha256: str
    document: Document


@dataclass(frozen=True)
class Refused:
    """A file that was not read, and why, in a sentence."""

    path: Path
    sentence: str


def read_file(path: Path, progress: Progress = silent) -> Read:
    """Read one file. Raises a `StatedError` with the reason if it cannot be read; lets `Cancelled` through."""
    content = _bytes_of(path)
    document = read_apart(content, path.name, progress)
    return Read(path, content, hashlib.sha256(content).hexdigest(), document)


def read_files(paths: Sequence[Path], progress: Progress = silent) -> Iterator[Read | Refused]:
    """Read files one after the other, in the order given; a refused file stops none of the others."""
    for done, path in enumerate(paths):
        within = _within(progress, done, len(paths))
        within(0, 0, tr("Reading {name}").format(name=path.name))
        try:
            yield read_file(path, within)
        except StatedError as refused:
            yield Refused(path, refused.sentence)
    progress(len(paths), len(paths), tr("Read"))


def _within(progress: Progress, file: int, files: int) -> Progress:
    """The progress of one file among several, told as so many files of all."""

    def tell(done: int, total: int, what: str) -> None:  # noqa: ARG001 - one file counts as one step
        progress(file, files, what)

    return tell


def _bytes_of(path: Path) -> bytes:
    """All of a file; a pipe or a device is none, for it may never end, nor ever begin."""
    try:
        if path.is_dir():
            raise FolderGiven(path.name)
        if not path.is_file():
            raise FileMissing(path.name)
        with path.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError as missing:
        raise FileMissing(path.name) from missing
    if len(content) > LARGEST_FILE:
        raise FileTooLarge(path.name, LARGEST_FILE // MEGABYTE)
    return content


def read_apart(content: bytes, file_name: str, progress: Progress = silent) -> Document:
    """What bytes hold, read by a child process within its limits. Raises a `StatedError`; lets `Cancelled` through."""
    said = _ask(content, file_name, progress)
    try:
        answer = json.loads(said[:200]) if said.startswith(b'{"refused"') else None
        if answer is None:
            return unpacked(said.removeprefix(b'{"document":').removesuffix(b"}"))
    except ValueError as wrong:
        raise UnreadableFile(file_name) from wrong
    raise _refusal(answer, file_name)


def _refusal(answer: dict[str, object], file_name: str) -> UnreadableFile:
    """The refusal a child told, if it is one of those there are."""
    kind = getattr(errors, str(answer.get("refused")), None)
    if not (isinstance(kind, type) and issubclass(kind, UnreadableFile)):
        return UnreadableFile(file_name)
    limit, found = (n if isinstance(n, int) else 0 for n in (answer.get("limit", 0), answer.get("found", 0)))
    return kind(file_name, limit, found)


def _ask(content: bytes, file_name: str, progress: Progress) -> bytes:
    """Hand bytes to a new child and wait for its answer, for `WALL_SECONDS` at most."""
    header = json.dumps({"file_name": file_name, "size": len(content)}).encode() + b"\n"
    child = Child(header + content)
    try:
        _wait(child, file_name, progress)
    finally:
        child.end()
    if child.status != 0 or child.is_too_long:
        raise (ReadingTookTooLong if child.ran_out else UnreadableFile)(file_name)
    return child.said


def _wait(child: "Child", file_name: str, progress: Progress) -> None:
    ends = time.monotonic() + WALL_SECONDS
    while not child.has_answered(TICK_SECONDS):
        progress(0, 0, tr("Reading {name}").format(name=file_name))
        if time.monotonic() > ends:
            raise ReadingTookTooLong(file_name)


def command() -> list[str]:
    """How to start this same program as a reader of foreign files."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--import-worker"]
    return [sys.executable, "-P", "-X", "utf8", "-m", "workbench.intake.worker"]


def begin() -> subprocess.Popen[bytes]:
    """Start a reader of foreign files; what it is asked and what it answers goes through its pipes."""
    return subprocess.Popen(  # noqa: S603 - our own program, no words of the user among its arguments
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _environment() -> dict[str, str]:
    """Nothing of the user's environment but what a system needs to start a program."""
    kept = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
    return kept | {"PYTHONPATH": str(Path(workbench.__file__).resolve().parent.parent), "PYTHONDONTWRITEBYTECODE": "1"}


class Child:
    """One child process: fed by one thread, listened to by another, ended by `end` whatever happens."""

    def __init__(self, asked: bytes) -> None:
        self.said = b""
        self.is_too_long = False
        self._process = begin()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._feeder = threading.Thread(target=self._feed, args=(asked,), daemon=True)
        self._listener.start()
        self._feeder.start()

    def _feed(self, asked: bytes) -> None:
        pipe = self._process.stdin
        if pipe is None:
            return
        try:
            with pipe:
                pipe.write(asked)
        except OSError:
            return  # the child ended before it had read everything: its status tells why

    def _listen(self) -> None:
        pipe = self._process.stdout
        if pipe is None:
            return
        with pipe:
            self.said = pipe.read(LARGEST + 64)
            self.is_too_long = len(self.said) > LARGEST
        if self.is_too_long:
            self._process.kill()

    def has_answered(self, seconds: float) -> bool:
        """Wait for the whole answer for at most so long; whether it is there."""
        self._listener.join(seconds)
        return not self._listener.is_alive()

    @property
    def status(self) -> int:
        """The exit status; negative for the signal that ended the process."""
        return self._process.wait()

    @property
    def ran_out(self) -> bool:
        """Whether a limit of time or memory ended the process."""
        return self.status in {-24, -9}  # SIGXCPU; SIGKILL, which follows it and is also how a system saves memory

    def end(self) -> None:
        """End the process if it still runs, and its threads."""
        if not self.has_answered(0):
            self._process.kill()
        self._process.wait()
        self._listener.join()
        self._feeder.join()
