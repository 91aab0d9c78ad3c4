"""Words looked for in a text, and others put in their place, with the marks of the text kept."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from workbench.records.prose import Prose, clean

Span = tuple[int, int]
"""From, up to but not including to."""


@dataclass(frozen=True)
class Sought:
    """What is looked for. An apostrophe is found however it is written, a space however wide."""

    words: str
    minds_case: bool = False
    is_whole: bool = False

    @cached_property
    def _pattern(self) -> "re.Pattern[str] | None":
        words = clean(self.words).replace("\n", " ").replace("’", "'")
        if not words.strip():
            return None
        made = re.escape(words).replace("'", "['’]").replace(r"\ ", "[ \u00a0]")
        made = rf"(?<!\w){made}(?!\w)" if self.is_whole else made
        return re.compile(made, re.NOFLAG if self.minds_case else re.IGNORECASE)

    def spans(self, text: str) -> list[Span]:
        """Where the words stand in a text, in order, never across paragraphs."""
        return [] if self._pattern is None else [match.span() for match in self._pattern.finditer(text)]


def replaced(prose: Prose, spans: Sequence[Span], words: str) -> Prose:
    """Put words in the place of these spans, which follow one another.

    A mark over a whole span goes over the new words too; one that begins or ends inside a span ends there.
    """
    pieces, starts, ends, at, shift = [], [], [], 0, 0
    for start, end in spans:
        pieces += [prose.words[at:start], words]
        starts.append(start + shift)
        shift += len(words) - (end - start)
        ends.append(end + shift)
        at = end
    made = Prose("".join([*pieces, prose.words[at:]]))

    def moved(place: int, *, is_end: bool) -> int:
        n = bisect_left(spans, place, key=lambda span: span[1])
        if n < len(spans) and spans[n][0] < place < spans[n][1]:
            return starts[n] if is_end else ends[n]
        if n < len(spans) and place == spans[n][1]:
            return ends[n]
        return place + (ends[n - 1] - spans[n - 1][1] if n else 0)

    marks = (replace(m, start=moved(m.start, is_end=False), end=moved(m.end, is_end=True)) for m in prose.marks)
    return replace(made, marks=tuple(sorted(mark for mark in marks if mark.end > mark.start)))
