"""The golden thread in words: what is read for its view, how each box is called, and the same as a sheet of rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from workbench.analysis.gaps import Gap, ends, gaps, named
from workbench.analysis.picture import Picture, Spot, SpotKind, picture
from workbench.analysis.real_names import Veil
from workbench.analysis.thread import Key, Node, Thread, thread
from workbench.brief.consent import consented
from workbench.export.sheets import Sheet
from workbench.library import Library, action_list, reading
from workbench.records import FamilyPerspective, Person, ReviewId
from workbench.records.fields import KINDS
from workbench.records.listed import RealName
from workbench.records.lists import Lists
from workbench.views.saying import tr

COLUMNS = ("Line of enquiry", "Finding or family perspective", "Learning", "Recommendation", "Action")
ROLES = {"family_perspective": "family", "learning_point": "learning"}
"""The colour roles of kinds that are not named as their kind."""
WRITE: Mapping[str, str] = {
    "kloe": "line of enquiry",
    "finding": "finding",
    "family_perspective": "family perspective",
    "learning_point": "learning point",
    "recommendation": "recommendation",
    "action": "action",
    "person": "person",
    "theme": "theme",
}
"""What a record of each kind is called where one is to be written or linked."""


KEPT_BACK = "Kept back"
"""Stands in a file where consent does not let the words be printed."""


@dataclass(frozen=True)
class Told:
    """A thread with everything that its view shows."""

    review_id: ReviewId
    title: str
    thread: Thread
    gaps: tuple[Gap, ...]
    whole: Picture
    broken: Picture
    lists: Lists
    consented: Mapping[Key, Node] = field(default_factory=dict)
    """What family members said, as it may stand in a file."""
    names: tuple[RealName, ...] = ()
    """The identity lists: what never stands in a file."""

    @property
    def ends(self) -> list[Node]:
        """The records at which the way ends for a recorded reason."""
        return ends(self.thread)

    @property
    def counts(self) -> str:
        """How many lines and gaps there are, in words."""
        lines = sum(node.parent is None for node in self.thread.column(0))
        enquiries = tr("%n line of enquiry|%n lines of enquiry", "", lines)
        breaks = tr("%n gap|%n gaps", "", len(self.gaps)) if self.gaps else tr("no gaps")
        return f"{enquiries} · {breaks}"


def read_thread(library: Library, review_id: ReviewId) -> Told:
    """Read and reckon a thread; on the worker's thread."""
    found = thread(library, review_id)
    breaks = tuple(gaps(found))
    whole, broken = picture(found, breaks), picture(found, breaks, only_gaps=True)
    title, consent = reading.review(library, review_id).title, dict(_consented(library, review_id, found))
    names = action_list.real_names(library)
    return Told(review_id, title, found, breaks, whole, broken, library.lists, consent, names)


def _consented(library: Library, review_id: ReviewId, found: Thread) -> Iterator[tuple[Key, Node]]:
    """What was said as consent lets it be printed; where it does not, neither the words nor whose they are."""
    people = [each for each in reading.records_of(library, "person", review_id) if isinstance(each, Person)]
    for record in reading.records_of(library, "family_perspective", review_id):
        node = found.by_key.get(("family_perspective", record.id))
        if isinstance(record, FamilyPerspective) and node is not None and node.text:
            given = consented(record, None, people)
            words = f"“{given.text.words}”" if given.is_quoted else given.text.words
            back = f"{KEPT_BACK}: {given.why_not.partition(': ')[2]}"
            kept = replace(node, heading="", text=back, nothing_needed=node.nothing_needed and tr(KEPT_BACK))
            yield node.key, kept if given.why_not else replace(node, text=words)


def printed(told: Told) -> Told:
    """A thread as it may leave the library: without real names, and what family members said as they allow it."""
    veil = partial(Veil(told.names).over, review_id=told.review_id)
    nodes = [told.consented.get(node.key, node) for node in told.thread.nodes]
    safe = tuple(
        replace(each, heading=veil(each.heading), text=veil(each.text), nothing_needed=veil(each.nothing_needed))
        for each in nodes
    )
    return replace(told, title=veil(told.title), thread=Thread(safe, told.thread.steps))


def head_of(told: Told, spot: Spot) -> str:
    """The small line at the top of a box: "KLOE 2", "Grandmother", "Under way", "Gap"."""
    if spot.what is SpotKind.GAP:
        return tr("Gap")
    if spot.what is SpotKind.END:
        return tr("None needed")
    node = told.thread.by_key[spot.key]
    if node.kind == "action":
        return told.lists.label("action_states", node.role) or tr("Action")
    name = named(node)
    return name[:1].upper() + name[1:]


def words_of(told: Told, spot: Spot) -> str:
    """The words of a box."""
    if spot.gap is not None:
        return spot.gap.short
    node = told.thread.by_key[spot.key]
    if spot.what is SpotKind.END:
        return node.nothing_needed
    own = node.text if node.kind == "family_perspective" else node.heading or node.text
    return " ".join(own.split()) or tr("Nothing written yet")


def said(told: Told, spot: Spot) -> str:
    """A box for a screen reader: "Recommendation 3: Test the guidance. Gap: No action yet"; a gap with its record."""
    own = f"{head_of(told, spot)}: {words_of(told, spot)}"
    if spot.what is not SpotKind.RECORD:
        record = replace(spot, what=SpotKind.RECORD, gap=None)
        return f"{own.rstrip('.')}. {head_of(told, record)}: {words_of(told, record)}"
    breaks = [gap.short for gap in told.gaps if gap.record == spot.key]
    return ". ".join([own, *(tr("Gap: {short}").format(short=short) for short in breaks)])


def icon_of(told: Told, spot: Spot) -> tuple[str, str]:
    """Icon and colour role of a box."""
    if spot.what is SpotKind.GAP:
        return "unlink", "warn"
    if spot.what is SpotKind.END:
        return "circle-check", "good"
    kind = KINDS[told.thread.by_key[spot.key].kind]
    return kind.icon, kind.colour_role


def way_of(told: Told, key: Key | None) -> frozenset[Key]:
    """What is drawn as chosen with a record: all that leads to it and follows from it."""
    return told.thread.way(key) if key in told.thread.by_key and key is not None else frozenset()


AGAIN = "Goes on as above"
"""Stands in a table where a way joins another that is told already."""

Row = tuple[Spot | str | None, ...]


def rows_of(shown: Picture) -> list[Row]:
    """The thread as rows of five cells. Each way is a row; what stands above in the same cell is not said again."""
    after: dict[int, list[int]] = {}
    for start, end in shown.lines:
        after.setdefault(start, []).append(end)
    targets = {end for _, end in shown.lines}
    told: set[int] = set()
    rows: list[Row] = []
    order = sorted(range(len(shown.spots)), key=lambda at: (shown.spots[at].row, shown.spots[at].column))
    for first in (at for at in order if at not in targets):
        rows += [_cells(shown, way, joins=joins) for way, joins in _ways(first, after, told)]
    return rows


def _cells(shown: Picture, way: Sequence[int], *, joins: bool) -> Row:
    cells: list[Spot | str | None] = [None] * len(COLUMNS)
    for at in way:
        cells[shown.spots[at].column] = shown.spots[at]
    if joins:
        cells[shown.spots[way[-1]].column + 1] = tr(AGAIN)
    return tuple(cells)


def _ways(first: int, after: Mapping[int, list[int]], told: set[int]) -> Iterator[tuple[list[int], bool]]:
    """Ways from a spot to an end, and whether each joins one told already.

    One that branches off begins at the branch, one that joins another stops there.
    """
    waiting: list[list[int]] = [[first]]
    while waiting:
        way = waiting.pop()
        further = after.get(way[-1], [])
        joins = way[-1] in told and bool(further)
        told.add(way[-1])
        if joins or not further:
            yield way, joins
            continue
        waiting += [[end] for end in reversed(further[1:])]
        waiting.append([*way, further[0]])


def sheet_of(told: Told, shown: Picture) -> Sheet:
    """The thread as a table for a file, as consent lets it be printed."""
    told = printed(told)
    rows = tuple(tuple(_cell(told, spot) for spot in row) for row in rows_of(shown))
    return Sheet(
        tr("Golden thread: {title}").format(title=told.title), tuple(tr(name) for name in COLUMNS), rows, told.counts
    )


def _cell(told: Told, spot: Spot | str | None) -> str:
    return spot or "" if not isinstance(spot, Spot) else f"{head_of(told, spot)}: {words_of(told, spot)}"


def candidates(told: Told, gap: Gap) -> Iterable[Node]:
    """The records that could close a gap, as they stand in the review."""
    return (node for node in told.thread.nodes if node.kind in gap.wants)
