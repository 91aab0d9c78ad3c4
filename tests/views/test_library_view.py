"""The list of reviews: it filters while one types, sorts, keeps the chosen one, and is fast with hundreds."""

import time
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.views.scenes import REVIEWS
from workbench.library.reading import ReviewSummary
from workbench.views.review_model import COLUMNS, ReviewsModel, Wanted
from workbench.views.review_preview import LONGEST, shortened
from workbench.views.review_table import ReviewTable


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


def test_a_thousand_reviews_are_filtered_before_the_next_key_is_pressed(qtbot):
    table = ReviewTable()
    qtbot.addWidget(table)
    table.resize(1000, 700)
    table.show()
    table.reviews.put([summary(number) for number in range(1000)])
    start = time.perf_counter()
    for typed in ("b", "bo", "boa", "boar", "board", "board 1", "board 12"):
        table.reviews.want(Wanted(words=typed))
        table.grab()
    assert (time.perf_counter() - start) / 7 < 0.25


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
