"""What this program writes it can read: the same words, labels and headings in the same order, as PDF and as Word."""

import hashlib
import importlib.util
from pathlib import Path

import pytest

from workbench.export import draw_pdf, draw_word, fit
from workbench.intake import propose
from workbench.intake.proposal import BlockKind
from workbench.intake.reading import read

SAMPLES = Path(__file__).resolve().parent.parent / "export" / "samples.py"
NAMES = ("learning brief", "practitioner briefing", "improvement briefing", "seven-minute briefing", "long review")


def sample(name):
    spec = importlib.util.spec_from_file_location("samples_of_exports", SAMPLES)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.SAMPLES[name]
    return made() if callable(made) else made


def running(document):
    """The words of the text itself, after the masthead, in order."""
    blocks = [b for b in document.blocks if not b.is_furniture]
    start = next(i for i, b in enumerate(blocks) if b.kind is BlockKind.HEADING and b.level == 2)
    return " ".join(block.words for block in blocks[start:]).split()


def numbered(document):
    return [b.label for b in document.blocks if b.kind is BlockKind.ITEM and any(c.isdigit() for c in b.label)]


@pytest.mark.parametrize("name", NAMES)
def test_an_exported_brief_reads_the_same_from_pdf_and_from_word(name):
    brief = sample(name)
    layout = fit(brief)
    pdf, word = read(draw_pdf(layout), "made-up.pdf"), read(draw_word(layout), "made-up.docx")
    assert running(pdf) == running(word)
    assert numbered(pdf) == numbered(word)


def test_recommendations_set_two_abreast_come_back_in_their_order():
    document = read(draw_pdf(fit(sample("learning brief"))), "made-up.pdf")
    heads = [i for i, b in enumerate(document.blocks) if b.words == "Recommendations"]
    after = [b for b in document.blocks[heads[0] :] if b.kind is BlockKind.ITEM and not b.is_furniture]
    assert [b.label for b in after[:6]] == ["1", "2", "3", "4", "5", "6"]


def test_a_file_is_proposed_in_one_step_and_known_again_by_its_digest(tmp_path):
    path = tmp_path / "made-up.pdf"
    path.write_bytes(draw_pdf(fit(sample("learning brief"))))
    proposal = propose(path)
    assert proposal.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert proposal.items
