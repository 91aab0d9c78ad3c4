"""The quality panel: what it asks of a recommendation, and what it lets pass. All examples are fictional."""

import pytest

from workbench.analysis.quality import Asked, quality, rules

GOOD = Asked(
    "The Ashmere Partnership should audit whether each strategy meeting is held in one working day, by March 2027.",
    addressees=("Ashmere Partnership",),
    level="multi_agency",
    rests_on=2,
    so_far=6,
)


def asked_for(asked, silenced=()):
    return [hint.code for hint in quality(asked, silenced) if not hint.is_passed]


def test_a_good_recommendation_passes_every_check():
    found = quality(GOOD)
    assert asked_for(GOOD) == []
    assert [hint.code for hint in found] == [rule["code"] for rule in rules()["check"]]
    assert found[-1].sentence == "6 so far"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Agencies should consider whether visits are recorded.", "firm"),
        ("All staff should be reminded of the procedure.", "firm"),
        ("The Board should provide training on professional curiosity.", "strong"),
        ("The Board should review its guidance, and publish a new form, and train every team.", "one_thing"),
        ("The Board should write a pathway for adults who are new to a home.", "measurable"),
        ("The Board should write a pathway for adults who are new to a home.", "dated"),
        ("word " * 61, "brief"),
    ],
)
def test_a_weakness_in_the_wording_is_asked_about(text, code):
    assert code in asked_for(Asked(text))


def test_things_asked_for_are_counted_and_named():
    text = "All agencies should review their guidance on curiosity and test with practitioners whether it helps."
    hint = next(hint for hint in quality(Asked(text)) if hint.code == "one_thing")
    assert hint.sentence.startswith("Asks for 2 things: review their guidance and test.")


def test_a_verb_within_another_word_or_a_noun_is_no_second_thing():
    assert "one_thing" not in asked_for(Asked("Schools should record and review-date each plan in the testbed."))


def test_every_answer_names_its_source_and_leaves_no_blank():
    worst = Asked("That staff be aware, consider training, and note it. " * 12, so_far=48)
    for hint in quality(worst):
        assert hint.source
        assert "{" not in hint.sentence


def test_words_of_the_user_are_never_read_as_blanks():
    assert quality(Asked("Agencies should {count} consider {things} %s {0}."))


def test_a_silenced_hint_stays_in_the_list_and_alone_says_so():
    asked = Asked("Consider it.", so_far=1)
    assert [hint.code for hint in quality(asked, {"firm"}) if hint.is_silenced] == ["firm"]
    assert not any(hint.is_silenced for hint in quality(asked))
    assert quality(asked)[-1].sentence == "1 so far"
