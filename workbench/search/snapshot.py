"""One generation of the index in memory: numbers of all documents as arrays, postings as arrays on demand.

Segments never change once written, so what was read of one is kept from generation to generation; only which of its
documents are deleted is read anew. This is the one module that reads Whoosh's postings.
"""

from collections import OrderedDict
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from whoosh.index import TOC
from whoosh.reading import SegmentReader, TermNotFound

from workbench.search.schema import NUMBERS, POSITION, SCHEMA, TEXT_FIELDS
from workbench.search.storage import RowStorage

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]
NAME = "MAIN"
KEPT_POSTINGS = 4_000_000
"""Postings and positions kept in memory for each segment, 12 bytes each."""
NONE = np.zeros(0, np.int64)


class Segment:
    """One segment: the numbers of its documents, and its postings by field and word. Not safe between threads."""

    def __init__(self, storage: RowStorage, segment: object) -> None:
        self.reader = SegmentReader(storage, SCHEMA, segment)
        self.count = int(self.reader.doc_count_all())
        self.numbers = {name: self._column(name) for name in NUMBERS}
        self._kept: OrderedDict[tuple[str, str, str], tuple[Numbers, Numbers]] = OrderedDict()
        self._kept_size = 0

    def _column(self, name: str) -> Numbers:
        if not self.reader.has_column(name):
            return np.zeros(self.count, np.int64)
        return np.asarray(self.reader.column_reader(name, translate=False).load(), np.int64)

    def postings(self, field: str, word: str) -> tuple[Numbers, Numbers]:
        """The documents a word stands in, ascending, and how often; both empty if in none."""
        return self._remember("postings", field, word)

    def places(self, field: str, word: str) -> tuple[Numbers, Numbers]:
        """Every single place of a word: the document of each, and the position in it."""
        return self._remember("places", field, word)

    def _remember(self, what: str, field: str, word: str) -> tuple[Numbers, Numbers]:
        key = (what, field, word)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        found = self._read_postings(field, word) if what == "postings" else self._read_places(field, word)
        self._kept[key] = found
        self._kept_size += len(found[0])
        while self._kept_size > KEPT_POSTINGS and len(self._kept) > 1:
            self._kept_size -= len(self._kept.popitem(last=False)[1][0])
        return found

    def _blocks(self, field: str, word: str) -> Iterator[tuple[Numbers, object, tuple[bytes, ...]]]:
        """Whoosh's blocks of a posting list: documents, weights, packed positions."""
        try:
            matcher = self.reader.postings(field, word)
        except TermNotFound:
            return
        while hasattr(matcher, "child"):
            matcher = matcher.child
        matcher.reset()
        is_over = False
        while not is_over:
            matcher._read_data()  # noqa: SLF001 - Whoosh has no public way to read a block whole
            ids, weights, packed = matcher._data  # noqa: SLF001
            yield np.cumsum(np.asarray(ids, np.int64)), weights, packed
            is_over = matcher._lastblock  # noqa: SLF001
            if not is_over:
                matcher._next_block()  # noqa: SLF001

    def _read_postings(self, field: str, word: str) -> tuple[Numbers, Numbers]:
        ids, counts = [NONE], [NONE]
        for documents, weights, _ in self._blocks(field, word):
            ids.append(documents)
            one = 1 if weights is None else weights
            counts.append(np.broadcast_to(np.asarray(one, np.int64), documents.shape))
        return np.concatenate(ids), np.concatenate(counts)

    def _read_places(self, field: str, word: str) -> tuple[Numbers, Numbers]:
        ids, places = [NONE], [NONE]
        for documents, _, packed in self._blocks(field, word):
            ids.append(np.repeat(documents, [len(each) // 4 for each in packed]))
            places.append(np.frombuffer(b"".join(packed), POSITION).astype(np.int64))
        return np.concatenate(ids), np.concatenate(places)


class Snapshot:
    """All segments of one generation as one row of documents, numbered from 0.

    `key`, `review`, `owner`, `digest`: arrays over the documents; `live`: which are not deleted.
    """

    def __init__(self, storage: RowStorage, earlier: "Snapshot | None" = None) -> None:
        toc = TOC.read(storage, NAME, schema=SCHEMA)
        known = earlier.segments if earlier else {}
        self.generation = int(toc.generation)
        self.segments: dict[str, Segment] = {
            each.segment_id(): known.get(each.segment_id()) or Segment(storage, each) for each in toc.segments
        }
        counts = [each.count for each in self.segments.values()]
        self._starts = [0, *np.cumsum(counts).tolist()]
        self.count = self._starts[-1]
        self.live = np.ones(self.count, bool)
        for start, each in zip(self._starts, toc.segments, strict=False):
            gone = np.fromiter(each.deleted_docs(), np.int64)
            self.live[gone + start] = False
        self._numbers = {name: self._joined(name) for name in NUMBERS}
        self._set_norms()

    def _joined(self, name: str) -> Numbers:
        return np.concatenate([NONE, *(each.numbers[name] for each in self.segments.values())])

    def _set_norms(self) -> None:
        """BM25's length normalisation for each text field and document."""
        self.norms: dict[str, Weights] = {}
        for field in TEXT_FIELDS:
            lengths = self._numbers[f"{field}_length"]
            some = lengths[self.live & (lengths > 0)]
            average = float(some.mean()) if len(some) else 1.0
            self.norms[field] = (0.25 + 0.75 * lengths / average).astype(np.float64)

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
        """Digest of each document's text."""
        return self._numbers["digest"]

    def _parts(self) -> Iterator[tuple[int, Segment]]:
        yield from zip(self._starts, self.segments.values(), strict=False)

    def postings(self, field: str, word: str) -> tuple[Numbers, Numbers]:
        """The documents (deleted ones among them) that hold a word in a field, and how often."""
        found = [(start, each.postings(field, word)) for start, each in self._parts()]
        return _end_to_end([(ids + start, counts) for start, (ids, counts) in found if len(ids)])

    def places(self, field: str, word: str) -> tuple[Numbers, Numbers]:
        """Every place of a word in a field: its document and position."""
        found = [(start, each.places(field, word)) for start, each in self._parts()]
        return _end_to_end([(ids + start, places) for start, (ids, places) in found if len(ids)])

    def document_frequency(self, word: str) -> int:
        """In how many live documents a word stands (counted by field, so a little high)."""
        return sum(int(self.live[self.postings(field, word)[0]].sum()) for field in TEXT_FIELDS)


def _end_to_end(parts: list[tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
    if not parts:
        return NONE, NONE
    if len(parts) == 1:
        return parts[0]
    return np.concatenate([a for a, _ in parts]), np.concatenate([b for _, b in parts])
