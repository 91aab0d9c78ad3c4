"""The verb `export` says of a digest what does not fit, and of a brief how many records it words in its own way."""

import json
from pathlib import Path

import pytest

from tests import factory
from workbench import cli
from workbench.brief.choices import reword
from workbench.library import writing
from workbench.records import ReviewId
from workbench.records.prose import Prose


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    """How a long fictional review, one record of which is worded for briefs, is exported as a thematic review."""
    library = factory.library(tmp_path)
    review_id = ReviewId(writing.add(library, factory.review()))
    for number in range(1, 9):
        text = "\n".join([f"Part {number} of this is told at length, and every word of it is made up. " * 4] * 6)
        writing.add(library, factory.narrative(review_id, text, role="theme", heading=f"Theme {number}"))
    asked = writing.add(library, factory.recommendation(review_id))
    reword(library, review_id, f"recommendation:{asked}", Prose("Train them."))
    library.close()
    secret = tmp_path / "secret"
    secret.write_text(f"{factory.PASSPHRASE}\n")
    where = ["--library", str(library.folder), "--passphrase-file", str(secret)]
    return ["export", "Child Q", *where, "--format", "thematic-review", "--to", str(tmp_path / "brief.pdf")]


def test_a_digest_says_what_does_not_fit_in_lines_and_words_per_section(words, capsys):
    assert cli.carry_out(cli.parse([*words, "--digest", "--json"])) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["digest"], told["fits"], told["reworded"]) == (True, False, 1)
    assert all(over["lines"] > 0 and over["words"] > 0 for over in told["over"])
    assert "themes" in {over["section"] for over in told["over"]}
    assert cli.carry_out(cli.parse([*words, "--digest"])) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert "brief.pdf: digest, " in first
    assert first.endswith("recommendations 1 of 1, 1 in words of the brief’s own")
    assert len(rest) == len(told["over"])


def test_the_whole_text_runs_as_long_as_it_needs(words, capsys):
    assert cli.carry_out(cli.parse([*words, "--json"])) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["digest"], told["fits"], told["over"]) == (False, True, [])
    assert told["pages"] > 2
