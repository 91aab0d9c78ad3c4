"""Letters side by side are one line, unless a gap as wide as a letter or an upright rule parts them."""

from workbench.intake.read.pdf_lines import lines_from
from workbench.intake.read.pdf_sheet import Glyph, Look, Rule

LOOK = Look(10.0, bold=False, italic=False, mark=-1)


def letters(words, start):
    return [Glyph(letter, start + 5 * at, start + 5 * at + 5, 100.0, LOOK) for at, letter in enumerate(words)]


def test_two_cells_nearer_than_a_letter_are_parted_by_the_rule_between_them():
    glyphs = letters("Theme", 50) + letters("Points", 80)
    upright = Rule(is_level=False, at=77.5, start=90.0, end=120.0)
    assert [line.words for line in lines_from(glyphs, 1)] == ["ThemePoints"]
    assert [line.words for line in lines_from(glyphs, 1, [upright])] == ["Theme", "Points"]


def test_a_rule_elsewhere_on_the_page_parts_nothing():
    glyphs = letters("Theme", 50) + letters("Points", 80)
    above = Rule(is_level=False, at=77.5, start=200.0, end=240.0)
    level = Rule(is_level=True, at=77.5, start=90.0, end=120.0)
    assert len(lines_from(glyphs, 1, [above, level])) == 1
