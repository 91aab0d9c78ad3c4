"""The judged set is what it says: every graded record exists, every query has an answer, no pair stands twice."""

import tomllib
from collections import Counter

import pytest

from tests.benchmarks.relevance_set import GRADES, PLACE, SETS, judged, reviews, texts


@pytest.mark.parametrize("name", SETS)
def test_every_graded_record_is_in_the_collection_and_is_graded_once(name):
    rows = tomllib.loads((PLACE / f"{name}.toml").read_text(encoding="utf-8"))["query"]
    for row in rows:
        named = [record for grade in GRADES for record in row.get(grade, "").split()]
        assert set(named) <= texts().keys(), row["asked"]
        assert max(Counter(named).values()) == 1, row["asked"]


@pytest.mark.parametrize("name", SETS)
def test_each_half_asks_enough_and_each_query_can_be_answered(name):
    for is_reported in (False, True):
        half = [each for each in judged(name) if each.is_reported == is_reported]
        assert len({each.asked.casefold() for each in half}) == len(half) >= 30
        assert all(max(each.grades.values()) == max(GRADES.values()) for each in half)


def test_the_collection_is_of_all_sorts_and_nothing_stands_in_it_twice():
    assert len({row["key"] for row in reviews()}) == len(reviews()) >= 40
    assert len({kind for row in reviews() for kind in row["types"]}) >= 12
    assert len(set(texts().values())) == len(texts()) >= 350


SORTS = {
    "pairs": {"other words": 30, "other meaning": 25, "unrelated": 25},
    "pairs_apart": {"other words": 40, "same words": 28, "other meaning": 40, "unrelated": 20},
}


@pytest.mark.parametrize("name", SORTS)
def test_pairs_are_of_every_sort_and_say_why(name):
    pairs = tomllib.loads((PLACE / f"{name}.toml").read_text(encoding="utf-8"))["pair"]
    assert len({frozenset((pair["one"], pair["other"])) for pair in pairs}) == len(pairs) >= 80
    sorts = Counter(pair["why"].split(":")[0] for pair in pairs)
    assert sorts.keys() == SORTS[name].keys()
    assert all(sorts[sort] >= fewest for sort, fewest in SORTS[name].items())
    assert all(pair["is_same"] == (pair["why"].split(":")[0] in ("other words", "same words")) for pair in pairs)


def test_all_of_it_says_that_it_is_fictional():
    for name in ("collection", *SORTS, "queries_apart"):
        assert "fictional" in (PLACE / f"{name}.toml").read_text(encoding="utf-8")[:400].casefold()
