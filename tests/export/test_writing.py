import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.export.samples import SAMPLES, learning_brief, overfull
from workbench import errors
from workbench.brief.model import Brief, Count, Section, Text
from workbench.export import WRITERS, saving, write, writing
from workbench.progress import Cancelled
from workbench.records.prose import Run

PROVE = bool(os.environ.get("WORKBENCH_PROVE"))
ROOT = Path(__file__).resolve().parent.parent.parent
OLD = b"what stood here before"
every_ending = pytest.mark.parametrize("ending", WRITERS)


def brief() -> Brief:
    return learning_brief()


@every_ending
@pytest.mark.parametrize("name", SAMPLES)
def test_a_written_brief_is_read_again_and_told(tmp_path, name, ending):
    made = SAMPLES[name]()
    report = write(made, tmp_path / f"brief{ending}")
    assert report.path.is_file()
    assert report.pages >= 1
    assert report.pages_are == ("measured" if ending == ".pdf" else "estimated")
    assert report.unsaid == ()
    assert [check for check in report.checks if not check.passed] == []
    assert {"title", "language", "headings", "reading order", "recommendations"} <= {
        check.name for check in report.checks
    }
    assert [file.name for file in tmp_path.iterdir()] == [f"brief{ending}"]


@every_ending
def test_recommendations_are_counted_in_the_file_against_the_review(tmp_path, ending):
    counts = (Count("recommendation", "Recommendations", 6, 8, ("Recommendation 7", "Recommendation 8")),)
    report = write(replace(brief(), counts=counts), tmp_path / f"brief{ending}")
    assert report.recommendations == "6 of 8"
    assert report.left_out == ("Recommendation 7", "Recommendation 8")
    assert write(brief(), tmp_path / f"brief{ending}").recommendations == "6 of 6"


@every_ending
def test_what_is_missing_in_the_file_is_told(tmp_path, ending, monkeypatch):
    whole, real = brief(), WRITERS[ending]
    less = replace(whole, sections=tuple(s for s in whole.sections if s.key != "recommendations"))
    drawn = real.draw(writing.fit(less))
    monkeypatch.setitem(WRITERS, ending, writing.Writer(lambda layout: drawn, real.read))
    report = write(whole, tmp_path / f"brief{ending}")
    assert report.recommendations == "0 of 6"
    assert {check.name for check in report.checks if not check.passed} >= {"reading order", "recommendations"}
    assert len(report.unsaid) >= 6


def test_what_does_not_fit_is_told_by_section_and_never_cut(tmp_path):
    report = write(overfull(), tmp_path / "brief.docx")
    assert not report.fits
    assert report.over
    assert all(over.lines > 0 and over.words > 0 for over in report.over)
    assert report.unsaid == ()


def test_a_word_file_keeps_lines_free_where_a_word_processor_may_break_them_otherwise(tmp_path):
    for words in range(20, 160, 10):
        more = Text((Run(" ".join(["fictional"] * words)),))
        made = brief()
        made = replace(made, sections=(*made.sections, Section("more", "More", (more,))))
        report = write(made, tmp_path / "brief.docx")
        assert report.fits == (report.spare_lines >= 2)
        assert report.fits or report.body_size == min(made.plan.sizes)


@pytest.mark.parametrize("name", ["brief.odt", "brief", "brief.docx.exe", ".pdf"])
def test_another_ending_is_refused_and_the_possible_ones_named(tmp_path, name):
    with pytest.raises(errors.EndingNotWritten, match=r"\.pdf or \.docx"):
        write(brief(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_ending_in_capitals_is_the_same_ending(tmp_path):
    assert write(brief(), tmp_path / "BRIEF.PDF").path.read_bytes().startswith(b"%PDF")


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(errors.SaveFolderMissing):
        write(brief(), tmp_path / "gone" / "brief.pdf")


def test_a_folder_of_that_name_is_told(tmp_path):
    (tmp_path / "brief.pdf").mkdir()
    with pytest.raises(errors.SaveNameIsFolder):
        write(brief(), tmp_path / "brief.pdf")


@pytest.mark.parametrize("name", ["x" * 300 + ".pdf", "nul\x00byte.pdf"])
def test_a_name_the_system_does_not_take_is_told(tmp_path, name):
    with pytest.raises(errors.SaveNameRefused):
        write(brief(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="The superuser may write anywhere.")
def test_a_folder_that_may_not_be_written_is_told(tmp_path):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(errors.SaveFolderRefused):
        write(brief(), tmp_path / "brief.pdf")


REFUSALS = [
    (errno.ENOSPC, "fsync", errors.SaveDiskFull),
    (errno.EDQUOT, "fsync", errors.SaveDiskFull),
    (errno.EACCES, "fsync", errors.SaveFolderRefused),
    (errno.EROFS, "fsync", errors.SaveFolderRefused),
    (errno.EIO, "fsync", errors.SaveFailed),
    (errno.EACCES, "replace", errors.SaveFileInUse),
    (errno.EPERM, "replace", errors.SaveFileInUse),
    (errno.ENOSPC, "replace", errors.SaveDiskFull),
]


@pytest.mark.parametrize(("number", "where", "told"), REFUSALS)
def test_a_refusal_of_the_system_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, number, where, told):
    path = tmp_path / "brief.pdf"
    path.write_bytes(OLD)

    def refuse(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(*((saving.os, "fsync") if where == "fsync" else (saving.Path, "replace")), refuse)
    with pytest.raises(told) as raised:
        write(brief(), path)
    assert raised.value.sentence.endswith(".")
    assert path.read_bytes() == OLD
    assert [file.name for file in tmp_path.iterdir()] == ["brief.pdf"]


def test_a_name_that_links_to_a_file_goes_on_linking_to_it(tmp_path):
    (tmp_path / "shared").mkdir()
    true = tmp_path / "shared" / "true.pdf"
    true.write_bytes(OLD)
    (tmp_path / "brief.pdf").symlink_to(true)
    write(brief(), tmp_path / "brief.pdf")
    assert (tmp_path / "brief.pdf").is_symlink()
    assert true.read_bytes().startswith(b"%PDF")


def test_a_file_only_its_owner_may_read_stays_so(tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(OLD)
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    write(brief(), path)
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


def test_a_folder_that_is_there_and_lets_nothing_be_made_is_told(tmp_path, monkeypatch):
    def vanish(*_, **__):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    monkeypatch.setattr(saving.Path, "open", vanish)
    with pytest.raises(errors.SaveFailed):
        write(brief(), tmp_path / "brief.pdf")


def test_a_file_that_cannot_be_read_again_is_told(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(saving.Path, "read_bytes", refuse)
    with pytest.raises(errors.SaveFailed):
        write(brief(), tmp_path / "brief.pdf")


@pytest.mark.parametrize("step", range(3))
def test_cancelling_before_the_file_is_saved_leaves_the_old_one(tmp_path, step):
    path = tmp_path / "brief.docx"
    path.write_bytes(OLD)

    def progress(done, total, what):
        assert 0 <= done <= total
        assert what
        if done == step:
            raise Cancelled

    with pytest.raises(Cancelled):
        write(brief(), path, progress)
    assert path.read_bytes() == OLD
    assert [file.name for file in tmp_path.iterdir()] == ["brief.docx"]


def test_what_a_killed_export_left_is_swept_away_later_and_what_is_being_written_is_not(tmp_path):
    old, fresh = tmp_path / ".review-workbench-1.part", tmp_path / ".review-workbench-2.part"
    for part in (old, fresh):
        part.write_bytes(b"half")
    os.utime(old, (1.0, 1.0))
    saving.save(tmp_path / "brief.pdf", b"%PDF")
    assert not old.exists()
    assert fresh.exists()


CHILD = """
import sys
from pathlib import Path
from workbench.export.saving import save
new = Path(sys.argv[2]).read_bytes()
print("ready", flush=True)
while True:
    save(Path(sys.argv[1]), new)
    save(Path(sys.argv[1]), new[::-1])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="This system cannot kill so.")
def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one_whole(tmp_path):
    chance = random.Random(20260302)
    path, source = tmp_path / "out" / "brief.pdf", tmp_path / "source.pdf"
    path.parent.mkdir()
    write(brief(), source)
    new = source.read_bytes()
    path.write_bytes(OLD)
    seen = {OLD: 0, new: 0, new[::-1]: 0}
    for _ in range(200 if PROVE else 20):
        command = [sys.executable, "-c", CHILD, str(path), str(source)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as child:
            child.stdout.readline()
            end = time.perf_counter() + chance.random() * 0.02
            while time.perf_counter() < end:
                pass
            child.kill()
        seen[path.read_bytes()] += 1
    assert sum(seen.values()) == (200 if PROVE else 20)
