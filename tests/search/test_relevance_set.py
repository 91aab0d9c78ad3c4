"""The judged set is what it says: every graded record exists, every query has an answer, no pair stands twice."""

import tomllib
from collections import Counter

from tests.benchmarks.relevance_set import GRADES, PLACE, judged, reviews, texts


def test_every_graded_record_is_in_the_collection_and_is_graded_once():
    rows = tomllib.loads((PLACE / "queries.toml").read_text(encoding="utf-8"))["query"]
    for row in rows:
        named = [name for grade in GRADES for name in row.get(grade, "").split()]
        assert set(named) <= texts().keys(), row["asked"]
        assert max(Counter(named).values()) == 1, row["asked"]


def test_each_half_asks_enough_and_each_query_can_be_answered():
    for is_reported in (False, True):
        half = [each for each in judged() if each.is_reported == is_reported]
        assert len({each.asked.casefold() for each in half}) == len(half) >= 30
        assert all(max(each.grades.values()) == max(GRADES.values()) for each in half)


def test_the_collection_is_of_all_sorts_and_nothing_stands_in_it_twice():
    assert len({row["key"] for row in reviews()}) == len(reviews()) >= 40
    assert len({kind for row in reviews() for kind in row["types"]}) >= 12
    assert len(set(texts().values())) == len(texts()) >= 350


def test_pairs_are_of_every_sort_and_say_why():
    pairs = tomllib.loads((PLACE / "pairs.toml").read_text(encoding="utf-8"))["pair"]
    assert len({frozenset((pair["one"], pair["other"])) for pair in pairs}) == len(pairs) >= 80
    sorts = Counter(pair["why"].split(":")[0] for pair in pairs)
    assert sorts["other words"] >= 30
    assert sorts["other meaning"] >= 25
    assert sorts["unrelated"] >= 25
    assert all(pair["is_same"] == pair["why"].startswith("other words") for pair in pairs)


def test_all_of_it_says_that_it_is_fictional():
    for name in ("collection.toml", "pairs.toml"):
        assert "fictional" in (PLACE / name).read_text(encoding="utf-8")[:400].casefold()
