"""How many hits each value of a facet has: each count is what a search under that value finds."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import search
from workbench.records.learning import Action, Recommendation
from workbench.records.prose import Prose
from workbench.records.review import Review
from workbench.records.themes import Theme, ThemeMark
from workbench.search import Filters

OF = {
    "kind": "kinds",
    "finding": "findings",
    "theme": "themes",
    "agency": "agencies",
    "type": "types",
    "publisher": "publishers",
    "year": "years",
    "level": "levels",
    "relation": "relations",
    "state": "states",
}
QUERIES = st.sampled_from(["", "child", "domestic abuse", "multi-agency OR baby", "-police", '"voice of the child"'])
CHOSEN = st.fixed_dictionaries(
    {},
    optional={
        "kinds": st.sampled_from([("finding",), ("recommendation", "kloe"), ("source_document",)]),
        "themes": st.sampled_from([("Domestic abuse",), ("Coercive control",)]),
        "types": st.sampled_from([("sar",), ("scr", "sar")]),
        "years": st.sampled_from([(2019,), (2019, 2022)]),
        "publishers": st.just(("NSP",)),
    },
)


@settings(max_examples=40)
@given(query=QUERIES, chosen=CHOSEN)
def test_a_count_is_what_the_search_finds_when_the_value_is_chosen(collection, query, chosen):
    counts = search.count(collection, query, Filters(**chosen))
    assert any(counts.values()) or search.find(collection, query, Filters(**chosen)).hits == 0
    for name, values in counts.items():
        for each in values:
            value = int(each.value) if name == "year" else each.value
            alone = dataclasses.replace(Filters(**chosen), **{OF[name]: (value,)})
            assert search.find(collection, query, alone).hits == each.hits, (name, each)


@pytest.fixture
def counted(library):
    """Counts as a table: facet, label, hits."""

    def of(query: str = "") -> set[tuple[str, str, int]]:
        counts = search.count(library, query)
        return {(name, each.label, each.hits) for name, values in counts.items() for each in values}

    return of


def test_counts_follow_every_change_at_once(library, review_id, counted):
    with library.transaction("A recommendation") as session:
        theme = Theme(name="Housing")
        asked = Recommendation(
            review_id=review_id,
            text=Prose("House them."),
            level="national",
            relation="new",
            addressees=("The council",),
        )
        session.add_all([theme, asked])
        session.flush()
        session.add(ThemeMark(review_id=review_id, theme_id=theme.id, kind="recommendation", record_id=asked.id))
        session.add(
            Action(review_id=review_id, recommendation_id=asked.id, text=Prose("Find a house."), state="embedded")
        )
    before = {("agency", "The council", 1), ("theme", "Housing", 2), ("level", "National", 1), ("state", "Embedded", 2)}
    assert before <= counted()
    with library.transaction("Other addressees") as session:
        session.get(Recommendation, 1).addressees = ("The police",)
        session.get(Review, review_id).year = 2024
    assert {("agency", "The police", 1), ("year", "2024", 3)} <= counted()
    assert not any(label == "The council" for _, label, _ in counted())
    library.undo()
    assert before | {("year", "2019", 3)} <= counted()
