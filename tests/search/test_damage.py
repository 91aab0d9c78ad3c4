"""A damaged, missing or foreign index heals itself; who waits for a long build hears of it and may leave."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import library as shelf
from workbench import search
from workbench.progress import Cancelled
from workbench.records.evidence import Finding
from workbench.records.prose import Prose
from workbench.records.review import Review
from workbench.search import index as index_room
from workbench.search.index import forget
from workbench.search.index_file import IndexFile
from workbench.search.similar import similar

TEXTS = [f"Kept words of finding {number}, which the panel read aloud. " * 6 for number in range(120)]


@pytest.fixture
def indexed(library: shelf.Library, write) -> shelf.Library:
    """A library of 120 findings, each of which says "kept", with its index."""
    write(*TEXTS)
    assert search.find(library, "kept").hits == 120
    return library


@pytest.fixture(scope="module")
def standing(new_library, tmp_path_factory: pytest.TempPathFactory):
    """The same, to be damaged again and again."""
    library = new_library(tmp_path_factory.mktemp("standing"))
    with library.transaction("Fill") as session:
        session.add(Review(id=1, title="Child T"))
        session.flush()
        session.add_all(Finding(review_id=1, text=Prose(text)) for text in TEXTS)
    yield library
    library.close()


def overwritten(begin: float, length: int) -> Callable[[shelf.Library], None]:
    """Damage: some bytes of the file, from a share of its length on, become others."""

    def damage(library: shelf.Library) -> None:
        file = library.folder / "index.db"
        content = bytearray(file.read_bytes())
        at = int(len(content) * begin)
        content[at : at + length] = os.urandom(len(content[at : at + length]))
        file.write_bytes(content)

    return damage


def one_bit_flipped(library: shelf.Library) -> None:
    """In the middle of every page after the first."""
    file = library.folder / "index.db"
    content = bytearray(file.read_bytes())
    for at in range(4096 + 2000, len(content), 4096):
        content[at] ^= 1
    file.write_bytes(content)


def cut(share: float) -> Callable[[shelf.Library], None]:
    """Damage: only the first part of the file is left."""

    def damage(library: shelf.Library) -> None:
        file = library.folder / "index.db"
        os.truncate(file, int(file.stat().st_size * share))

    return damage


def deleted(library: shelf.Library) -> None:
    for file in library.folder.glob("index.db*"):
        file.unlink()


def told(*statements: str) -> Callable[[shelf.Library], None]:
    """Damage within the encrypted file."""

    def damage(library: shelf.Library) -> None:
        connection = library.index_connection()
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return damage


DAMAGES = {
    "the header": overwritten(0.0, 100),
    "a page": overwritten(0.5, 4096),
    "everything": overwritten(0.0, 10**9),
    "one bit of each page": one_bit_flipped,
    "the second half is gone": cut(0.5),
    "half a page is gone": cut(0.999),
    "empty": cut(0.0),
    "deleted": deleted,
    "a part is not what was written": told("UPDATE whoosh_part SET content = zeroblob(length(content))"),
    "a checksum is forged": told("UPDATE whoosh_part SET crc = crc + 1"),
    "parts are gone": told("DELETE FROM whoosh_part WHERE part = 0"),
    "a file is gone": told("DELETE FROM whoosh_file WHERE name LIKE '%.trm'"),
    "the list of segments is gone": told("DELETE FROM whoosh_file WHERE name LIKE '%.toc'"),
    "a file is longer than its parts": told("UPDATE whoosh_file SET size = size + 1 WHERE name NOT LIKE '%.pst'"),
    "a table is gone": told("DROP TABLE whoosh_part"),
    "its state is gone": told("DELETE FROM state"),
}


@pytest.mark.parametrize("is_in_memory", [False, True])
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_after_any_damage_every_answer_is_right(standing, damage, is_in_memory):
    before = search.find(standing, "kept").hits
    damage(standing)
    if not is_in_memory:
        forget(standing)
    with standing.transaction("Save after the damage") as session:
        session.add(Finding(review_id=1, text=Prose("Kept and saved after the damage.")))
    assert search.find(standing, "kept").hits == before + 1
    assert search.find(standing, '"read aloud" 17').hits == 1
    assert search.check(standing) == []


def test_the_index_of_another_library_is_built_anew(indexed, new_library, tmp_path):
    (tmp_path / "other").mkdir()
    other = new_library(tmp_path / "other")
    search.rebuild(other)
    content = (other.folder / "index.db").read_bytes()
    other.close()
    (indexed.folder / "index.db").write_bytes(content)
    assert search.find(indexed, "kept").hits == 120
    assert search.check(indexed) == []


def test_an_index_put_back_from_an_older_day_catches_up(indexed, write):
    older = (indexed.folder / "index.db").read_bytes()
    write("Kept later.")
    assert search.find(indexed, "kept").hits == 121
    (indexed.folder / "index.db").write_bytes(older)
    assert search.find(indexed, "kept").hits == 121
    write("Kept last.")
    assert search.find(indexed, "kept").hits == 122
    assert search.check(indexed) == []


def test_a_journal_that_is_lost_costs_no_record(indexed, write, tmp_path):
    holding = indexed.index_connection()
    holding.execute("BEGIN")
    holding.execute("SELECT count(*) FROM state").fetchone()
    write("Kept in the journal alone.")
    assert search.find(indexed, "kept").hits == 121
    copied = (indexed.folder / "index.db").read_bytes()
    holding.close()
    deleted(indexed)
    (indexed.folder / "index.db").write_bytes(copied)
    forget(indexed)
    assert search.find(indexed, "kept").hits == 121
    assert search.check(indexed) == []


@pytest.fixture
def in_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small segments, and progress at every tenth document."""
    monkeypatch.setattr("workbench.search.index_file.MOST_GATHERED", 400)
    monkeypatch.setattr(index_room, "TOLD_EVERY", 10)


def test_a_build_stopped_in_its_midst_leaves_nothing_and_is_done_again(indexed, in_segments):
    def stop(done: int, total: int, what: str) -> None:
        if done > 80:
            raise Cancelled

    for work in (search.rebuild, search.catch_up):
        with pytest.raises(Cancelled):
            work(indexed, stop)
        assert search.find(indexed, "kept").hits == 120
        assert search.check(indexed) == []
        indexed.drop_index()


class Held:
    """A progress that stops once the records are being read until it is let go, and then may raise."""

    def __init__(self, raised: type[Exception] | None = None) -> None:
        self.begun, self.let_go = threading.Event(), threading.Event()
        self.raised = raised

    def __call__(self, done: int, total: int, what: str) -> None:
        if not total:
            return
        self.begun.set()
        assert self.let_go.wait(60)
        if self.raised:
            raise self.raised


class At:
    """A thread at work, and what became of it."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.ended: object = None
        self._thread = threading.Thread(target=self._run, args=(work,))
        self._thread.start()

    def _run(self, work: Callable[[], object]) -> None:
        try:
            self.ended = work()
        except Cancelled as cancelled:
            self.ended = cancelled

    def end(self) -> object:
        self._thread.join(60)
        assert not self._thread.is_alive()
        return self.ended


def test_who_waits_for_a_build_hears_how_far_it_is_and_may_leave_without_it(indexed, write):
    indexed.drop_index()
    held, heard = Held(), []
    building = At(lambda: search.catch_up(indexed, held))
    assert held.begun.wait(60)

    def leave(*step: object) -> None:
        heard.append(step)
        raise Cancelled

    for asked in (search.find, similar):
        with pytest.raises(Cancelled):
            asked(indexed, "kept words the panel read", progress=leave)
    assert heard == [(0, 121, "Building the search index")] * 2
    write("Kept while the index was being built.")
    held.let_go.set()
    assert building.end() == 121
    assert search.find(indexed, "kept").hits == 121


def test_a_build_goes_on_for_another_who_needs_it(indexed):
    indexed.drop_index()
    first, told_second = Held(Cancelled), threading.Event()
    building = At(lambda: search.catch_up(indexed, first))
    assert first.begun.wait(60)
    waiting = At(lambda: search.catch_up(indexed, lambda *_: told_second.set()))
    assert told_second.wait(60)
    first.let_go.set()
    assert (building.end(), waiting.end()) == (121, 0)
    assert search.check(indexed) == []


def test_a_rebuild_stops_when_it_is_cancelled_and_who_waits_is_answered_from_the_old_index(indexed):
    first, told_second = Held(Cancelled), threading.Event()
    building = At(lambda: search.rebuild(indexed, first))
    assert first.begun.wait(60)
    waiting = At(lambda: search.find(indexed, "kept", progress=lambda *_: told_second.set()).hits)
    assert told_second.wait(60)
    first.let_go.set()
    assert isinstance(building.end(), Cancelled)
    assert waiting.end() == 120


def test_two_builds_at_once_end_in_one_index(indexed, in_segments):
    builds = [At(lambda: search.rebuild(indexed)) for _ in range(2)]
    finds = [At(lambda: search.find(indexed, "kept").hits) for _ in range(2)]
    assert [each.end() for each in builds + finds] == [121, 121, 120, 120]
    assert search.check(indexed) == []
    file = IndexFile(indexed.index_connection())
    assert len([name for name in file.storage if name.endswith(".toc")]) == 1
    file.connection.close()
    assert not list(Path(indexed.folder).glob("index.db-journal"))
