"""A fictional library to search in. Every name, place and event in it is invented."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench import library as shelf
from workbench import search
from workbench.records.evidence import FamilyPerspective, Finding, Kloe
from workbench.records.learning import LearningPoint, Recommendation
from workbench.records.people import Agency, Identity
from workbench.records.prose import Prose
from workbench.records.review import Narrative, Publisher, Review
from workbench.records.sources import SourceDocument, SourcePage
from workbench.records.themes import Theme, ThemeMark

PASSPHRASE = "a fictional passphrase for tests"


def _new_library(folder: Path) -> shelf.Library:
    """An empty library, without the themes that new libraries begin with."""
    cheap = shelf.Cost(memory_kib=1024, passes=1, lanes=1)
    library, _ = shelf.create(folder / "fictional.reviews", PASSPHRASE, cheap, backs_up_daily=False)
    with library.transaction("Take the themes away") as session:
        for theme in session.query(Theme):
            session.delete(theme)
    return library


@pytest.fixture(scope="session")
def new_library() -> Callable[[Path], shelf.Library]:
    """Makes an empty library in a folder."""
    return _new_library


@pytest.fixture
def passphrase() -> str:
    """The passphrase of every library here."""
    return PASSPHRASE


@pytest.fixture
def library(tmp_path: Path):
    opened = _new_library(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def review_id(library: shelf.Library) -> int:
    with library.transaction("New review") as session:
        review = Review(title="Child T", types=("scr",), year=2019)
        session.add(review)
        session.flush()
        return review.id


@pytest.fixture
def write(library: shelf.Library, review_id: int) -> Callable[..., int]:
    """Save findings with these words in one change; the id of the last."""

    def written(*texts: str) -> int:
        with library.transaction("Write findings") as session:
            findings = [Finding(review_id=review_id, text=Prose(words)) for words in texts]
            session.add_all(findings)
            session.flush()
            return findings[-1].id

    return written


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory):
    """Two fictional reviews with something of nearly every kind."""
    library = _new_library(tmp_path_factory.mktemp("collection"))
    with library.transaction("Fill") as session:
        _fill(session)
    yield library
    library.close()


def _fill(session) -> None:
    north = Publisher(name="Northmoor Safeguarding Partnership", short_name="NSP")
    south = Publisher(name="Southmere Adults Board")
    abuse = Theme(name="Domestic abuse", code="domestic_abuse", synonyms=("domestic violence", "DVA"))
    police = Agency(name="Northmoor Police", type="police")
    session.add_all([north, south, abuse, police])
    session.flush()
    control = Theme(name="Coercive control", parent_id=abuse.id, synonyms=("controlling behaviour",))
    child = Review(title="Child T", types=("scr", "dhr"), publisher_id=north.id, year=2019)
    adult = Review(title="Adult M", types=("sar",), publisher_id=south.id, year=2022)
    session.add_all([control, child, adult])
    session.flush()
    finding = Finding(
        review_id=child.id,
        agency_id=police.id,
        text=Prose("The children were not seen alone, and the voice of the child was not heard."),
        why=Prose("Workload was high after the flood."),
        page=4,
        first_line=12,
        last_line=13,
    )
    asked = Recommendation(
        review_id=child.id,
        number="1",
        text=Prose("Ask about domestic violence at each multi agency visit."),
        addressees=("Northmoor Police", "All schools"),
    )
    session.add_all(
        [
            finding,
            asked,
            Finding(
                review_id=adult.id, kind="good_practice", text=Prose("Multi-agency work after re-referrals was prompt.")
            ),
            Kloe(
                review_id=child.id,
                number="2",
                text=Prose("Was coercive control understood by each G.P. and Café worker?"),
            ),
            LearningPoint(review_id=adult.id, heading="Bruising in babies", text=Prose("A bruise on a baby is rare.")),
            Narrative(
                review_id=adult.id,
                heading="Background",
                text=Prose("Adult M lived alone. A child visited; the GP knew."),
            ),
            FamilyPerspective(review_id=child.id, who="Maternal grandmother", text=Prose("Nobody listened to me.")),
            Identity(review_id=child.id, value="Xanthippe Realname", stands_as="Child T"),
            Narrative(review_id=child.id, heading="Notes", text=Prose("Plain."), note=Prose("My own quandary.")),
        ]
    )
    session.flush()
    session.add(ThemeMark(review_id=child.id, theme_id=control.id, kind="finding", record_id=finding.id))
    session.add(ThemeMark(review_id=child.id, theme_id=abuse.id, kind="recommendation", record_id=asked.id))
    absent = ThemeMark(review_id=adult.id, theme_id=abuse.id, kind="review", record_id=adult.id, standing="absent")
    source = SourceDocument(
        review_id=child.id,
        file_name="brief.pdf",
        media_type="application/pdf",
        sha256="0" * 64,
        size=1,
        pages=2,
        brought_in_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    session.add_all([absent, source])
    session.flush()
    pages = (
        "A page about nothing.",
        "Background\nChild T moved house.\nA General Practitioner met Child T in the lighthouse.",
    )
    session.add_all([SourcePage(source_id=source.id, number=n, text=text) for n, text in enumerate(pages, 1)])


@pytest.fixture(scope="module")
def find(collection: shelf.Library):
    """Ask the fictional collection."""

    def asked(query: str, **options) -> search.Found:
        return search.find(collection, query, **options)

    return asked
