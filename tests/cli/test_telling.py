"""How the headless door tells an answer, whatever reads it, and a fault of the program, whatever it holds."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import factory
from workbench import errors, intake
from workbench import library as shelf
from workbench.cli import example
from workbench.library import reading, writing

ROOT = Path(__file__).resolve().parents[2]


def call(line, *, stdout=subprocess.PIPE, program="main.py", **environment):
    command = [sys.executable, *([program] if program.endswith(".py") else ["-c", program]), *line]
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, check=False, cwd=ROOT, env=os.environ | environment, timeout=120
    )


@pytest.fixture
def listing(tmp_path):
    """What lists a library with one review whose title no encoding of old can hold."""
    library = factory.library(tmp_path)
    writing.add(library, factory.review("Łódź → a fictional review"))
    library.close()
    (tmp_path / "secret").write_text(factory.PASSPHRASE)
    return ["list", "--library", str(library.folder), "--passphrase-file", str(tmp_path / "secret")]


def test_json_is_utf_8_whatever_the_machine_writes(listing):
    done = call([*listing, "--json"], PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert json.loads(done.stdout.decode("utf-8"))[0]["title"] == "Łódź → a fictional review"


def test_lines_are_written_where_letters_are_missing(listing):
    done = call(listing, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert b"a fictional review" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="Only there may a file name hold any byte.")
def test_a_file_name_that_is_no_text_comes_back_as_it_was_given(listing, tmp_path):
    file = os.fsencode(tmp_path) + b"/na\xffme.txt"
    with Path(os.fsdecode(file)).open("w") as opened:
        opened.write("Review of a fictional child\n\nRecommendations\n\n1. Visit more often.\n")
    for accepts in ([], ["--accept"]):
        done = call(["import", file, *accepts, *listing[1:], "--json"], PYTHONIOENCODING="utf-8:strict")
        assert done.returncode == 0, done.stderr
        assert os.fsencode(json.loads(done.stdout)[0]["file"]) == file


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="A device that is always full is needed.")
def test_an_answer_that_cannot_be_written_is_one_sentence(listing):
    with Path("/dev/full").open("w") as full:
        done = call(listing, stdout=full)
    assert (done.returncode, done.stderr.decode()) == (1, errors.AnswerUnwritten().sentence + "\n")


def test_a_reader_that_has_read_enough_is_no_trouble(listing):
    reading_end, writing_end = os.pipe()
    os.close(reading_end)
    try:
        done = call(listing, stdout=writing_end)
    finally:
        os.close(writing_end)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_fault_of_the_program_is_told_without_a_word_of_what_was_raised(listing):
    program = """
import sys
from workbench import __main__, cli
def fault(options):
    raise ValueError("cannot parse Child K of 4 Mill Lane")
cli.VERBS = {**cli.VERBS, "list": fault}
sys.exit(__main__.main())
"""
    done = call(listing, program=program)
    assert done.returncode == 1
    assert b"ValueError" in done.stderr
    assert b"Mill Lane" not in done.stderr
    assert done.stdout == b""


@pytest.mark.skipif(sys.platform != "linux", reason="The system says there whether a process may be looked into.")
def test_the_headless_door_leaves_no_core_dump(listing):
    program = """
import resource, sys
from workbench import __main__, cli
def limit(options):
    print(resource.getrlimit(resource.RLIMIT_CORE), file=sys.stderr)
    raise SystemExit(0)
cli.VERBS = {**cli.VERBS, "list": limit}
__main__.main()
"""
    assert call(listing, program=program).stderr == b"(0, 0)\n"


def test_an_example_that_was_stopped_half_way_is_begun_anew(tmp_path, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(intake, "accept", stopped, raising=False)
        with pytest.raises(KeyboardInterrupt):
            example.example_library(tmp_path)
    library = example.example_library(tmp_path)
    assert len(reading.reviews(library)) == len(list((ROOT / "resources" / "examples").iterdir()))
    library.close()


def test_an_example_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "out").write_text("no folder")
    with pytest.raises(errors.LibraryTrouble):
        example.example_library(tmp_path / "out")


def test_the_example_opens_again_with_what_was_added(tmp_path):
    library = example.example_library(tmp_path)
    writing.add(library, factory.review("Added"))
    library.close()
    again = example.example_library(tmp_path)
    assert "Added" in {each.title for each in reading.reviews(again)}
    again.close()
    assert isinstance(again, shelf.Library)
