"""The main job on the five published briefs: a file, a library, a brief, a PDF, and every sentence in it."""

import re
from collections import Counter
from pathlib import Path

import pytest

from workbench import brief as briefs
from workbench import export, intake
from workbench.export.pdf_checks import text_in_tag_order
from workbench.intake.recognise import recognise
from workbench.library import Library

FIVE = {
    "000": "learning-and-improvement-briefing",
    "001": "thematic-learning-sheet",
    "002": "learning-brief",
    "003": "practitioner-briefing",
    "004": "thematic-review",
}
TWO_PAGES = ("000", "002", "003")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def sentences(file: Path) -> list[str]:
    """The document's sentences of some length, less tags, link targets, list numbers and continued headings."""
    text = re.sub(r"</?p>", " ", file.read_text(encoding="utf-8"))
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?m)^[ \-]*\d+(?:\.\d+)*\.?\s", "", text)
    lines = [line for line in text.split("\n") if not re.search(r"\b(?:ctd|cont)\b", line)]
    found = [" ".join(words(each)) for line in lines for each in re.split(r"[.!?;:]\s|\t", line)]
    return [each for each in found if each.count(" ") >= 4]


@pytest.mark.parametrize("number", FIVE)
def test_a_document_becomes_records_and_a_pdf_with_every_sentence_once(
    seeds: Path, number: str, library: Library, tmp_path: Path
) -> None:
    (file,) = seeds.glob(f"{number}_*.txt")
    read = intake.read_file(file)
    accepted = intake.accept(library, recognise(read.document), read.content)
    name = briefs.format_for(library, accepted.review_id)
    assert name == FIVE[number]

    report = export.write(briefs.compose(library, accepted.review_id, name), tmp_path / "brief.pdf")
    assert report.is_sound
    assert report.fits
    assert not report.left_out
    assert (report.pages == 2) is (number in TWO_PAGES)

    said = f" {' '.join(words(text_in_tag_order((tmp_path / 'brief.pdf').read_bytes())))} "
    for sentence, times in Counter(sentences(file)).items():
        assert said.count(f" {sentence} ") == times, sentence


def test_recommendations_are_read_from_one_to_six(seeds: Path, library: Library, tmp_path: Path) -> None:
    (file,) = seeds.glob("002_*.txt")
    read = intake.read_file(file)
    accepted = intake.accept(library, recognise(read.document), read.content)
    brief = briefs.compose(library, accepted.review_id, "learning-brief")
    report = export.write(brief, tmp_path / "brief.pdf")
    assert report.recommendations == "6 of 6"
    said = text_in_tag_order((tmp_path / "brief.pdf").read_bytes())
    assert re.findall(r"Recommendation (\d)", said) == list("123456")
