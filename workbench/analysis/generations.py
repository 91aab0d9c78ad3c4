"""Which generation everyone in a family belongs to, reckoned from the relations recorded; what cannot be is told.

Parents stand above their children, partners and brothers and sisters beside one another. A relation that contradicts
those before it (somebody would be her own grandmother) is left out of the reckoning and told in a sentence.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.records import Kinship, Person
from workbench.saying import tr

DESCENDS = ("parent", "adoptive_parent", "foster_parent", "step_parent")
"""Kinds of relation by which one person stands a generation above the other."""
PARTNERS = ("partner", "former_partner")
BIRTH = "parent"
MOST_PARENTS = 2

Kin = tuple[int, str, int]
"""A relation: the key of a person, what that person is, and of whom."""


@dataclass(frozen=True)
class Generations:
    """The row of everyone who is related to somebody, from 0 downwards, and what of the relations holds.

    `drawn`: each relation once, as it counts; `alone`: who is related to nobody; `troubles`: sentences.
    """

    rows: Mapping[int, int] = field(default_factory=dict)
    drawn: tuple[Kin, ...] = ()
    alone: tuple[int, ...] = ()
    troubles: tuple[str, ...] = ()


def generations(people: Sequence[Person], relations: Sequence[Kinship]) -> Generations:
    """Reckon the generations of people; relations with others than these are passed over."""
    names = {int(person.id): person.pseudonym.strip() or tr("Somebody") for person in people}
    troubles: list[str] = [
        tr("{name} is recorded as related to themselves: remove that relation.").format(name=names[each.person_id])
        for each in relations
        if each.person_id == each.other_id and each.person_id in names
    ]
    kin = list(_once(relations, names))
    ranks = _Ranks(names)
    drawn = [each for each in kin if _holds(ranks, each, names, troubles)]
    _keep_together(ranks, drawn)
    for one, kind, other in drawn:
        if kind == "carer":
            ranks.put_above(one, other)
    for one, kind, other in drawn:
        if kind not in {*DESCENDS, "carer"}:
            ranks.join(one, other)
    troubles += _too_many_parents(drawn, names)
    related = {key for one, _, other in drawn for key in (one, other)}
    rows = ranks.rows(sorted(related, key=list(names).index))
    return Generations(rows, tuple(drawn), tuple(key for key in names if key not in related), tuple(troubles))


def _once(relations: Iterable[Kinship], names: Mapping[int, str]) -> Iterator[Kin]:
    """Each relation between two of these people once, those that tell the generation first."""
    seen: set[tuple[str, frozenset[int]] | Kin] = set()
    order = {kind: at for at, kind in enumerate((*DESCENDS, *PARTNERS, "sibling"))}
    for each in sorted(relations, key=lambda relation: order.get(relation.kind, len(order))):
        made = (int(each.person_id), each.kind, int(each.other_id))
        is_mutual = each.kind not in {*DESCENDS, "carer"}
        sign = (each.kind, frozenset({made[0], made[2]})) if is_mutual else made
        if made[0] != made[2] and {made[0], made[2]} <= names.keys() and sign not in seen:
            seen.add(sign)
            yield made


def _holds(ranks: "_Ranks", relation: Kin, names: Mapping[int, str], troubles: list[str]) -> bool:
    """Whether a relation is drawn. Partners and siblings of different generations are, though not beside each other."""
    one, kind, other = relation
    if kind in DESCENDS:
        if ranks.put_above(one, other):
            return True
        troubles.append(
            tr(
                "{name} cannot stand above {other}, as other relations say the opposite: "
                "that relation is not drawn. Check who is whose parent."
            ).format(name=names[one], other=names[other])
        )
        return False
    if kind in {*PARTNERS, "sibling"} and not ranks.join(one, other):
        troubles.append(
            tr(
                "{name} and {other} stand in different generations, so their line is drawn aslant. "
                "Check their relations."
            ).format(name=names[one], other=names[other])
        )
    return True


def _keep_together(ranks: "_Ranks", drawn: Iterable[Kin]) -> None:
    """Children of one parent stand in one row, and so do the parents of one child, unless that contradicts."""
    by_parent: dict[int, list[int]] = defaultdict(list)
    by_child: dict[int, list[int]] = defaultdict(list)
    for one, kind, other in drawn:
        if kind in DESCENDS:
            by_parent[one].append(other)
            by_child[other].append(one)
    for group in (*by_parent.values(), *by_child.values()):
        for one, other in pairwise(group):
            ranks.join(one, other)


def _too_many_parents(drawn: Iterable[Kin], names: Mapping[int, str]) -> list[str]:
    parents: dict[int, int] = defaultdict(int)
    for _, kind, other in drawn:
        parents[other] += kind == BIRTH
    return [
        tr("{name} has {count} parents: say which of them are step-parents, adoptive or foster parents.").format(
            name=names[child], count=count
        )
        for child, count in parents.items()
        if count > MOST_PARENTS
    ]


class _Ranks:
    """Groups of people of one generation, and which group stands above which. It never holds a circle."""

    def __init__(self, keys: Iterable[int]) -> None:
        self._group = {key: key for key in keys}
        self._members = {key: [key] for key in self._group}
        self._below: dict[int, set[int]] = {key: set() for key in self._group}

    def put_above(self, one: int, other: int) -> bool:
        """Let one stand above the other; False if that cannot be."""
        above, below = self._group[one], self._group[other]
        if above == below or self._leads(below, above):
            return False
        self._below[above].add(below)
        return True

    def join(self, one: int, other: int) -> bool:
        """Let both stand in one row; False if that cannot be."""
        kept, gone = self._group[one], self._group[other]
        if kept == gone:
            return True
        if self._leads(kept, gone) or self._leads(gone, kept):
            return False
        for member in self._members.pop(gone):
            self._group[member] = kept
            self._members[kept].append(member)
        self._below[kept] |= self._below.pop(gone)
        for below in self._below.values():
            if gone in below:
                below.remove(gone)
                below.add(kept)
        return True

    def _leads(self, start: int, end: int) -> bool:
        seen, waiting = {start}, [start]
        while waiting:
            fresh = self._below[waiting.pop()] - seen
            if end in fresh:
                return True
            seen |= fresh
            waiting += fresh
        return False

    def rows(self, keys: Iterable[int]) -> dict[int, int]:
        """The row of each: as high as who stands above allows, then as low as who stands below does."""
        order = self._from_top()
        row = dict.fromkeys(order, 0)
        for group in order:
            for below in self._below[group]:
                row[below] = max(row[below], row[group] + 1)
        for group in reversed(order):
            if self._below[group]:
                row[group] = min(row[below] for below in self._below[group]) - 1
        found = {key: row[self._group[key]] for key in keys}
        least = min(found.values(), default=0)
        return {key: at - least for key, at in found.items()}

    def _from_top(self) -> list[int]:
        above = dict.fromkeys(self._below, 0)
        for below in self._below.values():
            for group in below:
                above[group] += 1
        order = [group for group, count in above.items() if not count]
        for group in order:
            for each in sorted(self._below[group]):
                above[each] -= 1
                if not above[each]:
                    order.append(each)
        return order
