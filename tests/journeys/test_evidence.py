"""From a file to its records and back, in the window: brought in, read, marked, written on, found again, undone.

All of it is fictional.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests import factory
from tests.views.source_scenes import report
from tests.views.visiting import rest
from workbench import library as libraries
from workbench.library import reading, writing
from workbench.views.shell.place import Place
from workbench.views.widgets.chips import Chip

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def review_id(library):
    return writing.add(library, factory.review())


def is_drawn(view):
    picture = view.panes[0].picture
    return picture.page is not None and picture.page.number == view.panes[0].page


def mark(qtbot, view, first, lines):
    page = view.active.front
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Home, CONTROL)
    for _ in range(first - 1):
        qtbot.keyClick(page, Qt.Key.Key_Down)
    for _ in range(lines):
        qtbot.keyClick(page, Qt.Key.Key_Down, SHIFT)


def files_below(folder):
    return {path for path in folder.rglob("*") if path.is_file()}


def test_a_report_is_read_marked_and_gone_back_to(qtbot, review_id, library, window, tmp_path):
    # a report comes in, from the empty list
    (tmp_path / "outside").mkdir()
    path = tmp_path / "outside" / "health-report.pdf"
    path.write_bytes(report(5))
    window.workplace.go(Place("source", review_id, "source_document"))
    view = window.workplace.view()
    view._ask = lambda parent: [path]
    rest(qtbot, window)
    view.list.none.acted.emit()
    rest(qtbot, window, lambda: len(view.sources) == 1)
    path.unlink()

    # it is opened with Enter, and page 2 is read
    before = files_below(tmp_path)
    qtbot.keyClick(view.list.rows, Qt.Key.Key_Return)
    rest(qtbot, window, lambda: is_drawn(view))
    qtbot.keyClick(view.panes[0].picture, Qt.Key.Key_Space)
    rest(qtbot, window, lambda: view.sources[0].read == {1})
    view.side.next_unread.click()
    rest(qtbot, window, lambda: is_drawn(view))
    assert view.panes[0].page == 2

    # two passages become records, one bears a theme
    mark(qtbot, view, 4, 2)
    said = view.active.passage().words
    window.commands.carry_out("make_good_practice")
    rest(qtbot, window, lambda: len(view.side.list.things.things) == 1)
    mark(qtbot, view, 6, 2)
    window.commands.carry_out("make_family_perspective")
    rest(qtbot, window, lambda: len(view.side.list.things.things) == 2)
    (finding,) = reading.records_of(library, "finding", review_id)
    assert (finding.kind, finding.text.words, finding.page, finding.first_line, finding.last_line) == (
        "good_practice",
        said,
        2,
        4,
        5,
    )
    assert (view.sources[0].marked, dict(view.sources[0].yielded)) == (
        {2},
        {"good_practice": 1, "family_perspective": 1},
    )

    # from the mark in the margin to the record, and from the record to its place
    laid = next(each for each in view.panes[0].picture.laid() if each.mark.what == "good_practice")
    qtbot.mouseClick(view.panes[0].picture.viewport(), Qt.MouseButton.LeftButton, pos=laid.room.center().toPoint())
    rest(qtbot, window)
    here = window.workplace.trail.here
    assert (here.view, here.kind, here.record_id) == ("records", "finding", finding.id)
    records = window.workplace.view()
    way = next(chip for chip in shown(records, Chip) if "health-report.pdf" in chip.words())
    way.opened.emit()
    rest(qtbot, window, lambda: window.workplace.view() is view and is_drawn(view))
    assert (view.panes[0].page, view.panes[0].picture.lit) == (2, f"finding {finding.id}")

    # nothing of it lies on the disk outside the library, nor anything in the clear
    assert {each for each in files_below(tmp_path) - before if each.suffix not in {".db", ".db-wal", ".db-shm"}} <= {
        each for each in files_below(tmp_path) if library.folder in each.parents
    }
    assert not any(said.encode()[:24] in each.read_bytes() for each in files_below(tmp_path))

    # each was one change: undone one after the other, and done again
    for kinds in (["finding"], []):
        window.commands.carry_out("undo")
        rest(qtbot, window, lambda kinds=kinds: {each.kind for each in view.side.list.things.things} == set(kinds))
    window.commands.carry_out("redo")
    rest(qtbot, window, lambda: len(view.side.list.things.things) == 1)

    # after a restart the place is as it was
    window.lock()
    again = libraries.open_library(library.folder, factory.PASSPHRASE)
    try:
        kept = reading.record_there(again, "finding", finding.id)
        assert (kept.source_id, kept.page, kept.first_line, kept.last_line) == (finding.source_id, 2, 4, 5)
    finally:
        again.close()


def shown(view: QWidget, kind: type) -> list:
    return [each for each in view.findChildren(kind) if each.isVisibleTo(view)]
