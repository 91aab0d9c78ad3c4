"""Finding one's way: the parts with their numbers and gaps, tabs, the buttons of the mouse, and coming back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.views.scenes import PASSPHRASE, make_window
from workbench import library as libraries
from workbench.analysis.gaps import gaps
from workbench.analysis.thread import thread
from workbench.library import reading, writing
from workbench.library.remembering import remember, remembered
from workbench.records import Finding, Kloe, Prose, Review
from workbench.records.fields import KINDS
from workbench.views.look import tokens
from workbench.views.review_model import COLUMNS, PUBLISHER
from workbench.views.review_table import ReviewTable
from workbench.views.shell.left_column import LIBRARY_PARTS, REVIEW_PARTS
from workbench.views.shell.place import START, Place
from workbench.views.shell.session import NAME, Session
from workbench.views.shell.trail import Trail

BUTTON = Qt.MouseButton
PLACES = st.builds(
    Place,
    st.sampled_from(["records", "review", "search"]),
    st.none() | st.integers(1, 4),
    st.sampled_from(["", "kloe"]),
    st.none() | st.integers(1, 9),
    st.text(max_size=5),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["tabs", "here", "recent", "view", "kind"]), inner, max_size=5)
    ),
    max_leaves=12,
)


def rest(qtbot, window):
    qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)


def rows(window):
    return {row.words: row for row in window.workplace.left.nav.things.things if row.key is not None}


def open_all(window, qtbot, titles=()):
    """Open the tabs of these reviews, of all if none are named; their ids in order."""
    library = window.workplace.library
    keys = [each.review_id for each in reading.reviews(library) if not titles or each.title in titles]
    for key in keys:
        window.workplace.go(Place("review", key))
    rest(qtbot, window)
    return keys


def test_every_part_is_reached_and_bears_the_icon_of_its_kind():
    parts = [part for group in (*LIBRARY_PARTS, *REVIEW_PARTS) for part in group]
    assert [part.words for part in parts if part.kind and part.kind not in {*KINDS, "basket"}] == []
    assert [part.words for group in REVIEW_PARTS for part in group][:6] == [
        "Overview", "People", "Key lines of enquiry", "Agencies", "Findings", "Family",
    ]  # fmt: skip
    assert [p.words for p in parts if p.kind in KINDS and p.kind != "review" and p.icon != KINDS[p.kind].icon] == []


def test_the_library_tells_how_many_themes_and_publishers_it_holds(window, qtbot):
    rest(qtbot, window)
    counts = reading.counts_of_all(window.workplace.library)
    shown = rows(window)
    assert (shown["Reviews"].count, shown["Themes"].count) == (7, counts["theme"])
    assert shown["Publishers"].said() == f"Publishers, {counts['publisher']}"
    QAbstractItemModelTester(window.workplace.left.nav.things)
    window.workplace.go(Place("records", None, "publisher"))
    assert window.workplace.left.nav.thing().words == "Publishers"
    rest(qtbot, window)


def test_gaps_stand_at_the_kind_where_the_thread_breaks_and_all_at_the_thread(window, qtbot):
    library = window.workplace.library
    review = writing.add(library, Review(title="Child Rowan"))
    writing.add(library, Kloe(review_id=review, number="1", text=Prose("Who asked?")))
    window.workplace.go(Place("review", review))
    rest(qtbot, window)
    assert rows(window)["Key lines of enquiry"].said() == "Key lines of enquiry, 1, 1 missing"
    assert rows(window)["Thread"].gaps == len(gaps(thread(library, review)))
    writing.add(library, Finding(review_id=review, text=Prose("Nobody did.")))
    qtbot.waitUntil(lambda: rows(window)["Thread"].gaps == len(gaps(thread(library, review))), timeout=20_000)
    assert rows(window)["Findings"].gaps == 2
    library.undo()
    qtbot.waitUntil(lambda: rows(window)["Findings"].gaps == 0, timeout=20_000)


def test_an_earlier_review_brought_in_has_no_gaps(window, qtbot):
    library = window.workplace.library
    review = writing.add(library, Review(title="Child Earlier", is_earlier=True))
    writing.add(library, Kloe(review_id=review, number="1", text=Prose("Who asked?")))
    window.workplace.go(Place("review", review))
    rest(qtbot, window)
    assert gaps(thread(library, review))
    assert [row.words for row in rows(window).values() if row.gaps] == []


def test_gaps_are_those_of_the_review_in_front(window, qtbot):
    keys = open_all(window, qtbot, ("Child K and Child L", "Baby Fern: rapid review"))
    for key in (*keys, *keys):
        window.workplace.go_to_tab(key)
        rest(qtbot, window)
        assert rows(window)["Thread"].gaps == len(gaps(thread(window.workplace.library, key)))


def test_the_further_buttons_of_the_mouse_go_back_and_forward(window, qtbot):
    place = window.workplace
    place.go(Place("search"))
    QTest.mouseClick(window.windowHandle(), BUTTON.BackButton, Qt.KeyboardModifier.NoModifier, QPoint(600, 400))
    assert place.trail.here == START
    QTest.mouseClick(window.windowHandle(), BUTTON.ForwardButton, Qt.KeyboardModifier.NoModifier, QPoint(600, 400))
    assert place.trail.here == Place("search")
    rest(qtbot, window)


def test_ctrl_tab_goes_through_the_tabs_and_with_shift_back(window, qtbot):
    keys = open_all(window, qtbot)
    seen = []
    for _ in range(len(keys) + 1):
        qtbot.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        seen.append(window.workplace.trail.here.review_id)
    assert seen == [None, *keys]
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Backtab, both)
    assert window.workplace.trail.here.review_id == keys[-2]
    rest(qtbot, window)


def middle_of(tabs, at):
    return tabs.tabRect(at).center()


def test_a_middle_click_closes_a_tab_but_never_that_of_the_library(window, qtbot):
    keys = open_all(window, qtbot, ("Adult Moss", "Mr Alder"))
    tabs = window.workplace.bar.tabs
    qtbot.mouseClick(tabs, BUTTON.MiddleButton, pos=middle_of(tabs, 0))
    assert tabs.count() == 3
    qtbot.mouseClick(tabs, BUTTON.MiddleButton, pos=middle_of(tabs, 1))
    assert window.workplace.trail.open_reviews == keys[1:]
    rest(qtbot, window)


def test_tabs_are_dragged_into_another_order_and_moved_by_keys(window, qtbot):
    first, second, third = open_all(window, qtbot, ("Adult Moss", "Child K and Child L", "Mr Alder"))
    tabs, trail = window.workplace.bar.tabs, window.workplace.trail
    qtbot.mousePress(tabs, BUTTON.LeftButton, pos=middle_of(tabs, 1))
    qtbot.mouseMove(tabs, middle_of(tabs, 2) + QPoint(20, 0))
    qtbot.mouseMove(tabs, middle_of(tabs, 3) + QPoint(20, 0))
    qtbot.mouseRelease(tabs, BUTTON.LeftButton, pos=middle_of(tabs, 3))
    assert trail.open_reviews == [second, third, first]
    assert tabs.front().key == first
    qtbot.mousePress(tabs, BUTTON.LeftButton, pos=middle_of(tabs, 3))
    qtbot.mouseMove(tabs, middle_of(tabs, 0))
    qtbot.mouseRelease(tabs, BUTTON.LeftButton, pos=middle_of(tabs, 0))
    assert tabs.tabText(0) == "Library"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_PageUp, both)
    assert trail.open_reviews == [second, first, third]
    rest(qtbot, window)


@pytest.mark.parametrize("width", [1440, 1280, 720])
def test_the_tab_in_front_is_seen_whole_with_twelve_reviews_open(window, qtbot, width):
    library = window.workplace.library
    for number in range(12):
        writing.add(library, Review(title=f"Child {number}: a review with a title of some length"))
    window.resize(width, 720)
    rest(qtbot, window)
    tabs = window.workplace.bar.tabs
    for key in open_all(window, qtbot)[::5]:
        window.workplace.go_to_tab(key)
        QApplication.processEvents()
        box = tabs.tabRect(tabs.currentIndex())
        assert box.left() >= 0
        assert box.right() <= tabs.width()
    rest(qtbot, window)


def test_tabs_without_room_are_listed_in_a_menu_that_leads_to_them(window, qtbot):
    library, bar = window.workplace.library, window.workplace.bar
    assert bar.more.isHidden()
    for number in range(12):
        writing.add(library, Review(title=f"Child {number} & another: a review with a title of some length"))
    keys = open_all(window, qtbot)
    assert bar.more.isVisible()
    bar.more.click()
    menu = bar.findChild(QMenu)
    assert [action.text().replace("&&", "&") for action in menu.actions()] == [tab.words for tab in bar.tabs.tabs]
    assert [action.isChecked() for action in menu.actions()].index(True) == len(keys)
    menu.actions()[3].trigger()
    menu.close()
    assert window.workplace.trail.here.review_id == keys[2]
    for key in keys[2:]:
        window.workplace.close_tab(key)
    assert bar.more.isHidden()
    rest(qtbot, window)


def test_f9_folds_the_left_column_and_opens_it_again(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.workplace.left.width() == tokens.RAIL
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.workplace.left.width() == tokens.LEFT


@given(places=st.lists(PLACES, max_size=8))
def test_what_the_trail_keeps_brings_it_back(places):
    trail, again = Trail(), Trail()
    for place in places:
        trail.go(place)
    again.go(again.come_back(trail.kept(), lambda _: True))
    assert (again.here, again.open_reviews, again.recent) == (trail.here, trail.open_reviews, trail.recent)


@given(kept=ANYTHING, gone=st.sets(st.integers(1, 4)))
def test_whatever_was_kept_the_trail_comes_back_without_what_is_gone(kept, gone):
    trail = Trail()
    here = trail.come_back(kept, lambda place: place.review_id not in gone)
    assert not gone & set(trail.open_reviews)
    assert here is None or here.review_id not in gone


@given(kept=ANYTHING)
def test_any_order_and_widths_that_were_kept_give_a_table_that_can_be_sorted(qapp, kept):
    session = Session()
    session.keep("table", kept)
    table = ReviewTable()
    table.keep_in(session, "table")
    at, is_down = table.order
    assert at in range(-1, len(COLUMNS))
    assert isinstance(is_down, bool)
    assert all(table.columnWidth(each) >= 0 for each in range(len(COLUMNS)))


def again(qtbot, qapp, folder, settings_file):
    window = make_window(qapp, libraries.open_library(folder, PASSPHRASE), settings_file)
    qtbot.addWidget(window)
    window.show()
    rest(qtbot, window)
    return window


def test_tabs_place_order_and_folding_come_back_after_a_restart(window, qtbot, qapp):
    folder, settings_file = window.workplace.library.folder, window.settings_file
    first, second = open_all(window, qtbot, ("Adult Moss", "Mr Alder"))
    window.workplace.go(START)
    table = window.workplace.view().table
    table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    table.horizontalHeader().resizeSection(PUBLISHER, 150)
    window.workplace.move_tab(second, -1)
    window.workplace.go(Place("thread", first))
    qtbot.keyClick(window, Qt.Key.Key_F9)
    rest(qtbot, window)
    window.close()
    back = again(qtbot, qapp, folder, settings_file)
    trail = back.workplace.trail
    assert (trail.open_reviews, trail.here) == ([second, first], Place("thread", first))
    assert back.workplace.is_folded
    back.workplace.go(START)
    table = back.workplace.view().table
    assert (table.order, table.columnWidth(PUBLISHER)) == ((0, True), 150)
    back.workplace.go(Place("thread", first))
    assert trail.can_go_back
    assert "Moss" not in settings_file.read_text(encoding="utf-8")
    back.close()


def test_they_come_back_after_a_lock_and_what_is_gone_is_passed_over(window, qtbot):
    folder = window.workplace.library.folder
    first, second = open_all(window, qtbot, ("Adult Moss", "Mr Alder"))
    assert window.lock()
    opened = libraries.open_library(folder, PASSPHRASE)
    writing.delete(opened, "review", second)
    opened.close()
    window.start.unlock.secret.setText(PASSPHRASE)
    with qtbot.waitSignal(window.start.opened, timeout=20_000):
        window.start.unlock.act.click()
    rest(qtbot, window)
    assert window.workplace.trail.open_reviews == [first]
    assert window.workplace.trail.here == START


@pytest.mark.parametrize("left", [None, 7, {"trail": [1]}, {"trail": {"tabs": ["x"], "here": {"view": "gone"}}}])
def test_a_library_opens_whatever_was_left_in_it(window, qtbot, qapp, left):
    folder, settings_file = window.workplace.library.folder, window.settings_file
    window.close()
    opened = libraries.open_library(folder, PASSPHRASE)
    remember(opened, "window", left)
    opened.close()
    back = again(qtbot, qapp, folder, settings_file)
    assert back.workplace.trail.here == START
    back.close()


def test_the_place_is_left_in_the_library_soon_after_one_has_gone_there(window, qtbot):
    first, _ = open_all(window, qtbot, ("Adult Moss", "Mr Alder"))
    library = window.workplace.library

    def left() -> object:
        return Place.read(((remembered(library, NAME) or {}).get("trail") or {}).get("here"))

    for place in (Place("thread", first), START):
        window.workplace.go(place)
        qtbot.waitUntil(lambda here=place: left() == here, timeout=20_000)
