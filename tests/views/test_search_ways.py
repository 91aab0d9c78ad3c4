"""Further ways of the search: by review, by year, saved, remembered, written by fields, read beside, built at first."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.views.search_scenes import LONG, prepare
from workbench.errors import IndexUnwritable
from workbench.library import writing
from workbench.library.remembering import remember
from workbench.records import Theme
from workbench.search import Found
from workbench.search.collected import pick_of
from workbench.views import search_asking
from workbench.views.bridge import Bridge, Worker
from workbench.views.search_results import FEW, Group
from workbench.views.search_saved import SAVED, SavedSearch, read_saved
from workbench.views.search_view import SearchView
from workbench.views.shell.place import Desk, Place
from workbench.views.widgets.buttons import Button


@pytest.fixture
def example(grown):
    return grown(prepare)


@pytest.fixture
def desk(library):
    """What a view is handed, over the example library with much to find."""
    made = Desk(library, Worker(), Bridge(library))
    yield made
    made.bridge.close()
    made.worker.close()


@pytest.fixture
def view(desk, qtbot):
    made = SearchView(desk)
    desk.bridge.changed.connect(made.on_changed)
    qtbot.addWidget(made)
    made.resize(1240, 820)
    made.show()
    made.activateWindow()
    made.show_place(Place("search"))
    come_home(made, qtbot)
    return made


def come_home(view, qtbot):
    qtbot.waitUntil(lambda: not view.pause.isActive() and not view._desk.worker.is_busy, timeout=20_000)


@pytest.fixture
def search(view, qtbot):
    def typed(words: str) -> Found:
        view.search_for(words)
        come_home(view, qtbot)
        return view.found

    return typed


def groups(view) -> list[Group]:
    return [row for row in view.hits.things.things if isinstance(row, Group)]


def shown(view, facet: str) -> list[str]:
    return [tick.text() for tick in view.filters.facets[facet].ticks.values()]


def test_under_their_reviews_hits_are_few_each_and_counted_in_all(view, search, qtbot):
    QAbstractItemModelTester(view.hits.things)
    found = search("curiosity")
    view.head.grouping.group.button(1).click()
    of = {group.hits[0].review: group.count for group in groups(view)}
    assert of[LONG] == 15
    assert sum(of.values()) == found.hits
    rows = view.hits.things.things
    at = rows.index(next(group for group in groups(view) if group.hits[0].review == LONG))
    assert [isinstance(row, Group) for row in rows[at : at + FEW + 2]] == [True, *[False] * FEW, True]
    view.hits.choose(at)
    assert len(view.hits.chosen_hits()) == 15
    qtbot.keyClick(view.hits, Qt.Key.Key_Return)
    come_home(view, qtbot)
    assert view.head.filters() == [LONG]
    assert {hit.review for hit in view.found.results} == {LONG}
    view.head.cleared.emit()
    come_home(view, qtbot)
    assert view.found.hits == found.hits


def test_hits_of_the_whole_library_all_stand_under_their_head_and_no_more_are_offered(view, search, desk):
    for number in range(FEW + 2):
        writing.add(desk.library, Theme(name=f"Otter whispering {number}"))
    search("whispering")
    view.head.grouping.group.button(1).click()
    (group,) = groups(view)
    assert len(view.hits.things.things) == 1 + group.count == FEW + 3
    assert group.said() == f"{FEW + 2} hits"


def test_where_an_index_cannot_be_built_before_anything_is_typed_it_is_said_why(desk, qtbot, monkeypatch):
    def refuse(_library, _words, _filters, progress):
        progress(1, 10, "Building the search index")
        raise IndexUnwritable

    monkeypatch.setattr(search_asking, "count", refuse)
    view = SearchView(desk)
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.asking.failed, timeout=20_000):
        view.show_place(Place("search"))
    assert view.middle.currentWidget() is view.middle.failure


def test_by_year_the_latest_comes_first(view, search, qtbot):
    best = search("curiosity").results
    view.head.order.setCurrentIndex(1)
    view.head.order.activated.emit(1)
    come_home(view, qtbot)
    assert [hit.year for hit in view.found.results] == sorted((hit.year for hit in best), key=lambda y: -(y or 0))


def test_a_long_facet_shows_its_first_values_then_all_and_finds_among_them(view, search, qtbot):
    search("curiosity")
    box = view.filters.facets["theme"]
    assert len(box.ticks) == 8
    box.more.click()
    assert len(box.ticks) == 15
    qtbot.keyClicks(box.find_box, "hidden")
    assert shown(view, "theme") == ["Hidden men"]
    next(iter(box.ticks.values())).click()
    come_home(view, qtbot)
    assert view.head.filters() == ["Hidden men"]
    assert view.found.hits == 1
    box.more.click()
    assert len(box.ticks) == 8


def test_a_value_ticked_stays_in_sight_though_it_has_no_hits_any_more(view, search, qtbot):
    search("curiosity")
    view.filters.tick("kind", "finding")
    come_home(view, qtbot)
    assert search("guidance").hits == 0
    ticks = {tick.text(): (tick.isChecked(), tick.count) for tick in view.filters.facets["kind"].ticks.values()}
    assert ticks["Findings"] == (True, "0")


def test_every_count_beside_a_tick_is_what_the_tick_finds(view, search, qtbot):
    search("curiosity")
    for facet in ("kind", "theme", "agency", "type", "publisher", "year", "level", "state", "finding"):
        tick = next(iter(view.filters.facets[facet].ticks.values()))
        expected = int(tick.count)
        tick.click()
        come_home(view, qtbot)
        assert view.found.hits == expected, facet
        view.filters.clear()
        come_home(view, qtbot)


def test_a_search_is_saved_with_its_filters_and_opened_again(view, search, desk, qtbot):
    search("curiosity")
    view.filters.tick("kind", "finding")
    view.head.grouping.group.button(1).click()
    view.head.save.click()
    view.saved.line.setText("What was found")
    qtbot.keyClick(view.saved.line, Qt.Key.Key_Return)
    come_home(view, qtbot)
    kept = read_saved(desk.library)[-1]
    assert (kept.name, kept.words, kept.is_grouped) == ("What was found", "curiosity", True)
    view.head.grouping.put(False)
    view.filters.clear()
    search("guidance")
    view.saved.opened.emit(kept)
    come_home(view, qtbot)
    assert (view.find_box.text(), view.head.filters()) == ("curiosity", ["Findings"])
    assert (view.found.hits, view.head.grouping.code()) == (1, True)


def test_a_saved_search_for_a_theme_deleted_since_says_so_and_finds_the_rest(view, search, desk, qtbot):
    search("curiosity")
    expected = view.found.hits
    theme = next(iter(view.filters.facets["theme"].ticks))
    view.filters.tick("theme", theme)
    words = view.filters.words("theme", theme)
    kept = SavedSearch("Kept", "curiosity", tuple(view.filters.in_force()))
    come_home(view, qtbot)
    assert view.found.hits < expected
    view.filters.clear()
    writing.delete(desk.library, "theme", int(theme))
    view.saved.opened.emit(kept)
    come_home(view, qtbot)
    assert view.found.hits == expected
    assert view.head.explanation.words() == f"Searched without what is not in this library: theme “{words}”."
    assert view.head.filters() == [words]


def test_a_saved_search_is_renamed_and_deleted_with_a_way_back(view, desk, qtbot):
    names = [each.name for each in view.saved.searches]
    assert len(names) == 2
    view.saved.rename(0)
    view.saved.line.setText("  Another\tname ")
    qtbot.keyClick(view.saved.line, Qt.Key.Key_Return)
    view.saved.rename(1)
    qtbot.keyClick(view.saved.line, Qt.Key.Key_Escape)
    view.saved.delete(0)
    come_home(view, qtbot)
    assert [each.name for each in read_saved(desk.library)] == names[1:]
    view.saved.bring_back()
    come_home(view, qtbot)
    assert [each.name for each in read_saved(desk.library)] == ["Another name", names[1]]


@pytest.mark.parametrize(
    "kept", [7, [7], [{"name": 1}], [{"name": "x", "words": "y", "in_force": [["year", "z", ""]]}]]
)
def test_what_an_other_program_left_as_saved_searches_is_passed_over(desk, kept):
    remember(desk.library, SAVED, kept)
    assert read_saved(desk.library) == []


def test_searches_that_were_meant_are_offered_again_and_forgotten_on_request(view, search, qtbot):
    for words in ("curiosity guidance", "learning", "curiosity guidance"):
        view.find_box.setText(words)
        qtbot.keyClick(view.find_box, Qt.Key.Key_Return)
    search("never meant")
    assert view.history.words() == ["curiosity guidance", "learning"]
    view.find_box.clear()
    qtbot.keyClicks(view.find_box, "GUID")
    assert view.history.offered() == ["curiosity guidance"]
    view.history.taken.emit("curiosity guidance")
    come_home(view, qtbot)
    assert view.found.hits == 32
    view.find_box.clear()
    qtbot.keyClick(view.find_box, Qt.Key.Key_Down)
    assert view.history.offered() == ["curiosity guidance", "learning"]
    view.acts()["forget_searches"]()
    assert view.history.words() == view.history.offered() == []


def test_a_search_whose_hit_was_collected_is_offered_again(view, search, qtbot):
    search("curiosity guidance")
    view.hits.setFocus()
    qtbot.keyClick(view.hits, Qt.Key.Key_B)
    assert view.history.words()[:1] == ["curiosity guidance"]


def test_where_the_choice_was_taken_back_the_hit_that_is_shown_is_copied_and_collected(view, search, desk):
    search("guidance")
    view.hits.clearSelection()
    shown = view.side.shown.hit
    view.acts()["collect"]()
    assert list(desk.basket.picks) == [pick_of(shown)]


def test_where_nothing_is_found_the_button_of_the_basket_says_why_it_cannot_act(view, search, desk):
    add = next(each for each in view.head.findChildren(Button) if each.accessibleName() == "Add to basket")
    search("guidance")
    assert add.why_not == ""
    search("zebra")
    assert "no hit to collect" in add.why_not


def test_no_more_than_the_last_fifty_searches_are_kept(view):
    for number in range(60):
        view.history.add(f"search {number}")
    view.history.add("x" * 5000)
    assert len(view.history.words()) == 50
    assert view.history.words()[0] == "search 59"


def test_fields_write_the_search_and_follow_what_is_typed(view, search, qtbot):
    search("curiosity (police OR refuge)")
    view.head.build.click()
    lines = view.builder.lines
    assert (lines["every"].text(), lines["some"].text()) == ("curiosity", "police refuge")
    qtbot.keyClicks(lines["none"], "probation")
    come_home(view, qtbot)
    assert view.find_box.text() == "curiosity (police OR refuge) -probation"
    assert view.found.hits == 4
    view.find_box.setFocus()
    qtbot.keyClicks(view.find_box, " (a OR (b c))")
    assert "more than these fields can show" in view.builder.remark.words()
    view.builder.close_tool.click()
    assert view.filters.isVisible()


def test_all_of_these_words_finds_none_that_holds_only_some(view, search, qtbot):
    search("curiosity lighthouse")
    assert (view.found.hits > 0, view.found.in_full) == (True, 0)
    view.head.build.click()
    assert "only some of these words" in view.builder.remark.words()
    qtbot.keyClicks(view.builder.lines["every"], " keeper")
    come_home(view, qtbot)
    assert view.find_box.text() == "curiosity AND lighthouse AND keeper"
    assert (view.found.hits, view.builder.remark.words()) == (0, "")


def test_the_side_shows_the_whole_record_and_words_are_found_in_it(view, search, qtbot):
    search("curiosity kind:finding")
    assert [name for name, _ in view.side.shown.read.fields] == ["Kind", "Why it happened"]
    view.find_box.setFocus()
    view.acts()["find"]()
    assert view.side.seeking.box.hasFocus()
    qtbot.keyClicks(view.side.seeking.box, "THOSE WHO")
    come_home(view, qtbot)
    assert view.side.seeking.count.text() == "1 of 1"
    for _ in ("empties the box", "goes back to the hits"):
        qtbot.keyClick(view.side.seeking.box, Qt.Key.Key_Escape)
    assert not view.side.seeking.isVisible()
    assert view.hits.hasFocus()


def test_a_record_opens_in_a_tab_behind(window, qtbot):
    place = window.workplace
    place.go(Place("search", words="kept a note"))
    view = place.view()
    qtbot.waitUntil(lambda: view.found is not None and not place.is_busy, timeout=20_000)
    hit = view.hits.hit()
    qtbot.keyClick(view.hits, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert place.view() is view
    assert place.trail.open_reviews == [hit.review_id]
    place.go_to_tab(hit.review_id)
    assert place.trail.here == Place("records", hit.review_id, "finding", hit.record_id)
    assert view.history.words() == ["kept a note"]


class Held:
    """The search stops where it is until it is let go; `asked` are the words for which it was asked."""

    def __init__(self, monkeypatch, step=None):
        self.gate, self.asked, real = threading.Event(), [], search_asking.find

        def slowly(library, words, filters, limit, progress, order):
            self.asked.append(words)
            while not self.gate.wait(0.01):
                progress(*(step or (0, 0, "")))
            return real(library, words, filters, limit, progress, order)

        monkeypatch.setattr(search_asking, "find", slowly)


def test_an_older_answer_never_takes_the_place_of_a_newer_one(view, qtbot, monkeypatch):
    answers = {"curiosity": threading.Event(), "guidance": threading.Event()}

    def answer(_library, words, *_):
        answers[words].wait(20)
        return Found(len(words), 1.0, explanation=words)

    monkeypatch.setattr(search_asking, "find", answer)
    view.search_for("curiosity")
    view.search_for("guidance")
    answers["guidance"].set()
    qtbot.waitUntil(lambda: view.found is not None and view.found.explanation == "guidance", timeout=20_000)
    answers["curiosity"].set()
    come_home(view, qtbot)
    assert view.found.explanation == "guidance"


def test_a_first_build_goes_on_while_one_types_and_the_last_words_are_then_searched_for(view, qtbot, monkeypatch):
    held = Held(monkeypatch, (5, 100, "Building"))
    view.search_for("curiosity")
    qtbot.waitUntil(view.building.isVisible, timeout=20_000)
    assert view.building.bar.value() == 5
    for words in ("guid", "guidance"):
        view.search_for(words)
    assert held.asked == ["curiosity"]
    held.gate.set()
    come_home(view, qtbot)
    assert held.asked == ["curiosity", "guidance"]
    assert view.hits.isVisible()
    assert view.found.hits == 32


def test_while_the_search_is_made_ready_nothing_is_told_of_the_one_before(view, search, qtbot, monkeypatch):
    search("curiosity")
    held = Held(monkeypatch, (5, 100, "Building"))
    view.search_for("guidance")
    qtbot.waitUntil(view.building.isVisible, timeout=20_000)
    assert (view.head.count.text(), view.side.shown, shown(view, "kind")) == ("", None, [])
    held.gate.set()
    come_home(view, qtbot)
    assert view.head.count.text() == "32 hits in 5 reviews"
    assert shown(view, "kind") == ["Recommendations"]


def test_a_first_build_is_cancelled_and_begun_again(view, qtbot, monkeypatch):
    held = Held(monkeypatch, (5, 100, "Building"))
    view.search_for("curiosity")
    qtbot.waitUntil(view.building.isVisible, timeout=20_000)
    view.building.cancel.click()
    come_home(view, qtbot)
    assert view.found is None
    assert not view.building.cancel.isVisible()
    held.gate.set()
    view.building.acted.emit()
    come_home(view, qtbot)
    assert view.found.hits == 49


@pytest.mark.parametrize(
    "words", ["a*", "the of and", "😀 🧸", "\x00\x1b[2J", "((((", "OR OR", '"', "-", "* *", "é" * 10_000]
)
def test_any_string_gets_an_answer_or_a_sentence_in_every_order(view, search, words):
    for at in (0, 1):
        view.head.order.setCurrentIndex(at)
        view.head.grouping.put(at == 1)
        found = search(words)
        assert found is None or found.hits or found.explanation or view.nothing.isVisible()
    view.builder.read(words)


def test_a_deleted_record_leaves_the_side_in_order(view, search, desk, qtbot):
    search("curiosity kind:finding")
    writing.delete(desk.library, "finding", view.hits.hit().record_id)
    qtbot.waitUntil(lambda: view.found is not None and view.found.hits == 0, timeout=20_000)
    assert view.side.shown is None


def test_where_the_very_first_search_finds_nothing_there_is_nothing_to_collect(view, search):
    assert search("zzzz").hits == 0
    assert "no hit to collect" in view.add.why_not
