"""What records are filed under is kept from change to change, and is what one would read of the library anew."""

import os
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import search
from workbench.library import migrations, writing
from workbench.library.marking import OF_PASSAGE
from workbench.records.evidence import ChronologyEvent, Finding
from workbench.records.learning import Action, Recommendation
from workbench.records.people import Agency, Involvement
from workbench.records.prose import Prose
from workbench.records.review import Review
from workbench.records.sources import SourceDocument, SourcePage
from workbench.records.themes import Theme, ThemeMark
from workbench.search import index
from workbench.search.columns import READ as TABLES
from workbench.search.columns import read_all
from workbench.search.filing import READ
from workbench.search.index import index_of
from workbench.search.index_file import IndexFile
from workbench.search.labels import Labels
from workbench.search.schema import from_key

PROVE = os.environ.get("WORKBENCH_PROVE") == "1"
NAMES = ("The council", "the council", "Northmoor Police", "All schools")
RECORDS = {"finding": Finding, "recommendation": Recommendation, "action": Action, "theme_mark": ThemeMark}
DELETED = {
    **RECORDS,
    "review": Review,
    "agency": Agency,
    "theme": Theme,
    "source_document": SourceDocument,
    "chronology_event": ChronologyEvent,
    "involvement": Involvement,
}
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "change", *(f"delete {kind}" for kind in DELETED), "undo", "redo", "forget", "rebuild"]
        ),
        st.integers(0, 11),
    ),
    min_size=1,
    max_size=12,
)


def anew(library) -> Labels:
    """What is filed, read anew."""
    with library.reading() as session:
        return Labels(library.last_step(), read_all(session))


def filed(labels: Labels, library) -> dict[str, set[tuple[int, str, str]]]:
    """By facet: what is filed, under which key and words."""
    found = {}
    for name in READ:
        facet = labels.facet(library, name)
        rows = zip(facet.holders.tolist(), facet.which.tolist(), strict=True)
        found[name] = {(holder, facet.values[at].key, facet.values[at].label) for holder, at in rows}
        assert len(found[name]) == len(facet.holders)
    found["passages"] = set(labels.facet(library, "theme").passages)
    return found


def act(library, what: str, number: int) -> None:
    """One step of an edit history."""
    verb, _, kind = what.partition(" ")
    if verb in {"undo", "redo"}:
        getattr(library, verb)()
    elif verb == "forget":
        search.forget(library)
    elif verb == "rebuild":
        search.rebuild(library)
    elif verb == "delete":
        _delete(library, kind, number)
    else:
        with library.transaction(what) as session:
            _change(session, number) if verb == "change" else _add(session, number)


def _delete(library, kind: str, number: int) -> None:
    with library.reading() as session:
        ids = [row.id for row in session.query(DELETED[kind].id).order_by(DELETED[kind].id)]
    if ids:
        writing.delete(library, kind, ids[number % len(ids)])


def _add(session, number: int) -> None:
    """A review with something of every kind that a facet is made of."""
    parent = session.query(Theme).first()
    theme = Theme(name=f"Theme {session.query(Theme).count()}", parent_id=parent and parent.id)
    agency = Agency(name=NAMES[number % 4] if session.query(Agency).count() < 1 else f"Agency {number}", type="police")
    review = Review(title="Child T", types=("scr",), year=2010 + number)
    session.add_all([theme, agency, review])
    session.flush()
    asked = Recommendation(review_id=review.id, text=Prose("Ask."), addressees=(NAMES[number % 4], " "), level="local")
    finding = Finding(review_id=review.id, text=Prose("Seen."), agency_id=agency.id)
    event = ChronologyEvent(review_id=review.id, text=Prose("Moved."), agency_id=agency.id)
    source = SourceDocument(
        review_id=review.id,
        file_name="fictional.pdf",
        media_type="application/pdf",
        sha256=f"{session.query(SourceDocument).count():064d}",
        size=1,
        pages=1,
        brought_in_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    involved = Involvement(review_id=review.id, agency_id=agency.id)
    session.add_all([asked, finding, event, source, involved])
    session.flush()
    session.add(SourcePage(source_id=source.id, number=1, text="One.\nTwo."))
    marks = {"review": review.id, "finding": finding.id, "recommendation": asked.id}
    of_review = {"review_id": review.id, "theme_id": theme.id}
    of_records = [ThemeMark(**of_review, kind=kind, record_id=each) for kind, each in marks.items()]
    place = {"source_id": source.id, "page": 1, "first_line": 2, "last_line": 2}
    passage = ThemeMark(**of_review, kind=OF_PASSAGE, record_id=source.id, **place)
    borne = [passage, *of_records] if number % 2 else [*of_records, passage]
    done = Action(review_id=review.id, text=Prose("Do."), recommendation_id=asked.id, owner=NAMES[-number % 4])
    session.add_all([done, *borne])


def _change(session, number: int) -> None:
    for record, name, value in (
        (Recommendation, "addressees", (NAMES[-number % 4],)),
        (Recommendation, "relation", "new"),
        (Action, "state", "embedded"),
        (Action, "recommendation_id", None),
        (Finding, "kind", "good_practice"),
        (Finding, "agency_id", None),
        (ChronologyEvent, "agency_id", None),
        (ThemeMark, "first_line", 1),
        (ThemeMark, "standing", "absent"),
        (Theme, "name", f"Renamed {number}"),
        (Agency, "name", f"Renamed agency {number}"),
    )[number % 11 :][:2]:
        found = session.query(record).order_by(record.id.desc()).first()
        if found is not None:
            setattr(found, name, value)


@settings(max_examples=100 if PROVE else 10)
@given(acts=ACTS, most_behind=st.sampled_from([0, 3, 1000]))
def test_what_is_kept_is_what_would_be_read_anew(new_library, tmp_path_factory, acts, most_behind):
    library = new_library(tmp_path_factory.mktemp("history"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(index, "MOST_BEHIND", most_behind)
        act(library, "add", 0)
        begun = filed(anew(library), library)
        assert begun["passages"]
        assert {from_key(key)[0] for key, *_ in begun["agency"]} >= {"finding", "chronology_event", "involvement"}
        for what, number in acts:
            act(library, what, number)
            search.count(library, "")
            assert filed(index_of(library)._labels, library) == filed(anew(library), library)
    library.close()


def test_columns_kept_in_the_index_never_lag_far_behind_whatever_changes(library, review_id, monkeypatch):
    monkeypatch.setattr(index, "MOST_BEHIND", 3)
    search.rebuild(library)
    for number in range(12):
        writing.change(library, "review", review_id, {"title": f"Child {number}"})
        search.count(library, "")
    file = IndexFile(library.index_connection())
    assert library.last_step() - file.columns()[0] <= 5
    file.connection.close()


@pytest.mark.parametrize(
    ("place", "other"),
    [
        ("workbench.search.index_file.READ", {**TABLES, "finding": ("kind", "agency_id", "label")}),
        ("workbench.library.migrations.ALL", (*migrations.ALL, migrations.Shipped("v9999_another"))),
    ],
    ids=["columns", "schema"],
)
def test_an_index_of_other_columns_or_another_schema_is_built_anew(library, monkeypatch, place, other):
    search.rebuild(library)
    file = IndexFile(library.index_connection())
    assert file.step() == library.last_step()
    monkeypatch.setattr(place, other)
    assert file.step() is None
    search.catch_up(library)
    assert file.step() == library.last_step()
    file.connection.close()


def test_columns_are_taken_from_the_index_and_not_read_of_the_library_again(library, monkeypatch):
    with library.transaction("Add") as session:
        _add(session, 1)
    search.rebuild(library)
    expected = search.count(library, "")
    search.forget(library)
    monkeypatch.setattr("workbench.search.columns.read", None)
    assert search.count(library, "") == expected
    assert set(index_of(library)._labels.tables) == set(TABLES)
