"""The child process that reads one foreign file: bytes in, JSON out, no key, no library, and limits on everything.

In: one line of JSON (`file_name`, `size`), then that many bytes. Out: `{"document": …}` as of `codec`, or
`{"refused": class of errors.py, "limit": n, "found": n}`. Parsers run here and nowhere else.

Where the header says `draws`, the child stays and draws pages instead: see `read.pdf_pictures`.
"""

import json
import os
import sys
from typing import BinaryIO

CPU_SECONDS = 20
MEMORY = 1 << 30  # bytes of address space
OPEN_FILES = 32
LONGEST_HEADER = 8_192


def main() -> int:
    """Read what standard input holds, and answer on standard output. Returns the exit status."""
    limit_self()
    answer_to = _private_output()
    try:
        answer = _answer(sys.stdin.buffer, answer_to)
    except MemoryError:
        answer = b'{"refused":"ReadingTookTooLong"}'
    answer_to.write(answer)
    answer_to.flush()
    return 0


def limit_self() -> None:
    """Lower this process's limits where the system has them; the parent's clock and output limit hold everywhere."""
    if sys.platform == "win32":
        return
    import resource

    limits = (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    )
    for limit, most in limits:
        if limit == resource.RLIMIT_AS and sys.platform == "darwin":
            continue  # macOS knows the limit by name only, and refuses to set it
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (most, most) if hard == resource.RLIM_INFINITY else (min(most, hard), hard))


def _private_output() -> BinaryIO:
    """Standard output for the answer alone: what libraries print goes to standard error."""
    answer_to = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answer_to


def _answer(asked: BinaryIO, answer_to: BinaryIO) -> bytes:
    """The last that is to be said."""
    from workbench.errors import UnreadableFile

    header = json.loads(asked.readline(LONGEST_HEADER))
    content = asked.read(header["size"])
    try:
        if header.get("draws"):
            return _draw(content, header["file_name"], asked, answer_to)
        return _read(content, header["file_name"])
    except UnreadableFile as refused:
        told = {"refused": type(refused).__name__, "limit": refused.limit, "found": refused.found}
        return json.dumps(told).encode()


def _read(content: bytes, file_name: str) -> bytes:
    from workbench.intake.codec import packed
    from workbench.intake.reading import read

    return b'{"document":' + packed(read(content, file_name)) + b"}"


def _draw(content: bytes, file_name: str, asked: BinaryIO, answer_to: BinaryIO) -> bytes:
    from workbench.intake.read.pdf_pictures import serve

    serve(content, file_name, asked, answer_to)
    return b""


if __name__ == "__main__":
    raise SystemExit(main())
