"""Pages of a foreign PDF drawn in a child, and where the words of their text stand on them. All of it is fictional."""

import io
import sys

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from workbench import errors
from workbench.intake import files
from workbench.intake.files import read_apart
from workbench.intake.page_letters import NOWHERE, placed
from workbench.intake.page_pictures import PageDrawer

LINES = ("Rowan told the nurse on Monday.", "The nurse wrote it down.", "Rowan told the nurse on Monday.")


def pdf(*pages):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 600))
    for lines in pages:
        for at, line in enumerate(lines):
            canvas.drawString(50, 550 - 20 * at, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def turned(content):
    """The same with its first page turned by a quarter."""
    document, out = pypdfium2.PdfDocument(content), io.BytesIO()
    document[0].set_rotation(90)
    document.save(out)
    document.close()
    return out.getvalue()


@pytest.fixture
def drawer():
    made = []

    def make(content):
        made.append(PageDrawer(lambda: content, "rowan.pdf"))
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_a_page_comes_as_wide_as_is_wanted_with_each_letter_of_its_text_in_its_box(drawer):
    content = pdf(LINES, ("Another page.",))
    text = read_apart(content, "rowan.pdf").pages[0]
    page = drawer(content).draw(1, 800, text)
    assert (page.width, page.height, len(page.pixels)) == (800, 1200, 800 * 1200 * 4)
    seen = [at for at, letter in enumerate(text) if not letter.isspace()]
    assert all(page.box(at) is not None for at in seen)
    for at in seen:
        left, top, right, bottom = page.box(at)
        x, y = range(int(left * 800), int(right * 800) + 1), range(int(top * 1200), int(bottom * 1200) + 1)
        darkest = min(page.pixels[4 * (row * 800 + column)] for row in y for column in x)
        assert darkest < 128, f"nothing is drawn where letter {at} should be"


def test_the_second_of_two_equal_lines_stands_below_the_first(drawer):
    content = pdf(LINES)
    text = read_apart(content, "rowan.pdf").pages[0]
    page = drawer(content).draw(1, 400, text)
    assert page.box(text.rindex("Rowan"))[1] > page.box(text.index("Rowan"))[1]


def test_letters_of_a_turned_page_are_found_where_they_are_drawn(drawer):
    content = turned(pdf(("Rowan",)))
    page = drawer(content).draw(1, 600, "Rowan")
    left, top, right, bottom = page.box(0)
    x, y = range(int(left * 600), int(right * 600) + 1), range(int(top * page.height), int(bottom * page.height) + 1)
    assert (page.width, page.height) == (600, 400)
    assert min(page.pixels[4 * (row * 600 + column)] for row in y for column in x) < 128


def test_pictures_stay_within_their_limits_however_wide_they_are_wanted(drawer):
    page = drawer(pdf(LINES)).draw(1, 10**9, "")
    assert page.width <= 4_000
    assert page.height <= 8_000


def test_a_child_that_ends_is_begun_anew(drawer):
    made = drawer(pdf(LINES))
    made.draw(1, 100, "")
    made._child.kill()
    made._child.wait()
    assert made.draw(1, 100, "").width == 100


def test_what_is_no_pdf_and_pages_that_are_not_there_are_refused(drawer):
    with pytest.raises(errors.UnreadableFile):
        drawer(b"%PDF-1.7 this is no document").draw(1, 100, "")
    with pytest.raises(errors.UnreadableFile):
        drawer(pdf(LINES)).draw(2, 100, "")


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]\n",
        b"7\n",
        b'{"width": 10}\n',
        b'{"width": 99999, "height": 99999, "words": 0}\n',
        b'{"width": -1, "height": 1, "words": 0}\n',
        b'{"width": 1, "height": 1, "words": 3}\n....abc',
        b"\xff\xfe nonsense \n",
    ],
)
def test_whatever_a_child_says_it_is_a_picture_or_a_refusal(drawer, monkeypatch, said):
    program = f"import sys; sys.stdin.buffer.readline(); sys.stdout.buffer.write({said!r}); sys.stdout.flush()"
    monkeypatch.setattr(files, "command", lambda: [sys.executable, "-S", "-c", program])
    with pytest.raises(errors.UnreadableFile):
        drawer(pdf(LINES)).draw(1, 100, "")


def test_a_closed_drawer_draws_no_more(drawer):
    made = drawer(pdf(LINES))
    made.draw(1, 100, "")
    child = made._child
    made.close()
    assert child.poll() is not None
    with pytest.raises(errors.UnreadableFile):
        made.draw(1, 100, "")


@given(st.lists(st.text("abc d", min_size=1), max_size=6), st.randoms(use_true_random=False))
def test_every_letter_of_lines_in_any_order_is_found_once_and_is_the_same_letter(lines, chance):
    drawn = list(lines)
    chance.shuffle(drawn)
    letters, text = "".join("".join(drawn).split()), "\n".join(lines)
    found = placed(text, letters)
    given_out = [at for at in found if at != NOWHERE]
    assert len(given_out) == len(set(given_out))
    assert all(letters[at] == text[spot] for spot, at in enumerate(found) if at != NOWHERE)


@given(st.text("abcdé-. ", max_size=40))
def test_text_in_the_order_drawn_is_found_whole(line):
    found = placed(line, "".join(line.split()))
    assert [at for at in found if at != NOWHERE] == list(range(len("".join(line.split()))))
