"""Words are replaced across a review from a list of every place, in one step, and nothing changes before that."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.views.scenes import first_review
from workbench.library import reading, writing
from workbench.records import BriefWording, Prose
from workbench.views.shell.place import Place
from workbench.views.widgets.rows import Rows


def rest(qtbot, window):
    qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)


@pytest.fixture
def view(window, qtbot):
    window.workplace.go(Place("replace", first_review(window.workplace.library)))
    rest(qtbot, window)
    return window.workplace.view()


def texts(window, kind="recommendation"):
    library = window.workplace.library
    return [str(record.text) for record in reading.records_of(library, kind, first_review(library))]


def look_for(qtbot, window, view, words):
    view.words.setFocus()
    qtbot.keyClicks(view.words, words)
    qtbot.keyClick(view.words, Qt.Key.Key_Return)
    rest(qtbot, window)


def test_the_places_are_shown_before_and_after_and_one_left_out_stays_as_it_was(view, window, qtbot):
    QAbstractItemModelTester(view.changes.things, QAbstractItemModelTester.FailureReportingMode.Fatal)
    before, steps = texts(window), window.workplace.library.last_step()
    look_for(qtbot, window, view, "professional")
    qtbot.keyClicks(view.instead, "thoughtful")
    rows = view.changes.things.things
    assert rows[0].name == "Recommendation 1 · Text"
    assert [words for words, is_marked in rows[0].is_now if is_marked] == ["professional"]
    assert [words for words, is_marked in rows[0].would_be if is_marked] == ["thoughtful"]
    assert view._told.text() == "6 places in 6 records"
    assert window.workplace.library.last_step() == steps
    view.changes.setFocus()
    view.changes.choose(1)
    qtbot.keyClick(view.changes, Qt.Key.Key_Space)
    assert view.replace.text() == "Replace 5 places"
    qtbot.mouseClick(view.replace, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    after = [words.replace("professional", "thoughtful") for words in before]
    assert texts(window) == [after[0], before[1], *after[2:]]
    assert window.workplace.library.last_step() == steps + 1
    assert window.workplace.foot.says() == "Replaced in 5 places."
    window.workplace.acts()["undo"]()
    rest(qtbot, window)
    assert texts(window) == before
    assert len(view.changes.things.things) == 6


def test_names_and_brief_wordings_say_where_they_stand_and_lead_there(view, window, qtbot):
    library = window.workplace.library
    key = first_review(library)
    asked = reading.records_of(library, "recommendation", key)[0]
    writing.change(library, "recommendation", asked.id, {"addressees": ("Fernhollow Board",)})
    writing.add(
        library, BriefWording(review_id=key, kind="recommendation", record_id=asked.id, text=Prose("Fernhollow acts."))
    )
    rest(qtbot, window)
    look_for(qtbot, window, view, "Fernhollow")
    rows = view.changes.things.things
    assert [row.name for row in rows] == ["Recommendation 1 · Addressed to", "Recommendation 1 · Wording in briefs"]
    qtbot.keyClicks(view.instead, "Ashmere")
    qtbot.mouseClick(view.replace, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert reading.record(library, "recommendation", asked.id).addressees == ("Ashmere Board",)
    assert [each.text.words for each in reading.wordings_of(library, key)] == ["Ashmere acts."]
    view.changes.opened.emit(rows[1])
    assert window.workplace.trail.here == Place("brief", key)


def test_capitals_and_whole_words_narrow_what_is_found(view, window, qtbot):
    look_for(qtbot, window, view, "agencies")
    every = len(view.changes.things.things)
    view.case.click()
    rest(qtbot, window)
    assert len(view.changes.things.things) < every
    view.case.click()
    rest(qtbot, window)
    view.words.clear()
    look_for(qtbot, window, view, "agencie")
    assert len(view.changes.things.things) == every
    view.whole.click()
    rest(qtbot, window)
    assert view.changes.things.things == []
    assert view.empty.isVisible()


def test_a_record_changed_meanwhile_is_told_and_nothing_is_replaced(view, window, qtbot):
    library = window.workplace.library
    look_for(qtbot, window, view, "curiosity")
    chosen = list(view._spots)
    key = reading.records_of(library, "recommendation", first_review(library))[5].id
    writing.change(library, "recommendation", key, {"text": Prose("Ask with curiosity.")})
    rest(qtbot, window)
    view._spots = chosen
    view._replace()
    rest(qtbot, window)
    assert "changed elsewhere" in window.workplace.foot.says()
    assert all("professional curiosity" in words for words in texts(window)[:5])


def test_places_of_words_that_are_looked_for_no_more_are_not_replaced(view, window, qtbot):
    before, steps = texts(window), window.workplace.library.last_step()
    look_for(qtbot, window, view, "professional")
    qtbot.keyClicks(view.words, " curiosity")
    qtbot.mouseClick(view.replace, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert texts(window) == before
    assert window.workplace.library.last_step() == steps
    assert {row.spot.words for row in view.changes.things.things} == {"professional curiosity"}


def test_nothing_can_be_replaced_where_no_place_is_ticked_and_enter_goes_to_the_record(view, window, qtbot):
    look_for(qtbot, window, view, "curiosity")
    view.none.click()
    assert view.replace.why_not
    view.all.click()
    assert not view.replace.why_not
    view.changes.setFocus()
    qtbot.keyClick(view.changes, Qt.Key.Key_Return)
    here = window.workplace.trail.here
    assert (here.view, here.kind) == ("records", "recommendation")


@pytest.mark.parametrize(
    "words",
    ["word " * 20_000, "😀👩‍👧", "שלום وسلام", "a\x07\u202eb\n", "<b>%s</b> '; DROP"],
    ids=lambda words: words[:8],
)
def test_any_words_can_be_found_and_put_in_the_place_of_others(view, window, qtbot, words):
    view.words.setText("curiosity")
    view.instead.setText(words)
    view._look()
    rest(qtbot, window)
    assert view.changes.things.things
    view.grab()
    view.words.setText(words)
    view._look()
    rest(qtbot, window)
    assert view.changes.things.things == []


def test_the_command_takes_along_what_is_chosen_in_a_text(window, qtbot):
    window.workplace.go(Place("records", first_review(window.workplace.library), "recommendation"))
    rest(qtbot, window)
    text = window.workplace.view().form().controls["text"].focus()
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(8, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    window.acts()["replace"]()
    rest(qtbot, window)
    view = window.workplace.view()
    assert view.words.text() == "Agencies"
    assert isinstance(view.changes, Rows)
    assert view.changes.things.things
