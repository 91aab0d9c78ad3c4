"""Labels of items: every bullet and number that briefs use, and the running text that only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.intake.read.labels import GLYPHS, SYMBOL_FONT, is_bullet, number_of, split_label, split_runs
from workbench.records.prose import Run

LABELLED = {
    "• Ask": ("•", "Ask"),
    "⇒Seeing the mother": ("⇒", "Seeing the mother"),
    "\uf0b7\tAsk": ("•", "Ask"),
    "\uf0d8 Ask": ("➢", "Ask"),
    "- Ask": ("-", "Ask"),
    "-Ask": ("-", "Ask"),
    "– Ask": ("–", "Ask"),
    "* Ask": ("*", "Ask"),
    "o   Ask": ("o", "Ask"),
    "Ø Ask": ("Ø", "Ask"),
    "§ Ask": ("§", "Ask"),
    "» Ask": ("»", "Ask"),
    "1. Ask": ("1.", "Ask"),
    "1) ask": ("1)", "ask"),
    "(1) ask": ("(1)", "ask"),
    "1.2 Ask": ("1.2", "Ask"),
    "1.2.3 “Ask”": ("1.2.3", "“Ask”"),
    "1.2. ask": ("1.2.", "ask"),
    "a) ask": ("a)", "ask"),
    "(a) ask": ("(a)", "ask"),
    "a. ask": ("a.", "ask"),
    "iv. ask": ("iv.", "ask"),
    "(xii) ask": ("(xii)", "ask"),
    "IV. Ask": ("IV.", "Ask"),
    "R1: Ask": ("R1:", "Ask"),
    "KLOE 2: Ask": ("KLOE 2:", "Ask"),
    "Recommendation 3: Ask": ("Recommendation 3:", "Ask"),
    "RECOMMENDATION 3 – Ask": ("RECOMMENDATION 3", "Ask"),
    "Recommendation 3": ("Recommendation 3", ""),
    "Recommendation One: Ask": ("Recommendation One:", "Ask"),
    "Learning point 2. Ask": ("Learning point 2.", "Ask"),
    "- 1. Ask": ("1.", "Ask"),
    "•": ("•", ""),
    "-": ("-", ""),
    "3.": ("3.", ""),
}
UNLABELLED = [
    "recommendation 1. The end of a sentence that a line broke.",
    "e.g. a visit",
    "i.e. a visit",
    "1.2 million visits",
    "2014. A year later",
    "J. Doe was told",
    "I. was told",
    "-based work",
    "old friends",
    "on Monday",
    "Section 47: what it is",
    "§ 47 enquiries",
    "Recommendations",
    "Recommendation 3 was met",
    "10.30am the visit",
    "10:30 the visit",
    "a visit",
    "",
    "**bold**",
]


@pytest.mark.parametrize("words", LABELLED)
def test_a_label_is_parted_from_its_words(words):
    assert split_label(words) == LABELLED[words]


@pytest.mark.parametrize("words", UNLABELLED)
def test_running_text_bears_no_label(words):
    assert split_label(words) == ("", words)


@given(st.text())
def test_no_letter_of_the_words_is_lost_but_the_label_and_the_space_around_it(words):
    label, rest = split_label(words)
    assert words.endswith(rest)
    before = words[: len(words) - len(rest)].translate(str.maketrans(SYMBOL_FONT))
    assert (label in before) if label else rest == words


def test_bullets_bear_no_number_and_numbers_do():
    assert all(is_bullet(glyph) and number_of(glyph) == "" for glyph in GLYPHS)
    labels = ["Recommendation 3:", "1.2.", "(b)", "iv.", "R1:", "Theme A", "KLOE 2b", "Lesson Two:"]
    assert [number_of(label) for label in labels] == ["3", "1.2", "b", "iv", "1", "A", "2b", "2"]


def test_runs_keep_their_looks_when_the_label_goes():
    runs = (Run("1. ", bold=True), Run("Ask", bold=True), Run(" early"))
    assert split_runs(runs) == ("1.", (Run("Ask", bold=True), Run(" early")))
