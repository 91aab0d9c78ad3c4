"""Blocks that say themselves what they are: "Recommendation 3:", "Finding 2 – …", "R1", "Learning point 4"."""

import re
from dataclasses import dataclass

from workbench.intake.proposal import Block, BlockKind
from workbench.intake.read.labels import NUMBER_WORDS, in_digits, number_of, without_start
from workbench.intake.recognise.meaning import Meaning
from workbench.records.prose import Paragraph

WHOSE = r"(?:key|overview(?: report)?|multi-agency|single agency|national|local|panel|board|system|draft|final)"
LESSON = r"(?:key )?(?:learning(?: point| theme| outcome| opportunity)?|lesson(?: learned| learnt)?)"
KINDS = (
    (Meaning.RECOMMENDATION, rf"(?:{WHOSE} )?rec(?:ommendation|s|\.)?|learning recommendation|r"),
    (Meaning.FINDING, r"(?:(?:key|system|audit|systems) )?finding|f"),
    (Meaning.LEARNING, rf"{LESSON}|area of learning|practice (?:learning )?point|lp|l"),
    (Meaning.KLOE, r"(?:key )?line of (?:enquiry|inquiry)|kloe|(?:term of reference|tor)"),
    (Meaning.ACTION, r"action(?: point)?"),
    (Meaning.THEME, r"(?:key |learning |practice )?theme"),
    (Meaning.GOOD_PRACTICE, r"good practice(?: point| example)?"),
)
NUMBER = r"(?P<number>\d{1,2}(?:\.\d{1,2})?[a-z]?|" + "|".join(NUMBER_WORDS) + r"|(?-i:[A-H]|[IVX]{1,4}))"
OPENING = [
    (
        meaning,
        re.compile(
            rf"(?:{names})\s*(?:no\.?|number|nr|#)?\s*{NUMBER}(?:\s*\((?P<whose>[A-Z][^()]{{1,80}})\))?(?P<mark>\s*[:.)]+|\s*[-–—]+)?(?P<gap>\s+|$)",
            re.IGNORECASE,
        ),
    )
    for meaning, names in KINDS
]
UNNUMBERED_KINDS = {
    "recommendation": Meaning.RECOMMENDATION,
    "finding": Meaning.FINDING,
    "learning point": Meaning.LEARNING,
    "key learning point": Meaning.LEARNING,
    "lesson": Meaning.LEARNING,
}
UNNUMBERED = re.compile(rf"({'|'.join(UNNUMBERED_KINDS)})\s*[:–-]\s+(?=\S+ \S+ \S+)", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """What a block calls itself: a kind, a number, the words after both, and whom it names in brackets between."""

    meaning: Meaning
    number: str
    rest: Paragraph
    is_alone: bool
    whose: str = ""


def named_of(block: Block) -> Named | None:
    """What the block calls itself, None if it does not; "Recommendation 4 of the earlier review" does not."""
    if block.kind is BlockKind.TABLE:
        return None
    if block.label:
        return _of_label(block)
    return _of_words(block.paragraph)


def _of_label(block: Block) -> Named | None:
    name = block.label.strip(" .:)(")
    for meaning, opening in OPENING:
        found = opening.fullmatch(name)
        if found and re.match(r"[A-Za-z]", name) and len(name) > 1:
            if meaning is Meaning.LEARNING and re.match(r"l\s?\d", name, re.IGNORECASE) is None and len(name) < 4:
                continue
            return Named(meaning, in_digits(found["number"]), block.paragraph, not block.words.strip())
    number = number_of(block.label)
    return _of_words(block.paragraph) if not number or "." in number else None


def _of_words(paragraph: Paragraph) -> Named | None:
    words = paragraph.words
    unnumbered = UNNUMBERED.match(words)
    if unnumbered:
        rest = Paragraph(without_start(paragraph.runs, unnumbered.end()))
        return Named(UNNUMBERED_KINDS[unnumbered[1].casefold()], "", rest, is_alone=False)
    for meaning, opening in OPENING:
        found = opening.match(words)
        if found and found["whose"] and meaning not in {Meaning.RECOMMENDATION, Meaning.ACTION}:
            continue
        if found and _is_label(found, words):
            rest = Paragraph(without_start(paragraph.runs, found.end()))
            return Named(meaning, in_digits(found["number"]), rest, not rest.words.strip(), found["whose"] or "")
    return None


def _is_label(found: re.Match[str], words: str) -> bool:
    """Whether the match is a label rather than a sentence about one."""
    after = words[found.end() :]
    name = found[0].strip()
    if not after.strip() or found["mark"]:
        return True
    is_short = re.match(r"(?i:rl?|f|lp?)\d", name) is not None
    return after[0].isupper() and (name[0].isupper() or is_short)
