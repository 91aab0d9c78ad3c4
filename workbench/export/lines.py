"""Runs of words broken into lines: greedy, left aligned, at spaces and after hyphens, as Word breaks them.

Everything is measured in ems, so that one breaking serves every size; breaks are remembered for each width.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from workbench.brief.model import Runs
from workbench.export import fonts
from workbench.export.fonts import Face
from workbench.export.links import written_address
from workbench.export.reading_order import BOX, plain
from workbench.records.prose import Run

CUTS = re.compile(r"( +)|(?<=\w[-\u2013\u2014])(?=\w)")
HYPHENS = "-\u2013\u2014"
NICE_ENDS = "/-.?&=_:;,"
SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Fragment:
    """Letters of one face inside a line; `link` and `span` number the links and stand-ins of the text, -1 for none."""

    face: Face
    words: str
    width: float
    link: int = -1
    span: int = -1


@dataclass(frozen=True, slots=True)
class Word:
    """What is not broken unless it is wider than a line; `space` is the fragment of the space after it."""

    fragments: tuple[Fragment, ...]
    width: float
    space: Fragment | None
    is_end: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One line: fragments side by side; `words` counts the words that begin in it."""

    fragments: tuple[Fragment, ...]
    width: float
    words: int


@dataclass(eq=False)
class Text:
    """A paragraph's words ready to be broken. `links` are addresses, `instead` the true letters behind stand-ins."""

    words: tuple[Word, ...]
    links: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset()
    _broken: dict[tuple[float, float], tuple[Line, ...]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many words."""
        return sum(word.is_end for word in self.words)

    @property
    def width(self) -> float:
        """How wide on a single line, in ems."""
        return sum(word.width + (word.space.width if word.space else 0.0) for word in self.words)

    @property
    def said(self) -> str:
        """The words as drawn."""
        return "".join(fragment.words for word in self.words for fragment in (*word.fragments, word.space) if fragment)

    def lines(self, width: float, first: float = 0.0) -> tuple[Line, ...]:
        """The text in lines of `width` ems, the first one shorter by `first`."""
        key = round(width, 4), round(first, 4)
        if key not in self._broken:
            self._broken[key] = tuple(_lines(self.words, max(width, 1.0), first))
        return self._broken[key]


class Typesetter:
    """Makes texts ready in one family, each once; kept for one fitting, so that no words outlive it."""

    def __init__(self, family: str) -> None:
        self.family = fonts.family(family)
        self._ready: dict[tuple[Runs, bool], Text] = {}
        self._words: dict[Word, Word] = {}
        self.missing: set[str] = set()

    def text(self, runs: Runs, *, bold: bool = False) -> Text:
        """Runs made ready; `bold` makes all of them bold."""
        key = runs, bold
        if key not in self._ready:
            self._ready[key] = ready(runs, self.family, self._words, bold=bold)
            self.missing |= self._ready[key].missing
        return self._ready[key]

    def words(self, words: str, *, bold: bool = False) -> Text:
        """Plain words made ready."""
        return self.text((Run(words),), bold=bold)


def ready(runs: Runs, family: str, known: dict[Word, Word] | None = None, *, bold: bool = False) -> Text:
    """Runs as words of measured fragments. Addresses that may not be links leave plain words behind.

    A word that is `known` already is not held twice.
    """
    links: list[str] = []
    instead: list[str] = []
    missing: set[str] = set()
    fragments: list[Fragment] = []
    for href, group in groupby(runs, key=lambda run: written_address(run.href)):
        if href:
            links.append(href)
        for run in group:
            faces = fonts.faces(family, bold=bold or run.bold, italic=run.italic)
            fragments += _fragments(run, faces, len(links) - 1 if href else -1, instead, missing)
    known = {} if known is None else known
    words = (known.setdefault(word, word) for word in _words(fragments))
    return Text(tuple(words), tuple(links), tuple(instead), frozenset(missing))


def _fragments(
    run: Run,
    faces: tuple[Face, Callable[[], Face]],
    link: int,
    instead: list[str],
    missing: set[str],
) -> Iterator[Fragment]:
    words = plain(run.words)
    if BOX in words:
        missing |= {letter for letter in run.words if plain(letter) == BOX != letter}
    for piece in fonts.drawn(words, *faces):
        span = -1
        if piece.instead_of and piece.instead_of != piece.words:
            instead.append(piece.instead_of)
            span = len(instead) - 1
        if piece.is_missing:
            missing |= set(piece.instead_of)
        if piece.words:
            yield Fragment(piece.face, piece.words, 0.0, link, span)


def _words(fragments: list[Fragment]) -> Iterator[Word]:
    """Fragments cut at spaces and after hyphens, and measured."""
    open_word: list[Fragment] = []
    for fragment in fragments:
        parts = [part for part in CUTS.split(fragment.words) if part]
        for part, after in zip(parts, [*parts[1:], " "], strict=True):
            face, is_space = fragment.face, part[0] == " "
            letters = " " if is_space else part
            piece = Fragment(face, letters, face.width(letters), fragment.link, -1 if is_space else fragment.span)
            if not is_space:
                open_word.append(piece)
            if open_word and (is_space or (part[-1] in HYPHENS and after[0] != " ")):
                yield _word(open_word, piece if is_space else None, is_end=is_space)
                open_word = []
    if open_word:
        yield _word(open_word, None)


def _word(fragments: list[Fragment], space: Fragment | None, *, is_end: bool = True) -> Word:
    return Word(tuple(fragments), sum(f.width for f in fragments), space, is_end)


def _lines(words: tuple[Word, ...], width: float, first: float) -> Iterator[Line]:
    line: list[Word] = []
    used, room = 0.0, max(width - first, 1.0)
    for word in _chopped(words, width if first <= 0 else room):
        if line and used + word.width > room + SLACK:
            yield _line(line, is_last=False)
            line, used, room = [], 0.0, width
        line.append(word)
        used += word.width + (word.space.width if word.space else 0.0)
    if line:
        yield _line(line, is_last=True)


def _chopped(words: tuple[Word, ...], room: float) -> Iterator[Word]:
    """The words, those wider than a line cut into pieces that fit, by letters."""
    for word in words:
        if word.width <= room + SLACK:
            yield word
        else:
            yield from _chop(word, room)


def _chop(word: Word, room: float) -> Iterator[Word]:
    piece: list[Fragment] = []
    used = 0.0
    for fragment in word.fragments:
        for part in _fitting(fragment, room, used):
            if piece and used + part.width > room + SLACK:
                yield _word(piece, None, is_end=False)
                piece, used = [], 0.0
            piece.append(part)
            used += part.width
    yield _word(piece, word.space, is_end=word.is_end)


def _fitting(fragment: Fragment, room: float, used: float) -> Iterator[Fragment]:
    """A fragment in pieces, the first beside what is `used` already; cut after a sign where one is near."""
    widths = fragment.face.widths
    start, run = 0, used
    for at, letter in enumerate(fragment.words):
        if at > start and run + widths[letter] > room:
            cut = next((k + 1 for k in range(at - 1, max(start, at - 12), -1) if fragment.words[k] in NICE_ENDS), at)
            yield _cut(fragment, start, cut)
            start, run = cut, sum(widths[later] for later in fragment.words[cut:at])
        run += widths[letter]
    yield _cut(fragment, start, len(fragment.words))


def _cut(fragment: Fragment, start: int, end: int) -> Fragment:
    words = fragment.words[start:end]
    return Fragment(fragment.face, words, fragment.face.width(words), fragment.link, fragment.span)


def _line(words: list[Word], *, is_last: bool) -> Line:
    """Words joined with their spaces. Lines but the last end in a space that is drawn and not measured."""
    fragments: list[Fragment] = []
    for word in words:
        fragments += word.fragments
        if word.space:
            fragments.append(word.space)
    space = words[-1].space
    joined = tuple(_joined(fragments))
    width = sum(fragment.width for fragment in joined) - (space.width if space else 0.0)
    if is_last and space:
        joined = tuple(_joined(fragments[:-1]))
    return Line(joined, width, sum(word.is_end for word in words))


def _joined(fragments: list[Fragment]) -> Iterator[Fragment]:
    for (face, link, span), group in groupby(fragments, key=lambda f: (f.face, f.link, f.span)):
        pieces = list(group)
        yield Fragment(face, "".join(p.words for p in pieces), sum(p.width for p in pieces), link, span)
