"""A page of a source is found by the theme of a passage on it, at that passage, after any history. All is fictional."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factory
from workbench import library as shelf
from workbench import search
from workbench.library import marking, passages, reading, writing
from workbench.library.marking import OF_PASSAGE
from workbench.library.passages import Passage
from workbench.records import RecordId, Theme, ThemeMark
from workbench.search import Filters

LINES = tuple(f"Line {number} of a page about the mill." for number in range(1, 9))
NAMES = ("Hidden men", "Curiosity", "Professional curiosity")
"""The last is a theme under the second."""
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["mark", "mark", "unmark", "undo", "redo", "rebuild", "look", "delete source", "delete theme"]),
        st.integers(0, 20),
    ),
    min_size=1,
    max_size=16,
)


def filled(library: shelf.Library) -> tuple[int, list[RecordId]]:
    """A review with two sources of two pages, and three themes."""
    review_id = writing.add(library, factory.review())
    sources = []
    for at in range(2):
        source = factory.source_document(review_id, file_name=f"{at}.txt", sha256=str(at) * 64, pages=2)
        sources.append(writing.add(library, source))
        for number in (1, 2):
            writing.add(library, factory.source_page(sources[-1], number, "\n".join(LINES)))
    writing.add(library, Theme(name=NAMES[0]))
    above = writing.add(library, Theme(name=NAMES[1]))
    writing.add(library, Theme(name=NAMES[2], parent_id=above))
    return review_id, sources


def truth(library: shelf.Library, name: str) -> set[tuple[int, int, int]]:
    """Source, page and uppermost line of every page on which a passage bears a theme or one under it."""
    with library.reading() as session:
        themes = list(session.query(Theme))
        top = {each.id for each in themes if each.name == name}
        chosen = top | {each.id for each in themes if each.parent_id in top}
        found: dict[tuple[int, int], int] = {}
        for mark in session.query(ThemeMark).filter(ThemeMark.kind == OF_PASSAGE):
            if mark.theme_id in chosen:
                key = mark.source_id, mark.page
                found[key] = min(mark.first_line, found.get(key, 99))
    return {(*key, line) for key, line in found.items()}


def shown(library: shelf.Library, name: str) -> set[tuple[int, int, int]]:
    """The same as a search limited to the theme shows it."""
    found = search.find(library, "", Filters(themes=(name,), kinds=("source_document",)), limit=99)
    assert found.hits == len(found.results)
    for hit in found.results:
        said = "".join(piece.words for piece in hit.snippet)
        assert said.removeprefix("… ").startswith(f"Line {hit.place[1]} ")
        assert reading.record(library, OF_PASSAGE, hit.passage).page == hit.place[0]
    return {(hit.record_id, *hit.place) for hit in found.results}


def is_true(library: shelf.Library) -> bool:
    """Whether a search by each theme that there is shows what it should."""
    there = {each.name for each in reading.all_of(library, "theme")} & set(NAMES)
    return {name: shown(library, name) for name in there} == {name: truth(library, name) for name in there}


def act(library: shelf.Library, review_id: int, what: str, number: int) -> None:
    """One step of a history."""
    sources = [each.id for each in reading.records_of(library, "source_document", review_id)]
    marks = [mark for mark, _ in reading.marks_of(library, review_id)]
    if what == "mark" and sources:
        line = 1 + number % len(LINES)
        passage = Passage(sources[number % len(sources)], 1 + number // 2 % 2, line, line, LINES[line - 1])
        passages.mark_passage(library, review_id, NAMES[number % 3], passage)
    elif what == "unmark" and marks:
        marking.unmark(library, marks[number % len(marks)].id)
    elif what == "delete source" and sources:
        passages.delete_source(library, sources[number % len(sources)])
    elif what == "delete theme":
        known = [each.id for each in reading.all_of(library, "theme") if each.name in NAMES]
        if known:
            writing.delete(library, "theme", known[number % len(known)])
    elif what in {"undo", "redo"}:
        getattr(library, what)()
    elif what == "rebuild":
        search.rebuild(library)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(history=ACTS)
def test_a_theme_finds_the_pages_on_which_passages_bear_it_after_any_history(tmp_path_factory, new_library, history):
    library = new_library(tmp_path_factory.mktemp("history"))
    try:
        review_id, _ = filled(library)
        for what, number in history:
            act(library, review_id, what, number)
            if what == "look":
                assert is_true(library)
        assert is_true(library)
        assert search.check(library) == []
    finally:
        library.close()


@pytest.fixture
def marked(library):
    """The library, and the first source: its second page has a passage with a theme on lines 3 and 4."""
    review_id, sources = filled(library)
    passages.mark_passage(library, review_id, "Hidden men", Passage(sources[0], 2, 3, 4, LINES[2]))
    return sources[0]


def test_words_of_the_query_lead_to_where_they_stand_on_the_marked_page(library, marked):
    (hit,) = search.find(library, 'theme:"hidden men" kind:source mill').results
    assert (hit.record_id, hit.place, hit.passage) == (marked, (2, 1), 0)
    assert search.find(library, 'theme:"hidden men" kind:source otter').hits == 0
    assert search.find(library, "mill -theme:hidden kind:source").hits == 3


def test_records_and_passages_that_bear_a_theme_are_counted_and_a_mark_that_says_absent_is_not(library, marked):
    review_id = reading.record(library, "source_document", marked).review_id
    finding = writing.add(library, factory.finding(review_id))
    marking.mark(library, "finding", [finding], "Hidden men")
    theme = next(each.id for each in reading.all_of(library, "theme") if each.name == "Hidden men")
    other = writing.add(library, factory.finding(review_id))
    absent = ThemeMark(review_id=review_id, theme_id=theme, kind="finding", record_id=other, standing="absent")
    writing.add(library, absent)
    borne = marking.borne(library)
    assert (borne[theme].reviews, borne[theme].records, borne[theme].passages) == (1, 1, 1)
    for _ in range(4):
        library.undo()
    assert marking.borne(library)[theme].passages == 1
    library.undo()
    assert theme not in marking.borne(library)
