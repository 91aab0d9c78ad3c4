"""What belongs to a record beside its fields: thread, themes, source, quality, history; several at once. Fictional."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from tests.views.record_scenes import prepare
from tests.views.scenes import first_review
from workbench.library import reading, writing
from workbench.records import Prose
from workbench.records.fields import KINDS
from workbench.views.record_laying import in_order
from workbench.views.record_past import pieces_of
from workbench.views.record_several import RecordSeveral
from workbench.views.record_ways import chip_words
from workbench.views.shell.place import Place
from workbench.views.thread_chooser import ThreadChooser
from workbench.views.widgets.chips import Chip, StillChip
from workbench.views.widgets.words import ProseLabel


@pytest.fixture
def example(grown):
    return grown(prepare)


@pytest.fixture
def review(library):
    return first_review(library)


@pytest.fixture
def go(window, review, rest):
    """Show a record of the first review, by its place in the list."""

    def _go(kind, at=0):
        key = reading.records_of(window.workplace.library, kind, review)[at].id
        window.workplace.go(Place("records", review, kind, key))
        rest()
        return window.workplace.view()

    return _go


def chips(view, words=""):
    found = [each for each in view.page().around.findChildren(QWidget) if isinstance(each, Chip | StillChip)]
    return [chip for chip in found if chip.isVisible() and words in chip.words()]


def button(widget, name):
    """The button of that words or accessible name."""
    found = [each for each in widget.findChildren(QAbstractButton) if name in {each.text(), each.accessibleName()}]
    return next(each for each in found if each.isVisibleTo(widget))


def chooser(view):
    return next(each for each in view.findChildren(ThreadChooser) if each.isVisible())


def test_the_ways_through_a_recommendation_stand_under_its_form(go):
    view = go("recommendation")
    words = [chip.words() for chip in chips(view)]
    assert words[0] == "KLOE 1  Who saw child 1?"
    assert [each[:10] for each in words[1:3]] == ["Learning 1", "Learning 2"]
    assert words[3] == "Grandmother  Nobody asked who he was."
    assert words[4] == "No action yet"
    assert words[5:] == ["Professional curiosity", "Practitioner event of May.txt, page 3"]
    crossed = [chip.words()[:10] for chip in chips(view) if isinstance(chip, Chip) and chip.cross is not None]
    assert crossed == ["Learning 1", "Learning 2", "Profession"]


def test_a_chip_leads_to_its_record_and_to_where_it_was_read(go, qtbot):
    view = go("recommendation")
    with qtbot.waitSignal(view.go_requested) as told:
        qtbot.keyClick(chips(view, "Learning 2")[0], Qt.Key.Key_Return)
    assert (told.args[0].view, told.args[0].kind) == ("records", "learning_point")
    view = go("recommendation")
    with qtbot.waitSignal(view.go_requested) as told:
        chips(view, "page 3")[0].opened.emit()
    assert told.args[0].kind == "source_document"
    view = go("recommendation")
    with qtbot.waitSignal(view.go_requested) as told:
        view.page().around.picture.click()
    assert (told.args[0].view, told.args[0].record_id) == ("thread", view.list.thing().record_id)


def test_a_cross_unlinks_in_one_step_and_undo_links_again(go, window, rest, library):
    view = go("recommendation")
    steps = library.last_step()
    chips(view, "Learning 2")[0].cross.click()
    rest()
    assert not chips(view, "Learning 2")
    assert (library.last_step(), library.undo_label()) == (steps + 1, "Undo remove link")
    assert window.workplace.foot.undo.isVisible()
    window.workplace.foot.undo.click()
    rest()
    assert chips(view, "Learning 2")


def test_an_action_is_let_go_and_the_gap_stands_there_again(go, rest, library):
    view = go("recommendation", 1)
    assert not chips(view, "No action")
    chips(view, "Audit of June")[0].cross.click()
    rest()
    assert chips(view, "No action yet")
    assert library.undo_label() == "Undo unlink action"


def test_the_act_beside_a_gap_closes_it(go, qtbot, rest, library, review):
    view = go("recommendation")
    assert view.list.thing().gap == "No action"
    button(view.page().around, "Carried out by: add action").click()
    asked = chooser(view)
    qtbot.keyClicks(asked.words, "Write to all schools")
    asked.write.click()
    rest()
    assert chips(view, "Write to all schools")
    assert not chips(view, "No action")
    assert view.list.thing().gap == ""
    written = reading.records_of(library, "action", review)[-1]
    assert written.recommendation_id == view.list.thing().record_id


def test_a_way_is_added_from_the_keyboard_and_what_is_linked_is_not_offered_again(go, qtbot, rest):
    view = go("recommendation")
    act = button(view.page().around, "Rests on: add")
    act.setFocus()
    qtbot.keyClick(act, Qt.Key.Key_Space)
    asked = chooser(view)
    offered = {chip_words(node).split("  ")[0] for node in asked.rows.things.things}
    assert "Learning 4" in offered
    assert "Learning 1" not in offered
    assert {node.kind for node in asked.rows.things.things} == {"learning_point", "finding"}
    qtbot.keyClicks(asked.words, "learning 4")
    qtbot.keyClick(asked.words, Qt.Key.Key_Return)
    rest()
    assert chips(view, "Learning 4")


def test_each_line_of_enquiry_asks_what_the_family_said(go, qtbot):
    view = go("kloe")
    assert chips(view, "Grandmother")
    view = go("kloe", 1)
    assert chips(view, "Nothing linked yet")
    button(view.page().around, "What did the family say?: add family perspective").click()
    asked = chooser(view)
    qtbot.keyClicks(asked.words, "grandmother")
    qtbot.keyClick(asked.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(chips(view, "Grandmother")), timeout=20_000)
    assert not chips(view, "Nothing linked yet")


def test_a_reason_is_an_answer_to_what_the_family_said(go, window, review, library, rest):
    key = reading.records_of(library, "kloe", review)[1].id
    writing.change(library, "kloe", key, {"nothing_needed": "The family asked us not to."})
    assert not chips(go("kloe", 1), "Nothing linked yet")


@pytest.mark.parametrize(
    "name",
    ["Hidden men", "x" * 100_000, "😀 theme", "שלום וسلام", "a\x00b\x07", "<b>&{0}%s"],
    ids=lambda name: name[:9],
)
def test_any_theme_is_added_and_taken_away(go, qtbot, rest, name):
    view = go("recommendation")
    button(view.page().around, "Themes: add").click()
    asked = chooser(view)
    assert not any(node.heading == "Professional curiosity" for node in asked.rows.things.things)
    asked.words.setText(name)
    qtbot.keyClick(asked.words, Qt.Key.Key_Return)
    rest()
    kept = name[:32_767].replace("\x00", "").replace("\x07", "")  # a line of Qt holds no more
    assert chips(view, kept)
    view.grab()
    chips(view, kept)[0].cross.click()
    rest()
    assert not chips(view, kept)


def hints(view, *, is_silenced=False):
    found = view.page().quality.hints
    return [hint.code for hint in found if not hint.is_passed and hint.is_silenced is is_silenced]


def test_the_wording_is_checked_while_it_is_typed(go, qtbot):
    view = go("recommendation")
    qtbot.waitUntil(lambda: hints(view) == ["one_thing"])
    text = view.form().controls["text"].focus()
    text.setFocus()
    text.selectAll()
    qtbot.keyClicks(text, "Schools should consider training.")
    qtbot.waitUntil(lambda: "firm" in hints(view), timeout=5_000)
    assert "“consider” asks nobody" in shown_words(view.page().quality)


def shown_words(widget):
    return " ".join(each.words() for each in widget.findChildren(ProseLabel) if not each.isHidden())


def test_each_hint_names_its_source_and_is_silenced_by_its_bell_until_it_is_heard_again(go, qtbot, rest, library):
    view = go("recommendation")
    qtbot.waitUntil(lambda: hints(view) == ["one_thing"])
    panel = view.page().quality
    assert "double SMART" in shown_words(panel)
    assert hints(view, is_silenced=True) == ["dated"]
    next(each for each in panel.findChildren(QAbstractButton) if each.accessibleName().startswith("Silence")).click()
    rest()
    qtbot.waitUntil(lambda: hints(view) == [])
    assert library.undo_label() == "Undo silence hint"
    button(panel, "Hear it again: No date. By when should it be done?").click()
    rest()
    qtbot.waitUntil(lambda: hints(view) == ["dated"])
    library.undo()
    rest()
    qtbot.waitUntil(lambda: hints(view) == [])


def test_the_quality_stands_beside_the_form_and_under_it_where_there_is_no_room(go, window, qapp):
    view = go("recommendation")
    panel = view.page().quality
    assert panel.mapTo(window, panel.rect().topLeft()).x() > 1000
    window.resize(1000, 720)
    qapp.processEvents()
    assert panel.mapTo(window, panel.rect().topLeft()).x() < 700
    assert view.page().isAncestorOf(panel)


def test_only_recommendations_have_quality_beside_them(go, window):
    assert go("finding").page().quality is None
    assert go("recommendation").page().quality is not None


def choose(view, *rows):
    view.list.setFocus()
    view.list.choose(rows[-1])
    for row in rows[:-1]:
        view.list.selectionModel().select(view.list.things.index(row, 0), QItemSelectionModel.SelectionFlag.Select)


def several(view):
    return view._stack.currentWidget()


def test_one_field_of_several_records_is_changed_in_one_step(go, qtbot, window, rest, library, review):
    view = go("recommendation")
    steps = library.last_step()
    view.list.setFocus()
    for _ in range(2):
        qtbot.keyClick(view.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page = several(view)
    assert view.head.title.text() == "3 recommendations"
    assert page.change.why_not
    page.change.click()
    rest()
    assert library.last_step() == steps
    box = page.controls[0].box
    box.setCurrentIndex(box.findData("national"))
    box.activated.emit(box.currentIndex())
    assert not page.change.why_not
    page.change.click()
    rest()
    levels = [each.level for each in reading.records_of(library, "recommendation", review)]
    assert levels[:4] == ["national", "national", "national", ""]
    assert (library.last_step(), library.undo_label()) == (steps + 1, "Undo edit 3 recommendations")
    assert len(view.list.things_chosen()) == 3
    window.workplace.acts()["undo"]()
    rest()
    levels = [each.level for each in reading.records_of(library, "recommendation", review)]
    assert levels[:3] == ["multi_agency", "single_agency", "single_agency"]


def test_several_records_are_marked_with_a_theme_in_one_step(go, qtbot, rest, library, review):
    view = go("recommendation")
    choose(view, 1, 2, 4)
    steps = library.last_step()
    several(view).theme.click()
    asked = chooser(view)
    qtbot.keyClicks(asked.words, "Otters by the river")
    asked.write.click()
    rest()
    marked = [mark for mark, theme in reading.marks_of(library, review) if theme.name == "Otters by the river"]
    assert len(marked) == 3
    assert library.last_step() == steps + 1


def test_several_records_are_deleted_from_their_page(go, window, rest, library, review):
    view = go("recommendation")
    choose(view, 3, 4)
    several(view).delete.click()
    rest()
    assert len(reading.records_of(library, "recommendation", review)) == 4
    window.workplace.foot.undo.click()
    rest()
    assert len(reading.records_of(library, "recommendation", review)) == 6


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_changed_several_at_once_without_emptying_what_must_be_there(window, rest, review, kind):
    page = RecordSeveral(kind)
    for control in page.controls:
        assert control.field.is_optional or control.value() not in {None, ""}
    page.deleteLater()


def test_words_typed_before_several_are_chosen_are_saved(go, qtbot, rest, library, review):
    view = go("recommendation", 3)
    view.form().controls["text"].focus().setPlainText("Typed, then others were chosen.")
    choose(view, 4, 5)
    rest()
    assert str(reading.records_of(library, "recommendation", review)[3].text) == "Typed, then others were chosen."


def entries(view):
    return [each for each in view.page().past._changes if each.field]


def test_the_history_tells_every_change_and_brings_a_value_back(go, qtbot, window, rest, library, review):
    view = go("recommendation")
    view.head.past.click()
    rest()
    assert view.page().is_past
    told = [(each.field, str(each.before)) for each in entries(view)]
    assert ("text", "All agencies should review their guidance.") in told
    assert "Today at" in " ".join(label.text() for label in view.page().past.findChildren(QLabel))
    at = told.index(("text", "All agencies should review their guidance."))
    back = [
        each
        for each in view.page().past.findChildren(QPushButton)
        if each.text().startswith("Bring back") and not each.isHidden()
    ]
    back[at].click()
    rest()
    record = reading.records_of(library, "recommendation", review)[0]
    assert str(record.text) == "All agencies should review their guidance."
    assert library.undo_label() == "Undo restore text of recommendation 1"
    assert entries(view)[0].field == "text"
    view.head.past.click()
    assert view.form().controls["text"].focus().toPlainText() == "All agencies should review their guidance."
    window.workplace.acts()["undo"]()
    rest()
    assert view.form().controls["text"].focus().toPlainText().startswith("All agencies should review their guidance on")


def test_a_relation_is_brought_back_also_where_only_the_earlier_recommendation_was_another(go, rest, library, review):
    asked, one, other, *_ = (each.id for each in reading.records_of(library, "recommendation", review))
    for relation, earlier in (("repeats", one), ("builds_on", other), ("repeats", other)):
        writing.change(library, "recommendation", asked, {"relation": relation, "earlier_id": earlier})
    view = go("recommendation")
    view.head.past.click()
    rest()
    name = "Bring back what stood before"
    entry = next(at for at, each in enumerate(entries(view)) if each.after == "builds_on")
    back = [each for each in view.page().past.findChildren(QPushButton) if each.text() == name]
    back[entry].click()
    rest()
    kept = reading.record_there(library, "recommendation", asked)
    assert (kept.relation, kept.earlier_id) == ("repeats", one)


def test_history_follows_the_record_that_is_chosen(go, qtbot, rest):
    view = go("recommendation")
    view.head.past.click()
    rest()
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    rest()
    assert view.page().is_past
    assert entries(view)[0].field == "level"
    assert view.page().past._changes[-1].label == "Add recommendation 2"


def test_a_history_that_comes_late_is_never_shown_for_another_record(go, qtbot, rest):
    view = go("recommendation")
    view.head.past.click()
    choose(view, 1)
    rest()
    assert not view.page().is_past
    assert not view.head.past.isChecked()


def test_what_stood_in_one_record_is_never_brought_back_into_another(go, rest, library, review):
    view = go("recommendation")
    view.head.past.click()
    rest()
    older = entries(view)[-1]
    choose(view, 1)
    view.page().past.restore_requested.emit(older)
    rest()
    assert str(reading.records_of(library, "recommendation", review)[1].text) != str(older.before)


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("the cat sat", "the dog sat", ([" cat"], [" dog"])),
        ("abc", "abc def", ([], [" def"])),
        ("", "new", ([], [])),
        ("x" * 100_000, "x" * 100_000 + " y", ([], [" y"])),
    ],
    ids=["middle", "end", "new", "long"],
)
def test_what_differs_is_marked_by_words(before, after, marked):
    found = pieces_of(before, after)
    assert tuple([words for words, is_marked in pieces if is_marked and words] for pieces in found) == marked


def test_an_emptied_field_says_so_and_its_words_come_back(go, qtbot, rest, library, review):
    key = reading.records_of(library, "learning_point", review)[2].id
    view = go("learning_point", 2)
    form, line = view.form(), view.form().controls["nothing_needed"].line
    words = line.text()
    assert words
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: reading.record(library, "learning_point", key).nothing_needed == "", timeout=20_000)
    assert form.emptied["nothing_needed"].isVisible()
    form.emptied["nothing_needed"].back.click()
    rest()
    assert reading.record(library, "learning_point", key).nothing_needed == words
    assert form.emptied["nothing_needed"].isHidden()


def test_a_long_text_emptied_piece_by_piece_comes_back_whole(go, rest, library, review):
    view = go("finding")
    form, box = view.form(), view.form().controls["why"].focus()
    whole = "The rota had no name for Mondays, and nobody asked whose it was."
    for words in (whole, "The rota had no name", "The", ""):
        box.setPlainText(words)
        form.save()
        rest()
    form.emptied["why"].back.click()
    rest()
    assert str(reading.records_of(library, "finding", review)[0].why) == whole


def test_another_record_begins_with_nothing_said_of_emptied_fields(go, qtbot, rest):
    view = go("learning_point", 2)
    view.form().controls["nothing_needed"].line.clear()
    view.form().save()
    rest()
    assert view.form().emptied["nothing_needed"].isVisible()
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    rest()
    assert view.form().emptied["nothing_needed"].isHidden()


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_stands_once_in_a_form_and_short_ones_share_rows(kind):
    rows = in_order(KINDS[kind].fields)
    assert sorted(field.name for row in rows for field in row) == sorted(field.name for field in KINDS[kind].fields)
    assert all(len(row) == 1 or all(field.is_short for field in row) for row in rows)


def test_the_list_says_gaps_to_a_screen_reader_and_stands_up_to_its_tester(go):
    view = go("recommendation")
    QAbstractItemModelTester(view.list.things, QAbstractItemModelTester.FailureReportingMode.Fatal)
    said = view.list.things.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith(". Gap: No action")
    assert "KLOE 1 · Learning 1 · Learning 2" in said


def test_where_there_is_room_for_one_alone_enter_leads_to_the_record_and_back_to_the_list(
    go, window, qtbot, qapp, rest, review
):
    view = go("recommendation")
    window.resize(720, 450)
    window.workplace.go(Place("records", review, "recommendation"))
    rest()
    qapp.processEvents()
    assert view.list.isVisible()
    assert not view.head.isVisible()
    view.list.setFocus()
    view.list.choose(1)
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    rest()
    assert not view.list.isVisible()
    assert view.head.title.text() == "Recommendation 2"
    assert view.form().isAncestorOf(QApplication.focusWidget())
    window.workplace.acts()["back"]()
    rest()
    assert view.list.isVisible()
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    rest()
    qtbot.keyClick(view.form().controls["number"].line, Qt.Key.Key_Escape)
    assert view.list.isVisible()


def test_a_draft_has_no_thread_yet_and_its_wording_is_checked(go, qtbot, rest):
    view = go("recommendation")
    view.add()
    assert view.page().around.isHidden()
    qtbot.keyClicks(view.form().controls["text"].focus(), "Schools should consider it.")
    qtbot.waitUntil(lambda: "firm" in hints(view), timeout=5_000)
    view.form().save()
    rest()
    assert chips(view, "Rests on nothing")


def test_a_record_changed_by_hand_elsewhere_does_not_take_the_keyboard_from_a_row(go, qtbot, library, review):
    view = go("recommendation")
    act = button(view.page().around, "Rests on: add")
    act.setFocus()
    asked = reading.records_of(library, "recommendation", review)[0]
    point = reading.records_of(library, "learning_point", review)[5]
    writing.link(library, review, "learning_point", point.id, "recommendation", asked.id)
    qtbot.waitUntil(lambda: bool(chips(view, "Learning 6")), timeout=20_000)
    assert QApplication.focusWidget() is button(view.page().around, "Rests on: add")


def test_text_typed_goes_on_while_what_belongs_to_it_is_read_again(go, qtbot, rest, library, review):
    view = go("recommendation", 4)
    text = view.form().controls["text"].focus()
    text.setFocus()
    text.selectAll()
    for word in ("One ", "two ", "three"):
        qtbot.keyClicks(text, word)
        view.form().save()
        rest()
    assert text.toPlainText() == "One two three"
    assert reading.records_of(library, "recommendation", review)[4].text == Prose("One two three")
