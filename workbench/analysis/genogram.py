"""Where everyone stands in the family picture, a simple genogram, and which lines join them. Pure: nothing is painted.

Rows are generations, from 0 downwards; columns count from 0 and are at least 1 apart. Lines are of two sorts: a `Tie`
joins two people (partners, brothers and sisters, carers of one generation), a `Descent` leads from parents down to
their children: it comes down between two columns, where no words stand, runs across in a lane of its own, and down.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from workbench.analysis.generations import BIRTH, DESCENDS, MOST_PARENTS, PARTNERS, Generations, Kin, generations
from workbench.analysis.picture import apart
from workbench.records import Kinship, Person

SWEEPS = 8
"""How often each row is put in order by its neighbours; more changes nothing that can be seen."""
APART = 1 / 16
"""How far lines stand apart that come down in one gap, in columns."""
LEAST_WIDE = 6
"""People in a row of those who are related to nobody, at least."""
CO_PARENTS = "co_parents"
"""The tie of two parents of a child between whom no relation is recorded."""


@dataclass(frozen=True)
class Spot:
    """Where one person stands."""

    person: int
    column: float
    row: int


@dataclass(frozen=True)
class Tie:
    """A line between two people. `lane` 0 goes straight from side to side; from 1 on it runs above the row."""

    kind: str
    one: int
    two: int
    lane: int = 0


@dataclass(frozen=True)
class Descent:
    """The line from one or two parents to children. It comes down at column `comes_down` and runs across in `lane`
    (from 1, counted upwards) of the band above `row`, the row of the children.
    """

    kind: str
    parents: tuple[int, ...]
    children: tuple[int, ...]
    comes_down: float
    row: int
    lane: int = 1


@dataclass(frozen=True)
class Genogram:
    """The whole picture. `alone` begins the rows of those who are related to nobody; None where there are none."""

    spots: tuple[Spot, ...] = ()
    ties: tuple[Tie, ...] = ()
    descents: tuple[Descent, ...] = ()
    alone: int | None = None
    troubles: tuple[str, ...] = ()

    @property
    def columns(self) -> float:
        """How many columns it takes."""
        return max((spot.column + 1 for spot in self.spots), default=0.0)

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return max((spot.row + 1 for spot in self.spots), default=0)

    def lanes(self, row: int) -> int:
        """How many lanes the band above a row needs."""
        at = {spot.person: spot.row for spot in self.spots}
        ties = [tie.lane for tie in self.ties if tie.lane and at[tie.one] == row]
        return max([*ties, *(each.lane for each in self.descents if each.row == row)], default=0)


def genogram(people: Sequence[Person], relations: Sequence[Kinship]) -> Genogram:
    """Lay out the family picture of people, in their order, from their relations."""
    known = generations(people, relations)
    columns = _columns(known)
    spots = [Spot(key, columns[key], row) for key, row in known.rows.items()]
    family = {spot.person: spot for spot in spots}
    ties, descents = list(_ties(known.drawn, family)), list(_descents(known.drawn, family))
    top = max((spot.row + 1 for spot in spots), default=0)
    spots += _standing_alone(known.alone, top, max((spot.column + 1 for spot in spots), default=0.0))
    return Genogram(
        tuple(spots),
        *_laned(ties, descents, family),
        top if known.alone else None,
        known.troubles,
    )


def _standing_alone(alone: Sequence[int], top: int, wide: float) -> Iterator[Spot]:
    across = max(LEAST_WIDE, ceil(wide))
    for at, key in enumerate(alone):
        yield Spot(key, float(at % across), top + at // across)


def _columns(known: Generations) -> dict[int, float]:
    """The column of everyone: families that hang together stand together, each at the right of the one before."""
    columns: dict[int, float] = {}
    right = 0.0
    for family in _families(known):
        found = _columns_of(family, known)
        least = min(found.values())
        columns |= {key: column - least + right for key, column in found.items()}
        right = max(columns[key] for key in family) + 1
    return columns


def _families(known: Generations) -> Iterator[list[int]]:
    """Those who hang together, in the order in which one relation leads to the next."""
    near = _near(known.drawn)
    seen: set[int] = set()
    for first in known.rows:
        if first in seen:
            continue
        family, waiting = [], [first]
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                family.append(key)
                waiting += reversed(near[key])
        yield family


def _near(drawn: Iterable[Kin]) -> Mapping[int, list[int]]:
    near: dict[int, list[int]] = defaultdict(list)
    for one, _, other in drawn:
        near[one].append(other)
        near[other].append(one)
    return near


def _columns_of(family: Sequence[int], known: Generations) -> dict[int, float]:
    """Columns within one family: each row is drawn to the middle of its neighbours, couples kept side by side."""
    across: dict[int, list[int]] = defaultdict(list)
    for key in family:
        across[known.rows[key]].append(key)
    near, couples = _near(known.drawn), _couples(known)
    columns = {key: float(at) for row in across.values() for at, key in enumerate(row)}
    for sweep in range(SWEEPS):
        for row in sorted(across, reverse=bool(sweep % 2)):
            wished = {key: _wish(key, near, columns, known.rows) for key in across[row]}
            order = [key for unit in _units(across[row], couples, wished) for key in unit]
            across[row] = order
            columns |= apart([(key, wished[key]) for key in order])
    return columns


def _wish(key: int, near: Mapping[int, list[int]], columns: Mapping[int, float], rows: Mapping[int, int]) -> float:
    """The middle of those above and below; of those beside, where there are none."""
    others = [each for each in near[key] if rows[each] != rows[key]] or near[key]
    places = [columns[each] for each in others]
    return (min(places) + max(places)) / 2


def _couples(known: Generations) -> Mapping[int, list[int]]:
    """Who stands beside whom: partners first, then parents of one child."""
    beside: dict[int, list[int]] = defaultdict(list)
    pairs = [(one, other) for one, kind, other in known.drawn if kind in PARTNERS]
    pairs += [(parents[0], parents[1]) for parents, _ in _unions(known.drawn, BIRTH) if len(parents) == MOST_PARENTS]
    for one, other in pairs:
        if known.rows[one] == known.rows[other] and other not in beside[one]:
            beside[one].append(other)
            beside[other].append(one)
    return beside


def _units(row: Sequence[int], couples: Mapping[int, list[int]], wished: Mapping[int, float]) -> list[list[int]]:
    """A row as units that stay together: chains of partners, each begun at an end, in the order of their wishes."""
    seen: set[int] = set()
    units: list[list[int]] = []
    for key in sorted(row, key=lambda each: (len(couples.get(each, ())) > 1, wished[each])):
        if key in seen:
            continue
        unit = [key]
        seen.add(key)
        for member in unit:
            fresh = [each for each in couples.get(member, ()) if each not in seen]
            seen.update(fresh)
            unit += sorted(fresh, key=wished.__getitem__)
        units.append(_turned(_through_the_middle(unit, couples), wished))
    return sorted(units, key=lambda unit: sum(wished[each] for each in unit) / len(unit))


def _through_the_middle(unit: list[int], couples: Mapping[int, list[int]]) -> list[int]:
    """Who has had several partners stands between them."""
    hub = max(unit, key=lambda each: len(couples.get(each, ())))
    if len(couples.get(hub, ())) <= 2:
        return unit
    others = [each for each in unit if each != hub]
    return [*others[: len(others) // 2], hub, *others[len(others) // 2 :]]


def _turned(unit: list[int], wished: Mapping[int, float]) -> list[int]:
    return unit if wished[unit[0]] <= wished[unit[-1]] else unit[::-1]


def _unions(drawn: Iterable[Kin], kind: str) -> list[tuple[tuple[int, ...], list[int]]]:
    """Parents by a kind of relation, at most two together, with their children."""
    parents: dict[int, list[int]] = defaultdict(list)
    for one, said, other in drawn:
        if said == kind:
            parents[other].append(one)
    unions: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for child, above in parents.items():
        for at in range(0, len(above), MOST_PARENTS):
            unions[tuple(sorted(above[at : at + MOST_PARENTS]))].append(child)
    return list(unions.items())


def _ties(drawn: Sequence[Kin], at: Mapping[int, Spot]) -> Iterator[Tie]:
    joined = {frozenset({one, other}) for one, kind, other in drawn if kind in PARTNERS}
    parents = _unions(drawn, BIRTH)
    kindred = {key: {parent for above, below in parents if key in below for parent in above} for key in at}
    for one, kind, other in drawn:
        is_seen = kind == "sibling" and kindred[one] & kindred[other]
        is_descent = kind in DESCENDS or (kind == "carer" and at[one].row < at[other].row)
        if not is_seen and not is_descent:
            yield Tie(kind, one, other)
    for above, _ in parents:
        if len(above) == MOST_PARENTS and frozenset(above) not in joined:
            yield Tie(CO_PARENTS, above[0], above[1])


def _descents(drawn: Sequence[Kin], at: Mapping[int, Spot]) -> Iterator[Descent]:
    """Those that would come down in one gap come down a little apart."""
    used: dict[tuple[int, float], int] = defaultdict(int)
    for kind in (*DESCENDS, "carer"):
        for above, below in _unions(drawn, kind):
            parents = sorted(above, key=lambda key: (-at[key].row, at[key].column))
            gap = _between(parents, at)
            apart_by = APART * used[at[parents[0]].row, gap]
            used[at[parents[0]].row, gap] += 1
            for row in sorted({at[child].row for child in below if at[child].row > at[parents[0]].row}):
                children = tuple(child for child in below if at[child].row == row)
                yield Descent(kind, tuple(parents), children, gap + apart_by, row)


def _between(parents: Sequence[int], at: Mapping[int, Spot]) -> float:
    """Where the line comes down: in the gap at the right of the first parent, or half way to a partner who is near."""
    first = at[parents[0]]
    is_pair = len(parents) == MOST_PARENTS and at[parents[1]].row == first.row
    is_near = is_pair and at[parents[1]].column - first.column < 2
    return (first.column + at[parents[1]].column) / 2 if is_near else first.column + 0.5


def _laned(
    ties: Sequence[Tie], descents: Sequence[Descent], at: Mapping[int, Spot]
) -> tuple[tuple[Tie, ...], tuple[Descent, ...]]:
    """Lines that run across in one band get lanes of their own: no two that overlap share one."""
    taken: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
    placed = [
        replace(each, lane=_lane(taken[each.row], _span(each, at)))
        for each in sorted(descents, key=lambda each: _span(each, at)[1] - _span(each, at)[0])
    ]
    straight = {(spot.row, spot.column) for spot in at.values()}
    tied = []
    for tie in ties:
        one, two = sorted((at[tie.one], at[tie.two]), key=lambda spot: spot.column)
        is_beside = not any(row == one.row and one.column < column < two.column for row, column in straight)
        is_level = one.row == two.row
        if is_level and (tie.kind not in {*PARTNERS, CO_PARENTS} or not is_beside):
            tied.append(replace(tie, lane=_lane(taken[one.row], (one.column, two.column))))
        else:
            tied.append(tie)
    return tuple(tied), tuple(placed)


def _span(descent: Descent, at: Mapping[int, Spot]) -> tuple[float, float]:
    columns = [descent.comes_down, *(at[child].column for child in descent.children)]
    return min(columns), max(columns)


def _lane(taken: list[tuple[int, float, float]], span: tuple[float, float]) -> int:
    lane = 1
    while any(used == lane and left <= span[1] and span[0] <= right for used, left, right in taken):
        lane += 1
    taken.append((lane, *span))
    return lane
