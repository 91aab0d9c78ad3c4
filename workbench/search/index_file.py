"""The index as it lies in index.db: one table of Whoosh's files, one of words by stem, and what it was made from.

Everything is written in SQL transactions of our own, so that the index and the step of the change log it holds can
never differ. An index that is not ours to the letter (other version, other stamp) is never opened: to Whoosh an index
is code, for it holds pickles.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import whoosh
from whoosh.index import TOC, FileIndex
from whoosh.writing import SegmentWriter

from workbench.search import analysis
from workbench.search.documents import Document
from workbench.search.schema import CODEC, SCHEMA, TEXT_FIELDS, stamp
from workbench.search.snapshot import NAME
from workbench.search.storage import TABLE, Connection, PackedPool, RowStorage

TABLES = (
    TABLE,
    "CREATE TABLE IF NOT EXISTS word(word TEXT PRIMARY KEY, stem TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS word_stem ON word(stem)",
    "CREATE TABLE IF NOT EXISTS state(id INTEGER PRIMARY KEY CHECK(id=1), stamp TEXT NOT NULL, step INTEGER NOT NULL)",
)
POOL_MB = 4
"""How much is gathered before it is sorted and packed (in memory, see `PackedPool` and MemoryStorage)."""
MOST_DELETED = 0.4
"""When more of the documents than this are deleted ones, all segments are written anew without them."""
WAL_LIMIT = 4 * 1024 * 1024


def full_stamp() -> str:
    """Our stamp and Whoosh's own version."""
    return f"{stamp()} whoosh {'.'.join(map(str, whoosh.__version__))}"


class IndexFile:
    """One open index.db."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.storage = RowStorage(connection)
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
        """The number of Whoosh's last commit."""
        return int(FileIndex(self.storage, SCHEMA, NAME).latest_generation())

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
        self.connection.execute("DELETE FROM whoosh_file")
        self.connection.execute("DELETE FROM word")
        TOC.create(self.storage, SCHEMA, NAME)

    def write(self, gone: Iterable[int], documents: Iterable[Document]) -> int:
        """Inside a transaction: take these document numbers out, put these documents in; how many went in."""
        writer = SegmentWriter(FileIndex(self.storage, SCHEMA, NAME), codec=CODEC)
        writer.pool = PackedPool(writer.temp_storage(), writer.newsegment, limitmb=POOL_MB)
        for number in gone:
            writer.delete_document(int(number))
        words: set[str] = set()
        count = 0
        for document in documents:
            row = document.row()
            writer.add_document(**row)
            words.update(*(row[field] for field in TEXT_FIELDS))  # type: ignore[arg-type] # those two are mappings
            count += 1
        deleted = sum(segment.deleted_count() for segment in writer.segments)
        writer.commit(optimize=deleted > MOST_DELETED * sum(segment.doc_count_all() for segment in writer.segments))
        stems = [(word, analysis.stem(word)) for word in words]
        self.connection.executemany("INSERT OR IGNORE INTO word(word, stem) VALUES(?, ?)", stems)
        return count

    def tidy(self) -> None:
        """Outside a transaction, after much was written: give freed pages and the log's space back to the disk."""
        self.connection.execute("PRAGMA incremental_vacuum").fetchall()
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

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
