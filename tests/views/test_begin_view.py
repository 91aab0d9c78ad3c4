"""A new review: what it begins with follows its types and its date, and is made in one change."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.views.visiting import rest
from workbench.library import reading
from workbench.views.shell.place import Place

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    rest(qtbot, window)
    return window.workplace.view()


def type_in(qtbot, view, name, words):
    line = view.controls[name].focus()
    line.setFocus()
    type_over(qtbot, line, words)


def type_over(qtbot, line, words):
    line.clear()
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def choose(view, code):
    box = view.controls["types"].box
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def days(view):
    return {key: each.day.value() for key, each in view.days.rows.items()}


def made(library, title):
    return reading.find_review(library, title)[0]


def test_dates_are_reckoned_as_types_and_date_are_chosen(window, view, qtbot):
    assert view.days.rows == {}
    choose(view, "lcspr")
    assert list(view.days.rows) == ["rapid_review", "lcspr_report", "lcspr_sent", "lcspr_kept"]
    assert set(days(view).values()) == {None}
    type_in(qtbot, view, "notified_on", "2 April 2026")
    rest(qtbot, window)
    assert days(view)["rapid_review"] == date(2026, 4, 27)
    assert days(view)["lcspr_report"] == date(2026, 10, 27)
    said = {key: each.day.line.accessibleDescription() for key, each in view.days.rows.items()}
    assert said["rapid_review"].endswith(
        "Working Together to Safeguard Children 2023, chapter 5: within 15 working days."
    )
    assert said["lcspr_report"].endswith("Not verified: check with your board.")
    choose(view, "dhr")
    rest(qtbot, window)
    assert days(view)["dhr_decision"] == date(2026, 5, 2)


def test_a_date_that_is_changed_stays_and_carries_those_that_hang_on_it(window, view, qtbot):
    choose(view, "lcspr")
    type_in(qtbot, view, "notified_on", "2 April 2026")
    rest(qtbot, window)
    line = view.days.rows["rapid_review"].day.line
    type_over(qtbot, line, "20 April 2026")
    rest(qtbot, window)
    assert days(view)["lcspr_report"] == date(2026, 10, 20)
    type_in(qtbot, view, "notified_on", "1 June 2026")
    rest(qtbot, window)
    assert days(view)["rapid_review"] == date(2026, 4, 20)
    type_over(qtbot, line, "")
    rest(qtbot, window)
    assert days(view)["rapid_review"] == date(2026, 6, 22)


def test_the_review_is_made_with_what_is_ticked_and_one_undo_takes_it_back(window, view, qtbot):
    library = window.workplace.library
    choose(view, "sar")
    type_in(qtbot, view, "title", "Adult Rowan")
    type_in(qtbot, view, "notified_on", "31/08/2026")
    rest(qtbot, window)
    first, second = list(view.kloes.ticks)[:2]
    qtbot.mouseClick(view.kloes.ticks[first], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(next(iter(view.sections.ticks.values())), Qt.MouseButton.LeftButton)
    assert view.counts.text() == "with 1 date, 5 lines of enquiry and 5 sections"
    view.act.click()
    qtbot.waitUntil(lambda: window.workplace.trail.here.view == "review", timeout=20_000)
    rest(qtbot, window)
    review = made(library, "Adult Rowan")
    assert window.workplace.trail.here == Place("review", review.id)
    assert (review.types, review.notified_on, review.is_earlier) == (("sar",), date(2026, 8, 31), False)
    assert reading.records_of(library, "kloe", review.id)[0].text.words == second
    assert [each.due_on for each in reading.records_of(library, "deadline", review.id)] == [date(2027, 2, 28)]
    assert len(reading.records_of(library, "narrative", review.id)) == 5
    library.undo()
    assert reading.find_review(library, "Adult Rowan") == []
    rest(qtbot, window)


def test_a_publisher_that_is_not_known_yet_is_added_with_the_review(window, view, qtbot):
    library = window.workplace.library
    publisher = view.controls["publisher_id"]
    publisher.add.click()
    qtbot.keyClicks(publisher.line, "Rowanshire Board")
    qtbot.keyClick(publisher.line, Qt.Key.Key_Return)
    type_in(qtbot, view, "title", "Child Rowan")
    assert reading.counts_of_all(library)["publisher"] == 4
    view.act.click()
    qtbot.waitUntil(lambda: window.workplace.trail.here.view == "review", timeout=20_000)
    rest(qtbot, window)
    key = made(library, "Child Rowan").publisher_id
    assert reading.record(library, "publisher", key).name == "Rowanshire Board"


def test_without_a_title_nothing_is_made_and_the_field_says_so(window, view, qtbot):
    view.act.click()
    assert view.errors["title"].words().startswith("A review needs a title.")
    assert QApplication.focusWidget() is view.first_focus()
    type_in(qtbot, view, "title", "Child Rowan")
    assert view.errors["title"].words() == ""
    type_in(qtbot, view, "notified_on", "soon")
    assert view.errors["notified_on"].words().startswith("This is no day.")
    view.act.click()
    assert view.error.words().startswith("This is no day.")
    assert window.workplace.trail.here == Place("new")
    rest(qtbot, window)


def test_days_that_were_typed_or_left_out_wait_too(window, view, qtbot):
    choose(view, "lcspr")
    type_in(qtbot, view, "notified_on", "2 April 2026")
    rest(qtbot, window)
    type_over(qtbot, view.days.rows["rapid_review"].day.line, "20 April 2026")
    view.days.rows["lcspr_sent"].tick.click()
    window.workplace.settle()
    rest(qtbot, window)
    window.workplace.desk.session.read(window.workplace.library)
    again = type(view)(window.workplace.desk)
    qtbot.addWidget(again)
    rest(qtbot, window)
    assert days(again) == days(view)
    assert days(again)["rapid_review"] == date(2026, 4, 20)
    assert [key for key, each in again.days.rows.items() if not each.tick.isChecked()] == ["lcspr_sent"]


def test_what_stands_here_waits_while_one_is_elsewhere_and_after_a_lock(window, view, qtbot):
    choose(view, "rapid")
    type_in(qtbot, view, "title", "Baby Rowan")
    type_in(qtbot, view, "notified_on", "2 April 2026")
    left_out = list(view.kloes.ticks)[1]
    view.kloes.ticks[left_out].click()
    rest(qtbot, window)
    session = window.workplace.desk.session
    window.workplace.go(Place("reviews"))
    kept = session.kept("new_review")
    again = type(view)(window.workplace.desk)
    qtbot.addWidget(again)
    assert kept["title"] == "Baby Rowan"
    assert again.controls["title"].value() == "Baby Rowan"
    assert again.controls["notified_on"].value() == date(2026, 4, 2)
    assert not again.kloes.ticks[left_out].isChecked()
    rest(qtbot, window)


@pytest.mark.parametrize("words", ["x" * 100_000, "🧒🏽👩‍👧 Rowan", "\u202eשלום", "a\x00b\x07\u2028c"])
def test_any_title_makes_a_review(window, view, qtbot, words):
    view.controls["title"].focus().setText(words)
    view.act.click()
    qtbot.waitUntil(lambda: window.workplace.trail.here.view == "review", timeout=20_000)
    rest(qtbot, window)
    title = reading.review(window.workplace.library, window.workplace.trail.here.review_id).title
    assert len(title) >= 2
    assert not any(letter in title for letter in "\x00\x07\n")
