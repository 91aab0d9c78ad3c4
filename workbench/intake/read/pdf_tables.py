"""Tables on untagged pages: where rules form a grid, and where three or more columns keep their edges."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.intake.proposal import BlockKind
from workbench.intake.read.labels import is_bullet, split_label
from workbench.intake.read.pdf_lines import Draft, Line
from workbench.intake.read.pdf_paragraphs import paragraphs
from workbench.intake.read.pdf_sheet import Rule, Sheet

NEAR = 3.0  # points


@dataclass(frozen=True)
class Grid:
    """Edges of columns from left to right and of rows from top to bottom."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    @property
    def is_row(self) -> bool:
        """Whether it has one row only, which by itself is no table."""
        return len(self.rows) == 2

    def cell(self, line: Line) -> tuple[int, int] | None:
        """(row, column) a line stands in, or None if it stands outside or across."""
        middle = line.baseline + 0.3 * line.size
        row = next((i for i in range(len(self.rows) - 1) if self.rows[i] >= middle > self.rows[i + 1]), None)
        at = [i for i in range(len(self.columns) - 1) if self.columns[i] - 1 <= line.left < self.columns[i + 1] - 1]
        if row is None or not at or line.left < self.columns[0] - NEAR:
            return None
        return row, at[0]


Cut = tuple[tuple[Grid, ...], ...]  # at the foot of a page, and at the top of the next


@dataclass(frozen=True)
class Parts:
    """Grids at the top and at the foot of a page that only the page before or after shows to be parts of a table."""

    top: tuple[Grid, ...] = ()
    foot: tuple[Grid, ...] = ()


def with_tables(sheet: Sheet, ruled: Sequence[Grid], lines: list[Line], parts: Parts) -> list[Line]:
    """The lines of a page, those of each table replaced by one that holds the table's draft."""
    for grid in ruled:
        lines = lines if grid.is_row else _taken(lines, grid)
    for part in parts.top:
        lines = _taken(lines, part, fewest=1)
    while (aligned := aligned_grid(lines, sheet.rules)) is not None:
        lines = _taken(lines, aligned)
    for part in parts.foot:
        lines = _taken(lines, part, fewest=1)
    return lines


def parts_of(sheets: Sequence[Sheet], grids: Sequence[list[Grid]], pages: Sequence[list[Line]]) -> list[Parts]:
    """For each page the rows of a table that a page's end cut off: a head row alone at the foot, a last one on top."""
    cuts = [
        _ruled_cut(ruled, above, ruled_next, below) or _aligned_cut(above, sheet, below)
        for (_, ruled, above), (sheet, ruled_next, below) in pairwise(zip(sheets, grids, pages, strict=True))
    ]
    none: Cut = ((), ())
    return [Parts(before[1], after[0]) for before, after in pairwise([none, *cuts, none])]


def _ruled_cut(ruled: list[Grid], above: list[Line], ruled_next: list[Grid], below: list[Line]) -> Cut | None:
    """The row that stands alone on its page, of a ruled table that goes on from page to page."""
    upper = min(ruled, key=lambda grid: grid.rows[-1], default=None)
    lower = max(ruled_next, key=lambda grid: grid.rows[0], default=None)
    if upper is None or lower is None or len(upper.columns) != len(lower.columns):
        return None
    if upper.is_row and lower.is_row:
        return None
    if any(abs(x - y) > NEAR for x, y in zip(upper.columns, lower.columns, strict=True)):
        return None
    if any(li.top < upper.rows[-1] for li in above) or any(li.baseline > lower.rows[0] for li in below):
        return None
    return tuple((grid,) if grid.is_row else () for grid in (upper, lower))


def _aligned_cut(above: list[Line], sheet: Sheet, below: list[Line]) -> Cut:
    """A row of three or more pieces at the foot of a page, and the lines on top of the next that keep its edges."""
    last = min(above, key=lambda li: li.baseline, default=None)
    head = sorted((li for li in above if last and _is_level(li, last)), key=lambda li: li.left)
    if len(head) < 3 or last is None:
        return (), ()
    columns = [*(li.left - NEAR for li in head), 10_000.0]
    body = _kept(sorted(below, key=lambda li: (-li.baseline, li.left)), columns, head=0)
    kept = {edge for edge in columns if any(abs(li.left - NEAR - edge) < NEAR for li in body)}
    rows = _row_edges(body, columns, sheet.rules)
    if len(kept) < 2 or len(rows) < 2:
        return (), ()
    foot = (last.top + 1, last.baseline - 0.4 * last.size)
    return (Grid(tuple(columns), foot),), (Grid(tuple(columns), tuple(rows)),)


def _is_level(line: Line, other: Line) -> bool:
    return abs(line.baseline - other.baseline) < 0.35 * other.size


def outside_grids(ruled: Sequence[Grid], lines: Sequence[Line]) -> list[Line]:
    """The lines that may be running heads: in no ruled table, which repeats its header row, and no lone bullet."""
    grids = [grid for grid in ruled if not grid.is_row]
    return [line for line in lines if not (is_bullet(line.words) or any(grid.cell(line) for grid in grids))]


def _taken(lines: list[Line], grid: Grid, fewest: int = 2) -> list[Line]:
    cells: dict[tuple[int, int], list[Line]] = {}
    inside: list[Line] = []
    for line in lines:
        at = None if line.draft else grid.cell(line)
        if at is not None:
            cells.setdefault(at, []).append(line)
            inside.append(line)
    draft = _table(cells, grid, fewest)
    if draft is None:
        return lines
    first = inside[0]
    holder = replace(first, left=grid.columns[0], right=grid.columns[-1], draft=draft)
    taken = set(map(id, inside))
    return [holder if line is first else line for line in lines if line is first or id(line) not in taken]


def _table(cells: dict[tuple[int, int], list[Line]], grid: Grid, fewest: int) -> Draft | None:
    """The draft of a grid's cells; None if it is no table: too few rows or columns, or boxes only set abreast.

    A part of a table (`fewest` is 1) keeps its empty columns.
    """
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells}) if fewest > 1 else list(range(len(grid.columns) - 1))
    if len(rows) < fewest or len(columns) < 2:
        return None
    ordered = {at: sorted(lines, key=lambda li: (-li.baseline, li.left)) for at, lines in cells.items()}
    if all(_is_numbered(lines[0]) for lines in ordered.values()):
        return None
    found = [[paragraphs(ordered.get((row, column), [])) for column in columns] for row in rows]
    return Draft(BlockKind.TABLE, rows=found)


def _is_numbered(line: Line) -> bool:
    label = split_label(line.words)[0]
    return bool(label) and not is_bullet(label)


def ruled_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Grids of a row or more and two columns or more, whose rules touch each other."""
    found = []
    for group in _touching(rules):
        columns = _edges([r.at for r in group if not r.is_level])
        rows = _edges([r.at for r in group if r.is_level])
        if len(columns) > 2 and len(rows) > 1:
            found.append(Grid(tuple(columns), tuple(reversed(rows))))
    return found


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules in groups that meet; at most a few thousand rules are looked at, more than any table has."""
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in rules[:3_000]:
        box = _box(rule)
        joined = [rule]
        apart = []
        for bounds, members in groups:
            if _overlap(bounds, box):
                box = [min(box[0], bounds[0]), min(box[1], bounds[1]), max(box[2], bounds[2]), max(box[3], bounds[3])]
                joined += members
            else:
                apart.append((bounds, members))
        groups = [*apart, (box, joined)]
    return [members for _, members in groups]


def _box(rule: Rule) -> list[float]:
    across, along = (rule.at - NEAR / 2, rule.at + NEAR / 2), (rule.start, rule.end)
    (left, right), (low, high) = (along, across) if rule.is_level else (across, along)
    return [left, low, right, high]


def _overlap(a: list[float], b: list[float]) -> bool:
    return a[0] <= b[2] + 1 and b[0] <= a[2] + 1 and a[1] <= b[3] + 1 and b[1] <= a[3] + 1


def _edges(places: list[float]) -> list[float]:
    """Places nearer to each other than a line's width as one, ascending."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > 2 * NEAR:
            found.append(place)
    return found


def aligned_grid(lines: Sequence[Line], rules: Sequence[Rule]) -> Grid | None:
    """A table without upright rules: a row of three or more pieces whose left edges the lines below it keep."""
    free = sorted((line for line in lines if line.draft is None), key=lambda li: (-li.baseline, li.left))
    for index, first in enumerate(free):
        head = [li for li in free[index:] if _is_level(li, first)]
        if len(head) < 3 or any(split_label(li.words)[0] and not split_label(li.words)[1] for li in head):
            continue
        columns = [*(li.left - NEAR for li in head), 10_000.0]
        body = _kept(free[index:], columns)
        rows = _row_edges(body, columns, rules)
        if len(rows) > 2:
            return Grid(tuple(columns), tuple(rows))
    return None


def _kept(lines: Sequence[Line], columns: list[float], head: int = 3) -> list[Line]:
    """The lines from a head of so many pieces down, up to the first that crosses a column or stands off every edge."""
    kept: list[Line] = []
    for line in lines:
        column = next((i for i in range(len(columns) - 1) if columns[i] <= line.left < columns[i + 1]), None)
        is_far = bool(kept) and kept[-1].baseline - line.baseline > 4 * line.size
        if column is None or line.right > columns[column + 1] + NEAR or is_far:
            break
        kept.append(line)
    used = {next(i for i in range(len(columns) - 1) if columns[i] <= li.left < columns[i + 1]) for li in kept[head:]}
    return kept if len(used) >= 2 else []


def _row_edges(body: list[Line], columns: list[float], rules: Sequence[Rule]) -> list[float]:
    """Edges of rows from the top: level rules where there are any, else gaps that go through all columns."""
    if not body:
        return []
    top, bottom = body[0].top + 1, body[-1].baseline - 0.4 * body[-1].size
    ruled = [r.at for r in rules if r.is_level and bottom < r.at < top and r.start < columns[1] < r.end]
    if ruled:
        return [top, *sorted(_edges(ruled), reverse=True), bottom]
    edges = [top]
    for above, below in pairwise(body):
        if above.baseline - below.baseline > 1.45 * below.size:
            edges.append((above.baseline + below.top) / 2)
    firsts = [line.baseline for line in body if line.left < columns[1]]
    begun = [e for e, f in zip(edges, [*edges[1:], bottom], strict=True) if any(f < y < e for y in firsts)]
    return [*begun, bottom]
