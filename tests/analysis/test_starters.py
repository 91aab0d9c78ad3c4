"""What a new review may begin with."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.starters import all_starters, starters_for
from workbench.records import lists

TYPES = [term.code for term in lists.terms("review_types")]


def test_every_set_speaks_of_known_types_and_of_sections_with_known_roles():
    roles = {term.code for term in lists.terms("narrative_roles")}
    for each in all_starters():
        assert set(each.types) <= set(TYPES)
        assert {section.role for section in each.sections} <= roles
        assert each.kloes
        assert all(text.endswith("?") for text in each.kloes)


@given(st.lists(st.sampled_from([*TYPES, "own_type"]), max_size=4))
def test_a_review_of_any_types_has_something_to_begin_with_and_nothing_twice(types):
    found = starters_for(types)
    headings = [section.heading for section in found.sections]
    assert found.kloes
    assert len(set(found.kloes)) == len(found.kloes)
    assert headings
    assert len(set(headings)) == len(headings)
    for type_ in types:
        assert set(starters_for([type_]).kloes) <= set(found.kloes) or not any(type_ in s.types for s in all_starters())
