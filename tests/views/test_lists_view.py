"""Terms of one's own: made, renamed, retired and deleted by hand, and at once offered and said wherever they stand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.views.scenes import choose_list, first_review
from workbench.library import reading, writing
from workbench.views.shell.place import Place
from workbench.views.widgets.fields import Choice

WORDS = "Fostering stability review"


def rest(qtbot, window):
    qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)


@pytest.fixture
def view(window, qtbot):
    window.workplace.go(Place("lists"))
    rest(qtbot, window)
    return window.workplace.view()


def own(window, name="review_types"):
    return {term.label: term for term in window.workplace.library.lists.own.get(name, ())}


def add(view, window, qtbot, words=WORDS):
    view.new.setFocus()
    qtbot.keyClicks(view.new, words)
    qtbot.keyClick(view.new, Qt.Key.Key_Return)
    rest(qtbot, window)


def words_of(view):
    return [row.term.label for row in view.terms.things.things]


def test_the_left_column_leads_to_the_lists(window, qtbot):
    nav = window.workplace.left.nav
    nav.choose(next(at for at, each in enumerate(nav.things.things) if each.words == "Lists"))
    qtbot.keyClick(nav, Qt.Key.Key_Return)
    rest(qtbot, window)
    view = window.workplace.view()
    assert window.workplace.trail.here == Place("lists")
    assert view.lists.thing().title == "Review types"
    assert len(words_of(view)) > 20


def test_a_term_that_is_typed_is_kept_chosen_and_stands_first(view, window, qtbot):
    add(view, window, qtbot)
    assert view.terms.thing().term is not None
    assert view.terms.thing().term.label == WORDS
    assert words_of(view)[:3] == ["Kinship placement review", "Board enquiry", WORDS]
    assert view.new.text() == ""
    assert own(window)[WORDS].code.startswith("own_")


def test_what_cannot_be_added_is_said_at_the_field(view, window, qtbot):
    add(view, window, qtbot, "DHR")
    assert "of that name already" in view.error.words()
    assert view.new.text() == "DHR"
    view.new.clear()
    add(view, window, qtbot, "")
    assert "needs words" in view.error.words()
    add(view, window, qtbot)
    assert view.error.words() == ""


def test_a_term_is_renamed_by_keyboard_and_undo_takes_it_back(view, window, qtbot):
    view.terms.setFocus()
    qtbot.keyClick(view.terms, Qt.Key.Key_Down)
    code = view.terms.thing().term.code
    qtbot.keyClick(view.terms, Qt.Key.Key_F2)
    assert view.words.hasFocus()
    qtbot.keyClicks(view.words, "Family placement review")
    qtbot.keyClick(view.words, Qt.Key.Key_Return)
    rest(qtbot, window)
    assert own(window)["Family placement review"].code == code
    assert view.terms.thing().term.label == "Family placement review"
    window.commands.carry_out("undo")
    rest(qtbot, window)
    assert view.terms.thing().term.label == view.words.text() == "Kinship placement review"


def test_a_term_in_use_is_retired_and_brought_back_but_not_deleted(view, window, qtbot):
    add(view, window, qtbot)
    library, code = window.workplace.library, own(window)[WORDS].code
    writing.change(library, "review", first_review(library), {"types": (code,)})
    rest(qtbot, window)
    assert view.terms.thing().note == "yours · 1 record"
    view.delete.click()
    assert view.delete.why_not
    assert WORDS in own(window)
    view.retire.click()
    rest(qtbot, window)
    assert own(window)[WORDS].is_retired
    assert view.terms.thing().note == "yours · retired · 1 record"
    assert view.retire.text() == "Bring back"
    view.retire.click()
    rest(qtbot, window)
    assert not own(window)[WORDS].is_retired


def test_a_term_that_nothing_uses_goes_with_the_delete_key_and_comes_back_with_undo(view, window, qtbot):
    view.terms.choose(0)
    view.terms.setFocus()
    qtbot.keyClick(view.terms, Qt.Key.Key_Delete)
    rest(qtbot, window)
    assert "Kinship placement review" not in words_of(view)
    window.commands.carry_out("undo")
    rest(qtbot, window)
    assert "Kinship placement review" in words_of(view)


def test_a_term_that_ships_stays_as_it_is(view, window, qtbot):
    before = words_of(view)
    view.terms.choose(before.index("Domestic homicide review"))
    view.terms.setFocus()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        qtbot.keyClick(view.terms, key)
    rest(qtbot, window)
    assert words_of(view) == before
    assert not view.words.isVisible()
    assert view.terms.hasFocus()


def test_a_list_that_the_program_goes_by_offers_nothing_to_change(view, window, qtbot):
    choose_list(view, "consents")
    rest(qtbot, window)
    assert not view.new.isVisible()
    assert "May be quoted" in words_of(view)
    choose_list(view, "person_roles")
    rest(qtbot, window)
    add(view, window, qtbot, "Godparent")
    assert "Godparent" in own(window, "person_roles")


@pytest.mark.parametrize("kind", ["agency", "publisher", "theme"])
def test_what_is_kept_as_records_is_opened_from_here(view, window, qtbot, kind):
    choose_list(view, kind)
    qtbot.keyClick(view.lists, Qt.Key.Key_Return)
    rest(qtbot, window)
    assert window.workplace.trail.here == Place("records", None, kind)
    records = window.workplace.view()
    assert records.list.things.rowCount() == len(reading.all_of(window.workplace.library, kind))
    own_parts = {"publisher": "Publishers", "theme": "Themes"}
    assert window.workplace.left.nav.thing().words == own_parts.get(kind, "Lists")
    records.add()
    qtbot.keyClicks(records.form().controls["name"].focus(), "Fictionshire")
    records.settle()
    rest(qtbot, window)
    assert "Fictionshire" in [each.name for each in reading.all_of(window.workplace.library, kind)]


def test_a_term_of_ones_own_is_offered_by_the_form_and_said_by_table_filter_and_page(view, window, qtbot):
    add(view, window, qtbot)
    library, code = window.workplace.library, own(window)[WORDS].code
    review_id = first_review(library)
    window.workplace.go(Place("review", review_id))
    rest(qtbot, window)
    page = window.workplace.view()
    types = page.form.controls["types"]
    offered = [types.box.itemText(at) for at in range(types.box.count())]
    assert WORDS in offered
    assert "Board enquiry" not in offered
    types.box.setCurrentIndex(offered.index(WORDS))
    types.box.activated.emit(types.box.currentIndex())
    rest(qtbot, window)
    assert reading.review(library, review_id).types == ("lcspr", code)
    assert page.types.words().endswith("fostering stability review")
    window.workplace.go(Place("reviews"))
    rest(qtbot, window)
    table = window.workplace.view()
    assert WORDS in [table.kind.itemText(at) for at in range(table.kind.count())]
    qtbot.keyClicks(table.find_box, "fostering")
    assert [each.review_id for each in table.table.reviews.rows] == [review_id]
    model = table.table.reviews
    assert model.data(model.index(0, 1)) == f"LCSPR / {WORDS}"


def test_a_form_that_is_open_already_learns_of_a_new_term_and_of_a_retired_one(view, window, qtbot):
    library = window.workplace.library
    review_id = first_review(library)

    def offered():
        window.workplace.go(Place("records", review_id, "narrative"))
        rest(qtbot, window)
        box = window.workplace.view().form().controls["role"].box
        return [box.itemText(at) for at in range(box.count())]

    assert "Note of the chair" not in offered()
    window.workplace.go(Place("lists"))
    choose_list(view, "narrative_roles")
    rest(qtbot, window)
    add(view, window, qtbot, "Note of the chair")
    assert "Note of the chair" in offered()
    window.workplace.go(Place("lists"))
    rest(qtbot, window)
    view.retire.click()
    rest(qtbot, window)
    assert "Note of the chair" not in offered()


def test_a_file_of_ones_own_type_is_recognised_and_the_type_offered_where_it_is_confirmed(
    view, window, qtbot, tmp_path
):
    file = tmp_path / "child-wren.txt"
    file.write_text(f"{WORDS}: Child Wren\n\nBackground\n\nChild Wren is fictional.\n", encoding="utf-8")
    add(view, window, qtbot)
    window.workplace.go(Place("import"))
    brought = window.workplace.view()
    brought.bring([file])
    qtbot.waitUntil(brought.confirm.isVisible, timeout=20_000)
    kind = next(box for box in brought.confirm.findChildren(Choice) if box.accessibleName() == "Kind of review")
    offered = [kind.itemText(at) for at in range(kind.count())]
    assert kind.currentText() == WORDS
    assert "Kinship placement review" in offered
    assert "Board enquiry" not in offered
