"""Which recommendations of a library repeat one another: those that say so, and those that are alike unconfirmed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select

from workbench.library import Library
from workbench.library.marking import names_borne
from workbench.progress import Progress, silent
from workbench.records.learning import Recommendation
from workbench.records.review import Publisher, Review
from workbench.saying import tr
from workbench.search.ideas import said_in
from workbench.search.synonyms import Words

CONFIRMED = ("repeats", "builds_on", "replaces")
"""Relations by which a recommendation says itself that an earlier one was made."""
ALIKE = 0.6
"""The share of common words, of all that two recommendations have, from which they are alike though nobody said so."""
FEWEST_WORDS = 4
"""Telling words below which a recommendation is like everything or nothing."""
TOLD_EVERY = 100
"""Recommendations between two tellings of how far it is."""
Pair = tuple[int, int]


@dataclass(frozen=True)
class Asked:
    """One recommendation: where it stands, what it says and to whom, its themes, how it relates to an earlier one."""

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
    reason: str = ""

    @property
    def age(self) -> tuple[bool, int, int]:
        """Its place in time: by year; what has none yet comes last."""
        return not self.year, self.year or 0, self.record_id


@dataclass(frozen=True)
class Group:
    """Recommendations that repeat one another, the oldest first.

    `repeating`: the ids of those recorded as repeating, building on or replacing an earlier one, be it among these or
    not; `resembling`: of the others that are like an earlier one though nobody has confirmed that.
    """

    asked: tuple[Asked, ...]
    repeating: frozenset[int]
    resembling: frozenset[int]

    @property
    def confirmed(self) -> int:
        """How many are recorded as repeating an earlier one."""
        return len(self.repeating)

    @property
    def alike(self) -> int:
        """How many are like an earlier one, unconfirmed."""
        return len(self.resembling)


@dataclass(frozen=True)
class Repeated:
    """The groups of one theme or agency. `name` is empty for those that have none.

    `asked`: the recommendations counted. A theme is that of all that repeats what bears it; an agency answers for what
    is addressed to it alone.
    """

    name: str
    groups: tuple[Group, ...]
    asked: frozenset[Asked]

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
        return self._counted(group.repeating for group in self.groups)

    @property
    def alike(self) -> int:
        """How many are like an earlier one, though nobody has confirmed that."""
        return self._counted(group.resembling for group in self.groups)

    def _counted(self, ids: Iterable[frozenset[int]]) -> int:
        return len({each.record_id for each in self.asked} & frozenset().union(*ids))


@dataclass(frozen=True)
class Repeats:
    """What is repeated in a library, among so many recommendations."""

    groups: tuple[Group, ...] = ()
    looked_at: int = 0

    def by_theme(self) -> tuple[Repeated, ...]:
        """By theme, most recommendations first."""
        return self._by(lambda each: each.themes, is_shared=True)

    def by_agency(self) -> tuple[Repeated, ...]:
        """By whom they are addressed to, most recommendations first."""
        return self._by(lambda each: each.addressees, is_shared=False)

    def _by(self, names: Callable[[Asked], Collection[str]], *, is_shared: bool) -> tuple[Repeated, ...]:
        """`is_shared`: what one of a group is named, all of it are."""
        groups: dict[str, list[Group]] = defaultdict(list)
        asked: dict[str, set[Asked]] = defaultdict(set)
        called: dict[str, str] = {}
        unnamed = () if is_shared else ("",)
        for group in self.groups:
            named: dict[str, set[Asked]] = defaultdict(set)
            for each in group.asked:
                for name in names(each) or unnamed:
                    called.setdefault(name.casefold(), name)
                    named[name.casefold()].add(each)
            for key, own in (named or {"": set(group.asked)}).items():
                groups[key].append(group)
                asked[key] |= set(group.asked) if is_shared else own
        made = (Repeated(called.get(key, ""), tuple(each), frozenset(asked[key])) for key, each in groups.items())
        return tuple(sorted(made, key=lambda each: (not each.name, -len(each.asked), each.name.casefold())))


def repeats(library: Library, progress: Progress = silent, area: str = "") -> Repeats:
    """Look through all recommendations, or those of publishers whose names hold `area`; slow where they are many.

    Cancelled if `progress` says so.
    """
    progress(0, 0, tr("Reading the recommendations"))
    words = " ".join(area.split()).casefold()
    asked = [each for each in _asked(library) if words in each.publisher.casefold()]
    by_id = {each.record_id: each for each in asked}
    repeating = [each for each in asked if each.relation in CONFIRMED]
    confirmed = {(each.record_id, each.earlier_id or 0) for each in repeating if each.earlier_id in by_id}
    said = {frozenset(pair) for pair in confirmed}
    alike = {pair for pair in _alike(asked, progress) if frozenset(pair) not in said}
    known = frozenset(each.record_id for each in repeating)
    return Repeats(_groups(by_id, known, confirmed, alike), len(asked))


def _asked(library: Library) -> tuple[Asked, ...]:
    table = Recommendation
    columns = table.id, table.review_id, Review.title, Publisher.name, Review.year, table.number, table.text
    query = select(*columns, table.addressees, table.relation, table.earlier_id, table.relation_reason)
    query = query.join(Review, Review.id == table.review_id).outerjoin(Publisher, Publisher.id == Review.publisher_id)
    with library.reading() as session:
        themes = names_borne(session, table.__tablename__)
        return tuple(
            Asked(key, review, title, by or "", year, no, text.words, to, themes.get(key, ()), *related)
            for key, review, title, by, year, no, text, to, *related in session.execute(query)
        )


def _alike(asked: Sequence[Asked], progress: Progress) -> Iterator[Pair]:
    """Pairs of different reviews that have most of their words in common; not of one that was said to be new.

    How many words each shares with all before it is counted at once: by where each of its words stands.
    """
    where: dict[Words, list[int]] = defaultdict(list)
    sets = list[frozenset[Words]]()
    for at, each in enumerate(asked):
        _tell(progress, at, 2 * len(asked))
        sets.append(frozenset(said.stems for said in said_in(each.text)))
        for words in sets[-1]:
            where[words].append(at)
    places = {words: np.array(each, np.int32) for words, each in where.items()}
    sizes = np.array([len(each) for each in sets])
    for at in np.flatnonzero(sizes >= FEWEST_WORDS).tolist():
        _tell(progress, len(asked) + at, 2 * len(asked))
        shared = np.bincount(np.concatenate([places[words] for words in sets[at]]), minlength=at)[:at]
        is_like = (shared >= ALIKE * (sizes[at] + sizes[:at] - shared)) & (sizes[:at] >= FEWEST_WORDS)
        for other in np.flatnonzero(is_like).tolist():
            if asked[at].review_id != asked[other].review_id and _later(asked[at], asked[other]).relation != "new":
                yield asked[at].record_id, asked[other].record_id


def _tell(progress: Progress, done: int, total: int) -> None:
    if done % TOLD_EVERY == 0:
        progress(done, total, tr("Comparing the recommendations"))


def _later(one: Asked, other: Asked) -> Asked:
    return max(one, other, key=lambda each: each.age)


def _groups(
    by_id: Mapping[int, Asked], known: frozenset[int], confirmed: Collection[Pair], alike: Collection[Pair]
) -> tuple[Group, ...]:
    """What is joined by any link stands in one group, the largest first; each of `known` even if joined to nothing."""
    unknown = {_later(by_id[one], by_id[other]).record_id for one, other in alike} - known
    made = [
        Group(tuple(sorted((by_id[key] for key in ids), key=lambda asked: asked.age)), ids & known, ids & unknown)
        for ids in _joined((*((key, key) for key in known), *confirmed, *alike))
    ]
    return tuple(sorted(made, key=lambda group: (-len(group.asked), -group.confirmed, group.asked[0].record_id)))


def _joined(pairs: Iterable[Pair]) -> Iterator[frozenset[int]]:
    """The ids that pairs join with one another, directly or through others."""
    head: dict[int, int] = {}

    def of(key: int) -> int:
        while head.setdefault(key, key) != key:
            key = head[key] = head[head[key]]
        return key

    for one, other in pairs:
        head[of(one)] = of(other)
    members: dict[int, set[int]] = defaultdict(set)
    for key in list(head):
        members[of(key)].add(key)
    return map(frozenset, members.values())
