"""Themes on records and silenced hints: marked, taken away, undone; several records at once. All of it is fictional."""

import pytest

from tests import factory
from workbench.errors import RecordGone, TermNameless
from workbench.library import marking, reading, writing
from workbench.records import Theme


@pytest.fixture
def asked(library):
    review_id = writing.add(library, factory.review())
    return review_id, [writing.add(library, factory.recommendation(review_id, str(n))) for n in (1, 2, 3)]


def borne(library, review_id):
    return [(mark.record_id, theme.name) for mark, theme in reading.marks_of(library, review_id)]


def test_several_records_are_marked_in_one_step_and_none_twice(library, asked):
    review_id, keys = asked
    assert marking.mark(library, "recommendation", keys[:1], "Hidden men") == 1
    steps = library.last_step()
    assert marking.mark(library, "recommendation", keys, " hidden  MEN ") == 2
    assert library.last_step() == steps + 1
    assert library.undo_label() == "Undo mark 3 recommendations"
    assert sorted(borne(library, review_id)) == [(key, "Hidden men") for key in keys]
    library.undo()
    assert borne(library, review_id) == [(keys[0], "Hidden men")]


def test_a_theme_is_known_by_its_other_words_and_made_where_nobody_knows_it(library, asked):
    review_id, keys = asked
    known = next(theme for theme in reading.all_of(library, "theme") if isinstance(theme, Theme) and theme.synonyms)
    marking.mark(library, "recommendation", keys[:1], known.synonyms[0].upper())
    marking.mark(library, "recommendation", keys[:1], "Otters by the water\x07")
    assert [name for _, name in borne(library, review_id)] == [known.name, "Otters by the water"]
    library.undo()
    assert "Otters by the water" not in {theme.name for theme in reading.all_of(library, "theme")}


def test_a_mark_is_taken_away_and_comes_back(library, asked):
    review_id, keys = asked
    marking.mark(library, "recommendation", keys[:1], "Hidden men")
    ((mark, _),) = reading.marks_of(library, review_id)
    marking.unmark(library, mark.id)
    assert borne(library, review_id) == []
    library.undo()
    assert borne(library, review_id) == [(keys[0], "Hidden men")]


def test_no_name_and_no_record_are_refused(library, asked):
    with pytest.raises(TermNameless):
        marking.mark(library, "recommendation", asked[1], " \x07 ")
    with pytest.raises(RecordGone):
        marking.mark(library, "recommendation", [999, 998], "Hidden men")


def test_a_hint_is_silenced_once_heard_again_and_both_can_be_undone(library, asked):
    review_id, keys = asked
    for _ in range(2):
        marking.silence(library, "recommendation", keys[0], "dated")
    assert [each.hint for each in reading.records_of(library, "silenced_hint", review_id)] == ["dated"]
    assert library.undo_label() == "Undo silence hint"
    marking.hear_again(library, "recommendation", keys[0], "dated")
    assert reading.records_of(library, "silenced_hint", review_id) == []
    library.undo()
    assert len(reading.records_of(library, "silenced_hint", review_id)) == 1


def test_one_field_of_several_records_is_changed_in_one_step(library, asked):
    review_id, keys = asked
    steps = library.last_step()
    writing.change_all(library, "recommendation", keys[1:], {"level": "national"})
    assert (library.last_step(), library.undo_label()) == (steps + 1, "Undo edit 2 recommendations")
    levels = [each.level for each in reading.records_of(library, "recommendation", review_id)]
    assert levels == ["", "national", "national"]
    library.undo()
    assert {each.level for each in reading.records_of(library, "recommendation", review_id)} == {""}
    with pytest.raises(KeyError):
        writing.change_all(library, "recommendation", keys, {"id": 1})
