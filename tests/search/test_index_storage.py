"""What Whoosh would do behind our back: plain temporary files, lost runs, foreign pickles, a file that only grows."""

import contextlib
import os
import pickle
import sqlite3
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.index import TOC

from workbench import library as shelf
from workbench import search
from workbench.search import index_file, snapshot
from workbench.search.documents import Document
from workbench.search.index import index_of
from workbench.search.index_file import WAL_LIMIT, IndexFile
from workbench.search.schema import SCHEMA, from_key
from workbench.search.snapshot import NAME, Snapshot
from workbench.search.storage import PART, TABLES, Damaged, MemoryStorage, RowStorage

PROVE = os.environ.get("WORKBENCH_PROVE") == "1"
WRITTEN: list[str] = []
WATCHING: list[bool] = []


def _watch(event: str, values: tuple) -> None:
    if event == "open" and WATCHING and isinstance(values[1], str) and set(values[1]) & set("wax+"):
        WRITTEN.append(str(values[0]))


sys.addaudithook(_watch)


@pytest.fixture
def files_written():
    """Every file that Python opens for writing while the test runs."""
    WRITTEN.clear()
    WATCHING.append(True)
    yield WRITTEN
    WATCHING.clear()


@pytest.fixture
def file():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    opened = IndexFile(connection)
    with opened.transaction(0):
        opened.begin_anew()
    yield opened
    connection.close()


def documents(first: int, last: int) -> list[Document]:
    return [Document("finding", n, 1, (), (f"common words and number{n}",)) for n in range(first, last)]


def test_no_file_is_written_even_when_many_segments_are_written_and_merged(file, files_written, monkeypatch):
    monkeypatch.setattr(index_file, "MOST_GATHERED", 60)
    for first in range(1, 200, 50):
        with file.transaction(first):
            file.write((), documents(first, first + 50))
    with file.transaction(999):
        monkeypatch.setattr(index_file, "MOST_DELETED", -1)
        file.write((), documents(201, 202))
    snapshot = Snapshot(file.storage)
    assert len(snapshot.segments) == 1
    assert snapshot.document_frequency("common") == 201
    assert all(snapshot.document_frequency(f"number{n}") == 1 for n in range(1, 202))
    assert files_written == []


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from([1, 1, 1, 2, 7, 40])),
        st.tuples(st.sampled_from(["change", "delete", "delete segment", "delete all"]), st.integers(0, 99)),
    ),
    min_size=5,
    max_size=80,
)


@settings(max_examples=100 if PROVE else 15)
@given(steps=STEPS)
def test_segments_stay_few_and_hold_what_was_written_after_any_history(monkeypatch, steps):
    for name, value in {"SIZES": ((0, 6), (6, 30)), "MANY": 2, "FEW_SEGMENTS": 4, "MOST_GATHERED": 100}.items():
        monkeypatch.setattr(index_file, name, value)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    file = IndexFile(connection)
    with file.transaction(0):
        file.begin_anew()
    last, snapshot = 0, Snapshot(file.storage)
    held: dict[int, str] = {}
    for turn, (act, number) in enumerate(steps, 1):
        added = {last + n: f"turn{turn}" for n in range(1, number + 1)} if act == "add" else {}
        gone = [] if act == "add" or not held else _chosen(snapshot, act, number)
        keys = [from_key(int(key))[1] for key in snapshot.key[gone]]
        changed = dict.fromkeys(keys, f"turn{turn}") if act == "change" else {}
        with file.transaction(turn):
            file.write(gone, [Document("finding", n, 1, (), (f"all {word}",)) for n, word in (added | changed).items()])
        held = {n: word for n, word in held.items() if n not in keys} | added | changed
        last += len(added)
        snapshot = Snapshot(file.storage, snapshot)
        assert _content(snapshot, turn) == held
        assert len(snapshot.segments) <= 5 * 2 + last // 30 + 1
    connection.close()


def _chosen(snapshot: Snapshot, act: str, number: int) -> list[int]:
    """The numbers of the living documents that an act takes out."""
    living = [int(n) for n in snapshot.live.nonzero()[0]]
    if act == "delete all":
        return living
    if act != "delete segment":
        return [living[number % len(living)]]
    counts = [each.count for each in snapshot.segments.values()]
    begin = sum(counts[: number % len(counts)])
    return [n for n in living if begin <= n < begin + counts[number % len(counts)]]


def _content(snapshot: Snapshot, turns: int) -> dict[int, str]:
    """The record and word of each living document, as columns and postings have them."""
    words = [f"turn{turn}" for turn in range(1, turns + 1)]
    found = [(int(n), word) for word in words for n in snapshot.postings("body", word)[0] if snapshot.live[n]]
    assert len(found) == snapshot.living == np.count_nonzero(snapshot.live[snapshot.postings("body", "all")[0]])
    return {from_key(int(snapshot.key[n]))[1]: word for n, word in found}


def test_temporary_storage_is_in_memory_all_the_way_down(file, files_written):
    for storage in (file.storage.temp_storage(), file.storage.temp_storage().temp_storage("a name")):
        assert isinstance(storage, MemoryStorage)
        with storage.create_file("some.run") as kept:
            kept.write(b"words")
        assert storage.open_file("some.run").get(0, 5) == b"words"
    assert files_written == []


def test_rows_answer_as_files_do():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in TABLES:
        connection.execute(statement)
    storage = RowStorage(connection)
    with storage.create_file("one") as file:
        file.write(b"abc")
    assert (storage.list(), storage.file_length("one"), storage.file_exists("two")) == (["one"], 3, False)
    storage.rename_file("one", "two")
    assert storage.open_file("two").read() == b"abc"
    for unknown in (storage.open_file, storage.delete_file, storage.file_length, storage.file_modified):
        with pytest.raises(NameError):
            unknown("one")
    storage.delete_file("two")
    assert list(storage) == []
    connection.close()


def test_a_file_of_many_parts_is_read_whole_or_in_pieces_and_never_when_damaged():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in TABLES:
        connection.execute(statement)
    storage = RowStorage(connection)
    content = bytes(range(251)) * (3 * PART // 251)
    for name in ("one.trm", "one.pst"):
        with storage.create_file(name) as file:
            file.write(content)
    assert storage.open_file("one.trm").read() == content
    pieces = storage.open_file("one.pst")
    for begin, length in ((0, 10), (PART - 5, 10), (PART, PART), (len(content) - 7, 7), (100, 2 * PART)):
        assert pieces.get(begin, length) == content[begin : begin + length]
    with storage.create_file("two.pst") as file:
        file.write(content)
    connection.execute("DELETE FROM whoosh_part WHERE part > 0 AND file = (SELECT max(id) FROM whoosh_file)")
    connection.execute("UPDATE whoosh_part SET content = zeroblob(length(content)) WHERE part = 1")
    assert pieces.get(0, 10) == content[:10]
    cut = storage.open_file("two.pst")
    for read in (lambda: pieces.get(PART, 1), lambda: storage.open_file("one.trm"), lambda: cut.get(PART - 1, 2)):
        with pytest.raises(Damaged):
            read()
    connection.close()


def test_an_uncommitted_whoosh_commit_leaves_no_trace(file):
    with contextlib.suppress(KeyError), file.transaction(7):
        file.write((), documents(1, 20))
        raise KeyError
    assert file.step() == 0
    assert Snapshot(file.storage).count == 0


class Trap:
    """A pickle that writes a file when it is opened."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self):
        return (Path.touch, (self.place,))


def _forge(connection, place: Path) -> None:
    """Put an index in which opening runs code; its stamp is not ours."""
    for statement in index_file.TABLES:
        connection.execute(statement)
    storage = RowStorage(connection)
    toc = TOC(SCHEMA, [], 0)
    toc.segments = Trap(place)
    toc.write(storage, NAME)
    connection.execute("INSERT OR REPLACE INTO state VALUES(1, 'another version', 1)")
    connection.close()


def test_the_forged_index_is_dangerous_indeed(tmp_path):
    connection = sqlite3.connect(tmp_path / "plain.db", isolation_level=None)
    _forge(connection, tmp_path / "sprung")
    connection = sqlite3.connect(tmp_path / "plain.db", isolation_level=None)
    with pytest.raises(TypeError):
        Snapshot(RowStorage(connection))
    connection.close()
    assert (tmp_path / "sprung").exists()
    assert pickle.dumps(Trap(tmp_path))


def test_an_index_of_another_version_is_never_opened(library, write, tmp_path):
    write("words to be found")
    assert search.find(library, "found").hits == 1
    _forge(library.index_connection(), tmp_path / "sprung")
    assert search.find(library, "found").hits == 1
    assert not (tmp_path / "sprung").exists()


def test_an_index_from_elsewhere_is_never_opened(library, write, tmp_path):
    write("words to be found")
    for old in library.folder.glob("index.db*"):
        old.unlink()
    _forge(sqlite3.connect(library.folder / "index.db", isolation_level=None), tmp_path / "sprung")
    assert search.find(library, "found").hits == 1
    assert not (tmp_path / "sprung").exists()


def test_the_file_does_not_grow_without_end(library: shelf.Library, write):
    for number in range(60):
        write(f"An edit that is written again and again, number {number}. " * 20)
        search.catch_up(library)
        wal = library.folder / "index.db-wal"
        assert not wal.exists() or wal.stat().st_size <= 2 * WAL_LIMIT
    search.rebuild(library)
    connection = library.index_connection()
    assert connection.execute("PRAGMA auto_vacuum").fetchone() == (2,)
    used = connection.execute("SELECT sum(length(content)) FROM whoosh_part").fetchone()[0]
    free = connection.execute("PRAGMA freelist_count").fetchone()[0]
    connection.close()
    assert free == 0
    assert (library.folder / "index.db").stat().st_size < 2 * used + 200_000


def test_what_is_kept_of_postings_is_bounded_for_all_segments_together(library, write, monkeypatch):
    """Places unpressed are counted among them."""
    monkeypatch.setattr(snapshot, "KEPT_POSTINGS", 4000)
    for number in range(5):
        write(*(f"The visit of day {each} was long, and the long visit was kept {number}." for each in range(300)))
        search.find(library, '"long visit" OR "visit of day 7" OR "was kept"')
    held = index_of(library)._snapshot
    assert len(held.segments) > 1
    sizes = [
        each.nbytes for made in held.read._made.values() for each in vars(made).values() if hasattr(each, "nbytes")
    ]
    assert 4000 < sum(sizes) <= 4000 * 9
