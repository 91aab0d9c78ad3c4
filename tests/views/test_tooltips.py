"""What a tooltip says is words as they were typed, never mark-up."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6 import QtGui

from tests.test_architecture import SOURCES
from workbench.views.look import paint
from workbench.views.search_facet import FacetBox
from workbench.views.search_filters import Value
from workbench.views.widgets.buttons import button, tool
from workbench.views.widgets.chips import WIDEST, Chip
from workbench.views.widgets.words import told

MARKED = 'A <b>b</b> & <img src="file:///x.png">'
SAID_AT = {"setToolTip": 0, "showText": 1}
"""What shows a tooltip, and the place of its words."""


def read(tooltip: str) -> str:
    """What Qt shows of a tooltip."""
    if not QtGui.Qt.mightBeRichText(tooltip):
        return tooltip
    document = QtGui.QTextDocument()
    document.setHtml(tooltip)
    return document.toPlainText()


def _chip() -> Chip:
    made = Chip(MARKED * 9)
    made.resize(WIDEST, made.height())
    made.grab()
    return made


def _button():
    made = button("Open")
    made.bar(MARKED)
    return made


def _told():
    made = told("info", "")
    made.keep_on_one_line()
    made.say(MARKED)
    return made


def _tick():
    box = FacetBox("Theme")
    box.put([Value("1", MARKED, 1)], {})
    made = box.ticks["1"]
    made.setParent(None)
    return made


@pytest.mark.parametrize(
    "make",
    [_chip, _button, _told, _tick, lambda: tool("search", MARKED)],
    ids=["chip", "button", "told", "tick", "tool"],
)
def test_a_name_that_looks_like_mark_up_is_shown_as_it_is(qtbot, make):
    made = make()
    qtbot.addWidget(made)
    assert read(made.toolTip()).startswith(MARKED)


@given(words=st.text(st.sampled_from("ab <>/&;\"'lt!-=\n")))
def test_any_words_are_read_as_they_are(qapp, words):
    assert read(paint.tip(words)).split() == words.split()


def test_every_tooltip_goes_through_the_one_function():
    calls = [
        node
        for file in SOURCES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAID_AT
    ]
    said = [ast.unparse(call.args[SAID_AT[call.func.attr]]) for call in calls]
    assert said
    assert [each for each in said if not each.startswith("paint.tip(")] == []
