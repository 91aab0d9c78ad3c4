"""The five published briefs, read, recognised, accepted and composed: not a sentence lost, none said twice."""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from workbench.brief.composing import compose_material
from workbench.brief.formats import house_format, house_formats
from workbench.brief.material import Material
from workbench.brief.model import Boxes, Brief, Heading, Table
from workbench.export.layout import fit
from workbench.export.reading_order import words_of
from workbench.intake.proposal import ItemKind, Proposal
from workbench.intake.read.plain_text import read_text
from workbench.intake.recognise import recognise

FIVE = ("000", "001", "002", "003", "004")
HOMES = {
    "000": "learning-and-improvement-briefing",
    "001": "thematic-learning-sheet",
    "002": "learning-brief",
    "003": "practitioner-briefing",
    "004": "thematic-review",
}
CONTINUED = re.compile(r"\b(?:ctd|cont)\b")
RECOMMENDATION = re.compile(r"Recommendation (\d)")


def file_of(seeds: Path, number: str) -> Path:
    (file,) = seeds.glob(f"{number}_*.txt")
    return file


def proposal_of(seeds: Path, number: str) -> Proposal:
    file = file_of(seeds, number)
    return recognise(read_text(file.read_bytes(), file.name))


def source_of(file: Path) -> str:
    """The document's words in the order a reader takes them: no tags, no continued headings, recommendations sorted."""
    text = re.sub(r"</?p>", " ", file.read_text(encoding="utf-8"))
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    lines = [line for line in text.split("\n") if not CONTINUED.search(line)]
    numbered = sorted(line for line in lines if RECOMMENDATION.match(line))
    return "\n".join([*(line for line in lines if not RECOMMENDATION.match(line)), *numbered])


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def sentences(text: str) -> list[str]:
    unnumbered = re.sub(r"(?m)^[ \-]*\d+(?:\.\d+)*\.?\s", "", text)
    return [f" {' '.join(words(each))} " for each in re.split(r"[.!?;:]\s|\n|\t", unnumbered) if len(words(each)) > 4]


@pytest.mark.parametrize("number", FIVE)
def test_every_word_comes_out_in_order_and_nothing_but_headings_is_added(
    seeds: Path, number: str, composed: Callable[..., Brief]
) -> None:
    brief = composed(proposal_of(seeds, number))
    assert brief.format == HOMES[number]
    source, found = words(source_of(file_of(seeds, number))), words(words_of(brief))
    headings = {word for said in _headings(brief) for word in words(said)}
    for change, i, j, k, m in SequenceMatcher(None, source, found, autojunk=False).get_opcodes():
        assert change in {"equal", "insert"} or all(word.isdigit() for word in source[i:j]), source[i:j]
        assert change == "equal" or headings.issuperset(found[k:m]), found[k:m]


@pytest.mark.parametrize("name", sorted(house_formats()))
@pytest.mark.parametrize("number", FIVE)
def test_every_sentence_stands_once_in_every_format(
    seeds: Path, number: str, name: str, composed: Callable[..., Brief]
) -> None:
    """The names of a table's rows alone are bound to the format that has the table."""
    proposal = proposal_of(seeds, number)
    brief = composed(proposal, name)
    source, found = source_of(file_of(seeds, number)), f" {' '.join(words(words_of(brief)))} "
    whole = f" {' '.join(words(source))} "
    rows = {f" {' '.join(words(item.text.words))} " for item in proposal.items if item.kind is ItemKind.THEME}
    for sentence in sentences(source):
        is_row_elsewhere = sentence in rows and name != HOMES[number]
        assert is_row_elsewhere or found.count(sentence) == whole.count(sentence), sentence


def _headings(brief: Brief) -> list[str]:
    found = [brief.branding.publisher, *(section.heading for section in brief.sections)]
    for section in brief.sections:
        for block in section.blocks:
            if isinstance(block, Heading):
                found.append("".join(run.words for run in block.runs))
            found.append(getattr(block, "heading", ""))
    return found


def test_recommendations_read_one_to_six_in_boxes_two_abreast(seeds: Path, composed: Callable[..., Brief]) -> None:
    brief = composed(proposal_of(seeds, "002"))
    (boxes,) = brief.sections[-1].blocks
    assert isinstance(boxes, Boxes)
    assert [box.label for box in boxes.boxes] == [f"Recommendation {n}" for n in range(1, 7)]
    assert boxes.abreast == 2
    assert {count.key: count.words for count in brief.counts}["recommendation"] == "6 of 6"


def test_the_table_of_themes_has_its_rows_and_cells(seeds: Path, composed: Callable[..., Brief]) -> None:
    brief = composed(proposal_of(seeds, "000"))
    (table,) = next(section.blocks for section in brief.sections if section.key == "themes")
    assert isinstance(table, Table)
    sizes = [
        [sum(len(getattr(block, "items", (block,))) for block in cell.blocks) for cell in row] for row in table.rows
    ]
    assert sizes == [[1, 3, 3], [1, 1, 1], [1, 2, 1], [1, 1, 1], [1, 1, 1]]


@pytest.mark.parametrize("number", ["000", "002", "003"])
def test_the_short_formats_fill_exactly_two_pages_in_accessible_type(
    seeds: Path, number: str, composed: Callable[..., Brief]
) -> None:
    layout = fit(composed(proposal_of(seeds, number)))
    assert (layout.pages, layout.fits, layout.over) == (2, True, ())
    assert layout.body_size >= 12


@pytest.mark.parametrize("number", ["001", "004"])
def test_the_long_formats_run_as_long_as_they_need_and_their_digest_says_what_is_over(
    seeds: Path, number: str, brought_in: Callable[[Proposal], Material]
) -> None:
    material = brought_in(proposal_of(seeds, number))
    long, digest = (
        fit(compose_material(material, house_format(HOMES[number]), is_digest=is_digest)) for is_digest in (False, True)
    )
    assert long.fits
    assert long.pages > 2
    assert not digest.fits
    headings = {section.heading for section in digest.brief.sections}
    for over in digest.over:
        assert over.heading in headings
        assert over.lines > 0
        assert over.words > 0
