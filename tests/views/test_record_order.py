"""The list of records in other orders than the one by hand. All is fictional."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests import factory
from tests.views.scenes import first_review
from tests.views.visiting import rest
from workbench.library import marking, reading, writing
from workbench.library.naming import figures
from workbench.records import Finding, Prose, Recommendation
from workbench.views.record_order import AGENCY, CHANGED, NUMBER, OWN, THEME, in_order, orders_of
from workbench.views.shell.place import Place


@pytest.fixture
def review(tmp_path):
    library = factory.library(tmp_path)
    key = writing.add(library, factory.review())
    police = writing.add(library, factory.agency(name="Police"))
    board = writing.add(library, factory.agency(name="Board"))
    for number, kind, agency in (("2", "system", police), ("10", "good_practice", None), ("1", "system", board)):
        writing.add(library, Finding(review_id=key, number=number, kind=kind, agency_id=agency, text=Prose(number)))
    yield library, key
    library.close()


def numbers(review, by, *, is_down=False):
    library, key = review
    records = reading.records_of(library, "finding", key)
    return [each.number for each in in_order(library, "finding", key, records, (by, is_down))]


def test_records_follow_by_number_kind_theme_agency_and_change(review):
    library, key = review
    ids = {each.number: each.id for each in reading.records_of(library, "finding", key)}
    assert numbers(review, OWN[0]) == ["2", "10", "1"]
    assert numbers(review, NUMBER) == ["1", "2", "10"]
    assert numbers(review, NUMBER, is_down=True) == ["10", "2", "1"]
    assert numbers(review, AGENCY) == ["1", "2", "10"]
    assert numbers(review, AGENCY, is_down=True) == ["2", "1", "10"], "what has none stands last, whichever way"
    marking.mark(library, "finding", [ids["10"]], "Curiosity")
    marking.mark(library, "finding", [ids["2"]], "Voice of the child")
    assert numbers(review, THEME) == ["10", "2", "1"]
    writing.change(library, "finding", ids["2"], {"text": Prose("Two")})
    assert numbers(review, CHANGED, is_down=True)[0] == "2"
    codes = [term.code for term in library.lists.terms("finding_kinds")]
    assert ("good_practice" in codes[: codes.index("system")]) == (numbers(review, "kind")[0] == "10")


def test_every_order_of_every_kind_keeps_every_record(review):
    library, key = review
    asked = Recommendation(review_id=key, number="1", text=Prose("Act."), addressees=("Police",))
    writing.add(library, asked)
    for kind in ("finding", "recommendation", "person", "kloe", "theme"):
        records = reading.records_of(library, kind, key) if kind != "theme" else reading.all_of(library, kind)
        for by in orders_of(kind):
            for is_down in (False, True):
                found = in_order(library, kind, key if kind != "theme" else None, records, (str(by), is_down))
                assert {each.id for each in found} == {each.id for each in records}


@given(first=st.integers(0, 999), second=st.integers(0, 999), tail=st.sampled_from(["", "a", ".1", " b"]))
def test_numbers_follow_as_they_are_counted(first, second, tail):
    assert (figures(f"{first}{tail}") < figures(f"{second}{tail}")) == (first < second)
    assert figures(f"{first}") <= figures(f"{first}{tail}")


@pytest.fixture
def view(window, qtbot):
    window.workplace.go(Place("records", first_review(window.workplace.library), "recommendation"))
    rest(qtbot, window)
    return window.workplace.view()


def choose_order(view, name):
    next(each for each in view.sorting.orders().actions() if each.text() == name).trigger()


def shown(view):
    return [row.number for row in view.list.things.things]


def test_an_order_is_chosen_from_the_tool_and_moving_is_for_the_own_order_alone(view, window, qtbot):
    QAbstractItemModelTester(view.list.things, QAbstractItemModelTester.FailureReportingMode.Fatal)
    begun, steps = shown(view), window.workplace.library.last_step()
    chosen = view.list.thing().record_id
    choose_order(view, "Number")
    rest(qtbot, window)
    choose_order(view, "From the last to the first")
    rest(qtbot, window)
    assert shown(view) == sorted(begun, key=figures, reverse=True)
    assert view.list.thing().record_id == chosen
    assert "Number" in view.sorting.accessibleName()
    assert not view.list.things.can_drag
    assert not view.head.up.isEnabled()
    assert not view.head.down.isEnabled()
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    rest(qtbot, window)
    assert window.workplace.library.last_step() == steps
    window.workplace.go(Place("records", first_review(window.workplace.library), "learning_point"))
    rest(qtbot, window)
    assert view.sorting.can_move
    window.workplace.go(Place("records", first_review(window.workplace.library), "recommendation"))
    rest(qtbot, window)
    assert shown(view) == sorted(begun, key=figures, reverse=True)
    choose_order(view, "Own order")
    rest(qtbot, window)
    assert (shown(view), view.list.things.can_drag) == (begun, True)
