"""The gaps of all reviews: reckoned once a change, and known again after a restart."""

import pytest

from tests import factory
from workbench.analysis import gap_counts
from workbench.analysis.gap_counts import KnownGaps
from workbench.analysis.gaps import gaps
from workbench.analysis.thread import thread
from workbench.library import reading, writing
from workbench.records import Kloe, Prose


@pytest.fixture
def library(library):
    for title in ("Child Q: a fictional review", "Child R: a fictional review"):
        factory.whole_review(library, title)
    writing.add(library, factory.review("Child S: an earlier fictional review", is_earlier=True))
    return library


@pytest.fixture
def read(monkeypatch):
    """The reviews whose thread was read, in order; however busy the machine is, all are reckoned at once."""
    seen = []
    monkeypatch.setattr(gap_counts, "A_WHILE", 3600)
    monkeypatch.setattr(gap_counts, "thread", lambda library, key: seen.append(key) or thread(library, key))
    return seen


def test_the_gaps_of_every_review_are_those_of_its_thread_and_earlier_ones_have_none(library, read):
    known, reviews = KnownGaps(), reading.reviews(library)
    assert [known.count(each) for each in reviews] == [None, None, None]
    assert known.reckon(library, reviews)
    for each in reviews:
        assert known.count(each) == (None if each.is_earlier else len(gaps(thread(library, each.review_id))))
    assert len(read) == 2


def test_only_a_review_that_was_changed_is_reckoned_anew_also_after_an_undo(library, read):
    known, reviews = KnownGaps(), reading.reviews(library)
    known.reckon(library, reviews)
    first = next(each for each in reviews if not each.is_earlier)
    before = known.count(first)
    for change in (
        lambda: writing.add(library, Kloe(review_id=first.review_id, text=Prose("Who asked?"))),
        library.undo,
    ):
        read.clear()
        change()
        fresh = reading.reviews(library)
        assert known.reckon(library, fresh)
        assert read == [first.review_id]
    assert known.count(next(each for each in fresh if each.review_id == first.review_id)) == before


def test_numbers_come_back_after_a_restart_and_what_is_written_otherwise_is_passed_over(library, read):
    known, reviews = KnownGaps(), reading.reviews(library)
    known.reckon(library, reviews)
    read.clear()
    back = KnownGaps()
    back.come_back(known.kept() | {"x": [1, 2], "5": "many", "6": [1]})
    assert back.reckon(library, reviews)
    assert read == []
    assert [back.count(each) for each in reviews] == [known.count(each) for each in reviews]
    back.come_back(["no mapping"])
