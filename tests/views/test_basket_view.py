"""The basket: filled from search and records, kept over a restart, ordered, emptied, undone, copied, saved."""

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from tests.views.scenes import PASSPHRASE, first_review, make_window
from tests.views.visiting import rest
from workbench import library as libraries
from workbench.library import reading, writing
from workbench.records.ids import Pick
from workbench.search.collected import pick_of
from workbench.views.basket_view import BasketView
from workbench.views.shell.basket import Basket
from workbench.views.shell.place import Place


@pytest.fixture
def records(library):
    """Four recommendations of the example library, as picks."""
    return [
        Pick("recommendation", each.id) for each in reading.records_of(library, "recommendation", first_review(library))
    ][:4]


@pytest.fixture
def view(window, records, qtbot):
    """The basket with four recommendations."""
    window.workplace.desk.basket.add(records)
    window.workplace.go(Place("basket"))
    rest(qtbot, window)
    return window.workplace.view()


def shown(view):
    return [pick_of(hit) for hit in view.list.things.things]


def number_in_left_column(window):
    return next(
        (row.count for row in window.workplace.left.nav.things.things if getattr(row, "key", None) == Place("basket")),
        None,
    )


def test_b_in_the_search_collects_the_chosen_hits_and_the_left_column_counts_them(window, qtbot):
    window.workplace.go(Place("search", words="kind:recommendation"))
    view = window.workplace.view()
    qtbot.waitUntil(lambda: bool(view.hits.chosen_hits()) and not window.workplace.is_busy, timeout=20_000)
    view.hits.setFocus()
    qtbot.keyClick(view.hits, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = [pick_of(hit) for hit in view.hits.chosen_hits()]
    assert len(chosen) == 2
    qtbot.keyClick(view.hits, Qt.Key.Key_B)
    assert list(window.workplace.desk.basket.picks) == chosen
    assert window.workplace.foot.undo.isVisible()
    view.add.click()
    assert list(window.workplace.desk.basket.picks) == chosen
    assert number_in_left_column(window) == 2
    window.workplace.undo()
    assert window.workplace.desk.basket.picks == ()


def test_a_command_collects_the_record_in_front(window, records, qtbot):
    window.workplace.go(
        Place("records", first_review(window.workplace.library), "recommendation", records[1].record_id)
    )
    rest(qtbot, window)
    window.commands.carry_out("collect")
    assert window.workplace.desk.basket.picks == (records[1],)
    window.workplace.go(Place("records", first_review(window.workplace.library), "identity"))
    assert "collect" not in window.acts()


def test_the_basket_comes_back_with_its_library(window, view, records, qapp, qtbot):
    folder = window.workplace.library.folder
    assert window.lock()
    again = make_window(qapp, libraries.open_library(folder, PASSPHRASE), window.settings_file)
    qtbot.addWidget(again)
    assert list(again.workplace.desk.basket.picks) == records
    assert again.lock()


def test_what_is_deleted_leaves_the_basket_and_comes_back_with_undo(window, view, records, qtbot):
    writing.delete(window.workplace.library, "recommendation", records[0].record_id)
    qtbot.waitUntil(lambda: shown(view) == records[1:], timeout=20_000)
    assert number_in_left_column(window) == 3
    window.workplace.undo()
    qtbot.waitUntil(lambda: shown(view) == records, timeout=20_000)
    writing.delete(window.workplace.library, "review", first_review(window.workplace.library))
    qtbot.waitUntil(lambda: shown(view) == [], timeout=20_000)
    assert view.none.isVisible()
    assert window.workplace.desk.basket.kept() == []


def test_what_the_library_does_not_hold_is_taken_out_when_it_is_read(window, view, records, qtbot):
    view.basket.add([Pick("finding", 10**9), Pick("source_document", 10**9, 3), Pick("nothing", 1)])
    rest(qtbot, window)
    qtbot.waitUntil(lambda: list(view.basket.picks) == records, timeout=20_000)
    assert shown(view) == records
    assert number_in_left_column(window) == 4


def test_records_are_moved_by_keys_and_by_drag_and_stay_chosen(window, view, records, qtbot):
    QAbstractItemModelTester(view.list.things)
    view.list.choose(2)
    qtbot.keyClick(view.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    rest(qtbot, window)
    assert shown(view) == [records[0], records[2], records[1], records[3]]
    assert pick_of(view.list.thing()) == records[2]
    view.list.things.dropped.emit([0], 4)
    rest(qtbot, window)
    assert shown(view) == [records[2], records[1], records[3], records[0]]


def test_taking_out_and_emptying_are_undone_until_a_record_is_changed(window, view, records, qtbot):
    view.list.choose(0)
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    rest(qtbot, window)
    assert shown(view) == records[1:]
    view.empty.click()
    rest(qtbot, window)
    assert view.none.isVisible()
    assert window.workplace.foot.undo.isVisible()
    window.workplace.foot.undo.click()
    rest(qtbot, window)
    assert shown(view) == records[1:]
    window.commands.carry_out("undo")
    rest(qtbot, window)
    assert shown(view) == records
    view.empty.click()
    writing.change(window.workplace.library, "recommendation", records[0].record_id, {"number": "9"})
    qtbot.waitUntil(lambda: not window.workplace.desk.basket.can_undo, timeout=20_000)
    window.commands.carry_out("undo")
    rest(qtbot, window)
    assert reading.record(window.workplace.library, "recommendation", records[0].record_id).number != "9"
    assert view.basket.picks == ()


def test_all_of_it_is_copied_as_words_and_as_quotations_and_the_lock_takes_it_away(window, view, qtbot):
    with qtbot.waitSignal(view.said) as said:
        view.copy.click()
    clipboard = QGuiApplication.clipboard()
    texts = [hit.text for hit in view.list.things.things]
    assert clipboard.text().startswith(f"{texts[0]}\nAshmere Partnership (2026) Child K and Child L")
    assert clipboard.mimeData().html().count("<blockquote>") == 4
    assert said.args[0].startswith("4 records copied")
    view.list.choose(1)
    with qtbot.waitSignal(view.said):
        qtbot.keyClick(view.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text().startswith(texts[1])
    assert texts[0] not in clipboard.text()
    window.guard.copied.owns = lambda mode: mode is QClipboard.Mode.Clipboard  # offscreen nobody knows whose it is
    assert window.lock()
    assert clipboard.text() == ""


def test_it_is_saved_in_the_order_of_the_list_and_told(window, view, records, tmp_path, qtbot):
    file = tmp_path / "collected.docx"
    view.basket.move([3], 0)
    view._ask = lambda parent: file
    with qtbot.waitSignal(view.said, timeout=20_000) as said:
        view.save.click()
    assert said.args == ["collected.docx: 4 records in the file"]
    (table,) = docx.Document(file).tables
    numbers = [row.cells[0].text for row in table.rows[1:]]
    wanted = [reading.record(window.workplace.library, *pick[:2]).number for pick in view.basket.picks]
    assert numbers == [f"Recommendation {each}" for each in wanted]


def test_a_folder_that_is_gone_is_told_in_the_foot(window, view, tmp_path, qtbot):
    view._ask = lambda parent: tmp_path / "nowhere" / "collected.ris"
    with qtbot.waitSignal(view.failed, timeout=20_000) as failed:
        view.save.click()
    assert "nowhere" in failed.args[0]


def test_what_could_not_be_saved_is_told_until_it_is_or_the_basket_is_left(window, view, tmp_path, qtbot):
    foot = window.workplace.foot
    paths = iter((tmp_path / "nowhere" / "collected.ris", tmp_path / "collected.ris"))
    view._ask = lambda parent: next(paths)
    view.save.click()
    qtbot.waitUntil(lambda: "nowhere" in foot.says(), timeout=20_000)
    view.save.click()
    qtbot.waitUntil(lambda: foot.says() == "collected.ris: 1 review in the file", timeout=20_000)
    view._ask = lambda parent: tmp_path / "nowhere" / "collected.bib"
    view.save.click()
    qtbot.waitUntil(lambda: "nowhere" in foot.says(), timeout=20_000)
    window.workplace.go(Place("search"))
    assert "nowhere" not in foot.says()


def test_enter_opens_the_record_where_it_stands_and_a_theme_on_its_page(window, view, qtbot):
    chosen = pick_of(view.list.thing())
    with qtbot.waitSignal(view.go_requested) as asked:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert (asked.args[0].kind, asked.args[0].record_id) == chosen[:2]
    window.workplace.go(Place("basket"))
    view.basket.add([Pick("theme", reading.all_of(window.workplace.library, "theme")[0].id)])
    rest(qtbot, window)
    view.list.choose(4)
    with qtbot.waitSignal(view.go_requested) as asked:
        view.open.click()
    assert asked.args == [Place("records", None, "theme", view.list.thing().record_id)]


def test_an_empty_basket_says_how_to_fill_it_and_leads_to_the_search(window, qtbot):
    window.workplace.go(Place("basket"))
    view = window.workplace.view()
    assert isinstance(view, BasketView)
    qtbot.waitUntil(view.none.isVisible, timeout=20_000)
    with qtbot.waitSignal(view.go_requested) as asked:
        view.none.acted.emit()
    assert asked.args == [Place("search")]


@pytest.mark.parametrize(
    "kept", [None, {}, [1], [["finding"]], [["finding", "1", 0]], "finding", [["finding", 1, 0, 2]]]
)
def test_what_is_kept_otherwise_is_passed_over(kept):
    basket = Basket()
    basket.come_back(kept)
    assert basket.picks == ()
