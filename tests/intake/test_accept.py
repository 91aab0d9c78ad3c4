"""Accepting a proposal: each item becomes its record, in order, with its place; themes are found by any name.

No person, place or agency in these documents is real.
"""

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import AlreadyThere
from workbench.intake.accepting import Accepted, accept, keep, unkept_lines
from workbench.intake.proposal import Document, Item, ItemKind, Place, Proposal, Subject
from workbench.intake.theming import Theming
from workbench.library import Library, reading
from workbench.records import (
    Action,
    FamilyPerspective,
    Finding,
    Kloe,
    LearningPoint,
    Narrative,
    Person,
    Prose,
    Publisher,
    Recommendation,
    Resource,
    Review,
    SourceContent,
    SourceDocument,
    SourcePage,
    Theme,
    ThemeMark,
)
from workbench.records.prose import Mark, MarkKind

CONTENT = b"a fictional file"


def item(kind: ItemKind, words: str = "", line: int = 1, **values: object) -> Item:
    return Item(kind, Prose(words), Place(2, line, line + 1), **values)  # type: ignore[arg-type]


ITEMS = (
    item(ItemKind.FURNITURE, "Page 1 of 2"),
    item(ItemKind.NARRATIVE, "They lived by a river.", 3, role="background", heading="Background"),
    item(ItemKind.KLOE, "Was it shared?", 5, number="1"),
    item(ItemKind.KLOE, "in time?", 6, number="a", parent=2),
    item(ItemKind.FINDING, "Nobody asked.", 7, heading="Silence"),
    item(ItemKind.GOOD_PRACTICE, "The nurse came back.", 8),
    item(ItemKind.FAMILY_PERSPECTIVE, "“I told them.”", 9, said_by="Mother"),
    item(ItemKind.FAMILY_PERSPECTIVE, "Her father felt shut out.", 10, said_by="Father"),
    item(ItemKind.THEME, "Domestic Violence", 11),
    item(ItemKind.LEARNING, "Ask alone.", 12, role="point", themes=("Domestic Violence",)),
    item(ItemKind.RESOURCE, "County guide", 13, address="https://county.example", themes=("Domestic Violence",)),
    item(ItemKind.THEME, "", 14, number="1.2", heading="Rivers and their banks"),
    item(ItemKind.RECOMMENDATION, "Train staff.", 15, number="1", heading="Training", addressees=("Trust",), due="May"),
    item(ItemKind.ACTION, "Book a room.", 16, parent=12, addressees=("Clerk",), due="April"),
    item(ItemKind.NARRATIVE, "They never came.", 17, role="quotation", said_by="(a boy)"),
)

PROPOSAL = Proposal(
    Document("river.docx", "application/docx", (), ("page one", "page two")),
    "Child River",
    ITEMS,
    series="Briefing 4",
    publisher="County  Board",
    published="May 2021",
    year=2021,
    review_types=("scr",),
    subjects=(Subject("Child River", "subject_child"), Subject("Mother", "mother")),
    house_format="learning-brief",
    masthead=("County Board", "Serious Case Review", "Briefing 4 - May 2021", "By an author of fiction"),
)


def of(session: Session, record: type) -> list:  # type: ignore[type-arg]
    return list(session.scalars(select(record).order_by(record.position)))  # type: ignore[attr-defined]


@pytest.fixture
def accepted(session: Session) -> Accepted:
    return keep(session, PROPOSAL, CONTENT)


def test_the_review_says_what_the_document_says_of_itself(session: Session, accepted: Accepted) -> None:
    review = session.get_one(Review, accepted.review_id)
    assert (review.title, review.types, review.status, review.is_earlier) == (
        "Child River",
        ("scr",),
        "brought_in",
        True,
    )
    assert (review.series, review.published, review.year, review.house_format) == (
        "Briefing 4",
        "May 2021",
        2021,
        "learning-brief",
    )
    assert session.get_one(Publisher, review.publisher_id).name == "County Board"
    assert [(person.pseudonym, person.role) for person in of(session, Person)] == [
        ("Child River", "subject_child"),
        ("Mother", "mother"),
    ]


def test_the_document_is_kept_whole_with_its_pages(session: Session, accepted: Accepted) -> None:
    (source,) = of(session, SourceDocument)
    assert source.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (source.file_name, source.size, source.pages) == ("river.docx", len(CONTENT), 2)
    assert session.get_one(SourceContent, source.sha256).content == CONTENT
    pages = session.scalars(select(SourcePage).where(SourcePage.source_id == source.id).order_by(SourcePage.number))
    assert [(page.number, page.text) for page in pages] == [(1, "page one"), (2, "page two")]


def test_every_item_becomes_the_record_of_its_kind_with_its_place(session: Session, accepted: Accepted) -> None:
    assert dict(accepted.counts) == {
        "person": 2,
        "narrative": 3,
        "kloe": 2,
        "finding": 2,
        "family_perspective": 2,
        "learning_point": 1,
        "resource": 1,
        "recommendation": 1,
        "action": 1,
        "theme": 2,
    }
    (source,) = of(session, SourceDocument)
    for record in (Narrative, Kloe, Finding, FamilyPerspective, LearningPoint, Recommendation, Resource):
        for kept in of(session, record)[record is Narrative :]:
            assert (kept.source_id, kept.page) == (source.id, 2)
            assert kept.last_line == kept.first_line + 1
    positions = [kept.position for kind in (Kloe, Finding, LearningPoint, Recommendation) for kept in of(session, kind)]
    assert len(set(positions)) == len(positions)


def test_sub_lines_and_actions_belong_to_what_they_stand_under(session: Session, accepted: Accepted) -> None:
    line, sub_line = of(session, Kloe)
    assert (line.parent_id, sub_line.parent_id) == (None, line.id)
    (recommendation,), (action,) = of(session, Recommendation), of(session, Action)
    assert action.recommendation_id == recommendation.id
    assert (action.owner, action.text.words) == ("Clerk", "Book a room.\nDue: April")
    assert (recommendation.addressees, recommendation.due_wording) == (("Trust",), "May")
    assert recommendation.text == Prose("Training Train staff.", (Mark(0, 8, MarkKind.BOLD),))


def test_kinds_of_finding_and_of_voice_are_told_apart(session: Session, accepted: Accepted) -> None:
    assert [(found.kind, found.heading) for found in of(session, Finding)] == [
        ("concern", "Silence"),
        ("good_practice", ""),
    ]
    assert [(heard.who, heard.is_verbatim, heard.consent) for heard in of(session, FamilyPerspective)] == [
        ("Mother", True, "published"),
        ("Father", False, "published"),
    ]


def test_furniture_is_never_a_record_and_unkept_lines_of_the_masthead_are_narrative(
    session: Session, accepted: Accepted
) -> None:
    assert list(unkept_lines(PROPOSAL)) == ["By an author of fiction"]
    narratives = of(session, Narrative)
    assert [kept.text.words for kept in narratives] == [
        "By an author of fiction",
        "They lived by a river.",
        "They never came.",
    ]
    assert narratives[-1].heading == "(a boy)"


def test_a_theme_is_found_by_a_synonym_whatever_its_capitals_and_keeps_the_documents_word(session: Session) -> None:
    known = Theme(name="Domestic abuse", synonyms=("domestic violence",))
    session.add(known)
    accepted = keep(session, PROPOSAL, CONTENT)
    marks = list(session.scalars(select(ThemeMark).where(ThemeMark.theme_id == known.id).order_by(ThemeMark.kind)))
    assert [(mark.kind, mark.wording) for mark in marks] == [
        ("learning_point", "Domestic Violence"),
        ("resource", "Domestic Violence"),
        ("review", "Domestic Violence"),
    ]
    of_review = session.scalars(select(ThemeMark).where(ThemeMark.kind == "review").order_by(ThemeMark.position)).all()
    assert [(mark.record_id, mark.position, mark.number) for mark in of_review] == [
        (accepted.review_id, 0, ""),
        (accepted.review_id, 1, "1.2"),
    ]
    assert session.get_one(Theme, of_review[1].theme_id).name == "Rivers and their banks"


def test_a_theme_of_the_lists_that_ship_comes_with_its_code_and_synonyms(session: Session) -> None:
    keep(session, replace(PROPOSAL, items=(item(ItemKind.THEME, "HEALTHY SCEPTICISM"),)), CONTENT)
    (theme,) = session.scalars(select(Theme))
    assert (theme.code, theme.name) == ("professional_curiosity", "Professional curiosity")


def test_two_names_for_one_theme_in_one_document_stay_two(session: Session) -> None:
    names = ("Domestic abuse", "Domestic violence", "DOMESTIC ABUSE")
    accepted = keep(session, replace(PROPOSAL, items=tuple(item(ItemKind.THEME, name) for name in names)), CONTENT)
    assert accepted.counts["theme"] == 2
    assert [mark.wording for mark in of(session, ThemeMark)] == ["Domestic abuse", "Domestic violence"]


def test_only_what_the_reader_chose_is_kept(session: Session) -> None:
    accepted = keep(session, PROPOSAL, CONTENT, chosen={3, 9})
    assert dict(accepted.counts) == {"person": 2, "narrative": 1, "kloe": 1, "learning_point": 1}
    (line,) = of(session, Kloe)
    assert line.parent_id is None
    assert not of(session, ThemeMark)


def test_a_publisher_is_made_once(session: Session) -> None:
    keep(session, PROPOSAL, CONTENT)
    keep(session, replace(PROPOSAL, publisher="COUNTY BOARD"), b"another file")
    keep(session, replace(PROPOSAL, publisher=""), b"a third")
    assert [publisher.name for publisher in session.scalars(select(Publisher))] == ["County Board"]
    assert [review.publisher_id is None for review in session.scalars(select(Review).order_by(Review.id))] == [
        False,
        False,
        True,
    ]


def test_the_same_file_twice_is_told_and_not_doubled(library: Library) -> None:
    first = accept(library, PROPOSAL, CONTENT)
    with pytest.raises(AlreadyThere) as told:
        accept(library, replace(PROPOSAL, title="Another name"), CONTENT)
    assert told.value.review_id == first.review_id
    assert "river.docx" in told.value.sentence
    assert len(reading.reviews(library)) == 1


def test_bringing_in_is_one_change_that_is_named_and_undone_in_one(library: Library) -> None:
    before = library.last_step()
    accept(library, PROPOSAL, CONTENT)
    assert library.last_step() == before + 1
    assert library.undo_label() == "Undo bring in “river.docx”"
    library.undo()
    assert not reading.reviews(library)
    library.redo()
    (summary,) = reading.reviews(library)
    assert summary.title == "Child River"


def test_a_backup_is_made_before(library: Library) -> None:
    accept(library, PROPOSAL, CONTENT)
    assert library.backups()


def test_a_file_whose_review_was_undone_may_come_again(library: Library) -> None:
    accept(library, PROPOSAL, CONTENT)
    library.undo()
    again = accept(library, PROPOSAL, CONTENT)
    assert reading.review(library, again.review_id).title == "Child River"


def test_nothing_is_kept_where_bringing_in_fails_half_way(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(RuntimeError):
        pass

    def fail(*_: object) -> None:
        raise Interrupted

    monkeypatch.setattr(Theming, "mark_review", fail)
    with pytest.raises(Interrupted):
        accept(library, PROPOSAL, CONTENT)
    assert not reading.reviews(library)
    with library.reading() as opened:
        assert not list(opened.scalars(select(SourceContent)))
