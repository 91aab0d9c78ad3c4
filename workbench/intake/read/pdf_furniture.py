"""Running heads, running feet and page numbers: what stands at the edge of pages, and again on the next."""

import re
from collections import defaultdict
from collections.abc import Sequence

from workbench.intake.read.pdf_lines import Line
from workbench.intake.read.pdf_sheet import Sheet

EDGE = 0.12  # of the page's height, at the top and at the bottom
NEAR = 4.0  # points
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–|\s]*(?:page\s*)?(?:\d{1,4}|[ivx]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*\|\s*p\s*a\s*g\s*e)?[-–|\s]*",
    re.IGNORECASE,
)


def furniture(sheets: Sequence[Sheet], lines: Sequence[Sequence[Line]]) -> set[int]:
    """The ids of the lines, of all pages, that are furniture."""
    seen: dict[tuple[str, bool], list[tuple[int, float, Line]]] = defaultdict(list)
    found: set[int] = set()
    for sheet, own in zip(sheets, lines, strict=True):
        for line in own:
            is_top = line.baseline > sheet.height * (1 - EDGE)
            if not (is_top or line.baseline < sheet.height * EDGE):
                continue
            if _PAGE_NUMBER.fullmatch(line.words) and _is_outermost(line, own, is_top=is_top):
                found |= {id(line), *_beside(line, own)}
            from_edge = sheet.height - line.baseline if is_top else line.baseline
            seen[(_DIGITS.sub("#", line.words.casefold()), is_top)].append((sheet.number, from_edge, line))
    for places in seen.values():
        found |= _repeated(places)
    return found


def _is_outermost(line: Line, own: Sequence[Line], *, is_top: bool) -> bool:
    if is_top:
        return not any(other.baseline > line.baseline + line.size for other in own)
    return not any(other.baseline < line.baseline - 2.5 * line.size for other in own)


def _beside(number: Line, own: Sequence[Line]) -> set[int]:
    """The ids of what stands left of a page number on its line, if white space parts that line from the text."""
    level = [other for other in own if abs(other.baseline - number.baseline) < NEAR]
    others = [other for other in own if abs(other.baseline - number.baseline) >= NEAR]
    is_near = any(abs(other.baseline - number.baseline) < 2.5 * other.size for other in others)
    return set() if is_near else {id(other) for other in level if other.right < number.left}


def _repeated(places: list[tuple[int, float, Line]]) -> set[int]:
    """The lines that stand at one height on more than one page."""
    return {
        id(line)
        for page, height, line in places
        if any(other != page and abs(at - height) < NEAR for other, at, _ in places)
    }
