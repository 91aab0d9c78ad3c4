"""Open anything: what is offered, in which order, and that it works wholly by keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.views.scenes import first_review
from workbench.library import reading, writing
from workbench.records import Kloe, Prose
from workbench.views.shell.palette_entries import RECENT, Entry, fitting, listed
from workbench.views.shell.place import START, Place

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = st.text("abc ", max_size=8)


@pytest.fixture
def palette(window, qtbot):
    """The palette, open over the list of reviews."""
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    return window.workplace.anything


def shown(palette):
    return [entry.words for entry in palette.rows.things.things]


def rest(qtbot, window):
    place = window.workplace
    qtbot.waitUntil(lambda: not place.is_busy and not place.anything.is_looking, timeout=20_000)


@given(names=st.lists(WORDS, max_size=8), typed=WORDS)
def test_what_fits_holds_every_word_typed_and_the_best_stands_first(names, typed):
    entries = [Entry("Reviews", "book-open", name) for name in names]
    found = fitting(entries, typed)
    assert [entry.words for _, entry in found if not all(word in entry.words for word in typed.split())] == []
    assert len(found) == sum(all(word in name for word in typed.split()) for name in names)
    assert [rate for rate, _ in found] == sorted(rate for rate, _ in found)


def test_a_beginning_stands_before_a_word_within_and_sections_follow_their_best():
    known = {
        RECENT: [Entry(RECENT, "x", "Search")],
        "Reviews": [Entry("Reviews", "x", "Research on Child S"), Entry("Reviews", "x", "A search")],
        "Commands": [Entry("Commands", "x", "Search")],
    }
    rows = listed(known, "search", [Entry("Records", "x", "Search the home")])
    assert [(row.head, row.words) for row in rows] == [
        ("Commands", "Search"),
        ("Reviews", "A search"),
        ("", "Research on Child S"),
        ("Records", "Search the home"),
    ]


def test_ctrl_k_opens_it_and_escape_gives_the_keyboard_back(window, palette, qtbot):
    assert QApplication.focusWidget() is palette.field
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "moss")
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is window.workplace.view().first_focus()
    rest(qtbot, window)


def test_a_review_is_opened_by_the_first_letters_of_its_title_and_enter(window, palette, qtbot):
    QAbstractItemModelTester(palette.rows.things, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert isinstance(palette.rows.things, QAbstractItemModel)
    qtbot.keyClicks(palette.field, "adult m")
    assert shown(palette)[0] == "Adult Moss"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    moss = reading.find_review(window.workplace.library, "Adult Moss")[0].id
    assert window.workplace.trail.here == Place("review", moss)
    assert not palette.isVisible()
    rest(qtbot, window)


def test_arrows_move_while_the_keyboard_stays_in_the_field_and_the_chosen_is_said(palette, qtbot):
    first = palette.rows.thing()
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    chosen = palette.rows.thing()
    assert chosen is not first
    assert QApplication.focusWidget() is palette.field
    assert palette.field.accessibleDescription() == chosen.said()
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.field.accessibleDescription() != chosen.said()


def test_a_record_is_found_by_the_beginning_of_a_word_and_opened(window, palette, qtbot):
    library = window.workplace.library
    review = first_review(library)
    kloe = writing.add(library, Kloe(review_id=review, number="9", text=Prose("Were quokkas kept in the home?")))
    rest(qtbot, window)
    qtbot.keyClicks(palette.field, "home quok")
    qtbot.waitUntil(lambda: palette.rows.thing() is not None, timeout=20_000)
    entry = palette.rows.thing()
    assert (entry.head, entry.words) == ("Records", "Were quokkas kept in the home?")
    assert entry.note == "Key line of enquiry 9 · Child K and Child L"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.workplace.trail.here == Place("records", review, "kloe", kloe)
    rest(qtbot, window)


def test_a_record_of_the_review_in_front_is_found_by_its_kind_and_number(window, qtbot):
    place = window.workplace
    review = first_review(place.library)
    place.go(Place("review", review))
    rest(qtbot, window)
    place.open_anything()
    qtbot.keyClicks(place.anything.field, "rec 3")
    qtbot.waitUntil(lambda: place.anything.rows.thing() is not None, timeout=20_000)
    entry = place.anything.rows.thing()
    assert entry.note.startswith("Recommendation 3")
    assert entry.words.endswith("part 3.")
    assert entry.place.review_id == review


def test_an_answer_to_what_was_typed_before_is_dropped(window, palette, qtbot):
    qtbot.keyClicks(palette.field, "curiosity")
    qtbot.keyClicks(palette.field, "zzz")
    rest(qtbot, window)
    assert shown(palette) == []
    assert palette.none.text().startswith("Nothing fits.")


def test_a_command_is_carried_out(window, palette, qtbot):
    qtbot.keyClicks(palette.field, "fold the left")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.workplace.is_folded
    rest(qtbot, window)


def test_what_was_visited_lately_stands_first_while_nothing_is_typed(window, qtbot):
    place = window.workplace
    review = first_review(place.library)
    for place_ in (Place("records", review, "recommendation"), Place("search"), START):
        place.go(place_)
    rest(qtbot, window)
    place.open_anything()
    recent = [(e.words, e.note) for e in place.anything.rows.things.things if e.section == RECENT]
    assert recent[:2] == [("Search", "Ashmere reviews"), ("Recommendations", "Child K and Child L")]
    assert place.anything.rows.things.things[0].head == RECENT


def test_the_keyboard_going_elsewhere_closes_it(window, palette, qtbot):
    window.workplace.bar.menu.setFocus()
    assert not palette.isVisible()


@pytest.mark.parametrize(
    "words",
    ["x" * 100_000, "🧒🏽👩‍👧", "\u202eשלום عليكم", "a\x00b\x07\u2028c", "“(<b>&[*", "NOT OR AND", "kind:finding -"],
)
def test_anything_may_be_typed(window, palette, qtbot, words):
    palette.field.setText(words)
    rest(qtbot, window)
    assert palette.isVisible()
