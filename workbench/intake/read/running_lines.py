"""Running heads, feet and page numbers among the lines of a text file."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

PAGE_NUMBER = re.compile(
    r"(?:page\s+)?\d{1,3}\s*(?:of|/)\s*\d{1,3}|page\s*[:|]?\s*\d{1,3}|\d{1,3}\s*\|\s*p\s?a\s?g\s?e|[-–—]\s*\d{1,3}\s*[-–—]"
    r"|p\.?\s?\d{1,3}|\[?page break\]?",
    re.IGNORECASE,
)
MARKING = re.compile(
    r"(?:official|restricted|confidential|not protectively marked|protect|draft|not for (?:circulation|publication))"
    r"(?:\W+(?:official|sensitive|confidential|draft|restricted|not for (?:circulation|publication)))*",
    re.IGNORECASE,
)
DETAIL = re.compile(
    r"\W*\d+[.)]\W|(?:recommendation|finding|learning point|action|theme|key|lesson|lead|owner|agency|responsib\w+|"
    r"timescale|time ?frame|by when|due|target)\b",
    re.IGNORECASE,
)
SHORTEST_PAGE = 12
LONGEST = 90


def running_lines(lines: Sequence[str]) -> frozenset[int]:
    """Indexes of the lines that are page furniture.

    A page number, a protective marking, or a short line that comes back beside a page number or a page's edge:
    twice there, or three times anywhere, with its digits read as one.
    """
    words = [line.strip() for line in lines]
    plain = {i for i, w in enumerate(words) if PAGE_NUMBER.fullmatch(w) or MARKING.fullmatch(w)}
    plain |= _bare_numbers(words)
    counted = Counter(_mask(w) for w in words if _may_run(w))
    repeated = {i for i, w in enumerate(words) if _may_run(w) and counted[_mask(w)] > 1}
    edged = Counter(_mask(words[i]) for i in repeated if _is_at_edge(i, lines, plain))
    places: dict[str, list[int]] = {}
    for i in sorted(repeated):
        places.setdefault(_mask(words[i]), []).append(i)
    often = {mask for mask, at in places.items() if _is_often(at, words)}
    return frozenset(plain | {i for i in repeated if edged[_mask(words[i])] > 1 or _mask(words[i]) in often})


def _bare_numbers(words: Sequence[str]) -> set[int]:
    """Numbers alone on a line that rise by one through the file, text on both sides: page numbers."""
    found = [(i, int(w)) for i, w in enumerate(words) if re.fullmatch(r"\d{1,3}", w)]
    rising = all(b[1] == a[1] + 1 for a, b in pairwise(found))
    is_spread = all(b[0] - a[0] > 4 for a, b in pairwise(found))
    return {i for i, _ in found} if len(found) > 1 and rising and is_spread else set()


def _mask(words: str) -> str:
    return re.sub(r"\W*\d+\W*", "#", words.casefold())


def _may_run(words: str) -> bool:
    """Whether a line could be a running head: short, no item, no sentence that counts, no line of a list's details."""
    if not 3 < len(words) <= LONGEST or words[0] in "-•*◆◇⇒#|(" or "\t" in words:
        return False
    return DETAIL.match(words) is None and not (words.endswith(".") and any(c.isdigit() for c in words))


def _is_often(at: Sequence[int], words: Sequence[str]) -> bool:
    """Whether a line comes back three times or more, never twice on what could be one page; `at` rises."""
    if len(at) < 3 or len(words[at[0]].split()) < 3 or words[at[0]].endswith((":", "?", ".")):
        return False
    return all(second - first >= SHORTEST_PAGE for first, second in pairwise(at))


def _is_at_edge(index: int, lines: Sequence[str], plain: set[int]) -> bool:
    if lines[index].startswith("\f"):
        return True
    near = [i for i in (index - 2, index - 1, index + 1, index + 2) if 0 <= i < len(lines)]
    return any(i in plain or lines[i].startswith("\f") for i in near)
