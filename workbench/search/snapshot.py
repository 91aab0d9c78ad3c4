"""One generation of the index in memory: numbers of all documents as arrays, postings as arrays on demand.

Segments never change once written, so what was read of one is kept from generation to generation; only which of its
documents are deleted is read anew.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, cast
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from whoosh.codec.base import Segment as TOCSegment
from whoosh.index import TOC

from workbench.search.filing import Facet
from workbench.search.postings import NO_DOCUMENTS, NOWHERE, ArrayReader, Documented, Documents, Numbers, Postings
from workbench.search.schema import KIND_SHIFT, NUMBERS, SCHEMA, TEXT_FIELDS
from workbench.search.storage import RowStorage

Weights = npt.NDArray[np.float32]
NAME = "MAIN"
NONE = np.zeros(0, np.int64)
DIGEST = "digest"
KEPT_MATCHES = 4_000_000
"""Matching documents of single words and phrases kept in memory, 9 bytes each."""
KEPT_POSTINGS = 3_000_000
"""Documents and places of postings kept in memory, of all segments together, for one query asks for the same words
again and again."""
OF_ITSELF = 50
"""What is kept takes as much as so many documents beside those it holds."""
FEW = 2
"""Where fewer than every second of a word's documents are asked for, the places of those alone are read."""
MANY = 50_000
"""Documents of a library that is not small: to read all of fewer takes no time to speak of."""


class Sized(Protocol):
    """What is kept by how many documents it holds."""

    @property
    def ids(self) -> npt.NDArray[Any]:
        """The documents."""
        ...


@dataclass(frozen=True, eq=False)
class Held:
    """Documents alone, to be kept."""

    ids: Documents


@dataclass(frozen=True, eq=False)
class _Places:
    """Places in documents, to be kept."""

    ids: npt.NDArray[Any]


S = TypeVar("S", bound=Sized)


class Kept:
    """What was made lately by a key, up to so many documents in all; what was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._made: OrderedDict[object, Sized] = OrderedDict()

    def of(self, key: object, make: Callable[[], S]) -> S:
        """What was made for this key before, if it is still there; else it is made now."""
        found = self._made.get(key)
        if found is not None:
            self._made.move_to_end(key)
            return cast("S", found)
        made = self._made[key] = make()
        self._size += len(made.ids) + OF_ITSELF
        while self._size > self._most and len(self._made) > 1:
            self._size -= len(self._made.popitem(last=False)[1].ids) + OF_ITSELF
        return made


class Segment:
    """One segment: the numbers of its documents, and its postings by field and word. Not safe between threads."""

    def __init__(self, storage: RowStorage, segment: TOCSegment, kept: Kept) -> None:
        """`kept`: where segments keep what they read, each under its own name."""
        self._name = segment.segment_id()
        self._reader = ArrayReader(storage, SCHEMA, segment)
        self._run: tuple[str, str, str, dict[str, Postings]] = "", "", "", {}
        self._kept = kept
        self.count = int(self._reader.doc_count_all())
        self.numbers = {name: self.column(name) for name in NUMBERS if name != DIGEST}

    def column(self, name: str) -> Numbers:
        """A number of each document, read now."""
        if not self._reader.has_column(name):
            return np.zeros(self.count, np.int64)
        return np.asarray(self._reader.column_reader(name, translate=False).load(), np.int64)

    def postings(self, field: str, word: str) -> Postings:
        """The documents a word stands in, with counts and places; deleted ones among them."""
        at, first, last, found = self._run
        if field == at and first <= word <= last:
            return found.get(word, NOWHERE)
        return self._kept.of((self._name, field, word), lambda: self._reader.found(field, word))

    def places(self, field: str, word: str, where: Documented) -> Numbers:
        """The places of a word in a field as document * 2**32 + place, ascending: of the documents `where` at least."""
        found = self.postings(field, word)
        wanted = np.flatnonzero(where[found.ids])
        if len(wanted) * FEW > len(found.ids):
            return self._kept.of((self._name, field, word, "codes"), lambda: _Places(found.codes())).ids
        places = self._kept.of((self._name, field, word, "places"), lambda: _Places(found.unpressed()))
        return found.codes_of(wanted, places.ids)

    def read_ahead(self, field: str, first: str, last: str) -> None:
        """Read every word from `first` to `last` at once, for most of them are asked for next."""
        self._run = field, first, last, self._reader.run(field, first, last)

    def how_many(self, field: str, word: str) -> int:
        """How many documents a word stands in; deleted ones among them."""
        return self._reader.how_many(field, word)


class Snapshot:
    """All segments of one generation as one row of documents, numbered from 0.

    `key`, `kind` (its code), `review`, `owner`: arrays over the documents; `live`: which are not deleted, and
    `living`: how many those are; `read`: what all segments keep of what they have read.
    """

    def __init__(self, storage: RowStorage, earlier: "Snapshot | None" = None) -> None:
        toc = TOC.read(storage, NAME, schema=SCHEMA)
        known = earlier.segments if earlier else {}
        self.read: Kept = earlier.read if earlier else Kept(KEPT_POSTINGS)
        self.generation = int(toc.generation)
        self.segments: dict[str, Segment] = {
            each.segment_id(): known.get(each.segment_id()) or Segment(storage, each, self.read)
            for each in toc.segments
        }
        counts = [each.count for each in self.segments.values()]
        self._starts = [0, *np.cumsum(counts).tolist()]
        self.count = self._starts[-1]
        self.live = np.ones(self.count, bool)
        for start, each in zip(self._starts, toc.segments, strict=False):
            gone = np.fromiter(each.deleted_docs(), np.int64)
            self.live[gone + start] = False
        self.living = int(np.count_nonzero(self.live))
        self.has_deleted = self.living < self.count
        self._numbers = {name: self._joined(name) for name in NUMBERS if name != DIGEST}
        self._set_norms()
        self.kind = (self.key >> KIND_SHIFT).astype(np.int8)
        self.kept = Kept(KEPT_MATCHES).of
        self._keys: tuple[Documents, Numbers] | None = None
        self._shares: dict[str, float] = {}
        self._relatives: dict[str, list[str]] = {}
        self._placed: WeakKeyDictionary[Facet, Documents] = WeakKeyDictionary()

    def _joined(self, name: str) -> Numbers:
        return np.concatenate([NONE, *(each.numbers[name] for each in self.segments.values())])

    def _set_norms(self) -> None:
        """BM25's length normalisation for each text field and document."""
        self.norms: dict[str, Weights] = {}
        for field in TEXT_FIELDS:
            lengths = self._numbers[f"{field}_length"]
            some = lengths[self.live & (lengths > 0)]
            average = float(some.mean()) if len(some) else 1.0
            self.norms[field] = (0.25 + 0.75 * lengths / average).astype(np.float32)

    @property
    def key(self) -> Numbers:
        """The number of each document's record."""
        return self._numbers["key"]

    @property
    def review(self) -> Numbers:
        """The review of each document, 0 for records of the whole library."""
        return self._numbers["review"]

    @property
    def owner(self) -> Numbers:
        """The source of each page, else 0."""
        return self._numbers["owner"]

    @property
    def digest(self) -> Numbers:
        """Digest of each document's text; read when asked for, for only a check of the index asks."""
        return np.concatenate([NONE, *(each.column(DIGEST) for each in self.segments.values())])

    def _parts(self) -> Iterator[tuple[int, Segment]]:
        yield from zip(self._starts, self.segments.values(), strict=False)

    def documents_of(self, facet: Facet) -> Documents:
        """The live document of each of a facet's record keys; `count`, which is none, for keys that have none."""
        if facet not in self._placed:
            order, keys = self._by_key()
            at = np.searchsorted(keys, facet.holders)
            at[at == len(keys)] = 0
            is_there = keys[at] == facet.holders if len(keys) else np.zeros(len(at), bool)
            self._placed[facet] = np.where(is_there, order[at] if len(keys) else 0, self.count).astype(np.int32)
        return self._placed[facet]

    def _by_key(self) -> tuple[Documents, Numbers]:
        """The live documents in ascending order of their keys, and those keys."""
        if self._keys is None:
            living = np.flatnonzero(self.live)
            order = living[np.argsort(self.key[living], kind="stable")]
            self._keys = order.astype(np.int32), self.key[order]
        return self._keys

    def postings(self, field: str, word: str) -> tuple[Documents, Documents]:
        """The documents (deleted ones among them) that hold a word in a field, and how often."""
        found = [(start, each.postings(field, word)) for start, each in self._parts()]
        return _end_to_end([(each.ids + np.int32(start), each.counts) for start, each in found if len(each.ids)])

    def read_ahead(self, field: str, words: Sequence[str]) -> None:
        """Prepare for `postings` of many words that stand side by side, in alphabetical order."""
        for each in self.segments.values():
            each.read_ahead(field, words[0], words[-1])

    def how_many(self, field: str, word: str) -> int:
        """How many documents (deleted ones among them) hold a word in a field."""
        return sum(each.how_many(field, word) for each in self.segments.values())

    def share(self, word: str) -> float:
        """In what share of the documents a word stands, counted by field, as if there were `MANY` at the least.

        Deleted ones count.
        """
        if word not in self._shares:
            self._shares[word] = sum(self.how_many(field, word) for field in TEXT_FIELDS) / max(self.count, MANY)
        return self._shares[word]

    def relatives(self, read: Callable[[str], list[str]], stem: str) -> list[str]:
        """The indexed words that share a stem, read once: they stay the same as long as the index does."""
        if stem not in self._relatives:
            self._relatives[stem] = read(stem)
        return self._relatives[stem]

    def places(self, field: str, word: str, where: Documented, back: int = 0) -> Numbers:
        """The places of a word in a field as document * 2**32 + place - back, ascending: of documents `where` at least.

        A place before the `back`th gives a number that is no place of any document.
        """
        parts = ((start, each, where[start : start + each.count]) for start, each in self._parts())
        found = [(start, each.places(field, word, here)) for start, each, here in parts if here.any()]
        made, at = np.empty(sum(len(codes) for _, codes in found), np.int64), 0
        for start, codes in found:
            np.add(codes, (start << 32) - back, out=made[at : at + len(codes)])
            at += len(codes)
        return made

    def document_frequency(self, word: str) -> int:
        """In how many live documents a word stands (counted by field, so a little high)."""
        if not self.has_deleted:
            return sum(self.how_many(field, word) for field in TEXT_FIELDS)
        return sum(int(self.live[self.postings(field, word)[0]].sum()) for field in TEXT_FIELDS)

    def holds(self, word: str) -> bool:
        """Whether a word stands in any live document."""
        deleted = self.count - self.living
        return any(self.how_many(field, word) > deleted for field in TEXT_FIELDS) or self.document_frequency(word) > 0


def _end_to_end(parts: list[tuple[Documents, Documents]]) -> tuple[Documents, Documents]:
    if not parts:
        return NO_DOCUMENTS, NO_DOCUMENTS
    if len(parts) == 1:
        return parts[0]
    return np.concatenate([a for a, _ in parts]), np.concatenate([b for _, b in parts])
