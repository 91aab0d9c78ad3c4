"""Labels of list items as Word counts them: "b)", "3." or "2.4" kept to the letter.

Word makes labels by counting, from a pattern and a start. A run of labels that one pattern counts becomes one list;
where the labels skip or change their manner, a new run begins. What no pattern makes ("Firstly", "◆") is a run of one,
given as it stands.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

LABEL = re.compile(r"(.*?)(\d{1,6}|[A-Za-z]{1,7})([^0-9A-Za-z]*)", re.DOTALL)
LONGEST = 30
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _letter(value: int) -> str:
    return chr(ord("a") + value - 1) if 1 <= value <= 26 else ""


def _roman(value: int) -> str:
    written = ""
    for worth, sign in ROMAN:
        while value >= worth:
            written, value = written + sign, value - worth
    return written


KINDS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
}
HIGHEST = {"lowerLetter": 26, "upperLetter": 26, "lowerRoman": 100, "upperRoman": 100}


@dataclass(frozen=True)
class Counting:
    """How one run of labels is made: `kind` as Word names it ("decimal"; "bullet" gives `before` as it stands)."""

    kind: str
    start: int = 1
    before: str = ""
    after: str = ""

    def label(self, nth: int) -> str:
        """The label of the nth item of the run, from 0."""
        if self.kind == "bullet":
            return self.before
        return self.before + KINDS[self.kind](self.start + nth) + self.after

    def pattern(self, level: int) -> str:
        """The pattern of `lvlText` for a list at that level, from 0."""
        return self.before if self.kind == "bullet" else f"{self.before}%{level + 1}{self.after}"


def countings(labels: Sequence[str]) -> Iterator[tuple[Counting | None, int]]:
    """The labels as runs: how each is counted, and for how many items; None where only typing the label keeps it."""
    at = 0
    while at < len(labels):
        runs = [(_length(counting, labels[at:]), counting) for counting in _candidates(labels[at])]
        length, best = max(runs, key=lambda run: run[0], default=(0, None))
        yield best, max(length, 1)
        at += max(length, 1)


def _length(counting: Counting, labels: Sequence[str]) -> int:
    if counting.kind == "bullet":
        return next((n for n, label in enumerate(labels) if label != counting.before), len(labels))
    return next((n for n, label in enumerate(labels) if label != counting.label(n)), len(labels))


def _candidates(label: str) -> Iterator[Counting]:
    """The ways a label may be counted, the likelier of equals first."""
    if not label or len(label) > LONGEST or "%" in label or not label.isprintable():
        return
    found = LABEL.fullmatch(label)
    if found:
        before, core, after = found.groups()
        for kind in _order(core):
            start = _value(kind, core)
            if start:
                yield Counting(kind, start, before, after)
    yield Counting("bullet", before=label)


def _order(core: str) -> tuple[str, ...]:
    if core.isdigit():
        return ("decimal",)
    case = "upper" if core.isupper() else "lower"
    is_first_roman = core.lower() == "i"
    return (f"{case}Roman", f"{case}Letter") if is_first_roman else (f"{case}Letter", f"{case}Roman")


def _value(kind: str, core: str) -> int:
    """The number a core stands for under a kind; 0 where it is not written so, or counts from nought."""
    if kind == "decimal":
        return int(core) if str(int(core)) == core else 0
    values = range(1, HIGHEST[kind] + 1)
    return next((value for value in values if KINDS[kind](value) == core), 0)
