"""Postings as packed arrays: how Whoosh's codec keeps them here, gathers them and reads them.

Whoosh's own codec keeps a posting as a Python object on its way to the index and back. Here all postings of a word are
three arrays (documents, how often, places), each in the smallest whole numbers that hold it, so that writing them costs
a third, and reading them is one look at memory. Whoosh's matchers still read them, through `postings_reader`.
"""

import struct
import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from typing_extensions import override
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo, W3TermsReader
from whoosh.fields import Schema
from whoosh.index import FileIndex
from whoosh.matching import ListMatcher
from whoosh.reading import SegmentReader
from whoosh.system import pack_ushort
from whoosh.writing import SegmentWriter

from workbench.search.schema import POSITION

Numbers = npt.NDArray[np.int64]
Documents = npt.NDArray[np.int32]
Documented = npt.NDArray[np.bool_]
SIZES = {size.itemsize: size for size in (np.dtype("u1"), np.dtype("<u2"), np.dtype("<u4"))}
HEADER = struct.Struct("<BBBIII")
"""Sizes of one document, count and place in bytes (counts: 0 if all are 1); how many bytes of each part follow."""


TOLD_EVERY = 500
"""Words written between two questions whether to go on."""
EXTENT = struct.Struct("!qi")
"""Where the postings of a word begin and how many bytes they take, as Whoosh writes it after the first `INFO_SIZE`
bytes of what it keeps of the word."""
INFO_SIZE = struct.calcsize("!BfIBBfII")


@dataclass(frozen=True)
class Postings:
    """One word in one field of one segment: documents ascending, how often in each, and (packed) the places."""

    ids: Documents
    counts: Documents
    _places: bytes = b""
    _place_size: int = 1

    def unpressed(self) -> npt.NDArray[Any]:
        """Every place, in order of documents, in as few bytes as they need."""
        return np.frombuffer(zlib.decompress(self._places), SIZES[self._place_size])

    @property
    def places(self) -> Numbers:
        """Every place, in order of documents."""
        return self.unpressed().astype(np.int64)

    def codes(self) -> Numbers:
        """Every place as document * 2**32 + place; ascending."""
        codes = np.repeat(self.ids.astype(np.int64) << 32, self.counts)
        codes += self.unpressed()
        return codes

    def codes_of(self, chosen: Numbers, unpressed: npt.NDArray[Any]) -> Numbers:
        """The same of the documents that stand `chosen` in the row; `unpressed`: every place, as that gives them."""
        counts = self.counts[chosen].astype(np.int64)
        ends = np.cumsum(self.counts, dtype=np.int64)[chosen]
        total = np.cumsum(counts)
        at = np.repeat(ends - total, counts) + np.arange(counts.sum())
        return np.asarray(np.repeat(self.ids[chosen].astype(np.int64) << 32, counts) + unpressed[at])


NO_DOCUMENTS = np.zeros(0, np.int32)
NOWHERE = Postings(NO_DOCUMENTS, NO_DOCUMENTS, zlib.compress(b""))


def small(numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The same numbers (0 and more), each in as few bytes as the largest needs."""
    most = int(numbers.max(initial=0))
    return numbers.astype(next(size for size in SIZES.values() if most <= np.iinfo(size).max))


def pack(ids: npt.NDArray[Any], counts: npt.NDArray[Any], places: npt.NDArray[Any]) -> bytes:
    """Postings as bytes: gaps between documents, counts, and places pressed by zlib."""
    gaps, often, where = small(np.diff(ids, prepend=0)), small(counts), small(places)
    is_once = int(counts.max(initial=0)) <= 1
    parts = gaps.tobytes(), b"" if is_once else often.tobytes(), zlib.compress(where.tobytes(), 1)
    sizes = gaps.itemsize, 0 if is_once else often.itemsize, where.itemsize
    return HEADER.pack(*sizes, *(len(part) for part in parts)) + b"".join(parts)


def unpack(packed: bytes) -> Postings:
    """The inverse of `pack`; places stay packed until asked for."""
    gap_size, count_size, place_size, *lengths = HEADER.unpack_from(packed)
    first = HEADER.size + lengths[0]
    second = first + lengths[1]
    gaps = np.frombuffer(packed[HEADER.size : first], SIZES[gap_size])
    ids = np.cumsum(gaps, dtype=np.int32)
    counts: npt.NDArray[Any] = (
        np.frombuffer(packed[first:second], SIZES[count_size]) if count_size else np.ones(len(ids), np.int32)
    )
    return Postings(ids, counts, bytes(packed[second : second + lengths[2]]), place_size)


class TermWriter(W3FieldWriter):  # type: ignore[misc] # Whoosh is untyped
    """Whoosh's writer of words and their postings, fed with whole posting lists."""

    def write(self, word: bytes, ids: npt.NDArray[Any], counts: npt.NDArray[Any], places: npt.NDArray[Any]) -> None:
        """The next word in alphabetical order, after `start_field`."""
        packed = pack(ids, counts, places)
        info = W3TermInfo(float(counts.sum()), len(ids), None, 0, float(counts.max()), int(ids[0]), int(ids[-1]))
        info.set_extent(self._postfile.tell(), len(packed))
        self._postfile.write(packed)
        self._tindex.add(pack_ushort(self._fieldid) + word, info.to_bytes())


class TermReader(W3TermsReader):  # type: ignore[misc] # Whoosh is untyped
    """Whoosh's reader of words, which finds their postings past its matchers too: a prefix asks for thousands."""

    def found(self, field_name: str, word: bytes) -> Postings:
        """The postings of a word, with those of deleted documents; none if it does not stand there."""
        info = self._tindex.get(self._keycoder(field_name, word))
        return NOWHERE if info is None else self._read(info)

    def run(self, field_name: str, first: bytes, last: bytes) -> Iterator[tuple[bytes, Postings]]:
        """Every word from `first` to `last` in alphabetical order, with its postings."""
        end = self._keycoder(field_name, last)
        for key, info in self._tindex.items_from(self._keycoder(field_name, first)):
            if key > end:
                return
            yield self._keydecoder(key)[1], self._read(info)

    def _read(self, info: bytes) -> Postings:
        return unpack(self._postfile.get(*EXTENT.unpack_from(info, INFO_SIZE)))


class ArrayCodec(W3Codec):  # type: ignore[misc] # Whoosh is untyped
    """Whoosh's codec with postings as packed arrays; lengths of texts stand in our own columns."""

    length_stats = False

    @override
    def field_writer(self, storage: Any, segment: Any) -> TermWriter:
        return TermWriter(self, storage, segment)

    @override
    def terms_reader(self, storage: Any, segment: Any) -> TermReader:
        name = segment.make_filename(self.TERMS_EXT)
        postings = segment.open_file(storage, self.POSTS_EXT)
        return TermReader(self, storage.open_file(name), storage.file_length(name), postings)

    @override
    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> "ArrayMatcher":
        offset, length = terminfo.extent()
        packed = dbfile.get(offset, *length)  # Whoosh reads the length as a tuple of one
        return ArrayMatcher(unpack(packed), format=format_, scorer=scorer, term=term, terminfo=terminfo)


class ArrayMatcher(ListMatcher):  # type: ignore[misc] # Whoosh is untyped
    """Whoosh's matcher over a list, reading arrays; `postings` is for those who want them whole."""

    def __init__(self, postings: Postings, **of_whoosh: object) -> None:
        super().__init__(postings.ids, **of_whoosh)
        self.postings = postings

    @override
    def copy(self) -> "ArrayMatcher":
        same = {"scorer": self._scorer, "term": self._term, "terminfo": self._terminfo}
        return ArrayMatcher(self.postings, format=self._format, position=self._i, **same)

    @override
    def id(self) -> int:
        return int(self._ids[self._i])

    @override
    def weight(self) -> float:
        return float(self.postings.counts[self._i])

    @override
    def value(self) -> bytes:
        begin = int(self.postings.counts[: self._i].sum())
        return self.postings.places[begin : begin + int(self.weight())].astype(POSITION).tobytes()

    @override
    def block_max_weight(self) -> float:
        return float(self.postings.counts.max(initial=0))


@dataclass
class _Word:
    """The postings of one word while they are gathered. Documents come in ascending order."""

    ids: "array[int]" = field(default_factory=lambda: array("I"))
    counts: "array[int]" = field(default_factory=lambda: array("I"))
    places: "array[int]" = field(default_factory=lambda: array("I"))


class Pool:
    """All postings of the segment that is being written, in memory, by field and word."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, _Word]] = {}
        self.size = 0

    def add(self, field_name: str, document: int, words: Mapping[str, list[int]]) -> None:
        """The words of one field of the next document, with their places."""
        known = self._fields.setdefault(field_name, {})
        for word, places in words.items():
            entry = known.get(word)
            if entry is None:
                entry = known[word] = _Word()
            entry.ids.append(document)
            entry.counts.append(len(places))
            entry.places.extend(places)
        self.size += len(words)

    def add_arrays(self, field_name: str, word: str, ids: Numbers, counts: Documents, places: Numbers) -> None:
        """A word's postings of another segment, documents already numbered as in this one."""
        entry = self._fields.setdefault(field_name, {}).setdefault(word, _Word())
        for kept, more in ((entry.ids, ids), (entry.counts, counts), (entry.places, places)):
            kept.frombytes(more.astype(np.uintc).tobytes())
        self.size += len(ids)

    def written_to(self, writer: TermWriter, schema: Schema, tell: Callable[[], None]) -> None:
        """Hand everything to the writer in the order it needs. `tell`: called every few words, may raise."""
        for name in sorted(self._fields):
            writer.start_field(name, schema[name])
            entries = sorted((word.encode(), entry) for word, entry in self._fields[name].items())
            for number, (word, entry) in enumerate(entries):
                if number % TOLD_EVERY == 0:
                    tell()
                writer.write(word, *(np.frombuffer(each, np.uintc) for each in (entry.ids, entry.counts, entry.places)))
            writer.finish_field()

    def cleanup(self) -> None:
        """Let go of everything."""
        self._fields.clear()


class ArrayReader(SegmentReader):  # type: ignore[misc] # Whoosh is untyped
    """Whoosh's reader of one segment, giving postings as arrays as well."""

    def found(self, field_name: str, word: str | bytes) -> Postings:
        """The postings of a word, with those of deleted documents; none if it does not stand there."""
        found: Postings = self._terms.found(field_name, word.encode() if isinstance(word, str) else word)
        return found

    def run(self, field_name: str, first: str, last: str) -> dict[str, Postings]:
        """The postings of every word from `first` to `last` in alphabetical order."""
        run = self._terms.run(field_name, first.encode(), last.encode())
        return {word.decode(): found for word, found in run}

    def how_many(self, field_name: str, word: str) -> int:
        """How many documents a word stands in; deleted ones among them."""
        term = field_name, word.encode()
        return int(self._terms.doc_frequency(*term)) if term in self._terms else 0


class ArrayWriter(SegmentWriter):  # type: ignore[misc] # Whoosh is untyped
    """Whoosh's writer of one segment, gathering postings as arrays. Its files are not put together into one."""

    def __init__(self, index: FileIndex, codec: ArrayCodec, tell: Callable[[], None]) -> None:
        """`tell`: called while a segment is written, which may take a second; may raise."""
        super().__init__(index, codec=codec, compound=False)
        self.pool: Pool = Pool()
        self._tell = tell

    @override
    def add_document(self, words: Mapping[str, Mapping[str, list[int]]], numbers: Mapping[str, int]) -> None:
        """The words of each text field with their places, and the numbers of the columns."""
        self.perdocwriter.start_doc(self.docnum)
        for name, found in words.items():
            self.pool.add(name, self.docnum, found)
        for name, value in numbers.items():
            self.perdocwriter.add_column_value(name, self.schema[name].column_type, value)
        self.perdocwriter.finish_doc()
        self._added = True
        self.docnum += 1

    @override
    def add_postings_to_pool(self, reader: ArrayReader, startdoc: int, docmap: Mapping[int, int] | None) -> None:
        """Whoosh's door for merging: the postings of another segment without those of its deleted documents."""
        anew = np.full(reader.doc_count_all(), -1, np.int64)
        for old in range(len(anew)) if docmap is None else docmap:
            anew[old] = startdoc + old if docmap is None else docmap[old]
        for name, word in reader.all_terms():
            found = reader.found(name, word)
            is_kept = anew[found.ids] >= 0
            if is_kept.any():
                places = found.places[np.repeat(is_kept, found.counts)]
                self.pool.add_arrays(name, word.decode(), anew[found.ids[is_kept]], found.counts[is_kept], places)

    @override
    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        self.pool.written_to(self.fieldwriter, self.schema, self._tell)
        self.fieldwriter.close()
