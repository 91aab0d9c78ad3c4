"""A review from its first day, in the window: started by type, its dates changed, its lines found, all there again.

All of it is fictional.
"""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests import factory
from tests.views.visiting import rest
from workbench.brief.composing import compose, format_for
from workbench.export.reading_order import words_of
from workbench.library import reading
from workbench.views.shell.place import Place

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(open_window, library):
    """Opens a window over the one library of this journey, as often as it is asked."""
    first = [library]
    return lambda: open_window(first.pop() if first else factory.reopened(library))


def write(qtbot, line, words):
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def start_review(qtbot, window, title, kind):
    """By Ctrl+N, keys and ticks alone; leaves the window on the overview of the new review."""
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    rest(qtbot, window)
    view = window.workplace.view()
    write(qtbot, view.controls["title"].focus(), title)
    box = view.controls["types"].focus()
    box.setCurrentIndex(box.findData(kind))
    box.activated.emit(box.currentIndex())
    write(qtbot, view.controls["notified_on"].focus(), "18 December 2026")
    rest(qtbot, window)
    return view


def go_to_overview(qtbot, window):
    qtbot.waitUntil(lambda: window.workplace.trail.here.view == "review", timeout=30_000)
    rest(qtbot, window)
    return window.workplace.view()


def test_a_review_is_started_found_and_there_again_after_a_restart(opened, qtbot):
    window = opened()
    library = window.workplace.library
    view = start_review(qtbot, window, "Child Rowan", "lcspr")
    assert view.days.rows["rapid_review"].day.value() == date(2027, 1, 13)
    write(qtbot, view.days.rows["rapid_review"].day.line, "11 January 2027")
    rest(qtbot, window)
    assert view.days.rows["lcspr_report"].day.value() == date(2027, 7, 11)
    first, *others = view.kloes.ticks
    qtbot.keyClick(view.kloes.ticks[first], Qt.Key.Key_Space)
    qtbot.mouseClick(view.act, Qt.MouseButton.LeftButton)
    overview = go_to_overview(qtbot, window)
    review = window.workplace.trail.here.review_id

    shown = [(line.tick.text(), line.says()) for line in overview.days.lines.values()]
    assert shown[0][0].startswith("Rapid review finished")
    assert shown[0][1].startswith("Due 11 January 2027")
    assert [k.text.words for k in reading.records_of(library, "kloe", review)] == others
    rows = {row.words: row for row in window.workplace.left.nav.things.things}
    qtbot.waitUntil(lambda: bool(window.workplace.around.gaps_of(review)), timeout=30_000)
    rows = {row.words: row for row in window.workplace.left.nav.things.things}
    assert (rows["Key lines of enquiry"].count, rows["Key lines of enquiry"].gaps) == (len(others), len(others))

    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    palette = window.workplace.anything
    qtbot.keyClicks(palette.field, "visiting home adu")
    qtbot.waitUntil(lambda: palette.rows.thing() is not None, timeout=30_000)
    assert palette.rows.thing().words == others[0]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    rest(qtbot, window)
    found = window.workplace.trail.here
    assert (found.kind, found.review_id) == ("kloe", review)

    view = start_review(qtbot, window, "Adult Rowan", "sar")
    qtbot.mouseClick(view.act, Qt.MouseButton.LeftButton)
    go_to_overview(qtbot, window)
    window.workplace.go_to_tab(review)
    rest(qtbot, window)
    tabs = list(window.workplace.trail.open_reviews)
    window.close()

    again = opened()
    trail = again.workplace.trail
    assert (trail.open_reviews, trail.here) == (tabs, found)
    qtbot.waitUntil(lambda: again.workplace.bar.tabs.count() == 3, timeout=30_000)
    assert again.workplace.bar.tabs.front().words == "Child Rowan"
    again.close()


def test_undo_after_a_restart_takes_the_whole_start_back(opened, qtbot):
    window = opened()
    view = start_review(qtbot, window, "Child Rowan", "rapid")
    qtbot.mouseClick(view.act, Qt.MouseButton.LeftButton)
    go_to_overview(qtbot, window)
    window.close()
    again = opened()
    assert again.workplace.trail.here.view == "review"
    qtbot.keyClick(again, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: again.workplace.trail.here == Place("reviews"), timeout=30_000)
    rest(qtbot, again)
    assert reading.reviews(again.workplace.library) == []
    again.close()


def test_a_brief_of_a_review_just_started_prints_no_heading_without_words(opened, qtbot):
    window = opened()
    library = window.workplace.library
    view = start_review(qtbot, window, "Child Rowan", "lcspr")
    headings = view.sections.chosen()
    qtbot.mouseClick(view.act, Qt.MouseButton.LeftButton)
    go_to_overview(qtbot, window)
    review = window.workplace.trail.here.review_id
    words = words_of(compose(library, review, format_for(library, review)))
    assert [heading for heading in headings if heading in str(words)] == []
    window.close()
