"""The order of what a search finds, and how its hits are spread over the reviews."""

from collections import Counter

import pytest

from workbench import search
from workbench.search import Filters, Order

QUERIES = ["child", "domestic abuse", "-police"]


@pytest.mark.parametrize("query", QUERIES)
def test_by_year_the_latest_comes_first_and_within_a_year_the_best(collection, query):
    best = search.find(collection, query, limit=1000).results
    assert len({hit.year for hit in best}) > 1
    expected = sorted(best, key=lambda hit: -(hit.year or 0))
    for limit in (1000, 7):
        found = search.find(collection, query, limit=limit, order=Order.YEAR).results
        assert [hit.score for hit in found] == [hit.score for hit in expected[:limit]]
        assert found == tuple(expected[:limit])


@pytest.mark.parametrize("query", QUERIES)
def test_hits_are_counted_in_each_review_that_is_shown_and_reviews_in_all(collection, query):
    every = Counter(hit.review_id for hit in search.find(collection, query, limit=1000).results if hit.review_id)
    few = search.find(collection, query, limit=5)
    assert few.reviews == len(every)
    assert few.in_review == {key: every[key] for key in {hit.review_id for hit in few.results} if key}


def test_where_nothing_is_found_there_is_no_review(collection):
    nothing = search.find(collection, "zebra zebra", Filters(), order=Order.YEAR)
    assert (nothing.hits, nothing.reviews, nothing.in_review) == (0, 0, {})
