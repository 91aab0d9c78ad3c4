"""The verb `export` says of a digest what does not fit, and of a brief how many records it words in its own way."""

import json
from functools import partial

import pytest

from tests import factory
from workbench.brief.choices import reword
from workbench.library import writing
from workbench.records import ReviewId
from workbench.records.prose import Prose


@pytest.fixture
def export(library, verb, tmp_path):
    """Exports a long fictional review, one record of which is worded for briefs, as a thematic review."""
    review_id = ReviewId(writing.add(library, factory.review()))
    for number in range(1, 9):
        text = "\n".join([f"Part {number} of this is told at length, and every word of it is made up. " * 4] * 6)
        writing.add(library, factory.narrative(review_id, text, role="theme", heading=f"Theme {number}"))
    asked = writing.add(library, factory.recommendation(review_id))
    reword(library, review_id, f"recommendation:{asked}", Prose("Train them."))
    to = ("--format", "thematic-review", "--to", str(tmp_path / "brief.pdf"))
    return partial(verb("export", library), "Child Q", *to)


def test_a_digest_says_what_does_not_fit_in_lines_and_words_per_section(export):
    told = json.loads(export("--digest", "--json"))
    assert (told["digest"], told["fits"], told["reworded"]) == (True, False, 1)
    assert all(over["lines"] > 0 and over["words"] > 0 for over in told["over"])
    assert "themes" in {over["section"] for over in told["over"]}
    first, *rest = export("--digest").splitlines()
    assert "brief.pdf: digest, " in first
    assert first.endswith("recommendations 1 of 1, 1 in words of the brief’s own")
    assert len(rest) == len(told["over"])


def test_the_whole_text_runs_as_long_as_it_needs(export):
    told = json.loads(export("--json"))
    assert (told["digest"], told["fits"], told["over"]) == (False, True, [])
    assert told["pages"] > 2
