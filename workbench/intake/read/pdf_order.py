"""In which order the lines of an untagged page are read: as drawn, unless they were drawn across the columns."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from workbench.intake.read.labels import split_label
from workbench.intake.read.pdf_lines import Line

FULL, LEFT, RIGHT = 0, 1, 2
Sided = tuple[int, int, Line]  # band from the top, side, line


def flows(lines: Sequence[Line], width: float) -> list[list[Line]]:
    """The lines of a page in reading order, in runs that stand one below the other in one column."""
    gutter = find_gutter(lines, width)
    if gutter is None:
        return _falling([(0, FULL, line) for line in lines])
    sided = _sided(lines, gutter)
    if is_across(lines, gutter):
        sided = sorted(sided, key=lambda s: (s[0], s[1], -s[2].baseline, s[2].left))
    return _falling(sided)


def find_gutter(lines: Sequence[Line], width: float) -> float | None:
    """Where the page parts into two columns: x in points that few lines cross, with text on both sides; or None."""
    best: tuple[int, float, float] | None = None
    for step in range(61):
        x = width * (0.35 + 0.3 * step / 60)
        across = sum(line.left < x < line.right for line in lines)
        lefts, rights = [li for li in lines if li.right <= x], [li for li in lines if li.left >= x]
        if across > 0.4 * len(lines) or min(len(lefts), len(rights)) < 3:
            continue
        if not _stand_abreast(lefts, rights):
            continue
        gap = min(li.left for li in rights) - max(li.right for li in lefts)
        if best is None or (across, -gap) < best[:2]:
            best = (across, -gap, (min(li.left for li in rights) + max(li.right for li in lefts)) / 2)
    return best[2] if best else None


def _stand_abreast(lefts: list[Line], rights: list[Line]) -> bool:
    """Whether both sides run down the page together, and the right one starts at one edge."""
    low = max(min(li.baseline for li in lefts), min(li.baseline for li in rights))
    high = min(max(li.top for li in lefts), max(li.top for li in rights))
    edge = min(li.left for li in rights)
    at_edge = sum(li.left - edge < 3 * li.size for li in rights)
    return high - low > 2 * lefts[0].size and at_edge >= 0.6 * len(rights)


def is_across(lines: Sequence[Line], gutter: float) -> bool:
    """Whether the lines were drawn row by row over both columns."""
    jumps = sum(
        abs(a.baseline - b.baseline) < 0.5 * a.size
        and a.right <= gutter + 1
        and b.left >= gutter - 1
        and not (split_label(a.words)[0] and not split_label(a.words)[1])
        for a, b in pairwise(lines)
    )
    rights = sum(line.left >= gutter - 1 for line in lines)
    return jumps >= 3 and jumps >= 0.5 * rights


def _sided(lines: Sequence[Line], gutter: float) -> list[Sided]:
    """Each line with its band and side. Lines over the gutter part the page into bands; a band with text on one side
    only is as wide as the page.
    """
    band = 0
    bands: dict[int, int] = {}
    for line in sorted(lines, key=lambda li: (-li.baseline, li.left)):
        is_full = line.left < gutter - 1 and line.right > gutter + 1
        band += (band % 2 == 0) == is_full
        bands[id(line)] = band
    rights = {bands[id(li)] for li in lines if li.left >= gutter - 1}
    lefts = {bands[id(li)] for li in lines if li.right <= gutter + 1}
    found = []
    for line in lines:
        here = bands[id(line)]
        is_full = here % 2 == 1 or not (here in rights and here in lefts)
        found.append((here, FULL if is_full else RIGHT if line.left >= gutter - 1 else LEFT, line))
    return found


def _falling(sided: Sequence[Sided]) -> list[list[Line]]:
    """Cut where the side changes, and where a line stands above the one before it."""
    found: list[list[Line]] = []
    for _, group in groupby(sided, key=lambda s: s[1]):
        found.append([])
        for _, _, line in group:
            here = found[-1]
            if here and line.baseline > here[-1].baseline + 0.6 * line.size:
                found.append([])
            found[-1].append(line)
    return found
