"""The change log, and undo and redo that rest on it."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from tests import factory
from workbench.errors import ChangedSince, RecordGone
from workbench.library import Act, Touched, reading, writing
from workbench.library.log import TABLES, ChangeRow, Step
from workbench.records import Finding, Kloe, Prose, Publisher, Recommendation, Review, SourceContent
from workbench.records.prose import Mark, MarkKind


def state_of(library):
    """Every row of every kind of record, but for the version, which counts changes."""
    with library.reading() as session:
        connection = session.connection()
        return {
            name: {
                row["id"]: {key: value for key, value in row.items() if key != "version"}
                for row in connection.execute(select(table)).mappings()
            }
            for name, table in TABLES.items()
        }


def rows_of(library, step):
    with library.reading() as session:
        return list(session.scalars(select(ChangeRow).where(ChangeRow.step_id == step).order_by(ChangeRow.id)))


def test_each_change_is_a_step_that_says_when_who_and_what(library):
    review_id = writing.add(library, factory.review())
    writing.change(library, "review", review_id, {"title": "Child R", "year": 2020})
    with library.reading() as session:
        step = session.get_one(Step, library.last_step())
    assert (step.label, step.undoes) == ("Edit review", None)
    assert step.who
    assert step.at.year >= 2026
    fields = {row.field: (json.loads(row.before), json.loads(row.after)) for row in rows_of(library, step.id)}
    assert fields == {"title": ("Child Q: a fictional review", "Child R"), "year": (None, 2020)}


def test_adding_and_deleting_are_one_row_with_all_columns(library):
    review_id = writing.add(library, factory.review())
    (came,) = rows_of(library, library.last_step())
    writing.delete(library, "review", review_id)
    (went,) = rows_of(library, library.last_step())
    assert came.before is None
    assert went.after is None
    assert json.loads(came.after) == json.loads(went.before)
    assert came.review_id == went.review_id == review_id


def test_what_changes_nothing_is_no_step_and_no_news(library):
    review_id = writing.add(library, factory.review())
    heard, step = [], library.last_step()
    library.subscribe(heard.append)
    writing.change(library, "review", review_id, {"title": "Child Q: a fictional review"})
    assert (library.last_step(), heard) == (step, [])


def test_a_change_that_fails_leaves_no_trace(library):
    before, step = state_of(library), library.last_step()

    def fail():
        with library.transaction("Fail") as session:
            session.add(factory.review())
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (state_of(library), library.last_step()) == (before, step)


def test_a_savepoint_rolled_back_takes_its_rows_along(library):
    with library.transaction("Try one, keep one") as session:
        session.add(factory.review("Kept"))
        session.flush()
        with session.begin_nested() as inner:
            session.add(factory.review("Dropped"))
            session.flush()
            inner.rollback()
    assert [json.loads(row.after)["title"] for row in rows_of(library, library.last_step())] == ["Kept"]


def test_statements_that_would_pass_the_log_by_are_refused(library):
    with pytest.raises(RuntimeError), library.transaction("All at once") as session:
        session.execute(update(Review).values(title="X"))


def test_a_change_inside_a_change_is_refused(library):
    with pytest.raises(RuntimeError), library.transaction("One"), library.transaction("Two"):
        pass


def test_steps_since_tells_what_was_touched_oldest_first(library):
    start = library.last_step()
    review_id = writing.add(library, factory.review())
    asked = writing.add(library, factory.recommendation(review_id))
    writing.change(library, "recommendation", asked, {"level": "national", "response": "accepted"})
    writing.delete(library, "recommendation", asked)
    assert library.steps_since(start) == [
        Touched("review", review_id, review_id, Act.ADDED),
        Touched("recommendation", asked, review_id, Act.ADDED),
        Touched("recommendation", asked, review_id, Act.CHANGED),
        Touched("recommendation", asked, review_id, Act.DELETED),
    ]


def test_news_is_told_once_committed_and_until_unsubscribed(library):
    heard = []
    end = library.subscribe(lambda change: heard.append((change, reading.reviews(library))))
    review_id = writing.add(library, factory.review())
    change, reviews = heard[0]
    assert (change.step, change.label) == (library.last_step(), "Add review")
    assert change.touched == (Touched("review", review_id, review_id, Act.ADDED),)
    assert [each.review_id for each in reviews] == [review_id]
    library.undo()
    assert heard[1][0].touched == (Touched("review", review_id, review_id, Act.DELETED),)
    end()
    end()
    library.redo()
    assert len(heard) == 2


def test_undo_and_redo_are_named_after_the_change(library):
    review_id = writing.add(library, factory.review())
    third = writing.add(library, factory.recommendation(review_id, "3"))
    writing.delete(library, "recommendation", third)
    assert (library.undo_label(), library.redo_label()) == ("Undo delete recommendation 3", "")
    assert library.undo().label == "Undo delete recommendation 3"
    assert library.redo_label() == "Redo delete recommendation 3"
    assert library.redo().label == "Redo delete recommendation 3"
    assert library.undo_label() == "Undo delete recommendation 3"


class Fleeting(list):
    """Steps that another thread takes back as soon as somebody has seen that there are some."""

    def __bool__(self):
        is_any = len(self) > 0
        self.clear()
        return is_any


def test_what_undo_would_do_is_told_while_another_thread_undoes_it(library):
    writing.add(library, factory.review())
    history = library._history
    history.undoable = Fleeting(history.undoable)
    assert library.undo_label() == "Undo add review"
    history.redoable = Fleeting([(1, "Edit review")])
    assert library.redo_label() == "Redo edit review"


def test_a_step_that_is_not_the_last_any_more_is_not_undone_in_its_place(library):
    review_id = writing.add(library, factory.review())
    named = library.last_step()
    writing.change(library, "review", review_id, {"title": "Child R"})
    with pytest.raises(ChangedSince):
        library.undo(named)
    assert reading.review(library, review_id).title == "Child R"
    assert library.undo(named + 1).label == "Undo edit review"
    assert library.undo(named).label == "Undo add review"
    with pytest.raises(ChangedSince):
        library.undo(named)


def test_a_new_library_has_nothing_to_undo(library):
    assert (library.undo(), library.redo(), library.undo_label(), library.redo_label()) == (None, None, "", "")


def test_redo_is_possible_until_another_change(library):
    writing.add(library, factory.review("One"))
    library.undo()
    writing.add(library, factory.review("Two"))
    assert library.redo() is None
    assert [each.title for each in reading.reviews(library)] == ["Two"]


def test_undo_and_redo_survive_a_restart(tmp_path):
    library = factory.library(tmp_path)
    empty = state_of(library)
    factory.whole_review(library)
    full = state_of(library)
    library = factory.reopened(library)
    library.undo()
    library = factory.reopened(library)
    assert library.redo_label() == "Redo fill a fictional review"
    while library.undo():
        library = factory.reopened(library)
    assert state_of(library) == empty
    while library.redo():
        library = factory.reopened(library)
    assert state_of(library) == full
    library.close()


def test_a_deleted_review_takes_everything_along_and_undo_brings_everything_back(library):
    other = factory.whole_review(library, "Child R: another")
    review_id = factory.whole_review(library)
    before = state_of(library)
    writing.delete(library, "review", review_id)
    after = state_of(library)
    for name, rows in after.items():
        assert all(row.get("review_id") != review_id for row in rows.values()), name
        assert sum(row.get("review_id") == other for row in rows.values()) == sum(
            row.get("review_id") == other for row in before[name].values()
        )
    assert len(after["source_page"]) == len(before["source_page"]) - 1
    library.undo()
    assert state_of(library) == before
    library.redo()
    assert state_of(library) == after


def test_a_deleted_record_takes_its_links_marks_and_wordings_and_undo_restores_their_ids(library):
    review_id = factory.whole_review(library)
    asked = reading.records_of(library, "recommendation", review_id)[0]
    before = state_of(library)
    writing.delete(library, "recommendation", asked.id)
    assert all(
        (link.to_kind, link.to_id) != ("recommendation", asked.id) for link in reading.links_of(library, review_id)
    )
    assert [mark.kind for mark, _ in reading.marks_of(library, review_id)] == ["review"]
    assert reading.wordings_of(library, review_id) == []
    assert reading.records_of(library, "action", review_id) == []
    (second,) = reading.records_of(library, "recommendation", review_id)
    assert second.earlier_id is None
    library.undo()
    assert state_of(library) == before


def test_a_theme_an_agency_and_a_publisher_deleted_come_back_with_what_named_them(library):
    factory.whole_review(library)
    before = state_of(library)
    for kind in ("theme", "agency", "publisher"):
        for record in reading.all_of(library, kind):
            writing.delete(library, kind, record.id)
    assert not state_of(library)["involvement"]
    while state_of(library) != before:
        assert library.undo()


def test_a_session_forgets_what_went_with_a_deleted_record(library):
    review_id = factory.whole_review(library)
    with library.transaction("Delete and go on") as session:
        found = session.scalars(select(Finding).where(Finding.review_id == review_id)).one()
        line = session.scalars(select(Kloe).where(Kloe.parent_id.is_(None))).one()
        house = session.scalars(select(Publisher)).one()
        review = session.get_one(Review, review_id)
        session.delete(house)
        session.delete(line)
        session.flush()
        assert review.publisher_id is None
        found.number = "7"
    assert reading.record(library, "finding", found.id).number == "7"
    assert reading.records_of(library, "kloe", review_id) == []


def test_prose_dates_codes_flags_and_pictures_come_back_as_they_were(library):
    house = writing.add(library, factory.publisher(logo=bytes(range(256))))
    review_id = writing.add(library, factory.review(types=("dhr", "scr"), due_on=date(2027, 2, 28)))
    marked = Prose("Bold words", (Mark(0, 4, MarkKind.BOLD),))
    found = writing.add(library, factory.finding(review_id, text=marked))
    heard = writing.add(library, factory.family_perspective(review_id, is_verbatim=True))
    for kind, record_id in (
        ("finding", found),
        ("family_perspective", heard),
        ("review", review_id),
        ("publisher", house),
    ):
        writing.delete(library, kind, record_id)
    for _ in range(4):
        library.undo()
    assert reading.record(library, "publisher", house).logo == bytes(range(256))
    assert reading.review(library, review_id).types == ("dhr", "scr")
    assert reading.review(library, review_id).due_on == date(2027, 2, 28)
    assert reading.record(library, "finding", found).text == marked
    assert reading.record(library, "family_perspective", heard).is_verbatim is True


def test_the_bytes_of_sources_are_not_logged_and_outlive_undo(library):
    with library.transaction("Bring in") as session:
        session.add(factory.review())
        session.add(SourceContent(sha256="1" * 64, content=b"fictional bytes"))
    assert {row.kind for row in rows_of(library, library.last_step())} == {"review"}
    library.undo()
    with library.reading() as session:
        assert session.get(SourceContent, "1" * 64).content == b"fictional bytes"


def test_ids_are_never_used_twice(library):
    review_id = writing.add(library, factory.review())
    first = writing.add(library, factory.recommendation(review_id))
    writing.delete(library, "recommendation", first)
    assert writing.add(library, factory.recommendation(review_id)) > first


@pytest.fixture(scope="module")
def lasting(tmp_path_factory):
    made = factory.library(tmp_path_factory.mktemp("lasting"))
    for title in ("Child S", "Child T"):
        factory.whole_review(made, title)
    yield made
    made.close()


KINDS_USED = ("review", "kloe", "finding", "recommendation", "action", "theme", "person", "source_document", "agency")


def _ids(library, kind):
    with library.reading() as session:
        return list(session.scalars(select(TABLES[kind].c.id).order_by(TABLES[kind].c.id)))


def _add(library, review_id, first, second):
    if second % 5 == 0:
        factory.whole_review(library, f"Child {first}")
    else:
        parents = reading.records_of(library, "kloe", review_id)
        writing.add(library, factory.kloe(review_id, parent_id=parents[0].id if parents else None))


def _change(library, review_id, first, second):
    for asked in reading.records_of(library, "recommendation", review_id)[:1]:
        values = {"text": Prose(f"Words {first} {second}"), "addressees": (str(first),)}
        writing.change(library, "recommendation", asked.id, values)


def _delete(library, review_id, first, second):
    kind = KINDS_USED[second % len(KINDS_USED)]
    ids = _ids(library, kind)
    if ids:
        writing.delete(library, kind, ids[first % len(ids)])


def _move(library, review_id, first, second):
    for asked in reading.records_of(library, "recommendation", review_id)[-1:]:
        writing.move(library, "recommendation", asked.id, second % 3)


def _link(library, review_id, first, second):
    found, asked = (reading.records_of(library, kind, review_id) for kind in ("finding", "recommendation"))
    if found and asked:
        writing.link(library, review_id, "finding", found[first % len(found)].id, "recommendation", asked[0].id)


VERBS = {"add": _add, "change": _change, "delete": _delete, "move": _move, "link": _link}


def _do(library, verb, first, second):
    """One change of the random walk; where there is nothing to change it changes nothing."""
    reviews = reading.reviews(library)
    if not reviews:
        factory.whole_review(library, f"Child {first}")
        return
    VERBS[verb](library, reviews[first % len(reviews)].review_id, first, second)


CHANGES = st.lists(
    st.tuples(st.sampled_from(list(VERBS)), st.integers(0, 50), st.integers(0, 50)),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25)
@given(changes=CHANGES)
def test_undoing_all_returns_to_the_beginning_and_redoing_all_to_the_end(lasting, changes):
    beginning, before = state_of(lasting), len(lasting._history.undoable)
    for change in changes:
        _do(lasting, *change)
    end, made = state_of(lasting), len(lasting._history.undoable) - before
    for _ in range(made):
        lasting.undo()
    assert state_of(lasting) == beginning
    for _ in range(made):
        lasting.redo()
    assert state_of(lasting) == end
    assert lasting.faults() == []


def test_a_record_gone_is_told(library):
    for verb in (
        lambda: writing.change(library, "recommendation", 77, {"number": "1"}),
        lambda: writing.delete(library, "recommendation", 77),
        lambda: writing.move(library, "recommendation", 77, 0),
        lambda: reading.record_there(library, "recommendation", 77),
    ):
        with pytest.raises(RecordGone, match="recommendation is not in the library"):
            verb()


def test_recommendations_are_the_class_that_their_kind_names(library):
    review_id = writing.add(library, factory.review())
    writing.add(library, factory.recommendation(review_id))
    assert isinstance(reading.records_of(library, "recommendation", review_id)[0], Recommendation)
