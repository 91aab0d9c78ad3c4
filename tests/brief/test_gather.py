"""A brief of a real library: its plan, its shorter wordings and its publisher are found where they are kept."""

import pytest

from workbench import brief as briefs
from workbench.errors import NoSuchFormat, NoSuchReview
from workbench.export.reading_order import words_of
from workbench.library import Library
from workbench.records import BriefPlan, BriefWording, Prose, Publisher, Recommendation, Review
from workbench.records.ids import RecordId, ReviewId


@pytest.fixture
def review_id(library: Library) -> ReviewId:
    with library.transaction("Write a review") as session:
        publisher = Publisher(name="Harrowshire Board", colour="#102030")
        session.add(publisher)
        session.flush()
        review = Review(title="Child Z", types=("scr",), publisher_id=publisher.id)
        session.add(review)
        session.flush()
        session.add_all(
            Recommendation(review_id=review.id, number=number, text=Prose(f"point {number}"), position=at)
            for at, number in enumerate(("2", "1"))
        )
    return ReviewId(review.id)


def test_records_come_out_in_order_under_their_publisher(library: Library, review_id: ReviewId) -> None:
    assert briefs.format_for(library, review_id) == "practitioner-briefing"
    brief = briefs.compose(library, review_id, "learning-brief")
    assert brief.branding.colour == "#102030"
    assert words_of(brief).split("\n")[-4:] == ["Recommendation 1", "point 1", "Recommendation 2", "point 2"]


def test_the_plan_of_this_format_is_honoured_and_that_of_another_is_not(library: Library, review_id: ReviewId) -> None:
    (first, _) = briefs.gather(library, review_id).recommendations
    with library.transaction("Choose") as session:
        session.add(BriefPlan(review_id=review_id, format="learning-brief", left_out=(f"recommendation:{first.id}",)))
    assert [count.words for count in briefs.compose(library, review_id, "learning-brief").counts] == ["1 of 2"]
    assert [count.words for count in briefs.compose(library, review_id, "thematic-review").counts] == ["2 of 2"]


def test_a_shorter_wording_is_used_and_the_record_keeps_its_own(library: Library, review_id: ReviewId) -> None:
    (first, _) = briefs.gather(library, review_id).recommendations
    with library.transaction("Shorten") as session:
        session.add(
            BriefWording(review_id=review_id, kind="recommendation", record_id=RecordId(first.id), text=Prose("brief"))
        )
    assert "point 2" not in words_of(briefs.compose(library, review_id, "learning-brief"))
    assert briefs.gather(library, review_id).recommendations[0].text.words == "point 2"


def test_what_is_not_there_is_told(library: Library, review_id: ReviewId) -> None:
    with pytest.raises(NoSuchReview):
        briefs.compose(library, ReviewId(999), "learning-brief")
    with pytest.raises(NoSuchFormat):
        briefs.compose(library, review_id, "poster")
