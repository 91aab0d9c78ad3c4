"""The look keeps its word: contrast, fonts, icons, and a switch of theme that leaves no colour behind."""

import sys

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QImage
from PySide6.QtWidgets import QLabel

from workbench import paths
from workbench.records import fields
from workbench.settings import ThemeChoice
from workbench.views.look import icons, theme, tokens
from workbench.views.widgets.buttons import button, tool
from workbench.views.widgets.layout import column
from workbench.views.widgets.words import label, prose, told


@pytest.mark.parametrize("name", tokens.THEMES)
def test_every_pair_of_words_and_ground_has_the_contrast_it_must_have(name):
    roles = tokens.THEMES[name]
    short = {(fore, back): tokens.contrast(roles[fore], roles[back]) for fore, back, _ in tokens.PAIRS}
    assert [pair for pair, least in ((p[:2], p[2]) for p in tokens.PAIRS) if short[pair] < least] == []


def test_contrast_is_reckoned_as_wcag_does():
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert tokens.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_all_themes_name_the_same_roles():
    assert {frozenset(theme) for theme in tokens.THEMES.values()} == {frozenset(tokens.LIGHT)}


def test_the_fonts_that_ship_are_the_ones_shown(qapp):
    assert theme.FAMILY in QFontDatabase.families()
    assert {QFontInfo(theme.font(style)).family() for style in tokens.TYPE} == {theme.FAMILY}


def test_every_kind_of_record_has_an_icon_that_ships_and_a_colour_that_is_named():
    icons_there = {file.stem for file in (paths.resources() / "icons").glob("*.svg")}
    assert {kind.icon for kind in fields.KINDS.values()} <= icons_there
    assert {kind.colour_role for kind in fields.KINDS.values()} <= set(tokens.LIGHT)


def test_an_icon_takes_the_colour_of_its_role_in_the_theme_in_force(qapp):
    drawn = {}
    for name in tokens.THEMES:
        theme.apply(qapp, name)
        drawn[name] = _colours(icons.icon("check", "accent", 32).pixmap(QSize(32, 32)).toImage())
    assert all(QColor(tokens.THEMES[name]["accent"]).rgb() in colours for name, colours in drawn.items())


def test_a_switch_of_theme_repaints_everything_that_is_shown(qtbot, qapp):
    page = column(
        label("Small", "small"),
        label("Warned", "body", tone="warn"),
        prose([("Found ", False), ("words", True)]),
        told("triangle-alert", "Gap", "warn"),
        button("Plain", "", "plus"),
        button("Primary", "primary", "plus"),
        tool("lock", "Lock"),
        name="content",
    )
    qtbot.addWidget(page)
    page.show()
    for name in ("dark", "contrast", "light"):
        theme.apply(qapp, name)
        shown = _colours(page.grab().toImage())
        others = [roles for other, roles in tokens.THEMES.items() if other != name]
        for role in ("accent", "warn", "mark"):
            assert QColor(theme.hexa(role)).rgb() in shown, (name, role)
            stale = {roles[role] for roles in others} - set(tokens.THEMES[name].values())
            assert not {QColor(colour).rgb() for colour in stale} & shown, (name, role)


def test_following_the_system_takes_its_scheme_and_a_choice_of_ones_own_wins(qapp):
    look = theme.Look(qapp)
    look.choose(ThemeChoice.DARK)
    assert theme.hexa("surface") == tokens.DARK["surface"]
    look.choose(ThemeChoice.SYSTEM)
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert theme.hexa("surface") in {tokens.LIGHT["surface"], tokens.DARK["surface"]}
    look.choose(ThemeChoice.CONTRAST)
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert theme.hexa("surface") == tokens.CONTRAST["surface"]


def test_a_thousand_calls_without_result_cost_no_reference_to_none(qtbot):
    """Some builds of PySide6 drop one reference to None with each such call, and end the program within seconds."""
    shown = QLabel("A")
    qtbot.addWidget(shown)
    before = sys.getrefcount(None)
    for _ in range(1000):
        shown.setText("A")
        shown.update()
        shown.move(QPoint(0, 0))
    assert abs(sys.getrefcount(None) - before) < 500


def _colours(image: QImage) -> set[int]:
    return {image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())}


def test_words_of_users_are_shown_as_they_are_and_never_as_mark_up(qtbot):
    shown = prose("<b>Mother</b> & <img src=x>")
    qtbot.addWidget(shown)
    assert shown.words() == "<b>Mother</b> & <img src=x>"
    assert "<b>Mother" not in shown.text()
