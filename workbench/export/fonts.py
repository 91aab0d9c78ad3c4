"""The type that ships with the program: which letters each face has, how wide they are, and what stands in for others.

Widths are in ems (multiples of the size). Letters no shipped face has are drawn as a box and told, never silently.
"""

import threading
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import groupby

from reportlab.pdfbase import pdfmetrics

from workbench.export.embedded_font import EmbeddedFont
from workbench.export.reading_order import BOX
from workbench.paths import resources

CARLITO, LIBERATION = "Carlito", "Liberation Sans"
FILES = {CARLITO: "carlito/Carlito", LIBERATION: "liberation/LiberationSans"}
SAME_METRICS = {"Calibri": CARLITO, "Arial": LIBERATION, "Helvetica": LIBERATION}
STAND_INS: Mapping[str, str] = {
    **dict.fromkeys("⇒➔➜➞➝⟶➙➡", "→"),
    **dict.fromkeys("▶➤➢‣", "►"),
    **dict.fromkeys("✓✔☑✅", "√"),
    **dict.fromkeys("☐❑❏❒", "□"),
    **dict.fromkeys("◆❖⬥", "♦"),
    **dict.fromkeys("◇⬦", "◊"),
    **dict.fromkeys("✗✘☒❌", "×"),
    "\u2010": "-",
    "\u2011": "-",
}
FIRST_LEFTWARD, LEFTWARD = "\u0590", frozenset({"R", "AL"})
_loading = threading.RLock()


@dataclass(frozen=True, eq=False)
class Face:
    """One face of a family, registered for writing under `name`; `widths` by letter, in ems."""

    name: str
    font: EmbeddedFont = field(repr=False)
    widths: dict[str, float] = field(repr=False)
    _words: dict[str, float] = field(default_factory=dict, repr=False)

    def has(self, letter: str) -> bool:
        """Whether the face can draw the letter."""
        return letter in self.widths

    def width(self, words: str) -> float:
        """How wide words are, in ems. All letters must be in the face."""
        widths = self.widths
        return sum(widths[letter] for letter in words)


@dataclass(frozen=True)
class Drawn:
    """Letters as a face draws them; `instead_of` holds the true ones where others stand in for them."""

    face: Face
    words: str
    instead_of: str = ""
    is_missing: bool = False


def family(name: str) -> str:
    """The shipped family for a name asked for: itself, the one of the same metrics, or Carlito."""
    return name if name in FILES else SAME_METRICS.get(name, CARLITO)


def face(name: str, *, bold: bool = False, italic: bool = False) -> Face:
    """The face of a family; loaded once, on whichever thread asks first."""
    style = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    with _loading:
        return _loaded(family(name), style)


@cache
def _loaded(name: str, style: str) -> Face:
    font = EmbeddedFont(f"{FILES[name].split('/')[1]}-{style}", resources() / "fonts" / f"{FILES[name]}-{style}.ttf")
    shapes = font.face
    widths = {chr(code): shapes.charWidths.get(code, shapes.defaultWidth) / 1000 for code in shapes.charToGlyph}
    widths["\u00a0"] = widths[" "]
    pdfmetrics.registerFont(font)
    return Face(font.fontName, font, {letter: width for letter, width in widths.items() if letter >= " "})


def drawn(words: str, wanted: Face, other: Callable[[], Face]) -> Iterator[Drawn]:
    """Words as pieces that `wanted` draws, or failing that what `other` loads, or a stand-in, or boxes.

    Letters that run leftward are drawn in that order, word by word; several such words keep the order of the line.
    """
    if all(letter in wanted.widths for letter in words) and not any(map(_is_leftward, words)):
        yield Drawn(wanted, words)
        return
    one_by_one = ((letter, *_choice(letter, wanted, other)) for letter in words)
    for (which, kind), group in groupby(one_by_one, key=lambda found: (found[1], found[3])):
        letters = list(group)
        true = "".join(letter for letter, *_ in letters)
        shown = "".join(sign for _, _, sign, _ in letters)
        shown = shown[::-1] if kind == "leftward" else shown
        yield Drawn(which, shown, "" if kind == "own" else true, kind == "missing")


def _is_leftward(letter: str) -> bool:
    """Whether a letter is of a script that runs from right to left."""
    return letter >= FIRST_LEFTWARD and unicodedata.bidirectional(letter) in LEFTWARD


def _choice(letter: str, wanted: Face, other: Callable[[], Face]) -> tuple[Face, str, str]:
    if wanted.has(letter):
        return wanted, letter, "leftward" if _is_leftward(letter) else "own"
    if other().has(letter):
        return other(), letter, "leftward" if _is_leftward(letter) else "own"
    sign = STAND_INS.get(letter, "")
    for which in (wanted, other()):
        if sign and which.has(sign):
            return which, sign, "stand-in"
    return wanted, BOX, "missing"


def faces(name: str, *, bold: bool, italic: bool) -> tuple[Face, Callable[[], Face]]:
    """The face wanted, and what loads the one where letters are sought that it lacks: few briefs need it."""
    other = LIBERATION if family(name) == CARLITO else CARLITO
    return face(name, bold=bold, italic=italic), partial(face, other, bold=bold, italic=italic)
