"""Lines are broken at spaces and hyphens and hold every letter once; colours can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.arbitrary_briefs import runs
from workbench.brief.model import Branding, Runs
from workbench.export import fonts
from workbench.export.lines import ready
from workbench.export.palette import LEAST_CONTRAST, WHITE, contrast, palette
from workbench.export.styles import STYLES, Role, Setting, type_of
from workbench.records.prose import Run

colours = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: "#{:02X}{:02X}{:02X}".format(*parts))


def lines(words: str, width: float, first: float = 0.0) -> list[str]:
    found = ready((Run(words),), "Carlito").lines(width, first)
    return ["".join(fragment.words for fragment in line.fragments) for line in found]


@given(runs, st.floats(1, 60), st.floats(0, 20))
def test_every_letter_stands_in_one_line_and_no_line_is_too_wide(several: Runs, width: float, first: float) -> None:
    text = ready(several, "Carlito")
    broken = text.lines(width, min(first, width - 1))
    said = "".join(fragment.words for line in broken for fragment in line.fragments)
    assert said.split() == text.said.split()
    assert sum(line.words for line in broken) == text.count
    widest = max((fonts.face("Carlito", bold=True).widths[letter] for letter in "W□"), default=1)
    assert all(line.width <= max(width, 1.0) + widest for line in broken)


def test_lines_break_at_spaces_and_after_hyphens() -> None:
    assert lines("a multi-agency meeting", 4.2) == ["a multi-", "agency ", "meeting"]
    assert lines("in 2017–18 so", 3.5) == ["in ", "2017–", "18 so"]


def test_a_dash_between_spaces_stays_with_its_space() -> None:
    assert "".join(lines("seen — not heard", 100)) == "seen — not heard"


def test_a_no_break_space_holds_words_together() -> None:
    assert lines("page\u00a012 and more", 4.0)[0].startswith("page\u00a012")


def test_a_long_address_is_cut_after_a_sign() -> None:
    first = lines("https://ashmere.example/reviews/child-k-and-child-l/learning-brief", 18)[0]
    assert first[-1] in "/-."


def test_only_the_letters_that_became_boxes_are_named_and_never_a_box_that_was_meant() -> None:
    assert ready((Run("tick \u25a1 or \u2610 here"),), "Carlito").missing == frozenset()
    assert ready((Run("a stray \ufffe and \ue000 sign"),), "Carlito").missing == {"\ufffe", "\ue000"}


def test_letters_come_from_the_other_family_or_a_stand_in_before_a_box() -> None:
    text = ready((Run("⇒ ■ ✓ 😀"),), "Carlito")
    assert text.said == "→ ■ √ □"
    assert text.instead == ("⇒", "✓", "😀")
    assert text.missing == {"😀"}


@given(colours, colours)
def test_any_two_colours_make_a_page_that_can_be_read(first: str, second: str) -> None:
    found = palette(Branding(colour=first, second_colour=second))
    assert contrast(found.on_band, found.band) >= LEAST_CONTRAST
    for ink in (found.accent, found.text, found.quiet, found.link):
        assert contrast(ink, WHITE) >= LEAST_CONTRAST
        assert contrast(ink, found.tint) >= LEAST_CONTRAST


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@given(st.floats(8, 14), st.sampled_from(Role))
def test_measures_are_those_word_can_keep(size: float, role: Role) -> None:
    found = type_of(role, Setting(size))
    assert found.size * 2 == round(found.size * 2)
    for length in (found.leading, found.before, found.after):
        assert length * 20 == pytest.approx(round(length * 20))


def test_what_is_read_at_length_is_never_smaller_than_the_body() -> None:
    small = {Role.ABOVE, Role.BELOW, Role.SMALL, Role.SAID_BY}
    assert all(style.scale >= 1 for role, style in STYLES.items() if role not in small)
