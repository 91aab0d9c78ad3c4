"""Reading what was found: the list and the text beside it stand still while one reads, and are whole to be read."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from tests.views import visiting
from tests.views.scenes import PASSPHRASE, first_review
from tests.views.search_scenes import opened, prepare
from workbench import library as libraries
from workbench.library import reading, writing
from workbench.records import LearningPoint, Prose, Theme
from workbench.search import Found
from workbench.views.look import theme
from workbench.views.shell.place import Place

LONG = "\n\n".join(f"Paragraph {number}: nobody asked the children about the lantern." for number in range(60))


@pytest.fixture
def example(grown):
    return grown(prepare)


@pytest.fixture
def view(window, rest):
    return opened(window, rest)


@pytest.fixture
def home(view, rest):
    """Waits until the last search has come home."""
    return lambda: rest(lambda: not view.pause.isActive())


@pytest.fixture
def search(view, home):
    def typed(words: str) -> Found:
        view.search_for(words)
        home()
        return view.found

    return typed


@pytest.fixture
def changed(view, qtbot, home):
    """Makes a change in the library, and waits until the view has searched again because of it."""

    def change(make) -> None:
        before = view.found
        make()
        qtbot.waitUntil(lambda: view.found is not before, timeout=visiting.TIME)
        home()

    return change


def add_long(library, how_many: int = 1) -> None:
    for number in range(how_many):
        writing.add(library, LearningPoint(review_id=first_review(library), number=str(number), text=Prose(LONG)))


def add_many(library, how_many: int) -> None:
    review_id = first_review(library)
    with library.transaction("Much to find") as session:
        session.add_all(LearningPoint(review_id=review_id, text=Prose(f"Heron {n}.")) for n in range(how_many))


def preview(view) -> QScrollArea:
    """What scrolls at the side."""
    return view.side.findChild(QScrollArea)


@pytest.fixture
def midway(view, search, library, qtbot):
    """The scroll bar of a long hit's text, in the midst of which one reads."""
    add_long(library)
    search("lantern")
    bar = preview(view).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 900)
    bar.setValue(900)
    return bar


def test_other_words_begin_at_their_best_hit_whatever_was_shown_before(view, search):
    best = search("curiosity").results
    view.hits.choose(len(best) - 1)
    assert view.hits.verticalScrollBar().value() > 0
    search("curiosity guidance OR curiosity")
    assert best[-1] in view.found.results
    assert view.hits.currentIndex().row() == 0
    assert view.hits.verticalScrollBar().value() == 0
    assert view.side.shown.at == 1


def test_another_order_begins_at_its_first_review_in_full(view, search, home):
    search("curiosity")
    view.head.grouping.group.button(1).click()
    view.hits.choose(view.hits.things.rowCount() - 1)
    view.head.order.setCurrentIndex(1)
    view.head.order.activated.emit(1)
    home()
    assert view.hits.verticalScrollBar().value() == 0


def test_a_change_elsewhere_leaves_what_is_chosen_and_how_far_one_has_read(view, search, library, changed):
    search("curiosity")
    view.hits.put(view.hits.things.things, 0, several=(1, 2))
    view.hits.verticalScrollBar().setValue(900)
    changed(lambda: writing.add(library, Theme(name="Otters")))
    assert [hit.record_id for hit in view.hits.chosen_hits()] == [1, 2, 3]
    assert view.hits.verticalScrollBar().value() == 900


def test_a_hit_that_joins_above_moves_nothing_that_one_reads(view, search, library, changed):
    search("curiosity")
    view.hits.verticalScrollBar().setValue(900)
    at = view.hits.viewport().rect().topLeft()
    top = view.hits.indexAt(at)
    before, stood = view.hits.things.things[top.row()], view.hits.visualRect(top).top()
    review_id = reading.find_review(library, "Adult Moss")[0].id
    words = Prose("Curiosity, curiosity, curiosity.")
    changed(lambda: writing.add(library, LearningPoint(review_id=review_id, text=words)))
    now = view.hits.indexAt(at)
    assert now.row() == top.row() + 1
    same = view.hits.things.things[now.row()]
    assert (same.kind, same.record_id, view.hits.visualRect(now).top()) == (before.kind, before.record_id, stood)


def test_where_the_chosen_hit_is_deleted_the_next_one_is_chosen(view, search, library, changed):
    search("curiosity")
    view.hits.choose(5)
    hit, following = view.hits.things.things[5:7]
    changed(lambda: writing.delete(library, hit.kind, hit.record_id))
    assert view.hits.currentIndex().row() == 5
    assert view.hits.hit().record_id == following.record_id


def test_the_text_of_another_hit_is_shown_from_its_beginning(view, search, library, qtbot):
    add_long(library, 2)
    search("lantern")
    bar = preview(view).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    view.hits.choose(1)
    assert bar.value() == 0


def test_a_change_elsewhere_leaves_the_text_beside_the_hits_where_one_reads_it(view, midway, library, changed):
    first = view.side.blocks[0][0]
    changed(lambda: writing.add(library, Theme(name="Otters")))
    assert (midway.value(), view.side.blocks[0][0]) == (900, first)


def test_an_edit_of_the_hit_that_is_read_shows_at_once_and_stays_where_one_reads(view, midway, library, changed):
    changed(
        lambda: writing.change(library, "learning_point", view.hits.hit().record_id, {"text": Prose(f"{LONG} End.")})
    )
    assert any(block.words().endswith("End.") for block, _ in view.side.blocks)
    assert midway.value() == 900


def test_the_place_found_in_a_text_stays_in_front_when_something_else_changes(view, search, library, changed, rest):
    add_long(library)
    search("lantern")
    view.side.begin_find()
    view.side.seeking.box.setText("nobody")
    rest()
    view.side.seeking.step(1)
    changed(lambda: writing.add(library, Theme(name="Otters")))
    assert view.side.seeking.count.text() == "2 of 60"


def test_of_the_places_found_in_a_text_the_one_in_front_is_marked_unlike_the_others(view, search, library, rest):
    add_long(library)
    search("lantern")
    view.side.begin_find()
    view.side.seeking.box.setText("nobody")
    rest()

    def front() -> list[int]:
        """Before which places the ground of a mark is that of the one in front."""
        shown = "".join(block.text() for block, _ in view.side.blocks).split(">nobody</span>")[:-1]
        assert len(shown) == 60
        return [at for at, before in enumerate(shown) if before.rpartition("background-color:")[2].startswith(ground)]

    ground = theme.hexa("mark_text")
    assert front() == [0]
    view.side.seeking.step(1)
    assert front() == [1]


def test_the_side_is_never_wider_than_its_room_however_many_hits_there_are(view, search, window):
    search("curiosity")
    window.resize(1280, 720)
    view.side.show_hit(replace(view.side.shown, hit=replace(view.hits.hit(), kind="kloe"), at=98_765, of=123_456))
    area = preview(view)
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_every_word_that_was_searched_for_is_marked_in_the_text_beside_the_hits(view, search, library):
    words = f"Otters in the Otterburn. {LONG} Otter cubs, otterhounds and an OTTER sang."
    writing.add(library, LearningPoint(review_id=first_review(library), text=Prose(words)))
    search("otter*")
    assert [each for each, is_marked in view.side.shown.text if is_marked] == [
        "Otters",
        "Otterburn",
        "Otter",
        "otterhounds",
        "OTTER",
    ]


def test_hits_that_are_not_listed_yet_are_listed_on_request_and_nothing_read_moves(view, search, library, home):
    add_many(library, 230)
    search("heron")
    assert view.head.more.text() == "The best 100 are shown"
    view.hits.choose(99)
    at = view.hits.verticalScrollBar().value()
    view.head.further.click()
    home()
    assert (len(view.found.results), view.hits.currentIndex().row()) == (200, 99)
    assert view.hits.verticalScrollBar().value() == at
    assert view.head.further.text() == "Show 30 more"
    view.head.further.click()
    home()
    assert len(view.found.results) == 230
    assert not view.head.further.isVisible()
    assert not view.head.more.isVisible()
    assert len(search("heron OR curiosity").results) == 100


def test_what_is_listed_is_said_whole_in_the_order_in_force(view, search, library, home, window):
    add_many(library, 110)
    search("heron")
    view.head.order.setCurrentIndex(1)
    view.head.order.activated.emit(1)
    home()
    assert view.head.more.text() == "The latest 100 are shown"
    for width in (720, 1280, 1440):
        window.resize(width, 720)
        assert view.head.more.width() >= view.head.more.sizeHint().width()


def test_where_no_more_are_listed_one_is_told_how_to_see_others(view, search, library, home):
    add_many(library, 510)
    search("heron")
    for _ in range(4):
        view.head.further.click()
        home()
    assert len(view.found.results) == 500
    assert not view.head.further.isVisible()
    assert view.head.more.text() == "The best 500 are shown. Add words or filters to see others."


def test_back_leads_to_the_search_as_it_was_refined_and_to_the_hit_one_came_from(view, search, window, home, qtbot):
    window.workplace.go(Place("search", words="curiosity"))
    home()
    qtbot.keyClicks(view.find_box, " guidance")
    home()
    view.hits.choose(3)
    hit = view.hits.hit()
    view.hits.setFocus()
    qtbot.keyClick(view.hits, Qt.Key.Key_Return)
    home()
    window.commands.carry_out("back")
    home()
    assert (view.find_box.text(), view.hits.hit()) == ("curiosity guidance", hit)
    assert view.hits.hasFocus()


def test_a_search_begun_from_the_left_column_begins_in_the_find_box(view, search, window, home, rest):
    search("curiosity")
    view.side.open.click()
    rest()
    window.workplace.go(Place("search"))
    assert view.find_box.hasFocus()


def test_a_search_comes_back_with_its_filters_when_the_library_was_locked(view, search, window, home, library, rest):
    search("curiosity")
    view.filters.tick("kind", "recommendation")
    view.head.order.setCurrentIndex(1)
    home()
    window.lock()
    window.open(libraries.open_library(library.folder, PASSPHRASE))
    again = window.workplace.view()
    rest(lambda: again.found is not None and not again.pause.isActive())
    assert (again.find_box.text(), again.head.filters()) == ("curiosity", ["Recommendations"])
    assert (again.head.order.currentIndex(), again.found.hits) == (1, 46)


@pytest.mark.parametrize("width", [720, 900, 1000, 1280])
def test_what_one_presses_above_the_hits_is_never_cut_and_neither_is_their_number(view, search, window, width, qtbot):
    view.head.show_found(replace(search("curiosity"), hits=123_456, reviews=2_500))
    window.resize(width, 700)
    pressed = (*view.head.grouping.group.buttons(), view.head.order, view.add, view.head.build)
    number = view.head.count.fontMetrics().horizontalAdvance("123,456 hits …")
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in pressed))
    qtbot.waitUntil(lambda: view.head.count.width() >= number)


def test_the_next_place_in_a_long_paragraph_comes_into_sight(view, search, library, window, rest, qtbot):
    words = Prose("Heron. " + "Nobody asked who lived in the household at that time. " * 60 + "A kingfisher was seen.")
    writing.add(library, LearningPoint(review_id=first_review(library), text=words))
    window.resize(1280, 720)
    search("heron")
    view.side.begin_find()
    bar = preview(view).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 600)
    view.side.seeking.box.setText("kingfisher")
    rest(lambda: bool(view.side.seeking.hits))
    block, area = view.side.blocks[0][0], preview(view)
    end = block.mapTo(area.widget(), block.rect().bottomLeft()).y()
    assert bar.value() + area.viewport().height() >= end


def test_a_record_deleted_in_another_view_is_not_shown_even_for_a_moment(view, search, window, library, rest):
    search("curiosity")
    hit = view.hits.hit()
    window.workplace.go(Place("reviews"))
    writing.delete(library, hit.kind, hit.record_id)
    rest(lambda: view.found.hits == 48)
    window.workplace.go(Place("search"))
    assert hit.record_id not in [each.record_id for each in view.hits.things.things if each.kind == hit.kind]
    assert (view.head.count.text(), view.side.shown.hit.record_id) == ("48 hits in 6 reviews", 2)


def test_a_filter_in_force_bears_the_name_that_its_theme_has_now(view, search, library, changed):
    search("curiosity")
    code = next(iter(view.filters.facets["theme"].ticks))
    changed(lambda: view.filters.tick("theme", code))
    changed(lambda: writing.change(library, "theme", int(code), {"name": "Asking once more"}))
    assert view.head.filters() == ["Asking once more"]
