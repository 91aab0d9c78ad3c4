"""Words are replaced across a review in one step, where it was wished, and marks stay on what they were on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factory
from workbench.errors import StaleRecord, WouldBeEmpty
from workbench.library import reading, replacing, writing
from workbench.progress import Cancelled
from workbench.records import BriefWording, Finding, Identity, Mark, MarkKind, Narrative, Person, Prose, Recommendation
from workbench.records.seeking import Sought, replaced


@pytest.fixture
def review(tmp_path):
    """A library and the id of a review in which "Jay" stands in several kinds of field."""
    library = factory.library(tmp_path)
    key = writing.add(library, factory.review("Child Jay"))
    other = writing.add(library, factory.review("Another with Jay"))
    text = Prose("Jay’s mother saw Jay.\nJay was ill.", (Mark(0, 3, MarkKind.BOLD), Mark(22, 34, MarkKind.BULLET, "0")))
    for record in (
        Recommendation(review_id=key, number="3", text=text),
        Finding(review_id=key, heading="What jay said", text=Prose("Jays are birds."), note=Prose("Ask Jay again")),
        Person(review_id=key, pseudonym="Jay"),
        Identity(review_id=key, value="Jay Realname", stands_as="Jay"),
        Narrative(review_id=other, role="background", text=Prose("Jay")),
    ):
        writing.add(library, record)
    yield library, key
    library.close()


def found(review, **how):
    return replacing.spots(*review, Sought("Jay", **how))


def test_every_place_is_listed_with_its_record_and_field_but_never_the_identity_list(review):
    assert [(spot.kind, spot.field, spot.words) for spot in found(review)] == [
        ("review", "title", "Jay"),
        ("person", "pseudonym", "Jay"),
        ("finding", "heading", "jay"),
        ("finding", "text", "Jay"),
        ("finding", "note", "Jay"),
        ("recommendation", "text", "Jay"),
        ("recommendation", "text", "Jay"),
        ("recommendation", "text", "Jay"),
    ]
    whole = [spot.field for spot in found(review, is_whole=True, minds_case=True)]
    assert whole == ["title", "pseudonym", "note", "text", "text", "text"]
    last = found(review)[-1]
    assert (last.before, last.after, last.number) == ("", " was ill.", "3")


def test_the_chosen_places_are_replaced_in_one_step_that_undo_takes_back(review):
    library, key = review
    steps, chosen = library.last_step(), [spot for spot in found(review, is_whole=True) if spot.kind != "person"]
    assert replacing.replace(library, chosen[:-1], "Jo\nann") == 5
    assert library.last_step() == steps + 1
    recommendation = reading.records_of(library, "recommendation", key)[0]
    assert recommendation.text == Prose(
        "Jo ann’s mother saw Jo ann.\nJay was ill.",
        (Mark(0, 6, MarkKind.BOLD), Mark(28, 40, MarkKind.BULLET, "0")),
    )
    assert reading.review(library, key).title == "Child Jo ann"
    assert reading.records_of(library, "person", key)[0].pseudonym == "Jay"
    assert reading.records_of(library, "identity", key)[0].stands_as == "Jay"
    assert library.undo_label() == "Undo replace words in 5 places"
    library.undo()
    assert len(found(review)) == 8


def test_brief_wordings_and_names_are_replaced_in_the_same_step(review):
    library, key = review
    asked = reading.records_of(library, "recommendation", key)[0]
    writing.change(library, "recommendation", asked.id, {"addressees": ("Jay House", "Police", "Jo House", "Jay")})
    writing.add(library, BriefWording(review_id=key, kind="recommendation", record_id=asked.id, text=Prose("See Jay.")))
    spots = [spot for spot in found(review) if spot.field == "addressees" or spot.kind == "brief_wording"]
    assert [(spot.of, spot.number, spot.part, spot.words) for spot in spots] == [
        (("recommendation", asked.id), "3", 0, "Jay"),
        (("recommendation", asked.id), "3", 3, "Jay"),
        (("recommendation", asked.id), "3", 0, "Jay"),
    ]
    steps = library.last_step()
    assert replacing.replace(library, spots, "Jo") == 3
    assert reading.record(library, "recommendation", asked.id).addressees == ("Jo House", "Police", "Jo")
    assert [wording.text.words for wording in reading.wordings_of(library, key)] == ["See Jo."]
    assert library.last_step() == steps + 1
    library.undo()
    assert reading.record(library, "recommendation", asked.id).addressees == ("Jay House", "Police", "Jo House", "Jay")
    assert [wording.text.words for wording in reading.wordings_of(library, key)] == ["See Jay."]


def test_a_name_without_a_letter_left_goes_and_a_brief_wording_is_never_emptied(review):
    library, key = review
    asked = reading.records_of(library, "recommendation", key)[0]
    writing.change(library, "recommendation", asked.id, {"addressees": ("Jay", "Police")})
    replacing.replace(library, [spot for spot in found(review) if spot.field == "addressees"], "")
    assert reading.record(library, "recommendation", asked.id).addressees == ("Police",)
    writing.add(library, BriefWording(review_id=key, kind="recommendation", record_id=asked.id, text=Prose("Jay")))
    with pytest.raises(WouldBeEmpty):
        replacing.replace(library, [spot for spot in found(review) if spot.kind == "brief_wording"], "")


def test_nothing_changes_where_a_record_has_changed_meanwhile(review):
    library, key = review
    chosen = found(review)
    writing.change(library, "person", reading.records_of(library, "person", key)[0].id, {"pseudonym": "Kay"})
    before = library.last_step()
    with pytest.raises(StaleRecord):
        replacing.replace(library, chosen, "Lee")
    assert library.last_step() == before
    assert reading.review(library, key).title == "Child Jay"


def test_a_field_that_must_have_words_is_never_emptied(review):
    library, key = review
    with pytest.raises(WouldBeEmpty, match="person"):
        replacing.replace(library, found(review), "")
    assert reading.review(library, key).title == "Child Jay"


def test_cancelling_leaves_everything_as_it_was(review):
    library, key = review

    def stop(done, total, what):
        if done == 2:
            raise Cancelled

    before = library.last_step()
    with pytest.raises(Cancelled):
        replacing.replace(library, found(review), "Lee", stop)
    assert library.last_step() == before
    assert reading.review(library, key).title == "Child Jay"


@pytest.mark.parametrize(
    ("words", "text", "places"),
    [
        ("mother's", "Mother’s and mother's", 2),
        ("two words", "two\u00a0words, two words, two\nwords", 2),
        ("(a.b*", "(A.B* and ab", 1),
        ("", "anything", 0),
        ("  ", "a  b", 0),
        ("😀", "a 😀 b😀", 2),
        ("שלום", "שלום and שלומך", 1),
        ("straße", "STRASSE straße", 1),
        ("a" * 5, "a" * 100_000, 20_000),
    ],
)
def test_words_are_found_as_people_write_them(words, text, places):
    assert len(Sought(words).spans(text)) == places


MARKS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from([MarkKind.BOLD, MarkKind.LINK])))


@given(st.text("ab c", max_size=12), MARKS, st.sampled_from(["", "x", "long words"]))
def test_the_letters_that_stay_keep_their_marks(text, told, new):
    marks = [Mark(a, b, kind) for a, b, kind in told if a < b <= len(text)]
    spans = Sought("ab").spans(text)
    made = replaced(Prose(text, tuple(sorted(marks))), spans, new)
    assert made.words == text.replace("ab", new)
    inside = {at for start, end in spans for at in range(start, end)}
    kept = [at for at in range(len(text)) if at not in inside]
    shift = {at: at + sum(len(new) - 2 for start, _ in spans if start < at) for at in kept}
    for kind in (MarkKind.BOLD, MarkKind.LINK):
        before = {shift[at] for at in kept if any(m.start <= at < m.end for m in marks if m.kind is kind)}
        after = {at for at in shift.values() if any(m.start <= at < m.end for m in made.marks if m.kind is kind)}
        assert before == after
    assert all(0 <= mark.start < mark.end <= len(made.words) for mark in made.marks)
