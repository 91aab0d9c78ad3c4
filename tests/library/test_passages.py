"""Records made of passages, marks on passages, pages ticked as read: each one change. All of it is fictional."""

import pytest

from tests import factory
from workbench.analysis import coverage
from workbench.errors import AlreadyThere, RecordGone, TermNameless
from workbench.intake.bringing import bring_in
from workbench.intake.files import read_file
from workbench.library import passages, reading, writing
from workbench.library.passages import MAKES, Passage, healed
from workbench.records import Theme

TEXT = "Rowan told the nurse.\nThe nurse wrote it\ndown.\fNobody asked again.\nThe school did."


class Shelf:
    def __init__(self, library, review_id, folder):
        self.library, self.review_id, self.folder = library, review_id, folder

    def bring(self, name="rowan.txt", text=TEXT):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return bring_in(self.library, self.review_id, read_file(path))


@pytest.fixture
def shelf(tmp_path):
    library = factory.library(tmp_path)
    yield Shelf(library, writing.add(library, factory.review()), tmp_path)
    library.close()


def test_a_file_is_brought_into_a_review_whole_and_undo_takes_it_out(shelf):
    source_id = shelf.bring()
    assert [page.text.split("\n")[0] for page in reading.source_pages(shelf.library, source_id)] == [
        "Rowan told the nurse.",
        "Nobody asked again.",
    ]
    assert reading.source_content(shelf.library, source_id) == TEXT.encode()
    with pytest.raises(AlreadyThere):
        shelf.bring()
    assert [each.source_id for each in coverage.coverage_of(shelf.library, shelf.review_id)] == [source_id]
    shelf.library.undo()
    assert coverage.coverage_of(shelf.library, shelf.review_id) == []


def test_sources_stand_in_the_order_in_which_they_were_brought_in(shelf):
    first, second = shelf.bring("a.txt", "One."), shelf.bring("b.txt", "Two.")
    assert [each.source_id for each in coverage.coverage_of(shelf.library, shelf.review_id)] == [first, second]


@pytest.mark.parametrize("what", MAKES)
def test_a_passage_becomes_a_record_that_keeps_its_place_in_one_change(shelf, what):
    source_id = shelf.bring()
    before = shelf.library.last_step()
    passage = Passage(source_id, 1, 2, 3, "The nurse wrote it down.")
    made = passages.make_of(shelf.library, shelf.review_id, what, passage)
    assert shelf.library.last_step() == before + 1
    kind, values = MAKES[what]
    record = reading.record_there(shelf.library, kind, made)
    assert (record.source_id, record.page, record.first_line, record.last_line) == (source_id, 1, 2, 3)
    assert record.text.words == "The nurse wrote it down."
    assert {name: getattr(record, name) for name in values} == dict(values)
    (mark,) = coverage.marks_of(shelf.library, source_id)
    assert (mark.what, mark.kind, mark.record_id, mark.page, mark.first_line) == (what, kind, made, 1, 2)
    (told,) = coverage.coverage_of(shelf.library, shelf.review_id)
    assert (told.yielded, told.marked) == (((what, 1),), {1})
    shelf.library.undo()
    assert coverage.marks_of(shelf.library, source_id) == []


def test_records_made_of_passages_are_numbered_on(shelf):
    source_id = shelf.bring()
    for words in ("One.", "Two."):
        passages.make_of(shelf.library, shelf.review_id, "finding", Passage(source_id, 1, 1, 1, words))
    assert [each.number for each in reading.records_of(shelf.library, "finding", shelf.review_id)] == ["1", "2"]


def test_one_theme_marks_many_passages_and_undo_and_redo_keep_them_apart(shelf):
    source_id = shelf.bring()
    made = [
        passages.mark_passage(shelf.library, shelf.review_id, " being  asked ", Passage(source_id, 1, line, line, "x"))
        for line in (1, 1, 2)
    ]
    assert [mark.record_id for mark in coverage.marks_of(shelf.library, source_id)] == made
    assert {mark.words for mark in coverage.marks_of(shelf.library, source_id)} == {"being asked"}
    assert all(mark.is_own for mark in coverage.marks_of(shelf.library, source_id))
    shelf.library.undo()
    assert len(coverage.marks_of(shelf.library, source_id)) == 2
    shelf.library.redo()
    assert [mark.record_id for mark in coverage.marks_of(shelf.library, source_id)] == made
    assert [each.name for each in reading.all_of(shelf.library, "theme")].count("being asked") == 1


def test_a_theme_that_is_known_by_another_word_is_not_made_again(shelf):
    source_id = shelf.bring()
    known = writing.add(shelf.library, Theme(name="Voice of the child", synonyms=("Being heard",)))
    passages.mark_passage(shelf.library, shelf.review_id, "being HEARD", Passage(source_id, 1, 1, 1, "x"))
    assert [mark.theme_id for mark in coverage.marks_of(shelf.library, source_id)] == [known]
    with pytest.raises(TermNameless):
        passages.mark_passage(shelf.library, shelf.review_id, " \x07 ", Passage(source_id, 1, 1, 1, "x"))


def test_pages_are_ticked_as_read_and_the_tick_is_taken_away(shelf):
    source_id = shelf.bring()
    passages.tick_pages(shelf.library, source_id, [1, 1], is_read=True)
    passages.tick_pages(shelf.library, source_id, [1, 2], is_read=True)
    (told,) = coverage.coverage_of(shelf.library, shelf.review_id)
    assert (told.read, told.share_read, told.next_unread) == ({1, 2}, 1.0, 0)
    passages.tick_pages(shelf.library, source_id, [1], is_read=False)
    (told,) = coverage.coverage_of(shelf.library, shelf.review_id)
    assert (told.read, told.share_read, told.next_unread) == ({2}, 0.5, 1)
    shelf.library.undo()
    assert coverage.coverage_of(shelf.library, shelf.review_id)[0].read == {1, 2}


def test_a_source_goes_with_its_ticks_and_marks_and_comes_back_with_them(shelf):
    source_id = shelf.bring()
    finding = passages.make_of(shelf.library, shelf.review_id, "finding", Passage(source_id, 1, 1, 1, "Kept."))
    passages.mark_passage(shelf.library, shelf.review_id, "Asked", Passage(source_id, 1, 2, 2, "x"))
    passages.tick_pages(shelf.library, source_id, [1], is_read=True)
    before = coverage.coverage_of(shelf.library, shelf.review_id), coverage.marks_of(shelf.library, source_id)
    passages.delete_source(shelf.library, source_id)
    assert reading.record_there(shelf.library, "finding", finding).source_id is None
    assert reading.marks_of(shelf.library, shelf.review_id) == []
    shelf.library.undo()
    assert (
        coverage.coverage_of(shelf.library, shelf.review_id),
        coverage.marks_of(shelf.library, source_id),
    ) == before
    with pytest.raises(RecordGone):
        passages.delete_source(shelf.library, 10**6)


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("The nurse wrote it\ndown at once.", "The nurse wrote it down at once."),
        ("A multi-\nagency plan.", "A multi-agency plan."),
        ("It was said:\n• one thing\nand more\n2. another", "It was said:\n• one thing and more\n2. another"),
        ("One.\n\nTwo.", "One.\nTwo."),
    ],
)
def test_lines_broken_for_the_page_become_paragraphs(words, made):
    assert healed(words, "application/pdf") == made
    assert healed(words, "application/msword") == words
