"""A fictional collection for measuring search, the same on every run, and the queries that are asked of it.

About 450 letters a record. Common words are spread as in real reports; beside them every sentence holds one of 40,000
made-up words, a few of them often and most of them hardly ever, as in any language.
"""

import random
import re
from pathlib import Path

from sqlalchemy import insert

from workbench import library as shelf
from workbench import search
from workbench.records.evidence import Finding, Kloe
from workbench.records.learning import LearningPoint, Recommendation
from workbench.records.prose import Prose
from workbench.records.review import Narrative, Review

HOW_MANY = 150_000
OF_ONE_REVIEW = 60
PASSPHRASE = "a passphrase for the bench"
SUBJECTS = """
the child|the mother|the social worker|the school|police officers|the health visitor|the review|partners|agencies|the GP
the family|practitioners|children's social care|the stepfather|midwives|the panel|siblings
"""
VERBS = """
did not see|should assess|recorded|shared concerns about|missed|escalated|challenged|did not ask about|must review|heard
referred|was worried about|had no record of|explored|accepted|reassessed
"""
THINGS = """
domestic abuse in the home|the voice of the child|multi-agency plans|coercive control|repeat re-referrals
neglect over several years|school attendance|disguised compliance|professional curiosity|the parents' mental health
substance use|information sharing between agencies|thresholds for intervention|a child protection plan|housing
lived experience|bruising in a baby|strategy meetings|history and chronology|what the children said
"""
FIRST, MIDDLE, LAST = "bdfgklmnprst", ("a", "e", "io", "ou", "ai"), ("ning", "sted", "ral", "lith", "mond", "ver")
RARE = 40_000
QUERIES = {
    "a word": "neglect",
    "a word that stands in most": "children",
    "two words": "domestic abuse",
    "four words": "professional curiosity social worker",
    "three broad words": "agencies school police",
    "a phrase": '"voice of the child"',
    "either": "neglect OR housing OR bruising",
    "without": "agencies -police",
    "a beginning": "asses*",
    "a kind": "kind:recommendation escalated",
    "a name as it stands": '"health visitor" neglect',
    "a rare word": "zephyrine",
}
BROAD = re.findall("[a-z]+", "children social agencies school police housing neglect domestic review mother plans")
PAIRS = """
social-worker domestic-abuse mental-health health-visitor child-protection lived-experience strategy-meetings
professional-curiosity substance-use police-officers coercive-control school-attendance information-sharing
disguised-compliance the-child the-school
"""
WORST = {
    "beginnings of 8,000 words": " OR ".join(f"{first}{second}*" for first in FIRST for second in "ae"),
    "beginnings side by side": " ".join(f"{first}a*" for first in FIRST),
    "64 times OR of broad words": " OR ".join((BROAD * 6)[:64]),
    "10,000 letters of stop words": "the " * 2500,
    "10,000 opening brackets": "(" * 10_000,
    "300 words with hyphens": "-".join(["child"] * 300),
    "sixteen pairs of broad words with hyphens": " ".join(PAIRS.split()),
    "a long phrase of broad words": f'"{" ".join(BROAD * 5)}"',
    "all but broad words": " ".join(f"-{word}" for word in BROAD),
    "misspelt words": "domestik abouse neglekt childran polise",
}
"""Strings that nobody would type, each the worst of its sort."""


def fictional(how_many: int) -> list[tuple[str, str]]:
    """Kinds and texts."""
    chance = random.Random(20)
    kinds = ["narrative", "finding", "recommendation", "learning_point", "kloe"]
    subjects, verbs, things = (re.split(r"[|\n]", words.strip()) for words in (SUBJECTS, VERBS, THINGS))
    rows = []
    for _ in range(how_many):
        said = [
            f"{chance.choice(subjects)} {chance.choice(verbs)} {chance.choice(things)} {rare(chance)}"
            for _ in range(chance.randint(3, 11))
        ]
        rows.append((chance.choice(kinds), ". ".join(said) + "."))
    rows[7] = (rows[7][0], rows[7][1] + " The zephyrine file.")
    return rows


def rare(chance: random.Random) -> str:
    """A made-up word; the first few of them often, most of them hardly ever."""
    number = min(int(chance.paretovariate(0.7)), RARE)
    word = ""
    while number:
        number, rest = divmod(number, len(FIRST) * len(MIDDLE))
        word += FIRST[rest % len(FIRST)] + MIDDLE[rest // len(FIRST)]
    return word + LAST[len(word) % len(LAST)]


def made(folder: Path, rows: list[tuple[str, str]]) -> shelf.Library:
    """A library with these records and its index."""
    library, _ = shelf.create(folder / f"bench {len(rows)}.reviews", PASSPHRASE)
    fill(library, rows)
    search.rebuild(library)
    return library


def fill(library: shelf.Library, rows: list[tuple[str, str]]) -> None:
    """Put the texts into the library, 60 to a review, past the change log: only search is measured here."""
    kinds = {record.__tablename__: record for record in (Narrative, Finding, Recommendation, LearningPoint, Kloe)}
    with library.transaction("Fill the bench") as session:
        reviews = [Review(title=f"Bench {n}", year=2000 + n % 25) for n in range(len(rows) // OF_ONE_REVIEW + 1)]
        session.add_all(reviews)
        session.flush()
        for kind, record in kinds.items():
            values = [
                {"review_id": reviews[n // OF_ONE_REVIEW].id, "text": Prose(text), "version": 1}
                for n, (each, text) in enumerate(rows)
                if each == kind
            ]
            session.connection().execute(insert(record.__table__), values)
