"""Records are written, moved, deleted and brought back by hand, and what is typed is in the library without asking."""

import os
import threading
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QApplication

from tests.views.scenes import PASSPHRASE, first_review
from tests.views.visiting import rest
from workbench import library as libraries
from workbench.library import reading, writing
from workbench.records import Agency, Mark, MarkKind, Prose, Recommendation
from workbench.records.fields import KINDS
from workbench.views.shell.left_column import OWN_VIEWS
from workbench.views.shell.place import Place
from workbench.views.widgets.chips import Chip

SHOWN_HERE = [kind for kind in KINDS if kind not in OWN_VIEWS]
"""The kinds of record that no other view takes the place of."""


@pytest.fixture
def go(window, qtbot):
    def _go(kind, record_id=None):
        review_id = first_review(window.workplace.library)
        window.workplace.go(Place("records", review_id, kind, record_id))
        rest(qtbot, window)
        return window.workplace.view()

    return _go


def kept(window, kind="recommendation"):
    library = window.workplace.library
    return reading.records_of(library, kind, first_review(library))


def texts(window, kind="recommendation"):
    return [str(record.text) for record in kept(window, kind)]


def edit(view, name="text"):
    return view.form().controls[name].focus()


def retype(qtbot, widget, words):
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClicks(widget, words)


@pytest.mark.parametrize("kind", SHOWN_HERE)
def test_every_kind_opens_with_its_own_fields(go, window, qtbot, kind):
    view = go(kind)
    if not view.list.things.rowCount() and kind != "source_document":
        view.add()
    form = view.form()
    assert (form is None) == (kind == "source_document")
    if form is not None:
        assert list(form.controls) == [field.name for field in KINDS[kind].fields]


def test_what_is_typed_is_saved_when_the_field_is_left(go, window, qtbot):
    view = go("recommendation")
    retype(qtbot, edit(view), "Schools should ask who lives at home.")
    qtbot.keyClick(edit(view), Qt.Key.Key_Tab)
    rest(qtbot, window)
    assert texts(window)[0] == "Schools should ask who lives at home."
    assert view.list.things.things[0].words == "Schools should ask who lives at home."


def test_what_is_typed_is_saved_soon_after_the_last_key(go, window, qtbot):
    view = go("recommendation")
    retype(qtbot, edit(view), "No key was pressed after this.")
    qtbot.waitUntil(lambda: texts(window)[0] == "No key was pressed after this.", timeout=20_000)


def test_locking_saves_what_is_being_typed(go, window, qtbot):
    view, folder = go("recommendation"), window.workplace.library.folder
    review_id = first_review(window.workplace.library)
    retype(qtbot, edit(view), "Typed just before the lock.")
    assert window.lock()
    qtbot.waitUntil(lambda: window.workplace is None)
    QApplication.processEvents()
    opened = libraries.open_library(folder, PASSPHRASE)
    kept_words = str(reading.records_of(opened, "recommendation", review_id)[0].text)
    opened.close()
    assert kept_words == "Typed just before the lock."


def test_looking_at_records_changes_nothing(go, window, qtbot):
    before = window.workplace.library.last_step()
    for kind in SHOWN_HERE:
        view = go(kind)
        for _ in range(view.list.things.rowCount()):
            qtbot.keyClick(view.list, Qt.Key.Key_Down)
        view.settle()
    rest(qtbot, window)
    assert window.workplace.library.last_step() == before


def test_a_required_field_that_was_emptied_is_refused_with_a_sentence(go, window, qtbot):
    view = go("recommendation")
    before = texts(window)
    edit(view).clear()
    view.form().save()
    rest(qtbot, window)
    assert "cannot be empty" in view.form().errors["text"].words()
    assert texts(window) == before
    retype(qtbot, edit(view), "Written again.")
    qtbot.keyClick(edit(view), Qt.Key.Key_Tab)
    rest(qtbot, window)
    assert view.form().errors["text"].words() == ""
    assert texts(window)[0] == "Written again."


def test_a_new_record_is_kept_once_it_has_words_and_undo_takes_it_back(go, window, qtbot):
    view = go("recommendation")
    view.add_tool.click()
    assert len(kept(window)) == 6
    assert view.form().controls["number"].value() == "7"
    qtbot.keyClicks(edit(view), "A seventh thing to do.")
    qtbot.keyClick(edit(view), Qt.Key.Key_Tab)
    rest(qtbot, window)
    assert texts(window)[6] == "A seventh thing to do."
    assert kept(window)[6].number == "7"
    assert view.list.currentIndex().row() == 6
    window.workplace.acts()["undo"]()
    rest(qtbot, window)
    assert len(kept(window)) == 6


def test_a_deleted_record_comes_back_by_undo(go, window, qtbot):
    view = go("recommendation")
    before = texts(window)
    view.list.choose(2)
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    rest(qtbot, window)
    assert texts(window) == [*before[:2], *before[3:]]
    window.workplace.acts()["undo"]()
    rest(qtbot, window)
    assert texts(window) == before
    assert view.list.thing().words == before[2]


def test_alt_and_an_arrow_move_a_record_and_it_stays_chosen(go, window, qtbot):
    view = go("recommendation")
    before = texts(window)
    qtbot.keyClick(view.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    rest(qtbot, window)
    assert texts(window)[:2] == [before[1], before[0]]
    assert view.list.currentIndex().row() == 1
    view.head.up.click()
    rest(qtbot, window)
    assert texts(window) == before


SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def choose_rows(view, *rows):
    view.list.setFocus()
    view.list.choose(rows[-1])
    for row in rows[:-1]:
        view.list.selectionModel().select(view.list.things.index(row, 0), QItemSelectionModel.SelectionFlag.Select)


def test_several_records_move_together_by_keys_in_one_step_and_stay_chosen(go, window, qtbot):
    view, library = go("recommendation"), window.workplace.library
    before, steps = texts(window), library.last_step()
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(view.list, Qt.Key.Key_Down, ALT)
    rest(qtbot, window)
    assert texts(window) == [before[2], *before[:2], *before[3:]]
    assert (library.last_step(), library.undo_label()) == (steps + 1, "Undo move 2 recommendations")
    assert [row.words for row in view.list.things_chosen()] == before[:2]
    qtbot.keyClick(view.list, Qt.Key.Key_Up, ALT)
    rest(qtbot, window)
    assert texts(window) == before
    qtbot.keyClick(view.list, Qt.Key.Key_Up, ALT)
    rest(qtbot, window)
    assert library.last_step() == steps + 2


@pytest.mark.parametrize(
    ("rows", "before", "order"),
    [
        ((4,), 1, [0, 4, 1, 2, 3, 5]),
        ((0, 1), 6, [2, 3, 4, 5, 0, 1]),
        ((5, 0, 3), 3, [1, 2, 0, 3, 5, 4]),
        ((2, 3), 0, [2, 3, 0, 1, 4, 5]),
    ],
)
def test_rows_dropped_between_others_stand_there_in_one_step_that_undo_takes_back(
    go, window, qtbot, rows, before, order
):
    view, library = go("recommendation"), window.workplace.library
    was, steps = texts(window), library.last_step()
    choose_rows(view, *rows)
    drop(view.list, before)
    rest(qtbot, window)
    assert texts(window) == [was[at] for at in order]
    assert {row.words for row in view.list.things_chosen()} == {was[at] for at in rows}
    assert library.last_step() == steps + 1
    window.workplace.acts()["undo"]()
    rest(qtbot, window)
    assert texts(window) == was


def drop(rows, before):
    """Drop the chosen rows with the view's own event, just above the row `before`, or under the last.

    An event made by hand comes from no view, so the list must take what comes from elsewhere.
    """
    rows.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
    last = rows.things.rowCount() - 1
    box = rows.visualRect(rows.things.index(min(before, last), 0))
    at = QPointF(box.center().x(), box.top() + 3 if before <= last else box.bottom() - 3)
    mime = rows.things.mimeData(rows.selectedIndexes())
    asked = (Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    rows.dropEvent(QDropEvent(at, *asked))


def test_rows_dropped_where_they_stand_change_nothing(go, window, qtbot):
    view, library = go("recommendation"), window.workplace.library
    steps = library.last_step()
    choose_rows(view, 1, 2)
    for before in (1, 2, 3):
        drop(view.list, before)
    rest(qtbot, window)
    assert library.last_step() == steps


def test_what_is_dragged_holds_no_word_and_the_model_stands_up_to_its_tester(go, window):
    view = go("recommendation")
    QAbstractItemModelTester(view.list.things, QAbstractItemModelTester.FailureReportingMode.Fatal)
    indexes = [view.list.things.index(row, 0) for row in (0, 2)]
    data = view.list.things.mimeData(indexes)
    assert data.formats() == view.list.things.mimeTypes()
    assert bytes(data.data(data.formats()[0]).data()) == b"[0, 2]"
    move, nowhere = Qt.DropAction.MoveAction, QModelIndex()
    assert view.list.things.canDropMimeData(data, move, 1, 0, nowhere)
    assert not view.list.things.canDropMimeData(data, move, -1, 0, indexes[0])
    assert not view.list.things.dropMimeData(QMimeData(), move, 1, 0, nowhere)


def test_records_of_the_whole_library_have_no_order_and_cannot_be_dragged(go):
    view = go("agency")
    assert view.list.dragDropMode() is QAbstractItemView.DragDropMode.NoDragDrop


def test_several_records_are_deleted_in_one_step_and_come_back(go, window, qtbot):
    view, library = go("recommendation"), window.workplace.library
    before, steps = texts(window), library.last_step()
    choose_rows(view, 0, 3, 4)
    assert view.head.title.text() == "3 recommendations"
    assert view.head.menu().actions()[-1].text() == "Delete these 3 records"
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    rest(qtbot, window)
    assert texts(window) == [before[1], before[2], before[5]]
    assert (library.last_step(), library.undo_label()) == (steps + 1, "Undo delete 3 recommendations")
    window.workplace.acts()["undo"]()
    rest(qtbot, window)
    assert texts(window) == before


@pytest.mark.skipif(os.environ.get("QT_QPA_PLATFORM") == "offscreen", reason="Needs a screen for the mouse.")
def test_a_mouse_drags_two_rows_to_the_end(go, window, qtbot):
    """A drag runs in a loop of its own, so the mouse is moved and let go from outside, by timers."""
    view = go("recommendation")
    was = texts(window)
    choose_rows(view, 0, 1)
    rows = view.list
    begin = rows.visualRect(rows.things.index(0, 0)).center()
    end = rows.visualRect(rows.things.index(5, 0)).bottomLeft() + QPoint(80, -3)
    steps = [begin + (end - begin) * n / 8 for n in range(1, 9)]
    qtbot.mousePress(rows.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    for n, at in enumerate(steps):
        QTimer.singleShot(60 * (n + 1), lambda at=at: qtbot.mouseMove(rows.viewport(), at))
    QTimer.singleShot(800, lambda: qtbot.mouseRelease(rows.viewport(), Qt.MouseButton.LeftButton, pos=end))
    qtbot.waitUntil(lambda: texts(window) == [*was[2:], *was[:2]], timeout=10_000)


def test_a_record_changed_elsewhere_meanwhile_is_told_and_not_overwritten(go, window, qtbot):
    view = go("recommendation")
    record, form = kept(window)[0], view.form()
    edit(view).setPlainText("My words.")
    writing.change(window.workplace.library, "recommendation", record.id, {"text": Prose("Words from elsewhere.")})
    form.save()
    rest(qtbot, window)
    assert texts(window)[0] == "Words from elsewhere."
    assert "changed elsewhere" in form.told.words()
    form.again.click()
    rest(qtbot, window)
    assert edit(view).toPlainText() == "Words from elsewhere."


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ("😀 words 👩‍👧 after", "😀 words 👩‍👧 after"),
        ("שלום and سلام", "שלום and سلام"),
        ("a\x07b\u202ec", "abc"),
        ("<b>not mark-up</b> & %s {x} '; DROP TABLE", "<b>not mark-up</b> & %s {x} '; DROP TABLE"),
        ("word " * 20_000 + "end", "word " * 20_000 + "end"),
        ("one\n\ntwo", "one\n\ntwo"),
    ],
    ids=["emoji", "right to left", "control", "mark-up", "100,000 letters", "blank line"],
)
def test_any_words_are_kept_as_they_were_typed(go, window, qtbot, typed, saved):
    view = go("recommendation")
    edit(view).setPlainText(typed)
    view.form().save()
    rest(qtbot, window)
    assert texts(window)[0] == saved


def test_marks_stay_on_their_words_behind_emoji_and_while_others_are_typed(go, window, qtbot):
    words = "😀 bold here\nfirst point\nsecond point"
    marks = (
        Mark(2, 6, MarkKind.BOLD),
        Mark(7, 11, MarkKind.LINK, "https://example.org"),
        Mark(12, 23, MarkKind.BULLET, "0"),
        Mark(24, 36, MarkKind.NUMBER, "b)"),
    )
    library = window.workplace.library
    record = Recommendation(review_id=first_review(library), text=Prose(words, marks))
    key = writing.add(library, record)
    view = go("recommendation", key)
    assert edit(view).prose() == Prose(words, marks)
    edit(view).setFocus()
    qtbot.keyClick(edit(view), Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(edit(view), "!")
    view.form().save()
    rest(qtbot, window)
    found = reading.record(library, "recommendation", key).text
    assert found == Prose(words + "!", (*marks[:3], Mark(24, 37, MarkKind.NUMBER, "b)")))


def test_names_are_chips_that_can_be_added_and_taken_away(go, window, qtbot):
    view = go("recommendation")
    control = view.form().controls["addressees"]
    qtbot.keyClicks(control.line, "All schools,")
    qtbot.keyClicks(control.line, "The police")
    qtbot.keyClick(control.line, Qt.Key.Key_Return)
    rest(qtbot, window)
    assert kept(window)[0].addressees == ("All schools", "The police")
    control.findChildren(Chip)[0].removal_requested.emit()
    rest(qtbot, window)
    assert kept(window)[0].addressees == ("The police",)


@pytest.mark.parametrize("typed", ["16 December 2026", "2026-12-16", "16/12/2026"])
def test_a_day_is_understood_as_people_write_it(go, window, qtbot, typed):
    view = go("action")
    view.add()
    line = view.form().controls["due_on"].line
    qtbot.keyClicks(edit(view), "Write to all schools.")
    retype(qtbot, line, typed)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    rest(qtbot, window)
    assert kept(window, "action")[0].due_on == date(2026, 12, 16)


def test_what_is_no_day_is_told_under_the_field(go, window, qtbot):
    view = go("action")
    view.add()
    line = view.form().controls["due_on"].line
    retype(qtbot, line, "soon")
    view.form().save()
    assert "no day" in view.form().errors["due_on"].words()


def test_an_agency_can_be_named_where_it_is_needed(go, window, qtbot):
    view = go("involvement")
    view.none.acted.emit()
    control = view.form().controls["agency_id"]
    control.add.click()
    qtbot.keyClicks(control.line, "Tarnbrook Schools")
    qtbot.keyClick(control.line, Qt.Key.Key_Return)
    rest(qtbot, window)
    agencies = reading.all_of(window.workplace.library, "agency")
    assert [agency.name for agency in agencies if isinstance(agency, Agency)] == ["Tarnbrook Schools"]
    assert kept(window, "involvement")[0].agency_id == agencies[0].id
    assert view.list.thing().words == "Tarnbrook Schools"


def test_what_is_chosen_while_other_work_goes_on_is_not_put_back_as_it_was_left(go, window, library, qtbot):
    def is_read(view):
        return view.list.things.rowCount() > 1

    go("recommendation")
    view, worker, gate = window.workplace.view(), window.workplace.desk.worker, threading.Event()
    view.list.choose(1)
    for name in ("people", "thread", "review"):
        window.workplace.go(Place(name, first_review(library)))
        rest(qtbot, window)
        qtbot.waitUntil(lambda: not window.workplace.built._soon.isActive())
    assert not window.workplace.built.is_built("records")
    worker.start("Backing up the library", lambda _: gate.wait(30), is_apart=True)
    window.workplace.go(Place("records", first_review(library), "recommendation"))
    again = window.workplace.view().list
    qtbot.waitUntil(lambda: is_read(window.workplace.view()), timeout=20_000)
    at = again.viewport().mapTo(window, again.visualRect(again.model().index(0, 0)).center())
    qtbot.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
    gate.set()
    rest(qtbot, window)
    qtbot.waitUntil(lambda: not window.workplace.built._soon.isActive())
    assert again.currentIndex().row() == 0
