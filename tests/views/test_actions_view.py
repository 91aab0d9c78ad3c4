"""The list of actions in the window: read, filtered, changed beside it and several at once, saved. All is fictional."""

import zipfile
from dataclasses import replace
from datetime import date, timedelta

import docx
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.views.scenes import act, first_review
from tests.views.visiting import and_read
from workbench.analysis import action_choice, standing
from workbench.analysis.action_choice import Wanted
from workbench.library import reading, writing
from workbench.records import Action, Prose, Review
from workbench.records.listed import ListedAction
from workbench.records.lists import SHIPPED
from workbench.views.action_choosing import AT_ONCE, Choosing
from workbench.views.action_model import DUE, EVIDENCE, OWNER, RECOMMENDATION, REVIEW, STATE
from workbench.views.action_reading import this_day
from workbench.views.action_saving import ENDINGS, shown_now
from workbench.views.action_table import ActionTable
from workbench.views.bridge import Worker
from workbench.views.shell.place import Place
from workbench.views.widgets.rows import THING

ODD = ["x" * 100_000, "🙂" * 50, "مرحبا بالعالم", "a\x00b\x07\x1b", "<b>&{0}%s", "=1+1"]


@pytest.fixture
def actions(qtbot, window, library):
    """The view with the actions of two reviews."""
    act(library)
    window.workplace.go(Place("actions"))
    return rested(qtbot, window)


def rested(qtbot, window):
    view = window.workplace.view()
    qtbot.waitUntil(lambda: view.told is not None and not window.workplace.is_busy, timeout=20_000)
    return view


def changed(qtbot, window, view, deed):
    """Do something, and wait until the list has been read again."""
    with and_read(qtbot, window, view):
        deed()


def cell(view, row, column, role=Qt.ItemDataRole.AccessibleTextRole):
    return view.table.shown.index(row, column).data(role)


def choose(view, *rows):
    flags = QItemSelectionModel.SelectionFlag
    view.table.selectionModel().clearSelection()
    for row in rows:
        index = view.table.shown.index(row, 0)
        view.table.selectionModel().select(index, flags.Select | flags.Rows)


def kept(library, action):
    return reading.record(library, "action", action.action_id)


def at_state(view, state):
    return next(at for at, each in enumerate(view.table.shown.rows) if each.state == state)


def test_the_longest_overdue_stand_first_and_say_so_in_words_and_sign(actions):
    assert actions.head.counts.words() == "20 actions · 6 overdue · 2 embedded"
    assert "40 days overdue" in cell(actions, 0, DUE)
    assert [each.state for each in actions.table.shown.rows[-2:]] == ["closed", "closed"]
    assert actions.side.late.words() == "40 days overdue"
    embedded = at_state(actions, "embedded")
    assert cell(actions, embedded, STATE) == "State: Embedded, step 4 of 4: made a difference"
    assert cell(actions, embedded, EVIDENCE) == "Evidence: None yet"


def test_the_model_keeps_the_rules_of_models_while_filters_come_and_go(actions):
    QAbstractItemModelTester(actions.table.shown, QAbstractItemModelTester.FailureReportingMode.Fatal)
    actions.filters.choose("state", "overdue")
    actions.filters.find_box.setText("zebra")
    actions.filters.clear()
    assert actions.table.shown.rowCount() == 20


def test_filters_are_named_with_what_they_leave(actions):
    actions.filters.choose("state", "overdue")
    assert actions.filters.choices["state"].currentText() == "Overdue · 6"
    assert actions.head.counts.words() == "6 of 20 actions · 6 overdue · State: Overdue"
    actions.filters.choose("owner", "")
    assert "Owner: No owner yet" in actions.head.counts.words()
    assert all(not each.owner for each in actions.chosen.actions)
    actions.head.show_all.click()
    assert actions.head.counts.words() == "20 actions · 6 overdue · 2 embedded"
    actions.filters.choose("agency", "Wrenfield Schools")
    assert all("Wrenfield Schools" in each.addressees for each in actions.chosen.actions)
    actions.filters.choose("due", "overdue")
    actions.filters.find_box.setText("nothing has these words")
    assert actions.pages.no_match.isVisible()
    actions.pages.no_match.acted.emit()
    assert actions.table.isVisible()


def test_one_view_shows_the_actions_of_a_review_and_leads_to_those_of_all(qtbot, window, actions, library):
    window.workplace.go(Place("actions", first_review(library)))
    view = rested(qtbot, window)
    assert view is actions
    assert view.table.shown.rowCount() == 10
    assert view.table.isColumnHidden(REVIEW)
    assert not view.filters.choices["review"].isVisible()
    view.head.wider.click()
    assert rested(qtbot, window).table.shown.rowCount() == 20


def test_a_state_that_evidence_must_show_asks_for_it_in_place_and_waits_for_nothing(qtbot, window, actions, library):
    choose(actions, at_state(actions, "completed"))
    qtbot.waitUntil(lambda: actions.side.form.state() == "completed" and not window.workplace.is_busy)
    form, listed = actions.side.form, actions.table.chosen()[0]
    assert not form.asking.isVisible()
    box = form.controls["state"].box
    box.setCurrentIndex(box.findData("embedded"))
    changed(qtbot, window, actions, lambda: box.activated.emit(box.currentIndex()))
    assert kept(library, listed).state == "embedded"
    assert "made a difference for children" in form.ask.words()
    assert form.asking.isVisible()
    assert "step 4 of 4" in actions.side.track.accessibleName()
    form.write.click()
    evidence = form.controls["evidence"].focus()
    qtbot.keyClicks(evidence, "Survey of children in June")
    assert not form.asking.isVisible()
    changed(qtbot, window, actions, form.settle)
    assert kept(library, listed).evidence.words == "Survey of children in June"
    assert [each.action_id for each in actions.table.chosen()] == [listed.action_id]


def test_the_page_of_an_action_asks_for_evidence_too(qtbot, window, actions):
    listed = actions.table.shown.rows[at_state(actions, "embedded")]
    window.workplace.go(Place("records", listed.review_id, "action", listed.action_id))
    view = window.workplace.view()
    qtbot.waitUntil(lambda: view.form() is not None and not window.workplace.is_busy)
    assert view.form().held.key == listed.action_id
    assert view.form().asking.isVisible()


def test_what_is_being_written_stays_in_sight_though_the_filter_would_hide_it(qtbot, window, actions, library):
    actions.filters.choose("state", "not_started")
    qtbot.waitUntil(lambda: not window.workplace.is_busy)
    listed, form = actions.table.chosen()[0], actions.side.form
    form.controls["state"].box.setFocus()
    box = form.controls["state"].box
    box.setCurrentIndex(box.findData("in_progress"))
    changed(qtbot, window, actions, lambda: box.activated.emit(box.currentIndex()))
    assert listed.action_id in [each.action_id for each in actions.chosen.actions]
    actions.filters.find_box.setFocus()
    actions.filters.changed.emit()
    assert listed.action_id not in [each.action_id for each in actions.chosen.actions]


def test_several_are_set_in_one_change_each_that_undo_takes_back(qtbot, window, actions, library):
    choose(actions, 0, 1, 3)
    several, ids = actions.side.several, [each.action_id for each in actions.table.chosen()]
    assert several.head.text() == "3 actions chosen"
    before = [(each.owner, each.due_on, each.state) for each in actions.table.chosen()]

    def now():
        found = [reading.record(library, "action", key) for key in ids]
        return [(each.owner, each.due_on, each.state) for each in found]

    several.controls["state"].put("embedded")
    changed(qtbot, window, actions, several.acts["state"].click)
    assert {each[2] for each in now()} == {"embedded"}
    assert sorted(each.action_id for each in actions.table.chosen()) == sorted(ids)
    assert several.note.words().startswith("3 have no evidence")
    several.controls["owner"].put("Wrenfield Police")
    changed(qtbot, window, actions, several.acts["owner"].click)
    several.controls["due_on"].put(date(2027, 2, 1))
    changed(qtbot, window, actions, several.acts["due_on"].click)
    assert now() == [("Wrenfield Police", date(2027, 2, 1), "embedded")] * 3
    for _ in range(3):
        changed(qtbot, window, actions, lambda: window.commands.carry_out("undo"))
    assert now() == before


def test_nothing_is_set_for_several_before_it_is_written_right(qtbot, actions, library):
    choose(actions, 0, 1)
    several, step = actions.side.several, library.last_step()
    for act_ in several.acts.values():
        act_.click()
    assert several.errors["owner"].words() == "Write an owner first."
    several.controls["due_on"].line.setText("tomorrow-ish")
    several.acts["due_on"].click()
    assert "This is no day" in several.errors["due_on"].words()
    assert library.last_step() == step


def test_an_action_is_added_beside_the_list_of_its_review(qtbot, window, actions, library):
    window.workplace.go(Place("actions", first_review(library)))
    view = rested(qtbot, window)
    view.head.add.click()
    qtbot.waitUntil(lambda: not window.workplace.is_busy)
    form = view.side.form
    qtbot.keyClicks(form.controls["text"].focus(), "Ring every school")
    changed(qtbot, window, view, form.settle)
    qtbot.waitUntil(lambda: [each.words for each in view.table.chosen()] == ["Ring every school"])
    assert view.table.shown.rowCount() == 11


def test_delete_asks_nothing_and_undo_brings_them_back(qtbot, window, actions, library):
    choose(actions, 0, 1)
    actions.table.setFocus()
    changed(qtbot, window, actions, lambda: qtbot.keyClick(actions.table, Qt.Key.Key_Delete))
    assert len(reading.all_of(library, "action")) == 18
    changed(qtbot, window, actions, lambda: window.commands.carry_out("undo"))
    assert len(reading.all_of(library, "action")) == 20


def test_enter_goes_to_the_form_and_a_chip_to_the_recommendation(qtbot, window, actions):
    actions.table.setFocus()
    qtbot.keyClick(actions.table, Qt.Key.Key_Return)
    assert actions.side.form.isAncestorOf(window.focusWidget())
    chip = actions.side.chips.layout().itemAt(0).widget()
    with qtbot.waitSignal(actions.go_requested) as told:
        chip.opened.emit()
    assert told.args[0].kind == "recommendation"
    window.resize(720, 450)
    with qtbot.waitSignal(actions.go_requested) as told:
        actions.table.opened.emit(actions.table.shown.rows[0])
    assert told.args[0].kind == "action"


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_shown_is_saved_with_the_filters_in_force_and_counted(qtbot, window, actions, tmp_path, ending):
    actions.filters.choose("state", "overdue")
    actions._ask = lambda parent: tmp_path / f"Actions{ending}"
    with qtbot.waitSignal(actions.said) as told:
        actions.head.save.click()
    number = 4 if ending == ".ics" else 6
    assert told.args[0].startswith(f"Actions{ending}: {number} actions in the file")
    if ending == ".docx":
        assert "State: Overdue" in docx.Document(str(tmp_path / "Actions.docx")).paragraphs[1].text
    if ending == ".xlsx":
        with zipfile.ZipFile(tmp_path / "Actions.xlsx") as package:
            assert "6 of 20 shown, by these filters: State: Overdue" in package.read("xl/sharedStrings.xml").decode()


def test_what_was_typed_last_is_in_the_file_too(qtbot, window, actions, tmp_path):
    actions._ask = lambda parent: tmp_path / "Actions.docx"
    owner = actions.side.form.controls["owner"].focus()
    owner.setFocus()
    qtbot.keyClicks(owner, "Head of audit")
    with qtbot.waitSignal(actions.said):
        actions.head.save.click()
    (table,) = docx.Document(str(tmp_path / "Actions.docx")).tables
    assert table.rows[1].cells[4].text == "Head of audit"


def test_the_row_of_a_review_leads_to_its_actions(qtbot, window, actions, library):
    review_id = first_review(library)
    window.workplace.go(Place("review", review_id))
    qtbot.waitUntil(lambda: not window.workplace.is_busy)
    nav = window.workplace.left.nav
    row = next(each for each in nav.things.things if each.words == "Actions")
    nav.place_chosen.emit(row.key)
    assert window.workplace.trail.here == Place("actions", review_id)
    assert (row.count, nav.thing().words) == (10, "Actions")
    rested(qtbot, window)


def test_a_folder_that_is_missing_is_told_and_an_empty_list_says_why_it_is_not_saved(qtbot, actions, tmp_path):
    actions._ask = lambda parent: tmp_path / "nowhere" / "Actions.xlsx"
    with qtbot.waitSignal(actions.failed) as told:
        actions.head.save.click()
    assert "nothing was saved" in told.args[0]
    actions.filters.find_box.setText("no action has this")
    assert actions.head.save.why_not


def test_a_review_without_actions_says_how_to_begin(qtbot, window, library):
    window.workplace.go(Place("actions", writing.add(library, Review(title="Child New"))))
    view = rested(qtbot, window)
    assert view.pages.none_here.isVisible()
    view.pages.none_here.acted.emit()
    assert view.side.form.held.draft is not None


@pytest.mark.parametrize("words", ODD)
def test_any_words_are_listed_found_filtered_by_and_painted(qtbot, window, library, words):
    review_id = first_review(library)
    writing.add(library, Action(review_id=review_id, text=Prose(words), owner=words, evidence=Prose(words)))
    window.workplace.go(Place("actions"))
    view = rested(qtbot, window)
    view.filters.find_box.setText(words)
    view.filters.find_box.setText(words[:40])
    view.filters.clear()
    (listed,) = view.table.shown.rows
    view.filters.choose("owner", listed.owner.strip())
    assert view.table.shown.rowCount() == 1
    view.grab()
    view.side.several.controls["owner"].line.setText(words)
    with qtbot.waitSignal(view.side.several.set_requested):
        view.side.several.acts["owner"].click()


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(9999, 12, 31), date(1, 1, 1)])
def test_the_first_and_the_last_day_are_shown(qtbot, window, library, day):
    writing.add(library, Action(review_id=first_review(library), text=Prose("Test it."), due_on=day))
    window.workplace.go(Place("actions"))
    view = rested(qtbot, window)
    assert f"{day.year:04}" in cell(view, 0, DUE)
    assert view.side.form.controls["due_on"].value() == day
    assert ("overdue" in cell(view, 0, DUE)) is (day < this_day())
    assert cell(view, 0, DUE, THING).due_on == day
    view.grab()


def test_the_list_is_reckoned_from_the_day_it_is_read(qtbot, window, actions):
    assert actions.told.today == this_day()
    actions._today = lambda: this_day() + timedelta(30)
    window.workplace.go(Place("reviews"))
    window.workplace.go(Place("actions"))
    qtbot.waitUntil(lambda: not window.workplace.is_busy and actions.told.today != this_day())
    assert "70 days overdue" in cell(actions, 0, DUE)


def test_five_thousand_actions_are_rows_like_any_others(qtbot):
    table = ActionTable()
    qtbot.addWidget(table)
    tester = QAbstractItemModelTester(table.shown, QAbstractItemModelTester.FailureReportingMode.Fatal)
    many = [ListedAction(at, at % 90, "Child Q", f"Audit {at}", owner=f"Owner {at % 7}") for at in range(5_000)]
    table.shown.put(many, this_day(), SHIPPED)
    table.resize(900, 600)
    table.show()
    table.choose(range(0, 5_000, 2), 4_000)
    assert len(table.chosen()) == 2_500
    table.scrollToBottom()
    table.grab()
    assert table.rowAt(table.viewport().height() - 1) >= 4_990
    assert tester.model() is table.shown


def test_a_column_sorts_the_actions_by_mouse_or_menu_and_what_is_chosen_stays_chosen(qtbot, actions):
    chosen = actions.table.shown.rows[3].action_id
    actions.table.choose([chosen])
    keys = {OWNER: lambda each: each.owner.casefold(), DUE: lambda each: each.due_on or date.max}
    for at, key in keys.items():
        actions.table.horizontalHeader().setSortIndicator(at, Qt.SortOrder.AscendingOrder)
        assert [key(each) for each in actions.table.shown.rows] == sorted(map(key, actions.table.shown.rows))
        assert [each.action_id for each in actions.table.chosen()] == [chosen]
    line = next(each for each in actions.head.sorting.orders().actions() if each.text() == "State")
    line.trigger()
    assert actions.table.order == (STATE, False)
    reached = [standing.reached(each.state) for each in actions.table.shown.rows]
    assert reached == sorted(reached)
    assert "State" in actions.head.sorting.accessibleName()
    actions.head.sorting.orders().actions()[0].trigger()
    assert actions.table.order == (-1, False)
    assert "40 days overdue" in cell(actions, 0, DUE)


def test_what_is_saved_stands_in_the_order_shown(actions):
    actions.table.sort_by(OWNER, is_down=True)
    saved = shown_now(actions.told, actions.table.shown.rows, "")
    assert [each.owner.casefold() for each in saved.actions] == sorted(
        (each.owner.casefold() for each in saved.actions), reverse=True
    )


def test_numbers_of_recommendations_follow_as_they_are_counted(qtbot):
    table = ActionTable()
    qtbot.addWidget(table)
    listed = ListedAction(1, 1, "Child Q", "Do it")
    numbers = ["10", "2", "3.10", "3.9", "B", "", "2a"]
    table.shown.put(
        [replace(listed, action_id=at, number=each) for at, each in enumerate(numbers)], this_day(), SHIPPED
    )
    QAbstractItemModelTester(table.shown, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.sort_by(RECOMMENDATION)
    assert [each.number for each in table.shown.rows] == ["", "B", "2", "2a", "3.9", "3.10", "10"]


def test_among_thousands_the_last_that_was_asked_for_is_told_once(qtbot):
    listed = ListedAction(1, 1, "Child Q", "Do it")
    many = action_choice.known(
        [replace(listed, action_id=at, words=f"Word{at}") for at in range(AT_ONCE + 1)], this_day()
    )
    worker, told = Worker(), []
    choosing = Choosing(lambda work, _: worker.start("Looking", work))
    choosing.chosen.connect(told.append)
    for words in ("w", "wo", "word7"):
        choosing.ask(many, Wanted(words), None)
    qtbot.waitUntil(lambda: bool(told) and not worker.is_busy, timeout=20_000)
    worker.close()
    assert [len(each.actions) for each in told] == [len([n for n in range(AT_ONCE + 1) if str(n).startswith("7")])]
