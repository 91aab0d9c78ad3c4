"""Letters of a page → lines → the words of a paragraph, with line ends healed."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from workbench.intake.proposal import BlockKind
from workbench.intake.read.labels import split_label
from workbench.intake.read.pdf_sheet import Glyph, Rule
from workbench.intake.read.shapes import tidy, words_of
from workbench.records.prose import Run

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
PREFIXES = frozenset(
    "multi non self co well long short inter pre post re sub anti ex cross high low full part one two three".split()  # noqa: SIM905
)

WIDER = 1.3  # times a space: a gap that sets a label apart


@dataclass(frozen=True)
class Line:
    """Letters side by side on one baseline, in one column. Points, y upwards."""

    page: int
    runs: tuple[Run, ...]
    left: float
    right: float
    baseline: float
    size: float
    draft: "Draft | None" = None
    body: float = 0.0  # where the words begin if the label before them was set apart, else 0
    space: float = 0.0  # the usual gap between its words

    @property
    def words(self) -> str:
        """The line's text."""
        return words_of(self.runs)

    @property
    def is_bold(self) -> bool:
        """Whether every word of the line is bold."""
        return all(run.bold for run in self.runs if any(c.isalnum() for c in run.words))

    @property
    def top(self) -> float:
        """About where the tall letters end."""
        return self.baseline + 0.75 * self.size


@dataclass
class Draft:
    """A block on its way: what it is, and the lines it was set in. `starts_flow`: first in its column or page."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    label: str = ""
    rows: "list[list[list[Draft]]]" = field(default_factory=list)
    is_furniture: bool = False
    starts_flow: bool = False
    is_tagged: bool = False

    def all_lines(self) -> list[Line]:
        """The lines of the draft and of its cells."""
        return self.lines + [line for row in self.rows for cell in row for draft in cell for line in draft.all_lines()]


def lines_from(
    glyphs: Sequence[Glyph], page: int, rules: Sequence[Rule] = (), *, cut_at_gaps: bool = True
) -> list[Line]:
    """Lines in the order in which the letters were drawn.

    `cut_at_gaps` also ends one at a gap as wide as a letter, and where an upright one of the `rules` parts two letters.
    """
    uprights = [rule for rule in rules if not rule.is_level]
    found: list[Line] = []
    held: list[Glyph] = []
    for glyph in glyphs:
        is_end = glyph.letter in "\r\n"
        if held and (is_end or _breaks(held, glyph, uprights, cut_at_gaps=cut_at_gaps)):
            found += _line(held, page)
            held = []
        if not is_end and (held or glyph.letter.strip()):
            held.append(glyph)
    return found + _line(held, page)


def _breaks(held: list[Glyph], glyph: Glyph, uprights: Sequence[Rule], *, cut_at_gaps: bool) -> bool:
    last = next((g for g in reversed(held) if g.letter.strip()), held[-1])
    size = max(last.look.size, glyph.look.size)
    if abs(glyph.baseline - last.baseline) > 0.45 * size:
        return True
    if not glyph.letter.strip():
        return False
    if glyph.left < last.left - 0.5 * size:
        return True
    return cut_at_gaps and (glyph.left - last.right > size or _is_parted(last, glyph, uprights))


def _is_parted(last: Glyph, glyph: Glyph, uprights: Sequence[Rule]) -> bool:
    """Whether a rule stands between two letters of one line, as between two cells."""
    if glyph.left - last.right < 0.15 * last.look.size:
        return False
    return any(
        last.right - 1 < rule.at < glyph.left + 1 and rule.start - 1 < last.baseline < rule.end + 1 for rule in uprights
    )


def _line(held: list[Glyph], page: int) -> list[Line]:
    letters = [g for g in held if g.letter.strip()]
    if not letters:
        return []
    alike = groupby(held, key=lambda g: (g.look.bold, g.look.italic, g.href))
    runs = tidy(Run("".join(g.letter for g in group), *looks) for looks, group in alike)
    sizes = Counter(g.look.size for g in letters)
    size = sizes.most_common(1)[0][0]
    baseline = next(g.baseline for g in letters if g.look.size == size)
    space = _space(letters, size)
    body = _body(letters, runs, max(0.35 * size, WIDER * space))
    line = Line(page, runs, letters[0].left, letters[-1].right, baseline, size, body=body, space=space)
    return [line] if runs else []


def _space(letters: list[Glyph], size: float) -> float:
    gaps = sorted(b.left - a.right for a, b in pairwise(letters) if b.left - a.right > 0.15 * size)
    return gaps[len(gaps) // 2] if len(gaps) > 1 else 0.0


def _body(letters: list[Glyph], runs: Sequence[Run], wide: float) -> float:
    """Where words begin after a label and a gap wider than a space, else 0."""
    count = len(split_label(words_of(runs))[0].replace(" ", ""))
    if not 0 < count < len(letters) or letters[count].left - letters[count - 1].right < wide:
        return 0.0
    return letters[count].left


def side_by_side(lines: Sequence[Line]) -> Line:
    """Pieces of one baseline as one line, from left to right."""
    ordered = sorted(lines, key=lambda line: line.left)
    if len(ordered) == 1:
        return ordered[0]
    runs = tidy(run for line in ordered for run in (*line.runs, Run(" ")))
    longest = max(ordered, key=lambda line: len(line.words))
    is_label = split_label(ordered[0].words)[1] == ""
    is_apart = ordered[1].left - ordered[0].right > WIDER * longest.space
    body = (ordered[1].left if is_apart else 0.0) if is_label else ordered[0].body
    return replace(longest, runs=runs, left=ordered[0].left, right=max(line.right for line in ordered), body=body)


class Vocabulary:
    """The words of a document as they stand inside its lines; decides which line-end hyphens belong to a word."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: set[str] = set()
        for line in lines:
            words = [word.lower() for word in _WORD.findall(line.words)]
            self._words.update(words[1:-1] if line.words.endswith("-") else words)

    def joined(self, lines: Sequence[Line]) -> tuple[Run, ...]:
        """The runs of lines as one paragraph."""
        runs: list[Run] = []
        for line in lines:
            if runs:
                self._join(runs, line.words)
            runs += line.runs
        return tidy(runs)

    def _join(self, runs: list[Run], after: str) -> None:
        before = words_of(runs)
        if self._is_broken_word(before, after):
            runs[-1] = replace(runs[-1], words=runs[-1].words[:-1])
        elif not self._runs_on(before, after):
            looks = runs[-1]
            runs.append(replace(looks, words=" "))

    def _is_broken_word(self, before: str, after: str) -> bool:
        """Whether the hyphen before a line's end was put there only to break the line."""
        if not (before[-1:] in "-\u2010" and before[-2:-1].isalpha() and after[:1].islower()):
            return False
        first, second = _WORD.findall(before[:-1])[-1].lower(), _WORD.findall(after)[0].lower()
        if first + second in self._words:
            return True
        if f"{first}-{second}" in self._words or first.rpartition("-")[2] in PREFIXES:
            return False
        return not (first in self._words and second in self._words)

    @staticmethod
    def _runs_on(before: str, after: str) -> bool:
        """Whether words of two lines touch: after a hyphen that stays, and inside an address."""
        if before.endswith("-") and before[-2:-1].isalnum():
            return True
        last = before.rpartition(" ")[2]
        return ("://" in last or last.startswith("www.")) and last[-1] in "/-_?=&." and not after[:1].isupper()
