"""The charts on the page of a theme: counts, keys, clicks, and what a screen reader is told. All of it is fictional."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tests.views.theme_scenes import has_charts, mark_reviews, theme, themed
from workbench.analysis.spread import Spread
from workbench.library import marking, reading, writing
from workbench.records import Theme
from workbench.views.shell.place import Place
from workbench.views.widgets import chart


@pytest.fixture
def shown(window, qtbot):
    """The charts of a theme that six reviews of the example library bear."""
    themed(window)
    qtbot.waitUntil(lambda: has_charts(window), timeout=20_000)
    return window.workplace.view().page().spread


@pytest.fixture
def went(window):
    view, places = window.workplace.view(), []
    view.go_requested.disconnect()
    view.go_requested.connect(places.append)
    return places


def told(chart):
    return [(bar.words, bar.number) for bar in chart.bars]


def test_the_reviews_of_a_theme_are_counted_by_year_and_by_publisher(shown):
    assert told(shown.years) == [
        ("2020", 1),
        ("2021", 0),
        ("2022", 1),
        ("2023", 0),
        ("2024", 1),
        ("2025", 0),
        ("2026", 2),
    ]
    assert told(shown.publishers) == [
        ("Wrenfield Council", 2), ("Ashmere Partnership", 1), ("National panel", 1), ("Tarnbrook Board", 1),
    ]  # fmt: skip
    assert shown.counts.words() == "6 reviews"


def test_what_bears_a_theme_below_counts_and_an_absent_one_does_not(library):
    parent, child = (writing.add(library, Theme(name=name)) for name in ("Above", "Below"))
    writing.change(library, "theme", child, {"parent_id": parent})
    one, other = (reading.find_review(library, title)[0].id for title in ("Adult Moss", "Mr Alder"))
    mark_reviews(library, child, ("Adult Moss", "Mr Alder"))
    mark = next(mark for mark, _ in reading.marks_of(library, other) if mark.theme_id == child)
    writing.change(library, "theme_mark", mark.id, {"standing": "absent"})
    assert [each.review_id for each in marking.bearers(library, parent)] == [one]
    writing.change(library, "theme", parent, {"parent_id": child})
    assert [each.review_id for each in marking.bearers(library, parent)] == [one]


def test_arrows_go_over_the_bars_and_enter_searches_the_theme_in_that_year(window, shown, went, qtbot):
    shown.years.setFocus()
    qtbot.keyClick(shown.years, Qt.Key.Key_Right)
    qtbot.keyClick(shown.years, Qt.Key.Key_Return)
    assert went == []
    qtbot.keyClick(shown.years, Qt.Key.Key_End)
    qtbot.keyClick(shown.years, Qt.Key.Key_Return)
    name = theme(window.workplace.library).name
    assert went == [Place("search", words=f'theme:"{name}" year:2026')]
    qtbot.keyClick(shown.years, Qt.Key.Key_Right)
    assert shown.years.part_at() == 6
    qtbot.keyClick(shown.years, Qt.Key.Key_Home)
    assert shown.years.part_at() == 0


def test_a_theme_and_a_publisher_with_quotation_marks_in_their_names_are_found_from_the_chart(window, shown, qtbot):
    library = window.workplace.library
    writing.change(library, "theme", theme(library).id, {"name": "“Was not brought” and «no one» at home"})
    writing.change(library, "publisher", reading.all_of(library, "publisher")[0].id, {"name": "The „Safer“ Board"})
    qtbot.waitUntil(lambda: "The „Safer“ Board" in dict(told(shown.publishers)), timeout=20_000)
    at = [bar.words for bar in shown.publishers.bars].index("The „Safer“ Board")
    shown.publishers.opened.emit(at)
    view = window.workplace.view()
    qtbot.waitUntil(lambda: getattr(view, "found", None) is not None and not window.workplace.is_busy, timeout=20_000)
    assert {hit.publisher for hit in view.found.results} == {"The „Safer“ Board"}
    assert view.found.explanation == ""


def test_a_click_on_a_publisher_searches_the_theme_there_and_finds_what_was_counted(window, shown, qtbot):
    box = shown.publishers.part_box(0)
    qtbot.mouseClick(shown.publishers, Qt.MouseButton.LeftButton, pos=box.center())
    view = window.workplace.view()
    qtbot.waitUntil(lambda: getattr(view, "found", None) is not None and not window.workplace.is_busy, timeout=20_000)
    assert {hit.publisher for hit in view.found.results} == {"Wrenfield Council"}
    assert len({hit.review_id for hit in view.found.results}) == 2


def test_every_publisher_can_be_shown_and_clicked_however_many_there_are(window, shown, went):
    told = Spread(20, (), tuple((f"Board {number}", 1) for number in range(20)), 20)
    shown._take("Hidden men", told)
    assert len(shown.publishers.bars) == 12
    assert shown.every.text() == "Show all 20 publishers"
    shown.every.click()
    shown.publishers.opened.emit(19)
    assert went == [Place("search", words='theme:"Hidden men" publisher:"Board 19"')]
    shown.every.click()
    assert len(shown.publishers.bars) == 12


def test_a_screen_reader_is_told_every_bar(shown):
    interface = QAccessible.queryAccessibleInterface(shown.years)
    assert interface.role() is QAccessible.Role.List
    said = [interface.child(at).text(QAccessible.Text.Name) for at in range(interface.childCount())]
    assert said[0] == "2020: 1 review"
    assert said[-1] == "2026: 2 reviews"
    assert interface.text(QAccessible.Text.Description) == "; ".join(said)


def test_no_year_is_cut_off_at_the_edge_however_many_there_are(qtbot, monkeypatch):
    drawn = []
    monkeypatch.setattr(chart.paint, "text", lambda painter, box, *rest, **more: drawn.append(box))
    made = chart.Chart("Reviews by year", is_upright=True)
    qtbot.addWidget(made)
    made.put([chart.Bar(str(year), 1, "") for year in range(1990, 2030)])
    made.resize(480, made.height())
    made.grab()
    assert drawn
    assert all(box.left() >= 0 and box.right() <= 480 for box in drawn)


def test_a_theme_that_no_review_bears_says_so(window, shown, qtbot):
    library = window.workplace.library
    key = writing.add(library, Theme(name="Borne by nobody"))
    window.workplace.go(Place("records", None, "theme", key))
    qtbot.waitUntil(lambda: shown.counts.words() == "No review bears this theme yet.", timeout=20_000)
    assert not shown.years.isVisible()
    mark_reviews(library, key)
    qtbot.waitUntil(lambda: shown.counts.words() == "6 reviews", timeout=20_000)
