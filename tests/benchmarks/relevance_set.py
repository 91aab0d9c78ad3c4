"""The judged set: a fictional collection, what is asked of it, and how good an answer is.

nDCG@10 (gain 2**grade - 1, discounted by log2 of the rank) says how well the first ten are ordered; recall@50 how many
of the useful records are among the first fifty. Both from 0 to 1, the mean over queries.
"""

import math
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench import library as shelf
from workbench import search
from workbench.records.evidence import Finding, Kloe
from workbench.records.learning import LearningPoint, Recommendation
from workbench.records.prose import Prose
from workbench.records.review import Narrative, Publisher, Review

PLACE = Path(__file__).resolve().parent.parent / "search" / "relevance"
SETS = ("queries", "queries_apart")
PASSPHRASE = "a passphrase for the bench"
GRADES = {"exactly": 3, "useful": 2, "touches": 1}
USEFUL = 2
FIRST, MOST = 10, 50
RECORDS = {"k": Kloe, "n": Narrative, "f": Finding, "g": Finding, "l": LearningPoint, "r": Recommendation}
NAMED = re.compile(r"([knfglr])(\d+)")
Names = dict[tuple[str, int], str]
Ask = Callable[[str], list[str]]
"""A query → names of records, best first; "" for an entry that is no record of the collection."""


@dataclass(frozen=True)
class Judged:
    """A query and the grades of the records that answer it, by name."""

    asked: str
    grades: dict[str, int]
    is_reported: bool


def judged(name: str) -> list[Judged]:
    """The queries of one of `SETS`; every second one is kept for reporting."""
    rows = tomllib.loads((PLACE / f"{name}.toml").read_text(encoding="utf-8"))["query"]
    return [
        Judged(
            row["asked"],
            {name: grade for key, grade in GRADES.items() for name in row.get(key, "").split()},
            n % 2 == 1,
        )
        for n, row in enumerate(rows)
    ]


def reviews() -> list[dict]:
    """The collection as it is written down."""
    return tomllib.loads((PLACE / "collection.toml").read_text(encoding="utf-8"))["review"]


def texts() -> dict[str, str]:
    """The words of each record by its name, such as "alder.r1"."""
    return {f"{row['key']}.{key}": words for row in reviews() for key, words in row.items() if NAMED.fullmatch(key)}


def made(folder: Path) -> tuple[shelf.Library, Names]:
    """A library with the collection in it, and the name of each of its records by kind and id."""
    library, _ = shelf.create(folder / "judged.reviews", PASSPHRASE, backs_up_daily=False)
    names: Names = {}
    with library.transaction("Fill the bench") as session:
        publishers = {name: Publisher(name=name) for name in dict.fromkeys(row["publisher"] for row in reviews())}
        session.add_all(publishers.values())
        session.flush()
        for row in reviews():
            review = Review(title=row["title"], types=tuple(row["types"]), year=row["year"], is_earlier=True)
            review.publisher_id = publishers[row["publisher"]].id
            session.add(review)
            session.flush()
            kept = dict(_records(row, review.id))
            session.add_all(kept.values())
            session.flush()
            names |= {(each.__tablename__, each.id): name for name, each in kept.items()}
    search.rebuild(library)
    return library, names


def _records(row: dict, review_id: int) -> Iterator[tuple[str, object]]:
    for key, words in row.items():
        named = NAMED.fullmatch(key)
        if named:
            heading, _, text = words.rpartition(" | ")
            record = RECORDS[named[1]](review_id=review_id, number=named[2], text=Prose(text), position=int(named[2]))
            if heading:
                record.heading = heading
            if named[1] == "g":
                record.kind = "good_practice"
            yield f"{row['key']}.{key}", record


def ndcg(found: list[str], grades: dict[str, int]) -> float:
    """How well the first ten are ordered, from 0 to 1."""
    best = sorted(grades.values(), reverse=True)
    return _gain([grades.get(name, 0) for name in found[:FIRST]]) / _gain(best[:FIRST])


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def recall(found: list[str], grades: dict[str, int]) -> float:
    """How many of the useful records are among the first fifty, from 0 to 1."""
    wanted = {name for name, grade in grades.items() if grade >= USEFUL}
    return len(wanted & set(found[:MOST])) / len(wanted)


def measured(ask: Ask, name: str, *, is_reported: bool) -> tuple[float, float]:
    """nDCG@10 and recall@50 on one half of a set of queries."""
    asked = [(ask(each.asked), each.grades) for each in judged(name) if each.is_reported == is_reported]
    return (
        sum(ndcg(found, grades) for found, grades in asked) / len(asked),
        sum(recall(found, grades) for found, grades in asked) / len(asked),
    )
