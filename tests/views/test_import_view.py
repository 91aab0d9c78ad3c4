"""Import: each file is confirmed beside its source; what is ticked, and only that, becomes records; one report."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.views.scenes import PASSPHRASE
from tests.views.source_files import write_sources
from workbench import library as libraries
from workbench.errors import LibraryDiskFull
from workbench.intake import waiting
from workbench.intake.proposal import Confidence, ItemKind
from workbench.library import reading
from workbench.progress import silent
from workbench.views import import_reading, import_view
from workbench.views.import_view import ImportView
from workbench.views.shell.place import Place
from workbench.views.widgets.words import Told


@pytest.fixture
def paths(tmp_path):
    return write_sources(tmp_path)


@pytest.fixture
def view(qtbot, desk, paths):
    made = ImportView(desk, ask=lambda parent: paths)
    qtbot.addWidget(made)
    made.resize(1384, 800)
    made.show()
    made.show_place(Place("import"))
    yield made
    made.settle()


def choose(view, kind: ItemKind, number: str = "") -> None:
    items = view.confirm.items
    wanted = [thing.item.kind is kind and thing.item.number == number for thing in items.things.things]
    items.choose(wanted.index(True))


def choose_rows(qtbot, view, first: int, last: int) -> None:
    """Choose rows by keyboard: the first, then Shift with the arrow."""
    view.confirm.items.choose(first)
    for _ in range(last - first):
        qtbot.keyClick(view.confirm.items, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def ticks(view) -> list[bool]:
    return [thing.is_ticked for thing in view.confirm.items.things.things]


def words_in(widget) -> list[str]:
    return [told.words() for told in widget.findChildren(Told) if told.isVisible()]


def come_to(qtbot, page) -> None:
    qtbot.waitUntil(page.isVisible, timeout=20_000)


def done_with_one(qtbot, view) -> None:
    """Wait until what was clicked is in the library."""
    before = len(view.outcomes)
    qtbot.mouseClick(view.confirm.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(view.outcomes) > before, timeout=20_000)


def test_a_file_is_corrected_accepted_and_holds_exactly_what_was_ticked(qtbot, view, desk):
    qtbot.mouseClick(view.start.findChild(QPushButton), Qt.MouseButton.LeftButton)
    come_to(qtbot, view.confirm)
    choose(view, ItemKind.RECOMMENDATION, "1")
    view.confirm.correction.words.setPlainText("Schools should visit a child who is not seen for five days.")
    choose(view, ItemKind.GOOD_PRACTICE)
    view.confirm.correction.choose_kind(ItemKind.FINDING)
    choose(view, ItemKind.RECOMMENDATION, "4")
    qtbot.keyClick(view.confirm.items, Qt.Key.Key_Space)
    ticked = len(view.confirm.items.things.things) - 1
    assert view.confirm.accept.text() == f"Accept {ticked} records"
    done_with_one(qtbot, view)
    [review] = reading.find_review(desk.library, "Child B: practitioner briefing")
    kept = reading.records_of(desk.library, "recommendation", review.id)
    assert [made.text.words.split(",")[0] for made in kept] == [
        "Schools should visit a child who is not seen for five days.",
        "The partnership should review how visits are made",
    ]
    assert [made.kind for made in reading.records_of(desk.library, "finding", review.id)] == ["concern"]
    counts = reading.counts_of(desk.library, review.id)
    assert counts["recommendation"] == 2
    assert counts["learning_point"] == 2


def test_one_report_tells_what_became_of_every_file(qtbot, view, desk, paths):
    view.bring(paths)
    come_to(qtbot, view.confirm)
    done_with_one(qtbot, view)
    qtbot.mouseClick(view.confirm.aside, Qt.MouseButton.LeftButton)
    come_to(qtbot, view.report)
    told = words_in(view.report)
    assert len(told) == 3
    assert any("broken.pdf" in words for words in told)
    assert any(words.startswith("“Child B: practitioner briefing”") for words in told)
    assert any(words.startswith("Put aside") for words in told)
    assert [made.title for made in reading.reviews(desk.library)] == ["Child B: practitioner briefing"]


def test_a_file_that_the_library_holds_is_told_and_not_asked_about(qtbot, view, paths):
    view.bring(paths[:1])
    come_to(qtbot, view.confirm)
    done_with_one(qtbot, view)
    came = []
    view.go_requested.connect(came.append)
    view.bring(paths[:1])
    qtbot.waitUntil(lambda: any("In the library already" in words for words in words_in(view.report)), timeout=20_000)
    link = next(made for made in view.report.findChildren(QPushButton) if made.text() == "Open the review")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert [place.view for place in came] == ["review"]


def test_files_dropped_while_one_is_confirmed_wait_and_nothing_corrected_is_lost(qtbot, view, desk, paths):
    view.bring(paths[:1])
    come_to(qtbot, view.confirm)
    choose(view, ItemKind.RECOMMENDATION, "2")
    view.confirm.correction.words.setPlainText("Corrected before the drop.")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(paths[2]))])
    no_keys, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    view.dropEvent(QDropEvent(QPointF(QPoint(9, 9)), Qt.DropAction.CopyAction, mime, left, no_keys))
    qtbot.waitUntil(lambda: view.confirm.number.text() == "File 1 of 2", timeout=20_000)
    done_with_one(qtbot, view)
    [review] = reading.find_review(desk.library, "Child B")
    kept = reading.records_of(desk.library, "recommendation", review.id)
    assert "Corrected before the drop." in [made.text.words for made in kept]
    assert view.confirm.number.text() == "File 2 of 2"


def test_the_file_that_is_being_accepted_stays_in_sight_until_it_is(qtbot, view, desk, paths):
    view.bring([paths[0], paths[2]])
    come_to(qtbot, view.confirm)
    qtbot.waitUntil(lambda: view.confirm.number.text() == "File 1 of 2", timeout=20_000)
    kept = view.confirm.sheet().read.sha256
    qtbot.mouseClick(view.confirm.accept, Qt.MouseButton.LeftButton)
    view.acts()["next_file"]()
    qtbot.waitUntil(lambda: len(view.outcomes) == 1, timeout=20_000)
    assert reading.source_by_digest(desk.library, kept) is not None
    assert view.confirm.sheet().read.sha256 != kept


def test_a_review_without_title_or_records_is_not_accepted_and_the_button_says_why(qtbot, view, desk, paths):
    view.bring(paths[:1])
    come_to(qtbot, view.confirm)
    title = view.confirm.facts.title
    title.selectAll()
    qtbot.keyClick(title, Qt.Key.Key_Delete)
    assert view.confirm.accept.why_not == "Give the review a title."
    qtbot.keyClicks(title, "Child B")
    for _ in range(len(view.confirm.items.things.things)):
        qtbot.keyClick(view.confirm.items, Qt.Key.Key_Space)
        qtbot.keyClick(view.confirm.items, Qt.Key.Key_Down)
    assert view.confirm.accept.why_not.startswith("Tick at least one record")
    qtbot.mouseClick(view.confirm.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.worker.is_busy, timeout=20_000)
    assert view.confirm.isEnabled()
    assert view.outcomes == []
    assert reading.reviews(desk.library) == []


def test_a_cancelled_import_takes_nothing(qtbot, view, desk, paths):
    said = []
    view.said.connect(said.append)
    view.bring(paths)
    desk.worker.cancel()
    qtbot.waitUntil(lambda: said == ["Import cancelled: nothing was taken."], timeout=20_000)
    assert view.start.isVisible()
    assert reading.reviews(desk.library) == []


def test_all_that_is_shown_is_ticked_and_unticked_and_nothing_else(qtbot, view, paths):
    view.bring(paths[:1])
    come_to(qtbot, view.confirm)
    confirm, shown = view.confirm, view.confirm.tools.show_only
    all_ = len(ticks(view))
    shown.setCurrentIndex(shown.findData(ItemKind.RECOMMENDATION.value))
    shown.activated.emit(shown.currentIndex())
    assert {thing.item.kind for thing in confirm.items.things.things} == {ItemKind.RECOMMENDATION}
    recommendations = len(ticks(view))
    qtbot.mouseClick(confirm.tools.untick, Qt.MouseButton.LeftButton)
    assert ticks(view) == [False] * recommendations
    assert confirm.accept.text() == f"Accept {all_ - recommendations} records"
    qtbot.mouseClick(confirm.tools.tick, Qt.MouseButton.LeftButton)
    assert confirm.accept.text() == f"Accept {all_} records"


def test_several_records_chosen_by_keyboard_are_ticked_and_change_kind_together(qtbot, view, desk, paths):
    view.bring(paths[:1])
    come_to(qtbot, view.confirm)
    confirm = view.confirm
    choose(view, ItemKind.LEARNING, "1")
    row = confirm.items.currentIndex().row()
    choose_rows(qtbot, view, row, row + 1)
    qtbot.keyClick(confirm.items, Qt.Key.Key_Space)
    assert ticks(view)[row : row + 2] == [False, False]
    qtbot.keyClick(confirm.items, Qt.Key.Key_Space)
    assert ticks(view)[row : row + 2] == [True, True]
    assert not confirm.correction.words.isVisible()
    qtbot.keyClick(confirm.items, Qt.Key.Key_Return)
    kind = view.focusWidget()
    assert kind.accessibleName() == "Kind of record"
    kind.setCurrentIndex(kind.findData(ItemKind.FINDING))
    kind.activated.emit(kind.currentIndex())
    qtbot.keyClick(kind, Qt.Key.Key_Escape)
    assert view.focusWidget() is confirm.items
    assert len(confirm.items.things_chosen()) == 2
    done_with_one(qtbot, view)
    [review] = reading.find_review(desk.library, "Child B: practitioner briefing")
    counts = reading.counts_of(desk.library, review.id)
    assert (counts["finding"], counts.get("learning_point", 0)) == (3, 0)


def test_words_are_corrected_in_place_while_only_doubts_are_shown(qtbot, view, paths):
    """The record in work stays in sight, though it is in doubt no more, and no letter falls into another."""
    view.bring(paths[:1])
    come_to(qtbot, view.confirm)
    doubtful = in_doubt(view, 2, 5)
    shown = view.confirm.tools.show_only
    shown.setCurrentIndex(shown.findData("doubt"))
    shown.activated.emit(shown.currentIndex())
    assert [thing.at for thing in view.confirm.items.things.things] == doubtful
    qtbot.keyClick(view.confirm.items, Qt.Key.Key_Return)
    before = view.confirm.items.things.things[1].item.text.words
    qtbot.keyClicks(view.confirm.correction.words, "Ask. ")
    things = view.confirm.items.things.things
    assert things[0].item.text.words.startswith("Ask. ")
    assert (things[1].item.text.words, view.confirm.items.thing().at) == (before, doubtful[0])


def in_doubt(view, *rows: int) -> list[int]:
    """Put the items at these rows in doubt, and tell their indexes."""
    sheet = view.confirm.sheet()
    items = list(sheet.proposal.items)
    wanted = [sheet.shown[row] for row in rows]
    for at in wanted:
        items[at] = replace(items[at], reason="Read from its wording alone", confidence=Confidence.UNSURE)
    sheet = replace(sheet, proposal=replace(sheet.proposal, items=tuple(items)))
    view.confirm.put(sheet, view._desk.library.lists)
    return wanted


def test_a_file_is_confirmed_by_keys_alone(qtbot, window, tmp_path):
    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    control = Qt.KeyboardModifier.ControlModifier
    window.workplace.go(Place("import"))
    view, library = window.workplace.view(), window.workplace.library
    view.bring(write_sources(tmp_path))
    come_to(qtbot, view.confirm)
    doubtful = in_doubt(view, 3, 6)
    assert QApplication.focusWidget() is view.confirm.items
    press(Qt.Key.Key_F8)
    assert view.confirm.items.thing().at == doubtful[0]
    press(Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Corrected: ")
    press(Qt.Key.Key_F8)
    assert view.confirm.items.thing().at == doubtful[1]
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_T, control | Qt.KeyboardModifier.ShiftModifier)
    assert not any(ticks(view))
    press(Qt.Key.Key_T, control)
    assert all(ticks(view))
    press(Qt.Key.Key_PageDown, control)
    assert view.confirm.number.text() == "File 2 of 2"
    press(Qt.Key.Key_Return, control)
    qtbot.waitUntil(lambda: view.confirm.number.text() == "File 2 of 2" and len(view.outcomes) == 2, timeout=20_000)
    assert view.confirm.items.things.things[3].item.text.words.startswith("Corrected: ")
    press(Qt.Key.Key_Return, control)
    come_to(qtbot, view.report)
    titles = {made.title for made in reading.reviews(library)}
    assert {"Child B: practitioner briefing", "Adult Rowan: learning brief"} <= titles


@pytest.mark.parametrize("way", ["lock", "close"])
def test_what_was_corrected_outlives_lock_and_closing_and_is_offered_again(qtbot, window, tmp_path, qapp, way):
    folder = window.workplace.library.folder
    window.workplace.go(Place("import"))
    view = window.workplace.view()
    view.bring(write_sources(tmp_path))
    come_to(qtbot, view.confirm)
    qtbot.keyClick(view.confirm.items, Qt.Key.Key_Space)
    view.confirm.facts.title.setText("A title of my own")
    choose(view, ItemKind.RECOMMENDATION, "2")
    qtbot.keyClick(view.confirm.items, Qt.Key.Key_Return)
    qtbot.keyClicks(view.confirm.correction.words, "Half a word: ")
    assert window.lock() if way == "lock" else window.close()
    opened = libraries.open_library(folder, PASSPHRASE)
    window.open(opened)
    window.show()
    window.workplace.go(Place("import"))
    view = window.workplace.view()
    come_to(qtbot, view.offer)
    assert "2 files wait to be confirmed" in [label.text() for label in view.offer.findChildren(QLabel)]
    assert view.focusWidget().text() == "Go on confirming"
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Space)
    assert view.confirm.number.text() == "File 1 of 2"
    assert view.confirm.facts.title.text() == "A title of my own"
    assert ticks(view)[0] is False
    assert any(thing.item.text.words.startswith("Half a word: ") for thing in view.confirm.items.things.things)
    done_with_one(qtbot, view)
    qtbot.mouseClick(view.confirm.aside, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)
    assert waiting.waiting(opened) == []
    window.lock()


def test_a_correction_that_could_not_be_kept_holds_the_lock_and_is_tried_again(qtbot, window, tmp_path, monkeypatch):
    def fail(library, sheets):
        raise LibraryDiskFull

    library = window.workplace.library
    window.workplace.go(Place("import"))
    view = window.workplace.view()
    view.bring(write_sources(tmp_path)[:1])
    come_to(qtbot, view.confirm)
    qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)
    monkeypatch.setattr(import_view, "keep", fail)
    qtbot.keyClick(view.confirm.items, Qt.Key.Key_Space)
    view.settle()
    qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)
    assert window.lock() is False
    monkeypatch.undo()
    qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)
    view.settle()
    qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)
    [kept] = waiting.waiting(library)
    assert kept.ticked == view.confirm.sheet().ticked
    assert window.lock() is True


def test_a_file_brought_again_while_it_waits_comes_as_it_was_corrected(qtbot, view, desk, paths):
    sheets = import_reading.bring(desk.library, paths[:1], silent).sheets
    import_reading.keep(desk.library, [sheet.with_ticks([0], are_on=False) for sheet in sheets])
    again = ImportView(desk)
    qtbot.addWidget(again)
    again.show()
    again.show_place(Place("import"))
    again.bring(paths[:1])
    come_to(qtbot, again.confirm)
    assert (again.confirm.number.text(), ticks(again)[0]) == ("", False)
