"""The layout of the family picture: whatever is recorded, everyone stands once and contradictions are told.

Everybody here is made up.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.generations import DESCENDS, generations
from workbench.analysis.genogram import CO_PARENTS, genogram
from workbench.records import Kinship, Person

KINDS = (*DESCENDS, "partner", "former_partner", "sibling", "carer", "other_kin", "own_godmother")


def people(*names):
    return [Person(id=at, review_id=1, pseudonym=name) for at, name in enumerate(names, 1)]


def kin(*relations):
    return [Kinship(review_id=1, person_id=one, kind=kind, other_id=other) for one, kind, other in relations]


@st.composite
def families(draw):
    count = draw(st.integers(0, 40))
    key = st.integers(1, count + 1)
    relations = draw(st.lists(st.tuples(key, st.sampled_from(KINDS), key), max_size=60)) if count else []
    return people(*(f"Person {at}" for at in range(count))), kin(*relations)


def at(picture, key):
    return next(spot for spot in picture.spots if spot.person == key)


@given(families())
def test_everyone_stands_once_and_nothing_overlaps_whatever_is_recorded(family):
    who, relations = family
    picture = genogram(who, relations)
    assert sorted(spot.person for spot in picture.spots) == [person.id for person in who]
    for one in picture.spots:
        assert one.column >= 0
        assert one.row >= 0
        near = [two for two in picture.spots if two.row == one.row and abs(two.column - one.column) < 1]
        assert near == [one]


@given(families())
def test_parents_stand_above_children_or_the_contradiction_is_told(family):
    who, relations = family
    picture, known = genogram(who, relations), generations(who, relations)
    asked = {(each.person_id, each.kind, each.other_id) for each in relations if each.kind in DESCENDS}
    asked = {each for each in asked if each[0] != each[2] and {each[0], each[2]} <= {person.id for person in who}}
    for one, kind, other in known.drawn:
        if kind in DESCENDS:
            assert at(picture, one).row < at(picture, other).row
    left_out = asked - set(known.drawn)
    assert sum("cannot stand above" in sentence for sentence in picture.troubles) == len(left_out)


@given(families())
def test_every_relation_drawn_has_its_line_and_lines_that_run_across_never_lie_on_one_another(family):
    who, relations = family
    picture, known = genogram(who, relations), generations(who, relations)
    lines = {(tie.kind, frozenset({tie.one, tie.two})) for tie in picture.ties}
    lines |= {(d.kind, frozenset({p, c})) for d in picture.descents for p in d.parents for c in d.children}
    for one, kind, other in known.drawn:
        assert (kind, frozenset({one, other})) in lines or kind == "sibling"
    bars = [(d.row, d.lane, _span(picture, d)) for d in picture.descents]
    bars += [(at(picture, t.one).row, t.lane, _ends(picture, t)) for t in picture.ties if t.lane]
    for place, (row, lane, span) in enumerate(bars):
        for other_row, other_lane, other in bars[place + 1 :]:
            assert (row, lane) != (other_row, other_lane) or span[1] < other[0] or other[1] < span[0]


def _ends(picture, tie):
    return tuple(sorted((at(picture, tie.one).column, at(picture, tie.two).column)))


def _span(picture, descent):
    columns = [descent.comes_down, *(at(picture, child).column for child in descent.children)]
    return min(columns), max(columns)


def test_two_mothers_of_one_child_are_a_couple_like_any_other():
    picture = genogram(people("Mother", "Mama", "Child K"), kin((1, "parent", 3), (2, "parent", 3)))
    assert [at(picture, key).row for key in (1, 2, 3)] == [0, 0, 1]
    assert [tie.kind for tie in picture.ties] == [CO_PARENTS]
    assert not picture.troubles


@pytest.mark.parametrize(
    ("relations", "said"),
    [
        ([(1, "parent", 1)], "related to themselves"),
        ([(1, "parent", 2), (2, "parent", 1)], "cannot stand above"),
        ([(1, "parent", 2), (2, "parent", 3), (3, "parent", 1)], "cannot stand above"),
        ([(1, "parent", 2), (1, "partner", 2)], "different generations"),
        ([(1, "parent", 4), (2, "parent", 4), (3, "parent", 4)], "has 3 parents"),
    ],
)
def test_what_cannot_be_is_told(relations, said):
    picture = genogram(people("A", "B", "C", "D"), kin(*relations))
    assert len(picture.spots) == 4
    assert any(said in sentence for sentence in picture.troubles)


def test_three_generations_with_a_former_partner_stand_in_three_rows_side_by_side():
    who = people("Child K", "Child L", "Mother", "Father", "Partner", "Grandmother", "Aunt")
    picture = genogram(
        who,
        kin(
            *((parent, "parent", child) for parent in (3, 4) for child in (1, 2)),
            (3, "former_partner", 4),
            (3, "partner", 5),
            (6, "parent", 3),
            (6, "parent", 7),
        ),
    )
    assert [at(picture, key).row for key in range(1, 8)] == [2, 2, 1, 1, 1, 0, 1]
    mother = at(picture, 3).column
    assert {abs(at(picture, key).column - mother) for key in (4, 5)} == {1.0}
    assert all(tie.lane == 0 for tie in picture.ties)
    assert picture.alone is None


def test_who_is_related_to_nobody_stands_apart_below():
    picture = genogram(people("Mother", "Child K", "Neighbour"), kin((1, "parent", 2)))
    assert picture.alone == at(picture, 3).row == 2
