"""Sentences that announce what comes after them: what a list holds, or that recommendations begin."""

import re

from workbench.intake.proposal import Block, BlockKind
from workbench.intake.recognise.meaning import Meaning
from workbench.intake.recognise.wording import has_sentence_end, is_recommending

TAKEN = r"\b(?:actions?|steps|changes|improvements)\b.*\b(?:already|(?:have|has) been (?:taken|made|completed))\b"
SINCE = r"\bsince (?:the|this|then|that)\b.*\b(?:have|has) (?:\w+ )?(?:happened|changed|been (?:done|achieved))\b"
INTRODUCES = (
    (Meaning.CHANGES, f"{TAKEN}|{SINCE}"),
    (Meaning.GOOD_PRACTICE, r"\b(?:good|effective|positive|strong) practice\b|\b(?:went|worked) well\b"),
    (Meaning.RECOMMENDATION, r"\brecommend(?:ations?|s|ed|ing)?\b"),
    (
        Meaning.KLOE,
        r"\b(?:lines? of enquiry|terms of reference)\b|\bquestions\b.*\b(?:ask|address|consider|explor|answer)ed\b",
    ),
    (Meaning.LEARNING, r"\b(?:learning(?: points?)?|lessons|points of learning)\b[^.]*(?:includ|follow|below|:)"),
    (Meaning.FINDING, r"\b(?:review|panel|reviewers?|author|we|it)\b (?:\w+ )?(?:found|concluded|identified)\b"),
)
ANNOUNCES = re.compile(
    r"(?:(?:the|its|these|our|all|key|main|final|following) ){0,3}recommendations\b[^.:;]{0,60}:", re.IGNORECASE
)
COUNTS = re.compile(r"\b(?:[a-z]+|\d{1,2}) (?:\w+ )?recommendations\b[^.?!:]*\.$", re.IGNORECASE)
LEADS_ON = re.compile(
    r"(?:\binclud(?:e[sd]?|ing)|\bfollow(?:ing|s)|\bbelow|\bare|\bwere|\bthat|\bto|:)\W*$", re.IGNORECASE
)


def announces_recommendations(block: Block) -> bool:
    """Whether a line does nothing but announce recommendations ("The key recommendations are:")."""
    return ANNOUNCES.fullmatch(block.words.strip()) is not None


def introduced_by(block: Block, after: Block | None) -> Meaning | None:
    """What a sentence before a list announces ("There was good practice. This included"), if it does."""
    words = block.words.strip()
    if block.kind is not BlockKind.PARAGRAPH or after is None:
        return None
    if announces_recommendations(block) and after.kind is BlockKind.PARAGRAPH and is_recommending(after.words):
        return Meaning.RECOMMENDATION
    if COUNTS.search(words) and after.kind is BlockKind.ITEM and is_recommending(after.words):
        return Meaning.RECOMMENDATION
    is_intro = after.kind is BlockKind.ITEM
    if not is_intro or len(words.split()) > 60 or (has_sentence_end(words) and "following" not in words):
        return None
    if not LEADS_ON.search(words) and "following" not in words:
        return None
    ending = " ".join(re.split(r"(?<=[.!?])\s+", words)[-2:])
    return next((meaning for meaning, pattern in INTRODUCES if re.search(pattern, ending, re.IGNORECASE)), None)
