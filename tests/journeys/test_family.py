"""From the first pseudonym to the brief, in the window: people, relations, ledger, a line answered; and what may leave.

All of it is fictional.
"""

import io
from itertools import product

import docx
import pypdfium2
import pytest
from PySide6.QtCore import Qt

from tests import factory
from tests.views.visiting import and_read, arrive
from workbench.brief.composing import compose
from workbench.brief.formats import house_formats
from workbench.export import draw_pdf, draw_word, fit
from workbench.export.reading_order import words_of
from workbench.export.sheet_in_word import draw_word_sheet
from workbench.library import reading, writing
from workbench.views import people_words, thread_words
from workbench.views.shell.place import Place
from workbench.views.thread_chooser import ThreadChooser

SAID = "She wrote down what nobody else would hear"
SECRET = "He hid the key behind the blue clock"
CONSENTS = ("not_asked", "quote", "paraphrase", "not_published", "published")


@pytest.fixture
def review_id(library):
    key = writing.add(library, factory.review())
    writing.add(library, factory.kloe(key, "Who listened to the children?"))
    return key


def answered(qtbot, view, words):
    """Type into the window that asks, and press Enter."""
    (chooser,) = [each for each in view.findChildren(ThreadChooser) if each.isVisible()]
    qtbot.keyClicks(chooser.words, words)
    qtbot.keyClick(chooser.words, Qt.Key.Key_Return)


def test_from_the_first_pseudonym_to_the_brief(qtbot, review_id, library, window):
    people = arrive(qtbot, window, Place("people", review_id))
    for name in ("Child K", "Mother"):
        people.begin()
        qtbot.keyClicks(people.side.form.first_required(), name)
        with and_read(qtbot, window, people):
            people.side.form.save()
    people.side.relations.way.setCurrentIndex(0)
    with and_read(qtbot, window, people):
        people.side.relations.add.click()
    mother, child = (next(p.id for p in people.told.people if p.pseudonym == n) for n in ("Mother", "Child K"))
    assert people.told.picture.descents[0].parents == (mother,)
    assert people.told.picture.descents[0].children == (child,)

    family = arrive(qtbot, window, Place("family", review_id))
    assert {entry.came for entry in family.table.things.things} == {"Not yet invited"}
    for name, words, consent in (("Mother", SAID, 0), ("Great-aunt", SECRET, 2)):
        family.add.click()
        with and_read(qtbot, window, family):
            answered(qtbot, family, name)
        assert family.table.thing().who == name
        qtbot.keyClicks(family.side.form.controls["text"].focus(), words)
        with and_read(qtbot, window, family):
            family.side.form.save()
        family.side.form.controls["is_verbatim"].segments.group.button(0).click()
        family.side.form.controls["consent"].segments.group.button(consent).click()
        family.settle()
        qtbot.waitUntil(lambda: not window.workplace.is_busy and not family.side.form.is_changed, timeout=20_000)
    assert family.counts.text() == "2 people · 2 heard"
    for name, words in (("Mother", "KLOE 1  1 said"), ("Great-aunt", "KLOE 1  2 said")):
        family.weaver.choose_link(("kloe", family.told.ledger.lines[0].id), ("family_perspective",))
        with and_read(qtbot, window, family):
            answered(qtbot, family, name)
        assert family.chips.layout().itemAt(0).widget().words() == words
    for said in exports(library, review_id).values():
        assert SECRET not in said
        assert "Great-aunt" not in said
    for name in house_formats():
        assert SAID in words_of(compose(library, review_id, name))
    assert f"Mother: “{SAID}”" in thread_sheet(library, review_id)
    assert thread_words.KEPT_BACK in thread_sheet(library, review_id)


def exports(library, review_id):
    """The words of everything that can leave the library, by what it is."""
    made = {name: words_of(compose(library, review_id, name)) for name in house_formats()}
    layout = fit(compose(library, review_id, "learning-brief"))
    pages = pypdfium2.PdfDocument(draw_pdf(layout))
    made["pdf"] = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    made["word"] = _word(draw_word(layout))
    made["thread"] = thread_sheet(library, review_id)
    told = thread_words.printed(thread_words.read_thread(library, review_id))
    spots = told.whole.spots
    made["picture"] = " ".join(f"{thread_words.head_of(told, s)} {thread_words.words_of(told, s)}" for s in spots)
    return made


def _word(content):
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def thread_sheet(library, review_id):
    told = thread_words.read_thread(library, review_id)
    return _word(draw_word_sheet(thread_words.sheet_of(told, told.whole)))


def people_sheet(library, review_id):
    return _word(draw_word_sheet(people_words.sheet_of(people_words.read_people(library, review_id))))


@pytest.mark.parametrize(("consent", "is_verbatim"), list(product(CONSENTS, (True, False))))
def test_every_export_holds_to_consent_to_the_letter(library, review_id, consent, is_verbatim):
    line = reading.records_of(library, "kloe", review_id)[0].id
    heard = factory.family_perspective(
        review_id, SECRET, who="Great-aunt", consent=consent, is_verbatim=is_verbatim, nothing_needed="She moved away"
    )
    writing.link(library, review_id, "kloe", line, "family_perspective", writing.add(library, heard))
    may_quote = consent in {"quote", "published"}
    may_print = may_quote or (consent == "paraphrase" and not is_verbatim)
    for what, words in exports(library, review_id).items():
        said = " ".join(words.split())
        assert (SECRET in said) is may_print, what
        assert ("Great-aunt" in said) is may_print, what
        if what in {"thread", "picture"}:
            assert (f"“{SECRET}”" in said) is (may_quote and is_verbatim), what
        assert "She moved away" not in said or may_print, what


def test_a_paraphrase_loses_quotation_marks_in_the_thread_too(library, review_id):
    line = reading.records_of(library, "kloe", review_id)[0].id
    heard = factory.family_perspective(review_id, "She said “never again” to him.", consent="paraphrase", who="Aunt")
    writing.link(library, review_id, "kloe", line, "family_perspective", writing.add(library, heard))
    assert "She said never again to him." in thread_sheet(library, review_id)


def test_no_real_name_stands_in_the_thread_or_with_the_people(library, review_id):
    person = writing.add(library, factory.person(review_id))
    writing.add(library, factory.identity(review_id, person_id=person))
    line = reading.records_of(library, "kloe", review_id)[0].id
    found = writing.add(library, factory.finding(review_id, "Wilhelmina Invented was not at school."))
    writing.link(library, review_id, "kloe", line, "finding", found)
    assert "Wilhelmina" not in people_sheet(library, review_id)
    for said in (thread_sheet(library, review_id), exports(library, review_id)["picture"]):
        assert "Wilhelmina" not in said
        assert "Child Q was not at school." in said


def test_people_are_not_saved_while_a_pseudonym_is_a_real_name(qtbot, review_id, library, window):
    person = writing.add(library, factory.person(review_id, pseudonym="Wilhelmina"))
    writing.add(library, factory.identity(review_id, person_id=person))
    people = arrive(qtbot, window, Place("people", review_id))
    assert "holds a real name" in people.save.why_not
