"""The five published briefs as PDF and Word files, our own and plain ones, hold what they hold as text."""

import pytest

from tests import factory
from tests.intake.unseen.test_unseen_as_files import in_pdf, in_word
from workbench import brief as briefs
from workbench import export, intake
from workbench.intake.counts import counts
from workbench.intake.proposing import propose
from workbench.intake.recognise import recognise

NUMBERS = ("000", "001", "002", "003", "004")
COUNTED = (
    "kloe",
    "kloe_sub",
    "good_practice",
    "learning",
    "recommendations",
    "themes",
    "narrative_points",
    "other_messages",
    "risk_factors",
    "triggers",
    "practice",
    "audit_findings",
    "local_reviews",
)


def told(proposal):
    found = counts(proposal)
    return {name: getattr(found, name) for name in COUNTED}


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
@pytest.mark.parametrize("number", NUMBERS)
def test_what_was_sent_out_comes_in_again_with_the_same_counts(seeds, number, ending, tmp_path):
    (file,) = seeds.glob(f"{number}_*.txt")
    read = intake.read_file(file)
    proposal = recognise(read.document)
    library = factory.library(tmp_path)
    accepted = intake.accept(library, proposal, read.content)
    name = briefs.format_for(library, accepted.review_id)
    target = tmp_path / f"brief{ending}"
    export.write(briefs.compose(library, accepted.review_id, name), target)
    library.close()
    assert told(propose(target)) == told(proposal)


@pytest.mark.parametrize("write", [in_word, in_pdf])
@pytest.mark.parametrize("number", NUMBERS)
def test_a_plain_file_made_by_other_means_has_the_same_counts(seeds, number, write):
    (file,) = seeds.glob(f"{number}_*.txt")
    text = file.read_text(encoding="utf-8")
    assert told(recognise(write(text.split("\n")))) == told(recognise(intake.read_file(file).document))
