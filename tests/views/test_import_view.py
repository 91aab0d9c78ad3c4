"""Import: each file is confirmed beside its source; what is ticked, and only that, becomes records; one report."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton

from tests import factory
from tests.views.source_files import write_sources
from workbench.intake.proposal import ItemKind
from workbench.library import reading
from workbench.views.bridge import Bridge, Worker
from workbench.views.import_view import ImportView
from workbench.views.shell.place import Desk, Place
from workbench.views.widgets.words import Told


@pytest.fixture
def desk(qtbot, tmp_path):
    library = factory.library(tmp_path)
    made = Desk(library, Worker(), Bridge(library))
    yield made
    made.bridge.close()
    made.worker.close()
    library.close()


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
    return made


def choose(view, kind: ItemKind, number: str = "") -> None:
    items = view.confirm.items
    wanted = [thing.item.kind is kind and thing.item.number == number for thing in items.things.things]
    items.choose(wanted.index(True))


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
    qtbot.waitUntil(lambda: view.confirm.told_number() == "File 1 of 2", timeout=20_000)
    done_with_one(qtbot, view)
    [review] = reading.find_review(desk.library, "Child B")
    kept = reading.records_of(desk.library, "recommendation", review.id)
    assert "Corrected before the drop." in [made.text.words for made in kept]
    assert view.confirm.told_number() == "File 2 of 2"


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
    assert not desk.worker.is_busy
    assert reading.reviews(desk.library) == []


def test_a_cancelled_import_takes_nothing(qtbot, view, desk, paths):
    said = []
    view.said.connect(said.append)
    view.bring(paths)
    desk.worker.cancel()
    qtbot.waitUntil(lambda: said == ["Import cancelled: nothing was taken."], timeout=20_000)
    assert view.start.isVisible()
    assert reading.reviews(desk.library) == []
