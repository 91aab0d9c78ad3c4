"""Valid fictional records, and a library ready to use: for the tests of every room. No person in them is real."""

from datetime import date, datetime
from pathlib import Path

from workbench import library as shelf
from workbench.library import Library, writing
from workbench.records import (
    Action,
    Agency,
    BriefPlan,
    BriefWording,
    ChronologyEvent,
    FamilyPerspective,
    Finding,
    Identity,
    Involvement,
    Kept,
    Kloe,
    LearningPoint,
    Link,
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

PASSPHRASE = "seven quiet herons wade"
CHEAP = shelf.Cost(memory_kib=64, passes=1, lanes=1)
"""A passphrase that costs next to nothing to try: for tests alone."""


def library(place: Path, name: str = "test", *, backs_up_daily: bool = False) -> Library:
    """A new library `NAME.reviews` in `place`, with the themes that every library begins with and no review."""
    made, _ = shelf.create(place / f"{name}.reviews", PASSPHRASE, CHEAP, backs_up_daily=backs_up_daily)
    return made


def library_and_code(place: Path, name: str = "test") -> tuple[Library, str]:
    """The same with its recovery code."""
    return shelf.create(place / f"{name}.reviews", PASSPHRASE, CHEAP, backs_up_daily=False)


def reopened(opened: Library) -> Library:
    """Close a library and open it again."""
    opened.close()
    return shelf.open_library(opened.folder, PASSPHRASE, backs_up_daily=False)


def review(title: str = "Child Q: a fictional review", **values: object) -> Review:
    return Review(**{"title": title, "types": ("lcspr",), "status": "drafting", **values})  # type: ignore[arg-type]


def publisher(**values: object) -> Publisher:
    defaults = {"name": "Fictionshire Safeguarding Partnership", "short_name": "FSP", "colour": "#14607F"}
    return Publisher(**{**defaults, **values})  # type: ignore[arg-type]


def agency(**values: object) -> Agency:
    return Agency(**{"name": "Fictionshire Police", "type": "police", **values})  # type: ignore[arg-type]


def _of(cls: type[Kept], review_id: int, values: dict[str, object], **defaults: object) -> Kept:
    return cls(**{"review_id": review_id, **defaults, **values})


def _prose(text: str | Prose) -> Prose:
    return text if isinstance(text, Prose) else Prose(text)


def person(review_id: int, **values: object) -> Kept:
    return _of(Person, review_id, values, pseudonym="Child Q", role="subject_child")


def identity(review_id: int, **values: object) -> Kept:
    return _of(Identity, review_id, values, value="Wilhelmina Invented", stands_as="Child Q")


def kloe(review_id: int, text: str | Prose = "Was the child seen alone?", **values: object) -> Kept:
    return _of(Kloe, review_id, values, text=_prose(text), number="1")


def finding(
    review_id: int, text: str | Prose = "The invented school wrote down what was said.", **values: object
) -> Kept:
    return _of(Finding, review_id, values, text=_prose(text), kind="good_practice")


def family_perspective(review_id: int, text: str | Prose = "Nobody asked me twice.", **values: object) -> Kept:
    return _of(FamilyPerspective, review_id, values, text=_prose(text), who="Aunt of Child Q", consent="quote")


def chronology_event(review_id: int, text: str | Prose = "The family moved house.", **values: object) -> Kept:
    return _of(ChronologyEvent, review_id, values, text=_prose(text), starts_on=date(2019, 3, 5), precision="day")


def learning_point(review_id: int, text: str | Prose = "Ask again on another day.", **values: object) -> Kept:
    return _of(LearningPoint, review_id, values, text=_prose(text))


def recommendation(review_id: int, number: str = "1", text: str | Prose = "Train everyone.", **values: object) -> Kept:
    addressees = ("Fictionshire Police",)
    return _of(Recommendation, review_id, values, number=number, text=_prose(text), addressees=addressees)


def action(review_id: int, text: str | Prose = "Write the course.", **values: object) -> Kept:
    return _of(Action, review_id, values, text=_prose(text), owner="Training lead", due_on=date(2027, 1, 31))


def resource(review_id: int, title: str = "Neglect toolkit", **values: object) -> Kept:
    return _of(Resource, review_id, values, title=title, address="https://toolkit.example/")


def narrative(review_id: int, text: str | Prose = "Child Q lived in a made-up town.", **values: object) -> Kept:
    return _of(Narrative, review_id, values, text=_prose(text), role="background", heading="Background")


def involvement(review_id: int, agency_id: int, **values: object) -> Kept:
    return _of(Involvement, review_id, values, agency_id=agency_id)


def theme_mark(review_id: int, theme_id: int, kind: str, record_id: int, **values: object) -> Kept:
    return _of(ThemeMark, review_id, values, theme_id=theme_id, kind=kind, record_id=record_id)


def link(review_id: int, from_kind: str, from_id: int, to_kind: str, to_id: int) -> Kept:
    ends = {"from_kind": from_kind, "from_id": from_id, "to_kind": to_kind, "to_id": to_id}
    return _of(Link, review_id, ends)


def brief_plan(review_id: int, **values: object) -> Kept:
    return _of(BriefPlan, review_id, values, format="learning-brief")


def brief_wording(review_id: int, kind: str, record_id: int, text: str | Prose = "Shorter.", **values: object) -> Kept:
    return _of(BriefWording, review_id, values, kind=kind, record_id=record_id, text=_prose(text))


def source_document(review_id: int, **values: object) -> Kept:
    defaults = {
        "file_name": "child-q.txt",
        "media_type": "text/plain",
        "sha256": "0" * 64,
        "size": 12,
        "brought_in_at": datetime(2026, 1, 2, 3, 4, 5),  # noqa: DTZ001 - kept as UTC without a zone
        "pages": 1,
    }
    return _of(SourceDocument, review_id, values, **defaults)


def source_page(source_id: int, number: int = 1, text: str = "Page one.") -> SourcePage:
    return SourcePage(source_id=source_id, number=number, text=text)  # type: ignore[arg-type]


def source_content(sha256: str = "0" * 64, content: bytes = b"Page one.\nEnd") -> SourceContent:
    return SourceContent(sha256=sha256, content=content)


def whole_review(opened: Library, title: str = "Child Q: a fictional review") -> int:
    """A review with at least one record of every kind, links, theme marks, a brief plan and a wording; its id."""
    house, police = writing.add(opened, publisher()), writing.add(opened, agency())
    review_id = writing.add(opened, review(title, publisher_id=house, year=2021, published="May 2021"))
    with opened.transaction("Fill a fictional review") as session:
        if session.get(SourceContent, "0" * 64) is None:
            session.add(source_content())
        first = [
            source := source_document(review_id),
            line := kloe(review_id),
            found := finding(review_id, agency_id=police),
            heard := family_perspective(review_id),
            learnt := learning_point(review_id),
            asked := recommendation(review_id),
            who := person(review_id),
        ]
        theme = Theme(name="Fictional theme", synonyms=("made-up theme",))
        session.add_all([*first, theme])
        session.flush()
        session.add_all(
            [
                source_page(source.id),
                kloe(review_id, "Who asked?", parent_id=line.id, number="a", position=1),
                narrative(review_id, source_id=source.id, page=1, first_line=1, last_line=2),
                identity(review_id, person_id=who.id),
                chronology_event(review_id, agency_id=police),
                recommendation(review_id, "2", "Check that it helped.", position=1, earlier_id=asked.id),
                action(review_id, recommendation_id=asked.id),
                resource(review_id),
                involvement(review_id, police),
                theme_mark(review_id, theme.id, "review", review_id),
                theme_mark(review_id, theme.id, "recommendation", asked.id),
                link(review_id, "kloe", line.id, "finding", found.id),
                link(review_id, "finding", found.id, "learning_point", learnt.id),
                link(review_id, "family_perspective", heard.id, "recommendation", asked.id),
                link(review_id, "learning_point", learnt.id, "recommendation", asked.id),
                brief_plan(review_id),
                brief_wording(review_id, "recommendation", asked.id),
            ]
        )
    return review_id
