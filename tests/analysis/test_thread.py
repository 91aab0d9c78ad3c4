"""The golden thread and its gaps, on fictional reviews."""

import pytest

from tests import factory
from workbench.analysis.gaps import Break, ends, gaps
from workbench.analysis.thread import Thread, thread
from workbench.library import writing


@pytest.fixture
def review(tmp_path):
    """A library with one fictional review; `add(kind…)` adds to it and `link(a, b)` joins two records."""
    library = factory.library(tmp_path)
    review_id = writing.add(library, factory.review())
    yield Shelf(library, review_id)
    library.close()


class Shelf:
    def __init__(self, library, review_id):
        self.library, self.review_id = library, review_id

    def add(self, kind, /, *args, **values):
        record = getattr(factory, kind)(self.review_id, *args, **values)
        return kind, writing.add(self.library, record)

    def link(self, start, end):
        return writing.link(self.library, self.review_id, *start, *end)

    def thread(self):
        return thread(self.library, self.review_id)

    def breaks(self):
        return [(gap.record, gap.at) for gap in gaps(self.thread())]


def test_a_whole_thread_has_no_gap_and_each_record_lies_on_the_way(review):
    kloe, finding = review.add("kloe"), review.add("finding", kind="concern")
    learning, asked = review.add("learning_point"), review.add("recommendation")
    done = review.add("action", recommendation_id=asked[1])
    for start, end in ((kloe, finding), (finding, learning), (learning, asked)):
        review.link(start, end)
    found = review.thread()
    assert review.breaks() == []
    assert found.way(learning) == {kloe, finding, learning, asked, done}
    assert [node.key for at in range(5) for node in found.column(at)] == [kloe, finding, learning, asked, done]


def test_each_break_is_told_at_its_record(review):
    kloe = review.add("kloe")
    finding, praise = review.add("finding", kind="concern"), review.add("finding", kind="good_practice")
    learning, asked = review.add("learning_point"), review.add("recommendation")
    assert review.breaks() == [
        (kloe, Break.UNANSWERED),
        (finding, Break.ANSWERS_NOTHING),
        (finding, Break.NO_LEARNING),
        (praise, Break.ANSWERS_NOTHING),
        (learning, Break.RESTS_ON_NOTHING),
        (learning, Break.NO_RECOMMENDATION),
        (asked, Break.RESTS_ON_NOTHING),
        (asked, Break.NO_ACTION),
    ]


def test_a_reason_why_nothing_is_needed_is_a_valid_end(review):
    kloe = review.add("kloe", nothing_needed="The inquest answers it.")
    learning = review.add("learning_point", nothing_needed="National work is in hand.")
    review.add("recommendation", nothing_needed="Done before the review ended.")
    found = review.breaks()
    assert [at for _, at in found] == [Break.RESTS_ON_NOTHING, Break.RESTS_ON_NOTHING]
    assert [node.key for node in ends(review.thread())][:2] == [kloe, learning]


def test_sub_lines_answer_for_their_line_and_each_other_sub_line_is_asked_for(review):
    line = review.add("kloe", "Who saw the children?")
    first = review.add("kloe", "At school?", parent_id=line[1])
    second = review.add("kloe", "At home?", parent_id=line[1])
    assert review.breaks() == [(line, Break.UNANSWERED)]
    review.link(first, review.add("finding", kind="good_practice"))
    assert review.breaks() == [(second, Break.UNANSWERED)]


def test_a_recommendation_that_skips_the_learning_is_named_in_the_gap(review):
    finding = review.add("finding", "Closed by letter.", kind="system")
    review.link(finding, review.add("recommendation", "5"))
    gap = next(gap for gap in gaps(review.thread()) if gap.at is Break.NO_LEARNING)
    assert gap.sentence == "Nothing is learnt from “Closed by letter”, yet recommendation 5 rests on it."


def test_an_empty_review_has_an_empty_thread(review):
    assert review.thread() == Thread()
    assert review.breaks() == []
