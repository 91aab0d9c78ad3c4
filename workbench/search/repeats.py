"""Which recommendations of a library repeat one another: those that say so, and those that are alike unconfirmed."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workbench.library import Library
from workbench.progress import Progress, silent
from workbench.records.learning import Recommendation
from workbench.records.review import Publisher, Review
from workbench.records.themes import Theme, ThemeMark
from workbench.saying import tr
from workbench.search.ideas import said_in
from workbench.search.synonyms import Words

CONFIRMED = frozenset({"repeats", "builds_on", "replaces"})
"""Relations by which a recommendation says itself that an earlier one was made."""
ALIKE = 0.6
"""The share of common words, of all that two recommendations have, from which they are alike though nobody said so."""
FEWEST_WORDS = 4
"""Telling words below which a recommendation is like everything or nothing."""
TOLD_EVERY = 100
Pair = tuple[int, int]


@dataclass(frozen=True)
class Asked:
    """One recommendation, with its review and those it is about."""

    record_id: int
    review_id: int
    review: str
    publisher: str
    year: int | None
    number: str
    text: str
    addressees: tuple[str, ...]
    themes: tuple[str, ...]
    relation: str
    earlier_id: int | None


@dataclass(frozen=True)
class Group:
    """Recommendations that repeat one another, the oldest first; how many links are confirmed.

    `alike`: how many of them are like an earlier one though nobody has confirmed that.
    """

    asked: tuple[Asked, ...]
    confirmed: int
    alike: int


@dataclass(frozen=True)
class Repeated:
    """The groups of one theme or agency. `name` is empty for those that have none."""

    name: str
    groups: tuple[Group, ...]

    @property
    def asked(self) -> frozenset[Asked]:
        """The recommendations in them."""
        return frozenset(each for group in self.groups for each in group.asked)

    @property
    def reviews(self) -> int:
        """In how many reviews they stand."""
        return len({each.review_id for each in self.asked})

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and last year; None where no year is known."""
        known = [each.year for each in self.asked if each.year]
        return (min(known), max(known)) if known else None

    @property
    def confirmed(self) -> int:
        """How many times one was recorded as repeating, building on or replacing an earlier one."""
        return sum(group.confirmed for group in self.groups)

    @property
    def alike(self) -> int:
        """How many are like an earlier one, though nobody has confirmed that."""
        return sum(group.alike for group in self.groups)


@dataclass(frozen=True)
class Repeats:
    """What is repeated in a library, among so many recommendations."""

    groups: tuple[Group, ...] = ()
    looked_at: int = 0

    def by_theme(self) -> tuple[Repeated, ...]:
        """By theme, most recommendations first."""
        return self._by(lambda each: each.themes)

    def by_agency(self) -> tuple[Repeated, ...]:
        """By whom they are addressed to, most recommendations first."""
        return self._by(lambda each: each.addressees)

    def _by(self, names: Callable[[Asked], Collection[str]]) -> tuple[Repeated, ...]:
        found: dict[str, list[Group]] = defaultdict(list)
        called: dict[str, str] = {}
        for group in self.groups:
            named: dict[str, str] = {}
            for name in (name for each in group.asked for name in names(each)):
                named.setdefault(name.casefold(), name)
            for key, name in (named or {"": ""}).items():
                found[called.setdefault(key, name)].append(group)
        made = (Repeated(name, tuple(groups)) for name, groups in found.items())
        return tuple(sorted(made, key=lambda each: (not each.name, -len(each.asked), each.name.casefold())))


def repeats(library: Library, progress: Progress = silent) -> Repeats:
    """Look through all recommendations; slow where they are many. Cancelled if `progress` says so."""
    progress(0, 0, tr("Reading the recommendations"))
    asked = _asked(library)
    by_id = {each.record_id: each for each in asked}
    confirmed = {
        (each.record_id, each.earlier_id)
        for each in asked
        if each.relation in CONFIRMED and each.earlier_id in by_id and each.earlier_id is not None
    }
    said = {frozenset(pair) for pair in confirmed}
    alike = {pair for pair in _alike(asked, progress) if frozenset(pair) not in said}
    return Repeats(_groups(by_id, confirmed, alike), len(asked))


def _asked(library: Library) -> tuple[Asked, ...]:
    table = Recommendation
    columns = table.id, table.review_id, Review.title, Publisher.name, Review.year, table.number, table.text
    query = select(*columns, table.addressees, table.relation, table.earlier_id)
    query = query.join(Review, Review.id == table.review_id).outerjoin(Publisher, Publisher.id == Review.publisher_id)
    marks = select(ThemeMark.record_id, Theme.name).join(Theme, Theme.id == ThemeMark.theme_id)
    marks = marks.where(ThemeMark.kind == table.__tablename__, ThemeMark.standing == "present")
    themes: dict[int, list[str]] = defaultdict(list)
    with library.reading() as session:
        for record_id, name in session.execute(marks.order_by(Theme.name)):
            themes[record_id].append(name)
        return tuple(
            Asked(key, review, title, by or "", year, no, text.words, to, tuple(themes[key]), relation, earlier)
            for key, review, title, by, year, no, text, to, relation, earlier in session.execute(query)
        )


def _alike(asked: Sequence[Asked], progress: Progress) -> Iterator[Pair]:
    """Pairs of different reviews that have most of their words in common; not of one that was said to be new.

    Two sets that share so much share one of their rarest words; only those that do are compared.
    """
    sets = [frozenset(said.stems for said in said_in(each.text)) for each in asked]
    often = Counter(words for each in sets for words in each)
    met: dict[Words, list[int]] = defaultdict(list)
    for at, (one, words) in enumerate(zip(asked, sets, strict=True)):
        if at % TOLD_EVERY == 0:
            progress(at, len(asked), tr("Comparing the recommendations"))
        if len(words) < FEWEST_WORDS:
            continue
        rarest = sorted(words, key=lambda each: (often[each], each))
        rarest = rarest[: len(words) - math.ceil(ALIKE * len(words)) + 1]
        for other in {place for each in rarest for place in met[each]}:
            if _are_alike(one, asked[other], words, sets[other]):
                yield one.record_id, asked[other].record_id
        for each in rarest:
            met[each].append(at)


def _are_alike(one: Asked, other: Asked, words: frozenset[Words], others: frozenset[Words]) -> bool:
    if one.review_id == other.review_id or _later(one, other).relation == "new":
        return False
    return len(words & others) >= ALIKE * len(words | others)


def _later(one: Asked, other: Asked) -> Asked:
    return max(one, other, key=lambda each: (each.year or 0, each.record_id))


def _groups(by_id: Mapping[int, Asked], confirmed: Iterable[Pair], alike: Iterable[Pair]) -> tuple[Group, ...]:
    """What is joined by any link stands in one group."""
    head: dict[int, int] = {}

    def of(key: int) -> int:
        while head.setdefault(key, key) != key:
            key = head[key] = head[head[key]]
        return key

    confirmed, alike = list(confirmed), list(alike)
    for one, other in (*confirmed, *alike):
        head[of(one)] = of(other)
    members: dict[int, list[Asked]] = defaultdict(list)
    for key in list(head):
        members[of(key)].append(by_id[key])
    known = Counter(of(one) for one, _ in confirmed)
    unknown = Counter(of(key) for key in {_later(by_id[one], by_id[other]).record_id for one, other in alike})
    made = [
        Group(tuple(sorted(each, key=lambda asked: (asked.year or 0, asked.record_id))), known[key], unknown[key])
        for key, each in members.items()
    ]
    return tuple(sorted(made, key=lambda group: (-len(group.asked), -group.confirmed, group.asked[0].record_id)))
