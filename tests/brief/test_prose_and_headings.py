"""Prose becomes blocks in its own order, and headings are calm without hurting a name."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.brief.lines import lines_of_blocks
from workbench.brief.consent import unquoted
from workbench.brief.headings import Spelling, same_words
from workbench.brief.model import Block, Bullets, Item, Numbered, Quote, Text
from workbench.brief.prose_blocks import blocks_of, item_of
from workbench.records.prose import MarkKind, Paragraph, Prose, Run

STYLES = st.sampled_from([None, MarkKind.BULLET, MarkKind.NUMBER, MarkKind.QUOTE, MarkKind.HEADING])


def lines_of(blocks: Iterable[Block]) -> list[str]:
    """The lines of some blocks, without the labels of lists."""
    lines = lines_of_blocks(blocks)
    return [line for line in lines if not re.fullmatch(r"\d+\.", line)]


@st.composite
def prose(draw: st.DrawFn) -> Prose:
    """Paragraphs of any styles and depths, each with a word of its own."""
    made = []
    for number in range(draw(st.integers(1, 10))):
        style = draw(STYLES)
        level = draw(st.integers(0, 3)) if style is MarkKind.BULLET else 0
        label = f"{number}." if style is MarkKind.NUMBER else ""
        made.append(Paragraph((Run(f"word{number}", bold=draw(st.booleans())),), style, level, label))
    return Prose.of(made)


@given(prose())
def test_blocks_read_as_the_prose_does(text: Prose) -> None:
    assert lines_of(blocks_of(text)) == text.words.split("\n")


@given(prose())
def test_one_item_of_a_list_reads_as_the_whole_prose_does(text: Prose) -> None:
    assert lines_of([Bullets((item_of(text),))]) == text.words.split("\n")


def test_bullets_inside_bullets_hang_where_they_belong() -> None:
    def bullet(words: str, level: int) -> Paragraph:
        return Paragraph((Run(words),), MarkKind.BULLET, level)

    found = blocks_of(Prose.of([bullet("a", 0), bullet("b", 1), bullet("c", 2), bullet("d", 1), bullet("e", 0)]))
    assert [_shape(item) for item in _bullets(found)] == [("a", [("b", [("c", [])]), ("d", [])]), ("e", [])]


def _bullets(blocks: tuple[object, ...]) -> tuple[Item, ...]:
    (block,) = blocks
    assert isinstance(block, Bullets)
    return block.items


def _shape(item: Item) -> tuple[str, list[object]]:
    return "".join(run.words for run in item.runs), [_shape(child) for child in item.children]


def test_numbers_and_bullets_next_to_each_other_are_two_lists() -> None:
    first = Paragraph((Run("a"),), MarkKind.NUMBER, 0, "1.")
    second = Paragraph((Run("b"),), MarkKind.BULLET)
    found = blocks_of(Prose.of([first, second, Paragraph((Run("c"),), MarkKind.QUOTE), Paragraph((Run("d"),))]))
    assert [type(block) for block in found] == [Numbered, Bullets, Quote, Text]


def test_a_link_that_leads_nowhere_is_plain_words() -> None:
    (block,) = blocks_of(Prose.of([Paragraph((Run("see "), Run("the guide", href="#")))]))
    assert isinstance(block, Text)
    assert [run.href for run in block.runs] == ["", ""]


@given(prose(), st.sets(st.integers(0, 40)))
def test_taking_quotation_marks_away_leaves_all_else(text: Prose, places: set[int]) -> None:
    quoted = Prose("".join(f"“{letter}" if at in places else letter for at, letter in enumerate(text.words)))
    assert unquoted(quoted).words == text.words
    bold = unquoted(text)
    assert [m for m in text.marks if m.kind is not MarkKind.QUOTE] == list(bold.marks)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Key learning ctd:", "Key Learning"),
        ("BACKGROUND INFORMATION", "Background information"),
        ("1. Background", "Background:"),
        ("What we’ve learnt (continued)", "What we've learnt"),
    ],
)
def test_headings_with_the_same_words_are_the_same(one: str, other: str) -> None:
    assert same_words(one, other)


def test_headings_with_other_words_are_not() -> None:
    assert not same_words("Background information", "Background")


@pytest.mark.parametrize(
    ("loud", "calm"),
    [
        ("WHAT CHILD J TOLD THE LADO", "What Child J told the LADO"),
        ("SCR: HARROWSHIRE'S REVIEWS", "SCR: Harrowshire's reviews"),
        ("LADO", "LADO"),
        ("Overview of Learning", "Overview of Learning"),
    ],
)
def test_capitals_are_calmed_as_the_review_spells_its_words(loud: str, calm: str) -> None:
    text = "The LADO was told by Child J, a quiet child, what happened. In Harrowshire's view the SCR came late."
    assert Spelling([text, "what reviews"]).sentence_case(loud) == calm
