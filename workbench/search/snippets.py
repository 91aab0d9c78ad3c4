"""The passage of a text that shows why it was found: about 200 letters, with the matched words told apart."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from workbench.search import analysis
from workbench.search.analysis import Token
from workbench.search.plan import Near, Terms

LENGTH = 200
LEAD = 50
"""Letters shown before the first matched word."""
MOST_TRIED = 300
"""Matches at most that a passage is tried to begin with."""
BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Piece:
    """Some letters of a snippet, and whether they are what was searched for. Never mark-up."""

    words: str
    is_match: bool = False


@dataclass(frozen=True)
class Snippet:
    """A passage in pieces, and where in the text the match stands that it begins with (letters from 0)."""

    pieces: tuple[Piece, ...]
    first_match: int


Span = tuple[int, int]


@dataclass(frozen=True)
class Marker:
    """Knows which words of a text a query matched. `words` match alone, `rows` only next to each other."""

    words: frozenset[str] = frozenset()
    rows: tuple[tuple[frozenset[str], ...], ...] = ()

    @classmethod
    def of(cls, leaves: Iterable[Terms | Near]) -> "Marker":
        """The marker for the words and phrases of a plan."""
        words: set[str] = set()
        rows = []
        for leaf in dict.fromkeys(leaves):
            if isinstance(leaf, Terms):
                words.update(variant.word for variant in leaf.variants)
            else:
                rows.append(tuple(frozenset(slot) for slot in leaf.slots))
        return cls(frozenset(words), tuple(rows))

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return self.words.union(*(slot for row in self.rows for slot in row))

    def spans(self, text: str) -> list[Span]:
        """The matched stretches of a text, in order, none overlapping; words of one phrase make one stretch."""
        tokens = analysis.some_tokens(text, self._wanted)
        found = {(token.start, token.end) for token in tokens if token.word in self.words}
        at: dict[int, list[Token]] = {}
        for token in tokens if self.rows else ():
            at.setdefault(token.position, []).append(token)
        for row in self.rows:
            found.update(span for token in tokens if token.word in row[0] for span in _row_at(row, token.position, at))
        return _merged(found)


def _row_at(row: tuple[frozenset[str], ...], begin: int, at: dict[int, list[Token]]) -> list[Span]:
    spans = []
    for offset, slot in enumerate(row):
        token = next((token for token in at.get(begin + offset, ()) if token.word in slot), None)
        if token is None:
            return []
        spans.append((token.start, token.end))
    return [(spans[0][0], max(end for _, end in spans))]


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def snippet(text: str, marker: Marker, otherwise: int = 0) -> Snippet:
    """The passage with the most different matched words; what stands at letter `otherwise` if none is in the text."""
    spans = marker.spans(text)
    first = _best_start(text, spans) if spans else otherwise
    start = _at_word(text, first - LEAD) if spans else otherwise
    end = min(len(text), max(start + LENGTH, spans[0][1] if spans else 0))
    end = len(text) if end >= len(text) else _at_word_end(text, end, start)
    within = ((left - start, right - start) for left, right in spans if start <= left and right <= end)
    shown = map(_flat, cut(text[start:end], within))
    before, after = Piece("… " if start > 0 else ""), Piece(" …" if end < len(text) else "")
    return Snippet(tuple(piece for piece in (before, *shown, after) if piece.words), first)


def cut(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """A text in pieces, a match from where to where the spans say; they are in order and do not overlap."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [Piece(text[at:start]), Piece(text[start:end], is_match=True)]
        at = end
    return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.words)


def _flat(piece: Piece) -> Piece:
    return Piece(BREAK.sub(" ", piece.words), piece.is_match) if "\n" in piece.words else piece


def _best_start(text: str, spans: list[Span]) -> int:
    """Where the window begins that holds the most different matches (then the most matches)."""
    best, best_value = 0, (0, 0)
    for index, (start, end) in enumerate(spans[:MOST_TRIED]):
        last = bisect_right(spans, (start + LENGTH - LEAD, 0))
        within = [text[a:b].casefold() for a, b in spans[index:last]] or [text[start:end]]
        value = (len(set(within)), len(within))
        if value > best_value:
            best, best_value = start, value
    return best


def _at_word(text: str, at: int) -> int:
    """The next beginning of a word, at or after `at`."""
    if at <= 0:
        return 0
    space = text.find(" ", at - 1, at + LEAD)
    return space + 1 if space >= 0 else at


def _at_word_end(text: str, at: int, start: int) -> int:
    """The last end of a word at or before `at`."""
    space = max(text.rfind(" ", start, at + 1), text.rfind("\n", start, at + 1))
    return space if space > start + LEAD else at
