"""Words that wait to be saved are never taken for saved ones, whatever is read, deleted or shown meanwhile."""

import threading
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from tests import factory
from tests.views.scenes import REVIEWS
from workbench.errors import LibraryDiskFull
from workbench.library import reading, writing
from workbench.records import Deadline, Person
from workbench.records.ids import Pick
from workbench.views.record_fields import DayField
from workbench.views.shell.place import Place

WORDS = "Words typed meanwhile"
FORMS = {
    "people": ("person", "pseudonym"),
    "review": ("review", "title"),
    "records": ("deadline", "name"),
    "actions": ("action", "owner"),
}
"""Views with a form: the kind of record that it holds in them, and a line of it."""


@pytest.fixture
def held(window):
    """Nothing that is begun within is done before it ends: neither read nor saved."""

    @contextmanager
    def hold():
        gate, begun = threading.Event(), threading.Event()
        window.workplace.desk.worker.start("Holding", lambda _: (begun.set(), gate.wait(60)))
        assert begun.wait(20)
        try:
            yield
        finally:
            gate.set()

    return hold


@pytest.fixture
def back(window, rest):
    """What was done last is undone, and one goes back to the record that is there again."""

    def undo_and_go(place, kind, key):
        window.workplace.undo()
        rest()
        window.workplace.go(replace(place, record_id=None if kind == "review" else key))
        rest()

    return undo_and_go


@pytest.fixture
def full(monkeypatch):
    """A disk that is full for any verb of `writing`, as long as something stands in this list."""
    is_full = list[bool]()

    def unless_full(verb):
        def carried_out(*arguments, **named):
            if is_full:
                raise LibraryDiskFull
            return verb(*arguments, **named)

        return carried_out

    for name in ("change", "delete", "add"):
        monkeypatch.setattr(writing, name, unless_full(getattr(writing, name)))
    return is_full


@pytest.fixture
def reviews(window):
    """Two reviews with a person each."""
    library = window.workplace.library
    made = [reading.find_review(library, name)[0].id for name, *_ in REVIEWS[:2]]
    for at, review in enumerate(made):
        writing.add(library, Person(review_id=review, pseudonym=f"Person {at}"))
    return made


def people(library, review):
    return [each.pseudonym for each in reading.records_of(library, "person", review)]


def typed_in(qtbot, form, field, words=WORDS):
    """Type over what stands in a line of a form."""
    line = form.controls[field].focus()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)
    return line


def test_words_typed_into_a_review_while_the_next_is_read_are_its_own(qtbot, window, rest, held, reviews):
    library, (one, two) = window.workplace.library, reviews
    window.workplace.go(Place("review", one))
    rest()
    form = window.workplace.view().form
    with held():
        window.workplace.go(Place("review", two))
        typed_in(qtbot, form, "title")
    rest()
    assert reading.review(library, one).title == WORDS
    assert reading.review(library, two).title == REVIEWS[1][0]
    assert form.controls["title"].value() == REVIEWS[1][0]


def test_words_typed_at_a_person_while_the_next_review_is_read_are_theirs(qtbot, window, rest, held, reviews):
    library, (one, two) = window.workplace.library, reviews
    window.workplace.go(Place("people", one))
    rest()
    form = window.workplace.view().side.form
    with held():
        window.workplace.go(Place("people", two))
        typed_in(qtbot, form, "pseudonym")
    rest()
    assert WORDS in people(library, one)
    assert WORDS not in people(library, two)
    assert form.held.key in {each.id for each in reading.records_of(library, "person", two)}


def test_a_draft_begun_in_one_review_stays_out_of_the_next(qtbot, window, rest, held, reviews):
    library, (one, two) = window.workplace.library, reviews
    window.workplace.go(Place("people", one))
    rest()
    view = window.workplace.view()
    view.begin()
    with held():
        window.workplace.go(Place("people", two))
        typed_in(qtbot, view.side.form, "pseudonym")
    rest()
    assert WORDS in people(library, one)
    assert WORDS not in people(library, two)
    assert view.side.form.held.draft is None


@pytest.fixture(params=["people", "review", "records", "actions"])
def shown(request, window, rest, reviews):
    """A view with a form, that form, and the kind, the key and a field of the record that it holds."""
    library, where, (one, _) = window.workplace.library, request.param, reviews
    writing.add(library, Deadline(review_id=one, name="Report"))
    writing.add(library, factory.action(one, "Fictional action", owner="Nobody"))
    kind, field = FORMS[where]
    window.workplace.go(Place(where, one, kind if where == "records" else ""))
    rest()
    view = window.workplace.view()
    form = view.side.form if hasattr(view, "side") else view.form() if where == "records" else view.form
    return view, form, kind, form.held.key, field


def of(library, kind, key, field):
    record = reading.review(library, key) if kind == "review" else reading.record(library, kind, key)
    return getattr(record, field)


def test_a_record_that_could_not_be_deleted_is_written_on_in(qtbot, window, rest, shown, full):
    view, form, kind, key, field = shown
    full.append(True)
    view.delete()
    rest()
    full.clear()
    typed_in(qtbot, form, field)
    form.save()
    rest()
    assert of(window.workplace.library, kind, key, field) == WORDS


def test_words_in_a_record_that_is_deleted_elsewhere_come_back_with_it(qtbot, window, rest, held, shown, back):
    view, form, kind, key, field = shown
    place = window.workplace.trail.here
    library, told = window.workplace.library, []
    view.failed.connect(told.append)
    with held():
        typed_in(qtbot, form, field)
        writing.delete(library, kind, key)
    rest()
    qtbot.waitUntil(lambda: any("not in the library any more" in each for each in told))
    rest()
    back(place, kind, key)
    assert of(library, kind, key, field) == WORDS


def test_words_in_a_record_that_is_deleted_elsewhere_keep_no_library_open(qtbot, window, rest, held, shown):
    _view, form, kind, key, field = shown
    with held():
        typed_in(qtbot, form, field)
        writing.delete(window.workplace.library, kind, key)
    rest()
    qtbot.waitUntil(lambda: form.held is None or form.held.key != key)
    rest()
    assert window.lock()


def test_what_waits_for_a_record_and_stands_in_no_field_comes_back_with_it(qtbot, window, rest, held, reviews):
    library, (one, _) = window.workplace.library, reviews
    key, earlier = [each.id for each in reading.records_of(library, "recommendation", one)][:2]
    place = Place("records", one, "recommendation", key)
    window.workplace.go(place)
    rest()
    form = window.workplace.view().form()
    with held():
        form.keep({"relation": "builds_on", "earlier_id": earlier})
        writing.delete(library, "recommendation", key)
    rest()
    qtbot.waitUntil(lambda: form.held is None or form.held.key != key)
    window.workplace.undo()
    rest()
    window.workplace.go(place)
    rest()
    record = reading.record(library, "recommendation", key)
    assert (record.relation, record.earlier_id) == ("builds_on", earlier)
    assert form.held.key == key


def test_words_typed_after_a_saving_that_was_too_late_come_back_with_the_record(qtbot, window, rest, held, shown, back):
    _view, form, kind, key, field = shown
    place, library = window.workplace.trail.here, window.workplace.library
    with held():
        for words in ("First", "Second"):
            typed_in(qtbot, form, field, words)
            form.save()
        writing.delete(library, kind, key)
        typed_in(qtbot, form, field)
        form._pause.stop()
    rest()
    qtbot.waitUntil(lambda: form.held is None or form.held.key != key)
    rest()
    back(place, kind, key)
    assert of(library, kind, key, field) == WORDS


def test_a_day_that_cannot_be_read_in_a_record_that_is_gone_keeps_no_library_open(qtbot, window, rest, held, reviews):
    library, (one, _) = window.workplace.library, reviews
    key = writing.add(library, Deadline(review_id=one, name="Report"))
    window.workplace.go(Place("records", one, "deadline", key))
    rest()
    form = window.workplace.view().form()
    control = next(each for each in form.controls.values() if isinstance(each, DayField))
    with held():
        typed_in(qtbot, form, "name")
        form.save()
        writing.delete(library, "deadline", key)
    qtbot.waitUntil(lambda: form.held is None)
    control.focus().setText("the day after")
    form.settle()
    rest()
    assert window.lock()


def test_of_two_savings_that_both_failed_no_words_are_taken_for_saved(qtbot, window, rest, held, reviews, full):
    full.append(True)
    library, (one, _) = window.workplace.library, reviews
    window.workplace.go(Place("people", one))
    rest()
    form = window.workplace.view().side.form
    with held():
        typed_in(qtbot, form, "pseudonym", "First")
        form.save()
        typed_in(qtbot, form, "pseudonym", "Second")
        form.save()
    rest()
    full.clear()
    typed_in(qtbot, form, "pseudonym", "First")
    form.save()
    rest()
    assert people(library, one)[0] == "First"


def test_undo_beside_what_was_done_takes_back_that_or_says_that_it_does_not(qtbot, window, rest, reviews):
    """Words typed since are the last change: they are saved, and stay."""
    library, (one, _) = window.workplace.library, reviews
    writing.add(library, Person(review_id=one, pseudonym="Somebody"))
    window.workplace.go(Place("people", one))
    rest()
    view, foot = window.workplace.view(), window.workplace.foot
    view.delete()
    rest()
    qtbot.waitUntil(lambda: foot.undo.isVisible() and len(people(library, one)) == 1)
    typed_in(qtbot, view.side.form, "pseudonym")
    foot.undo.click()
    rest()
    assert people(library, one) == [WORDS]
    assert "changed since" in foot.says()
    window.workplace.undo()
    window.workplace.undo()
    rest()
    assert len(people(library, one)) == 2
    assert "changed since" not in foot.says()


@pytest.fixture
def two_actions(window, rest, reviews):
    """Two actions of one owner, chosen among those of their review."""
    library, (one, _) = window.workplace.library, reviews
    made = [writing.add(library, factory.action(one, f"Fictional action {at}", owner="Nobody")) for at in range(2)]
    window.workplace.go(Place("actions", one))
    rest()
    window.workplace.view().table.choose(made)
    return made


def test_where_nothing_was_changed_the_foot_says_so_and_undo_takes_back_no_other_change(window, rest, two_actions):
    library, foot = window.workplace.library, window.workplace.foot
    before = library.last_step()
    window.workplace.view().set_all("owner", "Nobody")
    rest()
    assert foot.says() == "Nothing was changed"
    assert not foot.undo.isVisible()
    foot.undo.click()
    rest()
    assert library.last_step() == before


def test_undo_beside_what_was_done_names_its_step_not_one_that_landed_on_another_thread(
    qtbot, window, rest, reviews, two_actions, monkeypatch
):
    library, change_all, foot = window.workplace.library, writing.change_all, window.workplace.foot

    def with_another(*arguments):
        change_all(*arguments)
        beside = threading.Thread(target=writing.add, args=(library, Person(review_id=reviews[0], pseudonym="Beside")))
        beside.start()
        beside.join()

    monkeypatch.setattr(writing, "change_all", with_another)
    window.workplace.view().set_all("owner", "Somebody")
    rest()
    qtbot.waitUntil(foot.undo.isVisible)
    assert "2 actions changed" in foot.says()
    foot.undo.click()
    rest()
    assert "changed since" in foot.says()
    assert "Beside" in people(library, reviews[0])


def test_undo_beside_a_deleted_person_takes_back_that_though_the_basket_was_ordered_since(qtbot, window, rest, reviews):
    library, (one, _) = window.workplace.library, reviews
    picks = [Pick("recommendation", each.id) for each in reading.records_of(library, "recommendation", one)][:2]
    window.workplace.desk.basket.add(picks)
    window.workplace.go(Place("people", one))
    rest()
    foot, basket = window.workplace.foot, window.workplace.desk.basket
    window.workplace.view().delete()
    rest()
    qtbot.waitUntil(foot.undo.isVisible)
    basket.move([1], 0)
    foot.undo.click()
    rest()
    assert people(library, one)
    assert list(basket.picks) == picks[::-1]


def test_undo_beside_what_was_collected_takes_back_neither_another_order_nor_a_record(window, rest, reviews):
    library, foot, basket = window.workplace.library, window.workplace.foot, window.workplace.desk.basket
    records = reading.records_of(library, "recommendation", reviews[0])[:2]
    rest()
    window.workplace.view().collect([Pick("recommendation", each.id) for each in records])
    basket.move([1], 0)
    before, last = basket.picks, library.last_step()
    assert foot.undo.isVisible()
    foot.undo.click()
    rest()
    assert "changed since" in foot.says()
    assert (basket.picks, library.last_step()) == (before, last)


def test_the_menu_names_what_undo_would_do_even_while_it_stands_open(qtbot, window, rest, reviews):
    library, (one, _) = window.workplace.library, reviews
    window.workplace.go(Place("people", one))
    rest()
    typed_in(qtbot, window.workplace.view().side.form, "pseudonym")
    window.workplace.bar.menu.click()
    undo = window.commands.actions["undo"]
    assert undo.text() == "Undo add person"
    qtbot.waitUntil(lambda: people(library, one) == [WORDS])
    qtbot.waitUntil(lambda: undo.text() == "Undo edit person")
    QApplication.activePopupWidget().close()
    rest()
