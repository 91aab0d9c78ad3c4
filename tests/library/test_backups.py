"""Backups: checked by opening them, thinned, and restored without a loss."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factory
from workbench import errors
from workbench import library as shelf
from workbench.library import backups, engine, folder, reading, restoring, writing
from workbench.library.backups import kept_of
from workbench.library.folder import copy_whole
from workbench.progress import Cancelled

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def titles_in(place, passphrase=factory.PASSPHRASE):
    library = shelf.open_library(place, passphrase, backs_up_daily=False)
    try:
        return sorted(each.title for each in reading.reviews(library))
    finally:
        library.close()


def test_a_backup_is_whole_checked_encrypted_and_has_the_key_slots_of_its_day(library):
    factory.whole_review(library)
    made = library.back_up()
    assert made.is_checked
    assert sorted(file.name for file in made.folder.iterdir()) == ["checked.json", "keyslots.json", "library.db"]
    content = (made.folder / "library.db").read_bytes()
    assert made.size == len(content)
    assert b"Training lead" not in content
    assert library.backups() == [made]
    assert library.checked(made)["recommendation"] == 2


def test_a_backup_is_listed_without_the_key(library):
    made = [library.back_up(), library.back_up()]
    library.close()
    assert shelf.backups_in(library.folder) == made[::-1]


def test_a_backup_restored_beside_the_library_holds_what_was_saved_then(library, tmp_path):
    writing.add(library, factory.review("Before"))
    made = library.back_up()
    writing.add(library, factory.review("After"))
    restored = shelf.restore(library.folder, made.name, tmp_path / "restored.reviews")
    assert titles_in(restored) == ["Before"]
    assert len(reading.reviews(library)) == 2


def test_a_backup_keeps_the_passphrase_of_its_day(library, tmp_path):
    made = library.back_up()
    library.ways_in.change_passphrase("nine loud rooks argue", factory.CHEAP)
    restored = shelf.restore(library.folder, made.name, tmp_path / "restored.reviews")
    assert titles_in(restored) == []


def test_nothing_is_restored_over_files(library, tmp_path):
    made = library.back_up()
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.txt").write_text("Dear board")
    with pytest.raises(errors.FolderTaken):
        shelf.restore(library.folder, made.name, tmp_path / "taken")
    with pytest.raises(errors.FolderTaken):
        shelf.restore(library.folder, made.name, library.folder)
    with pytest.raises(errors.NoSuchBackup):
        shelf.restore(library.folder, "2001-01-01", tmp_path / "new")


def test_an_altered_backup_is_not_restored(library, tmp_path):
    made = library.back_up()
    content = bytearray((made.folder / "library.db").read_bytes())
    content[5000] ^= 1
    (made.folder / "library.db").write_bytes(bytes(content))
    for verb in (
        lambda: shelf.restore(library.folder, made.name, tmp_path / "new"),
        lambda: shelf.put_back(library.folder, made.name),
        lambda: library.checked(made),
    ):
        with pytest.raises(errors.BackupDamaged):
            verb()
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["checked.json", "library.db"])
def test_a_backup_without_its_parts_is_listed_as_not_checked(library, name):
    made = library.back_up()
    (made.folder / name).unlink()
    (listed,) = library.backups()
    assert not listed.is_checked


def test_a_restore_in_place_moves_the_old_files_aside_together(library):
    writing.add(library, factory.review("Before"))
    made = library.back_up()
    writing.add(library, factory.review("After"))
    library.index_connection().close()
    library.close()
    (library.folder / "library.db-wal").write_bytes(b"left behind")
    aside = shelf.put_back(library.folder, made.name)
    assert {file.name for file in aside.iterdir()} == {"library.db", "library.db-wal", "index.db", "keyslots.json"}
    assert titles_in(library.folder) == ["Before"]
    (aside / "library.db-wal").unlink()
    assert titles_in(aside) == ["After", "Before"]


def test_a_restore_in_place_that_was_interrupted_is_finished_at_the_next_opening(library, monkeypatch):
    writing.add(library, factory.review("Before"))
    made = library.back_up()
    writing.add(library, factory.review("After"))
    library.close()
    monkeypatch.setattr(restoring, "finish_return", lambda _: None)
    shelf.put_back(library.folder, made.name)
    monkeypatch.undo()
    assert not (library.folder / "library.db").exists()
    assert titles_in(library.folder) == ["Before"]


def test_the_journal_of_the_old_database_never_comes_to_the_restored_one(library, monkeypatch):
    """Killed between moving the database aside and moving its journal: SQLite would read the one into the other."""
    writing.add(library, factory.review("Before"))
    made = library.back_up()
    writing.add(library, factory.review("After"))
    journal = (library.folder / "library.db-wal").read_bytes()
    assert journal
    library.close()
    monkeypatch.setattr(restoring, "finish_return", lambda _: None)
    aside = shelf.put_back(library.folder, made.name)
    monkeypatch.undo()
    (library.folder / "library.db-wal").write_bytes(journal)
    assert titles_in(library.folder) == ["Before"]
    assert (aside / "library.db-wal").read_bytes() == journal


def test_a_restore_that_fails_leaves_a_folder_that_can_be_tried_again(library, tmp_path, monkeypatch):
    writing.add(library, factory.review("Before"))
    made = library.back_up()

    def full_after_slots(source, target, progress):
        if target.name == "library.db":
            raise OSError(errno.ENOSPC, "No space left on device")
        copy_whole(source, target, progress)

    with monkeypatch.context() as broken:
        broken.setattr(restoring, "copy_whole", full_after_slots)
        with pytest.raises(errors.LibraryDiskFull):
            shelf.restore(library.folder, made.name, tmp_path / "again.reviews")
    assert titles_in(shelf.restore(library.folder, made.name, tmp_path / "again.reviews")) == ["Before"]


def test_a_library_in_use_is_not_restored_in_place(library):
    made = library.back_up()
    with pytest.raises(errors.LibraryInUse):
        shelf.put_back(library.folder, made.name)


def test_the_first_change_of_a_day_is_followed_by_a_backup(tmp_path):
    library = factory.library(tmp_path, backs_up_daily=True)
    assert library.backups() == []
    writing.add(library, factory.review("One"))
    writing.add(library, factory.review("Two"))
    assert len(library.backups()) == 1
    library.close()


def test_a_backup_of_the_day_that_fails_is_told_apart_and_the_change_stands(tmp_path, monkeypatch):
    library = factory.library(tmp_path, backs_up_daily=True)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "copy_whole", full)
    writing.add(library, factory.review("One"))
    assert library.backup_trouble == errors.LibraryDiskFull().sentence
    assert any("last backup was not made" in told for told in shelf.examine(library))
    assert os.listdir(library.folder / "backups") == []  # noqa: PTH208 - names alone
    monkeypatch.undo()
    assert library.back_up().is_checked
    assert library.backup_trouble == ""
    library.close()


def test_a_backup_that_reads_otherwise_than_the_library_does_not_count(library, monkeypatch):
    monkeypatch.setattr(backups, "_read_through", lambda *_: {"review": 7})
    with pytest.raises(errors.LibraryDamaged):
        library.back_up()
    assert library.backups() == []


def test_a_backup_left_half_made_is_swept_away(library):
    making = library.folder / "backups" / ".making"
    making.mkdir()
    (making / "library.db").write_bytes(b"half")
    library.back_up()
    assert not making.exists()
    assert len(library.backups()) == 1


def _kept(moments, now=NOW):
    return sorted(backups.kept_of(moments, now), reverse=True)


def test_a_backup_a_day_for_two_years_leaves_12_days_10_weeks_and_9_months():
    kept = _kept([NOW - timedelta(days=back) for back in range(730)])
    ages = [(NOW - moment).days for moment in kept]
    assert ages[:12] == list(range(12))
    weeks = {moment.strftime("%G-%V") for moment in kept}
    months = {moment.strftime("%Y-%m") for moment in kept}
    assert {(NOW - timedelta(weeks=back)).strftime("%G-%V") for back in range(10)} <= weeks
    assert len(months) == 9
    assert len(kept) <= 12 + 10 + 9
    assert max(ages) <= 270


def test_many_backups_of_today_leave_the_newest_ten():
    moments = [NOW - timedelta(minutes=back) for back in range(60)]
    assert _kept(moments) == moments[:10]


def test_a_library_not_used_for_years_keeps_what_it_has():
    moments = [datetime(2020, month, 3, tzinfo=UTC) for month in (2, 5, 8)]
    assert _kept(moments) == moments[::-1]


@given(st.lists(st.integers(0, 60 * 24 * 1000), max_size=80), st.integers(1, 40))
def test_thinning_day_by_day_never_loses_the_newest_and_never_grows_without_end(minutes, days):
    """Whatever was made and however often it is thinned: ten of two days, and one each of days, weeks and months."""
    held = {NOW - timedelta(minutes=back) for back in minutes}
    for day in range(days):
        now = NOW + timedelta(days=day)
        held = backups.kept_of(held | {now}, now)
        assert now in held
        assert len(held) <= 10 + 12 + 10 + 9
    assert backups.kept_of(held, NOW + timedelta(days=days)) <= held


def test_backups_dated_by_a_wrong_clock_do_not_crowd_out_those_made_since():
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    ahead = [now + timedelta(days=3650 + day) for day in range(400)]
    kept = kept_of([*ahead, now, now - timedelta(days=1)], now)
    assert {now, now - timedelta(days=1)} <= kept
    assert len(kept) < len(ahead)


def test_thinning_deletes_the_folders(library):
    for back in range(40):
        name = (NOW - timedelta(days=back)).strftime(backups.NAMES)
        (library.folder / "backups" / name).mkdir(parents=True)
    gone = backups.thin(library.folder, NOW)
    assert len(library.backups()) == 40 - len(gone)
    assert len(gone) > 15


def test_a_backup_survives_its_library(library, tmp_path):
    writing.add(library, factory.review("Only one"))
    made = library.back_up()
    library.close()
    kept = tmp_path / "stick"
    shutil.copytree(made.folder, kept / "backups" / made.name)
    assert titles_in(shelf.restore(kept, made.name, tmp_path / "new.reviews")) == ["Only one"]


def stopped_at(step):
    """A progress that is told to stop at its n-th step, and how often it was asked."""
    asked = []

    def progress(done, total, what):
        asked.append(what)
        if len(asked) == step:
            raise Cancelled

    return progress, asked


def test_work_that_is_cancelled_stops_in_the_midst_of_it_and_leaves_nothing(library, monkeypatch):
    monkeypatch.setattr(engine, "STEPS", 50)
    factory.whole_review(library)
    made = library.back_up()
    before = (made.folder / "checked.json").read_bytes()
    for work in (
        lambda progress: library.back_up(progress=progress),
        lambda progress: library.checked(made, progress),
        library.faults,
        lambda progress: shelf.examine(library, progress),
    ):
        for step in (1, 3):
            progress, asked = stopped_at(step)
            with pytest.raises(Cancelled):
                work(progress)
            assert len(asked) == step
    assert library.backups() == [made]
    assert (made.folder / "checked.json").read_bytes() == before
    assert not (library.folder / "backups" / ".making").exists()
    assert library.back_up().is_checked
    writing.add(library, factory.review("Made after all was cancelled"))


def test_a_restore_that_is_cancelled_leaves_no_half_copy(library, tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "PIECE", 4096)
    made, to = library.back_up(), tmp_path / "copy.reviews"
    progress, asked = stopped_at(0)
    shutil.rmtree(shelf.restore(library.folder, made.name, to, progress))
    assert len(set(asked)) == 2
    for step in (1, len(asked) // 2 + 3, len(asked)):
        with pytest.raises(Cancelled):
            shelf.restore(library.folder, made.name, to, stopped_at(step)[0])
        assert [each.name for each in tmp_path.iterdir()] == [library.folder.name]
    assert shelf.restore(library.folder, made.name, to) == to


def test_a_check_is_kept_with_its_backup_and_so_is_what_it_found(library):
    made = library.back_up()
    assert library.backups()[0].checked_at == made.made_at
    library.checked(made)
    assert library.backups()[0].checked_at > made.made_at
    content = bytearray((made.folder / "library.db").read_bytes())
    content[-1] ^= 1
    (made.folder / "library.db").write_bytes(content)
    assert library.backups()[0].is_checked
    with pytest.raises(errors.BackupDamaged):
        library.checked(made)
    assert not library.backups()[0].is_checked
    content[-1] ^= 1
    (made.folder / "library.db").write_bytes(content)
    library.checked(made)
    assert library.backups()[0].is_checked


def test_a_change_made_while_a_backup_is_copied_is_kept_and_not_in_it(library, monkeypatch):
    monkeypatch.setattr(engine, "STEPS", 50)
    writing.add(library, factory.review("Before"))
    asked = []

    def write_meanwhile(done, total, what):
        if not asked:
            asked.append(what)
            other = threading.Thread(target=lambda: writing.add(library, factory.review("Meanwhile")))
            other.start()
            other.join(20)
            assert not other.is_alive()

    made = library.back_up(progress=write_meanwhile)
    assert asked == ["Copying the library"]
    assert made.is_checked
    assert library.checked(made)["review"] == 1
    assert sorted(each.title for each in reading.reviews(library)) == ["Before", "Meanwhile"]


def test_a_restore_that_was_killed_leaves_nothing_in_the_way_of_the_next(library, tmp_path):
    writing.add(library, factory.review("Before"))
    made = library.back_up()
    to = tmp_path / "copies" / "again.reviews"
    program = f"""
import os, signal
from pathlib import Path
from workbench import library
from workbench.library import folder

folder.PIECE = 4096

def kill(done, total, what):
    if "Copying" in what and done == 3:
        os.kill(os.getpid(), signal.SIGKILL)

library.restore(Path({str(library.folder)!r}), {made.name!r}, Path({str(to)!r}), kill)
"""
    killed = subprocess.run([sys.executable, "-c", program], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert not to.exists()
    assert titles_in(shelf.restore(library.folder, made.name, to)) == ["Before"]
    assert [each.name for each in to.parent.iterdir()] == [to.name]


@pytest.mark.parametrize("size", [0, 1, 4096, -1])
def test_a_backup_that_was_cut_off_is_not_relied_on(library, tmp_path, size):
    writing.add(library, factory.review("Before"))
    made = library.back_up()
    os.truncate(made.folder / "library.db", size if size >= 0 else made.size - 1)
    assert not library.backups()[0].is_checked
    with pytest.raises(errors.BackupDamaged):
        shelf.restore(library.folder, made.name, tmp_path / "copy.reviews")
    with pytest.raises(errors.BackupDamaged):
        library.checked(made)
    assert any(made.name in sentence for sentence in shelf.examine(library))
    assert not (tmp_path / "copy.reviews").exists()


def test_a_backup_that_was_killed_leaves_the_ones_before_and_the_next_is_made(library):
    """Killed while the copy is read through: nothing counts as a backup that was not."""
    writing.add(library, factory.review("Before"))
    library.close()
    program = f"""
import os, signal
from pathlib import Path
from workbench import library
from workbench.library import engine

engine.STEPS = 50

def kill(done, total, what):
    if what == "Checking the copy":
        os.kill(os.getpid(), signal.SIGKILL)

opened = library.open_library(Path({str(library.folder)!r}), {factory.PASSPHRASE!r}, backs_up_daily=False)
opened.back_up(progress=kill)
"""
    killed = subprocess.run([sys.executable, "-c", program], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert shelf.backups_in(library.folder) == []
    opened = shelf.open_library(library.folder, factory.PASSPHRASE, backs_up_daily=False)
    assert opened.back_up().is_checked
    assert len(opened.backups()) == 1
    assert not (library.folder / "backups" / ".making").exists()
    opened.close()


def test_a_clock_set_back_neither_loses_a_backup_nor_a_change(library, monkeypatch):
    writing.add(library, factory.review("Before"))
    first = library.back_up()
    earlier = [first.made_at - timedelta(days=400, seconds=back) for back in range(1000)]
    then = earlier[-1]

    class SetBack(datetime):
        @classmethod
        def now(cls, tz=None):
            return earlier.pop()

    monkeypatch.setattr(backups, "datetime", SetBack)
    second = library.back_up()
    assert second.made_at == then
    assert {each.name for each in library.backups()} == {first.name, second.name}
    writing.add(library, factory.review("After"))
    third = library.back_up()
    assert third.is_checked
    assert first.name in {each.name for each in library.backups()}
