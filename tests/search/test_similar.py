"""What is like a sentence: the same asked for in other words, why it is near, and what became of it."""

import pytest

from workbench import search
from workbench.library import writing
from workbench.records.learning import Action, Recommendation
from workbench.records.prose import Prose
from workbench.records.review import Publisher, Review
from workbench.search import likeness
from workbench.search.similar import similar

EARLIER = "Each social work file must hold a current chronology of significant events."
TYPED = "Children's social care should keep a timeline for every child from the first referral."
UNLIKE = "Taxi drivers ought to learn first aid."


@pytest.fixture
def earlier(library, review_id):
    """Fictional recommendations of an earlier review; the key of the one that is like what is typed."""
    with library.transaction("An earlier review") as session:
        publisher = Publisher(name="Fictional Board")
        session.add(publisher)
        session.flush()
        review = Review(title="Child Ash", year=2018, publisher_id=publisher.id)
        session.add(review)
        session.flush()
        asked = Recommendation(
            review_id=review.id,
            number="4",
            text=Prose(EARLIER),
            addressees=("Children’s social care",),
            response="accepted",
            relation="new",
        )
        session.add(asked)
        session.add_all(
            Recommendation(review_id=review.id, text=Prose(words))
            for words in (UNLIKE, "Housing should inspect the alarms of each block.", "Midwives need scales.")
        )
        session.flush()
        session.add(Action(review_id=review.id, recommendation_id=asked.id, text=Prose("Do it"), state="overdue"))
        return asked.id


def test_the_same_in_other_words_is_found_with_what_became_of_it(library, earlier):
    (found,) = similar(library, TYPED, agencies=("Children’s Social Care",)).alike
    assert (found.hit.record_id, found.hit.publisher, found.hit.year, found.hit.number) == (
        earlier,
        "Fictional Board",
        2018,
        "4",
    )
    assert (found.became.relation, found.became.response, found.became.states) == ("new", "accepted", ("overdue",))


def test_it_is_told_what_later_ones_say_of_it_but_not_what_the_one_being_typed_says_itself(library, earlier):
    with library.transaction("Later ones") as session:
        review = Review(title="Child Elm", year=2022)
        session.add(review)
        session.flush()
        later = [
            Recommendation(review_id=review.id, text=Prose(UNLIKE), relation=relation, earlier_id=earlier)
            for relation in ("repeats", "replaces", "repeats", "new")
        ]
        session.add_all(later)
    (found,) = similar(library, TYPED).alike
    assert found.became.since == ("repeats", "repeats", "replaces")
    (found,) = similar(library, TYPED, besides=("recommendation", later[1].id)).alike
    assert found.became.since == ("repeats", "repeats")


def test_it_says_by_which_words_and_agencies_it_is_near(library, earlier):
    (found,) = similar(library, TYPED, agencies=("Children’s Social Care",)).alike
    assert "chronology" in found.words[:2]
    assert found.agencies == ("Children’s social care",)
    assert "".join(piece.words for piece in found.text) == EARLIER
    assert "chronology" in [piece.words for piece in found.text if piece.is_match]
    assert (found.shared, found.asked) == (2, 7)
    assert set(found.lacks) == {"keep", "every", "child", "first", "referral"}


def test_no_word_is_said_to_lack_that_stands_there_within_a_name_of_something_else(library, earlier):
    with library.transaction("Another") as session:
        review_id = session.get(Recommendation, earlier).review_id
        said = Prose("Schools must tell the panel of every risk outside the home that their teachers see.")
        session.add(Recommendation(review_id=review_id, text=said))
    (found,) = similar(library, "Schools must tell the panel of every risk that their bus drivers see.").alike
    assert set(found.lacks) == {"bus", "drivers"}
    assert (found.shared, found.asked) == (6, 8)


def test_shared_agencies_bring_it_nearer(library, earlier):
    plain, further = similar(library, TYPED), similar(library, TYPED, agencies=("children’s social care",))
    assert 0 < plain.alike[0].score < further.alike[0].score <= 1


def test_nothing_is_like_what_nobody_has_asked_for_and_the_reviews_looked_at_are_counted(library, earlier):
    found = similar(library, "Allotment societies could help lonely widowers grow beans.")
    assert found.is_asked
    assert (found.alike, found.reviews) == ((), 1)


@pytest.fixture
def add(library, earlier):
    """Adds a recommendation to the earlier review; gives its key."""
    review_id = similar(library, TYPED).alike[0].hit.review_id
    return lambda words: writing.add(library, Recommendation(review_id=review_id, text=Prose(words)))


def test_what_says_something_else_in_much_the_same_words_stands_last_and_tells_what_it_speaks_of(library, add):
    other = add("The board should publish a protocol on hoarding by tenants within six months of this review.")
    same = add("A protocol on injuries to an infant should be published by the board, and training held each spring.")
    found = similar(
        library, "The board should publish a protocol on bruises in babies within six months of this review."
    )
    assert [each.hit.record_id for each in found.alike] == [same, other]
    assert found.alike[0].score < found.alike[1].score
    assert found.alike[1].instead == ("hoarding", "tenants")
    assert [each.hit.record_id for each in found.near] == [same]


@pytest.mark.parametrize("more", ["earlier", "typed"])
def test_what_says_more_in_the_same_words_is_not_taken_to_speak_of_something_else(library, add, more):
    short = "The board should publish a protocol on bruises in babies within six months."
    long = f"{short[:-1]}, with training for GPs, midwives and the police by September."
    same = add(long if more == "earlier" else short)
    found = similar(library, short if more == "earlier" else long)
    assert same in [each.hit.record_id for each in found.near]


def test_a_few_letters_are_not_looked_up(library, earlier):
    assert not similar(library, "Each file").is_asked


def test_neither_the_record_itself_nor_its_review_is_an_earlier_one(library, earlier):
    assert not similar(library, EARLIER, besides=("recommendation", earlier)).alike
    review_id = similar(library, EARLIER).alike[0].hit.review_id
    assert not similar(library, EARLIER, review_id=review_id).alike


@pytest.mark.parametrize(("year", "is_earlier"), [(2017, False), (2018, True), (2019, True), (None, True)])
def test_what_a_review_of_a_later_year_says_is_no_earlier_one(library, earlier, review_id, year, is_earlier):
    writing.change(library, "review", review_id, {"year": year})
    found = similar(library, EARLIER, review_id=review_id)
    assert ([each.hit.record_id for each in found.alike] == [earlier]) is is_earlier
    assert found.reviews == is_earlier


def test_what_was_deleted_or_reworded_a_moment_ago_is_no_longer_shown(library, earlier):
    assert similar(library, TYPED).alike
    writing.change(library, "recommendation", earlier, {"text": Prose(UNLIKE)})
    assert not similar(library, TYPED).alike
    library.undo()
    assert similar(library, TYPED).alike
    writing.delete(library, "recommendation", earlier)
    assert not similar(library, TYPED).alike


@pytest.mark.parametrize("kind", ["learning_point", "kloe"])
def test_other_sorts_are_compared_among_their_own(library, earlier, kind):
    assert similar(library, TYPED, kind).alike == ()


def test_no_words_stay_in_memory_when_a_library_is_closed(library):
    likeness.read("A text of the library that is compared with others.")
    assert likeness.read.cache_info().currsize > 0
    search.forget(library)
    assert likeness.read.cache_info().currsize == 0
