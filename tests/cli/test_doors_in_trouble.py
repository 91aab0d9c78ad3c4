"""What the headless door says of a library in trouble, of odd names and passphrases, and of files among others."""

import json
import os

import pytest

from tests import factory
from workbench import cli, errors, intake
from workbench.library import backups as backups_of
from workbench.library import writing
from workbench.records.prose import clean


@pytest.fixture
def kept(tmp_path):
    """A closed library with one review and one backup, and the file that holds its passphrase."""
    library = factory.library(tmp_path)
    writing.add(library, factory.review(clean("Caf\u00e9 Lane: a fictional review")))
    library.back_up()
    library.close()
    (tmp_path / "secret").write_text(factory.PASSPHRASE)
    return library.folder


def said(capsys, folder, *words, secret="secret"):
    """Status, JSON document (None if there is none) and standard error of a call."""
    line = [*words, "--library", str(folder), "--passphrase-file", str(folder.parent / secret), "--json"]
    status = cli.carry_out(cli.parse(line))
    told = capsys.readouterr()
    return status, json.loads(told.out) if told.out else None, told.err


@pytest.mark.parametrize(
    "content",
    [f"\ufeff{factory.PASSPHRASE}", f"{factory.PASSPHRASE}\r\nand a second line", f"{factory.PASSPHRASE}\n"],
    ids=["begun by a mark", "of Windows", "plain"],
)
def test_a_passphrase_file_may_come_from_any_editor(kept, capsys, content):
    (kept.parent / "other").write_text(content, encoding="utf-8", newline="")
    status, reviews, _ = said(capsys, kept, "list", secret="other")
    assert (status, len(reviews)) == (0, 1)


@pytest.mark.parametrize(
    "line",
    [
        "list --passphrase-fd -1",
        "list --passphrase-fd 99999999999999999999",
        "list --library=",
        "list --passphrase-file=",
        "search a --limit 0",
        "search a --limit -5",
        "export 1 --to=",
    ],
)
def test_numbers_and_names_that_mean_nothing_are_wrong_usage(line, capsys):
    with pytest.raises(SystemExit) as left:
        cli.parse(line.split())
    assert left.value.code == 2
    assert "must be given" in capsys.readouterr().err


def test_a_passphrase_is_not_given_twice(capsys):
    with pytest.raises(SystemExit) as left:
        cli.carry_out(cli.parse(["list", "--passphrase-file", "b", "--passphrase-fd", "0", "--library", "c"]))
    assert left.value.code == 2
    assert "not by both" in capsys.readouterr().err


def test_a_review_is_found_however_its_letters_are_composed(kept, capsys):
    assert said(capsys, kept, "show", "cafe\u0301 lane")[0] == 0


def test_a_review_that_is_not_there_is_one_line_however_it_was_asked_for(kept, capsys):
    status, data, err = said(capsys, kept, "show", "no\nsuch " + "x" * 100_000)
    assert (status, data) == (1, None)
    assert err.count("\n") == 1
    assert len(err) < 200


def test_the_doctor_tells_of_a_library_that_does_not_open(kept, capsys):
    (kept / "library.db").write_bytes(b"no database")
    status, found, err = said(capsys, kept, "doctor")
    (library,) = [each for each in found if each["name"] == "library"]
    assert (status, library["is_well"]) == (1, False)
    assert library["sentence"] in err


def test_the_doctor_finds_a_backup_that_was_altered_without_growing(kept, capsys):
    (made,) = backups_of.backups_in(kept)
    with (made.folder / "library.db").open("r+b") as database:
        database.seek(9000)
        database.write(b"otherwise")
    status, _, err = said(capsys, kept, "doctor")
    assert status == 1
    assert made.name in err


def test_backups_are_listed_without_opening_a_damaged_library(kept, capsys):
    (kept / "library.db").write_bytes(b"no database")
    status, listed, _ = said(capsys, kept, "backup", "--list")
    assert status == 0
    assert [(each["backup"], each["is_checked"]) for each in listed] == [
        (made.name, True) for made in backups_of.backups_in(kept)
    ]


def test_restoring_without_a_backup_says_that_there_is_none(kept, capsys):
    (made,) = backups_of.backups_in(kept)
    made.folder.rename(kept / "elsewhere")
    status, _, err = said(capsys, kept, "restore", "--to", str(kept.parent / "new.reviews"))
    assert status == 1
    assert "no backup" in err
    assert "“”" not in err


def test_restoring_from_a_folder_that_is_not_there_says_so(tmp_path, capsys):
    status, _, err = said(capsys, tmp_path / "gone.reviews", "restore", "--to", str(tmp_path / "new.reviews"))
    assert status == 1
    assert "gone.reviews" in err


def test_many_files_are_brought_in_after_one_backup(kept, capsys):
    files = [kept.parent / f"learning-{number}.txt" for number in range(3)]
    for number, file in enumerate(files):
        file.write_text(f"Review of a fictional child {number}\n\nRecommendations\n\n1. Visit more often.\n")
    before = len(backups_of.backups_in(kept))
    status, entries, _ = said(capsys, kept, "import", *map(str, files), "--accept")
    assert (status, [entry["status"] for entry in entries]) == (0, ["accepted"] * 3)
    assert len(backups_of.backups_in(kept)) - before <= 2  # one before the import, one for the first change of the day


def test_a_file_refused_known_or_accepted_answers_under_the_same_names(kept, capsys):
    file = kept.parent / "learning.txt"
    file.write_text("Review of a fictional child\n\nRecommendations\n\n1. Visit more often.\n")
    gone = kept.parent / "gone.txt"
    status, entries, _ = said(capsys, kept, "import", str(gone), str(file), str(file), "--accept")
    assert (status, [entry["status"] for entry in entries]) == (1, ["refused", "accepted", "known"])
    assert len({(*entry, *entry["counts"]) for entry in entries}) == 1


def test_a_file_that_the_library_cannot_take_is_told_beside_those_it_took(kept, capsys, monkeypatch):
    files = [kept.parent / f"learning-{number}.txt" for number in range(2)]
    for number, file in enumerate(files):
        file.write_text(f"Review of a fictional child {number}\n\nRecommendations\n\n1. Visit more often.\n")
    accept = intake.accept

    def full_for_the_second(library, proposal, *rest, **others):
        if "child 1" in proposal.title:
            raise errors.LibraryDiskFull
        return accept(library, proposal, *rest, **others)

    monkeypatch.setattr(intake, "accept", full_for_the_second, raising=False)
    status, entries, err = said(capsys, kept, "import", *map(str, files), "--accept")
    assert (status, [entry["status"] for entry in entries]) == (1, ["accepted", "refused"])
    assert errors.LibraryDiskFull().sentence in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Only POSIX systems have named pipes.")
def test_a_pipe_is_no_file_and_is_not_waited_for(kept, capsys):
    pipe = kept.parent / "pipe.txt"
    os.mkfifo(pipe)
    status, (entry,), _ = said(capsys, kept, "import", str(pipe))
    assert (status, entry["status"]) == (1, "refused")
