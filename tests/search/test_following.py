"""The index follows the change log: it never shows what is deleted, never misses what is saved, and heals itself."""

import os
import random
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import library as shelf
from workbench import search
from workbench.errors import IndexUnwritable
from workbench.library import terms, writing
from workbench.progress import Cancelled
from workbench.records.evidence import Finding, Kloe
from workbench.records.prose import Prose
from workbench.records.review import Publisher, Review
from workbench.records.sources import SourceDocument, SourcePage
from workbench.search.index import forget, index_of
from workbench.search.index_file import FEW_SEGMENTS, IndexFile
from workbench.search.schema import key_of

PROVE = os.environ.get("WORKBENCH_PROVE") == "1"
MARKER = "qwertzmarker"
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["add", "change", "delete", "undo", "redo", "look", "rebuild", "delete review"]),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=20,
)


def truth(library: shelf.Library) -> set[tuple[str, int, str]]:
    """Every finding and KLOE as the library has it."""
    with library.reading() as session:
        return {
            (record.__tablename__, record.id, str(record.text))
            for kind in (Finding, Kloe)
            for record in session.query(kind)
        }


def shown(library: shelf.Library) -> set[tuple[str, int, str]]:
    """The same as search shows it."""
    found = search.find(library, f"{MARKER} -kind:review", limit=100_000)
    assert found.hits == len(found.results)
    return {(hit.kind, hit.record_id, hit.text) for hit in found.results}


def act(library: shelf.Library, what: str, number: int, turn: int) -> None:
    """One step of an edit history."""
    words = Prose(f"{MARKER} turn {turn}")
    rows = sorted(truth(library))
    if what == "undo":
        library.undo()
    elif what == "redo":
        library.redo()
    elif what == "rebuild":
        search.rebuild(library)
    elif what == "look":
        shown(library)
    elif what.startswith("add"):
        _add(library, number, words, HOW_MANY[what])
    elif rows:
        _touch(library, what, rows[number % len(rows)], words)


HOW_MANY = {"add": 1, "add many": 200, "add very many": 2000 if PROVE else 500}
"""Records of one change, such as an import."""


def _add(library: shelf.Library, number: int, words: Prose, how_many: int) -> None:
    with library.transaction("Add") as session:
        review = session.get(Review, 1 + number % 2)
        if review is None:
            review = Review(title=f"Review {number}")
            session.add(review)
            session.flush()
        kind = Finding if number % 3 else Kloe
        session.add_all(kind(review_id=review.id, text=words) for _ in range(how_many))


def _touch(library: shelf.Library, what: str, row: tuple[str, int, str], words: Prose) -> None:
    kind = {"finding": Finding, "kloe": Kloe}[row[0]]
    with library.transaction(what) as session:
        record = session.get(kind, row[1])
        if what == "change":
            record.text = words
        elif what == "delete":
            session.delete(record)
        else:
            session.delete(session.get(Review, record.review_id))


@settings(max_examples=60 if PROVE else 12, suppress_health_check=list(HealthCheck))
@given(history=ACTS)
def test_search_shows_what_the_library_holds_after_any_history(tmp_path_factory, new_library, history):
    library = new_library(tmp_path_factory.mktemp("history"))
    try:
        for turn, (what, number) in enumerate(history):
            act(library, what, number, turn)
            if turn % 3 == 0:
                assert shown(library) == truth(library)
        assert shown(library) == truth(library)
        assert search.check(library) == []
    finally:
        library.close()


def test_a_saved_change_is_found_at_once(library, write):
    finding = write("before")
    assert search.find(library, "before").hits == 1
    with library.transaction("Edit") as session:
        session.get(Finding, finding).text = Prose("afterwards")
    assert (search.find(library, "before").hits, search.find(library, "afterwards").hits) == (0, 1)


def test_a_saved_word_is_found_by_a_relative_that_was_looked_up_before(library, write):
    write("An assessment was made.")
    assert search.find(library, "assessed").hits == 1
    write("Nobody was assessing risk.")
    assert search.find(library, "assessed").hits == 2


def test_a_single_edit_writes_a_single_document(library, write):
    write(*(f"number {number}" for number in range(30)))
    search.catch_up(library)
    write("one more")
    assert search.catch_up(library) == 1
    assert search.catch_up(library) == 0


def test_what_a_review_is_called_and_who_publishes_it_is_right_at_once(library, review_id, write):
    write("words")
    search.catch_up(library)
    with library.transaction("Rename") as session:
        publisher = Publisher(name="Eastwold Board")
        session.add(publisher)
        session.flush()
        review = session.get(Review, review_id)
        review.title, review.publisher_id, review.types, review.year = "Baby Q", publisher.id, ("rapid",), 2024
    found = search.find(library, "words publisher:eastwold type:rapid year:2024 review:baby")
    assert [hit.review for hit in found.results] == ["Baby Q"]


def test_a_source_and_its_pages_come_and_go_together(library, review_id, source):
    with library.transaction("Bring in") as session:
        session.add(source)
        session.flush()
        session.add(SourcePage(source_id=source.id, number=1, text="an unusual narrative"))
    assert search.find(library, "unusual").hits == 1
    with library.transaction("Delete") as session:
        session.delete(session.get(SourceDocument, source.id))
    assert search.find(library, "unusual").hits == 0
    assert search.check(library) == []


@pytest.fixture
def source(review_id):
    return SourceDocument(
        review_id=review_id, file_name="a.txt", media_type="text/plain", sha256="1" * 64, size=3,
        brought_in_at=datetime(2026, 2, 2, tzinfo=UTC),
    )  # fmt: skip


def test_a_cancelled_rebuild_leaves_the_old_index(library, write):
    write("kept words")
    search.catch_up(library)
    told = []

    def stop(done: int, total: int, what: str) -> None:
        told.append((done, total, what))
        raise Cancelled

    with pytest.raises(Cancelled):
        search.rebuild(library, stop)
    assert told == [(0, 0, "Building the search index")]
    told.clear()
    count = search.rebuild(library, lambda *step: told.append(step))
    assert told[-1] == (count, count, "Building the search index")
    assert search.find(library, "kept").hits == 1


def test_a_first_build_that_is_cancelled_is_done_again(library, write):
    write("kept words")

    def stop(*_: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        search.catch_up(library, stop)
    assert search.find(library, "kept").hits == 1


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.95])
def test_a_damaged_index_is_built_anew_without_loss(library, write, share):
    write(*(f"words of finding {number} " * 10 for number in range(200)))
    assert search.find(library, "finding").hits == 200
    file = library.folder / "index.db"
    for beside in library.folder.glob("index.db-*"):
        beside.unlink()
    content = bytearray(file.read_bytes())
    at = int(len(content) * share)
    content[at : at + 2000] = os.urandom(len(content[at : at + 2000]))
    file.write_bytes(content)
    forget(library)
    assert search.find(library, "finding").hits == 200
    assert search.check(library) == []


def test_a_missing_index_is_built_anew(library, write):
    write("words")
    search.catch_up(library)
    library.drop_index()
    assert search.find(library, "words").hits == 1


def test_an_index_ahead_of_its_library_is_built_anew(library, write):
    write("words")
    search.catch_up(library)
    file = IndexFile(library.index_connection())
    with file.transaction(library.last_step() + 100):
        pass
    file.connection.close()
    write("more words")
    assert search.find(library, "words").hits == 2


def test_the_check_names_what_differs(library, write):
    kept, lost = write("kept"), write("lost")
    search.catch_up(library)

    def take_out(file: IndexFile) -> None:
        with file.transaction(library.last_step()):
            snapshot = index_of(library).snapshot(file)
            gone = [n for n in range(snapshot.count) if snapshot.key[n] == key_of("finding", lost)]
            file.write(gone, [])

    index_of(library).work(library, take_out)
    assert search.check(library) == [f"The index lacks the finding with the key {lost}."]
    assert search.rebuild(library) == 3
    assert search.check(library) == []
    assert kept != lost


def test_one_thread_may_find_while_another_writes(library, write):
    stop, failures, seen = threading.Event(), [], []

    def look() -> None:
        while not stop.is_set():
            before = saved[-1] if saved else 0
            hits = search.find(library, MARKER, limit=5).hits
            seen.append(hits)
            if hits < before:
                failures.append((hits, before))

    saved: list[int] = []
    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(25):
        write(f"{MARKER} {number}")
        saved.append(number + 1)
    stop.set()
    for thread in threads:
        thread.join(60)
    assert failures == []
    assert seen
    assert search.find(library, MARKER).hits == 25


def test_what_is_counted_while_a_term_is_called_otherwise_is_not_kept_for_after(library, review_id, monkeypatch):
    """The lists are read while the change waits: before, or just after it is committed."""
    code = terms.add(library, "review_types", "Curious review")
    writing.change(library, "review", review_id, {"types": (code,)})
    begun, gate, read_lists = threading.Event(), threading.Event(), library._read_lists

    def held(*arguments):
        begun.set()
        assert gate.wait(60)
        return read_lists(*arguments)

    def types():
        return [each.label for each in search.count(library, "")["type"]]

    monkeypatch.setattr(library, "_read_lists", held)
    other = threading.Thread(target=terms.rename, args=(library, "review_types", code, "Odd review"))
    other.start()
    try:
        assert begun.wait(60)
        assert types() == ["Curious review"]
    finally:
        gate.set()
        other.join()
    assert types() == ["Odd review"]


def test_what_is_counted_during_a_change_that_is_refused_is_not_kept(library, review_id, monkeypatch):
    code = terms.add(library, "review_types", "Curious review")
    writing.change(library, "review", review_id, {"types": (code,)})
    keep_up, seen = library._keep_up, []

    def types():
        return [each.label for each in search.count(library, "")["type"]]

    def refused(*arguments):
        keep_up(*arguments)
        seen.extend(types())
        raise InterruptedError

    with monkeypatch.context() as patched:
        patched.setattr(library, "_keep_up", refused)
        with pytest.raises(InterruptedError):
            terms.rename(library, "review_types", code, "Odd review")
    assert seen == ["Odd review"]
    assert types() == ["Curious review"]


def test_no_word_of_a_review_is_readable_on_disk(library, write, tmp_path, monkeypatch):
    outside = tmp_path / "temporary"
    outside.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(outside))
    write(*(f"{MARKER} {number} " * 30 for number in range(300)))
    search.rebuild(library)
    search.find(library, MARKER)
    places = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "index.db" for path in places)
    for path in places:
        content = path.read_bytes()
        assert MARKER.encode() not in content
        assert MARKER.encode("utf-16-le") not in content
    assert list(outside.iterdir()) == []


CHILD = """
import random, sys
from pathlib import Path
from tests.search.test_following import MARKER, act
from workbench import library as shelf, search
library = shelf.open_library(Path(sys.argv[1]), sys.argv[2], backs_up_daily=False)
chance = random.Random(sys.argv[3])
print(library.last_step(), flush=True)
for turn in range(100000):
    what = chance.choice(["add", "add", "add many", "change", "change", "delete", "undo", "redo", "rebuild"])
    act(library, what, chance.randrange(100), turn)
    search.find(library, MARKER, limit=3)
    print(library.last_step(), flush=True)
"""


def test_a_kill_at_any_moment_loses_nothing_and_search_agrees_with_the_records(library, passphrase):
    folder, chance = library.folder, random.Random(4)
    library.close()
    for round_ in range(20 if PROVE else 3):
        command = [sys.executable, "-c", CHILD, str(folder), passphrase, str(round_)]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).resolve().parents[2])
        acknowledged = [child.stdout.readline() for _ in range(chance.randrange(1, 25))]
        time.sleep(chance.uniform(0, 0.2))  # the moment of the kill is what is random here, nothing is waited for
        child.kill()
        child.wait()
        child.stdout.close()
        opened = shelf.open_library(folder, passphrase, backs_up_daily=False)
        try:
            assert opened.last_step() >= int(acknowledged[-1])
            assert shown(opened) == truth(opened)
            assert search.check(opened) == []
        finally:
            opened.close()


def test_a_long_history_of_small_edits_leaves_few_segments_and_right_answers(library):
    chance = random.Random(7)
    for turn in range(300 if PROVE else 60):
        what = chance.choice(["add", "add", "change", "change", "change", "delete", "undo", "redo"])
        act(library, "add very many" if turn == 40 else what, chance.randrange(100), turn)
        search.catch_up(library)
        if turn % 20 == 0:
            assert shown(library) == truth(library)
    assert shown(library) == truth(library)
    assert search.check(library) == []
    file = IndexFile(library.index_connection())
    assert len(index_of(library).snapshot(file).segments) <= 2 * FEW_SEGMENTS
    file.connection.close()


def test_a_full_disk_is_a_sentence_and_costs_no_record(library, write, monkeypatch):
    write(*(f"words of finding {number} " * 40 for number in range(300)))
    connect = library.index_connection

    def on_a_full_disk():
        connection = connect()
        connection.execute("PRAGMA max_page_count=12")
        return connection

    with monkeypatch.context() as full:
        full.setattr(library, "index_connection", on_a_full_disk)
        with pytest.raises(IndexUnwritable, match="Make room on the disk"):
            search.find(library, "words")
    assert search.find(library, "words").hits == 300


@pytest.mark.parametrize("verb", ["begin_anew", "keep_columns"])
def test_a_disk_that_is_full_for_the_index_is_never_told_as_the_library_s(library, write, monkeypatch, verb):
    """Wherever in a build the index needs room."""
    write(MARKER)

    def on_a_full_disk(file, *_):
        file.connection.execute("PRAGMA max_page_count=1")
        file.connection.execute("CREATE TABLE more AS SELECT zeroblob(1000000)")

    with monkeypatch.context() as full:
        full.setattr(IndexFile, verb, on_a_full_disk)
        with pytest.raises(IndexUnwritable):
            search.find(library, MARKER)
    assert search.find(library, MARKER).hits == 1
