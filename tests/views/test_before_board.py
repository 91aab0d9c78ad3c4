"""The table of what is recommended again and again, and the ways from a record to the search. All is fictional."""

import threading

import pytest
from docx import Document
from PySide6.QtWidgets import QAbstractButton

from tests.views import before_scenes
from tests.views.test_record_page import shown_words
from workbench.errors import LibraryDiskFull
from workbench.library import marking, reading, writing
from workbench.search.repeats import repeats
from workbench.views import before_board
from workbench.views.before_board import BeforeBoard
from workbench.views.shell.place import Place


@pytest.fixture
def board(window, rest):
    before_scenes.show_board(window)
    rest()
    return window.workplace.view()


def words(widget):
    return [each.text() for each in widget.findChildren(QAbstractButton)]


def test_a_row_tells_its_counts_and_years_and_leads_to_the_records(board, window, qtbot):
    first = board.rows()[0]
    assert (first.name, first.confirmed, first.reviews, first.years) == ("Professional curiosity", 1, 2, (2024, 2026))
    board.turn(first)
    opened = next(each for each in board.findChildren(QAbstractButton) if each.text().startswith("Mr Alder, recomm"))
    with qtbot.waitSignal(board.go_requested) as told:
        opened.click()
    assert (told.args[0].view, told.args[0].kind) == ("records", "recommendation")


def test_the_same_stands_by_agency(board):
    board.by.group.button(1).click()
    assert "All partner agencies" in words(board)


def test_a_change_elsewhere_is_seen_in_it(board, window, qtbot):
    library = window.workplace.library
    confirmed = [each.record_id for each in board.rows()[0].asked if each.relation == "repeats"]
    writing.change(library, "recommendation", confirmed[0], {"relation": "new", "earlier_id": None})
    qtbot.waitUntil(lambda: not any(row.confirmed for row in board.rows()), timeout=30_000)


def test_a_comparing_that_gave_way_to_another_does_not_say_that_it_was_stopped(qtbot, board, rest, monkeypatch):
    gate, came = threading.Event(), []

    def slowly_at_first(library, progress):
        came.append(progress)
        if len(came) == 1:
            assert gate.wait(60)
            progress(0, 0, "Comparing")
        return repeats(library, progress)

    monkeypatch.setattr(before_board, "repeats", slowly_at_first)
    board._look()
    qtbot.waitUntil(lambda: len(came) == 1)
    board._look()
    looking = board._looking
    qtbot.waitUntil(lambda: board._looking is not looking)
    gate.set()
    rest()
    assert len(came) == 2
    assert "Stopped" not in board.count.text()


def test_a_comparing_that_failed_says_so_and_is_made_again_at_the_next_visit(board, rest, monkeypatch):
    monkeypatch.setattr(before_board, "repeats", refuse)
    board._look()
    rest()
    assert "Stopped" in board.count.text()
    monkeypatch.undo()
    board.show_place(Place("repeats"))
    rest()
    assert "Stopped" not in board.count.text()


def refuse(library, progress):
    raise LibraryDiskFull


def test_it_is_saved_as_a_word_table(board, tmp_path, rest):
    path = tmp_path / "Repeated.docx"
    board._ask = lambda parent: path
    board.save.click()
    rest()
    (table, *_) = Document(str(path)).tables
    assert "Professional curiosity" in [cell.text for cell in table.columns[0].cells]


def test_where_nothing_is_repeated_it_says_how_that_is_recorded(qtbot, window, rest, library):
    for review in reading.reviews(library):
        for each in reading.records_of(library, "recommendation", review.review_id):
            writing.delete(library, "recommendation", each.id)
    window.workplace.go(Place("repeats"))
    rest()
    view = window.workplace.view()
    assert isinstance(view, BeforeBoard)
    assert "there you say that it repeats one" in shown_words(view.none)


def test_more_like_this_and_good_practice_lead_from_a_record_to_the_search(window, rest, library):
    review_id = reading.find_review(library, "Child K and Child L")[0].id
    first = reading.records_of(library, "recommendation", review_id)[0].id
    marking.mark(library, "recommendation", [first], "Neglect")
    window.workplace.go(Place("records", review_id, "recommendation", first))
    rest()
    window.commands.carry_out("more_like")
    rest()
    assert window.workplace.view().find_box.text().count(" OR ") > 2
    window.workplace.go(Place("records", review_id, "recommendation", first))
    rest()
    window.commands.carry_out("good_practice")
    rest()
    asked = window.workplace.view().find_box.text()
    assert asked.startswith('kind:"good practice" (theme:"Neglect" OR ')
    assert not window.workplace.view().found.explanation
