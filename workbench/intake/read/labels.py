"""What stands before an item: bullets typed by hand or drawn by a symbol font, numbers, letters, "Recommendation 3:".

Every reader parts labels from words here, from items and headings alike, so that the recogniser sees one shape
whatever the file was.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.records.prose import Run

# Glyphs that begin no word, so that a bullet is one even without a space after it.
GLYPHS = "•●○◦‣⁃∙■□▪▫◼◻◾◽◆◇❖❑❒➢➣➤➔➜➡►▶▸▹⇒⇨✓✔☑☐✗✘★☆"
# Glyphs that also stand in running text: bullets only before a space.
SPACED_GLYPHS = "-–—―‒*·→»›§Øo¤"
# Where Symbol and Wingdings put their bullets, and what a reader sees there.
SYMBOL_FONT = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0a8": "◻",
    "\uf06e": "■",
    "\uf06f": "□",
    "\uf071": "❑",
    "\uf075": "◆",
    "\uf076": "❖",
    "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf0e8": "➔",
    "\uf0f0": "⇨",
    "\uf0de": "⇒",
    "\uf0fc": "✓",
    "\uf0fe": "☑",
    "\uf02d": "–",
    "\uf0be": "—",
}
NAMES = (
    "Recommendation|Finding|Learning Point|Key Learning Point|Learning|Key Learning|Lesson|Key Line of Enquiry|"
    "Line of Enquiry|KLOE|Question|Action|Theme|Key Theme|Issue|Key Issue|Point|Key Point|Message|Key Message|"
    "Objective|Priority|Practice Point|Area of Learning|Practice Theme|Practice Episode|Key Practice Episode"
)
NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ROMAN = r"(?:x{0,2}(?:ix|iv|v?i{0,3}))(?<=[ivx])"
BIG_ROMAN = r"(?:X{0,2}(?:IX|IV|V?I{2,3}|VI?))(?<=[IVX])"

_BULLET = re.compile(
    rf"([{re.escape(GLYPHS)}])\s*|([{re.escape(SPACED_GLYPHS)}])(?:\s+(?!\d*\s*$)|\s*$)|(-)(?=[A-Z][a-z])"
)
_NAMED = re.compile(
    rf"((?-i:(?=[A-Z]))(?:{NAMES})\s+(?:\d{{1,2}}(?:\.\d{{1,2}})?[a-z]?|{'|'.join(NUMBER_WORDS)}|(?-i:[A-Z])))(?:\s*([:.)])(?:\s+|$)|\s+[-–—]\s+|\s*$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"""(
        \(\d{{1,3}}\) | \d{{1,3}}[.):] | \d{{1,2}}(?:\.\d{{1,3}}){{1,3}}[.):]   # (1)  1.  1)  1:  1.2.
        | \((?:[a-zA-Z]|{ROMAN}|{BIG_ROMAN})\) | (?:[a-zA-Z]|{ROMAN}|{BIG_ROMAN})\)  # (a)  a)  (iv)  iv)
        | [a-z]\. | {ROMAN}\. | {BIG_ROMAN}\.                                     # a.  iv.  IV.
        | [A-Z]{{1,4}}\s?\d{{1,2}}[.):]                                          # R1:  KLOE 2.
    )(?:\s+|$)""",
    re.VERBOSE,
)
_DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[\"'“‘(]?[A-Z])")
_SECTION = re.compile(r"§\s*\d")
_CORE = re.compile(r"\d+(?:\.\d+)*[a-z]?|[a-zA-Z]+$")


def split_label(words: str) -> tuple[str, str]:
    """Part the label of an item from its words: ("1.", "Ask."), ("•", "Ask."), ("", "No label here.").

    The label is as written, a symbol font's bullet as the glyph it looks like, without spaces around it. Of a bullet
    before a number ("- 1. Ask") the number is the label. The rest may be empty where the label stands alone.
    """
    text = words.lstrip()
    bullet, rest = _bullet(text)
    label, after = _number(rest if bullet else text)
    if label:
        return label, after
    return (bullet, rest) if bullet else ("", words)


def _bullet(text: str) -> tuple[str, str]:
    glyph = SYMBOL_FONT.get(text[:1])
    if glyph:
        return glyph, text[1:].lstrip()
    match = _BULLET.match(text)
    if match is None or _SECTION.match(text):
        return "", text
    return next(group for group in match.groups() if group), text[match.end() :]


def _number(text: str) -> tuple[str, str]:
    named = _NAMED.match(text)
    if named:
        return named[1] + (named[2] or ""), text[named.end() :]
    match = _NUMBER.match(text) or _DOTTED.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


def is_bullet(label: str) -> bool:
    """Whether a label is a glyph, which says nothing of an item's order."""
    return len(label) == 1 and (label in GLYPHS or label in SPACED_GLYPHS or label in SYMBOL_FONT)


def number_of(label: str) -> str:
    """The bare number or letter of a label: "3" of "Recommendation 3:", "1.2" of "1.2.", "b" of "(b)", "" of "•"."""
    if is_bullet(label):
        return ""
    match = _CORE.search(label.rstrip(" .):").lstrip("("))
    return in_digits(match[0]) if match else ""


def in_digits(number: str) -> str:
    """A number told in a word ("One") as digits; any other as it is."""
    word = number.casefold()
    return str(NUMBER_WORDS.index(word) + 1) if word in NUMBER_WORDS else number


def split_runs(runs: Sequence[Run]) -> tuple[str, tuple[Run, ...]]:
    """Part the label from a paragraph's runs, which keep their looks; see `split_label`."""
    words = "".join(run.words for run in runs)
    label, rest = split_label(words)
    return label, without_start(runs, len(words) - len(rest)) if label else tuple(runs)


def without_start(runs: Sequence[Run], letters: int) -> tuple[Run, ...]:
    """The runs after their first `letters` letters."""
    kept = []
    for run in runs:
        if letters < len(run.words):
            kept.append(replace(run, words=run.words[letters:]))
        letters = max(0, letters - len(run.words))
    return tuple(kept)


def roman(number: int) -> str:
    """A number below 4,000 in lower-case roman numerals; larger ones stay decimal."""
    if not 0 < number < 4000:
        return str(number)
    hundreds = "m" * (number // 1000) + ("", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm")[number // 100 % 10]
    tens = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")[number // 10 % 10]
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
    return hundreds + tens + ones


def letter(number: int) -> str:
    """One lower-case letter up to z (26), then aa, bb … as Word counts."""
    if not 0 < number <= 26 * 9:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
