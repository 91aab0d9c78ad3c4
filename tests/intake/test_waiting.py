"""Files that wait to be confirmed come back as they were corrected, from the encrypted library and nowhere else."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests import factory
from workbench.intake import codec, waiting
from workbench.intake.accepting import accept
from workbench.intake.files import read_apart
from workbench.intake.proposal import Confidence, Document, Item, ItemKind, Place, Proposal, Subject, Warned
from workbench.intake.recognise import recognise
from workbench.intake.waiting import Waiting
from workbench.library import writing
from workbench.records import Prose, SourceContent, WaitingFile
from workbench.records.prose import Mark, MarkKind

UNSEEN = Path(__file__).parent / "unseen"
MARKER = "Zyxwvutsrq-Waitingsong"

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
PLACES = st.builds(Place, st.integers(1, 9), st.integers(1, 99), st.integers(1, 99))
MARKS = st.lists(st.builds(Mark, st.integers(0, 9), st.integers(0, 9), st.sampled_from(MarkKind), WORDS), max_size=3)
NAMES = st.lists(WORDS, max_size=3).map(tuple)
ITEMS = st.builds(
    Item,
    st.sampled_from(ItemKind),
    st.builds(Prose, WORDS, MARKS.map(tuple)),
    PLACES,
    st.sampled_from(Confidence),
    role=WORDS,
    number=WORDS,
    heading=WORDS,
    parent=st.none() | st.integers(0, 9),
    themes=NAMES,
    addressees=NAMES,
    due=WORDS,
    said_by=WORDS,
    address=WORDS,
    grouping=WORDS,
    reason=WORDS,
)
PROPOSALS = st.builds(
    Proposal,
    st.just(Document("a.md", "text/markdown", (), ("A page.",))),
    WORDS,
    st.lists(ITEMS, max_size=4).map(tuple),
    series=WORDS,
    publisher=WORDS,
    published=WORDS,
    year=st.none() | st.integers(1900, 2100),
    review_types=NAMES,
    subjects=st.lists(st.builds(Subject, WORDS, WORDS), max_size=2).map(tuple),
    house_format=WORDS,
    masthead=NAMES,
    warnings=st.lists(st.builds(Warned, WORDS, st.none() | PLACES), max_size=2).map(tuple),
    sha256=WORDS,
)


@given(proposal=PROPOSALS, ticked=st.frozensets(st.integers(0, 99)))
def test_any_proposal_comes_back_from_what_is_kept_of_it(proposal, ticked):
    file = WaitingFile(
        sha256=proposal.sha256,
        position=1,
        document=codec.packed(proposal.document),
        sheet=waiting.packed(proposal, ticked),
    )
    assert waiting.unpacked(file, b"bytes") == Waiting(b"bytes", proposal, ticked)


def waiting_file(name: str = "01_what_happened.txt", extra: bytes = b"") -> Waiting:
    content = (UNSEEN / name).read_bytes() + extra
    proposal = recognise(read_apart(content, name))
    digest = hashlib.sha256(content).hexdigest()
    return Waiting(content, replace(proposal, sha256=digest), frozenset({1, 2}))


@pytest.mark.parametrize("name", sorted(file.name for file in UNSEEN.glob("*.md")))
def test_a_file_waits_through_closing_and_comes_back_whole(library, name):
    kept = waiting_file(name)
    waiting.keep(library, kept)
    opened = factory.reopened(library)
    assert waiting.waiting(opened) == [kept]
    opened.close()


def test_files_wait_in_their_order_with_the_last_corrections_and_leave_no_step(library):
    first, second = waiting_file(), waiting_file("06_family_voice.md")
    corrected = Waiting(first.content, replace(first.proposal, title="Corrected by hand"), frozenset({0}))
    for each in (first, second, corrected):
        waiting.keep(library, each)
    assert waiting.waiting(library) == [corrected, second]
    assert (library.last_step(), library.undo_label()) == (1, "")


def test_a_file_put_aside_leaves_no_bytes_behind(library):
    kept = waiting_file()
    waiting.keep(library, kept)
    waiting.let_go(library, kept.proposal.sha256)
    assert waiting.waiting(library) == []
    with library.reading() as session:
        assert session.scalars(select(SourceContent.sha256)).all() == []


def test_a_file_accepted_waits_no_more_and_its_bytes_outlive_undo_and_another_try(library):
    kept = waiting_file()
    waiting.keep(library, kept)
    accepted = accept(library, kept.proposal, kept.content, kept.ticked)
    waiting.keep(library, kept)
    assert waiting.waiting(library) == []
    library.undo()
    waiting.keep(library, kept)
    waiting.let_go(library, kept.proposal.sha256)
    library.redo()
    with library.reading() as session:
        assert session.get_one(SourceContent, kept.proposal.sha256).content == kept.content
    writing.delete(library, "review", accepted.review_id)


def test_nothing_of_a_file_that_waits_is_readable_outside_the_library(library, tmp_path):
    kept = waiting_file(extra=b"\n" + MARKER.encode())
    waiting.keep(library, kept)
    waiting.keep(library, replace(kept, proposal=replace(kept.proposal, title=MARKER)))
    library.back_up()
    library.close()
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(files) > 2
    forms = [MARKER.encode(code) for code in ("utf-8", "utf-16-le")]
    assert [file for file in files if any(form in file.read_bytes() for form in forms)] == []
