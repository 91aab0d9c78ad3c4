"""The five published briefs, read from text, hold what a careful reader counts in them."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.intake.truth import expected, of, told
from tests.intake.unplaced import unplaced
from workbench.intake.counts import counts
from workbench.intake.proposal import ItemKind, Proposal
from workbench.intake.read.plain_text import read_text
from workbench.intake.recognise import recognise
from workbench.records.prose import MarkKind

NAMES = [
    "000_7f8b3b05d0aadfae.txt",
    "001_ac6e211fea22917a.txt",
    "002_595cee8a8d7e4eac.txt",
    "003_ae1ab825bac41d08.txt",
    "004_53005e5250e01bce.txt",
]


@cache
def proposed(path: Path) -> Proposal:
    return recognise(read_text(path.read_bytes(), path.name))


@pytest.fixture(params=NAMES)
def brief(request: pytest.FixtureRequest, seeds: Path) -> tuple[Proposal, dict]:
    truth = tomllib.loads((seeds / "truth.toml").read_text(encoding="utf-8"))
    return proposed(seeds / request.param), truth[request.param]


def test_every_number_of_a_brief_is_told_as_a_reader_counts_it(brief):
    proposal, truth = brief
    assert told(proposal, truth) == expected(truth)
    assert counts(proposal).family_perspectives == 0
    assert counts(proposal).findings == 0


def test_masthead_tells_title_series_date_and_publisher(brief):
    proposal, truth = brief
    assert proposal.title == truth["title"]
    assert proposal.series == truth.get("series", "")
    assert proposal.published == truth.get("date", "")
    assert proposal.publisher == truth.get("publisher", "")


def test_every_word_stands_in_exactly_one_place(brief):
    proposal, _ = brief
    assert unplaced(proposal) == []


def test_every_item_points_at_the_lines_that_hold_its_words(brief):
    proposal, _ = brief
    for item in proposal.items:
        lines = proposal.document.pages[item.place.page - 1].split("\n")
        held = " ".join(lines[item.place.first_line - 1 : item.place.last_line])
        for word in re.findall(r"\w+", item.text.words):
            assert word in held


def test_house_format_is_told_from_the_sections(seeds):
    formats = [proposed(seeds / name).house_format for name in NAMES]
    assert formats == [
        "learning-and-improvement-briefing",
        "thematic-learning-sheet",
        "learning-brief",
        "practitioner-briefing",
        "thematic-review",
    ]


def test_review_types_and_subjects_are_told(seeds):
    types = [set(proposed(seeds / name).review_types) for name in NAMES]
    assert types == [{"learning"}, {"scr"}, {"lcspr"}, {"scr"}, {"thematic", "learning", "dhr", "scr"}]
    subjects = [{s.pseudonym: s.role for s in proposed(seeds / name).subjects} for name in NAMES]
    assert {"Baby E", "Baby M", "Baby Q"} <= set(subjects[1])
    assert {"Child O", "Child P", "Child Q"} <= set(subjects[2])
    assert subjects[3] == {
        "Child T": "subject_child",
        "Mother": "mother",
        "Father": "father",
        "Mother's partner": "mothers_partner",
        "S": "",
    }


def test_learning_sheet_keeps_its_quotation_and_the_headings_of_its_triggers(seeds):
    proposal = proposed(seeds / NAMES[1])
    assert [item.said_by for item in proposal.items if item.role == "quotation"] == ["(Ashley, 2011)"]
    assert all(item.heading for item in of(proposal, ItemKind.LEARNING, "trigger"))


def test_recommendations_are_sorted_and_what_was_mended_is_told(seeds):
    truth = tomllib.loads((seeds / "truth.toml").read_text(encoding="utf-8"))[NAMES[2]]
    proposal = proposed(seeds / NAMES[2])
    found = of(proposal, ItemKind.RECOMMENDATION)
    assert counts(proposal).recommendation_numbers == ["1", "2", "3", "4", "5", "6"]
    for item, start in zip(found, truth["recommendation_starts"], strict=True):
        assert item.text.words.startswith(start)
    assert [m.kind for m in found[2].text.marks] == [MarkKind.LINK]
    sentences = " ".join(w.sentence for w in proposal.warnings)
    assert "1, 3, 5, 2, 4, 6" in sentences
    assert "continued" in sentences


def test_practitioner_briefing_keeps_its_background_whole(seeds):
    proposal = proposed(seeds / NAMES[3])
    background = next(item for item in proposal.items if item.role == "background")
    assert len(list(background.text.paragraphs())) == 4
    assert [i.role for i in of(proposal, ItemKind.NARRATIVE)][:3] == ["audience", "background", "concerns"]
