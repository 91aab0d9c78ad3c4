"""File → library → search → brief → file, through the headless door, for each of the published briefs."""

import tomllib

import pytest

from tests.conftest import SEEDS

NAMES = ("000", "001", "002", "003", "004")
FORMATS = {
    "000": "learning-and-improvement-briefing",
    "001": "thematic-learning-sheet",
    "002": "learning-brief",
    "003": "practitioner-briefing",
    "004": "thematic-review",
}


def seed(name):
    if not SEEDS.is_dir():
        pytest.skip("The folder of published briefs (../shared/seeds) is not on this machine.")
    file = next(SEEDS.glob(f"{name}_*.txt"))
    truth = tomllib.loads((SEEDS / "truth.toml").read_text(encoding="utf-8"))
    return file, truth[file.name]


@pytest.mark.parametrize("name", NAMES)
def test_a_published_brief_goes_in_is_found_and_comes_out_again(program, name):
    file, truth = seed(name)
    (entry,) = program.call("import", file, "--accept").data
    assert entry["status"] == "accepted"
    assert entry["counts"]["kloe"] == truth["kloe"]
    recommendations = truth["recommendations"]
    assert entry["counts"]["recommendations"] == recommendations
    found = program.call("search", "practitioners OR professionals", "--limit", 5).data
    assert found["hits"] > 0
    assert found["results"][0]["review"] == entry["title"]
    for ending in ("pdf", "docx"):
        target = program.place / f"brief.{ending}"
        report = program.call("export", entry["review"], "--format", FORMATS[name], "--to", target).data
        assert target.is_file()
        assert report["recommendations"] == f"{recommendations} of {recommendations}"
        assert all(check["passed"] for check in report["checks"]), report["checks"]
        if name in {"000", "002", "003"} and ending == "pdf":
            assert report["pages"] == 2
            assert report["pages_are"] == "measured"
            assert report["fits"]


def test_the_same_file_twice_is_told_and_not_doubled(program):
    file, _ = seed("003")
    program.call("import", file, "--accept")
    (entry,) = program.call("import", file, "--accept").data
    assert entry["status"] == "known"
    assert entry["reason"]
    assert len(program.call("list").data) == 1


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence_and_the_others_go_in(program, tmp_path):
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 this is no Word file")
    good = tmp_path / "good.txt"
    good.write_text("Learning brief: Child Fern (fictional)\n\nRecommendations\n\n1. The Board should meet.\n")
    outcome = program.call("import", broken, good, "--accept", prove=False)
    assert outcome.status == 1
    assert [entry["status"] for entry in outcome.data] == ["refused", "accepted"]
    assert str(broken) in outcome.err


def test_without_accept_nothing_is_kept(program):
    file, _ = seed("002")
    (entry,) = program.call("import", file).data
    assert entry["status"] == "proposed"
    assert entry["items"]
    assert program.call("list").data == []


def test_a_wrong_passphrase_is_one_sentence_and_status_1(program):
    outcome = program.call("list", passphrase="not the passphrase at all", prove=False)
    assert outcome.status == 1
    assert outcome.out == ""
    assert len(outcome.err.strip().splitlines()) == 1


def test_a_backup_is_restored_beside_the_library(program):
    file, _ = seed("003")
    program.call("import", file, "--accept")
    program.call("backup")
    program.call("restore", "--to", program.place / "again.reviews")
    assert (program.place / "again.reviews" / "library.db").is_file()


def test_the_doctor_finds_a_library_with_reviews_well(program):
    file, _ = seed("003")
    program.call("import", file, "--accept")
    program.call("search", "MAPPA")
    assert all(examined["is_well"] for examined in program.call("doctor").data)
    assert program.call("rebuild-index").data["indexed"] > 0
