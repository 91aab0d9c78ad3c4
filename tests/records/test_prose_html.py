"""Pasting keeps paragraphs, lists, bold, italic and links, and drops the rest; what is copied comes back whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.word_html import WORD
from workbench.records.prose import MarkKind, Paragraph, Prose, Run, clean
from workbench.records.prose_html import address, read_html, write_html


def told(prose):
    return [(paragraph.style, paragraph.level, paragraph.label, paragraph.runs) for paragraph in prose.paragraphs()]


def test_words_own_html_keeps_what_long_text_has_and_nothing_else():
    assert told(read_html(WORD)) == [
        (None, 0, "", (Run("What the school knew"),)),
        (
            None,
            0,
            "",
            (
                Run("The school", bold=True),
                Run(" kept "),
                Run("a note", italic=True),
                Run(" of what was said in May, twice."),
            ),
        ),
        (MarkKind.BULLET, 0, "", (Run("who saw her"),)),
        (MarkKind.BULLET, 1, "", (Run("and when"),)),
        (
            MarkKind.NUMBER,
            0,
            "3.",
            (Run("see "), Run("the policy", href="https://example.org/a?b=1&c=2"), Run(" or this")),
        ),
        (None, 0, "", (Run("After the picture."),)),
        (None, 0, "", (Run("A cell"),)),
        (None, 0, "", (Run("another"),)),
    ]


def test_lists_of_the_web_are_counted_and_nested():
    html = "<ol start=4><li>four<ul><li>deep</li></ul></li><li><p>five</p><p>more</p></li></ol><ol type=a><li>an a</ol>"
    found = [(style, level, label) for style, level, label, _ in told(read_html(html))]
    number = MarkKind.NUMBER
    assert found == [(number, 0, "4."), (MarkKind.BULLET, 1, ""), (number, 0, "5."), (None, 0, ""), (number, 0, "a.")]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", ""),
        ("<!-- nothing -->", ""),
        ("plain words", "plain words"),
        ("a<br>b", "a\nb"),
        ("<b style='font-weight:normal'>not bold</b>", "not bold"),
        ("<p>a\x00b\u202ec &amp; &lt;d&gt; 😀 שלום</p>", "abc & <d> 😀 שלום"),
        ("<p>" + "word " * 20_000 + "</p>", ("word " * 20_000).strip()),
        ("<div>" * 300 + "deep" + "</div>" * 300, ""),
        ("<p>open <b>never closed", "open never closed"),
    ],
    ids=lambda value: value[:20] or "none",
)
def test_any_html_is_read(html, words):
    read = read_html(html)
    assert read.words == words or not words
    assert not any(mark.kind is MarkKind.BOLD for mark in read.marks) or "closed" in html


def test_only_what_may_be_followed_is_a_link():
    assert address(" https://example.org ") == "https://example.org"
    assert [address(words) for words in ("javascript:alert(1)", "file:///etc/passwd", "#here", "")] == ["", "", "", ""]


LOOKS = st.tuples(st.booleans(), st.booleans(), st.sampled_from(["", "https://example.org/a?b=1&c=2"]))
WORDS = st.text(st.sampled_from("ab<&\"' é😀ש"), min_size=1, max_size=8)
STYLES = st.one_of(
    st.just((None, 0, "")),
    st.tuples(st.just(MarkKind.BULLET), st.integers(0, 3), st.just("")),
    st.tuples(st.just(MarkKind.NUMBER), st.integers(0, 3), st.sampled_from(["1.", "b)", "Firstly"])),
)


@given(st.lists(st.tuples(STYLES, st.lists(st.tuples(WORDS, LOOKS), min_size=1, max_size=4)), max_size=6))
def test_what_is_copied_comes_back_whole(told_paragraphs):
    made = []
    for (style, level, label), runs in told_paragraphs:
        words = "".join(words for words, _ in runs)
        if " ".join(words.split()) == words and words:
            told_runs = [Run(words, *look) for words, look in runs]
            made.append(Paragraph(tuple(told_runs), style, level, label))
    prose = Prose.of(made)
    again = read_html(write_html(prose))
    assert Prose.of(again.paragraphs()).words == prose.words == clean(prose.words)
    assert [_letters(p) for p in again.paragraphs()] == [_letters(p) for p in prose.paragraphs()]


def _letters(paragraph):
    looks = [(letter, run.bold, run.italic, run.href) for run in paragraph.runs for letter in run.words]
    return paragraph.style, paragraph.level, paragraph.label, looks
