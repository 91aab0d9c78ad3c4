"""Where every byte of a library lies: each file and folder there is, its size, and what it holds.

The same list stands in docs/data.md; a test holds the two together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from workbench.library import HOLDER
from workbench.library.folder import BACKUPS, DATABASE, EARLIER_SLOTS, INDEX, LOCK, SLOTS, TAILS
from workbench.library.restoring import ASIDE
from workbench.library.trouble import told

ENCRYPTED, USELESS = "Encrypted.", "Readable, and of no use without the passphrase or the recovery code."
HOLDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        DATABASE: ("Every record, every source document whole, and the log of changes.", ENCRYPTED),
        INDEX: ("The search index, made from the records; may be deleted at any time.", ENCRYPTED),
        SLOTS: ("The library’s key, wrapped once by the passphrase and once by the recovery code.", USELESS),
        EARLIER_SLOTS: ("The same as it was before the last change; opens by what was in force then.", USELESS),
        LOCK: ("Holds the library for one program at a time; empty.", "Readable."),
        HOLDER: ("Who has the library open: computer, user, process, time.", "Readable."),
        BACKUPS: ("Copies of library.db, each with the key slots of its day.", ENCRYPTED),
        ASIDE: ("What a restore in place moved away; yours to delete.", ENCRYPTED),
    }
)
"""What each file and folder of a library holds, and who can read it. An `aside` folder bears its moment as well."""
WRITING = ("Being written, or left by a crash; may be deleted while the library is closed.", ENCRYPTED)
FOREIGN = ("Not made by this program.", "")


@dataclass(frozen=True)
class Lying:
    """One place: its path, the bytes there, what it holds, and who can read it, in sentences."""

    path: Path
    size: int
    holds: str
    readable: str


def places(library: Path) -> list[Lying]:
    """What lies in a library's folder now, in the order of `HOLDS`. A database stands for its journal as well.

    Raises LibraryGone, LibraryReadOnly, LibraryFailed.
    """
    with told(library):
        found = {_part(each.name): each for each in sorted(library.iterdir(), reverse=True)}
        known = sorted(found, key=lambda part: (_rank(part), part))
        return [_part_of(library, part) for part in known]


def lying(place: Path, holds: str, readable: str) -> Lying:
    """A place elsewhere, with the size it has now; 0 if it is not there. OSError."""
    return Lying(place, _size(place), holds, readable)


def _part(name: str) -> str:
    """The part that a file belongs to: a database for its journal, else itself."""
    return next((base for base in (DATABASE, INDEX) if name in {base + tail for tail in TAILS}), name)


def _rank(part: str) -> int:
    names = list(HOLDS)
    kind = _kind(part)
    return names.index(kind) if kind in names else len(names)


def _kind(part: str) -> str:
    return ASIDE if part.startswith(f"{ASIDE} ") else part


def _part_of(library: Path, part: str) -> Lying:
    others = WRITING if part.startswith(".") else FOREIGN
    tails = TAILS if part in {DATABASE, INDEX} else ("",)
    size = sum(_size(library / (part + tail)) for tail in tails)
    return Lying(library / part, size, *HOLDS.get(_kind(part), others))


def _size(place: Path) -> int:
    return sum(each.stat().st_size for each in _files(place))


def _files(place: Path) -> Iterator[Path]:
    if place.is_dir():
        yield from (each for each in place.rglob("*") if each.is_file())
    elif place.is_file():
        yield place
