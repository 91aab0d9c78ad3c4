"""What the index keeps of a document: two fields of words with their places, and six numbers.

`head` holds titles, headings and names, `body` all other text. Nothing of a review's own attributes stands here:
filters by year, theme or publisher are answered from the library itself, so they cannot be out of date.
"""

import numpy as np
import numpy.typing as npt
from typing_extensions import override
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Format

from workbench.records.fields import KINDS

VERSION = 6
"""Raise by one whenever analysis, fields, files or the way documents are made change: the index is then built anew."""

PAGE = "source_page"
KIND_CODES = {kind: code for code, kind in enumerate([*sorted(KINDS), PAGE])}
KIND_OF_CODE = {code: kind for kind, code in KIND_CODES.items()}
KIND_SHIFT = 40
HEAD, BODY = "head", "body"
TEXT_FIELDS = (HEAD, BODY)
POSITION = "<u4"
Words = dict[str, list[int]]


def stamp() -> str:
    """What an index must have been made with to be read: our version, and the kinds as they are numbered."""
    return f"{VERSION} {','.join(KIND_CODES)}"


def key_of(kind: str, record_id: int) -> int:
    """One number for a record: its kind's code above, its id below bit 40."""
    return KIND_CODES[kind] << KIND_SHIFT | record_id


def from_key(key: int) -> tuple[str, int]:
    """The inverse of `key_of`."""
    return KIND_OF_CODE[key >> KIND_SHIFT], key & ((1 << KIND_SHIFT) - 1)


class PackedPositions(Format):  # type: ignore[misc] # Whoosh is untyped
    """Positions as packed 32-bit numbers, which NumPy reads a block at a time."""

    def __init__(self) -> None:
        super().__init__(field_boost=1.0)

    def decode_positions(self, packed: bytes) -> list[int]:
        """For Whoosh's own matchers."""
        return [int(at) for at in np.frombuffer(packed, POSITION)]

    def decode_frequency(self, packed: bytes) -> int:
        """For Whoosh's own matchers."""
        return len(packed) // 4

    def decode_weight(self, packed: bytes) -> float:
        """For Whoosh's own matchers."""
        return float(len(packed) // 4)


class WordsField(FieldType):  # type: ignore[misc] # Whoosh is untyped
    """A field of words with their places, as `analysis.positions` finds them and `ArrayWriter` takes them."""

    def __init__(self) -> None:
        super().__init__(PackedPositions(), None)


class NumberColumn(NumericColumn):  # type: ignore[misc] # Whoosh is untyped
    """A number for each document, read as one array."""

    class Reader(NumericColumn.Reader):  # type: ignore[misc] # Whoosh is untyped
        """Whoosh's reader, with `load` giving a NumPy array."""

        @override
        def load(self) -> npt.NDArray[np.int64]:
            packed = self._dbfile.get(self._basepos, self._count * self._fixedlen)
            found = np.frombuffer(packed, f">{'i8' if self._typecode == 'q' else 'i4'}").astype(np.int64)
            missing = self._doccount - len(found)
            return np.concatenate([found, np.zeros(missing, np.int64)]) if missing else found


NUMBERS = {"key": "q", "review": "i", "owner": "i", "head_length": "i", "body_length": "i", "digest": "q"}
"""Numbers kept for each document. `owner`: for a page, its source document; else 0. `digest`: of its text."""

SCHEMA = Schema(
    **{name: WordsField() for name in TEXT_FIELDS},
    **{name: COLUMN(NumberColumn(code)) for name, code in NUMBERS.items()},
)
