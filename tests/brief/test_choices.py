"""What a brief takes is chosen by verbs: each one change, kept, honoured by the brief, and taken back by undo."""

from pathlib import Path

import pytest

from tests import factory
from workbench import brief as briefs
from workbench import export
from workbench.brief.choices import (
    Choices,
    arrange,
    choices,
    hold_to_digest,
    leave_out,
    put_back,
    reword,
)
from workbench.errors import NoSuchReview, RecordGone
from workbench.export.reading_order import words_of
from workbench.library import Library, reading, writing
from workbench.records import ReviewId
from workbench.records.prose import Prose

NAME = "learning-brief"


@pytest.fixture
def review_id(library: Library) -> ReviewId:
    """A fictional review with a background, a line of enquiry with a sub-line, a finding and two recommendations."""
    made = writing.add(library, factory.review())
    writing.add(library, factory.narrative(made))
    line = writing.add(library, factory.kloe(made))
    writing.add(library, factory.kloe(made, "Who asked?", number="a", parent_id=line))
    writing.add(library, factory.finding(made, why=Prose("Time was short."), so_what=Prose("Note it.")))
    for number in ("1", "2"):
        writing.add(library, factory.recommendation(made, number, f"Do part {number}."))
    return ReviewId(made)


def told(library: Library, review_id: ReviewId, name: str = NAME) -> Choices:
    return choices(library, review_id, name)


def order(library: Library, review_id: ReviewId) -> list[str]:
    return [section.key for section in told(library, review_id).sections]


def said(library: Library, review_id: ReviewId, name: str = NAME) -> str:
    return words_of(briefs.compose(library, review_id, name))


def key_of(library: Library, review_id: ReviewId, name: str) -> str:
    pieces = [piece for section in told(library, review_id).sections for piece in section.pieces]
    return next(piece.key for piece in pieces if piece.name.startswith(name))


def test_a_sub_line_of_enquiry_is_chosen_by_itself(library: Library, review_id: ReviewId) -> None:
    (lines,) = [section for section in told(library, review_id).sections if section.key == "kloe"]
    assert [piece.name.split()[-1] for piece in lines.pieces] == ["1", "a"]
    leave_out(library, review_id, NAME, [lines.pieces[1].key])
    assert "Who asked?" not in said(library, review_id)
    assert [piece.key for piece in told(library, review_id).left_out] == [lines.pieces[1].key]
    put_back(library, review_id, NAME, lines.pieces[1].key)
    assert "Who asked?" in said(library, review_id)
    assert told(library, review_id).left_out == ()


def test_sections_stand_as_arranged_until_the_house_format_is_asked_for_again(
    library: Library, review_id: ReviewId
) -> None:
    first, before = order(library, review_id), said(library, review_id)
    arrange(library, review_id, NAME, list(reversed(first)))
    assert order(library, review_id) == list(reversed(first))
    assert told(library, review_id).is_rearranged
    text = said(library, review_id)
    assert text.index("Do part 1.") < text.index("Child Q lived")
    assert sorted(text.split()) == sorted(before.split())
    arrange(library, review_id, NAME, [])
    assert said(library, review_id) == before
    assert not told(library, review_id).is_rearranged


def test_sections_that_hold_nothing_keep_their_places_when_others_are_arranged(
    library: Library, review_id: ReviewId
) -> None:
    usual = [section.key for section in briefs.house_format(NAME).sections]
    held = order(library, review_id)
    arrange(library, review_id, NAME, [held[1], held[0], *held[2:]])
    plan = reading.plan_of(library, review_id, NAME)
    assert plan is not None
    assert [key for key in plan.section_order if key not in held] == [key for key in usual if key not in held]
    assert sorted(plan.section_order) == sorted(usual)
    arrange(library, review_id, NAME, held)
    assert not told(library, review_id).is_rearranged


def test_a_digest_is_kept_and_said_of_formats_that_know_one(library: Library, review_id: ReviewId) -> None:
    assert not told(library, review_id).has_digest
    hold_to_digest(library, review_id, "thematic-review", True)
    assert told(library, review_id, "thematic-review").is_digest
    brief = briefs.compose(library, review_id, "thematic-review")
    assert (brief.is_digest, brief.plan.pages) == (True, 2)
    hold_to_digest(library, review_id, "thematic-review", False)
    assert briefs.compose(library, review_id, "thematic-review").plan.pages is None


def test_a_wording_stands_in_the_brief_alone_and_is_counted_in_the_report(
    library: Library, review_id: ReviewId, tmp_path: Path
) -> None:
    key = key_of(library, review_id, "Recommendation 1")
    reword(library, review_id, key, Prose("Do it."))
    piece = told(library, review_id).piece(key)
    assert piece is not None
    assert (piece.own.words, piece.wording) == ("Do part 1.", Prose("Do it."))
    assert "Do part 1." not in said(library, review_id)
    assert reading.record_there(library, *key_parts(key)).text.words == "Do part 1."  # type: ignore[attr-defined]
    report = export.write(briefs.compose(library, review_id, NAME), tmp_path / "brief.pdf")
    assert (report.reworded, report.is_digest) == (1, False)
    leave_out(library, review_id, NAME, [key])
    assert sum(count.reworded for count in briefs.compose(library, review_id, NAME).counts) == 0


def key_parts(key: str) -> tuple[str, int]:
    kind, _, number = key.partition(":")
    return kind, int(number)


@pytest.mark.parametrize("words", ["", "  ", "own"])
def test_no_words_or_the_records_own_take_the_wording_away(library: Library, review_id: ReviewId, words: str) -> None:
    key = key_of(library, review_id, "Finding")
    piece = told(library, review_id).piece(key)
    assert piece is not None
    assert piece.own.words.split("\n")[1:] == ["Why it happened: Time was short.", "So what: Note it."]
    before = said(library, review_id)
    reword(library, review_id, key, Prose("Shorter."))
    reword(library, review_id, key, piece.own if words == "own" else Prose(words))
    assert reading.wordings_of(library, review_id) == []
    assert said(library, review_id) == before


def test_each_choice_is_one_change_and_undo_takes_it_back(library: Library, review_id: ReviewId) -> None:
    key, before = key_of(library, review_id, "Recommendation 1"), said(library, review_id)
    verbs = (
        lambda: leave_out(library, review_id, NAME, [key]),
        lambda: arrange(library, review_id, NAME, list(reversed(order(library, review_id)))),
        lambda: reword(library, review_id, key, Prose("Do it.")),
        lambda: reword(library, review_id, key, Prose("Do it now.")),
    )
    for verb in verbs:
        step = library.last_step()
        verb()
        assert library.last_step() == step + 1
    for _ in verbs:
        library.undo()
    assert said(library, review_id) == before


def test_what_consent_keeps_out_is_told_and_a_paraphrase_brings_it_in(library: Library, review_id: ReviewId) -> None:
    heard = factory.family_perspective(review_id, consent="paraphrase", is_verbatim=True)
    key = f"family_perspective:{writing.add(library, heard)}"
    (barred,) = told(library, review_id).left_out
    assert (barred.key, barred.is_in) == (key, False)
    assert "paraphrase" in barred.why_not
    reword(library, review_id, key, Prose("She was asked once."))
    assert told(library, review_id).left_out == ()
    assert "She was asked once." in said(library, review_id)


def test_what_is_gone_is_told(library: Library, review_id: ReviewId) -> None:
    with pytest.raises(RecordGone):
        reword(library, review_id, "recommendation:999", Prose("Do it."))
    with pytest.raises(NoSuchReview):
        leave_out(library, ReviewId(999), NAME, [])
