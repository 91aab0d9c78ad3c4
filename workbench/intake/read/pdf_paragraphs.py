"""Lines in reading order → paragraphs, items and headings; and those that a page or column broke in two, joined."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from workbench.intake.proposal import BlockKind
from workbench.intake.read.labels import is_bullet, split_label
from workbench.intake.read.pdf_lines import Draft, Line, side_by_side

_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")
DASHES = frozenset("-–—―*·")


def paragraphs(flow: Sequence[Line]) -> list[Draft]:
    """The drafts of one flow; every draft is a paragraph or an item still, its label inside its words."""
    lines = rows_joined(flow)
    leading = usual_leading(lines)
    edge = max((line.right for line in lines if line.draft is None), default=0.0)
    found: list[Draft] = []
    for line in lines:
        if line.draft is not None:
            found.append(line.draft)
        elif not found or found[-1].rows or _starts(found[-1], line, leading, edge):
            found.append(Draft(BlockKind.PARAGRAPH, [line]))
        else:
            found[-1].lines.append(line)
    if found:
        found[0].starts_flow = True
    return found


def rows_joined(flow: Sequence[Line]) -> list[Line]:
    """Pieces that share a baseline as one line: a bullet and its words, a tab in between."""
    rows: list[list[Line]] = []
    for line in flow:
        last = rows[-1][-1] if rows else None
        is_same = last is not None and not (last.draft or line.draft)
        if is_same and last is not None and abs(last.baseline - line.baseline) < 0.35 * max(last.size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [side_by_side(row) for row in rows]


def usual_leading(lines: Sequence[Line]) -> float:
    """The distance of baselines, as a multiple of the type size, that most lines have from the one they go on from.

    Only a line that begins with a small letter is sure to go on; where there is none, each line may be a paragraph.
    """
    steps = Counter(
        round((a.baseline - b.baseline) / a.size * 20) / 20
        for a, b in pairwise(lines)
        if b.words[:1].islower()
        and abs(a.size - b.size) < 0.6
        and 0.8 * a.size < a.baseline - b.baseline < 2.2 * a.size
    )
    if not steps:
        return 1.3
    most = max(steps.values())
    return min(step for step, count in steps.items() if count >= 0.4 * most)


def _starts(draft: Draft, line: Line, leading: float, edge: float) -> bool:
    """Whether a line begins a new paragraph after those of a draft."""
    last = draft.lines[-1]
    drop = last.baseline - line.baseline
    is_ended = bool(_ENDED.search(last.words))
    slack = 0.14 if is_ended else 0.25
    if abs(last.size - line.size) > 0.6 or drop <= 0 or drop > (leading + slack) * line.size:
        return True
    is_short = _would_fit(last, line, edge) and (is_ended or not line.words[:1].islower())
    if _is_label(draft, line, could_start=is_ended or is_short) or is_short:
        return True
    return _changes_weight(last, line, could_start=is_ended) or _moves_in(draft, line, is_ended=is_ended)


def _would_fit(last: Line, line: Line, edge: float) -> bool:
    """Whether the next line's first word had room on the last one: the writer ended the line there."""
    first = line.words.split(" ", 1)[0]
    width = (line.right - line.left) * (len(first) + 1) / max(len(line.words), 1)
    return last.right + width < edge - 0.6 * line.size


def _is_label(draft: Draft, line: Line, *, could_start: bool) -> bool:
    label, rest = split_label(line.words)
    if not label:
        return False
    of_draft = split_label(draft.lines[0].words)[0]
    if could_start or of_draft == label or not rest[:1].islower():
        return True
    return (is_bullet(label) and label not in DASHES) or bool(of_draft and not is_bullet(of_draft))


def _changes_weight(last: Line, line: Line, *, could_start: bool) -> bool:
    if last.is_bold and not line.runs[0].bold:
        return True
    return line.is_bold and not last.runs[-1].bold and could_start


def _moves_in(draft: Draft, line: Line, *, is_ended: bool) -> bool:
    """Whether the line leaves the edge its paragraph keeps: out of a hanging indent, or in for a first line."""
    first, last = draft.lines[0], draft.lines[-1]
    if len(draft.lines) > 1 and last.left > first.left + 0.5 * line.size and line.left < first.left + 0.4 * line.size:
        return True
    if first.body and line.left < first.body - 0.4 * line.size and (is_ended or not line.words[:1].islower()):
        return True
    is_item = bool(split_label(first.words)[0])
    if line.left < first.left - 0.8 * line.size:
        return is_item or is_ended
    return is_ended and not is_item and line.left > last.left + 0.9 * line.size


def continued(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts with what a page or column broke in two joined again; running heads between the halves stay furniture."""
    found: list[Draft] = []
    last: Draft | None = None
    for draft in drafts:
        if draft.is_furniture:
            found.append(draft)
        elif last is not None and _goes_on(last, draft):
            _append(last, draft)
        else:
            found.append(draft)
            last = draft
    return found


def _goes_on(last: Draft, draft: Draft) -> bool:
    if not draft.starts_flow:
        return False
    if last.rows or draft.rows:
        return _same_table(last, draft)
    ends, starts = last.lines[-1], draft.lines[0]
    is_labelled = draft.label or split_label(starts.words)[0]
    if last.kind is BlockKind.HEADING or draft.kind is BlockKind.HEADING or is_labelled:
        return False
    if abs(ends.size - starts.size) > 0.6 or ends.is_bold != starts.is_bold or _ENDED.search(ends.words):
        return False
    return starts.words[:1].islower() or ends.words[-1:] in ",-–&" or _is_full(last, ends)


def _is_full(draft: Draft, line: Line) -> bool:
    """Whether a last line is as long as the others of its paragraph, so that it does not end it."""
    return len(draft.lines) > 1 and line.right >= max(li.right for li in draft.lines) - 3 * line.size


def _same_table(last: Draft, draft: Draft) -> bool:
    if not (last.rows and draft.rows) or last.all_lines()[-1].page >= draft.all_lines()[0].page:
        return False
    return max(map(len, last.rows)) == max(map(len, draft.rows))


def _append(last: Draft, draft: Draft) -> None:
    last.lines += draft.lines
    if draft.rows:
        is_repeated = _words(draft.rows[0]) == _words(last.rows[0])
        rows = draft.rows[1:] if is_repeated else draft.rows
        if rows and _is_rest(rows[0]):
            for cell, rest in zip(last.rows[-1], rows[0], strict=False):
                _fill(cell, rest)
            rows = rows[1:]
        last.rows += rows


def _is_rest(row: list[list[Draft]]) -> bool:
    """Whether a row at the top of a page is the end of the one before: its cells begin in the middle of a sentence."""
    begun = [words[:1].islower() for words in _words(row) if words]
    return bool(begun) and (all(begun) or (any(begun) and not row[0]))


def _fill(cell: list[Draft], rest: list[Draft]) -> None:
    if cell and rest and _words([rest])[0][:1].islower():
        cell[-1].lines += rest[0].lines
        rest = rest[1:]
    cell += rest


def _words(row: list[list[Draft]]) -> list[str]:
    return [" ".join(line.words for draft in cell for line in draft.all_lines()) for cell in row]


def indented(drafts: Sequence[Draft]) -> None:
    """Give items their depth by how far in they stand, where their tags give none; other blocks start over."""
    edges: list[float] = []
    for draft in drafts:
        if draft.is_furniture or draft.rows:
            continue
        left, size = draft.lines[0].left, draft.lines[0].size
        if not (draft.kind is BlockKind.ITEM or split_label(draft.lines[0].words)[0]):
            edges = edges if edges and left > edges[0] + 2 else []
            continue
        is_elsewhere = bool(edges) and abs(left - edges[-1]) > 12 * size
        edges = [] if is_elsewhere else [edge for edge in edges if edge < left - 0.5 * size]
        edges.append(left)
        draft.level = max(draft.level, len(edges) - 1) if draft.kind is not BlockKind.HEADING else draft.level
