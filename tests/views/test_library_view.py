"""The list of reviews: it filters while one types, sorts, keeps the chosen one, and is fast with hundreds."""

from types import MappingProxyType

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from tests.views.scenes import PASSPHRASE, REVIEWS
from workbench import library as libraries
from workbench.errors import NoSuchReview
from workbench.library import reading, writing
from workbench.library.reading import ReviewSummary
from workbench.records import Prose, Review
from workbench.views.review_model import COLUMNS, ReviewsModel, Wanted
from workbench.views.review_preview import LONGEST, shortened
from workbench.views.review_removal import delete_review
from workbench.views.review_table import ReviewTable
from workbench.views.shell.session import Session


@pytest.fixture
def view(window, qtbot):
    made = window.workplace.view()
    qtbot.waitUntil(lambda: made.table.reviews.total == len(REVIEWS), timeout=20_000)
    return made


def titles(view) -> list[str]:
    return [review.title for review in view.table.reviews.rows]


def summary(number: int) -> ReviewSummary:
    return ReviewSummary(
        review_id=number,
        title=f"Review {number}",
        types=("scr",) if number % 2 else ("dhr", "sar"),
        publisher=f"Board {number % 17}",
        year=2000 + number % 25,
        published="",
        status="published" if number % 3 else "drafting",
        is_earlier=False,
        counts=MappingProxyType({"learning_point": number % 9}),
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("moss", ["Adult Moss"]),
        ("ASHMERE fern", ["Baby Fern: rapid review"]),
        ("2024", ["Mr Alder"]),
        ("serious case", ["Child T: briefing"]),
        ("dhr", ["Adult Moss"]),
        ("<others>", ["Family Hazel & “<others>”"]),
    ],
)
def test_typing_shows_the_reviews_that_have_all_the_words(view, qtbot, typed, found):
    qtbot.keyClicks(view.find_box, typed)
    assert titles(view) == found
    assert typed in view.count.text()
    assert view.count.text().startswith("1 of 7 reviews")
    qtbot.keyClick(view.find_box, Qt.Key.Key_Escape)
    assert len(titles(view)) == len(REVIEWS)


def test_a_filter_of_kind_and_status_holds_together_with_what_is_typed(view, qtbot):
    view.kind.setCurrentIndex(view.kind.findData("sar"))
    assert set(titles(view)) == {"Adult Moss", "Mr Alder"}
    view.status.setCurrentIndex(view.status.findData("published"))
    assert titles(view) == ["Mr Alder"]
    qtbot.keyClicks(view.find_box, "moss")
    assert titles(view) == []
    view.no_match.acted.emit()
    assert len(titles(view)) == len(REVIEWS)


def test_the_chosen_review_stays_chosen_while_it_is_shown(view, qtbot):
    view.table.choose(next(r.review_id for r in view.table.reviews.rows if r.title == "Mr Alder"))
    qtbot.keyClicks(view.find_box, "alder")
    view.find_box.clear()
    view.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert view.table.review().title == "Mr Alder"
    assert titles(view) == sorted(titles(view), key=str.casefold, reverse=True)


def click_head(view, qtbot, column: int) -> None:
    head = view.table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(column) + 20, head.height() // 2)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_what_was_worked_on_last_stands_first(view, qtbot, library):
    """Reviews were written in the order of REVIEWS, so that the last of them is the newest."""
    assert titles(view) == [review[0] for review in reversed(REVIEWS)]
    assert view.count.text() == "7 reviews · newest work first"
    moss = reading.find_review(library, "Adult Moss")[0].id
    point = reading.records_of(library, "learning_point", moss)[0]
    writing.change(library, "learning_point", point.id, {"text": Prose("Ask who else lives there.")})
    qtbot.waitUntil(lambda: titles(view)[0] == "Adult Moss", timeout=20_000)
    view.table.choose(moss)
    shown = [label.text() for label in view.side.findChildren(QLabel)]
    assert any(words.startswith("Last worked on today at ") for words in shown)


def test_a_click_on_a_head_sorts_by_it_and_the_third_click_shows_newest_work_first_again(view, qtbot):
    newest = titles(view)
    click_head(view, qtbot, 0)
    assert titles(view) == sorted(newest, key=str.casefold)
    assert view.count.text() == "7 reviews"
    click_head(view, qtbot, 0)
    assert titles(view) == sorted(newest, key=str.casefold, reverse=True)
    click_head(view, qtbot, 0)
    assert titles(view) == newest


def test_the_order_chosen_is_remembered_while_the_library_is_locked(window, view, qtbot, library):
    click_head(view, qtbot, 0)
    chosen = titles(view)
    window.lock()
    window.open(libraries.open_library(library.folder, PASSPHRASE))
    again = window.workplace.view()
    qtbot.waitUntil(lambda: again.table.reviews.total == len(REVIEWS), timeout=20_000)
    assert again is not view
    assert titles(again) == chosen


def test_the_order_chosen_is_remembered_by_the_library_where_the_program_has_ended_meanwhile(
    window, view, qtbot, library
):
    click_head(view, qtbot, 0)
    chosen = titles(view)
    window.lock()
    window._session = Session()
    window.open(libraries.open_library(library.folder, PASSPHRASE))
    again = window.workplace.view()
    qtbot.waitUntil(lambda: again.table.reviews.total == len(REVIEWS), timeout=20_000)
    assert titles(again) == chosen


@pytest.mark.parametrize("door", ["key", "button", "menu", "page"])
def test_a_review_is_deleted_with_all_it_holds_and_comes_back_by_undo(window, view, qtbot, library, door):
    before = library.last_step()
    view.table.choose(reading.find_review(library, "Adult Moss")[0].id)
    if door == "key":
        view.table.setFocus()
        qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    elif door == "menu":
        window.commands.carry_out("delete_review")
    else:
        if door == "page":
            qtbot.keyClick(view.table, Qt.Key.Key_Return)
        shown = window.workplace.view()
        qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)
        qtbot.mouseClick(named_button(shown, "Delete this review"), Qt.MouseButton.LeftButton)
    foot = window.workplace.foot
    qtbot.waitUntil(foot.undo.isVisible, timeout=20_000)
    words = "“Adult Moss” deleted with 9 learning points, 8 recommendations and 1 more record."
    qtbot.waitUntil(lambda: foot.says() == words, timeout=20_000)
    assert library.last_step() == before + 1
    qtbot.waitUntil(lambda: len(titles(view)) == len(REVIEWS) - 1, timeout=20_000)
    assert window.workplace.view() is view
    assert QApplication.activeModalWidget() is None
    qtbot.mouseClick(foot.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(titles(view)) == len(REVIEWS), timeout=20_000)
    qtbot.waitUntil(lambda: foot.says() == "Undo delete review", timeout=20_000)
    assert not foot.undo.isVisible()
    (back,) = [review for review in reading.reviews(library) if review.title == "Adult Moss"]
    assert (back.counts["learning_point"], back.counts["recommendation"]) == (9, 8)


def named_button(view, name: str) -> QToolButton:
    return next(made for made in view.findChildren(QToolButton) if made.accessibleName() == name)


def test_a_review_that_holds_nothing_is_said_to_be_deleted_and_no_more(library):
    made = writing.add(library, Review(title="Untitled review"))
    assert delete_review(library, made) == "“Untitled review” deleted."
    with pytest.raises(NoSuchReview):
        delete_review(library, made)


def test_the_preview_shows_background_counts_and_themes(view, qtbot):
    view.table.choose(next(r.review_id for r in view.table.reviews.rows if r.title == "Child K and Child L"))
    qtbot.waitUntil(lambda: "Hidden men" in view.side.themes(), timeout=20_000)
    assert view.side.themes() == ["Professional curiosity", "Hidden men", "Coercive control"]


def test_enter_opens_the_chosen_review_and_arrow_down_goes_to_the_table(view, qtbot):
    went = []
    view.go_requested.disconnect()
    view.go_requested.connect(went.append)
    qtbot.keyClicks(view.find_box, "moss")
    qtbot.keyClick(view.find_box, Qt.Key.Key_Down)
    assert view.table.hasFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert [(place.view, place.review_id) for place in went] == [("review", view.table.review().review_id)]


def test_the_model_keeps_the_rules_of_qt_and_says_each_cell_in_words(qtbot):
    table = ReviewTable()
    qtbot.addWidget(table)
    QAbstractItemModelTester(table.reviews, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.reviews.put([summary(number) for number in range(1, 60)])
    for at in range(len(COLUMNS)):
        table.reviews.sort(at, Qt.SortOrder.DescendingOrder)
    table.reviews.want(Wanted(words="review 33", kind="scr"))
    index = table.reviews.index(0, 5)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Learning: ")
    assert [review.title for review in table.reviews.rows] == ["Review 33"]


def test_zero_is_a_dash_and_figures_stand_at_the_right(qtbot):
    model = ReviewsModel(ReviewTable())
    model.put([summary(9)])
    assert model.index(0, 5).data() == "–"
    right = model.headerData(5, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight


def test_a_thousand_reviews_are_filtered_with_every_key(qtbot):
    table = ReviewTable()
    qtbot.addWidget(table)
    table.resize(1000, 700)
    table.show()
    table.reviews.put([summary(number) for number in range(1000)])
    left = []
    for typed in ("b", "bo", "boa", "boar", "board", "board 1", "board 12"):
        table.reviews.want(Wanted(words=typed))
        table.grab()
        left.append(table.reviews.rowCount())
    assert left == sorted(left, reverse=True)
    assert 0 < left[-1] < left[0]


def test_a_narrow_table_gives_up_columns_before_the_title(qtbot, qapp):
    table = ReviewTable()
    qtbot.addWidget(table)
    table.show()
    for width in (1100, 800, 600, 450):
        table.resize(width, 400)
        qapp.processEvents()
        assert table.columnWidth(0) >= 200
        assert table.horizontalHeader().length() <= table.viewport().width()


def test_a_long_background_ends_at_a_word():
    assert shortened("One paragraph.\nAnother.") == "One paragraph."
    long = shortened("word " * 200)
    assert len(long) <= LONGEST + 2
    assert long.endswith("word …")
