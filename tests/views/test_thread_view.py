"""The golden thread in the window: read, gaps closed, linked by mouse and keyboard, saved. All of it is fictional."""

import docx
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester

from tests.views.scenes import first_review, weave
from tests.views.visiting import and_read, arrive
from workbench.analysis.gaps import Break
from workbench.analysis.picture import SpotKind
from workbench.library import reading, writing
from workbench.records import Review
from workbench.views.shell.place import Place
from workbench.views.thread_chooser import ThreadChooser
from workbench.views.thread_table import SPOT


@pytest.fixture
def thread(qtbot, window, library):
    """The view with the thread of the first review."""
    weave(library, first_review(library))
    return arrive(qtbot, window, Place("thread", first_review(library)))


def gap_at(view, kind, at):
    return next(gap for gap in view.told.gaps if gap.record[0] == kind and gap.at is at)


def choose(qtbot, view, gap):
    """Press the act of a gap beside the picture; the window that asks."""
    qtbot.waitUntil(lambda: gap in view.side.acts)
    view.side.acts[gap].click()
    (chooser,) = view.findChildren(ThreadChooser)
    qtbot.waitUntil(chooser.isVisible)
    return chooser


def point_of(view, key):
    """Where the box of a record is in the window."""
    spot = next(s for s in view.picture.drawn.shown.spots if s.key == key and s.what is SpotKind.RECORD)
    view.picture.choose(key)
    offset = QPointF(view.picture.horizontalScrollBar().value(), view.picture.verticalScrollBar().value())
    return (view.picture.drawn.box(spot).center() - offset).toPoint()


def test_counts_and_gaps_stand_beside_the_picture(thread, qtbot):
    assert thread.counts.text() == f"2 lines of enquiry · {len(thread.told.gaps)} gaps"
    assert "Golden thread, 2 lines of enquiry" in thread.picture.accessibleName()
    qtbot.waitUntil(lambda: len(thread.side.acts) == len(thread.told.gaps))


def test_a_gap_is_closed_by_writing_what_is_missing_and_undo_opens_it_again(qtbot, window, thread, library):
    gap = gap_at(thread, "kloe", Break.UNANSWERED)
    chooser = choose(qtbot, thread, gap)
    qtbot.keyClicks(chooser.words, "The nurse saw child 2 alone")
    with and_read(qtbot, window, thread):
        chooser.write.click()
    assert gap not in thread.told.gaps
    written = reading.records_of(library, "finding", first_review(library))[-1]
    assert written.text.words == "The nurse saw child 2 alone"
    with and_read(qtbot, window, thread):
        window.commands.carry_out("undo")
    assert gap in thread.told.gaps


def test_a_gap_is_closed_by_linking_what_is_there_with_the_keyboard_alone(qtbot, window, thread):
    gap = gap_at(thread, "learning_point", Break.NO_RECOMMENDATION)
    chooser = choose(qtbot, thread, gap)
    qtbot.keyClicks(chooser.words, "part 4")
    with and_read(qtbot, window, thread):
        qtbot.keyClick(chooser.words, Qt.Key.Key_Return)
    assert gap not in thread.told.gaps
    (asked,) = thread.told.thread.after(gap.record, "recommendation")
    assert asked.number == "4"


def test_a_gap_is_closed_by_a_reason(qtbot, window, thread):
    gap = gap_at(thread, "learning_point", Break.NO_RECOMMENDATION)
    chooser = choose(qtbot, thread, gap)
    assert chooser.reason.why_not
    qtbot.keyClicks(chooser.words, "National work is in hand")
    with and_read(qtbot, window, thread):
        chooser.reason.click()
    assert thread.told.thread.by_key[gap.record].nothing_needed == "National work is in hand"
    assert any(spot.what is SpotKind.END and spot.key == gap.record for spot in thread.shown().spots)


def test_two_records_are_linked_the_way_the_thread_runs_whichever_is_named_first(qtbot, window, thread):
    asked = next(n.key for n in thread.told.thread.column(3) if not thread.told.thread.before(n.key))
    learning = next(n.key for n in thread.told.thread.column(2) if not thread.told.thread.after(n.key))
    with and_read(qtbot, window, thread):
        thread.weaver.link(asked, learning)
    assert [node.key for node in thread.told.thread.before(asked)] == [learning]


def test_a_line_dragged_from_box_to_box_links_them(qtbot, window, thread):
    kloe = thread.told.thread.column(0)[1].key
    finding = thread.told.thread.column(1)[0].key
    view = thread.picture.viewport()
    end = point_of(thread, finding)
    start = point_of(thread, kloe)
    with and_read(qtbot, window, thread):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(view, start + QPoint(40, -10))
        qtbot.mouseMove(view, end)
        with qtbot.waitSignal(thread.picture.link_drawn) as told:
            qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
        assert told.args == [kloe, finding]
    assert finding in {node.key for node in thread.told.thread.after(kloe)}


def test_a_step_the_thread_does_not_take_is_told_and_nothing_is_changed(qtbot, window, thread):
    kloe, asked = thread.told.thread.column(0)[0].key, thread.told.thread.column(3)[0].key
    with qtbot.waitSignal(thread.failed) as told:
        thread.weaver.link(kloe, asked)
    assert "link each with what stands between them" in told.args[0]


def test_arrows_go_from_box_to_box_and_enter_opens_the_record(qtbot, window, thread):
    thread.picture.setFocus()
    thread.picture.choose(thread.told.thread.column(0)[0].key)
    qtbot.keyClick(thread.picture, Qt.Key.Key_Right)
    assert thread.picture.spot().column == 1
    qtbot.keyClick(thread.picture, Qt.Key.Key_Down)
    assert thread.picture.accessibleDescription()
    spot = thread.picture.spot()
    with qtbot.waitSignal(thread.go_requested) as told:
        qtbot.keyClick(thread.picture, Qt.Key.Key_Return)
    assert (told.args[0].kind, told.args[0].record_id) == spot.key


def test_l_asks_what_a_record_is_to_be_linked_with(qtbot, thread):
    thread.picture.choose(thread.told.thread.column(0)[1].key)
    qtbot.keyClick(thread.picture, Qt.Key.Key_L)
    (chooser,) = thread.findChildren(ThreadChooser)
    kinds = {node.kind for node in chooser.rows.things.things}
    assert kinds == {"finding", "family_perspective", "learning_point"}
    chooser.reject()


def test_the_table_says_the_same_ways_in_rows(thread):
    thread.look.group.button(1).click()
    model = thread.table.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    cells = [model.index(row, at).data(SPOT) for row in range(model.rowCount()) for at in range(5)]
    shown = {(spot.what, spot.key, spot.gap) for spot in cells if hasattr(spot, "what")}
    assert shown == {(spot.what, spot.key, spot.gap) for spot in thread.shown().spots}
    assert model.index(0, 0).data().startswith("KLOE 1")


def test_only_gaps_leaves_out_whole_ways(thread):
    whole = len(thread.shown().spots)
    thread.only_gaps.click()
    assert 0 < len(thread.shown().spots) < whole


@pytest.mark.parametrize("ending", [".png", ".docx"])
def test_the_thread_is_saved_as_its_ending_says(qtbot, window, thread, tmp_path, ending):
    thread._ask = lambda parent, name: tmp_path / f"thread{ending}"
    with qtbot.waitSignal(thread.said):
        thread.save_as()
    if ending == ".png":
        assert QImage(str(tmp_path / "thread.png")).width() > 2000
        return
    (table,) = docx.Document(str(tmp_path / "thread.docx")).tables
    words = {cell.text for row in table.rows for cell in row.cells}
    assert "KLOE 1: Who saw child 1?" in words
    assert "Gap: No action yet" in words


def test_a_folder_that_is_missing_is_told_in_the_foot(qtbot, window, thread, tmp_path):
    thread._ask = lambda parent, name: tmp_path / "nowhere" / "thread.png"
    with qtbot.waitSignal(thread.failed):
        thread.save_as()


def test_a_review_without_records_says_how_to_begin(qtbot, window, library):
    window.workplace.go(Place("thread", writing.add(library, Review(title="Child New"))))
    view = window.workplace.view()
    qtbot.waitUntil(lambda: view.told is not None and view.told.title == "Child New")
    assert view.none.isVisible()
    with qtbot.waitSignal(view.go_requested) as told:
        view.none.acted.emit()
    assert told.args[0].kind == "kloe"


@pytest.mark.parametrize("words", ["x" * 100_000, "🙂" * 50, "مرحبا بالعالم", "a\x00b\x07\x1b", "<b>&{0}%s"])
def test_any_words_can_be_written_into_a_gap(qtbot, window, thread, library, words):
    gap = gap_at(thread, "kloe", Break.UNANSWERED)
    with and_read(qtbot, window, thread):
        thread.weaver.write("finding", words, gap.record, is_after=True)
    kept = reading.records_of(library, "finding", first_review(library))[-1].text.words
    assert kept == words.replace("\x00", "").replace("\x07", "").replace("\x1b", "")
    thread.picture.grab()
    assert gap not in thread.told.gaps


def test_a_place_that_names_a_record_shows_the_thread_with_that_record_chosen(qtbot, window, thread, library):
    asked = thread.told.thread.column(3)[1]
    window.workplace.go(Place("thread", first_review(library), asked.kind, asked.record_id))
    qtbot.waitUntil(lambda: thread.selected() == asked and not window.workplace.is_busy)
    assert thread.look.code() == "picture"
    assert window.workplace.trail.here.part == Place("thread", first_review(library))
