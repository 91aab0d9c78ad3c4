"""Letters that ship: what they say, and that they open as accessible Word files."""

import datetime
import io
import re

import docx
import pytest

from workbench.errors import EndingNotWritten
from workbench.export.letter_in_word import draw_letter
from workbench.export.letters import INVITATION, letter, write_letter

DAY = datetime.date(2026, 11, 2)


@pytest.fixture(scope="module")
def words():
    document = docx.Document(io.BytesIO(draw_letter(letter(INVITATION), DAY)))
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    "said",
    [
        "What the review is for",
        "You need not take part",
        "An advocate is free",
        "support service",
        "may be quoted",
        "none of it is published",
    ],
)
def test_the_invitation_tells_purpose_choice_support_and_consent(words, said):
    assert any(said in each for each in words)


def test_names_are_blanks_in_brackets(words):
    blanks = set(re.findall(r"\[([^\]]+)\]", " ".join(words)))
    assert {"name", "name of the reviewer", "name of the child or adult"} <= blanks


def test_the_letter_has_headings_real_lists_and_one_date_alone():
    document = docx.Document(io.BytesIO(draw_letter(letter(INVITATION), DAY)))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Heading 1"
    assert styles.count("Heading 2") == 7
    bullets = [each for each in document.paragraphs if each.style.name == "List Bullet"]
    assert bullets
    assert all(each._p.pPr.numPr is not None for each in bullets)
    assert document.core_properties.created.date() == DAY
    assert draw_letter(letter(INVITATION), DAY) == draw_letter(letter(INVITATION), DAY)


def test_a_letter_is_saved_as_a_word_file_alone(tmp_path):
    write_letter(letter(INVITATION), tmp_path / "letter.docx")
    assert (tmp_path / "letter.docx").stat().st_size > 1000
    with pytest.raises(EndingNotWritten):
        write_letter(letter(INVITATION), tmp_path / "letter.pdf")
