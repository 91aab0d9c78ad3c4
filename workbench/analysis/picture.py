"""Where everything stands in the picture of the golden thread: a column and a row for each spot, and the lines between.

A gap is a spot of its own where something is missing, and so is "none needed" where the way ends for a reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.analysis.gaps import Gap
from workbench.analysis.thread import Key, Node, Thread

SWEEPS = 6
"""How often each column is put in order by its neighbours; more changes nothing that can be seen."""


class SpotKind(StrEnum):
    """What stands at a spot."""

    RECORD = "record"
    GAP = "gap"
    END = "end"


@dataclass(frozen=True)
class Spot:
    """One box of the picture. `key` is the record's, or that of the record whose gap or end it is."""

    what: SpotKind
    key: Key
    column: int
    row: float = 0.0
    gap: Gap | None = None


@dataclass(frozen=True)
class Picture:
    """The boxes, and the lines between them as pairs of their places in `spots`. Rows count from 0 downwards."""

    spots: tuple[Spot, ...] = ()
    lines: tuple[tuple[int, int], ...] = ()

    @property
    def rows(self) -> float:
        """How many rows it takes."""
        return max((spot.row + 1 for spot in self.spots), default=0.0)


def picture(thread: Thread, gaps: Sequence[Gap], *, only_gaps: bool = False) -> Picture:
    """The picture of a thread; `only_gaps` leaves out what lies on no broken way."""
    nodes = _broken_ways(thread, gaps) if only_gaps else list(thread.nodes)
    spots = [Spot(SpotKind.RECORD, node.key, node.column) for node in nodes]
    at = {spot.key: place for place, spot in enumerate(spots)}
    bridged = {(gap.record, node.key) for gap in gaps for node in _beyond(thread, gap)}
    lines = [
        (at[step.start], at[step.end])
        for step in thread.steps
        if step.start in at and step.end in at and (step.start, step.end) not in bridged
    ]
    for gap in gaps:
        lines += _around(len(spots), at[gap.record], gap, [at[node.key] for node in _beyond(thread, gap)])
        spots.append(Spot(SpotKind.GAP, gap.record, gap.column, gap=gap))
    for node in nodes:
        if node.nothing_needed and node.column < 4 and not thread.after(node.key):
            lines.append((at[node.key], len(spots)))
            spots.append(Spot(SpotKind.END, node.key, node.column + 1))
    return Picture(tuple(_placed(spots, lines)), tuple(lines))


def _beyond(thread: Thread, gap: Gap) -> list[Node]:
    """What follows a record across its gap: a recommendation that rests on a finding without learning."""
    after = thread.after(gap.record) if gap.is_after else []
    return [node for node in after if node.column > gap.column]


def _around(spot: int, record: int, gap: Gap, beyond: Sequence[int]) -> list[tuple[int, int]]:
    """The lines to and from the spot of a gap."""
    if not gap.is_after:
        return [(spot, record)]
    return [(record, spot), *((spot, far) for far in beyond)]


def _broken_ways(thread: Thread, gaps: Sequence[Gap]) -> list[Node]:
    broken = {key for gap in gaps for key in thread.way(gap.record)}
    return [node for node in thread.nodes if node.key in broken]


def _placed(spots: Sequence[Spot], lines: Sequence[tuple[int, int]]) -> Iterable[Spot]:
    """Rows: what hangs together stands together, each group under the one before."""
    near = _neighbours(lines)
    rows: dict[int, float] = {}
    top = 0.0
    for group in _groups(len(spots), near):
        found = _rows_of(group, spots, near)
        least = min(found.values())
        rows |= {place: row - least + top for place, row in found.items()}
        top = max(rows[place] for place in group) + 1
    return [replace(spot, row=rows[place]) for place, spot in enumerate(spots)]


def _neighbours(lines: Iterable[tuple[int, int]]) -> Mapping[int, list[int]]:
    near: dict[int, list[int]] = defaultdict(list)
    for one, two in lines:
        near[one].append(two)
        near[two].append(one)
    return near


def _groups(count: int, near: Mapping[int, list[int]]) -> Iterable[list[int]]:
    """The places that hang together, in the order of the first of each group."""
    seen: set[int] = set()
    for first in range(count):
        if first in seen:
            continue
        group, waiting = [], [first]
        seen.add(first)
        while waiting:
            place = waiting.pop()
            group.append(place)
            fresh = [each for each in near.get(place, ()) if each not in seen]
            seen.update(fresh)
            waiting += fresh
        yield sorted(group)


def _rows_of(group: Sequence[int], spots: Sequence[Spot], near: Mapping[int, list[int]]) -> dict[int, float]:
    """Rows within one group: each column is drawn to the middle of its neighbours, again and again, and kept apart."""
    columns: dict[int, list[int]] = defaultdict(list)
    for place in group:
        columns[spots[place].column].append(place)
    rows = {place: float(row) for places in columns.values() for row, place in enumerate(places)}
    for sweep in range(SWEEPS):
        for column in sorted(columns, reverse=bool(sweep % 2)):
            wished = {place: _middle(place, near, rows) for place in columns[column]}
            columns[column].sort(key=lambda place: (wished[place], place))
            rows |= apart([(place, wished[place]) for place in columns[column]])
    return rows


def _middle(place: int, near: Mapping[int, list[int]], rows: Mapping[int, float]) -> float:
    around = [rows[each] for each in near.get(place, ())]
    return (min(around) + max(around)) / 2 if around else rows[place]


def apart(wished: Sequence[tuple[int, float]]) -> dict[int, float]:
    """Places as near to those wished, in that order, as they can be at a distance of 1: blocks that touch are merged
    and centred.
    """
    blocks: list[tuple[list[int], float]] = []
    for place, row in wished:
        block, start = [place], row
        while blocks and blocks[-1][1] + len(blocks[-1][0]) > start:
            before, begun = blocks.pop()
            start = (begun * len(before) + (start - len(before)) * len(block)) / (len(before) + len(block))
            block = before + block
        blocks.append((block, start))
    return {place: round(2 * (start + step)) / 2 for block, start in blocks for step, place in enumerate(block)}
