"""The picture of the golden thread: every record stands once, nothing overlaps, every gap has its own place."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.gaps import gaps
from workbench.analysis.picture import SpotKind, picture
from workbench.analysis.thread import KINDS, Node, Step, Thread

ALLOWED = (
    ("kloe", "finding"),
    ("kloe", "family_perspective"),
    ("kloe", "learning_point"),
    ("finding", "learning_point"),
    ("finding", "recommendation"),
    ("learning_point", "recommendation"),
    ("recommendation", "action"),
)
ROLE = {"finding": "concern", "learning_point": "point"}


def node(kind, key, reason=""):
    return Node(kind, key, str(key), "", f"{kind} {key}", reason, ROLE.get(kind, ""))


@st.composite
def threads(draw):
    """Any fictional thread."""
    reasons = st.sampled_from(["", "", "It is in hand."])
    nodes = [node(kind, key, draw(reasons)) for kind in KINDS for key in range(1, draw(st.integers(0, 5)) + 1)]
    pairs = [(a.key, b.key) for a in nodes for b in nodes if (a.kind, b.kind) in ALLOWED]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=14)) if pairs else []
    return Thread(tuple(nodes), tuple(Step(*pair, link_id=at) for at, pair in enumerate(chosen, 1)))


@given(threads())
def test_every_record_and_every_gap_stands_once_and_nothing_overlaps(thread):
    found = gaps(thread)
    made = picture(thread, found)
    assert [spot.key for spot in made.spots if spot.what is SpotKind.RECORD] == [node.key for node in thread.nodes]
    assert [spot.gap for spot in made.spots if spot.what is SpotKind.GAP] == found
    for column in range(5):
        rows = sorted(spot.row for spot in made.spots if spot.column == column)
        assert all(row >= 0 for row in rows)
        assert all(below - above >= 1 for above, below in pairwise(rows))


@given(threads())
def test_every_step_is_a_line_or_leads_through_a_gap(thread):
    made = picture(thread, gaps(thread))
    drawn = {(made.spots[a].key, made.spots[b].key) for a, b in made.lines}
    through = {
        (made.spots[a].key, made.spots[d].key)
        for a, b in made.lines
        for c, d in made.lines
        if b == c and made.spots[b].what is SpotKind.GAP
    }
    assert all((step.start, step.end) in drawn | through for step in thread.steps)
    assert all(made.spots[a].column < made.spots[b].column for a, b in made.lines)


@given(threads())
def test_only_gaps_shows_nothing_that_lies_on_no_broken_way(thread):
    found = gaps(thread)
    shown = picture(thread, found, only_gaps=True)
    broken = {key for gap in found for key in thread.way(gap.record)}
    assert {spot.key for spot in shown.spots} == broken


def test_the_same_thread_always_gives_the_same_picture():
    nodes = (node("kloe", 1), node("finding", 1), node("finding", 2), node("learning_point", 1))
    steps = (Step(("kloe", 1), ("finding", 2), 1), Step(("finding", 2), ("learning_point", 1), 2))
    thread = Thread(nodes, steps)
    assert picture(thread, gaps(thread)) == picture(thread, gaps(thread))


def test_a_line_of_enquiry_stands_at_the_middle_of_what_answers_it():
    findings = tuple(node("finding", key, "In hand.") for key in (1, 2, 3))
    steps = tuple(Step(("kloe", 1), each.key, at) for at, each in enumerate(findings, 1))
    made = picture(Thread((node("kloe", 1), *findings), steps), [])
    assert {spot.key: spot.row for spot in made.spots if spot.what is SpotKind.RECORD} == {
        ("kloe", 1): 1.0,
        ("finding", 1): 0.0,
        ("finding", 2): 1.0,
        ("finding", 3): 2.0,
    }
