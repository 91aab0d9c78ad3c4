"""The overview of a review tells what it holds, leads to its parts, and edits the review's own fields."""

import pytest
from PySide6.QtCore import Qt

from tests.views.scenes import ABOUT, first_review
from tests.views.visiting import rest
from workbench.library import reading
from workbench.views.shell.place import Place
from workbench.views.widgets.chips import StillChip
from workbench.views.widgets.words import ProseLabel


@pytest.fixture
def view(window, qtbot):
    window.workplace.go(Place("review", first_review(window.workplace.library)))
    rest(qtbot, window)
    return window.workplace.view()


def test_it_tells_title_publisher_counts_themes_and_background(view):
    assert view.title.words() == "Child K and Child L"
    assert view.by.words() == "Ashmere Partnership · 2026"
    assert view.tiles["recommendation"].text() == "6"
    assert view.tiles["learning_point"].text() == "12"
    themes = [chip.words() for chip in view.findChildren(StillChip)]
    assert themes == ["Professional curiosity", "Hidden men", "Coercive control"]
    assert ABOUT in [prose.words() for prose in view.findChildren(ProseLabel)]


def test_a_count_leads_to_its_records(view, window, qtbot):
    qtbot.mouseClick(view.tiles["recommendation"], Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    here = window.workplace.trail.here
    assert (here.view, here.kind) == ("records", "recommendation")
    assert window.workplace.view().list.things.rowCount() == 6


def test_the_reviews_own_fields_are_saved(view, window, qtbot):
    title = view.form.controls["title"].focus()
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Child K, Child L and Child M")
    qtbot.keyClick(title, Qt.Key.Key_Tab)
    rest(qtbot, window)
    assert view.title.words() == "Child K, Child L and Child M"
    types = view.form.controls["types"]
    types.box.setCurrentIndex(types.box.findData("dhr"))
    types.box.activated.emit(types.box.currentIndex())
    rest(qtbot, window)
    kept = reading.find_review(window.workplace.library, "Child K, Child L and Child M")[0]
    assert set(kept.types) == {"lcspr", "dhr"}


def test_a_review_keeps_its_title_when_the_field_is_emptied(view, window, qtbot):
    title = view.form.controls["title"].focus()
    title.setFocus()
    title.clear()
    view.form.save()
    rest(qtbot, window)
    assert "cannot be empty" in view.form.errors["title"].words()
    assert reading.find_review(window.workplace.library, "Child K and Child L")


def test_another_review_brings_its_own_fields(view, window, qtbot):
    other = reading.find_review(window.workplace.library, "Adult Moss")[0]
    window.workplace.go(Place("review", other.id))
    rest(qtbot, window)
    assert view.form.controls["title"].value() == "Adult Moss"
    assert view.form.controls["types"].value() == ("dhr", "sar")
