"""Beside a recommendation as it is typed: the nearest earlier ones, and how it relates to them. All is fictional."""

import threading

import pytest
from PySide6.QtWidgets import QAbstractButton, QScrollArea

from tests.views.test_record_page import button, shown_words
from workbench.errors import LibraryDiskFull
from workbench.library import marking, reading, terms, writing
from workbench.records import Prose, Recommendation
from workbench.search.repeats import CONFIRMED
from workbench.search.similar import similar
from workbench.views import before_seeking, before_words
from workbench.views.shell.place import Place

EARLIER = "Each social work file must hold a current chronology of significant events."
TYPED = "Children's social care should keep a timeline for every child from the first referral."


@pytest.fixture
def earlier(library):
    """The key of an earlier recommendation, in another review than the first."""
    review = reading.find_review(library, "Mr Alder")[0]
    asked = Recommendation(
        review_id=review.id, number="9", text=Prose(EARLIER), addressees=("Wrenfield Council",), response="accepted"
    )
    return writing.add(library, asked)


@pytest.fixture
def page(window, earlier, rest):
    """The page of the first recommendation of the first review, with the typed words in it."""
    library = window.workplace.library
    review_id = reading.find_review(library, "Child K and Child L")[0].id
    first = reading.records_of(library, "recommendation", review_id)[0].id
    window.workplace.go(Place("records", review_id, "recommendation", first))
    rest()
    return window.workplace.view().page()


def type_in(page, words):
    page.form.controls["text"].put(Prose(words))
    page.form.controls["text"].touched.emit()


def shown(page):
    return [each.hit.record_id for each in page.before.panel.compared.alike]


@pytest.fixture
def found(page, earlier, qtbot):
    type_in(page, TYPED)
    qtbot.waitUntil(lambda: shown(page)[:1] == [earlier], timeout=20_000)
    return page


@pytest.fixture
def many(page, earlier, window, qtbot):
    """The page with the words of the earlier one in it, while eight more have much the same words."""
    library = window.workplace.library
    review_id = reading.find_review(library, "Mr Alder")[0].id
    for number in range(8):
        text = Prose(f"{EARLIER} Each of them, {number}.")
        writing.add(library, Recommendation(review_id=review_id, number=f"1{number}", text=text))
    type_in(page, EARLIER)
    qtbot.waitUntil(lambda: shown(page)[:1] == [earlier], timeout=20_000)
    return page


def test_what_is_typed_brings_the_earlier_one_with_what_became_of_it(found):
    said = shown_words(found.before.panel)
    for words in ("Recommendation 9 · Wrenfield Council, 2024", "Accepted", "To: Wrenfield Council"):
        assert words in said
    assert "chronology" in found.before.panel.compared.alike[0].words


def test_more_than_the_nearest_are_shown_on_demand(many, qtbot):
    assert len(shown(many)) == 5
    button(many.before.panel, "Show more here").click()
    qtbot.waitUntil(lambda: len(shown(many)) == 9, timeout=20_000)
    seen = [each for each in many.before.panel.findChildren(QAbstractButton) if each.isVisibleTo(many)]
    assert "Show more here" not in [each.text() for each in seen]


def test_who_types_on_after_asking_for_more_has_the_nearest_again_and_is_not_held_up(many, qtbot):
    button(many.before.panel, "Show more here").click()
    qtbot.waitUntil(lambda: len(shown(many)) == 9, timeout=20_000)
    type_in(many, f"{EARLIER} Each")
    qtbot.waitUntil(lambda: len(shown(many)) == 5, timeout=20_000)
    assert button(many.before.panel, "Show more here")


def test_it_is_told_which_of_the_words_typed_an_earlier_one_lacks(page, earlier, qtbot):
    type_in(page, f"{EARLIER} Taxi drivers too.")
    qtbot.waitUntil(lambda: shown(page)[:1] == [earlier], timeout=20_000)
    assert "Not in it: taxi, drivers" in shown_words(page.before.panel)
    type_in(page, EARLIER)
    qtbot.waitUntil(lambda: "Not in it" not in shown_words(page.before.panel), timeout=20_000)


def test_one_with_much_the_same_words_about_something_else_says_so_and_does_not_count(page, earlier, qtbot, window):
    library, panel = window.workplace.library, page.before.panel
    review_id = reading.find_review(library, "Mr Alder")[0].id
    words = "The harbour museum should print a leaflet on {} and hand it to every sailor before the spring regatta."
    other = Recommendation(review_id=review_id, number="8", text=Prose(words.format("hoarding by tenants")))
    key = writing.add(library, other)
    type_in(page, words.format("bruises in babies"))
    qtbot.waitUntil(lambda: shown(page) == [key], timeout=20_000)
    said = shown_words(panel)
    assert "Perhaps about something else: hoarding, tenants" in said
    assert "Nothing like it in" in said
    assert panel.in_short() == ""
    button(panel, "Repeats: Mr Alder, Recommendation 8 · Wrenfield Council, 2024").click()
    assert "Recorded: Repeats" in shown_words(panel)
    qtbot.waitUntil(lambda: "Perhaps about something else" not in shown_words(panel))


def test_where_there_is_no_room_beside_the_form_a_line_over_it_says_what_was_found_and_leads_there(
    page, earlier, window, qtbot, rest
):
    panel, line, text = page.before.panel, page.leads_below, page.form.controls["text"]
    type_in(page, TYPED)
    qtbot.waitUntil(lambda: shown(page)[:1] == [earlier], timeout=20_000)
    assert not line.isVisible()
    window.resize(720, 450)
    qtbot.waitUntil(lambda: line.isVisible() and panel.isVisible())
    assert line.text() == f"Recommended before? {len(shown(page))} found"
    assert panel.visibleRegion().isEmpty()
    height = text.mapTo(page, text.rect().topLeft()).y()
    line.click()
    qtbot.waitUntil(lambda: not panel.visibleRegion().isEmpty())
    assert panel.isAncestorOf(window.focusWidget())
    type_in(page, "Taxi")
    qtbot.waitUntil(line.isHidden, timeout=20_000)
    text.focus().setFocus()
    page._stack.findChild(QScrollArea).verticalScrollBar().setValue(0)
    assert text.mapTo(page, text.rect().topLeft()).y() == height
    window.resize(1440, 900)
    type_in(page, TYPED)
    rest()
    assert not line.isVisible()


def test_the_name_of_a_review_is_the_one_it_has_when_a_renaming_is_undone_meanwhile(found, window, rest, qtbot):
    library, panel = window.workplace.library, found.before.panel
    found.form.save()
    rest()
    writing.change(library, "review", reading.find_review(library, "Mr Alder")[0].id, {"title": "Mr Elder"})
    qtbot.waitUntil(lambda: button_called(panel, "Mr Elder"), timeout=20_000)
    library.undo()
    qtbot.waitUntil(lambda: button_called(panel, "Mr Alder"), timeout=20_000)


def button_called(panel, name):
    return name in [each.text() for each in panel.findChildren(QAbstractButton) if each.isVisibleTo(panel)]


def test_a_response_that_was_added_to_the_list_meanwhile_is_called_by_its_name(found, earlier, window, qtbot):
    library = window.workplace.library
    code = terms.add(library, "responses", "Accepted in spirit")
    writing.change(library, "recommendation", earlier, {"response": code})
    qtbot.waitUntil(lambda: "Accepted in spirit" in shown_words(found.before.panel), timeout=20_000)


def test_what_was_repeated_or_replaced_since_says_so(page, earlier, window, qtbot):
    library = window.workplace.library
    review_id = reading.find_review(library, "Child T: briefing")[0].id
    for relation in ("repeats", "replaces", "repeats"):
        values = {"text": Prose("Fit alarms."), "relation": relation, "earlier_id": earlier}
        writing.add(library, Recommendation(review_id=review_id, **values))
    type_in(page, TYPED)
    said = "Accepted · repeated 2 times since · replaced since"
    qtbot.waitUntil(lambda: said in shown_words(page.before.panel), timeout=20_000)


def test_the_themes_that_both_bear_are_named_together(found, earlier, window, qtbot):
    library, both = window.workplace.library, [earlier, found.key[1]]
    marking.mark(library, "recommendation", both, "Neglect")
    qtbot.waitUntil(lambda: "Same theme: Neglect" in shown_words(found.before.panel), timeout=20_000)
    marking.mark(library, "recommendation", both, "Hidden men")
    qtbot.waitUntil(lambda: "Same themes: Hidden men, Neglect" in shown_words(found.before.panel), timeout=20_000)


def test_the_date_of_an_earlier_one_is_told_as_it_is_written(page, earlier, window, qtbot):
    library = window.workplace.library
    writing.change(library, "review", reading.find_review(library, "Mr Alder")[0].id, {"published": "October 2024"})
    type_in(page, TYPED)
    qtbot.waitUntil(
        lambda: "Recommendation 9 · Wrenfield Council, October 2024" in shown_words(page.before.panel), timeout=20_000
    )


def test_nothing_is_shown_for_a_few_letters_and_it_is_said_when_nothing_is_like(page, qtbot):
    type_in(page, "Taxi")
    qtbot.waitUntil(page.before.panel.isHidden, timeout=20_000)
    type_in(page, "Allotment societies could help lonely widowers grow beans.")
    qtbot.waitUntil(lambda: "Nothing like it in" in shown_words(page.before.panel), timeout=20_000)


def test_where_no_other_review_has_any_of_the_kind_it_says_that_and_not_that_there_is_no_review(window, rest, qtbot):
    review_id = reading.find_review(window.workplace.library, "Child K and Child L")[0].id
    window.workplace.go(Place("records", review_id, "kloe"))
    rest()
    page = window.workplace.view().page()
    type_in(page, "Who saw the younger child alone at nursery?")
    said = "No earlier review holds a key line of enquiry."
    qtbot.waitUntil(lambda: said in shown_words(page.before.panel), timeout=20_000)


def test_an_older_answer_never_takes_the_place_of_a_newer_one(found, rest):
    type_in(found, TYPED)
    found.before.seek()
    type_in(found, "Taxi")
    found.before.seek()
    rest()
    assert not found.before.panel.compared.is_asked


@pytest.fixture
def gate(monkeypatch):
    """Nothing more is looked for until it is opened."""
    made = threading.Event()

    def slowly(*given, **named):
        assert made.wait(60)
        return similar(*given, **named)

    monkeypatch.setattr(before_seeking, "similar", slowly)
    yield made
    made.set()


def go_to_next(window, page, qtbot):
    """Go to the second recommendation; its key."""
    review_id = reading.find_review(window.workplace.library, "Child K and Child L")[0].id
    other = reading.records_of(window.workplace.library, "recommendation", review_id)[1].id
    window.workplace.go(Place("records", review_id, "recommendation", other))
    qtbot.waitUntil(lambda: page.key == ("recommendation", other), timeout=20_000)
    return other


def test_nothing_is_recorded_while_what_stands_there_was_found_for_the_record_before(
    found, earlier, window, qtbot, rest, gate
):
    found.before._late.setInterval(60_000)
    other = go_to_next(window, found, qtbot)
    found.before.panel.related.emit("repeats", earlier)
    gate.set()
    rest()
    assert reading.record_there(window.workplace.library, "recommendation", other).relation == ""


def test_what_was_found_for_one_recommendation_does_not_stay_beside_the_next_while_that_is_looked_for(
    found, window, qtbot, gate
):
    go_to_next(window, found, qtbot)
    qtbot.waitUntil(found.before.panel.isHidden, timeout=20_000)
    gate.set()
    qtbot.waitUntil(found.before.panel.isVisible, timeout=20_000)


def test_that_it_repeats_an_earlier_one_is_one_change_that_undo_takes_back(found, earlier, window, rest, qtbot):
    library, key = window.workplace.library, found.key[1]
    found.form.save()
    rest()
    step = library.last_step()
    button(found.before.panel, "Repeats: Mr Alder, Recommendation 9 · Wrenfield Council, 2024").click()
    rest()
    kept = reading.record(library, "recommendation", key)
    assert (kept.relation, kept.earlier_id) == ("repeats", earlier)
    assert library.last_step() == step + 1
    assert found.form.controls["relation_reason"].focus().hasFocus() or not window.isActiveWindow()
    library.undo()
    rest()
    assert reading.record(library, "recommendation", key).earlier_id is None


@pytest.fixture
def repeated(found, earlier, rest):
    """It is recorded that what is typed repeats the earlier one."""
    found.form.save()
    rest()
    button(found.before.panel, "Repeats: Mr Alder, Recommendation 9 · Wrenfield Council, 2024").click()
    rest()
    return found


def test_what_is_recorded_stays_in_sight_with_its_link_when_the_words_are_no_longer_like_it(
    repeated, earlier, window, rest, qtbot
):
    type_in(repeated, "Taxi firms")
    panel = repeated.before.panel
    qtbot.waitUntil(lambda: not panel.compared.is_asked, timeout=20_000)
    rest()
    assert panel.isVisible()
    assert "Recorded: Repeats" in shown_words(panel)
    assert "Recommendation 9 · Wrenfield Council, 2024" in shown_words(panel)
    with qtbot.waitSignal(window.workplace.view().go_requested) as told:
        next(each for each in panel.findChildren(QAbstractButton) if each.text() == "Mr Alder").click()
    assert (told.args[0].kind, told.args[0].record_id) == ("recommendation", earlier)


def test_what_is_recorded_is_taken_back_in_one_change(repeated, window, rest):
    library, key = window.workplace.library, repeated.key[1]
    step = library.last_step()
    button(repeated.before.panel, "Take back").click()
    rest()
    kept = reading.record(library, "recommendation", key)
    assert (kept.relation, kept.earlier_id) == ("", None)
    assert library.last_step() == step + 1
    assert "Recorded" not in shown_words(repeated.before.panel)


def test_where_the_earlier_one_was_deleted_it_says_that_the_link_is_lost_until_undo(
    repeated, earlier, window, rest, qtbot
):
    library, panel = window.workplace.library, repeated.before.panel
    writing.delete(library, "recommendation", earlier)
    rest()
    qtbot.waitUntil(lambda: "not say which" in shown_words(panel), timeout=20_000)
    assert "Recorded: Repeats" in shown_words(panel)
    library.undo()
    rest()
    qtbot.waitUntil(lambda: "not say which" not in shown_words(panel), timeout=20_000)
    assert reading.record(library, "recommendation", repeated.key[1]).earlier_id == earlier


def test_a_click_leads_to_the_earlier_one_and_another_to_more_of_them(found, earlier, window, qtbot):
    with qtbot.waitSignal(window.workplace.view().go_requested) as told:
        next(each for each in found.before.panel.findChildren(QAbstractButton) if each.text() == "Mr Alder").click()
    assert (told.args[0].kind, told.args[0].record_id) == ("recommendation", earlier)
    with qtbot.waitSignal(window.workplace.view().go_requested) as told:
        button(found.before.panel, "More like this").click()
    assert told.args[0].view == "search"
    assert "timeline" in told.args[0].words


def test_a_learning_point_and_a_line_of_enquiry_have_earlier_ones_too_and_a_finding_has_none(window, rest):
    review_id = reading.find_review(window.workplace.library, "Child K and Child L")[0].id
    for kind, has_panel in (("learning_point", True), ("kloe", True), ("finding", False)):
        window.workplace.go(Place("records", review_id, kind))
        rest()
        page = window.workplace.view()._stack.of(kind)
        assert (page.before is not None) is has_panel


def test_who_asks_for_more_of_them_by_keyboard_stays_among_them(many, window, qtbot):
    rest_of_them = button(many.before.panel, "Show more here")
    rest_of_them.setFocus()
    rest_of_them.click()
    qtbot.waitUntil(lambda: len(shown(many)) == 9, timeout=20_000)
    assert many.before.panel.isAncestorOf(window.focusWidget())


def test_what_is_recorded_while_it_is_still_looked_for_is_never_called_deleted(found, earlier, rest, qtbot):
    panel, said = found.before.panel, []
    found.form.save()
    rest()
    panel.shown.connect(lambda: said.append(shown_words(panel)))
    type_in(found, "Taxi firms")
    found.before.seek()
    button(panel, "Repeats: Mr Alder, Recommendation 9 · Wrenfield Council, 2024").click()
    rest()
    assert "Recorded: Repeats" in shown_words(panel)
    assert not any("not say which" in each for each in said)


def test_the_link_chosen_while_the_disk_was_full_is_saved_with_what_is_saved_next(
    found, earlier, window, rest, monkeypatch
):
    library, key = window.workplace.library, found.key[1]
    found.form.save()
    rest()

    def refuse(*_, **__):
        raise LibraryDiskFull

    monkeypatch.setattr(writing, "change", refuse)
    button(found.before.panel, "Repeats: Mr Alder, Recommendation 9 · Wrenfield Council, 2024").click()
    rest()
    monkeypatch.undo()
    found.form.save()
    rest()
    kept = reading.record(library, "recommendation", key)
    assert (kept.relation, kept.earlier_id) == ("repeats", earlier)


def test_an_ampersand_in_the_name_of_a_review_is_shown_as_it_is_written(found, earlier, window, rest, qtbot):
    library, panel = window.workplace.library, found.before.panel
    writing.change(library, "review", reading.find_review(library, "Mr Alder")[0].id, {"title": "Adult A & Adult B"})
    qtbot.waitUntil(
        lambda: any("Adult A" in each.text() for each in panel.findChildren(QAbstractButton)), timeout=20_000
    )
    named = next(each for each in panel.findChildren(QAbstractButton) if "Adult A" in each.text())
    assert named.shortcut().isEmpty()


def test_the_link_chosen_while_a_new_recommendation_is_being_added_is_saved_with_it(
    window, earlier, rest, qtbot, monkeypatch
):
    library, added, gate, add = window.workplace.library, threading.Event(), threading.Event(), writing.add
    review_id = reading.find_review(library, "Child K and Child L")[0].id
    window.workplace.go(Place("records", review_id, "recommendation"))
    rest()
    window.workplace.view().add()
    rest()
    page = window.workplace.view().page()
    assert page.form.held.draft is not None

    def slowly(*given):
        key = add(*given)
        added.set()
        assert gate.wait(60)
        return key

    monkeypatch.setattr(writing, "add", slowly)
    type_in(page, TYPED)
    qtbot.waitUntil(added.is_set, timeout=20_000)
    page.before.relate("repeats", earlier)
    gate.set()
    rest()
    kept = max(reading.records_of(library, "recommendation", review_id), key=lambda each: each.id)
    assert (kept.text.words, kept.relation, kept.earlier_id) == (TYPED, "repeats", earlier)


def test_each_relation_to_an_earlier_one_has_words_for_what_was_said_since():
    assert tuple(before_words.SINCE) == CONFIRMED
