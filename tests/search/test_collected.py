"""What was picked from hits comes back from the library, and leaves it with no real name. All of it is fictional."""

import pytest

from tests import factory
from workbench import search
from workbench.brief.citing import printable
from workbench.library import reading, writing
from workbench.records.cited import citation, named
from workbench.records.ids import Pick
from workbench.search.collected import cited, collected, pick_of


@pytest.fixture
def filled(tmp_path):
    """A library with a whole review."""
    library = factory.library(tmp_path)
    factory.whole_review(library)
    yield library
    library.close()


def test_every_hit_comes_back_from_its_pick_in_the_order_of_the_picks(filled):
    picks = [pick_of(hit) for hit in search.find(filled, "type:lcspr", limit=100).results]
    assert len(picks) > 12
    assert any(pick.page for pick in picks)
    assert [pick_of(hit) for hit in collected(filled, reversed(picks))] == picks[::-1]
    assert collected(filled, []) == ()


def test_what_was_deleted_is_left_out_and_undo_brings_it_back(filled):
    hit = search.find(filled, "kind:recommendation").results[0]
    strange = [Pick("nothing", 1), Pick("source_document", 99, 7), Pick("finding", 10**9)]
    writing.delete(filled, hit.kind, hit.record_id)
    assert collected(filled, [pick_of(hit), *strange]) == ()
    filled.undo()
    assert [each.record_id for each in collected(filled, [pick_of(hit), *strange])] == [hit.record_id]


def test_the_heading_of_a_record_leaves_with_its_text(filled):
    point = factory.learning_point(1, "Ask again on another day.", heading="Hidden men ", number="7")
    key = writing.add(filled, point)
    (hit,) = collected(filled, [Pick("learning_point", key)])
    assert cited(hit).text == "Hidden men\nAsk again on another day."
    (theme,) = collected(filled, [Pick("theme", reading.all_of(filled, "theme")[0].id)])
    assert cited(theme).text == theme.text


def test_good_practice_is_called_so_where_it_is_collected(filled):
    good, bad = (
        writing.add(filled, factory.finding(1, "They asked again.", kind=kind, number="2"))
        for kind in ("good_practice", "concern")
    )
    hits = collected(filled, [Pick("finding", good), Pick("finding", bad)])
    assert [named(cited(hit)) for hit in hits] == ["Good practice 2", "Finding 2"]
    assert [citation(cited(hit)).rpartition(", ")[2] for hit in hits] == ["good practice 2.", "finding 2."]


def test_a_hit_is_cited_with_its_publisher_year_review_number_and_page(filled):
    (asked,) = search.find(filled, "kind:recommendation train").results
    by = "Fictionshire Safeguarding Partnership (2021) Child Q: a fictional review"
    assert citation(cited(asked)) == f"{by} (local child safeguarding practice review), recommendation 1."
    (told,) = search.find(filled, "kind:narrative").results
    assert citation(cited(told)).endswith(", p. 1.")


def test_real_names_and_voices_without_consent_do_not_leave(filled):
    (heard,) = search.find(filled, "kind:family_perspective").results
    assert printable(filled, [heard]).records[0].text == heard.text
    writing.change(filled, heard.kind, heard.record_id, {"consent": "not_published"})
    review_id = reading.find_review(filled, "Child Q")[0].id
    writing.change(filled, "review", review_id, {"title": "Wilhelmina Invented"})
    safe = printable(filled, collected(filled, [pick_of(heard), Pick("review", review_id)]))
    assert (safe.covered, safe.kept_back) == (1, 1)
    assert [each.text for each in safe.records] == ["Kept back: is not for publication", "Child Q"]
    assert {each.review for each in safe.records} == {"Child Q"}
