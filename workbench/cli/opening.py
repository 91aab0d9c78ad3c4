"""Which library, and with which passphrase: never from an argument or a plain environment variable."""

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from workbench import library as shelf
from workbench.library import Library

WRONG_USAGE = 2


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Library]:
    """The library that the options name, open for the length of the block."""
    library = shelf.open_library(folder(options), passphrase(options))
    try:
        yield library
    finally:
        library.close()


def folder(options: argparse.Namespace) -> Path:
    """The library's folder; wrong usage if none is named."""
    if options.library is None:
        wrong_usage("Name the library's folder with --library DIR.")
    return Path(options.library)


def passphrase(options: argparse.Namespace, *, is_new: bool = False) -> str:
    """The passphrase from the file descriptor, the file, or a prompt on the terminal."""
    if options.passphrase_fd is not None:
        return _from_descriptor(options.passphrase_fd)
    if options.passphrase_file is not None:
        return _from_file(options.passphrase_file)
    if not sys.stdin.isatty():
        wrong_usage("Give the passphrase with --passphrase-fd N or --passphrase-file FILE, or start from a terminal.")
    words = getpass.getpass("Passphrase: ")
    if is_new and getpass.getpass("The same again: ") != words:
        wrong_usage("The two passphrases differ. Start again and type the same twice.")
    return words


def _from_descriptor(number: int) -> str:
    try:
        with os.fdopen(number, encoding="utf-8", closefd=False) as stream:
            return stream.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        wrong_usage(f"File descriptor {number} could not be read. Open it for reading before starting the program.")


def _from_file(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError):
        wrong_usage(f"The passphrase file {file} could not be read. Check its name and who may read it.")


def wrong_usage(sentence: str) -> NoReturn:
    """Leave the program with the sentence on standard error and status 2."""
    sys.stderr.write(f"{sentence}\n")
    raise SystemExit(WRONG_USAGE)
