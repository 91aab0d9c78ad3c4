"""What others take for the same answers: the count of all hits, and the best twenty with their snippets."""

import importlib.util
import sqlite3
from typing import Protocol

from tests.benchmarks.search_corpus import QUERIES

FTS = {
    **QUERIES,
    "without": "agencies NOT police",
    "a kind": "escalated AND kind:recommendation",
}
"""The queries in the language of FTS5; its porter stemmer widens words much as ours are widened."""
TANTIVY = {
    name: " ".join(f"+{word}" for word in query.split()) if '"' not in query and " OR " not in query else query
    for name, query in QUERIES.items()
} | {"without": "+agencies -police", "a name as it stands": '+"health visitor" +neglect'}
TANTIVY.pop("a beginning")  # its parser knows no beginnings
BEST = 20


class Peer(Protocol):
    """Another engine holding the same texts."""

    name: str
    queries: dict[str, str]

    def ask(self, query: str) -> int:
        """Answer the query with this name; how many hits it has."""
        ...

    def close(self) -> None:
        """Let go of the texts."""
        ...


class Fts:
    """SQLite FTS5, in memory, with its porter stemmer."""

    name = "FTS5"
    queries = FTS

    def __init__(self, rows: list[tuple[str, str]]) -> None:
        self._held = sqlite3.connect(":memory:")
        tokens = "porter unicode61 remove_diacritics 2"
        self._held.execute(f"CREATE VIRTUAL TABLE ft USING fts5(kind, text, tokenize='{tokens}')")
        with self._held:
            self._held.executemany("INSERT INTO ft VALUES(?, ?)", rows)

    def ask(self, query: str) -> int:
        asked = (FTS[query],)
        count = self._held.execute("SELECT count(*) FROM ft WHERE ft MATCH ?", asked).fetchone()[0]
        sql = f"SELECT rowid, snippet(ft, 1, '', '', '', 32) FROM ft WHERE ft MATCH ? ORDER BY rank LIMIT {BEST}"
        self._held.execute(sql, asked).fetchall()
        return int(count)

    def close(self) -> None:
        self._held.close()


class Tantivy:
    """tantivy through its Python binding, in memory, with its English stemmer."""

    name = "tantivy"
    queries = TANTIVY

    def __init__(self, rows: list[tuple[str, str]]) -> None:
        import tantivy

        self._tantivy = tantivy
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", stored=True, tokenizer_name="en_stem")
        schema.add_text_field("kind", stored=True, tokenizer_name="raw")
        self._schema = schema.build()
        self._index = tantivy.Index(self._schema)
        writer = self._index.writer()
        for kind, text in rows:
            writer.add_document(tantivy.Document(kind=kind, text=text))
        writer.commit()
        self._index.reload()

    def ask(self, query: str) -> int:
        parsed = self._index.parse_query(TANTIVY[query], ["text"])
        searcher = self._index.searcher()
        found = searcher.search(parsed, BEST)
        snippets = self._tantivy.SnippetGenerator.create(searcher, parsed, self._schema, "text")
        for _, address in found.hits:
            snippets.snippet_from_doc(searcher.doc(address)).to_html()
        return int(found.count)

    def close(self) -> None:
        del self._index


def peers(rows: list[tuple[str, str]]) -> list[Peer]:
    """The peers there are here."""
    return [Fts(rows), *([Tantivy(rows)] if importlib.util.find_spec("tantivy") else [])]
