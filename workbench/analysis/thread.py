"""The golden thread of a review.

Line of enquiry → finding or family perspective → learning point → recommendation → action.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from workbench.library import Library, reading

COLUMNS = (("kloe",), ("finding", "family_perspective"), ("learning_point",), ("recommendation",), ("action",))
"""The kinds of record that stand in each column of the thread, from left to right."""
KINDS = tuple(kind for column in COLUMNS for kind in column)

Key = tuple[str, int]
"""A record by kind and id."""


@dataclass(frozen=True)
class Node:
    """A record in the thread. `heading` and `text` are its own words; `nothing_needed` the reason why the way ends."""

    kind: str
    record_id: int
    number: str
    heading: str
    text: str
    nothing_needed: str = ""
    role: str = ""
    """Kind of a finding, role of a learning point, state of an action: a code of the list that its field names."""
    parent: int | None = None
    """The line that a sub-line belongs to."""

    @property
    def key(self) -> Key:
        """Kind and id."""
        return self.kind, self.record_id

    @property
    def column(self) -> int:
        """From 0 (lines of enquiry) to 4 (actions)."""
        return next(at for at, kinds in enumerate(COLUMNS) if self.kind in kinds)


@dataclass(frozen=True)
class Step:
    """That one record follows from another. `link_id` is None where the later record itself says so: of an action."""

    start: Key
    end: Key
    link_id: int | None = None


@dataclass(frozen=True)
class Thread:
    """All records of the thread in the order of the review, and the steps between them."""

    nodes: tuple[Node, ...] = ()
    steps: tuple[Step, ...] = ()
    by_key: Mapping[Key, Node] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {node.key: node for node in self.nodes})

    def column(self, at: int) -> tuple[Node, ...]:
        """The records of one column, from 0."""
        return self._columns[at]

    @cached_property
    def _columns(self) -> tuple[tuple[Node, ...], ...]:
        made: list[list[Node]] = [[] for _ in COLUMNS]
        for node in self.nodes:
            made[node.column].append(node)
        return tuple(map(tuple, made))

    @cached_property
    def _after(self) -> Mapping[Key, list[Step]]:
        return _grouped((step.start, step) for step in self.steps)

    @cached_property
    def _before(self) -> Mapping[Key, list[Step]]:
        return _grouped((step.end, step) for step in self.steps)

    def after(self, key: Key, *kinds: str) -> list[Node]:
        """What follows from a record; of some kinds alone, if any are named."""
        return [self.by_key[step.end] for step in self._after.get(key, ()) if not kinds or step.end[0] in kinds]

    def before(self, key: Key, *kinds: str) -> list[Node]:
        """What a record follows from; of some kinds alone, if any are named."""
        return [self.by_key[step.start] for step in self._before.get(key, ()) if not kinds or step.start[0] in kinds]

    def step_between(self, one: Key, other: Key) -> Step | None:
        """The step by which two records follow from one another directly; None if they do not."""
        steps = (*self._after.get(one, ()), *self._before.get(one, ()))
        return next((step for step in steps if other in (step.start, step.end)), None)

    def way(self, key: Key) -> frozenset[Key]:
        """A record with everything that leads to it and everything that follows from it."""
        return frozenset({key}) | self.reach(key, is_after=True) | self.reach(key, is_after=False)

    def reach(self, key: Key, *, is_after: bool) -> frozenset[Key]:
        """All that follows from a record, or that it follows from, however far."""
        steps = self._after if is_after else self._before
        seen: set[Key] = set()
        waiting = [key]
        while waiting:
            for step in steps.get(waiting.pop(), ()):
                found = step.end if is_after else step.start
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)
        return frozenset(seen)

    def sub_lines(self, node: Node) -> list[Node]:
        """The sub-lines of a line of enquiry."""
        return [each for each in self.column(0) if each.parent == node.record_id]


def _grouped(pairs: Iterable[tuple[Key, Step]]) -> Mapping[Key, list[Step]]:
    made: dict[Key, list[Step]] = defaultdict(list)
    for key, step in pairs:
        made[key].append(step)
    return made


READ: Mapping[str, tuple[str, ...]] = {
    "kloe": ("id", "number", "text", "nothing_needed", "parent_id"),
    "finding": ("id", "number", "heading", "text", "nothing_needed", "kind"),
    "family_perspective": ("id", "who", "text", "nothing_needed", "outcome"),
    "learning_point": ("id", "number", "heading", "text", "nothing_needed", "role"),
    "recommendation": ("id", "number", "text", "nothing_needed"),
    "action": ("id", "text", "state", "recommendation_id"),
    "link": ("id", "from_kind", "from_id", "to_kind", "to_id"),
}
"""The fields that the thread needs of each kind."""


def thread(library: Library, review_id: int) -> Thread:
    """The golden thread of a review."""
    read = reading.fields_of(library, review_id, READ)
    nodes = tuple(_node(kind, row) for kind in KINDS for row in read[kind])
    known = {node.key for node in nodes}
    steps = [
        Step((link["from_kind"], link["from_id"]), (link["to_kind"], link["to_id"]), link["id"])
        for link in read["link"]
    ]
    steps += [
        Step(("recommendation", action["recommendation_id"]), ("action", action["id"]))
        for action in read["action"]
        if action["recommendation_id"] is not None
    ]
    return Thread(nodes, tuple(step for step in steps if step.start in known and step.end in known))


ROLES = {"finding": "kind", "learning_point": "role", "action": "state", "family_perspective": "outcome"}


def _node(kind: str, row: Mapping[str, Any]) -> Node:
    return Node(
        kind,
        row["id"],
        row.get("number", ""),
        row.get("who", row.get("heading", "")),
        row["text"].words,
        row.get("nothing_needed", ""),
        row.get(ROLES.get(kind, ""), ""),
        row.get("parent_id"),
    )
