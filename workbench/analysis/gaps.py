"""Where the golden thread breaks: each gap with its sentence and what would close it.

A line of enquiry that nothing answers, a finding or learning point that leads nowhere, a recommendation that rests on
nothing or that nobody carries out. A reason why nothing is needed is a valid end. Source of the rule: what good
reviews have in common in the Child Safeguarding Practice Review Panel's annual report 2022-23 (clear lines of enquiry,
findings, recommendations that become actions).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.thread import Key, Node, Thread
from workbench.saying import tr


class Break(StrEnum):
    """Where the thread breaks at a record."""

    UNANSWERED = "unanswered"
    ANSWERS_NOTHING = "answers_nothing"
    NO_LEARNING = "no_learning"
    NO_RECOMMENDATION = "no_recommendation"
    RESTS_ON_NOTHING = "rests_on_nothing"
    NO_ACTION = "no_action"


@dataclass(frozen=True)
class Gap:
    """A break. `short` fits a chip, `sentence` says it whole; `wants` names the kinds that would close it.

    `is_after` tells whether what is missing would follow from the record, or come before it.
    """

    record: Key
    at: Break
    short: str
    sentence: str
    wants: tuple[str, ...]
    is_after: bool = True

    @property
    def column(self) -> int:
        """The column of the thread in which something is missing, from 0."""
        return {
            Break.UNANSWERED: 1,
            Break.ANSWERS_NOTHING: 0,
            Break.NO_LEARNING: 2,
            Break.NO_RECOMMENDATION: 3,
            Break.RESTS_ON_NOTHING: 2 if self.record[0] == "recommendation" else 1,
            Break.NO_ACTION: 4,
        }[self.at]


EVIDENCE = ("finding", "family_perspective")
LEARNING = ("learning_point",)
DRAWN_FROM = frozenset({"concern", "system"})
"""Kinds of finding from which learning must be drawn; good practice may stand by itself."""
LEADING_ON = frozenset({"point", "message", "narrative_point", "practice"})
"""Roles of learning points that lead to a recommendation or say why not."""
SHOWN = 60
"""Characters of a record's own words in a sentence."""


def gaps(thread: Thread) -> list[Gap]:
    """Every gap of a thread, in the order of its records, by column."""
    return [gap for node in thread.nodes for gap in _CHECKS[node.kind](thread, node)]


def ends(thread: Thread) -> list[Node]:
    """The records at which the way ends for a reason that is recorded."""
    return [node for node in thread.nodes if node.nothing_needed]


def _of_kloe(thread: Thread, node: Node) -> Iterator[Gap]:
    """A line is answered by its sub-lines too. Where some sub-lines are answered, each of the others must be."""
    lines = [node, *thread.sub_lines(node)]
    if node.parent is not None and ("kloe", node.parent) in thread.by_key:
        above = thread.by_key["kloe", node.parent]
        if not any(_is_answered(thread, each) for each in thread.sub_lines(above)):
            return
        lines = [node, above]
    if not any(_is_answered(thread, each) for each in lines):
        sentence = tr("No finding and no family perspective answers {record}.").format(record=quoted(node))
        yield Gap(node.key, Break.UNANSWERED, tr("Nothing answers this line yet"), sentence, EVIDENCE)


def _is_answered(thread: Thread, node: Node) -> bool:
    """Somebody of the family who is linked but was not heard answers nothing."""
    return bool(node.nothing_needed) or any(
        each.kind != "family_perspective" or each.text for each in thread.after(node.key)
    )


def _of_evidence(thread: Thread, node: Node) -> Iterator[Gap]:
    is_heard = node.kind == "finding" or bool(node.text)
    if is_heard and thread.column(0) and not thread.before(node.key, "kloe"):
        sentence = tr("{record} answers no line of enquiry.").format(record=quoted(node))
        yield Gap(
            node.key, Break.ANSWERS_NOTHING, tr("Answers no line of enquiry"), sentence, ("kloe",), is_after=False
        )
    must_teach = node.kind == "finding" and node.role in DRAWN_FROM and not node.nothing_needed
    if must_teach and not thread.after(node.key, *LEARNING):
        yield Gap(node.key, Break.NO_LEARNING, tr("No learning drawn from this"), _unlearnt(thread, node), LEARNING)


def _unlearnt(thread: Thread, node: Node) -> str:
    resting = thread.after(node.key, "recommendation")
    if not resting:
        return tr("Nothing is learnt from {record}.").format(record=quoted(node))
    said = tr("Nothing is learnt from {record}, yet {other} rests on it.")
    return said.format(record=quoted(node), other=named(resting[0]))


def _of_learning(thread: Thread, node: Node) -> Iterator[Gap]:
    if node.role not in LEADING_ON:
        return
    if not thread.before(node.key):
        sentence = tr("{record} rests on no finding and no family perspective.").format(record=quoted(node))
        yield Gap(node.key, Break.RESTS_ON_NOTHING, tr("Rests on no finding"), sentence, EVIDENCE, is_after=False)
    if not node.nothing_needed and not thread.after(node.key, "recommendation"):
        sentence = tr("No recommendation follows from {record}, and no reason is given.").format(record=quoted(node))
        yield Gap(node.key, Break.NO_RECOMMENDATION, tr("No recommendation"), sentence, ("recommendation",))


def _of_recommendation(thread: Thread, node: Node) -> Iterator[Gap]:
    if not thread.before(node.key):
        sentence = tr("{record} rests on no learning point and no finding.").format(record=quoted(node))
        wants = ("learning_point", "finding")
        yield Gap(node.key, Break.RESTS_ON_NOTHING, tr("Rests on nothing"), sentence, wants, is_after=False)
    if not node.nothing_needed and not thread.after(node.key, "action"):
        sentence = tr("No action carries out {record}.").format(record=quoted(node))
        yield Gap(node.key, Break.NO_ACTION, tr("No action yet"), sentence, ("action",))


def _of_action(_: Thread, __: Node) -> Iterator[Gap]:
    yield from ()


_CHECKS: dict[str, Callable[[Thread, Node], Iterator[Gap]]] = {
    "kloe": _of_kloe,
    "finding": _of_evidence,
    "family_perspective": _of_evidence,
    "learning_point": _of_learning,
    "recommendation": _of_recommendation,
    "action": _of_action,
}

NAMES = {
    "kloe": "KLOE",
    "finding": "Finding",
    "family_perspective": "Family perspective",
    "learning_point": "Learning",
    "recommendation": "Recommendation",
    "action": "Action",
    "person": "Person",
    "theme": "Theme",
}
CALLED_BY_HEADING = frozenset({"family_perspective", "person"})
"""Kinds whose records go by who they are, not by a number."""


def named(node: Node) -> str:
    """A record by kind and number, or by who was heard: "recommendation 5", "KLOE 2", "Grandmother"."""
    if node.kind in CALLED_BY_HEADING and node.heading:
        return node.heading
    name = tr(NAMES[node.kind])
    name = name if node.kind == "kloe" else name.lower()
    return f"{name} {node.number}".rstrip()


def quoted(node: Node) -> str:
    """The first words of a record, in quotation marks."""
    heading = "" if node.kind == "family_perspective" else node.heading
    words = " ".join((heading or node.text or node.heading).split()).removesuffix(".")
    return f"“{words}”" if len(words) <= SHOWN else f"“{words[:SHOWN].rsplit(' ', 1)[0]} …”"
