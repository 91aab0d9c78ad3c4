"""Plain text and Markdown become blocks that keep their words, their shape and their lines. All words are fictional."""

import pytest

from workbench.errors import NotText
from workbench.intake.proposal import Block, BlockKind
from workbench.intake.read.plain_text import read_text
from workbench.records.prose import Run


def blocks(text: str) -> tuple[Block, ...]:
    return read_text(text.encode(), "made.txt").blocks


def shown(text: str) -> list[tuple[str, str, str]]:
    return [(b.kind.value, b.label, b.words) for b in blocks(text)]


def test_hard_wrapped_lines_are_one_paragraph_and_one_item():
    wrapped = (
        "The review panel met four times between January and June and read\n"
        "the records of nine agencies, which were complete for all but one.\n"
        "\n"
        "1. Each agency should keep a chronology that goes back to the birth\n"
        "of the child and is read before each meeting.\n"
        "2. The board should ask for it.\n"
    )
    assert [words[-12:] for _, _, words in shown(wrapped)] == ["all but one.", "ach meeting.", " ask for it."]
    assert [b.label for b in blocks(wrapped)] == ["", "1.", "2."]
    assert [(b.place.first_line, b.place.last_line) for b in blocks(wrapped)] == [(1, 2), (4, 5), (6, 6)]


def test_short_lines_without_blank_lines_between_them_stay_apart():
    assert shown("Child Elm\nLearning brief\nMay 2020") == [
        ("paragraph", "", "Child Elm"),
        ("paragraph", "", "Learning brief"),
        ("paragraph", "", "May 2020"),
    ]


def test_a_sentence_that_breaks_before_a_cross_reference_is_not_a_new_item():
    text = (
        "The police should tell the partnership each year what has become of\n"
        "Recommendation 4. The national review of 2019 asked for the same and\n"
        "the partnership agreed with it in the summer of that very same year.\n"
    )
    assert len(blocks(text)) == 1


def test_bullets_nest_by_how_far_they_are_moved_in():
    found = blocks("- one\n  - two\n    * three\n- four\n ◦ five\n")
    assert [(b.label, b.level) for b in found] == [("-", 0), ("-", 1), ("*", 2), ("-", 0), ("◦", 1)]


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [("# Child Elm", BlockKind.HEADING, 1), ("### Lessons ###", BlockKind.HEADING, 3),
     ("Lessons\n-------", BlockKind.HEADING, 2), ("Lessons\n=======", BlockKind.HEADING, 1)],
)  # fmt: skip
def test_markdown_headings_tell_their_level(text, kind, level):
    assert [(b.kind, b.level) for b in blocks(text)] == [(kind, level)]


def test_marks_become_looks_and_lost_partners_lose_no_word():
    assert blocks("**Bold** and *slanted* with [a link](https://a.example) <https://b.example>")[0].paragraph.runs == (
        Run("Bold", bold=True),
        Run(" and "),
        Run("slanted", italic=True),
        Run(" with "),
        Run("a link", href="https://a.example"),
        Run(" "),
        Run("https://b.example", href="https://b.example"),
    )
    assert blocks("- 2. Pregnancy:** It is a time of risk")[0].paragraph.runs == (
        Run("Pregnancy:", bold=True),
        Run(" It is a time of risk"),
    )
    assert blocks("Was **the plan shared, and 2 * 3 known?")[0].words == "Was the plan shared, and 2 * 3 known?"


def test_tabs_and_pipes_make_tables_and_cells_keep_their_paragraphs():
    for text in ("A\tB\nC\t<p>one</p> <p>two</p>", "| A | B |\n|---|---|\n| C | one<br>two |"):
        (table,) = blocks(text)
        assert table.kind is BlockKind.TABLE
        assert [[cell.words for cell in row] for row in table.rows] == [["A", "B"], ["C", "one\ntwo"]]


def test_running_heads_and_page_numbers_are_set_apart_but_kept():
    pages = [
        f"OFFICIAL\nAshmere review of Child Elm\nPage {n} of 3\n\nText of page {n} says this.\n" for n in (1, 2, 3)
    ]
    found = blocks("\n".join(pages))
    assert [b.words for b in found if not b.is_furniture] == [f"Text of page {n} says this." for n in (1, 2, 3)]
    assert sum(b.is_furniture for b in found) == 9


def test_a_form_feed_begins_a_page_and_lines_are_counted_anew():
    document = read_text(b"One.\n\nTwo.\fThree.", "made.txt")
    assert [(b.place.page, b.place.first_line) for b in document.blocks] == [(1, 1), (1, 3), (2, 1)]
    assert document.pages == ("One.\n\nTwo.", "Three.")


def test_text_of_other_code_pages_is_read_and_what_is_no_text_is_said_so():
    assert read_text("Ünborn – “baby”".encode("cp1252"), "a.txt").blocks[0].words == "Ünborn – “baby”"
    assert read_text("Child".encode("utf-16"), "a.txt").blocks[0].words == "Child"
    assert read_text(b"\xef\xbb\xbfChild", "a.txt").blocks[0].words == "Child"
    with pytest.raises(NotText, match=r"a\.txt"):
        read_text(b"PK\x03\x04\x00\x00", "a.txt")
    assert read_text(b" \n\n", "a.txt").warnings
