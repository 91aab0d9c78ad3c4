"""What belongs to a record beside its fields: ways of the golden thread through it, themes, where it was read."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workbench.analysis.gaps import Break, Gap, gaps, named
from workbench.analysis.thread import Key, Node, Step, Thread, thread
from workbench.library import Library, reading
from workbench.records import RecordId, ReviewId, SilencedHint, SourceDocument, Theme
from workbench.views.saying import tr
from workbench.views.thread_weaving import ALLOWED, linked_by

SHOWN = 40
"""Characters of a record's own words on a chip."""


@dataclass(frozen=True)
class Way:
    """One row: its name, which kinds of record stand in it, before or after the record; `through` others too.

    `missing` is what a chip says where there is none, besides gaps.
    """

    words: str
    kinds: tuple[str, ...]
    is_after: bool
    through: bool = False
    missing: str = ""

    @property
    def name(self) -> str:
        """Its name in the language of the user."""
        return tr(self.words)

    def can_add(self, kind: str) -> bool:
        """Whether a record of a kind can be linked here directly."""
        return any(((kind, other) if self.is_after else (other, kind)) in ALLOWED for other in self.kinds)


@dataclass(frozen=True)
class Met:
    """A record on a way. `step` is the link that joins it; None where the way leads to it through others."""

    node: Node
    step: Step | None


@dataclass(frozen=True)
class Told:
    """A way as it stands: who is met on it, and what is missing, with the gap that says so if there is one."""

    way: Way
    met: tuple[Met, ...]
    missing: str = ""
    gap: Gap | None = None


ANSWERS = Way("Answers", ("kloe",), is_after=False, through=True)
HEARD = Way("Heard from", ("family_perspective",), is_after=False, through=True)
LEARNING = Way("Leads to", ("learning_point", "recommendation"), is_after=True)
ASKED = "What did the family say?"

WAYS: Mapping[str, tuple[Way, ...]] = {
    "kloe": (
        Way("Answered by", ("finding", "learning_point"), is_after=True),
        Way(ASKED, ("family_perspective",), is_after=True, missing="Nothing linked yet"),
        Way("Leads to", ("recommendation",), is_after=True, through=True),
    ),
    "finding": (ANSWERS, LEARNING),
    "family_perspective": (ANSWERS, LEARNING),
    "learning_point": (
        ANSWERS,
        Way("Rests on", ("finding",), is_after=False),
        HEARD,
        Way("Leads to", ("recommendation",), is_after=True),
    ),
    "recommendation": (
        ANSWERS,
        Way("Rests on", ("learning_point", "finding"), is_after=False),
        HEARD,
        Way("Carried out by", ("action",), is_after=True),
    ),
    "action": (
        Way("Carries out", ("recommendation",), is_after=False),
        ANSWERS,
    ),
}
"""The rows of each kind of record that stands in the golden thread."""

SHORT: Mapping[Break, str] = {
    Break.UNANSWERED: "No answer",
    Break.ANSWERS_NOTHING: "No enquiry",
    Break.NO_LEARNING: "No learning",
    Break.NO_RECOMMENDATION: "No recommendation",
    Break.RESTS_ON_NOTHING: "No finding",
    Break.NO_ACTION: "No action",
}


@dataclass(frozen=True)
class Woven:
    """What is read of a review for this: its thread with the gaps, theme marks, sources, silenced hints, by record."""

    review_id: ReviewId
    thread: Thread = field(default_factory=Thread)
    gaps: Mapping[Key, tuple[Gap, ...]] = field(default_factory=dict)
    themes: Mapping[Key, tuple[tuple[RecordId, str], ...]] = field(default_factory=dict)
    """The marks of each record: key of the mark and name of the theme."""
    known_themes: tuple[Node, ...] = ()
    """The themes that can be chosen, by name."""
    sources: Mapping[int, SourceDocument] = field(default_factory=dict)
    silenced: Mapping[Key, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def ranks(self) -> Mapping[Key, int]:
        """Which place each record of the thread has in its order."""
        return {key: at for at, key in enumerate(self.thread.by_key)}


def read_woven(library: Library, review_id: ReviewId, kind: str) -> Woven:
    """Read it for the records of a kind, on the worker's thread; the thread only for those that stand in it."""
    found = thread(library, review_id) if kind in WAYS else Thread()
    breaks: dict[Key, tuple[Gap, ...]] = defaultdict(tuple)
    for gap in gaps(found):
        breaks[gap.record] += (gap,)
    themes: dict[Key, tuple[tuple[RecordId, str], ...]] = defaultdict(tuple)
    for mark, theme in reading.marks_of(library, review_id):
        themes[mark.kind, mark.record_id] += ((mark.id, theme.name),)
    silenced: dict[Key, frozenset[str]] = defaultdict(frozenset)
    for hint in reading.records_of(library, "silenced_hint", review_id):
        if isinstance(hint, SilencedHint):
            silenced[hint.kind, hint.record_id] |= {hint.hint}
    return Woven(
        review_id,
        found,
        dict(breaks),
        dict(themes),
        _known_themes(library),
        {
            each.id: each
            for each in reading.records_of(library, "source_document", review_id)
            if isinstance(each, SourceDocument)
        },
        dict(silenced),
    )


def _known_themes(library: Library) -> tuple[Node, ...]:
    known = [each for each in reading.all_of(library, "theme") if isinstance(each, Theme) and not each.is_retired]
    return tuple(Node("theme", each.id, "", each.name, "") for each in sorted(known, key=_name))


def _name(theme: Theme) -> str:
    return theme.name.casefold()


def ways_of(woven: Woven, key: Key) -> tuple[Told, ...]:
    """The rows of a record; none for a kind that does not stand in the thread."""
    node = woven.thread.by_key.get(key)
    if node is None:
        return ()
    return tuple(_told(woven, node, way) for way in WAYS.get(node.kind, ()))


def _told(woven: Woven, node: Node, way: Way) -> Told:
    beside = _beside(woven.thread, node, way)
    met = (
        *(Met(other, linked_by(woven.thread, node, other)) for other in beside),
        *(Met(other, None) for other in _further(woven, node, way, beside)),
    )
    gap = next((gap for gap in woven.gaps.get(node.key, ()) if _is_of(gap, way)), None)
    if gap is not None:
        return Told(way, met, gap.short, gap)
    is_missing = bool(way.missing) and not met and not node.nothing_needed
    return Told(way, met, tr(way.missing) if is_missing else "")


def _is_of(gap: Gap, way: Way) -> bool:
    return gap.is_after == way.is_after and gap.wants[0] in way.kinds


def _beside(thread: Thread, node: Node, way: Way) -> list[Node]:
    """The records that are joined to one directly."""
    return thread.after(node.key, *way.kinds) if way.is_after else thread.before(node.key, *way.kinds)


def _further(woven: Woven, node: Node, way: Way, beside: list[Node]) -> list[Node]:
    """The records that a way leads to through others, in the order of the review."""
    if not way.through:
        return []
    seen = {node.key, *(other.key for other in beside)}
    reached = woven.thread.reach(node.key, is_after=way.is_after)
    keys = [key for key in reached if key[0] in way.kinds and key not in seen]
    return [woven.thread.by_key[key] for key in sorted(keys, key=woven.ranks.__getitem__)]


def chip_words(node: Node) -> str:
    """A record on a chip: "Learning 4  Asking about new adults"."""
    name = named(node)
    own = " ".join((node.text if node.kind == "family_perspective" else node.heading or node.text).split())
    words = own if len(own) <= SHOWN else f"{own[:SHOWN].rsplit(' ', 1)[0]} …"
    return f"{name[:1].upper()}{name[1:]}  {words}".rstrip()


def gap_words(woven: Woven, key: Key) -> str:
    """What is missing at a record, in the few words that a list has room for; empty if nothing is."""
    found = woven.gaps.get(key, ())
    if len(found) > 1:
        return tr("%n gap|%n gaps", "", len(found))
    if not found:
        return ""
    is_unlearnt = found[0].at is Break.RESTS_ON_NOTHING and key[0] == "recommendation"
    return tr("No learning") if is_unlearnt else tr(SHORT[found[0].at])


def linked_words(woven: Woven, key: Key) -> str:
    """What a record answers and rests on, for the small line of a list: "KLOE 1 · Learning 2"."""
    node = woven.thread.by_key.get(key)
    if node is None:
        return ""
    names: list[str] = []
    for way in WAYS.get(node.kind, ()):
        if not way.is_after:
            beside = _beside(woven.thread, node, way)
            names += [named(other) for other in (*beside, *_further(woven, node, way, beside))]
    return " · ".join(name[:1].upper() + name[1:] for name in dict.fromkeys(names))
