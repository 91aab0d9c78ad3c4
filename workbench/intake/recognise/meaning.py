"""What a heading announces: the lexicon of headings, in many wordings."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from workbench import memory, paths
from workbench.intake.recognise.wording import heading_key


class Meaning(StrEnum):
    """What a section is about. Values that are narrative roles are spelt as these."""

    AUDIENCE = "audience"
    INTRODUCTION = "introduction"
    BACKGROUND = "background"
    CONCERNS = "concerns"
    METHOD = "method"
    KLOE = "kloe"
    FINDING = "finding"
    GOOD_PRACTICE = "good_practice"
    FAMILY = "family_perspective"
    LEARNING = "learning_point"
    RISK_FACTOR = "risk_factor"
    TRIGGER = "trigger"
    PRACTICE = "practice"
    AUDIT_FINDING = "audit_finding"
    MESSAGE = "message"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    THEME = "theme"
    RESOURCE = "resource"
    LOCAL_REVIEW = "local_review"
    REVIEWS_CONSIDERED = "reviews_considered"
    CHANGES = "changes"
    REFLECTION = "reflection"
    MORE_INFORMATION = "more_information"
    CONTENTS = "contents"
    SECTION = "section"
    TABLE = "table"


@dataclass(frozen=True)
class Wording:
    """A meaning and the heading wordings that announce it: whole headings (`is_whole`), else parts of one."""

    meaning: Meaning
    pattern: re.Pattern[str]
    is_whole: bool


@cache
def lexicon(table: str = "wording") -> tuple[Wording, ...]:
    """The wordings (or guesses) of resources/recognise/headings.toml, in the order in which they are tried."""
    file = paths.resources() / "recognise" / "headings.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Wording(Meaning(row["meaning"]), _pattern(row.get("whole") or row["part"], read["the"]), "whole" in row)
        for row in read[table]
    )


def _pattern(patterns: list[str], the: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.replace('THE ', the)})" for pattern in patterns))


PAPER = re.compile(r".*\b(?:bulletin|brief|briefings?|newsletter|learning note|7 minute briefing|factsheet)(?: \d+)?")
TONGUES = re.compile(r"\s+/\s+")
LONGEST_WHOLE = 14
LONGEST_PART = 24


@memory.kept(4096)
def meaning_of(words: str) -> Meaning | None:
    """What a heading of these words announces, None if the lexicon does not know it."""
    parts = TONGUES.split(words)
    if len(parts) == 2 and (told := meaning_of(parts[1]) or meaning_of(parts[0])):
        return told
    key = heading_key(words)
    if not key or len(key.split()) > LONGEST_PART or _is_title_of_reviews(key) or PAPER.fullmatch(key):
        return None
    is_short = len(key.split()) <= LONGEST_WHOLE
    for wording in lexicon():
        if wording.is_whole and is_short and wording.pattern.fullmatch(key):
            return wording.meaning
        if (
            wording.is_whole
            and not is_short
            and wording.meaning is Meaning.REVIEWS_CONSIDERED
            and wording.pattern.fullmatch(key)
        ):
            return wording.meaning
        if not wording.is_whole and wording.pattern.search(key):
            return wording.meaning
    return None


def guessed_of(words: str) -> Meaning | None:
    """What a word of a heading suggests that the lexicon does not know; None for one too long or telling nothing."""
    key = heading_key(words)
    if not 0 < len(key.split()) <= LONGEST_WHOLE or _is_title_of_reviews(key) or PAPER.fullmatch(key):
        return None
    return next((wording.meaning for wording in lexicon("guess") if wording.pattern.search(key)), None)


def promised_of(words: str) -> Meaning | None:
    """The second thing a heading announces ("… Risk Factors & Learning For Improved Practice …"), if any."""
    first, key = meaning_of(words), heading_key(words)
    if first is not Meaning.PRACTICE and re.search(
        r"\b(?:learning for|practice learning|improv\w+ (?:of )?practice)", key
    ):
        return Meaning.PRACTICE if first in {Meaning.RISK_FACTOR, Meaning.TRIGGER} else None
    return first if first is Meaning.PRACTICE else None


def _is_title_of_reviews(key: str) -> bool:
    if re.search(r"\b(?:specific|local) to\b", key):
        return False
    return re.match(
        r"(?:learning|lessons) from (?:a |an |the |our )?(?:\w+ ){0,4}(?:reviews?|cases?)\b", key
    ) is not None and not re.search(r"\b(?:this|the) (?:review|case)$", key)
