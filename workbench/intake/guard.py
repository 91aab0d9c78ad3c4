"""A look at a foreign file before any parser sees it: what kind it is, and whether it is built to do harm.

Limits are those measured against hostile files: what a real review needs, several times over.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from enum import StrEnum

from workbench.errors import (
    ActiveContent,
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    OldWordFile,
    OtherOfficeFile,
    PictureFile,
    SuspectFile,
    TooMuchText,
    UnknownKindOfFile,
    UnreadableFile,
)

MEGABYTE = 1 << 20
LARGEST_FILE = 50 * MEGABYTE
MEMBERS = 5_000
LARGEST_UNPACKED = 200 * MEGABYTE
LARGEST_XML = 16 * MEGABYTE
RATIO = 150  # deflate itself reaches about 1,000 : 1 on zeros; real parts stay below 60
PARAGRAPHS = 20_000
TAGS = 1_500_000
LETTERS = 5_000_000

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ACTIVE = re.compile(r"vbaproject|vbadata|activex|\.(?:exe|bat|cmd|js|vbs|ps1|scr|dll|jar)$", re.IGNORECASE)
_PARAGRAPH = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?p[\s/>]")
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"utf-16", b"utf-16le", b"utf-16be", b"us-ascii", b"ascii", b"iso-8859-1"})
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)


class Kind(StrEnum):
    """The kinds of file that can be read."""

    WORD = "word"
    PDF = "pdf"
    HTML = "html"
    TEXT = "text"


ENDINGS = {
    "docx": Kind.WORD,
    "docm": Kind.WORD,
    "pdf": Kind.PDF,
    "html": Kind.HTML,
    "htm": Kind.HTML,
    "xhtml": Kind.HTML,
    "txt": Kind.TEXT,
    "md": Kind.TEXT,
    "markdown": Kind.TEXT,
    "text": Kind.TEXT,
}
NAMES = {Kind.WORD: "a Word document", Kind.PDF: "a PDF", Kind.HTML: "a web page", Kind.TEXT: "plain text"}


def kind_of(content: bytes, file_name: str) -> Kind:
    """What a file is, told by its content; its ending decides only between a web page and plain text.

    Raises `EmptyFile`, `FileTooLarge`, `PictureFile`, `OldWordFile`, `OtherOfficeFile` or `UnknownKindOfFile`.
    """
    if len(content) > LARGEST_FILE:
        raise FileTooLarge(file_name, LARGEST_FILE // MEGABYTE)
    if not content.strip(b"\x00 \t\r\n"):
        raise EmptyFile(file_name)
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    if content.startswith(b"PK"):
        return _packed_kind(content, file_name)
    _refuse_known(content, file_name)
    return _text_kind(content, file_name)


def mismatch(kind: Kind, file_name: str) -> str:
    """A sentence if the file's ending promises another kind than its content, else ""."""
    promised = ENDINGS.get(file_name.rpartition(".")[2].lower())
    if promised in {kind, None}:
        return ""
    return f"The file's name promises {NAMES[promised or kind]}, but it is {NAMES[kind]} and was read as that."


def _refuse_known(content: bytes, file_name: str) -> None:
    if content.startswith(OLD_OFFICE):
        raise OldWordFile(file_name)
    if content.startswith(b"{\\rtf"):
        raise OtherOfficeFile(file_name)
    if content.startswith(PICTURES[:-2]) or (content.startswith(b"RIFF") and content[8:12] == b"WEBP"):
        raise PictureFile(file_name)


def _packed_kind(content: bytes, file_name: str) -> Kind:
    names = {info.filename for info in _members(content, file_name)}
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return Kind.WORD
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise OtherOfficeFile(file_name)
    raise UnknownKindOfFile(file_name)


def _text_kind(content: bytes, file_name: str) -> Kind:
    start = content[:4096]
    is_wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in start and not is_wide:
        raise UnknownKindOfFile(file_name)
    if sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in start) > len(start) // 20 and not is_wide:
        raise UnknownKindOfFile(file_name)
    is_page = ENDINGS.get(file_name.rpartition(".")[2].lower()) is Kind.HTML
    is_text = ENDINGS.get(file_name.rpartition(".")[2].lower()) is Kind.TEXT
    has_markup = _MARKUP.search(start.replace(b"\x00", b"")) is not None
    return Kind.HTML if is_page or (has_markup and not is_text) else Kind.TEXT


def check_package(content: bytes, file_name: str) -> None:
    """Refuse a Word package that is too large, encrypted, active, or built to harm its reader.

    Raises `SuspectFile`, `TooMuchText`, `EncryptedFile`, `ActiveContent` or `UnreadableFile`.
    """
    members = _members(content, file_name)
    _check_members(members, file_name)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for member in members:
            _check_member(member, file_name)
            try:
                _check_xml(package.read(member), file_name)
            except (
                zipfile.BadZipFile,
                NotImplementedError,
                OSError,
                RuntimeError,
                ValueError,
                EOFError,
                zlib.error,
            ) as broken:
                raise UnreadableFile(file_name) from broken


def _members(content: bytes, file_name: str) -> list[zipfile.ZipInfo]:
    """The package's table of contents; the number of entries is read first, from its last record."""
    tail = content[-65_557:]
    end = tail.rfind(b"PK\x05\x06")
    if end >= 0 and int.from_bytes(tail[end + 10 : end + 12], "little") > MEMBERS:
        raise SuspectFile(file_name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, IndexError) as broken:
        raise UnreadableFile(file_name) from broken


def _check_members(members: list[zipfile.ZipInfo], file_name: str) -> None:
    names = [member.filename for member in members]
    if any(member.flag_bits & 1 for member in members):
        raise EncryptedFile(file_name)
    if len(members) > MEMBERS or len({name.lower() for name in names}) != len(names):
        raise SuspectFile(file_name)
    if sum(member.file_size for member in members) > LARGEST_UNPACKED or any(map(_is_bad_name, names)):
        raise SuspectFile(file_name)
    if any(_ACTIVE.search(name) for name in names):
        raise ActiveContent(file_name)


def _is_bad_name(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _check_member(member: zipfile.ZipInfo, file_name: str) -> None:
    is_large = member.file_size > MEGABYTE
    if is_large and member.file_size > RATIO * max(1, member.compress_size):
        raise SuspectFile(file_name)
    if member.filename.lower().endswith((".xml", ".rels")) and member.file_size > LARGEST_XML:
        raise TooMuchText(file_name)


def _check_xml(part: bytes, file_name: str) -> None:
    """Refuse what a parser would have to unfold. A part counts as XML by its first letter, whatever its name."""
    plain = part.replace(b"\x00", b"") if part[:4].count(b"\x00") or part[:2] in {b"\xff\xfe", b"\xfe\xff"} else part
    if not plain[:64].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return
    declared = _DECLARED.search(plain[:512])
    if declared and declared[1].strip().lower() not in _ENCODINGS:
        raise SuspectFile(file_name)
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise SuspectFile(file_name)
    if plain.count(b"<") > TAGS or sum(1 for _ in _PARAGRAPH.finditer(plain)) > PARAGRAPHS:
        raise TooMuchText(file_name)


def check_text(pages: Iterable[str], file_name: str) -> None:
    """Refuse a document as read that holds more letters than any review, or none at all."""
    letters = [len(page.strip()) for page in pages]
    if sum(letters) > LETTERS:
        raise TooMuchText(file_name, LETTERS)
    if not any(letters):
        raise EmptyFile(file_name)
