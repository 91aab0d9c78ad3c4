"""How strong a passphrase is, by a rule of its own: how much of it must be guessed, and what is guessed first.

Each word that is not among those tried first counts as one of some thousands, a letter or figure in no word as one of
some dozens; what is repeated, runs on (“abcd”, “4321”, “qwerty”) or is a year counts next to nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.library.keys import SHORTEST
from workbench.saying import tr

WORD_BITS, LETTER_BITS, TRIED_BITS = 12.0, 4.0, 2.0
FAIR_BITS, STRONG_BITS = 36.0, 46.0
LONGEST = 256
"""More than this is not looked at: it is strong enough."""
ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890")
TRIED_FIRST = frozenset(
    """password passphrase passwort secret letmein welcome login admin administrator master access hello dragon monkey
    shadow sunshine princess football liverpool arsenal chelsea superman batman trustno iloveyou love charlie ashley
    michael jessica london england britain scotland wales safe safeguarding review reviews reviewer reviewing
    workbench learning brief child children adult adults family council police health social work worker office team
    board partnership library case report home test testing example change changeme default computer laptop windows
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december spring summer autumn winter christmas easter today correct horse battery
    staple the and for with you your this that""".split()  # noqa: SIM905 - a list of words
)
PIECE = re.compile(r"[^\W\d_]+|\d+|[\W_]")
YEAR = re.compile(r"(19|20)\d\d")
SWAPS = str.maketrans("013457@$!", "oleastasi")


class Grade(StrEnum):
    """How strong it is."""

    SHORT = "short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True)
class Strength:
    """The grade, and a sentence that says why and what to do; it never repeats a word of the passphrase."""

    grade: Grade
    sentence: str


def strength(passphrase: str) -> Strength:
    """How strong a passphrase is."""
    typed = passphrase.strip()[:LONGEST].casefold()
    if len(typed) < SHORTEST:
        short = tr("Too short: {count} of at least {shortest} letters.").format(count=len(typed), shortest=SHORTEST)
        return Strength(Grade.SHORT, short)
    bits, is_tried = _reckoned(typed)
    if bits < FAIR_BITS:
        return Strength(
            Grade.WEAK,
            tr("Easy to guess: it rests on what is tried first. Take four words that do not belong together.")
            if is_tried
            else tr("Easy to guess: there is little in it to guess. Take four words that do not belong together."),
        )
    if bits < STRONG_BITS:
        return Strength(Grade.FAIR, tr("Fair. One more word that does not belong to the others makes it strong."))
    return Strength(Grade.STRONG, tr("Strong."))


def _reckoned(typed: str) -> tuple[float, bool]:
    """The bits that must be guessed, and whether some of it is among what is tried first."""
    bits, is_tried, seen = 0.0, False, set[str]()
    for piece in _pieces(typed):
        known = piece in seen or _is_tried(piece)
        is_tried = is_tried or _is_tried(piece)
        seen.add(piece)
        bits += TRIED_BITS if known else _bits(piece)
    return bits, is_tried


def _pieces(typed: str) -> Iterator[str]:
    """Words, figures and signs. What reads as one word once figures stand for letters again is one piece."""
    for part in typed.split():
        plain = part.translate(SWAPS)
        if plain in TRIED_FIRST or plain.rstrip("aeilost") in TRIED_FIRST:
            yield plain if plain in TRIED_FIRST else plain.rstrip("aeilost")
        else:
            yield from PIECE.findall(part)


def _is_tried(piece: str) -> bool:
    return piece in TRIED_FIRST or bool(YEAR.fullmatch(piece)) or _runs_on(piece)


def _runs_on(piece: str) -> bool:
    """Whether it is one letter again and again, or a stretch of the alphabet, the figures or a row of keys."""
    if len(piece) < 3:
        return False
    rows = (*ROWS, *(row[::-1] for row in ROWS))
    return len(set(piece)) == 1 or any(piece in row for row in rows)


def _bits(piece: str) -> float:
    """Letters that make a word are guessed as a word; a word in no language is stronger, and never counted so."""
    if piece.isalpha():
        return min(WORD_BITS, LETTER_BITS * len(set(piece)))
    return LETTER_BITS * len(set(piece)) if piece.isdigit() else LETTER_BITS
