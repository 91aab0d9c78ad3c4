"""The named queries, and the verbs that change one record."""

import errno
import sqlite3
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event
from sqlcipher3 import dbapi2 as sqlcipher

from tests import factory
from workbench import errors
from workbench.library import reading, trouble, writing
from workbench.library.naming import in_sentence
from workbench.records import BriefPlan, Prose, Recommendation
from workbench.records.fields import KINDS
from workbench.records.prose import Mark, MarkKind


@pytest.fixture
def review_id(library):
    return factory.whole_review(library)


def test_a_list_of_reviews_tells_all_that_a_list_shows(library, review_id):
    (told,) = reading.reviews(library)
    assert (told.review_id, told.title, told.types) == (review_id, "Child Q: a fictional review", ("lcspr",))
    assert (told.publisher, told.year, told.published) == ("Fictionshire Safeguarding Partnership", 2021, "May 2021")
    assert (told.status, told.is_earlier) == ("drafting", False)
    assert told.counts == reading.counts_of(library, review_id)
    assert told.counts["kloe"] == 1, "sub-lines are not counted"
    assert told.counts["recommendation"] == 2
    assert told.counts["theme"] == 1, "marks on other records are not counted"


def test_a_review_without_publisher_or_records_is_listed_too(library):
    review_id = writing.add(library, factory.review("Empty"))
    (told,) = reading.reviews(library)
    assert (told.publisher, told.counts, reading.counts_of(library, review_id)) == ("", {}, {})


def test_a_list_of_many_reviews_takes_three_statements(library):
    with library.transaction("Many reviews") as session:
        session.add_all([factory.review(f"Child {number}") for number in range(300)])
        session.flush()
    statements = []
    event.listen(library._reader, "before_cursor_execute", lambda *told: statements.append(told[2]))
    assert len(reading.reviews(library)) == 300
    assert sum(statement.startswith("SELECT") for statement in statements) == 3


def test_reviews_are_listed_by_title_whatever_the_capitals(library):
    for title in ("b", "C", "a", "B"):
        writing.add(library, factory.review(title))
    assert [told.title for told in reading.reviews(library)] == ["a", "b", "B", "C"]


def test_a_review_is_found_by_id_then_whole_title_then_part_of_it(library):
    ids = [writing.add(library, factory.review(title)) for title in ("Child Ä", "Child Äb", "2")]
    assert [each.id for each in reading.find_review(library, " child ä ")] == [ids[0]]
    assert [each.id for each in reading.find_review(library, "ÄB")] == [ids[1]]
    assert [each.id for each in reading.find_review(library, "child")] == ids[:2]
    assert [each.id for each in reading.find_review(library, "2")] == [ids[1]], "an id goes before a title"
    assert reading.find_review(library, "%") == reading.find_review(library, " ") == []


def test_records_come_in_their_order(library):
    review_id = writing.add(library, factory.review())
    numbers = ["3", "1", "2"]
    for number in numbers:
        writing.add(library, factory.recommendation(review_id, number))
    assert [each.number for each in reading.records_of(library, "recommendation", review_id)] == numbers
    assert [each.position for each in reading.records_of(library, "recommendation", review_id)] == [0, 1, 2]


def test_a_position_given_is_kept(library):
    review_id = writing.add(library, factory.review())
    writing.add(library, factory.recommendation(review_id, "9", position=5))
    writing.add(library, factory.recommendation(review_id, "10"))
    assert [each.position for each in reading.records_of(library, "recommendation", review_id)] == [5, 6]


@pytest.mark.parametrize(("to", "order"), [(0, "dabc"), (1, "adbc"), (3, "abcd"), (99, "abcd"), (-5, "dabc")])
def test_moving_puts_a_record_at_its_new_place_and_undo_back(library, to, order):
    review_id = writing.add(library, factory.review())
    ids = {letter: writing.add(library, factory.recommendation(review_id, letter)) for letter in "abcd"}
    writing.move(library, "recommendation", ids["d"], to)
    assert "".join(each.number for each in reading.records_of(library, "recommendation", review_id)) == order
    if order != "abcd":
        assert library.undo_label() == "Undo move recommendation d"
        library.undo()
    assert "".join(each.number for each in reading.records_of(library, "recommendation", review_id)) == "abcd"


@given(moved=st.sets(st.integers(0, 5), min_size=1), to=st.integers(-2, 9))
def test_several_records_move_as_one_block_in_one_step(ordered, moved, to):
    library, review_id = ordered
    before = reading.records_of(library, "recommendation", review_id)
    chosen = [each.id for at, each in enumerate(before) if at in moved]
    writing.move(library, "recommendation", chosen[-1], to, *chosen[:-1])
    after = [each.id for each in reading.records_of(library, "recommendation", review_id)]
    others = [each.id for each in before if each.id not in chosen]
    at = min(max(0, to), len(others))
    assert after == [*others[:at], *chosen, *others[at:]]
    if after != [each.id for each in before]:
        library.undo()
    assert [each.id for each in reading.records_of(library, "recommendation", review_id)] == [
        each.id for each in before
    ]


@pytest.fixture(scope="module")
def ordered(tmp_path_factory):
    made = factory.library(tmp_path_factory.mktemp("ordered"))
    review_id = writing.add(made, factory.review())
    for letter in "abcdef":
        writing.add(made, factory.recommendation(review_id, letter))
    yield made, review_id
    made.close()


def test_several_records_are_deleted_with_what_hangs_on_them_and_undo_brings_all_back(library, review_id):
    before, links = reading.counts_of(library, review_id), len(reading.links_of(library, review_id))
    kloes = [each.id for each in reading.records_of(library, "kloe", review_id)]
    assert len(kloes) > 1
    writing.delete(library, "kloe", *kloes)
    assert "kloe" not in reading.counts_of(library, review_id)
    assert library.undo_label() == f"Undo delete {len(kloes)} {in_sentence('kloe', many=True)}"
    library.undo()
    assert (reading.counts_of(library, review_id), len(reading.links_of(library, review_id))) == (before, links)


def test_what_has_no_order_is_not_moved(library, review_id):
    with pytest.raises(KeyError):
        writing.move(library, "review", review_id, 0)


def test_a_change_says_which_record_it_changed(library, review_id):
    first = reading.records_of(library, "recommendation", review_id)[0]
    writing.change(library, "recommendation", first.id, {"level": "national"})
    assert library.undo_label() == "Undo edit recommendation 1"
    line = reading.records_of(library, "kloe", review_id)[0]
    writing.delete(library, "kloe", line.id)
    assert library.undo_label() == "Undo delete key line of enquiry 1"


def test_a_record_changed_elsewhere_is_not_overwritten(library, review_id):
    seen = reading.records_of(library, "recommendation", review_id)[0]
    writing.change(library, "recommendation", seen.id, {"level": "national"}, seen.version)
    with pytest.raises(errors.StaleRecord, match="recommendation was changed elsewhere"):
        writing.change(library, "recommendation", seen.id, {"level": "regional"}, seen.version)
    assert reading.record(library, "recommendation", seen.id).level == "national"


def test_what_undo_changed_is_stale_as_well(library, review_id):
    asked = reading.records_of(library, "recommendation", review_id)[0]
    writing.change(library, "recommendation", asked.id, {"level": "national"})
    seen = reading.record(library, "recommendation", asked.id)
    library.undo()
    with pytest.raises(errors.StaleRecord):
        writing.change(library, "recommendation", asked.id, {"kind": "training"}, seen.version)


def test_a_field_that_is_none_is_a_fault_of_the_caller(library, review_id):
    for name in ("id", "version", "colour"):
        with pytest.raises(KeyError):
            writing.change(library, "review", review_id, {name: 1})


def test_text_is_cleaned_at_the_door_and_keeps_its_looks(library, review_id):
    bold = Prose("Bo\u202eld\x00 word", (Mark(0, 6, MarkKind.BOLD),))
    added = writing.add(library, factory.recommendation(review_id, "7\x07", bold, addressees=("Po\u202dlice",)))
    kept = reading.record(library, "recommendation", added)
    assert (kept.number, kept.addressees) == ("7", ("Police",))
    assert kept.text == Prose("Bold word", (Mark(0, 4, MarkKind.BOLD),))
    writing.change(library, "recommendation", added, {"text": Prose("cafe\u0301\tau lait")})
    assert reading.record(library, "recommendation", added).text.words == "caf\u00e9 au lait"


HOSTILE = ("<b>x</b>", "Robert'); DROP TABLE review;--", "{0} %s ${HOME}", "../../etc/passwd", "\N{PILE OF POO}" * 9)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_kept_to_the_letter(library, text):
    review_id = writing.add(library, factory.review(text))
    asked = writing.add(library, factory.recommendation(review_id, text[:5], text, addressees=(text,)))
    kept = reading.record(library, "recommendation", asked)
    assert (reading.review(library, review_id).title, str(kept.text), kept.addressees) == (text, text, (text,))


def test_the_golden_thread_is_linked_once_and_unlinked(library):
    review_id = writing.add(library, factory.review())
    found = writing.add(library, factory.finding(review_id))
    asked = writing.add(library, factory.recommendation(review_id))
    made = writing.link(library, review_id, "finding", found, "recommendation", asked)
    assert writing.link(library, review_id, "finding", found, "recommendation", asked) == made
    assert [link.id for link in reading.links_of(library, review_id)] == [made]
    writing.unlink(library, made)
    assert reading.links_of(library, review_id) == []
    library.undo()
    assert [link.id for link in reading.links_of(library, review_id)] == [made]


def test_a_link_that_the_thread_does_not_take_is_refused(library, review_id):
    asked = reading.records_of(library, "recommendation", review_id)[0].id
    with pytest.raises(ValueError, match="No step"):
        writing.link(library, review_id, "recommendation", asked, "kloe", 1)
    with pytest.raises(errors.RecordGone):
        writing.link(library, review_id, "finding", 999, "recommendation", asked)


def test_themes_plans_wordings_and_sources_are_read_by_review(library, review_id):
    ((mark, theme),) = reading.themes_of(library, review_id)
    assert (mark.kind, theme.name) == ("review", "Fictional theme")
    assert len(reading.marks_of(library, review_id)) == 2
    assert isinstance(reading.plan_of(library, review_id, "learning-brief"), BriefPlan)
    assert reading.plan_of(library, review_id, "other") is None
    assert [each.kind for each in reading.wordings_of(library, review_id)] == ["recommendation"]
    (source,) = reading.records_of(library, "source_document", review_id)
    assert [page.text for page in reading.source_pages(library, source.id)] == ["Page one."]
    assert reading.source_content(library, source.id) == b"Page one.\nEnd"
    assert reading.source_by_digest(library, "0" * 64).id == source.id
    assert reading.source_by_digest(library, "9" * 64) is None
    with pytest.raises(errors.RecordGone):
        reading.source_content(library, 999)


def test_a_review_gone_is_told(library):
    with pytest.raises(errors.NoSuchReview):
        reading.review(library, 99)
    assert reading.record(library, "review", 99) is None


def test_every_kind_has_a_name_for_sentences():
    for kind in KINDS:
        assert in_sentence(kind)[0].islower()
    assert in_sentence("theme_mark") == "theme mark"


def test_many_threads_change_and_read_one_library(library):
    review_id, faults = writing.add(library, factory.review()), []

    def work():
        try:
            for _ in range(10):
                writing.add(library, factory.recommendation(review_id))
                reading.reviews(library)
        except Exception as fault:  # noqa: BLE001 - carried to the test's own thread
            faults.append(fault)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    positions = [each.position for each in reading.records_of(library, "recommendation", review_id)]
    assert positions == list(range(60))


def test_a_writer_waits_for_another_and_says_busy_when_it_takes_too_long(library, monkeypatch):
    with library._writer.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA busy_timeout=20")
    other = library._reader.connect()
    driver = other.connection.driver_connection
    driver.execute("PRAGMA query_only=OFF")
    driver.execute("BEGIN IMMEDIATE")
    with pytest.raises(errors.LibraryBusy):
        writing.add(library, factory.review())
    driver.execute("ROLLBACK")
    other.close()
    writing.add(library, factory.review())


def _system(number):
    return OSError(number, "told by the system")


def _sqlite(code):
    raised = sqlcipher.OperationalError("told by SQLite")
    raised.sqlite_errorcode = code
    return raised


TROUBLES = [
    (_system(errno.ENOSPC), errors.LibraryDiskFull),
    (_system(errno.EROFS), errors.LibraryReadOnly),
    (_system(errno.EACCES), errors.LibraryReadOnly),
    (_system(errno.ENODEV), errors.LibraryGone),
    (_system(errno.EIO), errors.LibraryFailed),
    (_sqlite(sqlite3.SQLITE_FULL), errors.LibraryDiskFull),
    (_sqlite(sqlite3.SQLITE_READONLY), errors.LibraryReadOnly),
    (_sqlite(sqlite3.SQLITE_READONLY_DBMOVED), errors.LibraryGone),
    (_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), errors.LibraryBusy),
    (_sqlite(sqlite3.SQLITE_IOERR_WRITE), errors.LibraryFailed),
    (_sqlite(sqlite3.SQLITE_CANTOPEN), errors.LibraryFailed),
    (_sqlite(sqlite3.SQLITE_CORRUPT), errors.LibraryDamaged),
    (_sqlite(sqlite3.SQLITE_NOTADB), errors.LibraryDamaged),
]


@pytest.mark.parametrize(("raised", "kind"), TROUBLES, ids=lambda each: getattr(each, "__name__", None))
def test_operational_trouble_is_never_called_damage(tmp_path, raised, kind):
    assert type(trouble.stated_of(raised, tmp_path)) is kind


def test_trouble_in_a_folder_that_vanished_says_that_it_vanished(tmp_path):
    for raised in (_system(errno.EIO), _sqlite(sqlite3.SQLITE_IOERR_READ), _sqlite(sqlite3.SQLITE_READONLY)):
        assert isinstance(trouble.stated_of(raised, tmp_path / "gone"), errors.LibraryGone)


def test_a_fault_of_the_program_stays_one(tmp_path):
    with pytest.raises(sqlcipher.OperationalError), trouble.told(tmp_path):
        raise _sqlite(sqlite3.SQLITE_ERROR)


def test_a_file_of_the_callers_own_that_fails_in_a_change_is_not_the_library_s_trouble(library):
    with pytest.raises(FileNotFoundError), library.transaction("Read a file"):
        raise FileNotFoundError(errno.ENOENT, "No such file")


def test_recommendations_can_be_counted_by_kind_of_record(library, review_id):
    assert len(reading.all_of(library, "recommendation")) == 2
    assert all(isinstance(each, Recommendation) for each in reading.all_of(library, "recommendation"))
