"""Bytes of any file that can be read → `Document`. Runs in the child process: see `workbench.intake.files`."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from workbench.errors import StatedError, UnreadableFile
from workbench.intake import guard
from workbench.intake.guard import Kind
from workbench.intake.proposal import Document


def read(content: bytes, file_name: str) -> Document:
    """Read a file by what it holds, not by what it is called.

    Raises a `StatedError` for every file that cannot be read, however broken: the parsers of others may raise
    anything on a file built for it, and this is the one place where all of that becomes a sentence.
    """
    name = PurePath(file_name).name
    kind = guard.kind_of(content, name)
    try:
        document = READERS[kind](content, name)
    except (StatedError, MemoryError):
        raise
    except Exception as broken:  # in the child: what hostile files raise is not foreseeable
        raise UnreadableFile(name) from broken
    guard.check_text(document.pages, name)
    told = guard.mismatch(kind, name)
    return replace(document, warnings=(told, *document.warnings)) if told else document


def _word(content: bytes, file_name: str) -> Document:
    from workbench.intake.read.word import read_word

    guard.check_package(content, file_name)
    return read_word(content, file_name)


def _pdf(content: bytes, file_name: str) -> Document:
    from workbench.intake.read.pdf import read_pdf

    return read_pdf(content, file_name)


def _html(content: bytes, file_name: str) -> Document:
    from workbench.intake.read.html import read_html

    return read_html(content, file_name)


def _text(content: bytes, file_name: str) -> Document:
    from workbench.intake.read.plain_text import read_text

    return read_text(content, file_name)


READERS: dict[Kind, Callable[[bytes, str], Document]] = {
    Kind.WORD: _word,
    Kind.PDF: _pdf,
    Kind.HTML: _html,
    Kind.TEXT: _text,
}
