"""The search: it finds while one types, says what it did not understand, filters, and leads to the record."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.views.scenes import first_review
from workbench.errors import IndexUnwritable
from workbench.library import reading, writing
from workbench.records import LearningPoint, Narrative, Prose, Theme
from workbench.records.sources import Paging
from workbench.search import Hit, Piece
from workbench.search.snippets import Marker
from workbench.views import search_asking, search_words
from workbench.views.look import paint
from workbench.views.search_filters import band_of
from workbench.views.shell.place import Place
from workbench.views.shell.workplace import Workplace
from workbench.views.widgets.words import ProseLabel


@pytest.fixture
def view(window, qtbot):
    workplace: Workplace = window.workplace
    workplace.go(Place("search"))
    made = workplace.view()
    qtbot.waitUntil(lambda: not workplace.is_busy and not made.filters.chosen().is_any, timeout=20_000)
    return made


@pytest.fixture
def search(view, window, qtbot):
    """Type into the find box, as a user does, and wait until the search for it has come home."""

    def typed(words: str):
        view.find_box.clear()
        qtbot.keyClicks(view.find_box, words)
        come_home(view, window, qtbot)
        return view.found

    return typed


def come_home(view, window, qtbot):
    qtbot.waitUntil(lambda: not view.pause.isActive() and not window.workplace.is_busy, timeout=20_000)


@pytest.fixture
def went(view):
    places = []
    view.go_requested.disconnect()
    view.go_requested.connect(places.append)
    return places


def names(view) -> list[str]:
    return [search_words.name_of(hit) for hit in view.hits.things.things]


def tick_of(view, facet: str, words: str):
    return next(tick for tick in view.filters.facets[facet].ticks.values() if tick.text() == words)


def ticks(view, facet: str) -> dict[str, str]:
    """The values of a facet that are shown, and their counts."""
    return {tick.text(): tick.count for tick in view.filters.facets[facet].ticks.values()}


def test_a_hit_that_holds_but_some_of_the_words_says_so(view, search):
    found = search("curiosity guidance zebra")
    assert found.in_full == 0
    assert found.hits
    assert {hit.is_in_part for hit in found.results} == {True}
    assert "In part." in search_words.spoken(found.results[0])
    assert "In part." not in search_words.spoken(search("curiosity guidance").results[0])


def test_typing_finds_by_itself_and_marks_what_it_found(view, search):
    found = search("curiosity guidance")
    assert found.hits == len(view.hits.things.things) == 32
    assert view.head.count.text() == "32 hits in 5 reviews"
    assert view.head.count.toolTip().endswith(" ms")
    assert {hit.kind for hit in view.hits.things.things} == {"recommendation"}
    marks = [piece.words for piece in view.hits.thing().snippet if piece.is_match]
    assert marks == ["guidance", "curiosity"]
    assert [words for words, is_marked in view.side.shown.text if is_marked] == marks


def test_enter_searches_without_waiting_for_the_pause(view, window, qtbot):
    view.find_box.setText("school kept a note")
    qtbot.keyClick(view.find_box, Qt.Key.Key_Return)
    assert not view.pause.isActive()
    come_home(view, window, qtbot)
    assert names(view) == ["Finding"]


def test_only_the_last_of_many_searches_is_shown(view, window, qtbot):
    for words in ("curiosity", "fictional", "learning", "note of what was said"):
        view.search_for(words)
    come_home(view, window, qtbot)
    assert names(view) == ["Finding"]


def test_arrows_choose_a_hit_and_enter_goes_to_its_record(view, search, went, qtbot):
    search("curiosity")
    qtbot.keyClick(view.find_box, Qt.Key.Key_Down)
    assert view.hits.hasFocus()
    qtbot.keyClick(view.hits, Qt.Key.Key_Down)
    hit = view.hits.things.things[1]
    assert view.side.shown.hit == hit
    qtbot.keyClick(view.hits, Qt.Key.Key_Return)
    assert went == [Place("records", hit.review_id, hit.kind, hit.record_id)]


def test_enter_on_a_hit_arrives_at_that_record_and_back_returns_to_the_hits(view, search, window, qtbot):
    search("kept a note")
    hit = view.hits.thing()
    qtbot.keyClick(view.find_box, Qt.Key.Key_Down)
    qtbot.keyClick(view.hits, Qt.Key.Key_Return)
    come_home(view, window, qtbot)
    assert window.workplace.trail.here == Place("records", hit.review_id, "finding", hit.record_id)
    assert window.workplace.view().isVisible()
    window.commands.carry_out("back")
    assert window.workplace.view() is view
    assert view.hits.thing() == hit


def test_a_review_opens_as_a_whole_and_a_theme_of_the_library_on_its_page(view, search, went, library):
    theme = writing.add(library, Theme(name="Otter whispering"))
    search("moss kind:review")
    view.side.open.click()
    assert went == [Place("review", reading.find_review(library, "Adult Moss")[0].id)]
    search("whispering")
    view.side.open.click()
    view.hits.behind_requested.emit()
    assert went[1:] == 2 * [Place("records", None, "theme", theme)]


def test_filters_narrow_the_hits_stand_as_chips_and_go_with_their_cross(view, search, window, qtbot):
    total = search("curiosity OR fictional").hits
    assert ticks(view, "kind")["Recommendations"] == "32"
    view.filters.tick("kind", "narrative")
    view.filters.tick("year", str(band_of(2026)))
    come_home(view, window, qtbot)
    assert {hit.kind for hit in view.found.results} == {"narrative"}
    assert {hit.year for hit in view.found.results} == {2022, 2024, 2026}
    assert view.head.filters() == ["Narrative", "2022 to 2026"]
    assert ticks(view, "kind")["Narrative"] == str(view.found.hits)
    assert ticks(view, "kind")["Recommendations"] == "27"
    view.head.removed.emit("kind", "narrative")
    view.head.cleared.emit()
    come_home(view, window, qtbot)
    assert view.found.hits == total
    assert view.head.filters() == []


def test_every_facet_that_is_offered_filters_by_it(view, search, window, qtbot):
    search("fictional")
    for facet, words in (("type", "SAR"), ("publisher", "Wrenfield Council")):
        tick_of(view, facet, words).click()
        come_home(view, window, qtbot)
    come_home(view, window, qtbot)
    assert {hit.review for hit in view.found.results} == {"Adult Moss", "Mr Alder"}


def test_counts_are_of_all_hits_though_not_all_are_listed(view, search, library):
    for number in range(110):
        writing.add(library, LearningPoint(review_id=first_review(library), text=Prose(f"Heron {number}.")))
    found = search("heron")
    assert (found.hits, len(found.results)) == (110, 100)
    assert view.head.more.text() == "The best 100 are shown"
    assert ticks(view, "kind") == {"Learning": "110"}


def test_a_slip_of_the_pen_is_offered_as_a_link_that_searches(view, search, window, qtbot):
    search("curiositty")
    assert view.head.suggestion.isVisible()
    view.head.suggestion.click()
    come_home(view, window, qtbot)
    assert view.find_box.text() == "curiosity"
    assert view.found.hits >= 32
    assert not view.head.suggestion.isVisible()


@pytest.mark.parametrize(
    "nonsense", ['"', ")(", "*", "NOT", "kind:", "year:soon curiosity", "<b>&amp;", "\\", "' OR 1=1 --"]
)
def test_nonsense_is_answered_and_explained_never_raised(view, search, nonsense):
    found = search(nonsense)
    assert found is not None
    assert view.head.explanation.words() == found.explanation
    assert view.hits.isVisible() is bool(found.results)
    assert view.nothing.isVisible() is not bool(found.results)


def test_ten_thousand_letters_are_searched_for_and_the_window_keeps_its_size(view, window, qtbot):
    size = window.size()
    view.search_for("curiositty " * 909 + "x")
    come_home(view, window, qtbot)
    assert "very long" in view.head.explanation.words()
    assert window.size() == size
    view.search_for("x" * 10_000)
    come_home(view, window, qtbot)
    assert view.nothing.isVisible()
    assert window.size() == size


def test_nothing_typed_and_no_filter_shows_how_to_search(view, search, qtbot):
    search("curiosity")
    qtbot.keyClick(view.find_box, Qt.Key.Key_Escape)
    view.search()
    assert view.found is None
    assert view.head.count.text() == ""
    assert view.side.shown is None


def test_copy_with_reference_takes_the_whole_text_and_where_it_stands(view, search, qtbot):
    search('"part 3" curiosity kind:recommendation review:"Child K"')
    with qtbot.waitSignal(view.said, timeout=20_000) as said:
        view.side.copy.click()
    text, reference = QGuiApplication.clipboard().text().split("\n")
    assert text == "Agencies should review their guidance on professional curiosity, part 3."
    assert reference == (
        "Ashmere Partnership (2026) Child K and Child L: local child safeguarding practice review, recommendation 3."
    )
    assert said.args == ["1 record copied with its citation"]


def test_copy_by_keyboard_in_the_list_cites_too(view, search, qtbot):
    search("kept a note")
    qtbot.keyClick(view.find_box, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.said, timeout=20_000):
        qtbot.keyClick(view.hits, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("The school kept a note of what was said.\nAshmere")


def test_find_here_goes_back_to_the_box_and_takes_its_words(view, search, window, qtbot):
    search("curiosity")
    view.hits.setFocus()
    window.commands.carry_out("find")
    assert view.find_box.hasFocus()
    assert view.find_box.selectedText() == "curiosity"
    search("zzzz")
    qtbot.keyClick(view.find_box, Qt.Key.Key_Down)
    assert view.find_box.hasFocus()


def test_an_index_that_cannot_be_written_is_told_in_place_of_earlier_hits_until_a_search_succeeds(
    view, search, window, qtbot, monkeypatch
):
    told = []
    view.failed.connect(told.append)
    view.cured.connect(lambda _: told.append(""))

    def refuse(*_: object) -> None:
        raise IndexUnwritable

    search("child")
    with monkeypatch.context() as patched:
        patched.setattr(search_asking, "find", refuse)
        search("curiosity")
        assert told == [IndexUnwritable().sentence]
        window.workplace.go(Place("basket"))
        window.workplace.go(Place("search"))
        come_home(view, window, qtbot)
    assert told == [IndexUnwritable().sentence] * 2
    assert (view.found, view.side.shown, view.hits.isVisible()) == (None, None, False)
    again = view.middle.failure.focus()
    assert IndexUnwritable().sentence in [each.words() for each in view.middle.failure.findChildren(ProseLabel)]
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    come_home(view, window, qtbot)
    assert told == [IndexUnwritable().sentence, IndexUnwritable().sentence, ""]
    assert (view.found.hits, view.hits.isVisible()) == (34, True)


def test_leaving_or_locking_while_one_types_begins_no_search_and_coming_back_does(view, window, qtbot):
    qtbot.keyClicks(view.find_box, "kept a note")
    assert view.pause.isActive()
    window.workplace.settle()
    assert not view.pause.isActive()
    assert view.found is None
    window.workplace.go(Place("search"))
    come_home(view, window, qtbot)
    assert names(view) == ["Finding"]


def test_the_side_shows_the_themes_of_the_review(view, search):
    search("review:K curiosity kind:recommendation")
    assert view.side.themes() == ["Professional curiosity", "Hidden men", "Coercive control"]


def test_a_record_saved_while_the_search_is_shown_is_found(view, search, library, window, qtbot):
    assert search("kingfisher").hits == 0
    writing.add(library, Narrative(review_id=first_review(library), role="background", text=Prose("A kingfisher.")))
    qtbot.waitUntil(lambda: view.found is not None and view.found.hits == 1, timeout=20_000)


def test_a_place_with_words_searches_for_them(view, window, qtbot):
    window.workplace.go(Place("search", words="kept a note"))
    come_home(view, window, qtbot)
    assert names(view) == ["Finding"]
    window.workplace.go(Place("reviews"))
    window.workplace.go(Place("search"))
    assert view.find_box.text() == "kept a note"


def test_words_are_marked_wherever_they_stand_whole_and_a_text_is_never_mark_up():
    text = "<i>Partner</i>: the new\npartner; partnership, NEW PARTNER"
    pieces = search_words.marked(text, Marker(rows=((frozenset({"new"}), frozenset({"partner"})),)))
    assert [words for words, is_marked in pieces if is_marked] == ["new\npartner", "NEW PARTNER"]
    assert "".join(words for words, _ in pieces) == text
    assert "<i>" not in paint.html(pieces)
    assert search_words.marked("", Marker(frozenset({"a"}))) == []
    assert len(search_words.marked("word " * 5000, Marker())[0][0]) <= search_words.LONGEST + 2


def test_a_page_of_a_source_is_named_by_its_page_and_leads_to_the_sources_of_its_review():
    hit = Hit("source_document", 4, 2, "Child Q", "", "Words.", (Piece("Words."),), (41, 3), 3.0, "", 2020)
    assert search_words.name_of(hit) == "Source, page 41"
    assert search_words.place_in_source(hit) == "Page 41, line 3"
    assert search_words.reference(hit) == "Child Q (2020), p. 41."
    assert search_words.goes_to(hit) == Place("source", 2, "source_document", 4, "page 41")
    shown, bare = replace(hit, paging=Paging.SHOWN), replace(hit, paging=Paging.NONE)
    assert search_words.place_in_source(shown) == "Page 41 as Word last showed it, paragraph 3"
    assert (search_words.name_of(bare), search_words.place_in_source(bare)) == ("Source, paragraph 3", "Paragraph 3")
    assert search_words.reference(replace(shown, kind="finding", number="2")) == (
        "Child Q (2020), finding 2, p. 41 as Word last showed it."
    )
    by_theme = replace(hit, passage=9)
    assert search_words.goes_to(by_theme) == Place("source", 2, "source_document", 4, "theme_mark 9")
