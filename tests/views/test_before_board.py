"""The table of what is recommended again and again, and the ways from a record to the search. All is fictional."""

import threading

import pytest
import shiboken6
from docx import Document
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea

from tests.export.test_action_sheet import parts
from tests.views import before_scenes
from tests.views.test_record_page import button, shown_words
from workbench.errors import LibraryDiskFull
from workbench.library import marking, reading, writing
from workbench.records import Identity, Prose, Recommendation
from workbench.search.repeats import Asked, Group, Repeats, repeats
from workbench.views import before_board
from workbench.views.before_board import MOST, MOST_ROWS, BeforeBoard
from workbench.views.before_rows import COLUMNS
from workbench.views.shell.place import Place
from workbench.views.widgets.words import ProseLabel


@pytest.fixture
def board(window, rest):
    before_scenes.show_board(window)
    rest()
    return window.workplace.view()


def words(widget):
    return [each.text() for each in widget.findChildren(QAbstractButton)]


def test_a_row_tells_its_counts_and_years_and_leads_to_the_records(board, window, qtbot):
    first = board.rows()[0]
    assert (first.name, first.confirmed, first.reviews, first.years) == ("Professional curiosity", 2, 2, (2024, 2026))
    board.turn(first)
    opened = next(each for each in board.findChildren(QAbstractButton) if each.text().startswith("Mr Alder, recomm"))
    with qtbot.waitSignal(board.go_requested) as told:
        opened.click()
    assert (told.args[0].view, told.args[0].kind) == ("records", "recommendation")


def test_the_same_stands_by_agency(board):
    board.by.group.button(1).click()
    assert "All partner agencies" in words(board)


def test_what_is_shown_of_a_row_says_what_each_is_counted_as_and_which_is_addressed_to_others(board, library, qtbot):
    of_alder = reading.find_review(library, "Mr Alder")[0].id
    text = Prose("Housing officers must knock on each door of the tower twice a year.")
    key = writing.add(library, Recommendation(review_id=of_alder, text=text, addressees=("Housing",)))
    of_t = reading.find_review(library, "Child T: briefing")[0].id
    lost = {"relation": "builds_on", "addressees": ("Housing",)}
    writing.add(library, Recommendation(review_id=of_t, text=Prose("Fit alarms in every flat."), **lost))
    of_k = reading.find_review(library, "Child K and Child L")[0].id
    again = {"relation": "repeats", "earlier_id": key, "addressees": ("The Fire Service",), "relation_reason": "Why?"}
    writing.add(library, Recommendation(review_id=of_k, text=text, **again))
    board.by.group.button(1).click()

    def rows():
        return [each for each in board.rows() if each.name == "Housing"]

    qtbot.waitUntil(lambda: [(len(each.asked), each.confirmed) for each in rows()] == [(2, 1)], timeout=20_000)
    (row,) = rows()
    board.turn(row)
    said = [each.words() for each in board.findChildren(ProseLabel)]
    assert "Recorded: Builds on · It does not say which earlier one" in said
    assert "Recorded: Repeats · Mr Alder, recommendation (Wrenfield Council, 2024) · Why?" in said
    assert "Addressed to: The Fire Service" in said


def test_opening_a_row_leaves_all_others_as_they_are(board):
    board._take((many(60, 2, 30), ""))
    board.by.group.button(1).click()
    first, second, *_ = board.rows()
    board.turn(first)
    kept = [each for each in board._page.findChildren(QAbstractButton) if each.text().startswith(("Child", "Fict"))]
    board.turn(second)
    assert all(shiboken6.isValid(each) and each.isVisibleTo(board) for each in kept)
    rows = {each.text(): each.accessibleDescription() for each in board._page.findChildren(QAbstractButton)}
    assert rows[first.name] == "Hides its recommendations."
    assert rows[board.rows()[2].name] == "Shows its recommendations."


def test_a_change_elsewhere_is_seen_in_it(board, window, qtbot):
    library = window.workplace.library
    confirmed = [each.record_id for each in board.rows()[0].asked if each.relation == "repeats"]
    writing.change(library, "recommendation", confirmed[0], {"relation": "new", "earlier_id": None})
    qtbot.waitUntil(lambda: board.rows()[0].confirmed == 1, timeout=30_000)


def test_a_comparing_that_gave_way_to_another_does_not_say_that_it_was_stopped(qtbot, board, rest, monkeypatch):
    gate, came = threading.Event(), []

    def slowly_at_first(library, progress, area):
        came.append(progress)
        if len(came) == 1:
            assert gate.wait(60)
            progress(0, 0, "Comparing")
        return repeats(library, progress, area)

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


def refuse(library, progress, area):
    raise LibraryDiskFull


def test_only_the_publishers_of_an_area_are_compared_when_their_name_is_typed(board, window, library, rest, qtbot):
    board.area.setText("wrenfield")
    qtbot.waitUntil(lambda: board.found.looked_at == len(of_publisher(library, "Wrenfield Council")), timeout=20_000)
    rest()
    assert {each.publisher for row in board.rows() for each in row.asked} <= {"Wrenfield Council"}
    board.area.setText("Nowhere at all")
    qtbot.waitUntil(lambda: board.found.looked_at == 0, timeout=20_000)
    rest()
    assert "No publisher is called so" in shown_words(board.none)
    board.area.clear()
    qtbot.waitUntil(lambda: board.found.looked_at > 30, timeout=20_000)


def test_the_area_comes_back_with_the_library(board, window, desk, rest):
    board.area.setText("wrenfield")
    board._look()
    rest()
    assert BeforeBoard(board._desk).area.text() == "wrenfield"
    assert BeforeBoard(desk).area.text() == ""


def of_publisher(library, name):
    of = [each.review_id for each in reading.reviews(library) if each.publisher == name]
    return [each for review_id in of for each in reading.records_of(library, "recommendation", review_id)]


@pytest.mark.parametrize("wide", [720, 1440])
def test_no_figure_is_cut_off_in_a_narrow_window(board, window, qtbot, wide):
    window.resize(wide, 450)
    area = next(each for each in board.findChildren(QScrollArea) if each.isVisible())
    qtbot.waitUntil(lambda: area.widget().minimumSizeHint().width() <= area.viewport().width())
    heads = [each for each in area.widget().findChildren(QLabel) if each.text() in COLUMNS]
    assert len(heads) == len(COLUMNS)
    assert all(each.mapTo(area.viewport(), each.rect().topRight()).x() < area.viewport().width() for each in heads)


def test_its_counts_are_numbers_in_a_workbook_with_the_area_told(board, tmp_path, rest, qtbot):
    board.area.setText("e")
    qtbot.waitUntil(lambda: board.found.looked_at < 34, timeout=20_000)
    rest()
    board._ask = lambda parent: tmp_path / "Repeated.xlsx"
    board.save.click()
    rest()
    rows, _ = parts(tmp_path / "Repeated.xlsx")
    *above, head, first = list(rows.values())[:4]
    assert "publishers called “e”" in above[1][0][0]
    kinds = dict(zip((words for words, _ in head), (kind for _, kind in first), strict=True))
    assert [kinds[name] for name in ("Recs.", "Reviews", "Repeated", "Alike")] == ["n"] * 4
    assert kinds["Years"] == kinds["Theme"] == "s"


def many(groups, of_each, agencies):
    """So many groups, each of so many recommendations, addressed in turn to so many agencies."""
    made, number = [], 0
    for _ in range(groups):
        asked = []
        for _ in range(of_each):
            number += 1
            to = (f"Fictional agency {number % agencies}",)
            asked.append(Asked(number, number, f"Child {number}", "", 2020, "1", "Ask.", to, (), "", None))
        made.append(Group(tuple(asked), frozenset(), frozenset(each.record_id for each in asked[1:])))
    return Repeats(tuple(made), number)


def seen(board, beginning):
    """How many buttons that begin so are to be seen."""
    buttons = board._page.findChildren(QAbstractButton)
    return sum(each.text().startswith(beginning) and each.isVisibleTo(board._page) for each in buttons)


@pytest.mark.parametrize(("groups", "of_each"), [(500, 2), (1, 1000)])
def test_of_a_row_with_very_many_recommendations_a_part_is_shown_and_more_on_demand(board, groups, of_each):
    def shown():
        return seen(board, "Child ")

    board._take((many(groups, of_each, 1), ""))
    board.turn(board.rows()[0])
    assert shown() == MOST
    button(board, f"{1000 - MOST} more").click()
    assert shown() == 2 * MOST
    board.turn(board.rows()[0])
    assert shown() == 0


def test_of_very_many_rows_a_part_is_shown_and_more_on_demand_and_all_are_saved(board, tmp_path, rest):
    board._take((many(300, 1, 300), ""))
    board.by.group.button(1).click()
    assert seen(board, "Fictional agency") == MOST_ROWS
    button(board, f"{300 - MOST_ROWS} more").click()
    assert seen(board, "Fictional agency") == 2 * MOST_ROWS
    board._ask = lambda parent: tmp_path / "Repeated.docx"
    board.save.click()
    rest()
    (table, *_) = Document(str(tmp_path / "Repeated.docx")).tables
    assert len(table._tbl.tr_lst) == 301


def test_it_is_saved_as_a_word_table(board, tmp_path, rest):
    path = tmp_path / "Repeated.docx"
    board._ask = lambda parent: path
    board.save.click()
    rest()
    (table, *_) = Document(str(path)).tables
    assert "Professional curiosity" in [cell.text for cell in table.columns[0].cells]


def test_no_real_name_is_in_what_is_saved_and_it_is_said_how_many_were_replaced(board, library, tmp_path, rest, qtbot):
    of_alder = reading.find_review(library, "Mr Alder")[0].id
    writing.add(library, Identity(review_id=of_alder, value="Oswin Tarrant", stands_as="Mr Alder"))
    writing.change(library, "review", of_alder, {"title": "Oswin Tarrant, a review"})
    for theme in reading.all_of(library, "theme"):
        if theme.name == "Professional curiosity":
            writing.change(library, "theme", theme.id, {"name": "The silence round Oswin  Tarrant"})
    qtbot.waitUntil(lambda: board.rows()[0].name.startswith("The silence"), timeout=20_000)
    rest()
    board._ask = lambda parent: tmp_path / "Repeated.docx"
    with qtbot.waitSignal(board.said) as told:
        board.save.click()
    saved = Document(str(tmp_path / "Repeated.docx"))
    said = " ".join(cell.text for row in saved.tables[0].rows for cell in row.cells)
    assert "Tarrant" not in said
    assert "The silence round Mr Alder" in said
    assert "Mr Alder, a review, recommendation" in said
    assert told.args[0].endswith("1 real name is replaced")


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


def test_what_is_saved_names_the_area_that_was_compared_and_not_one_typed_since(board, tmp_path, rest, qtbot):
    board.area.setText("wrenfield")
    qtbot.waitUntil(lambda: board.found.looked_at < 30, timeout=20_000)
    rest()
    board._ask = lambda parent: tmp_path / "Repeated.docx"
    board.area.setText("Nowhere at all")
    board.save.click()
    rest()
    said = " ".join(each.text for each in Document(str(tmp_path / "Repeated.docx")).paragraphs)
    assert "publishers called “wrenfield”" in said


def test_an_area_typed_just_before_locking_is_kept(board):
    board.area.setText("wrenfield")
    board.settle()
    assert BeforeBoard(board._desk).area.text() == "wrenfield"


def test_who_asks_for_more_recommendations_by_keyboard_stays_where_they_begin(board, window, qtbot):
    board._take((many(1, 1000, 1), ""))
    board.turn(board.rows()[0])
    more = button(board, f"{1000 - MOST} more")
    more.setFocus()
    more.click()
    qtbot.waitUntil(lambda: window.focusWidget() is not None)
    assert window.focusWidget().text().startswith("Child ")
