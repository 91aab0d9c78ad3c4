"""The index as it lies in index.db: one table of Whoosh's files, one of words by stem, and what it was made from.

Everything is written in SQL transactions of our own, so that the index and the step of the change log it holds can
never differ. An index that is not ours to the letter (other version, other stamp) is never opened: to Whoosh an index
is code, for it holds pickles.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import whoosh
from whoosh.codec.base import Segment
from whoosh.index import TOC, FileIndex

from workbench.library import migrations
from workbench.search import analysis
from workbench.search.columns import READ, Columns, pack, unpack
from workbench.search.documents import Document
from workbench.search.postings import ArrayCodec, ArrayReader, ArrayWriter
from workbench.search.schema import SCHEMA, stamp
from workbench.search.snapshot import NAME
from workbench.search.storage import TABLES as FILES
from workbench.search.storage import Connection, Damaged, RowStorage

TABLES = (
    *FILES,
    "CREATE TABLE IF NOT EXISTS word(word TEXT PRIMARY KEY, stem TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS word_stem ON word(stem)",
    "CREATE TABLE IF NOT EXISTS state(id INTEGER PRIMARY KEY CHECK(id=1), stamp TEXT NOT NULL, step INTEGER NOT NULL)",
)
CONTENTS = re.compile(rf"_{NAME}_(\d+)\.toc")
"""The file in which Whoosh lists the segments of a generation."""
COLUMNS = "columns"
"""The file beside Whoosh's own in which columns of the library's tables stand."""
MOST_GATHERED = 2_000_000
"""Postings gathered in memory (some 20 bytes each) before a segment is written."""
MOST_DELETED = 0.4
"""A segment in which more of the documents than this are deleted ones is written anew without them."""
FEW_SEGMENTS = 8
"""Of more segments than this of a size, all but the largest half are written anew as one."""
SIZES = ((0, 5000), (5000, 50_000))
"""Documents of a segment, more than and at most, by size. Those of the second are written anew only beside `MANY`
documents, for it takes longer than a single edit may."""
MANY = 50
WORDS = 5000
"""Words whose stems are written in one statement."""
WAL_LIMIT = 4 * 1024 * 1024


def full_stamp() -> str:
    """Our stamp, Whoosh's own version, the library's schema, and which columns are kept."""
    kept = " ".join(f"{kind}({','.join(names)})" for kind, names in READ.items())
    of_whoosh = ".".join(map(str, whoosh.__version__))
    return f"{stamp()} whoosh {of_whoosh} schema {migrations.ALL[-1].REVISION} columns {kept}"


class IndexFile:
    """One open index.db."""

    def __init__(self, connection: Connection, storage: RowStorage | None = None) -> None:
        """`storage`: that of an earlier opening, whose readers are to go on."""
        self.connection = connection
        self.storage = storage or RowStorage(connection)
        self.storage.connection = connection
        connection.execute(f"PRAGMA journal_size_limit={WAL_LIMIT}")

    def prepare(self) -> None:
        """Outside a transaction: let an empty file give freed pages back, which it can learn only while empty."""
        tables = self.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables == (0,):
            self.connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
            self.connection.execute("VACUUM")

    def step(self) -> int | None:
        """The last step of the change log that the index holds; None if there is no index of our own making."""
        if self.connection.execute("SELECT 1 FROM sqlite_master WHERE name='state'").fetchone() is None:
            return None
        row = self.connection.execute("SELECT stamp, step FROM state").fetchone()
        return int(row[1]) if row and row[0] == full_stamp() else None

    def generation(self) -> int:
        """The number of Whoosh's last commit. Raises `Damaged` if there is none."""
        numbers = [int(match[1]) for match in map(CONTENTS.fullmatch, self.storage) if match]
        if not numbers:
            raise Damaged
        return max(numbers)

    @contextmanager
    def transaction(self, step: int) -> Iterator[None]:
        """All or nothing; on leaving well the index says that it holds `step`."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute(
                "INSERT INTO state(id, stamp, step) VALUES(1, ?, ?) "
                "ON CONFLICT(id) DO UPDATE SET stamp=excluded.stamp, step=excluded.step",
                (full_stamp(), step),
            )
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def begin_anew(self) -> None:
        """Inside a transaction: an empty index, whatever was there."""
        for statement in TABLES:
            self.connection.execute(statement)
        self.connection.execute("DELETE FROM whoosh_part")
        self.connection.execute("DELETE FROM whoosh_file")
        self.connection.execute("DELETE FROM word")
        TOC.create(self.storage, SCHEMA, NAME)

    def write(self, gone: Iterable[int], documents: Iterable[Document], tell: Callable[[], None] = lambda: None) -> int:
        """Inside a transaction: take these document numbers out, put these documents in; how many went in.

        `tell` is called now and then while no document is taken, and may raise.
        """
        writer = self._writer(tell)
        for number in gone:
            writer.delete_document(int(number))
        words: set[str] = set()
        count = 0
        for count, document in enumerate(documents, 1):  # noqa: B007 - told to the caller
            found, numbers = document.row()
            writer.add_document(found, numbers)
            words.update(*found.values())
            if writer.pool.size > MOST_GATHERED:
                writer.commit(mergetype=_left_alone)
                writer = self._writer(tell)
        writer.commit(mergetype=_tidied)
        self._write_words(sorted(words), tell)
        return count

    def _write_words(self, words: Sequence[str], tell: Callable[[], None]) -> None:
        """Put words in with their stems, where they are not there yet."""
        for begin in range(0, len(words), WORDS):
            tell()
            stems = [(word, analysis.stem(word)) for word in words[begin : begin + WORDS]]
            self.connection.executemany("INSERT OR IGNORE INTO word(word, stem) VALUES(?, ?)", stems)

    def _writer(self, tell: Callable[[], None]) -> ArrayWriter:
        return ArrayWriter(FileIndex(self.storage, SCHEMA, NAME), ArrayCodec(), tell)

    def tidy(self) -> None:
        """Outside a transaction, after much was written: give freed pages and the log's space back to the disk."""
        self.connection.execute("PRAGMA incremental_vacuum").fetchall()
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def keep_columns(self, step: int, tables: Mapping[str, Columns]) -> None:
        """Inside a transaction: keep these columns of the library's tables, which hold as of a step."""
        with self.storage.create_file(COLUMNS) as file:
            file.write(pack(step, tables))

    def columns(self) -> tuple[int, dict[str, Columns]]:
        """The columns kept, after the step as of which they hold."""
        return unpack(self.storage.open_file(COLUMNS).get(0, self.storage.file_length(COLUMNS)))

    def relatives(self, stem: str) -> list[str]:
        """The indexed words that share a stem."""
        return [row[0] for row in self.connection.execute("SELECT word FROM word WHERE stem=?", (stem,))]

    def beginning_with(self, prefix: str, limit: int) -> list[str]:
        """The first `limit` indexed words that begin so, in alphabetical order."""
        after = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        sql = "SELECT word FROM word WHERE word>=? AND word<? ORDER BY word LIMIT ?"
        return [row[0] for row in self.connection.execute(sql, (prefix, after, limit))]

    def of_length(self, shortest: int, longest: int) -> list[str]:
        """The indexed words of so many letters, for the speller."""
        sql = "SELECT word FROM word WHERE length(word) BETWEEN ? AND ?"
        return [row[0] for row in self.connection.execute(sql, (shortest, longest))]


def _left_alone(_: ArrayWriter, segments: list[Segment]) -> list[Segment]:
    return segments


def _tidied(writer: ArrayWriter, segments: list[Segment]) -> list[Segment]:
    """Whoosh's merge policy: take in what holds many deleted documents, and many of a size; the rest stays."""
    anew = [each for each in segments if each.deleted_count() > MOST_DELETED * each.doc_count_all()]
    for least, most in SIZES if writer.docnum >= MANY else SIZES[:1]:
        alike = [each for each in segments if each not in anew and least < each.doc_count_all() <= most]
        if len(alike) > FEW_SEGMENTS:
            anew += sorted(alike, key=_size)[: -FEW_SEGMENTS // 2]
    for segment in anew:
        reader = ArrayReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [each for each in segments if each not in anew]


def _size(segment: Segment) -> int:
    return int(segment.doc_count_all())
