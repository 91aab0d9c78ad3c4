"""How good the answers are, on a judged set of queries over a fictional collection, beside plain BM25.

The peers hold the same documents with the same texts: SQLite FTS5 (porter stems, its own bm25) and Whoosh's own BM25F
over stemmed words. Both answer with whatever holds any of the words that are not stop words, which is their best; the
better of the two on the half in question is the peer. Ranking is fitted to the tuning halves only. The queries asked
apart were written and graded without sight of what the program knows of words: their reported half says best how good
the answers to anybody else's queries are.
"""

import re
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path

from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import MultifieldParser, OrGroup

from tests.benchmarks.figure import figure
from tests.benchmarks.relevance_set import FIRST, MOST, SETS, Ask, Names, made, measured
from workbench import library as shelf
from workbench import search
from workbench.search import analysis, documents
from workbench.search.documents import Document

HALVES = {"tuning": False, "reported": True}
CALLED = {"queries": "", "queries_apart": "asked apart, "}


def run() -> list[dict]:
    with tempfile.TemporaryDirectory() as place:
        library, names = made(Path(place))
        asked = {"ours": ours(library, names), **peers(library, names)}
        figures = [row for name in SETS for half in HALVES for row in _half(name, half, asked)]
        library.close()
        return figures


def _half(name: str, half: str, asked: dict[str, Ask]) -> list[dict]:
    found = {called: measured(ask, name, is_reported=HALVES[half]) for called, ask in asked.items()}
    value = found.pop("ours")
    rows = []
    for place, measure in enumerate((f"nDCG@{FIRST}", f"recall@{MOST}")):
        best = max(found, key=lambda called: found[called][place])
        told = {"goal": "> plain BM25", "holds": value[place] > found[best][place]} if HALVES[half] else {}
        called = f"relevance: {measure}, {CALLED[name]}{half} half"
        rows.append(figure(called, value[place], "", peer=best, peer_value=found[best][place], **told))
    return rows


def ours(library: shelf.Library, names: Names) -> Ask:
    """Search as a reader has it."""

    def ask(query: str) -> list[str]:
        return [names.get((hit.kind, hit.record_id), "") for hit in search.find(library, query, limit=MOST).results]

    return ask


def peers(library: shelf.Library, names: Names) -> dict[str, Ask]:
    """Plain BM25 twice."""
    with library.reading() as session:
        held = list(documents.everything(session))
    named = [names.get((each.kind, each.record_id), "") for each in held]
    return {"BM25 of FTS5": _fts(held, named), "BM25F of Whoosh": _whoosh(held, named)}


def _asked_words(query: str) -> list[str]:
    return [word for word in re.findall(r"\w+", query) if word.casefold() not in analysis.known().stop]


def _columns(each: Document) -> tuple[str, str]:
    return "\n".join(each.head), "\n".join(each.body)


def _fts(held: Iterable[Document], named: list[str]) -> Ask:
    kept = sqlite3.connect(":memory:")
    kept.execute("CREATE VIRTUAL TABLE ft USING fts5(head, body, tokenize='porter unicode61 remove_diacritics 2')")
    kept.executemany("INSERT INTO ft VALUES(?, ?)", map(_columns, held))

    def ask(query: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in _asked_words(query))
        rows = kept.execute(f"SELECT rowid FROM ft WHERE ft MATCH ? ORDER BY rank LIMIT {MOST}", (words,))
        return [named[row[0] - 1] for row in rows]

    return ask


def _whoosh(held: Iterable[Document], named: list[str]) -> Ask:
    stemmed = StemmingAnalyzer(stoplist=analysis.known().stop)
    index = RamStorage().create_index(Schema(number=ID(stored=True), head=TEXT(stemmed), body=TEXT(stemmed)))
    writer = index.writer()
    for number, each in enumerate(held):
        head, body = _columns(each)
        writer.add_document(number=str(number), head=head, body=body)
    writer.commit()
    searcher = index.searcher()
    parser = MultifieldParser(["head", "body"], index.schema, group=OrGroup)

    def ask(query: str) -> list[str]:
        found = searcher.search(parser.parse(" ".join(_asked_words(query))), limit=MOST)
        return [named[int(hit["number"])] for hit in found]

    return ask
