"""How strong a passphrase is: what adds nothing to guess counts for nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.library.keys import SHORTEST
from workbench.library.strength import TRIED_FIRST, Grade, strength

ORDER = list(Grade)
WORDS = ("otter", "knit", "marsh", "violin", "copper", "lantern", "thirsty", "gravel")


@pytest.mark.parametrize(
    "typed",
    [
        "Password2024!",
        "P4ssw0rd P4ssw0rd",
        "Safeguarding2026!",
        "safeguarding review board",
        "a" * 40,
        "abcdefghijklmnop",
        "qwertyuiop1234",
        "otter otter otter otter",
        "Liverpool 1994",
        "correct horse battery staple",
        "2019 2020 2021 2022",
        "😀" * 12,
    ],
)
def test_what_is_tried_first_repeated_or_runs_on_is_easy_to_guess(typed):
    judged = strength(typed)
    assert judged.grade is Grade.WEAK
    assert judged.sentence.startswith("Easy to guess: ")


@pytest.mark.parametrize(
    "typed", ["four quiet otters swim", "violin-copper-marsh-knit", "xK9#fQ2$mZ7!pL", "grüne Möwen frieren nachts"]
)
def test_four_words_that_do_not_belong_together_are_strong(typed):
    assert strength(typed).grade is Grade.STRONG


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=6, unique=True), st.sampled_from(sorted(TRIED_FIRST)))
def test_one_more_word_never_weakens_and_a_word_tried_first_never_makes_strong(words, tried):
    before, after = (ORDER.index(strength(" ".join(part)).grade) for part in (words[:-1], words))
    assert after >= before
    assert strength(f"{tried} {tried.upper()} 2026").grade in {Grade.SHORT, Grade.WEAK}


@given(st.text(max_size=300))
def test_any_text_is_judged_and_no_word_of_it_is_repeated(typed):
    judged = strength(typed)
    assert (judged.grade is Grade.SHORT) == (len(typed.strip()[:256].casefold()) < SHORTEST)
    assert judged.sentence.endswith(".")
    for word in typed.split():
        if len(word) > 12 and word.isascii():
            assert word not in judged.sentence
