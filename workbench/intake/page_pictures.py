"""Pages of a foreign PDF as pictures for the screen, drawn by a child process that keeps the file open.

Nothing of it touches the disk. A child that ends, by its limits or by the file, is begun anew once.
"""

import json
import subprocess
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock, Timer
from typing import IO

from workbench.errors import ReadingTookTooLong, UnreadableFile
from workbench.intake.files import WALL_SECONDS, begin
from workbench.intake.page_letters import NOWHERE, Boxes, placed

LONGEST_HEAD = 1_024
MOST_PIXELS, MOST_WORDS = 12_100_000, 1_000_000
PDF = "application/pdf"


@dataclass(frozen=True)
class PagePicture:
    """A page as pixels, and where its text stands on it.

    Rows of `width` times four bytes, as QImage.Format_RGB32 reads. `at`: for each letter of the page's text the number
    of its box in `boxes`, or NOWHERE.
    """

    number: int
    width: int
    height: int
    pixels: bytes = field(repr=False)
    boxes: Boxes = field(repr=False)
    at: "array[int]" = field(repr=False)

    def box(self, letter: int) -> tuple[float, float, float, float] | None:
        """Left, top, right, bottom of a letter of the text as parts of the page; None for what cannot be seen."""
        at = self.at[letter]
        return None if at == NOWHERE else self.boxes.box(at)


class PageDrawer:
    """Draws the pages of one PDF. Any thread may call it; `close` also ends what another thread waits for."""

    def __init__(self, contents: Callable[[], bytes], file_name: str) -> None:
        """`contents` gives the bytes of the file whenever a child is begun; they are not kept here."""
        self._contents, self._file_name = contents, file_name
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        self._closed = Event()

    def draw(self, number: int, width: int, text: str) -> PagePicture:
        """Page `number` (from 1), `width` pixels wide; `text` is what the library has of its words.

        Raises UnreadableFile, ReadingTookTooLong.
        """
        with self._lock:
            try:
                return self._draw(number, width, text)
            except (EOFError, OSError):
                self._end()  # it ran into its limits: a new one has them whole again
            try:
                return self._draw(number, width, text)
            except (EOFError, OSError) as ended:
                self._end()
                raise UnreadableFile(self._file_name) from ended

    def close(self) -> None:
        """End the child; what is being drawn is not."""
        self._closed.set()
        child = self._child
        if child is not None:
            child.kill()
        with self._lock:
            self._end()

    def _draw(self, number: int, width: int, text: str) -> PagePicture:
        child = self._begun()
        watch = Timer(WALL_SECONDS, child.kill)
        watch.daemon = True
        watch.start()
        try:
            return self._ask(child, number, width, text)
        except (ValueError, TypeError, KeyError) as wrong:
            self._end()
            raise UnreadableFile(self._file_name) from wrong
        finally:
            if watch.finished.is_set():
                self._end()
                raise ReadingTookTooLong(self._file_name)
            watch.cancel()

    def _begun(self) -> "subprocess.Popen[bytes]":
        if self._closed.is_set():
            raise UnreadableFile(self._file_name)
        if self._child is not None:
            return self._child
        content = self._contents()
        child = self._child = begin()
        if self._closed.is_set():
            child.kill()  # closed meanwhile, by one that saw no child yet
        asked = _pipe(child.stdin)
        asked.write(json.dumps({"file_name": self._file_name, "size": len(content), "draws": True}).encode() + b"\n")
        asked.write(content)
        return child

    def _ask(self, child: "subprocess.Popen[bytes]", number: int, width: int, text: str) -> PagePicture:
        asked, said = _pipe(child.stdin), _pipe(child.stdout)
        asked.write(json.dumps({"page": number, "width": width}).encode() + b"\n")
        asked.flush()
        head = json.loads(_line(said))
        if "refused" in head:
            raise ValueError("the child refused")
        across, down, size = (_small(head[name]) for name in ("width", "height", "words"))
        if across * down > MOST_PIXELS or size > MOST_WORDS:
            raise ValueError("the answer is too large")
        pixels = _all(said, across * down * 4)
        words = _all(said, size).decode("utf-8", "replace")
        boxes = Boxes.read(words, _all(said, len(words) * 8))
        return PagePicture(number, across, down, pixels, boxes, placed(text, words))

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                _close(pipe)
            child.wait()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise EOFError
    return pipe


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        return  # what was still to be written has nobody to read it


def _line(said: IO[bytes]) -> bytes:
    line = said.readline(LONGEST_HEAD)
    if not line:
        raise EOFError
    return line


def _all(said: IO[bytes], size: int) -> bytes:
    read = said.read(size)
    if len(read) != size:
        raise EOFError
    return read


def _small(number: object) -> int:
    if type(number) is not int or not 0 <= number <= MOST_PIXELS:
        raise ValueError("not a small whole number")
    return number
