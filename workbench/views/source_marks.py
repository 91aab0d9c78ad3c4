"""The marks in the margin of a source: each in the colour and pattern of its kind or theme, a click leads on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from workbench.analysis.coverage import SourceMark
from workbench.intake.proposal import ItemKind
from workbench.views.import_source import draw_mark
from workbench.views.kind_looks import LOOKS, KindLook, Pattern
from workbench.views.look import icons, paint, tokens
from workbench.views.saying import tr

LANE, TRACK, TRACKS, FIRST = 88, 26, 3, 14
"""Width of the margin; from bar to bar of marks that stand beside one another; how many do; from its right edge."""

SOURCE_LOOKS: Mapping[str, KindLook] = MappingProxyType(
    {
        "kloe": LOOKS[ItemKind.KLOE],
        "finding": LOOKS[ItemKind.FINDING],
        "good_practice": LOOKS[ItemKind.GOOD_PRACTICE],
        "family_perspective": LOOKS[ItemKind.FAMILY_PERSPECTIVE],
        "learning_point": LOOKS[ItemKind.LEARNING],
        "recommendation": LOOKS[ItemKind.RECOMMENDATION],
        "narrative": LOOKS[ItemKind.NARRATIVE],
        "resource": LOOKS[ItemKind.RESOURCE],
        "chronology_event": KindLook("calendar", "action", "Event", Pattern.SPARSE),
        "theme": LOOKS[ItemKind.THEME],
    }
)
"""How what a source yielded looks, by what it is."""
PLURALS = {
    "kloe": "%n line of enquiry|%n lines of enquiry",
    "finding": "%n finding|%n findings",
    "good_practice": "%n good practice|%n good practices",
    "family_perspective": "%n family perspective|%n family perspectives",
    "learning_point": "%n learning point|%n learning points",
    "recommendation": "%n recommendation|%n recommendations",
    "narrative": "%n section of narrative|%n sections of narrative",
    "resource": "%n resource|%n resources",
    "chronology_event": "%n event|%n events",
    "theme": "%n theme mark|%n theme marks",
}


def yielded_in_words(yielded: Iterable[tuple[str, int]]) -> str:
    """What came of a source: "4 findings, 2 recommendations"; empty if nothing did."""
    return ", ".join(tr(PLURALS[what], "", number) for what, number in yielded)


def look_of(mark: SourceMark) -> KindLook:
    """How a mark looks. Each theme has a colour and a pattern of its own; they come again after 48 themes."""
    if not mark.theme_id:
        return SOURCE_LOOKS[mark.what]
    roles, patterns = tokens.KINDS_WITH_COLOUR, list(Pattern)
    role = roles[mark.theme_id % len(roles)]
    return KindLook("tags", role, "Theme", patterns[mark.theme_id // len(roles) % len(patterns)])


def name_of(mark: SourceMark) -> str:
    """What a mark is called: "Finding 3", "Theme"."""
    return f"{look_of(mark).name} {mark.number}".strip()


def said(mark: SourceMark) -> str:
    """A mark in words."""
    return f"{name_of(mark)}: {mark.words}"


@dataclass(frozen=True)
class Laid:
    """A mark where it is painted: its bar, and what can be clicked."""

    mark: SourceMark
    bar: QRectF
    room: QRectF


Reach = Callable[[SourceMark], tuple[float, float] | None]
"""From where to where a mark goes down the page, in pixels; None where it cannot be seen."""


def lay(marks: Iterable[SourceMark], reach: Reach, right: float) -> list[Laid]:
    """Lay marks out in a margin that ends at `right`: those that overlap stand beside one another."""
    ends = [float("-inf")] * TRACKS
    made = []
    for mark in marks:
        seen = reach(mark)
        if seen is None:
            continue
        top, bottom = seen[0], max(seen[1], seen[0] + 18)
        track = next((at for at, end in enumerate(ends) if end <= top), TRACKS - 1)
        ends[track] = max(ends[track], bottom + 2)
        x = right - FIRST - track * TRACK
        made.append(Laid(mark, QRectF(x, top, 4, bottom - top), QRectF(x - 20, top - 2, 28, bottom - top + 4)))
    return made


def mark_at(laid: Sequence[Laid], point: QPointF) -> SourceMark | None:
    """The mark at a point."""
    return next((each.mark for each in reversed(laid) if each.room.contains(point)), None)


def over(marks: Iterable[SourceMark], line: int) -> list[SourceMark]:
    """The marks over a line."""
    return [mark for mark in marks if mark.first_line <= line <= mark.last_line]


def next_mark(marks: Iterable[SourceMark], line: int, lit: str, by: int) -> SourceMark | None:
    """The mark after that of the key `lit`, or after a line where none is lit; before it if `by` is -1."""
    down = sorted(marks, key=lambda mark: (mark.first_line, mark.last_line, mark.key))
    keys = [mark.key for mark in down]
    if lit in keys:
        at = keys.index(lit) + by
    else:
        after = [at for at, mark in enumerate(down) if mark.first_line >= line]
        at = after[0] if after else len(down)
        at -= by < 0
    return down[at] if 0 <= at < len(down) else None


def narrowest(marks: Iterable[SourceMark], line: int) -> SourceMark | None:
    """Of the marks over a line the one of the fewest lines."""
    return min(over(marks, line), key=lambda mark: mark.last_line - mark.first_line, default=None)


def paint_marks(painter: QPainter, laid: Iterable[Laid], lit: str) -> None:
    """Paint marks; the one of the key `lit` stands on a ground of its own."""
    for each in laid:
        look = look_of(each.mark)
        if each.mark.key == lit:
            paint.tint(painter, each.room, "soft")
        draw_mark(painter, each.bar.translated(1, 0), look.role, look.pattern)
        icons.draw(painter, look.icon, each.bar.left() - 18, each.bar.top() + 1, look.role, 14)
