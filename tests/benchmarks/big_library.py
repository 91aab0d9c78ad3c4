"""A fictional library of the size that is promised: 300 reviews, one with 500 findings and 200 recommendations."""

import random
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from tests import factory
from tests.benchmarks.search_corpus import fictional
from workbench.library import Library
from workbench.records import Prose

REVIEWS, FINDINGS, RECOMMENDATIONS, SOURCES, PAGES = 300, 500, 200, 40, 6
KLOES, HEARD, LEARNING = 12, 30, 120
TITLE = "Child Heron: a fictional review"
LINES = 42
"""Lines on a page of a source."""


def make(place: Path) -> Path:
    """Make the library in `place`, closed again; its folder. The passphrase is that of `factory`."""
    library = factory.library(place, "big")
    _shelve(library)
    _fill(library, 1)
    library.close()
    return library.folder


def _shelve(library: Library) -> None:
    """All reviews, the large one first; the others with a few records each."""
    texts = iter(fictional(9 * REVIEWS))
    with library.transaction("Shelve the reviews") as session:
        houses = [factory.publisher(name=f"Fictional partnership {at}", short_name="") for at in range(40)]
        session.add_all([*houses, *(factory.agency(name=f"Fictional agency {at}") for at in range(15))])
        session.flush()
        titles = [TITLE, *(f"Review {at} of a fictional child" for at in range(2, REVIEWS + 1))]
        made = [
            factory.review(title, publisher_id=houses[at % 40].id, year=2005 + at % 20)
            for at, title in enumerate(titles)
        ]
        session.add_all(made)
        session.flush()
        for review in made[1:]:
            session.add_all(_few(review.id, [next(texts)[1] for _ in range(8)]))


def _few(review_id: int, texts: list[str]) -> list:
    """What a review brought in from a brief holds."""
    kinds = [factory.narrative, factory.narrative, factory.learning_point, factory.learning_point, factory.finding]
    records = [make(review_id, text, position=at) for at, (make, text) in enumerate(zip(kinds, texts, strict=False))]
    return records + [
        factory.recommendation(review_id, str(at), text, position=at) for at, text in enumerate(texts[5:], 1)
    ]


def _fill(library: Library, review_id: int) -> None:
    """The large review: every kind of record, links so that the golden thread branches and breaks, and its sources."""
    chance, texts = random.Random(7), [text for _, text in fictional(2000)]
    with library.transaction("Fill the large review") as session:
        kinds = (
            ("kloe", factory.kloe, KLOES),
            ("finding", factory.finding, FINDINGS),
            ("family_perspective", factory.family_perspective, HEARD),
            ("learning_point", factory.learning_point, LEARNING),
            ("recommendation", _asked, RECOMMENDATIONS),
            ("action", factory.action, 150),
            ("narrative", factory.narrative, 30),
            ("chronology_event", factory.chronology_event, 200),
        )
        made = {kind: _of_kind(review_id, record, number, texts) for kind, record, number in kinds}
        made["person"] = [factory.person(review_id, pseudonym=f"Adult {at}", position=at) for at in range(25)]
        made["involvement"] = [factory.involvement(review_id, at + 1, position=at) for at in range(15)]
        for records in made.values():
            session.add_all(records)
        session.flush()
        session.add_all(_links(review_id, made, chance))
        for at, action in enumerate(made["action"]):
            action.recommendation_id = made["recommendation"][at].id
            action.due_on = date(2026, 6, 1) + timedelta(days=at * 3)
    _add_sources(library, review_id, texts)


def _asked(review_id: int, text: str, number: str, **values: object):
    return factory.recommendation(review_id, number, text, **values)


def _of_kind(review_id: int, make, number: int, texts: list[str]) -> list:
    words = [Prose(texts[(at * 7) % len(texts)]) for at in range(number)]
    has_numbers = make in (factory.kloe, _asked)
    return [
        make(review_id, text, position=at, **({"number": str(at + 1)} if has_numbers else {}))
        for at, text in enumerate(words)
    ]


def _links(review_id: int, made: dict[str, list], chance: random.Random) -> list:
    """Nearly each record follows from one or two of the step before: what does not is a gap."""
    steps = (
        ("kloe", "finding", 1),
        ("kloe", "family_perspective", 1),
        ("finding", "learning_point", 4),
        ("learning_point", "recommendation", 2),
    )
    return [
        factory.link(review_id, start, before.id, end, after.id)
        for start, end, most in steps
        for after in made[end]
        if chance.random() > 0.05
        for before in chance.sample(made[start], most)
    ]


def _add_sources(library: Library, review_id: int, texts: list[str]) -> None:
    with library.transaction("Bring in the sources") as session:
        for at in range(SOURCES):
            pages = [_page(texts, at * PAGES + number) for number in range(PAGES)]
            content = "\f".join(pages).encode()
            digest = sha256(content).hexdigest()
            source = factory.source_document(
                review_id,
                file_name=f"statement-{at + 1}.txt",
                sha256=digest,
                size=len(content),
                pages=PAGES,
                position=at,
            )
            session.add_all([factory.source_content(digest, content), source])
            session.flush()
            session.add_all([factory.source_page(source.id, number, page) for number, page in enumerate(pages, 1)])


def _page(texts: list[str], at: int) -> str:
    words = " ".join(texts[at * 8 % len(texts) :][:12]).split()
    return "\n".join(" ".join(words[line * 12 : line * 12 + 12]) for line in range(LINES))
