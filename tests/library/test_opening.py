"""Making and opening a library: what goes wrong is told in one sentence, and nothing is lost."""

import errno
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import update

from tests import factory
from workbench import errors
from workbench import library as shelf
from workbench.library import engine, lock, migrations, opening, reading, writing
from workbench.library.folder import HOLDER, LOCK, is_on_network
from workbench.library.lock import Lock
from workbench.records import lists

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def closed(tmp_path):
    """The folder of a library with one review, closed."""
    library = factory.library(tmp_path)
    writing.add(library, factory.review())
    library.close()
    return library.folder


def run(program):
    """A second process that has the tests' factory at hand."""
    return subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True, cwd=ROOT)


def titles_in(folder):
    library = shelf.open_library(folder, factory.PASSPHRASE, backs_up_daily=False)
    try:
        return [each.title for each in reading.reviews(library)]
    finally:
        library.close()


def refused(kind, folder, passphrase=factory.PASSPHRASE):
    """Opening fails with that error, in one plain sentence or two, and no file of the library changes."""
    before = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()} if folder.is_dir() else {}
    with pytest.raises(kind) as raised:
        shelf.open_library(folder, passphrase)
    assert raised.value.sentence.endswith(".")
    assert len(raised.value.sentence) < 200
    after = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()} if folder.is_dir() else {}
    assert {name: content for name, content in after.items() if name in before} == before
    return raised.value.sentence


def test_a_new_library_has_the_themes_it_begins_with_and_no_review(library):
    names = [theme.name for theme in reading.all_of(library, "theme")]
    assert names == [term.label for term in lists.terms("themes")]
    assert reading.reviews(library) == []
    assert library.name == "test"


def test_a_library_opens_again_and_holds_what_was_saved(closed):
    assert titles_in(closed) == ["Child Q: a fictional review"]


def test_closing_twice_is_closing_once_and_a_closed_library_says_so(library):
    library.close()
    library.close()
    for verb in (library.undo, library.last_step, library.back_up, library.index_connection, library.drop_index):
        with pytest.raises(errors.LibraryClosed):
            verb()
    assert not any(library._key)


def test_a_closed_library_is_one_file_that_can_be_copied(closed):
    assert not [file.name for file in closed.iterdir() if file.name.startswith("library.db-")]
    assert not (closed / HOLDER).exists()


def test_a_library_is_not_made_where_files_lie(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear board")
    with pytest.raises(errors.FolderTaken):
        shelf.create(tmp_path, factory.PASSPHRASE, factory.CHEAP)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_what_fails_while_a_library_is_made_leaves_the_folder_empty(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(opening, "write_slots", full)
        with pytest.raises(errors.LibraryDiskFull):
            factory.library(tmp_path)
    assert {file.name for file in (tmp_path / "test.reviews").iterdir()} <= {LOCK}
    factory.library(tmp_path).close()


def test_two_programs_that_make_one_library_at_once_leave_the_first_one_whole(tmp_path, monkeypatch):
    """The second finds the folder empty, and the first one at work in it when it is about to begin."""
    folder, first = tmp_path / "test.reviews", []

    def lock_late(place):
        if not first:
            first.append(None)
            first[0] = factory.library(tmp_path)
        return Lock(place)

    monkeypatch.setattr(opening, "Lock", lock_late)
    with pytest.raises(errors.LibraryInUse):
        shelf.create(folder, factory.PASSPHRASE, factory.CHEAP)
    writing.add(first[0], factory.review("Kept"))
    first[0].close()
    assert titles_in(folder) == ["Kept"]


def test_a_library_made_and_closed_meanwhile_is_not_made_over(tmp_path, monkeypatch):
    folder, made = tmp_path / "test.reviews", []

    def lock_late(place):
        if not made:
            made.append(None)
            factory.library(tmp_path).close()
        return Lock(place)

    monkeypatch.setattr(opening, "Lock", lock_late)
    with pytest.raises(errors.FolderTaken):
        shelf.create(folder, factory.PASSPHRASE, factory.CHEAP)
    assert titles_in(folder) == []


def test_a_wrong_passphrase_and_a_wrong_code(closed):
    refused(errors.WrongPassphrase, closed, "seven quiet herons fly")
    with pytest.raises(errors.WrongRecoveryCode):
        shelf.open_with_recovery_code(closed, "2EWE-6FEW-0000-0000-0000-0000-0000-0000")
    assert titles_in(closed)


def test_a_folder_that_is_no_library(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"jpg")
    assert tmp_path.name in refused(errors.NotALibrary, tmp_path)


def test_key_slots_without_a_database_are_no_library(closed):
    (closed / "library.db").unlink()
    refused(errors.NotALibrary, closed)


def test_a_folder_that_is_not_there(tmp_path):
    refused(errors.LibraryGone, tmp_path / "share" / "gone.reviews")


def _break(closed, change):
    content = bytearray((closed / "library.db").read_bytes())
    change(content)
    (closed / "library.db").write_bytes(bytes(content))


DAMAGES = {
    "another file": lambda content: content.__setitem__(slice(None), b"Dear board, " * 1000),
    "empty": bytearray.clear,
    "a first page of noise": lambda content: content.__setitem__(slice(0, 4096), os.urandom(4096)),
    "half a page": lambda content: content.__delitem__(slice(2000, None)),
}


@pytest.mark.parametrize("change", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_database_is_told_and_left_as_it_is(closed, change):
    _break(closed, change)
    refused(errors.LibraryDamaged, closed)


def test_a_flipped_bit_is_found_when_the_library_was_not_closed(tmp_path, closed):
    copy = tmp_path / "copy.reviews"
    library = shelf.open_library(closed, factory.PASSPHRASE, backs_up_daily=False)
    writing.add(library, factory.review("Child R"))
    shutil.copytree(closed, copy, ignore=shutil.ignore_patterns("*.json.new", HOLDER))
    library.close()
    assert (copy / "library.db-wal").stat().st_size > 0
    pages = (copy / "library.db").stat().st_size // 4096
    _break(copy, lambda content: content.__setitem__(4096 * (pages - 2) + 99, content[4096 * (pages - 2) + 99] ^ 1))
    with pytest.raises(errors.LibraryDamaged):
        shelf.open_library(copy, factory.PASSPHRASE)
    assert (copy / "library.db").exists()


def test_a_flipped_bit_is_found_by_examining(library):
    assert opening.examine(library) == []
    factory.whole_review(library)
    library._tidy()
    pages = (library.folder / "library.db").stat().st_size // 4096
    _break(library.folder, lambda content: content.__setitem__(4096 * pages - 99, content[4096 * pages - 99] ^ 1))
    assert any(f"page {pages}" in told for told in opening.examine(library))
    _break(library.folder, lambda content: content.__setitem__(999, content[999] ^ 1))
    assert opening.examine(library) == [errors.LibraryDamaged().sentence]


def test_a_library_of_a_newer_program_is_left_as_it_is(closed):
    library = shelf.open_library(closed, factory.PASSPHRASE, backs_up_daily=False)
    with library._writer.begin() as connection:
        connection.execute(update(migrations.VERSION_TABLE).values(version_num="9999"))
    library.close()
    refused(errors.LibraryNewer, closed)


def test_a_read_only_folder(closed, monkeypatch):
    def denied(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(lock.FileLock, "acquire", denied)
    assert closed.name in refused(errors.LibraryReadOnly, closed)


def test_a_database_that_may_not_be_written(library):
    with library._writer.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA query_only=ON")
    with pytest.raises(errors.LibraryReadOnly):
        writing.add(library, factory.review())
    assert library.undo_label() == ""


def test_a_full_disk_keeps_all_that_was_saved_and_the_next_change_goes_well_again(library):
    review_id = writing.add(library, factory.review())
    with library._writer.connect() as connection:
        driver = connection.connection.driver_connection
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(errors.LibraryDiskFull):
        writing.add(library, factory.finding(review_id, "Long. " * 200_000))
    assert library.undo_label() == "Undo add review"
    driver.execute("PRAGMA max_page_count=1000000")
    writing.add(library, factory.finding(review_id, "Long. " * 200_000))
    assert library.faults() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to files.")
def test_a_disk_that_refuses_to_grow_is_told_as_full_or_failed_and_loses_nothing(closed):
    program = f"""
import resource, signal, sys
from pathlib import Path
from tests import factory
from workbench import errors, library as shelf
from workbench.library import writing
library = shelf.open_library(Path({str(closed)!r}), factory.PASSPHRASE, backs_up_daily=False)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = (library.folder / "library.db").stat().st_size + 100_000
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
saved = 0
try:
    for number in range(400):
        writing.add(library, factory.review(f"Child {{number}}", note=None or factory.Prose("x" * 5000)))
        saved += 1
except (errors.LibraryDiskFull, errors.LibraryFailed):
    print(saved)
"""
    done = run(program)
    assert done.returncode == 0, done.stderr
    assert len(titles_in(closed)) == int(done.stdout) + 1


def test_a_share_that_vanishes_is_told_at_the_next_change(tmp_path):
    library = factory.library(tmp_path)
    library._writer.dispose()
    shutil.move(library.folder, tmp_path / "unplugged")
    with pytest.raises(errors.LibraryGone):
        writing.add(library, factory.review())
    library.close()


def test_a_second_opener_is_told_who_has_the_library(library):
    with pytest.raises(errors.LibraryInUse) as raised:
        shelf.open_library(library.folder, factory.PASSPHRASE)
    assert socket.gethostname() in raised.value.sentence
    assert raised.value.user in raised.value.sentence
    assert raised.value.since


def test_a_second_process_is_told_who_has_the_library(library):
    program = f"""
from pathlib import Path
from tests import factory
from workbench import errors, library as shelf
try:
    shelf.open_library(Path({str(library.folder)!r}), factory.PASSPHRASE)
except errors.LibraryInUse as told:
    print(told.sentence)
"""
    done = run(program)
    assert f"on {socket.gethostname()} since" in done.stdout, done.stderr
    writing.add(library, factory.review())


def test_the_lock_of_another_machine_is_kept_and_named(closed):
    holder = {"user": "a.reviewer", "host": "laptop-2", "process": 1, "since": "2026-03-01T09:00:00+00:00"}
    (closed / HOLDER).write_text(json.dumps(holder))
    sentence = refused(errors.LibraryInUse, closed)
    assert "a.reviewer on laptop-2 since 01 March 2026" in sentence
    assert f"delete {HOLDER}" in sentence
    (closed / HOLDER).unlink()
    assert titles_in(closed)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"user": 1, "host": null}'])
def test_a_forged_holder_keeps_nobody_out(closed, content):
    (closed / HOLDER).write_bytes(content)
    assert titles_in(closed)


def test_the_index_has_a_connection_of_its_own_and_can_be_dropped(library):
    connection = library.index_connection()
    connection.execute("CREATE TABLE t(a)")
    connection.execute("INSERT INTO t VALUES ('marker of plain text')")
    connection.close()
    assert b"marker of plain text" not in (library.folder / "index.db").read_bytes()
    library.drop_index()
    assert not (library.folder / "index.db").exists()
    library.drop_index()


def test_the_connections_are_set_up_to_survive_a_power_cut(library):
    with library._writer.connect() as connection:
        driver = connection.connection.driver_connection
        told = [
            driver.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
        assert told == ["wal", 2, 1]
        assert driver.execute("PRAGMA secure_delete").fetchone()[0] == 1
        assert driver.execute("PRAGMA cache_size").fetchone()[0] == -engine.CACHE_KIB


def test_reading_cannot_write(library):
    with pytest.raises(errors.LibraryReadOnly), library.reading() as session:
        session.connection().exec_driver_sql("DELETE FROM theme")


def test_readers_go_on_while_a_change_is_open(library):
    with library.transaction("Slow change") as session:
        session.add(factory.review())
        session.flush()
        assert reading.reviews(library) == []
    assert len(reading.reviews(library)) == 1


def test_what_comes_out_is_detached_and_whole(library):
    review_id = factory.whole_review(library)
    for kind in reading.COUNTED:
        for record in reading.records_of(library, kind, review_id):
            for column in record.__table__.columns:
                getattr(record, column.name)


def test_a_folder_on_another_machine_is_recognised(monkeypatch, tmp_path):
    assert is_on_network(tmp_path) is False
    if sys.platform == "linux":
        mounts = f"tmpfs / ext4 rw 0 0\n//server/share {tmp_path} cifs rw 0 0\n"
        monkeypatch.setattr(Path, "read_text", lambda *_, **__: mounts)
        assert is_on_network(tmp_path / "x.reviews") is True


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux tells whether a process may be dumped.")
def test_a_hardened_process_leaves_no_core_dump():
    program = (
        "import ctypes, resource; from workbench.library import harden_process; harden_process();"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    done = run(program)
    assert done.stdout.strip() == "(0, 0) 0", done.stderr


def test_a_key_is_never_derived_from_the_passphrase(tmp_path):
    keys = set()
    for name in ("one", "two"):
        library = factory.library(tmp_path, name)
        keys.add(bytes(library._key))
        library.close()
    assert len(keys) == 2


def test_a_connection_that_cannot_be_set_up_is_closed(tmp_path):
    (tmp_path / "x.db").write_bytes(b"no database" * 1000)
    with pytest.raises(engine.sqlcipher.DatabaseError):
        engine.connect(tmp_path / "x.db", bytes(32))
