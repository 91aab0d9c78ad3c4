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
    named: Path = options.library
    return named if named.name not in {"", ".."} else named.resolve()


def passphrase(options: argparse.Namespace, *, is_new: bool = False) -> str:
    """The passphrase from the file descriptor, the file, or a prompt on the terminal."""
    if options.passphrase_fd is not None and options.passphrase_file is not None:
        wrong_usage("Give the passphrase by --passphrase-fd or by --passphrase-file, not by both.")
    if options.passphrase_fd is not None:
        return _from_descriptor(options.passphrase_fd)
    if options.passphrase_file is not None:
        return _from_file(options.passphrase_file)
    if not sys.stdin.isatty():
        wrong_usage("Give the passphrase with --passphrase-fd N or --passphrase-file FILE, or start from a terminal.")
    words = _asked("Passphrase: ")
    if is_new and _asked("The same again: ") != words:
        wrong_usage("The two passphrases differ. Start again and type the same twice.")
    return words


def _asked(prompt: str) -> str:
    try:
        return getpass.getpass(prompt)
    except EOFError:
        wrong_usage("No passphrase was typed. Start again and type it.")


def _from_descriptor(number: int) -> str:
    """The first line; editors of Windows begin a file with a mark that is no part of it."""
    try:
        with os.fdopen(number, encoding="utf-8-sig", closefd=False) as stream:
            return stream.readline().rstrip("\r\n")
    except (OSError, ValueError, OverflowError):
        wrong_usage(f"File descriptor {number} could not be read. Open it for reading before starting the program.")


def _from_file(file: Path) -> str:
    try:
        with file.open(encoding="utf-8-sig") as stream:
            return stream.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        wrong_usage(
            f"The passphrase file {file} could not be read. Check its name and who may read it, and save it as UTF-8."
        )


def wrong_usage(sentence: str) -> NoReturn:
    """Leave the program with the sentence on standard error and status 2."""
    sys.stderr.write(f"{sentence}\n")
    raise SystemExit(WRONG_USAGE)
