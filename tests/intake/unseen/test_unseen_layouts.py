"""Fictional documents in other layouts hold what a careful reader counts in them, and nothing of them is lost."""

import tomllib
from pathlib import Path

import pytest

from tests.intake.unplaced import unplaced
from workbench.intake.counts import counts
from workbench.intake.proposal import ItemKind, Proposal
from workbench.intake.read.plain_text import read_text
from workbench.intake.recognise import recognise

HERE = Path(__file__).parent
DOCUMENTS = sorted(p for p in HERE.iterdir() if p.suffix in {".txt", ".md"} and p.stem != "README")


@pytest.fixture(params=DOCUMENTS, ids=lambda path: path.stem)
def document(request: pytest.FixtureRequest) -> tuple[Proposal, dict]:
    path: Path = request.param
    expected = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    return recognise(read_text(path.read_bytes(), path.name)), expected


def of(proposal: Proposal, kind: ItemKind) -> list:
    return [item for item in proposal.items if item.kind is kind]


def test_an_unseen_layout_is_counted_as_a_reader_counts_it(document):
    proposal, expected = document
    told = counts(proposal)
    assert {name: getattr(told, name) for name in expected["counts"]} == expected["counts"]


def test_no_word_of_an_unseen_layout_is_lost_or_doubled(document):
    proposal, _ = document
    assert unplaced(proposal) == []


def test_masthead_of_an_unseen_layout_is_read(document):
    proposal, expected = document
    assert expected.get("title", proposal.title) == proposal.title
    assert expected.get("title_has", "") in proposal.title
    assert expected.get("publisher", proposal.publisher) == proposal.publisher
    assert expected.get("date", proposal.published) == proposal.published
    assert expected.get("year", proposal.year) == proposal.year
    assert set(expected.get("review_types", [])) <= set(proposal.review_types)
    assert [code for code in expected.get("no_review_types", []) if code in proposal.review_types] == []
    assert set(expected.get("subjects", [])) <= {s.pseudonym for s in proposal.subjects}
    assert expected.get("house_format", proposal.house_format) == proposal.house_format


def test_details_of_an_unseen_layout_stand_with_their_records(document):
    proposal, expected = document
    recommendations = of(proposal, ItemKind.RECOMMENDATION)
    told = " ".join(w.sentence for w in proposal.warnings)
    roles = [item.role for item in proposal.items]
    details = {
        "addressees": [list(item.addressees) for item in recommendations],
        "due": [item.due for item in recommendations],
        "confidence": [item.confidence.value for item in recommendations],
        "finding_headings": [item.heading for item in of(proposal, ItemKind.FINDING)],
        "speakers": [item.said_by for item in of(proposal, ItemKind.FAMILY_PERSPECTIVE)],
        "theme_names": [item.heading or item.text.words for item in of(proposal, ItemKind.THEME)],
        "addresses": [item.address for item in of(proposal, ItemKind.RESOURCE)],
    }
    assert {k: v for k, v in details.items() if k in expected} == {k: expected[k] for k in details if k in expected}
    assert [part for part in expected.get("warnings", []) if part not in told] == []
    assert set(expected.get("roles", [])) <= set(roles)
